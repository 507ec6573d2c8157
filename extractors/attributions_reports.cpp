// Reported clauses: what the rules of form report, inverted and opening hit.

#include <algorithm>

#include "extractors/attributions_reader.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxLead =
    14;  // tokens of an apposition between source and the rest of the clause

}  // namespace

bool AttributionReader::has_comma(TokenRange tokens) const {
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (is_mark(t, ',')) return true;
  }
  return false;
}

// «The wards, she said, | are full»: what goes on behind source and cue, which end before the mark at `behind`.
ReportedClauses::Content AttributionReader::rest_behind(const Frame& frame, uint32_t behind) const {
  if (behind + 1 >= frame.tokens.end || !(is_mark(behind, ',') || is_mark(behind, '-'))) return {};
  Content rest = clauses_.from(frame, behind_second_comma(frame, behind));
  clauses_.end_without_subject(rest);
  return rest.quotes && used_[rest.quote] ? Content{} : rest;
}

bool AttributionReader::take_clause_before(const Frame& frame, const RuleHit& hit, uint32_t cue,
                                           uint32_t source, uint32_t end) {
  if ((frame.items[cue].bits & (kCueMarks | kCueWeak)) != 0) return false;
  const uint32_t floor = std::max(frame.tokens.begin, floor_of(end));
  const Content content = clauses_.before(frame, floor, end);
  if (content.tokens.empty() || content.whole_quote || (content.quotes && used_[content.quote]))
    return false;
  // «That is why, Ann Lee said, nurses find …»: source and cue of another report.
  if ((frame.items[cue].bits & kCueAfter) == 0 && holds_used_cue(frame, content.tokens))
    return false;
  // «The wards, she said, are full»: the clause goes on behind source and cue.
  const uint32_t behind =
      std::max(clauses_.behind_cue(frame, cue, true), frame.items[source].tokens.end);
  // Words without a verb («In any case, she said, …») are broken off by source and cue alone.
  const bool near =
      behind == std::max(clauses_.behind_cue(frame, cue, false), frame.items[source].tokens.end);
  // «The ward, the trust said in a statement, is full»
  const bool resumes = is_mark(behind, ',') && begins_finite_verb(behind + 1);
  Content rest = content.finite || near || resumes ? rest_behind(frame, behind) : Content{};
  const auto opens_with = [&](const Content& c, uint32_t bits) {
    return features(c.tokens.begin).has(bits);
  };
  // «If it opens, she said, …» waits for its main clause.
  const bool waits = content.finite && opens_with(content, kSubordinator) && near &&
                     !rest.tokens.empty() && rest.finite;
  if (content.finite && !waits) {
    const bool joined = !rest.tokens.empty() && rest.finite && opens_with(rest, kCoordinator);
    if (joined) ++rest.tokens.begin;
    if (!joined && !goes_on(content, rest)) rest = {};
  } else if (rest.tokens.empty() || !has_finite_verb(rest.tokens.begin, rest.tokens.end)) {
    return false;
  }
  // «The firm, a maker of beds, denied the report»: a subject before its own verb.
  const bool inverted = rules_.of(*hit.rule).form == AttributionForm::kInverted;
  if (!content.finite && inverted && (frame.items[cue].bits & kCueAfter) == 0 &&
      !begins_finite_verb(rest.tokens.begin) &&
      (has_comma(content.tokens) || !opens_with(content, kPreposition | kSubordinator | kAdverb)))
    return false;
  // «If you are ill, ask the ward.»: half a sentence.
  const bool half = content.finite && rest.tokens.empty() && opens_with(content, kSubordinator) &&
                    !is(content.tokens.begin, kQuestionWord) &&
                    clauses_.is_clause(content.tokens) && !has_comma(content.tokens);
  if (half) return false;
  const Speaker speaker = speakers_.resolve(frame.items[source], content.tokens);
  // «the ward, which, she said, is full»: all of it follows.
  const Token& last = analysis_.tokens[content.tokens.end - 1];
  const bool follows = (!content.finite || is_mark(content.tokens.end - 2, ',')) &&
                       !rest.tokens.empty() && !content.quotes && !words_.is(last, kThatWord) &&
                       words_.features(last, analysis_.text()).has(kRelative);
  // «Still, she said, the wards are full»: a word that says nothing
  const bool whole = content.tokens.size() == 1 && features(content.tokens.begin).has(kAdverb) &&
                     rest.finite && !begins_finite_verb(rest.tokens.begin);
  if (follows || whole) return take_content(frame, hit, rest, cue, speaker);
  if (!take_content(frame, hit, content, cue, speaker)) return false;
  // «It is dear, she pointed out: each bed costs more.»
  if (is_mark(behind, ':') && behind + 1 < frame.tokens.end) {
    const Content more = clauses_.from(frame, behind + 1);
    if (!more.quotes && more.finite) take_content(frame, hit, more, cue, speaker);
  }
  if (!rest.tokens.empty()) take_content(frame, hit, rest, cue, speaker);
  return true;
}

