#pragma once
// The words of numbers and scales, from the lexicons number_words and scales, as one table by
// vocabulary id.

#include <cstdint>
#include <vector>

#include "core/lexicon.h"

namespace pledger {

enum class NumberRole : uint8_t {
  kNone,
  kSign,
  kUnit,
  kTeen,
  kTens,
  kMultiplier,
  kCollective,
  kCouple,
  kVague,
  kQuantifier,
  kFactor,
  kRange,
};

// Whether a word with this role can begin a number.
inline bool is_number_role(NumberRole role) {
  return role != NumberRole::kNone && role != NumberRole::kSign;
}

// What the lexicons number_words and scales say of one word.
struct NumberWord {
  NumberRole role = NumberRole::kNone;
  double value = 0;              // of its role
  double high = 0;               // kRange: value is the low end
  double fraction = 0;           // half: 0.5; 0 where it is no fraction
  double ordinal = 0;            // third: 3; 0 where it is no ordinal
  double scale = 0;              // bn: 1e9; 0 where it is no scale
  bool plural = false;           // thirds, millions
  bool whole_fraction = false;   // two-thirds: the numerator is in it
  bool abbreviation = false;     // scale: bn, k (not million)
  bool ambiguous_scale = false;  // m, k, b: left to the rules, they are not part of a numeral
  bool glued_only = false;
  bool money_only = false;
  bool score = false;         // twenty of something, or a game's result
  bool begins_range = false;  // "double" of "double figures"

  // Whether the word by itself says how many or what part.
  bool begins_figure() const { return is_number_role(role) || fraction > 0; }
};

class NumberWords {
 public:
  explicit NumberWords(const Lexicons& lexicons);
  // All-default where the lexicons do not know the word.
  const NumberWord& of(uint32_t word) const {
    return word < index_.size() ? words_[index_[word]] : words_[0];
  }

 private:
  NumberWord& at(uint32_t word);
  std::vector<uint16_t> index_;  // by vocabulary id, into words_
  std::vector<NumberWord> words_;
};

}  // namespace pledger
