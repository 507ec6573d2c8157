#pragma once
// Whether a sentence ends at a mark: the single decision behind sentences.h.

#include <cstdint>
#include <vector>

#include "core/analysis.h"
#include "core/lexicon.h"

namespace pledger {

// Which tokens open and close pairs of quotation marks.
struct QuoteRoles {
  explicit QuoteRoles(const Analysis& analysis);
  std::vector<bool> opens;  // re-opening marks too
  std::vector<bool> closes;
};

// The decision for one document at a time: `analysis` and `roles` must outlive the calls.
class SentenceEnds {
 public:
  SentenceEnds(const Lexicons& lexicons, LexiconId abbreviations, LexiconId function_words);

  struct Context {
    const Analysis& analysis;
    const QuoteRoles& roles;
    uint32_t begin;  // first token of the sentence
    uint32_t end;    // one past the last token of its block
  };

  // What must be remembered from token to token of one sentence; starts empty with each.
  struct State {
    uint32_t brackets = 0;       // open round and square brackets that began inside the sentence
    uint32_t bracket_token = 0;  // the first of them
  };

  // If the sentence ends with the mark at token `at`: one past its last token (behind closing
  // marks); else `at`. Looks at a bounded number of tokens around `at` and its closing marks, none
  // before context.begin or from context.end on.
  uint32_t end_behind(const Context& context, uint32_t at, State& state) const;

 private:
  enum class Stop : uint8_t { kNone, kFull, kStrong, kEllipsis };  // .  ? !  …

  Stop stop_at(const Context& context, uint32_t at) const;
  bool is_closing(const Context& context, uint32_t at) const;
  uint32_t skip_note_signs(const Context& context, uint32_t next) const;
  uint32_t skip_footnote(const Context& context, uint32_t at, uint32_t next) const;
  bool abbreviation_goes_on(const Context& context, uint32_t at, uint32_t next) const;
  bool entry_goes_on(const Entry& entry, const Context& context, uint32_t at, uint32_t next,
                     uint32_t size) const;
  bool starts_sentence(const Context& context, uint32_t next, Stop stop) const;
  bool glued_start(const Context& context, uint32_t at, uint32_t next, Stop stop) const;
  bool is_starter(const Token& token) const;

  const Lexicons& lexicons_;
  LexiconId abbreviations_;
  std::vector<bool> starters_;  // by word id: function words that begin sentences
};

}  // namespace pledger