// «The trouble, said Ann Lee, another nurse, was …»: the token behind the comma at `comma`, or behind
// the next one where a verb follows that and none stands between.
uint32_t AttributionReader::behind_second_comma(const Frame& frame, uint32_t comma) const {
  const uint32_t limit = std::min(frame.tokens.end, comma + kMaxLead);
  for (uint32_t t = comma + 1; t < limit; ++t) {
    if (is_mark(t, ',')) return begins_finite_verb(t + 1) ? t + 1 : comma + 1;
    if (clauses_.has_verb({t, t + 1})) break;
  }
  return comma + 1;
}

// «She added that he found it “late”»: the source from `begin` stands in what another cue, not read
// yet, reports; the words in marks are hers.
bool AttributionReader::is_reported(const Frame& frame, uint32_t source, uint32_t begin) const {
  uint32_t before = begin;
  if (before > frame.tokens.begin && is(before - 1, kThatWord)) --before;
  for (uint32_t i = source; i-- > 0;) {
    const FrameItem& item = frame.items[i];
    if (item.tokens.end > before) continue;
    return item.kind == FrameItemKind::kCue && item.tokens.end == before && !used_[i] &&
           (item.bits & 3) == kCueIng && (item.bits & kCueClause) != 0;
  }
  return false;
}

// «What it has done, she said, could be undone», «It was, she said, a bad day», «The wards are full,
// she said, because nobody pays»: what stands behind source and cue is the rest of the clause.
bool AttributionReader::goes_on(const Content& content, const Content& rest) const {
  if (rest.tokens.empty()) return false;
  const uint32_t last = content.tokens.end - 1, next = rest.tokens.begin;
  if (is(next, kBreakWord)) return false;
  // «That is why, she said, …»
  if (is(last, kQuestionWord | kAskedWord)) return true;
  if (features(last).has(kBe)) return true;
  if (begins_finite_verb(next) || is(next, kThatWord)) return true;
  const WordFeatures f = features(next);
  return f.has(kSubordinator) && !f.has(kPreposition | kRelative | kAdverb) &&
         (rest.finite || clauses_.may_be_clause(rest.tokens));
}

// «warned the board they would lose»: the clause begins with its pronoun.
uint32_t AttributionReader::behind_hearer(const Frame& frame, TokenRange clause) const {
  for (const FrameItem& item : frame.items) {
    if (item.tokens.begin > clause.begin + 1) break;
    if (item.tokens.begin < clause.begin || !is_source(item)) continue;
    const uint32_t next = item.tokens.end;
    // «promised Australians | he would …»: a pronoun right behind a noun begins the clause.
    if (item.kind == FrameItemKind::kPronoun && item.tokens.begin > clause.begin &&
        analysis_.tokens[clause.begin].has(kCapital) && has_finite_verb(next, next + 2))
      return item.tokens.begin;
    const bool subject = next + 1 < clause.end && has_finite_verb(next, next + 2) &&
                         clauses_.opens_with_subject(next);
    return subject ? next : clause.begin;
  }
  return clause.begin;
}

// The token stands in what another cue of the frame reports.
bool AttributionReader::is_taken(uint32_t at) const {
  return std::any_of(taken_.begin(), taken_.end(),
                     [&](TokenRange range) { return range.contains(at); });
}

