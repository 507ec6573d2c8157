#include "extractors/attributions_reader.h"

#include <algorithm>

namespace pledger {

uint32_t AttributionReader::item(const RuleHit& hit, uint8_t group) const {
  if (group >= hit.groups.size() || !hit.groups[group].matched) return kNoIndex;
  return view_.item_at(hit.groups[group].begin);
}

const VerbGroup* AttributionReader::group_of(const Cue& cue) const {
  const auto it =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.end <= cue.verb.begin; });
  return it != analysis_.verb_groups.end() && it->head == cue.verb.begin ? &*it : nullptr;
}

bool AttributionReader::has_finite_verb(uint32_t begin, uint32_t end) const {
  auto it = std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                                 [&](const VerbGroup& g) { return g.tokens.begin < begin; });
  for (; it != analysis_.verb_groups.end() && it->tokens.begin < end; ++it) {
    if (is_finite(it->tense)) return true;
  }
  return false;
}

bool AttributionReader::begins_finite_verb(uint32_t at) const {
  const auto it = std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                                       [&](const VerbGroup& g) { return g.tokens.begin < at; });
  return it != analysis_.verb_groups.end() && it->tokens.begin == at && is_finite(it->tense);
}

void AttributionReader::emit(TokenRange tokens, QuotationKind kind, const Frame& frame,
                             uint32_t cue, const Speaker& speaker, const Rule& rule) {
  Quotation q;
  q.span = analysis_.span_of(tokens);
  q.kind = kind;
  q.cue = cue == kNoIndex ? Span{} : analysis_.span_of(cues_[frame.items[cue].index].verb);
  q.cue_text = std::string(analysis_.text(q.cue));
  q.speaker = speaker;
  q.rule = &rule;
  taken_.push_back(tokens);
  analysis_.quotations.push_back(std::move(q));
}

void AttributionReader::emit_quote(const Frame& frame, uint32_t quote, uint32_t cue,
                                   const std::optional<Speaker>& speaker, const Rule& rule) {
  const FrameItem& item = frame.items[quote];
  Quotation q;
  q.span = cover(analysis_.quote_pairs[item.index].span, analysis_.quote_pairs[item.last].span);
  q.kind = QuotationKind::kDirect;
  q.cue = cue == kNoIndex ? Span{} : analysis_.span_of(cues_[frame.items[cue].index].verb);
  q.cue_text = std::string(analysis_.text(q.cue));
  q.speaker = speaker;
  q.pair = item.index;
  q.rule = &rule;
  used_[quote] = true;
  taken_.push_back(item.tokens);
  if (rule.program == nullptr) analysis_.keep(rule, q.span, {{"quote", q.span}});
  analysis_.quotations.push_back(std::move(q));
}

// «he’s», «she also wanted», «the board will»: a verb follows, so this is the subject of another
// clause.
bool AttributionReader::has_own_verb(const FrameItem& source) const {
  uint32_t at = source.tokens.end;
  if (source.kind == FrameItemKind::kPronoun &&
      (features(at - 1).has(kContraction) ||
       (at < analysis_.tokens.size() && analysis_.tokens[at].has(kPossessive))))
    return true;
  while (at < analysis_.tokens.size() && features(at).has(kAdverb) && !begins_finite_verb(at)) ++at;
  return begins_finite_verb(at);
}

// The first token that no clause before `at` has taken.
uint32_t AttributionReader::floor_of(uint32_t at) const {
  uint32_t floor = 0;
  for (const TokenRange range : taken_) {
    if (range.end <= at) floor = std::max(floor, range.end);
  }
  return floor;
}

bool AttributionReader::first_person(const FrameItem& pronoun) const {
  const Token& token = analysis_.tokens[pronoun.tokens.begin];
  const PronounKind whole = words_.pronoun(token);
  const PronounKind who = whole == PronounKind::kNotOne ? words_.contracted(token) : whole;
  return who == PronounKind::kI || who == PronounKind::kWe;
}

// Cue, then a name that is no source of what stands before them.
bool AttributionReader::takes_object(const Frame& frame, uint32_t cue, uint32_t source) const {
  const FrameItem& c = frame.items[cue];
  // «the review, due in May, will call for beds», «…, has backed Ann Lee», «…, told the Echo»,
  // «…, reported it»: no source but an object.
  const bool after = (c.bits & kCueAfter) != 0;
  const VerbGroup* group = group_of(cues_[c.index]);
  if (group != nullptr && (group->modal != kNoIndex || (!after && group->tokens.size() > 1)))
    return true;
  if (!after &&
      ((c.bits & kCueHearer) != 0 ||
       words_.pronoun(analysis_.tokens[frame.items[source].tokens.begin]) == PronounKind::kIt))
    return true;
  // «should publish a plan, agree a standard»: a base form takes its object; «agree experts» is inverted.
  if (group != nullptr && group->tokens.size() == 1 && group->tense == Tense::kPresent &&
      features(group->head).has(kBase) && !features(group->head).has(kThirdPerson | kPastForm) &&
      (analysis_.text(analysis_.tokens[c.tokens.end].span()) == "a" ||
       analysis_.text(analysis_.tokens[c.tokens.end].span()) == "an"))
    return true;
  // «Ann Lee, who runs the ward, said Mr Cole had left»: he is what is said.
  // «according to a report published in May» has no verb of its own.
  if (!after && has_own_verb(frame.items[source])) return true;
  // «The suit, filed in May, claims the trust “lost” it»
  const uint32_t behind = frame.items[source].tokens.end;
  if (!after && behind < frame.tokens.end && analysis_.tokens[behind].is(TokenKind::kQuote))
    return true;
  return false;
}

