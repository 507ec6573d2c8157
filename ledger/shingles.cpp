#include "ledger/shingles.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace pledger {
namespace {

constexpr size_t kShingleWords = 5;

uint64_t mix(uint64_t value) {  // splitmix64's finaliser (G. Steele et al., OOPSLA 2014)
  value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9u;
  value = (value ^ value >> 27) * 0x94D049BB133111EBu;
  return value ^ value >> 31;
}

// FNV-1a over the word's letters and digits in lower case, so that typography does not count.
uint64_t hash_word(std::string_view word) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : word) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    hash = (hash ^ static_cast<unsigned char>(lower)) * 0x100000001B3u;
  }
  return hash;
}

}  // namespace

Shingles shingles_of(const Analysis& analysis) {
  Shingles smallest;
  smallest.fill(kNoShingle);
  std::vector<uint64_t> words;
  for (const Token& token : analysis.tokens) {
    if (token.is(TokenKind::kWord) || token.is(TokenKind::kNumber))
      words.push_back(hash_word(analysis.text(token.span())));
  }
  for (size_t at = 0; at + kShingleWords <= words.size(); ++at) {
    uint64_t shingle = 0;
    for (size_t i = 0; i < kShingleWords; ++i) shingle = mix(shingle + words[at + i]);
    static_assert(kShingleHashes == 64, "six bits choose the bucket");
    const uint64_t hash = mix(shingle);
    uint32_t& least = smallest[hash >> 58];
    least = std::min(least, static_cast<uint32_t>(hash));
  }
  return smallest;
}

}  // namespace pledger
