#pragma once
// Where reported speech without marks begins and ends.

#include "core/analysis.h"
#include "extractors/attributions_frames.h"
#include "extractors/names_words.h"

namespace pledger {

class ReportedClauses {
 public:
  ReportedClauses(const NameWords& words, const Analysis& analysis)
      : words_(words), analysis_(analysis) {}

  struct Content {
    TokenRange tokens;  // empty where nothing is reported here
    bool that = false;  // introduced by «that» (or «if», «whether», «how»…: a clause in any case)
    bool asked = false;          // an open question (what, where, who): nothing is reported
    bool trailed = false;        // a source with its cue follows behind a comma
    bool finite = false;         // has a finite verb of its own
    bool gap = false;            // begins with its finite verb: «which she said is full»
    bool infinitive = false;     // its first verb is an infinitive or gerund
    bool prepositional = false;  // begins with a preposition
    bool quotes = false;         // holds a quotation
    bool whole_quote = false;    // is one quotation and nothing else
    uint32_t quote = kNoIndex;   // index into frame.items of its first quotation
    uint32_t next_that =
        kNoIndex;  // «…, and that …»: first token of a second clause of the same source
  };

  // A finite verb of its own stands before the first comma or «and», and is not that of «something it
  // cannot promise».
  bool is_clause(TokenRange tokens) const;
  bool has_verb_behind_aside(uint32_t at, uint32_t end) const;
  // Holds a past form or one of the third person, whatever the verb stage made of it.
  bool may_be_clause(TokenRange tokens) const;
  // The first token behind a dateline.
  uint32_t skip_dateline(const Frame& frame, uint32_t end) const;
  // he, she, we, they, I: no object.
  bool opens_with_subject(uint32_t at) const;
  // A source stands here, or behind an article, and a cue right behind it.
  bool reporting_source(const Frame& frame, uint32_t at) const;
  // A finite verb begins here that is no noun.
  bool begins_finite(uint32_t at) const;
  // Any verb group begins in these tokens.
  bool has_verb(TokenRange tokens) const;
  // Nothing that is reported begins at this token: a mark, a preposition, an adverb.
  bool closes(uint32_t at) const;

  // Nothing but a hearer follows the cue: «officials told the paper.»
  bool ends_behind_hearer(const Frame& frame, size_t cue) const;
  bool opens_sentence(const Frame& frame, size_t cue) const;
  // Behind a cue with its hearer and day, and its place if that is wanted: «he told the board on
  // Monday in Leeds».
  uint32_t behind_cue(const Frame& frame, size_t cue, bool place) const;

  // What a report stands in: «While she says …, others …», «Ann Lee, who says …, has left».
  enum class Around : uint8_t { kNothing, kSubordinate, kRelative };

  // What the cue (index into frame.items) reports to its right; `relative`: it stands in a relative
  // clause.
  Content after(const Frame& frame, size_t cue, bool relative = false) const;
  // The clause from `begin`, which another «that» opened; within a subordinate clause it ends at
  // the comma before the main one, within a relative clause before the verb of the clause around it.
  Content from(const Frame& frame, uint32_t begin, Around around = Around::kNothing) const;
  // The end of «to patients», «for shutting the ward» that begins at `at`; else `at`. `noun_too`: or of
  // the noun that words in marks describe: «a “first come” rule».
  uint32_t end_of_complement(uint32_t at, uint32_t limit, bool noun_too) const;
  // Ends a clause that begins with its verb before the next verb of the clause around it.
  void end_without_subject(Content& content) const;
  // The clause that ends before token `end`, at earliest from `floor`.
  Content before(const Frame& frame, uint32_t floor, uint32_t end) const;

  // What a token is; of none, behind the last or before the first, nothing is said.
  bool is_mark(uint32_t at, char mark) const;
  bool is(uint32_t at, uint64_t any_of) const {
    return at < analysis_.tokens.size() && words_.is(analysis_.tokens[at], any_of);
  }
  WordFeatures features(uint32_t at) const {
    return at < analysis_.tokens.size() ? words_.features(analysis_.tokens[at], analysis_.text())
                                        : WordFeatures{};
  }

 private:
  bool goes_on_in(uint32_t at, uint32_t limit) const;
  bool ends_complement(uint32_t at, uint32_t limit) const;
  bool leads_to_clause(const Frame& frame, uint32_t at) const;
  uint32_t content_begin(const Frame& frame, size_t cue, Content& content) const;
  bool opens_nothing(TokenRange tokens) const;
  bool completes_subject(const Frame& frame, uint32_t begin, uint32_t that) const;
  uint32_t find_that(const Frame& frame, uint32_t begin, bool hearer) const;
  uint32_t hearer_before_subject(const Frame& frame, uint32_t at) const;
  uint32_t behind_programme(const Frame& frame, uint32_t at) const;
  uint32_t skip_hearer(const Frame& frame, size_t cue, uint32_t at) const;
  uint32_t rest_of_hearer(const Frame& frame, uint32_t at, uint32_t end) const;
  uint32_t time_end(uint32_t at) const;
  uint32_t skip_time(const Frame& frame, uint32_t at) const;
  uint32_t skip_place(const Frame& frame, uint32_t at) const;
  bool stands_in_clause(const Frame& frame, size_t cue) const;
  bool stands_in_opening(const Frame& frame, size_t cue) const;
  uint32_t end_of(const Frame& frame, uint32_t begin, Around around, uint32_t& next_that,
                  bool& trailed) const;
  bool ends_behind_quote(const Frame& frame, uint32_t begin, uint32_t close, Around around,
                         bool& trailed) const;
  bool breaks_off(const Frame& frame, uint32_t begin, uint32_t t, bool quoted) const;
  bool ends_at_join(const Frame& frame, uint32_t begin, uint32_t join, bool quoted) const;
  bool opens_second(const Frame& frame, uint32_t at) const;
  bool closes_around(const Frame& frame, uint32_t begin, uint32_t comma, Around around) const;
  bool opens_clause(const Frame& frame, uint32_t at) const;
  bool opens_absolute(const Frame& frame, uint32_t at) const;
  bool ends_at_comma(const Frame& frame, uint32_t begin, uint32_t comma) const;
  bool begins_past(uint32_t at) const;
  bool reports_gap(const Frame& frame, uint32_t at) const;
  bool shares_auxiliary(const Frame& frame, uint32_t begin, uint32_t join) const;
  bool leaves_clause(uint32_t begin, uint32_t join) const;
  bool owes_verb(uint32_t begin, uint32_t comma) const;
  bool awaits_verb(TokenRange tokens) const;
  bool closes_aside(const Frame& frame, uint32_t at) const;
  bool waits_for_clause(uint32_t begin, uint32_t comma) const;
  bool tells_of_name(const Frame& frame, uint32_t begin, uint32_t comma) const;
  bool second_report(const Frame& frame, uint32_t at) const;
  bool begins_figure(uint32_t at) const;
  bool holds_figure(TokenRange tokens) const;
  void describe(const Frame& frame, Content& content) const;
  bool has_finite_verb(TokenRange tokens) const;
  bool has_no_clause(uint32_t at, std::vector<VerbGroup>::const_iterator group, uint32_t end) const;
  bool opens_with_infinitive(TokenRange tokens) const;
  bool trailing_source(const Frame& frame, uint32_t at) const;
  const FrameItem* item_at(const Frame& frame, uint32_t token) const;
  TokenRange trim(const Frame& frame, TokenRange tokens) const;
  bool is_dash(uint32_t at) const;

  const NameWords& words_;
  const Analysis& analysis_;
};

}  // namespace pledger
