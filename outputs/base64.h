#pragma once
// RFC 4648.

#include <string>
#include <string_view>

namespace pledger {

// The base64 form of bytes given as hex.
std::string base64_of_hex(std::string_view hex);
// The same for URLs and file names: - and _ for + and /, no padding.
std::string base64url_of_hex(std::string_view hex);

}  // namespace pledger
