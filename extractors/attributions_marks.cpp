// Words in marks, and nouns of saying with some: what the rules of form quote and noun hit.

#include <algorithm>

#include "extractors/attributions_reader.h"

namespace pledger {
namespace {

constexpr uint32_t kMinLead = 4;   // tokens of «If it opens,»
constexpr uint32_t kMaxTitle = 8;  // tokens of the title of a broadcast or book

}  // namespace

// «She said the ward was full: “…”»: what is reported before the colon.
void AttributionReader::take_lead(const Frame& frame, const RuleHit& hit, uint32_t cue,
                                  uint32_t source) {
  const Content content = clauses_.after(frame, cue);
  if (content.quotes || !content.finite || !reports(frame, content, cue)) return;
  take_content(frame, hit, content, cue, speakers_.resolve(frame.items[source]));
}

// «If the board agrees, “we will open the ward,” she said»: the sentence begins before its words in
// marks, and nobody else speaks there.
bool AttributionReader::leads_into(const Frame& frame, uint32_t quote) const {
  const FrameItem& q = frame.items[quote];
  // «If it opens, “I will cheer,” she said»: a capital that opens no sentence.
  const bool first_person = words_.pronoun(analysis_.tokens[q.tokens.begin + 1]) == PronounKind::kI;
  if (((q.bits & 1) != 0 && !first_person) || !is_mark(q.tokens.begin - 1, ',') ||
      floor_of(q.tokens.begin) > frame.tokens.begin ||
      q.tokens.begin < frame.tokens.begin + kMinLead ||
      !clauses_.has_verb({frame.tokens.begin, q.tokens.begin}))
    return false;
  // «The plan published in May, however, “fails us,” she said»: a participle is no report.
  return std::none_of(frame.items.begin(), frame.items.begin() + quote, [&](const FrameItem& item) {
    const bool participle = item.tokens.size() == 1 &&
                            features(item.tokens.begin).has(kPastParticiple) &&
                            names_document({item.tokens.begin - 1, item.tokens.begin});
    // «To believe it, “you must be mad,” she said», «In May, when it offered beds, “…,” she said»
    const bool idle = (item.bits & kCueClause) == 0 || (item.tokens.begin > frame.tokens.begin &&
                                                        features(item.tokens.begin - 1).has(kTo));
    return (item.kind == FrameItemKind::kCue && !participle && !idle) ||
           item.kind == FrameItemKind::kQuote;
  });
}

// «If the ward opens, “I will cheer,” she said»: source and cue follow these words in marks.
bool AttributionReader::speaks_behind(const Frame& frame, uint32_t quote) const {
  if (quote + 2 >= frame.items.size()) return false;
  const FrameItem& who = frame.items[quote + 1];
  const FrameItem& cue = frame.items[quote + 2];
  return is_source(who) && who.tokens.begin == frame.items[quote].tokens.end &&
         cue.kind == FrameItemKind::kCue && (cue.bits & (3 | kCueMarks)) == 0 &&
         cue.tokens.begin == who.tokens.end;
}

// A source with its cue stands in these tokens.
bool AttributionReader::holds_report(TokenRange tokens, const Frame& frame) const {
  // «Although she said it was “late,” nobody asked»
  const bool subordinate = features(tokens.begin).has(kSubordinator);
  for (size_t i = 1; i < frame.items.size(); ++i) {
    const FrameItem& item = frame.items[i];
    if (item.tokens.end > tokens.end) break;
    if (item.kind == FrameItemKind::kCue && (item.bits & (3 | kCueWeak | kCueMarks)) == 0 &&
        is_source(frame.items[i - 1]) && frame.items[i - 1].tokens.begin >= tokens.begin &&
        frame.items[i - 1].tokens.end == item.tokens.begin &&
        (is_mark(item.tokens.end, ',') ||
         (subordinate && !has_comma({item.tokens.end, tokens.end}))))
      return true;
  }
  return false;
}

// A clause follows source and cue: they belong to it and not to the quotation before them.
bool AttributionReader::reports_more(const Frame& frame, uint32_t cue) const {
  const uint32_t end = frame.items[cue].tokens.end;
  if (end >= frame.tokens.end || clauses_.closes(end)) return false;
  const Content content = clauses_.after(frame, cue);
  // «… she said the ward has “done well”»: marks behind subject and verb.
  const uint32_t stop =
      content.quotes ? frame.items[content.quote].tokens.begin : content.tokens.end;
  return content.finite && clauses_.is_clause({content.tokens.begin, stop});
}

// «On “Face the Nation,” Ann Lee said …»: every word in marks that could have a capital has one, and
// words lead up to them.
bool AttributionReader::is_title(const FrameItem& quote) const {
  const TokenRange inside = analysis_.tokens_in(analysis_.quote_pairs[quote.index].span);
  if (inside.size() > kMaxTitle || quote.last != quote.index) return false;
  uint32_t capitals = 0;
  for (uint32_t t = inside.begin; t < inside.end; ++t) {
    const Token& token = analysis_.tokens[t];
    if (!token.is(TokenKind::kWord)) continue;
    if (!token.has(kCapital) && !words_.is(token, kFunctionWord)) return false;
    capitals += token.has(kCapital) ? 1 : 0;
  }
  const char end = analysis_.text()[analysis_.quote_pairs[quote.index].span.end - 1];
  return capitals > 0 && end != '?' && end != '!' &&
         !analysis_.tokens[quote.tokens.begin - 1].is(TokenKind::kQuote);
}

// «wrote “The Long Road,” which won a prize»: what is told of it is no speech.
bool AttributionReader::tells_of_title(const Frame& frame, const FrameItem& quote) const {
  return quote.tokens.end < frame.tokens.end && features(quote.tokens.end).has(kRelative) &&
         is_title(quote);
}

// Cue and source behind a quotation belong to what follows them: «Ann Lee, quoting “the chair,” said
// the ward would close», «Jo Moss, who called it “mad,” described Ann Lee as a saint».
bool AttributionReader::has_own_report(const Frame& frame, uint32_t cue, uint32_t source) const {
  const FrameItem& who = frame.items[source];
  if (who.tokens.end >= frame.tokens.end) return false;
  const Token& next = analysis_.tokens[who.tokens.end];
  if ((frame.items[cue].bits & kCueWeak) != 0 && !next.is(TokenKind::kPunct)) return true;
  return frame.items[cue].tokens.end + 1 >= who.tokens.begin &&
         !words_.features(next, analysis_.text()).has(kPastParticiple) && has_own_verb(who) &&
         reports_more(frame, cue);
}

// «X said, after the talks had failed, “…”» is speech; «X said the plan, called “Fresh Start”, …» is
// not.
bool AttributionReader::introduces(const Frame& frame, const RuleHit& hit, uint32_t quote,
                                   uint32_t cue, uint32_t source) const {
  const FrameItem& q = frame.items[quote];
  const bool capital = (q.bits & 1) != 0;
  if (tells_of_title(frame, q)) return false;
  const AttributionRules::Facts& rule = rules_.of(*hit.rule);
  const bool what = rule.clause < hit.groups.size() && hit.groups[rule.clause].matched;
  const bool term = rule.term && (what || cues_[frame.items[cue].index].verb.size() > 1);
  if (rule.term && !term) return false;
  if (term || is_mark(q.tokens.begin - 1, ':')) return true;
  // «The union’s recently published report, “Too Long to Wait”, …»: its title.
  const uint32_t titled = q.tokens.begin - 2;
  if (titled >= frame.items[cue].tokens.end && is_mark(titled + 1, ',') &&
      is(titled, kSourceNoun) &&
      cues_[frame.items[cue].index].facts->cue_class == CueClass::kAnnounce)
    return false;
  // «Said Ann Lee, who runs the ward, “…”»
  const uint32_t behind = source != kNoIndex && cue < source ? frame.items[source].tokens.end : 0;
  const bool aside = behind > 0 && behind + 1 < q.tokens.begin && is_mark(behind, ',') &&
                     is_mark(q.tokens.begin - 1, ',') && features(behind + 1).has(kRelative);
  return capital && (aside || !has_finite_verb(frame.items[cue].tokens.end, q.tokens.begin));
}

// Whether the source and cue behind words in marks tell them: not a title, nor what another verb before or behind
// them has as its object.
bool AttributionReader::tells_before(const Frame& frame, uint32_t quote, uint32_t cue,
                                     uint32_t source) const {
  const FrameItem& q = frame.items[quote];
  const FrameItem& c = frame.items[cue];
  const TokenRange who = frame.items[source].tokens;
  const uint32_t floor = std::max(frame.tokens.begin, floor_of(q.tokens.begin));
  // «The French are fans of “Prison Break,” he said», not «On “Face the Nation,” he said it was late»
  const uint32_t report = std::max(c.tokens.end, who.end);
  if (is_title(q) && !(clauses_.closes(report) && has_finite_verb(floor, q.tokens.begin)))
    return false;
  // «Calling it a “mess,” Ann Lee blasted the trust»: the participle has these words; not «Closing it
  // would be a “mess,” she said».
  const FrameItem& opener = frame.items.front();
  if (opener.kind == FrameItemKind::kCue && opener.tokens.begin == frame.tokens.begin &&
      (opener.bits & 3) == kCueIng && !used_[0] && !is_mark(q.tokens.begin - 1, ',') &&
      !has_finite_verb(opener.tokens.end, q.tokens.begin))
    return false;
  // «While she called it “late”, Ann Lee praised the trust»: a judgement with an object of its own.
  const bool own_object =
      (c.bits & kCueWeak) != 0 && c.tokens.end < frame.tokens.end && !clauses_.closes(c.tokens.end);
  if (c.tokens.begin > who.begin && (own_object || reports_more(frame, cue))) return false;
  // «conceded that ‘one or two’ offices had added …»: marks that the sentence runs through.
  return (q.bits & 1) != 0 || (q.bits & 2) != 0 || is_mark(q.tokens.end, ',');
}

// «Ann Lee said, “I quit,” and Jo Moss laughed», «… said it was “late,” which Jo Moss denied»: the words in
// marks have their source and cue before them, and a clause of its own follows.
bool AttributionReader::tells_of_another(const Frame& frame, uint32_t quote,
                                         uint32_t source) const {
  const uint32_t begin = frame.items[quote].tokens.end;
  const uint32_t end = frame.items[source].tokens.begin;
  bool opens = false;
  for (uint32_t t = begin; t < end && !opens; ++t)
    opens = features(t).has(kCoordinator | kSubordinator | kRelative) || is(t, kThatWord);
  if (!opens) return false;
  for (uint32_t i = 1; i < quote; ++i) {
    const FrameItem& cue = frame.items[i];
    if (cue.kind == FrameItemKind::kCue && (cue.bits & (3 | kCueWeak)) == 0 && !used_[i] &&
        is_source(frame.items[i - 1]) && frame.items[i - 1].tokens.end == cue.tokens.begin)
      return true;
  }
  return false;
}

// «The plan was “mad”, he said»: the words before those in marks belong to what is reported.
bool AttributionReader::take_with_words_before(const Frame& frame, const RuleHit& hit,
                                               uint32_t quote, uint32_t cue, uint32_t source) {
  const FrameItem& q = frame.items[quote];
  const uint32_t floor = std::max(frame.tokens.begin, floor_of(q.tokens.begin));
  const Content content = clauses_.before(frame, floor, q.tokens.end);
  if (content.tokens.empty()) return false;
  // «The tests, he said, were “late,” and he named …»: of the source and cue before it.
  if (holds_report({content.tokens.begin, q.tokens.begin}, frame)) return false;
  if (frame.items[source].kind == FrameItemKind::kPronoun && first_person(frame.items[source]))
    return false;  // «called it a “revolution,” and I agree»
  const Speaker speaker = speakers_.resolve(frame.items[source], content.tokens);
  used_[quote] = used_[cue] = true;
  emit(content.tokens, QuotationKind::kMixed, frame, cue, speaker, *hit.rule);
  frame_speaker_ = speaker;
  take_rest(frame, hit, content, cue, source);
  return true;
}

// Whether words before those in marks go on in them.
bool AttributionReader::goes_on_in_marks(const Frame& frame, uint32_t quote) const {
  const FrameItem& q = frame.items[quote];
  const uint32_t floor = std::max(frame.tokens.begin, floor_of(q.tokens.begin));
  const bool words_before =
      q.tokens.begin > floor && !analysis_.tokens[q.tokens.begin - 1].is(TokenKind::kPunct);
  const bool small = (q.bits & 1) == 0;
  return (words_before && (small || is_title(q))) || leads_into(frame, quote);
}

bool AttributionReader::take_quote(const Frame& frame, const RuleHit& hit, uint32_t quote,
                                   uint32_t cue, uint32_t source) {
  if (quote == kNoIndex || used_[quote]) return false;
  const FrameItem& q = frame.items[quote];
  if (cue != kNoIndex && source != kNoIndex && quote < cue && cue < source &&
      has_own_report(frame, cue, source))
    return false;
  const uint32_t first = source == kNoIndex ? q.tokens.begin : frame.items[source].tokens.begin;
  const bool by_agent = cue != kNoIndex && ((frame.items[cue].bits & 3) == kCuePassive ||
                                            (source != kNoIndex && cue < quote && quote < source));
  if (cue != kNoIndex && frame.items[cue].tokens.end <= q.tokens.begin && !by_agent) {
    const bool colon = is_mark(q.tokens.begin - 1, ':');
    if (colon && source != kNoIndex) take_lead(frame, hit, cue, source);
    if (!colon && (frame.items[cue].bits & kCueMarks) != 0 && speaks_behind(frame, quote))
      return false;
    if (!introduces(frame, hit, quote, cue, source)) return false;
  } else if (cue != kNoIndex && !by_agent && q.tokens.begin > frame.tokens.begin &&
             q.tokens.end <= first) {
    if (!tells_before(frame, quote, cue, source) || tells_of_another(frame, quote, source))
      return false;
    if (goes_on_in_marks(frame, quote))
      return take_with_words_before(frame, hit, quote, cue, source);
  }
  if (source == kNoIndex) return false;
  const Speaker speaker = speakers_.resolve(frame.items[source]);
  if (cue != kNoIndex) used_[cue] = true;
  emit_quote(frame, quote, cue, speaker, *hit.rule);
  frame_speaker_ = speaker;
  if (cue != kNoIndex && !by_agent && q.tokens.end <= first) take_rest(frame, hit, {}, cue, source);
  return true;
}

// «“If it shuts,” she said, the trust would “start again”», «The plan is “mad”, she said, because
// nobody was asked»: the clause goes on behind source and cue. `content` is what stands before them,
// where that is more than words in marks.
void AttributionReader::take_rest(const Frame& frame, const RuleHit& hit, const Content& content,
                                  uint32_t cue, uint32_t source) {
  const uint32_t comma =
      std::max(clauses_.behind_cue(frame, cue, true), frame.items[source].tokens.end);
  if (comma + 1 >= frame.tokens.end || !is_mark(comma, ',')) return;
  Content rest = clauses_.from(frame, comma + 1);
  if (rest.tokens.size() < 2 || rest.whole_quote || (rest.quotes && used_[rest.quote])) return;
  if (features(rest.tokens.begin).has(kRelative | kIng) || holds_any_cue(frame, rest.tokens))
    return;
  if (!rest.quotes) {
    if (content.tokens.empty() || !goes_on(content, rest)) return;
  } else if (features(rest.tokens.begin).has(kCoordinator)) {
    if (features(rest.tokens.begin + 1).has(kVerbForm | kPronoun)) return;
    ++rest.tokens.begin;
  } else {
    // «“The risk,” said Ann Lee, a nurse who left, “is …”»: she is described, and the words go on.
    const uint32_t quote = frame.items[rest.quote].tokens.begin;
    const bool led = features(rest.tokens.begin).has(kSubordinator) ||
                     clauses_.has_verb({rest.tokens.begin, quote});
    if (!rest.finite || !led || is_mark(quote - 1, ',')) return;
  }
  take_content(frame, hit, rest, cue, *frame_speaker_);
}

// «its pledge to build ‘three new wards’»: a noun says it, its owner is the subject of the
// sentence.
bool AttributionReader::take_noun(const Frame& frame, const RuleHit& hit) {
  const AttributionRules::Facts& rule = rules_.of(*hit.rule);
  if (rule.cue >= hit.groups.size() || rule.clause >= hit.groups.size()) return false;
  const RuleHit::Group cue = hit.groups[rule.cue], opener = hit.groups[rule.clause];
  const uint32_t begin = analysis_.token_at(view_.to_document(opener.begin, opener.end).begin);
  Content content = clauses_.from(frame, is(begin, kThatWord) ? begin + 1 : begin);
  const uint32_t owner = item(hit, rule.source);
  const uint32_t subject =
      owner != kNoIndex ? owner : first_source(frame, static_cast<uint32_t>(frame.items.size()));
  if (content.tokens.empty() || !content.quotes || used_[content.quote] || subject == kNoIndex)
    return false;
  if (frame.items[subject].tokens.begin >= begin) return false;
  const bool that = is(begin, kThatWord);
  if (!that) content.tokens.end = last_quote_end(frame, content.tokens);
  used_[content.quote] = true;
  const Speaker speaker = speakers_.resolve(frame.items[subject]);
  emit(content.tokens, QuotationKind::kMixed, frame, kNoIndex, speaker, *hit.rule);
  analysis_.quotations.back().cue = view_.to_document(cue.begin, cue.end);
  analysis_.quotations.back().cue_text =
      std::string(analysis_.text(analysis_.quotations.back().cue));
  frame_speaker_ = speaker;
  return true;
}

}  // namespace pledger