// This item can be the source of that cue.
bool AttributionReader::may_speak(const FrameItem& who, const FrameItem& c) const {
  // «the review, published in May» is no report of the review; «Board chair, Ann Lee, said» is one
  // of hers.
  const bool parted = who.tokens.end + 1 == c.tokens.begin && is_mark(who.tokens.end, ',');
  if (parted && who.kind != FrameItemKind::kPerson) return false;
  // «Nobody said …», «… that nobody said»
  const bool that = is(who.tokens.begin, kThatWord);
  if (is(who.tokens.begin + (that && who.tokens.size() > 1 ? 1 : 0), kNoOne)) return false;
  // «Neither the trust | nor the union | said …»
  uint32_t before = who.tokens.begin;
  if (before > 0 && features(before - 1).has(kDeterminer)) --before;
  if (before > 0 && is(before - 1, kNoOne)) return false;
  // «the ward where the fire began “was shut”», «an update to a package agreed “long ago”»
  const bool marks =
      (c.bits & kCueMarks) != 0 || (cues_[c.index].facts->cue_class != CueClass::kSay &&
                                    c.tokens.end < analysis_.tokens.size() &&
                                    analysis_.tokens[c.tokens.end].is(TokenKind::kQuote));
  const bool thing = who.index == kNoIndex && who.kind == FrameItemKind::kRole && marks &&
                     !names_speaker(who.tokens);
  return !thing && (!cues_[c.index].facts->document || names_document(who.tokens));
}

// The clause, and those that a further «and that» opens.
bool AttributionReader::take_reports(const Frame& frame, const RuleHit& hit, const Content& content,
                                     uint32_t cue, uint32_t source) {
  Speaker speaker = speakers_.resolve(frame.items[source]);
  // «Ann Lee, who»: the pronoun is part of the words at the quotation.
  if (relative_) speaker.mention.end = analysis_.tokens[frame.items[cue].tokens.begin - 1].end;
  if (!take_content(frame, hit, content, cue, speaker)) return false;
  uint32_t next = content.next_that;
  while (next != kNoIndex) {
    const Content more = clauses_.from(frame, next);
    if (more.tokens.empty() || !more.finite) break;
    take_content(frame, hit, more, cue, speaker);
    next = more.next_that;
  }
  return true;
}

// «If | the board says it is over, …»: nobody has said so yet.
bool AttributionReader::is_supposed(const Frame& frame, uint32_t subject) const {
  while (subject > frame.tokens.begin && features(subject - 1).has(kDeterminer)) --subject;
  return subject > frame.tokens.begin && is(subject - 1, kSupposes);
}

// Whether the cue, behind a source whose subject begins at `begin`, reports nothing though words follow it.
bool AttributionReader::says_nothing(const Frame& frame, uint32_t cue, uint32_t source,
                                     uint32_t begin, const Content& content) const {
  const FrameItem& c = frame.items[cue];
  const FrameItem& who = frame.items[source];
  // «Kansas, which adds a match of its own, …»
  const bool says = cues_[c.index].facts->clause && content.finite;
  if (relative_ && !content.that && !content.quotes && !says && !clauses_.is_clause(content.tokens))
    return true;
  // «Ministers believe it is late, our correspondent added»: he said all of it.
  // «It is late that the trust apologised, the coroner heard», but «As Ann Lee noted, it is late»
  const bool broken = is_mark(c.tokens.end, ',') && !content.that && !content.quotes &&
                      !cues_[c.index].facts->clause && begin > frame.tokens.begin &&
                      !is(begin - 1, kBreakWord);
  if (broken) return true;
  const bool loose = !content.that || (c.bits & kCueWeak) != 0;
  if (content.trailed && loose && cues_[c.index].facts->cue_class == CueClass::kOther) return true;
  // «In a statement released on Monday, Ann Lee said …», «She said in a letter published on Monday
  // that …»: a document that somebody puts out.
  const bool in = begin > frame.tokens.begin && features(begin - 1).has(kPreposition);
  return cues_[c.index].facts->cue_class == CueClass::kAnnounce && names_document(who.tokens) &&
         (in || (!content.that && leads_up(who)));
}

