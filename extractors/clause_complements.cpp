// What «that» and «why» lead in (ClauseBoundaries): what the verb before reports, a relative clause, a
// reason; and where «that» leads in nothing, being an object.

#include "extractors/clause_boundaries.h"

namespace pledger {

// «said that …», «is clear that …», «told the board that the ward …», «confirmed to us that it …», not «told a board that met in May»
bool ClauseBoundaries::reports(uint32_t that, const VerbGroup& left, uint32_t end) const {
  if (text(that) != "that") return false;
  if (that == left.tokens.end || says(that - 1)) return true;
  // «has been clear that …», «was confident that …»
  uint32_t adjective = left.tokens.end;
  while (has(adjective, kAdverb)) ++adjective;
  if (left.verb_class == VerbClass::kBe && that == adjective + 1 &&
      !has(adjective, kDeterminer | kPronoun) && !lacks_subject(that + 1, end))
    return true;
  const bool tells = left.verb_class == VerbClass::kSay || left.verb_class == VerbClass::kAnnounce;
  const bool hearer = has(left.head, kTakesHearer) ||
                      (tells && (has(left.tokens.end, kTo | kPreposition | kAdverb) ||
                                 time_at(left.tokens.end) != nullptr));
  if (!hearer || lacks_subject(that + 1, end)) return false;
  // «told Jo Cole, a nurse, that …»: no relative pronoun has a comma before it.
  const bool aside = text(that - 1) == ",";
  for (uint32_t i = left.tokens.end; i < that; ++i) {
    const bool mark = token(i).is(TokenKind::kPunct) && !(aside && text(i) == ",");
    if (mark || (is_verb(i) && !inside_name(i))) return false;
  }
  return true;
}

// «found that waits had grown, that posts were vacant and that no plan existed»
bool ClauseBoundaries::goes_on_reporting(uint32_t that, uint32_t end) const {
  if (!reported_ || text(that) != "that" || lacks_subject(that + 1, end)) return false;
  return has(that - 1, kCoordinator) || text(that - 1) == ",";
}

// Whether a verb of saying, or an infinitive, ends with the token («am pleased to say that …», «to
// ensure that …»).
bool ClauseBoundaries::says(uint32_t i) const {
  for (uint32_t v = first_verb_; v < end_verb_ && verb(v).tokens.begin <= i; ++v) {
    if (verb(v).tokens.end == i + 1)
      return verb(v).verb_class == VerbClass::kSay || verb(v).tense == Tense::kInfinitive;
  }
  return false;
}

// «that later closed», not «that there were none»
bool ClauseBoundaries::lacks_subject(uint32_t begin, uint32_t end) const {
  return only_adverbs(begin, end) && (begin == end || text(begin) != "there");
}

// «“… will not close that gap,” Ann Lee said»: no clause, but what the verb before does it to.
bool ClauseBoundaries::is_object(uint32_t that, const VerbGroup& left) const {
  if (text(that) != "that" || that != left.tokens.end || left.verb_class == VerbClass::kSay ||
      that + 2 >= range_.end || !token(that + 1).is(TokenKind::kWord) || is_verb(that + 1))
    return false;
  const Token& behind = token(that + 2);
  return behind.is(TokenKind::kPunct) || behind.is(TokenKind::kQuote);
}

// «That is why we will open two», «…, and why it will close»: no question
bool ClauseBoundaries::gives_reason(uint32_t why, const VerbGroup& left) const {
  if (text(why) != "why") return false;
  return (why == left.tokens.end && left.lemma == "be") ||
         (reasoned_ && has(why - 1, kCoordinator));
}

}  // namespace pledger