// Which of the names and nouns at the source of a hit speaks; kNoIndex where the rule has no source.
uint32_t AttributionReader::source_of(const Frame& frame, const RuleHit& hit, uint32_t cue) const {
  uint32_t stated = item(hit, rules_.of(*hit.rule).source);
  if (stated == kNoIndex) return kNoIndex;
  stated = named_in_aside(frame, stated);
  if (cue != kNoIndex && cue < stated) return first_of_list(frame, person_behind(frame, stated));
  const uint32_t source = behind_apposition(frame, stated);
  return cue == kNoIndex ? source : behind_opening(frame, holder_before(frame, source, cue), cue);
}

bool AttributionReader::accept(const Frame& frame, const RuleHit& hit) {
  using Form = AttributionForm;
  const AttributionRules::Facts& rule = rules_.of(*hit.rule);
  const Form form = rule.form;
  const uint32_t cue = item(hit, rule.cue);
  const uint32_t source = source_of(frame, hit, cue);
  if (cue != kNoIndex && used_[cue]) return false;
  if (source != kNoIndex && frame.items[source].kind == FrameItemKind::kPronoun) {
    if (first_person(frame.items[source]) && (frame.inner || form != Form::kQuote)) return false;
  }
  if (form == Form::kQuote) return take_quote(frame, hit, item(hit, rule.quote), cue, source);
  if (form == Form::kNoun) return take_noun(frame, hit);
  if (cue == kNoIndex) return false;
  if (form == Form::kSame) return take_same(frame, hit, cue);
  if (source == kNoIndex) return false;
  if (form == Form::kReport) return take_report(frame, hit, cue, source);
  if (form == Form::kInverted) {
    if (takes_object(frame, cue, source)) return false;
    uint32_t end = frame.items[cue].tokens.begin;
    if (end > frame.tokens.begin && analysis_.tokens[end - 1].is(TokenKind::kPunct)) --end;
    return take_clause_before(frame, hit, cue, source, end);
  }
  return take_opening(frame, hit, cue, source);
}

// The words in marks begin small behind a comma, and others before them were taken.
bool AttributionReader::goes_on_behind_comma(const Frame& frame, uint32_t quote) const {
  const FrameItem& q = frame.items[quote];
  if ((q.bits & 1) != 0 || !is_mark(q.tokens.begin - 1, ',')) return false;
  for (uint32_t i = 0; i < quote; ++i) {
    if (frame.items[i].kind == FrameItemKind::kQuote && used_[i]) return true;
  }
  return false;
}

bool AttributionReader::has_unused_cue(const Frame& frame) const {
  for (size_t i = 0; i < frame.items.size(); ++i) {
    if (frame.items[i].kind == FrameItemKind::kCue && !used_[i]) return true;
  }
  return false;
}

// Finds the hits of these rules in the view and takes the best of them.
void AttributionReader::take_hits(const Frame& frame, AttributionRules::Part part) {
  const BlockKind block =
      analysis_.blocks.empty() ? BlockKind::kParagraph : analysis_.blocks[frame.block].kind;
  hits_.clear();
  matcher_.search(view_, hits_, rules_.barred(part));
  // A rule of which nothing can be told beforehand is looked at in any case.
  const bool first = part == AttributionRules::Part::kFirst;
  std::erase_if(hits_, [&](const RuleHit& hit) { return rules_.is_first(*hit.rule) != first; });
  std::sort(hits_.begin(), hits_.end(), [](const RuleHit& a, const RuleHit& b) {
    if (a.rule->priority != b.rule->priority) return a.rule->priority > b.rule->priority;
    if (a.begin != b.begin) return a.begin < b.begin;
    return a.end != b.end ? a.end > b.end : a.rule->index < b.rule->index;
  });
  for (const RuleHit& hit : hits_) {
    if (block == BlockKind::kHeading && frame.has_quote && !rules_.of(*hit.rule).headline) continue;
    if (accept(frame, hit)) analysis_.keep(view_, hit);
  }
}

void AttributionReader::read(const Frame& frame) {
  using Part = AttributionRules::Part;
  used_.assign(frame.items.size(), false);
  taken_.clear();
  frame_speaker_.reset();
  spoken_.clear();
  relative_ = false;
  if (frame.may_match) {
    FrameBuilder::make_view(analysis_, frame, view_);
    if (frame.has_quote) take_hits(frame, Part::kFirst);
    take_hits(frame, has_unused_cue(frame) ? Part::kRest : Part::kRestWithoutCue);
  }
  if (!frame.inner) take_leftovers(frame);
  if (frame.inner || !frame_speaker_) return;
  // «spoke of a colleague who had confided …»: she is not whom a pronoun means next.
  const bool aside = relative_ && frame_speaker_->name.empty();
  if (!aside) speakers_.note(*frame_speaker_, frame.tokens.begin);
  last_speaker_ = frame_speaker_;
  last_end_ = frame.tokens.end;
  last_block_ = analysis_.sentences[analysis_.sentence_of(frame.tokens.end - 1)].block;
}

void AttributionReader::finish() {
  take_turns();
  take_interview();
  speakers_.finish();
  const auto before = [](const Quotation& a, const Quotation& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  };
  auto& quotations = analysis_.quotations;
  if (std::is_sorted(quotations.begin(), quotations.end(), before)) return;
  std::stable_sort(quotations.begin(), quotations.end(), before);
}

}  // namespace pledger