// «It is late, as Ann Lee noted.», «It is late, Ann Lee noted.»: the clause before a source and cue that end a
// sentence.
bool AttributionReader::take_behind(const Frame& frame, const RuleHit& hit, uint32_t cue,
                                    uint32_t source, uint32_t begin) {
  const FrameItem& c = frame.items[cue];
  if (begin == frame.tokens.begin ||
      (c.tokens.end < frame.tokens.end && !clauses_.closes(c.tokens.end) &&
       !clauses_.ends_behind_hearer(frame, cue)))
    return false;
  // «It is late, as Ann Lee noted.»
  const bool as = begin > frame.tokens.begin + 1 &&
                  analysis_.text(analysis_.tokens[begin - 1].span()) == "as" &&
                  words_.pronoun(analysis_.tokens[begin]) != PronounKind::kThey;
  if (as) return is_mark(begin - 2, ',') && take_clause_before(frame, hit, cue, source, begin - 2);
  const Token& before = analysis_.tokens[begin - 1];
  if (!before.is(TokenKind::kPunct) || (c.bits & kCueClause) == 0) return false;
  return take_clause_before(frame, hit, cue, source, begin - 1);
}

bool AttributionReader::take_report(const Frame& frame, const RuleHit& hit, uint32_t cue,
                                    uint32_t source) {
  const FrameItem& c = frame.items[cue];
  if (rules_.of(*hit.rule).relative) source = before_body(frame, cue, source);
  const FrameItem& who = frame.items[source];
  // «said there were nurses saying it was late»: they say it.
  const bool spare = (c.bits & 3) == kCueIng;
  relative_ = rules_.of(*hit.rule).relative;
  if (!may_speak(who, c) || (spare && is_taken(c.tokens.begin))) return false;
  // «ill from flu, which suggests …»: a thing that is no document says nothing.
  if (relative_ && who.index == kNoIndex && !names_speaker(who.tokens) &&
      analysis_.text(analysis_.tokens[c.tokens.begin - 1].span()) == "which")
    return false;
  const uint32_t begin = subject_begin(frame, source);
  if (is_supposed(frame, begin)) return false;
  // «Files were moving, he maintained, and …»: a comma on both sides; the clause stands before.
  const bool framed = begin > frame.tokens.begin && is_mark(begin - 1, ',') &&
                      (is_mark(clauses_.behind_cue(frame, cue, true), ',') ||
                       is_mark(c.tokens.end, ':') || is_mark(c.tokens.end, ';'));
  if (framed && !relative_ && take_clause_before(frame, hit, cue, source, begin - 1)) return true;
  // «“the message our strike is saying, so I left”»
  if (is_mark(c.tokens.end, ';') || (frame.inner && is_mark(c.tokens.end, ','))) return false;
  // «Cost estimates, she added, were late»: a noun.
  if (is_mark(c.tokens.end, ',') && c.tokens.end + 1 < frame.tokens.end &&
      clauses_.reporting_source(frame, c.tokens.end + 1))
    return false;
  const bool inside = relative_ || (begin > frame.tokens.begin + 1 && is_mark(begin - 2, ',') &&
                                    features(begin - 1).has(kRelative));
  Content content = clauses_.after(frame, cue, inside);
  if (content.whole_quote && (c.bits & kCueMarks) != 0 && speaks_behind(frame, content.quote))
    return false;
  if (cues_[c.index].facts->hearer_too && !content.that && !content.tokens.empty())
    content.tokens.begin = behind_hearer(frame, content.tokens);
  const bool quote_free =
      !content.quotes || (!used_[content.quote] && !is_reported(frame, source, begin));
  if (says_nothing(frame, cue, source, begin, content)) return false;
  if (quote_free && reports(frame, content, cue))
    return take_reports(frame, hit, content, cue, source);
  return !framed && take_behind(frame, hit, cue, source, begin);
}

// «According to Ann Lee, it is late»: what stands behind the comma.
bool AttributionReader::take_opening(const Frame& frame, const RuleHit& hit, uint32_t cue,
                                     uint32_t source) {
  uint32_t begin = frame.items[source].tokens.end;
  while (begin < frame.tokens.end && !is_mark(begin, ',')) ++begin;
  // According to somebody, who runs the ward, …
  if (begin + 1 < frame.tokens.end && !is(begin + 1, kThatWord) &&
      features(begin + 1).has(kRelative)) {
    while (++begin < frame.tokens.end && !is_mark(begin, ',')) continue;
  }
  begin = behind_office(frame, frame.items[source], begin);
  if (begin >= frame.tokens.end) return false;
  Content content = clauses_.from(frame, begin + 1);
  if (content.tokens.empty() || !has_finite_verb(content.tokens.begin, content.tokens.end))
    return false;
  if (content.quotes && used_[content.quote]) return false;
  return take_content(frame, hit, content, cue, speakers_.resolve(frame.items[source]));
}

}  // namespace pledger
