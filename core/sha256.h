#pragma once
// SHA-256 (FIPS 180-4) by OpenSSL's libcrypto, as lower-case hex.

#include <string>
#include <string_view>

namespace pledger {

// 64 hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace pledger
