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
  // «…, in which he thanked the nurses and acknowledged …»: a finite cue goes on with the verb before.
  const bool finite = (frame.items[cue].bits & 3) == 0;
  for (; clause != analysis_.clauses.end() && clause->sentence == sentence; ++clause) {
    if (clause->verb == kNoIndex || clause->subject.empty()) continue;
    const VerbGroup& verb = analysis_.verb_groups[clause->verb];
    // «…, which the trust denied, saying …»
    const bool beside = !opens && verb.tokens.end + 1 == at && is_mark(at - 1, ',') &&
                        !features(clause->subject.begin).has(kRelative);
    const bool main = clause->kind == ClauseKind::kMain ||
                      clause->kind == ClauseKind::kCoordinate ||
                      ((finite || beside) && clause->kind == ClauseKind::kRelative);
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

}  // namespace pledger
