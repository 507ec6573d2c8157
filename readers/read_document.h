#pragma once
// The parallel half of reading: from the bytes of one document to its text and what it states about
// itself.

#include <variant>

#include "core/document.h"
#include "readers/raw_document.h"
#include "readers/set_aside.h"

namespace pledger {

struct ReadOptions {
  uint64_t max_document = kDefaultMaxDocument;  // bytes of the text, at most kLargestMaxDocument
};

// Total and thread-safe: any bytes give a document or a reason why not (only JSON lines can be
// wrong, and texts that decoding makes larger than allowed). Encoding, see decode.h; the text of
// plain text and Markdown is then verbatim, of HTML what html.h takes out. A filled cell of
// raw.metadata wins over what the document states. Diagnostics beside those of decoding:
// "published.unclear" and "country.unclear" for a date or country that is stated but cannot be read
// (the field is absent then), and those of html.h and json_line.h.
std::variant<Document, SetAside> read_document(RawDocument&& raw, const ReadOptions& options);

}  // namespace pledger
