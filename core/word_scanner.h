#pragma once
// Which of many words stand in a text, in one pass over its bytes whatever their number
// (A. V. Aho, M. J. Corasick: Efficient string matching, CACM 18:6, 1975). ASCII case is not looked
// at. Thread-safe after finish().

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pledger {

class WordScanner {
 public:
  // The words that are added must not have more bytes than this together; the table has a state for
  // each, and small states keep it in the processor's cache.
  static constexpr size_t kMaxBytes = 30'000;

  // `word` is not empty; returns its number: 0, 1, 2… in the order of adding; the same word has the
  // same number.
  uint32_t add(std::string_view word);
  size_t bytes() const { return bytes_; }  // of the words added
  // Call once after the last add() and before scan().
  void finish();

  // Calls found(number) for each place where a word ends; words that end at the same place come
  // longest first.
  template <typename Found>
  void scan(std::string_view text, Found found) const {
    if (found_.empty()) return;
    Step step = 0;
    for (const char c : text) {
      step = steps_[(static_cast<size_t>(step >> 1) << shift_) +
                    column_of_[static_cast<unsigned char>(c)]];
      if ((step & 1) == 0) continue;  // no word ends here
      for (State at = first_found_[step >> 1]; at != 0; at = next_found_[at]) found(found_[at]);
    }
  }

 private:
  using State = uint16_t;
  using Step = uint16_t;  // twice the state it leads to; plus 1 where a word ends there
  static constexpr uint32_t kNothing = 0xFFFFFFFF;

  std::vector<std::string> words_;
  std::unordered_map<std::string, uint32_t> numbers_;  // of words_, until finish()
  size_t bytes_ = 0;
  std::array<uint8_t, 256> column_of_{};  // of a byte; 0: stands in no word
  int shift_ = 0;                         // a state has 2^shift_ columns
  std::vector<Step> steps_;               // by state and column; state 0 is the root
  std::vector<uint32_t> found_;           // word that ends at the state, or kNothing
  std::vector<State> first_found_;  // the state or the longest suffix of it where a word ends; 0
  std::vector<State> next_found_;   // the next shorter such suffix; 0 where there is none
};

}  // namespace pledger
