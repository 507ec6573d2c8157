#pragma once
// AttributionReader: what the rules hit in a frame becomes quotations; what they leave over is
// carried or dropped.

#include <optional>
#include <vector>

#include "core/analysis.h"
#include "core/matcher.h"
#include "extractors/attributions_clauses.h"
#include "extractors/attributions_frames.h"
#include "extractors/attributions_rules.h"
#include "extractors/speakers.h"

namespace pledger {

// Reads the frames of one document in order.
class AttributionReader {
 public:
  AttributionReader(const NameWords& words, const Matcher& matcher, const std::vector<Cue>& cues,
                    const AttributionRules& rules, Analysis& analysis)
      : words_(words),
        matcher_(matcher),
        cues_(cues),
        rules_(rules),
        analysis_(analysis),
        clauses_(words, analysis),
        speakers_(words, analysis) {}

  void read(const Frame& frame);
  void finish();

 private:
  using Content = ReportedClauses::Content;

  void take_hits(const Frame& frame, AttributionRules::Part part);
  bool goes_on_behind_comma(const Frame& frame, uint32_t quote) const;
  bool has_unused_cue(const Frame& frame) const;
  bool accept(const Frame& frame, const RuleHit& hit);
  uint32_t source_of(const Frame& frame, const RuleHit& hit, uint32_t cue) const;
  const Speaker& spoke_before(uint32_t token) const;
  bool take_same(const Frame& frame, const RuleHit& hit, uint32_t cue);
  bool takes_object(const Frame& frame, uint32_t cue, uint32_t source) const;
  bool take_opening(const Frame& frame, const RuleHit& hit, uint32_t cue, uint32_t source);
  bool has_own_report(const Frame& frame, uint32_t cue, uint32_t source) const;
  bool introduces(const Frame& frame, const RuleHit& hit, uint32_t quote, uint32_t cue,
                  uint32_t source) const;
  bool take_quote(const Frame& frame, const RuleHit& hit, uint32_t quote, uint32_t cue,
                  uint32_t source);
  bool tells_of_another(const Frame& frame, uint32_t quote, uint32_t source) const;
  bool tells_before(const Frame& frame, uint32_t quote, uint32_t cue, uint32_t source) const;
  bool goes_on_in_marks(const Frame& frame, uint32_t quote) const;
  bool take_with_words_before(const Frame& frame, const RuleHit& hit, uint32_t quote, uint32_t cue,
                              uint32_t source);
  uint32_t named_in_aside(const Frame& frame, uint32_t source) const;
  uint32_t behind_apposition(const Frame& frame, uint32_t source) const;
  uint32_t behind_office(const Frame& frame, const FrameItem& source, uint32_t comma) const;
  uint32_t begin_of_link(TokenRange office) const;
  uint32_t holder_before(const Frame& frame, uint32_t source, uint32_t cue) const;
  bool leads_up(const FrameItem& source) const;
  uint32_t behind_opening(const Frame& frame, uint32_t source, uint32_t cue) const;
  void take_lead(const Frame& frame, const RuleHit& hit, uint32_t cue, uint32_t source);
  void take_rest(const Frame& frame, const RuleHit& hit, const Content& content, uint32_t cue,
                 uint32_t source);
  bool holds_used_cue(const Frame& frame, TokenRange tokens) const;
  bool tells_of_title(const Frame& frame, const FrameItem& quote) const;
  bool opens_with_cue(const Frame& frame, uint32_t at) const;
  bool holds_any_cue(const Frame& frame, TokenRange tokens) const;
  bool leads_into(const Frame& frame, uint32_t quote) const;
  bool holds_report(TokenRange tokens, const Frame& frame) const;
  bool reports_more(const Frame& frame, uint32_t cue) const;
  bool states_clause(const Content& content, const CueFacts& facts) const;
  bool marked_words_report(const Frame& frame, const Content& content, const CueFacts& facts,
                           bool weak) const;
  bool opens_with_subject(TokenRange tokens) const;
  bool judges_noun(const Content& content, const FrameItem& cue) const;
  bool turns_away(TokenRange tokens) const;
  bool has_comma(TokenRange tokens) const;
  bool is_title(const FrameItem& quote) const;
  bool relates(uint32_t begin, uint32_t end) const;
  uint32_t person_behind(const Frame& frame, uint32_t source) const;
  uint32_t first_of_list(const Frame& frame, uint32_t source) const;
  bool names_document(TokenRange source) const;
  TokenRange document_in_passing(TokenRange cue) const;
  bool stands_behind_comma(uint32_t at) const;
  bool is_taken(uint32_t at) const;
  bool holds_cue(uint32_t sentence) const;
  bool speaks_behind(const Frame& frame, uint32_t quote) const;
  bool is_gerund_subject(const Frame& frame, uint32_t cue, const Content& content) const;
  bool follows_document(TokenRange cue) const;
  bool names_speaker(TokenRange source) const;
  bool holds_cue(const Frame& frame, TokenRange tokens) const;
  bool first_person(const FrameItem& pronoun) const;
  bool take_noun(const Frame& frame, const RuleHit& hit);
  uint32_t before_body(const Frame& frame, uint32_t cue, uint32_t source) const;
  uint32_t behind_hearer(const Frame& frame, TokenRange clause) const;
  bool may_speak(const FrameItem& who, const FrameItem& cue) const;
  bool take_reports(const Frame& frame, const RuleHit& hit, const Content& content, uint32_t cue,
                    uint32_t source);
  bool is_supposed(const Frame& frame, uint32_t subject) const;
  bool says_nothing(const Frame& frame, uint32_t cue, uint32_t source, uint32_t begin,
                    const Content& content) const;
  bool take_behind(const Frame& frame, const RuleHit& hit, uint32_t cue, uint32_t source,
                   uint32_t begin);
  bool take_report(const Frame& frame, const RuleHit& hit, uint32_t cue, uint32_t source);
  uint32_t subject_begin(const Frame& frame, uint32_t source) const;
  Content rest_behind(const Frame& frame, uint32_t behind) const;
  bool take_clause_before(const Frame& frame, const RuleHit& hit, uint32_t cue, uint32_t source,
                          uint32_t end);
  bool take_content(const Frame& frame, const RuleHit& hit, const Content& content, uint32_t cue,
                    const Speaker& speaker);
  bool is_reported(const Frame& frame, uint32_t source, uint32_t begin) const;
  uint32_t behind_second_comma(const Frame& frame, uint32_t comma) const;
  bool goes_on(const Content& content, const Content& rest) const;
  uint32_t last_quote_end(const Frame& frame, TokenRange tokens) const;
  bool wants_verb(const Frame& frame, const FrameItem& cue, uint32_t content) const;
  bool reports(const Frame& frame, const Content& content, uint32_t cue) const;
  void take_leftovers(const Frame& frame);
  bool resumes(const Frame& frame, uint32_t quote) const;
  static bool is_told(const Frame& frame, TokenRange items);
  void take_introduced(const Frame& frame);
  bool marks_term(const Frame& frame, uint32_t quote) const;
  void take_sustained(const Frame& frame);
  uint32_t label_end(const Block& block) const;
  void take_turns();
  bool asks(const Block& block) const;
  // Who answered and who asked in an interview: indices of mentions.
  struct Credit {
    uint32_t answered = kNoIndex, asked = kNoIndex;
    bool named() const { return asked != kNoIndex; }
  };
  Credit credited(const Block& block) const;
  void take_interview();
  bool is_set_off(const Block& block) const;
  void take_set_off(const Frame& frame);
  std::optional<Speaker> named_at(uint32_t token);
  std::optional<Speaker> signature_behind(const Frame& frame);
  std::optional<Speaker> name_below(const Frame& frame);
  bool is_line(const Block& block) const;
  bool is_only_quotes(const Frame& frame) const;
  std::optional<Speaker> carried_speaker(const Frame& frame, const Rule*& rule);
  void emit_quote(const Frame& frame, uint32_t quote, uint32_t cue,
                  const std::optional<Speaker>& speaker, const Rule& rule);
  std::optional<FrameItem> participle_subject(const Frame& frame, uint32_t cue) const;
  uint32_t first_source(const Frame& frame, uint32_t before) const;
  void emit(TokenRange tokens, QuotationKind kind, const Frame& frame, uint32_t cue,
            const Speaker& speaker, const Rule& rule);
  uint32_t item(const RuleHit& hit, uint8_t group) const;
  uint32_t floor_of(uint32_t at) const;
  bool has_finite_verb(uint32_t begin, uint32_t end) const;
  bool has_own_verb(const FrameItem& source) const;
  bool begins_finite_verb(uint32_t at) const;
  const VerbGroup* group_of(const Cue& cue) const;
  bool is_mark(uint32_t at, char mark) const { return clauses_.is_mark(at, mark); }
  bool is(uint32_t at, uint64_t any_of) const { return clauses_.is(at, any_of); }
  WordFeatures features(uint32_t at) const { return clauses_.features(at); }

  const NameWords& words_;
  const Matcher& matcher_;
  const std::vector<Cue>& cues_;
  const AttributionRules& rules_;
  Analysis& analysis_;
  ReportedClauses clauses_;
  SpeakerResolver speakers_;

  View view_;
  std::vector<RuleHit> hits_;
  std::vector<bool> used_;         // items of the frame that a quotation took
  std::vector<TokenRange> taken_;  // reported clauses of the frame so far
  std::optional<Speaker> frame_speaker_;
  std::vector<std::pair<uint32_t, Speaker>>
      spoken_;             // tokens of the cues taken in the frame, by whom
  bool relative_ = false;  // the latest report of the frame stands in a relative clause
  std::optional<Speaker> last_speaker_;
  uint32_t last_end_ = 0;  // token after the latest frame that had a speaker
  uint32_t last_block_ = kNoIndex;
};

}  // namespace pledger
