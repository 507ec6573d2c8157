#include "ledger/quoted_place.h"

#include "core/utf8.h"

namespace pledger {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x85 || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

// Calls take(bytes, code point number) for each code point that is no white space.
template <typename Take>
void for_each_visible(std::string_view text, Take take) {
  uint32_t number = 0;
  for (size_t at = 0; at < text.size(); ++number) {
    const CodePoint point = code_point_at(text, at);
    if (!is_space(point.value)) take(text.substr(at, point.size), number);
    at += point.size;
  }
}

std::string squeeze(std::string_view text) {
  std::string out;
  for_each_visible(text, [&](std::string_view bytes, uint32_t) { out += bytes; });
  return out;
}

}  // namespace

QuotedPlaces::QuotedPlaces(std::string_view text) {
  for_each_visible(text, [&](std::string_view bytes, uint32_t number) {
    squeezed_ += bytes;
    code_point_.insert(code_point_.end(), bytes.size(), number);
  });
}

std::vector<CodePointSpan> QuotedPlaces::find(std::string_view prefix, std::string_view words,
                                              std::string_view suffix) const {
  const std::string wanted = squeeze(words);
  std::vector<CodePointSpan> places;
  if (wanted.empty()) return places;
  const auto search = [&](const std::string& before, const std::string& behind) {
    const std::string all = before + wanted + behind;
    for (size_t at = squeezed_.find(all); at != std::string::npos;
         at = squeezed_.find(all, at + 1)) {
      const size_t begin = at + before.size();
      places.push_back({code_point_[begin], code_point_[begin + wanted.size() - 1] + 1});
    }
  };
  search(squeeze(prefix), squeeze(suffix));
  if (places.empty()) search("", "");
  return places;
}

}  // namespace pledger
