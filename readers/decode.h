#pragma once
// Bytes of any encoding to valid UTF-8 without BOM.
//
// In this order: a byte order mark (UTF-8, UTF-16, UTF-32); UTF-16 and UTF-32 without one, known by
// their zero bytes; the encoding that the page declares; valid UTF-8; UTF-8 with damage (at least
// as many whole multi-byte sequences as broken ones, or one cut at the very end); what ICU detects
// with confidence; windows-1252.
//
// Diagnostics: "encoding.declared" and "encoding.detected" (anything but UTF-8, and what was taken
// instead of a wrong declaration), "utf8.invalid" and "encoding.invalid" (count of U+FFFD put in),
// "text.nul" (count; they stay).

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace pledger {

// Valid UTF-8 passes at memory speed and is not copied. `declared` is a charset label of HTML or
// XML, "" where none.
std::string decode(std::string&& bytes, std::string_view declared,
                   std::vector<Diagnostic>& diagnostics);

// Broken UTF-8 with U+FFFD for each maximal broken part (as the Encoding Standard has it); adds
// their number to `invalid`.
std::string repair_utf8(std::string&& bytes, uint32_t& invalid);

// The charset label of <meta charset>, <meta http-equiv content="…; charset=…"> or <?xml
// encoding=…> within the first 4,096 bytes; "" where none.
std::string declared_charset(std::string_view html);

}  // namespace pledger
