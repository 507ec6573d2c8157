#include "outputs/base64.h"

#include <array>
#include <cstddef>

namespace pledger {

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes, out;
  for (size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(value(hex[i]) << 4 | value(hex[i + 1]));
  for (size_t i = 0; i < bytes.size(); i += 3) {
    std::array<unsigned, 3> three{};
    for (size_t j = 0; j < 3 && i + j < bytes.size(); ++j)
      three[j] = static_cast<unsigned char>(bytes[i + j]);
    const unsigned bits = three[0] << 16 | three[1] << 8 | three[2];
    for (size_t j = 0; j < 4; ++j)
      out += i + j > bytes.size() ? '=' : kDigits[bits >> (18 - 6 * j) & 63];
  }
  return out;
}

std::string base64url_of_hex(std::string_view hex) {
  std::string out = base64_of_hex(hex);
  for (char& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
  out.resize(out.find_last_not_of('=') + 1);
  return out;
}

}  // namespace pledger
