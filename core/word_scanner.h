#pragma once
// Which of many words stand in a text, in one pass over its bytes whatever their number
// (A. V. Aho, M. J. Corasick: Efficient string matching, CACM 18:6, 1975). ASCII case is not looked
// at. Thread-safe after finish().

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pledger {

class WordScanner {
 public:
  // `word` is not empty; returns its number: 0, 1, 2… in the order of adding; the same word has the
  // same number.
  uint32_t add(std::string_view word);
  // Call once after the last add() and before scan().
  void finish();

  // Calls found(number) for each place where a word ends; words that end at the same place come
  // longest first.
  template <typename Found>
  void scan(std::string_view text, Found found) const {
    if (found_.empty()) return;
    Step step = 0;
    for (const char c : text) {
      step = steps_[(step >> 1) + column_of_[static_cast<unsigned char>(c)]];
      if ((step & 1) == 0) continue;  // no word ends here
      for (State at = first_found_[(step >> 1) / width_]; at != 0; at = next_found_[at])
        found(found_[at]);
    }
  }

 private:
  using State = uint32_t;
  using Step = uint32_t;  // where its state's steps begin, twice; plus 1 where a word ends at it
  static constexpr uint32_t kNothing = 0xFFFFFFFF;

  std::vector<std::string> words_;
  std::array<uint16_t, 256> column_of_{};  // of a byte; 0: stands in no word
  uint32_t width_ = 1;                     // columns
  std::vector<Step> steps_;                // by state and column; state 0 is the root
  std::vector<uint32_t> found_;            // word that ends at the state, or kNothing
  std::vector<State> first_found_;  // the state or the longest suffix of it where a word ends; 0
  std::vector<State> next_found_;   // the next shorter such suffix; 0 where there is none
};

}  // namespace pledger
