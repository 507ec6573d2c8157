// Whose words a participle or a further cue without a source of its own reports: «…, saying that»,
// «a letter warning that», «… and added that».

#include "extractors/attributions_reader.h"

namespace pledger {

// «a statement saying …», «a letter to the board on Monday warning that …»: a document stands right
// before the cue, or a little before where «that» follows.
bool AttributionReader::follows_document(TokenRange cue) const {
  constexpr uint32_t kReach = 12;  // tokens of «letter to the board of the trust on Monday»
  const uint32_t at = cue.begin;
  if (names_document({at - 1, at})) return true;
  if (cue.end >= analysis_.tokens.size() || !is(cue.end, kThatWord)) return false;
  const uint32_t lowest = at > kReach ? at - kReach : 0;
  for (uint32_t t = at; t-- > lowest;) {
    if (analysis_.tokens[t].is(TokenKind::kPunct) || begins_finite_verb(t)) return false;
    if (is(t, kSourceNoun)) return true;
  }
  return false;
}

// «following a report revealing …», «amid a damning study saying …»: the document right before the
// cue, where a preposition makes it somebody else's; «in a statement saying …» is one's own.
TokenRange AttributionReader::document_in_passing(TokenRange cue) const {
  constexpr uint32_t kMaxWords = 4;  // of «a damning new report»
  if (cue.begin < 3 || !names_document({cue.begin - 1, cue.begin})) return {};
  uint32_t begin = cue.begin - 1;
  while (begin > 1 && cue.begin - begin < kMaxWords && !features(begin).has(kDeterminer)) --begin;
  const WordFeatures link = features(begin - 1);
  const bool passing = features(begin).has(kDeterminer) && link.has(kPreposition) &&
                       !is(begin - 1, kInnerWord) &&
                       analysis_.text(analysis_.tokens[begin - 1].span()) != "in";
  return passing ? TokenRange{begin, cue.begin} : TokenRange{};
}

// A comma stands before this token, also within marks: «Calling it “late,” she left».
bool AttributionReader::stands_behind_comma(uint32_t at) const {
  if (at < 2) return false;
  return is_mark(at - (analysis_.tokens[at - 1].is(TokenKind::kQuote) ? 2 : 1), ',');
}

// «Accusing the board was wrong», «Accusing them was “mad”, she said»: no comma parts the participle
// from a main clause, or only one before another source and cue.
bool AttributionReader::is_gerund_subject(const Frame& frame, uint32_t cue,
                                          const Content& content) const {
  const FrameItem& c = frame.items[cue];
  const uint32_t sentence = analysis_.sentence_of(c.tokens.begin);
  const uint32_t end = content.tokens.end;
  if (c.tokens.begin != analysis_.sentences[sentence].tokens.begin || (c.bits & 3) != kCueIng ||
      content.that || content.whole_quote || content.tokens.empty() || has_comma(content.tokens))
    return false;
  return !(is_mark(end, ',') || stands_behind_comma(end)) ||
         (end + 1 < frame.tokens.end && clauses_.reporting_source(frame, end + 1));
}

// «At a rally in Leeds, Ann Lee praised the board, saying …»: the subject of the last main verb
// before the cue, else the first possible source.
std::optional<FrameItem> AttributionReader::participle_subject(const Frame& frame,
                                                               uint32_t cue) const {
  const uint32_t at = frame.items[cue].tokens.begin;
  const uint32_t sentence = analysis_.sentence_of(at);
  auto clause = std::partition_point(analysis_.clauses.begin(), analysis_.clauses.end(),
                                     [&](const Clause& c) { return c.sentence < sentence; });
  TokenRange subject{};
  // «After saying he was tired, the chair left»: the main clause follows.
  const bool opens = clauses_.opens_sentence(frame, cue);
  // «…, in which he thanked the nurses and acknowledged …»: a finite cue goes on with the verb before; but
  // «paid the hospitals that applied, and vowed …» does not.
  const bool finite = (frame.items[cue].bits & 3) == 0;
  const bool apart = at > frame.tokens.begin + 1 && is_mark(at - 2, ',');
  for (; clause != analysis_.clauses.end() && clause->sentence == sentence; ++clause) {
    if (clause->verb == kNoIndex || clause->subject.empty()) continue;
    const VerbGroup& verb = analysis_.verb_groups[clause->verb];
    // «…, which the trust denied, saying …»
    const bool beside = !opens && verb.tokens.end + 1 == at && is_mark(at - 1, ',') &&
                        !features(clause->subject.begin).has(kRelative);
    const bool main = clause->kind == ClauseKind::kMain ||
                      clause->kind == ClauseKind::kCoordinate ||
                      (((finite && !apart) || beside) && clause->kind == ClauseKind::kRelative);
    if (!main) continue;
    const bool fits = opens
                          ? clause->subject.begin > at && stands_behind_comma(clause->subject.begin)
                          : verb.tokens.begin < at;
    if (is_finite(verb.tense) && fits) subject = clause->subject;
    if (opens && !subject.empty()) break;
  }
  subject.begin = std::max(subject.begin, clauses_.skip_dateline(frame, frame.tokens.end));
  uint32_t found = kNoIndex;
  uint32_t owner = kNoIndex;  // whose something the subject is
  const size_t last = opens ? frame.items.size() : cue;
  for (uint32_t i = 0; i < last && subject.begin < subject.end; ++i) {
    const FrameItem& item = frame.items[i];
    if (!is_source(item) || item.tokens.begin >= subject.end || item.tokens.end <= subject.begin)
      continue;
    // «Mind's call for help came, saying …»: it is the call that is spoken of.
    if (item.tokens.end < analysis_.tokens.size() &&
        analysis_.tokens[item.tokens.end].has(kPossessive)) {
      owner = i;
      continue;
    }
    if (found == kNoIndex || item.kind == FrameItemKind::kPerson) found = i;
    if (item.kind == FrameItemKind::kPerson) break;
  }
  if (found != kNoIndex) return frame.items[found];
  if (owner != kNoIndex) {
    // «the board's own note puts it at £3bn and says …»
    const bool body = finite && frame.items[owner].kind != FrameItemKind::kPerson;
    return body ? std::optional<FrameItem>(frame.items[owner]) : std::nullopt;
  }
  // «The departments declined to comment, saying …»: no known name.
  constexpr uint32_t kMaxPhrase = 8;
  const bool named = !subject.empty() && subject.size() <= kMaxPhrase &&
                     features(subject.begin).has(kDeterminer) && subject.size() > 1 &&
                     !is(subject.end - 1, kFigures);
  if (named) return FrameItem{FrameItemKind::kRole, subject, kNoIndex, 0, kNoIndex};
  const uint32_t first = first_source(frame, cue);
  return first == kNoIndex ? std::nullopt : std::optional<FrameItem>(frame.items[first]);
}

// Who spoke last before this token, and not only in what somebody else reports: «She said it was late and noted that
// the chair had said so».
const Speaker& AttributionReader::spoke_before(uint32_t token) const {
  const std::pair<uint32_t, Speaker>* last = nullptr;
  for (const auto& spoken : spoken_) {
    if (spoken.first < token && !is_taken(spoken.first) &&
        (last == nullptr || spoken.first > last->first))
      last = &spoken;
  }
  return last == nullptr ? *frame_speaker_ : last->second;
}

// A cue that the frame has no source of its own for: who spoke before it, else the subject that its
// participle goes with.
bool AttributionReader::take_same(const Frame& frame, const RuleHit& hit, uint32_t cue) {
  const AttributionRules::Facts& rule = rules_.of(*hit.rule);
  const FrameItem& c = frame.items[cue];
  if (rule.document && (cues_[c.index].facts->document || !follows_document(c.tokens)))
    return false;
  // «Responding, Ann Lee said …»: nothing is said by that.
  if (is_mark(c.tokens.end, ',') && clauses_.opens_sentence(frame, cue) &&
      clauses_.reporting_source(frame, c.tokens.end + 1))
    return false;
  // «They quoted her as saying …»: she says it.
  if (c.tokens.begin > frame.tokens.begin + 1) {
    const uint32_t as = c.tokens.begin - 1;
    if (analysis_.text(analysis_.tokens[as].span()) == "as" && features(as - 1).has(kPronoun))
      return false;
  }
  const Content content = clauses_.after(frame, cue);
  if (is_gerund_subject(frame, cue, content)) return false;
  if ((content.quotes && used_[content.quote]) || !reports(frame, content, cue)) return false;
  // «The agency proposed a ban, saying …»: the subject of the sentence.
  const std::optional<FrameItem> subject =
      frame_speaker_ ? std::nullopt : participle_subject(frame, cue);
  if (!frame_speaker_ && !subject) return false;
  if (subject && is(subject->tokens.begin, kNoOne)) return false;
  // «“We have to be honest and say it is late”»
  if (subject && first_person(*subject)) return false;
  // «They left after a report revealing …»: the report speaks, not they.
  const TokenRange paper = rule.document ? document_in_passing(c.tokens) : TokenRange{};
  const Speaker speaker =
      !paper.empty() ? speakers_.resolve({FrameItemKind::kRole, paper, kNoIndex, 0, kNoIndex})
      : subject      ? speakers_.resolve(*subject)
                     : spoke_before(c.tokens.begin);
  return take_content(frame, hit, content, cue, speaker);
}

}  // namespace pledger
