#include "core/word_scanner.h"

#include <algorithm>
#include <bit>

namespace pledger {
namespace {

unsigned char lower(unsigned char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c - 'A' + 'a') : c;
}

}  // namespace

uint32_t WordScanner::add(std::string_view word) {
  std::string folded(word);
  for (char& c : folded) c = static_cast<char>(lower(static_cast<unsigned char>(c)));
  const auto [known, is_new] = numbers_.try_emplace(folded, static_cast<uint32_t>(words_.size()));
  if (is_new) {
    bytes_ += folded.size();
    words_.push_back(std::move(folded));
  }
  return known->second;
}

void WordScanner::finish() {
  numbers_ = {};
  if (words_.empty()) return;
  uint8_t columns = 1;
  for (const std::string& word : words_) {
    for (const char c : word) {
      uint8_t& column = column_of_[static_cast<unsigned char>(c)];
      if (column == 0) column = columns++;
    }
  }
  for (unsigned char c = 'A'; c <= 'Z'; ++c) column_of_[c] = column_of_[lower(c)];
  shift_ = std::bit_width(columns - 1U);
  const size_t width = size_t{1} << shift_;

  // The trie of the words, by state and column: 0 where no step leads on, since none leads back to
  // the root.
  std::vector<State> next;
  const auto add_state = [&] {
    next.resize(next.size() + width);
    found_.push_back(kNothing);
    return static_cast<State>(found_.size() - 1);
  };
  add_state();
  for (uint32_t number = 0; number < words_.size(); ++number) {
    State state = 0;
    for (const char c : words_[number]) {
      const size_t step = state * width + column_of_[static_cast<unsigned char>(c)];
      if (next[step] == 0) {
        const State made = add_state();
        next[step] = made;
      }
      state = next[step];
    }
    found_[state] = number;
  }

  // Breadth first: what a state lacks, its longest proper suffix has.
  std::vector<State> suffix(found_.size()), queue{0};
  first_found_.resize(found_.size());
  next_found_.resize(found_.size());
  for (size_t i = 0; i < queue.size(); ++i) {
    const State state = queue[i];
    next_found_[state] = first_found_[suffix[state]];
    first_found_[state] = found_[state] != kNothing ? state : next_found_[state];
    for (size_t column = 0; column < width; ++column) {
      State& to = next[state * width + column];
      const State shorter = state == 0 ? State{0} : next[suffix[state] * width + column];
      if (to == 0) {
        to = shorter;
      } else {
        suffix[to] = shorter;
        queue.push_back(to);
      }
    }
  }
  steps_.reserve(next.size());
  for (const State to : next)
    steps_.push_back(static_cast<Step>(to * 2U | (first_found_[to] != 0 ? 1U : 0U)));
}

}  // namespace pledger
