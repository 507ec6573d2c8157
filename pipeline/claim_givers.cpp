// Who gives and who is given (ActorFinder): governments, the places that stand for them, and subjects
// that only get what others promise.

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/claim_actors.h"

namespace pledger {
namespace {

constexpr uint32_t kFigureReach = 3;  // tokens between «get» and a figure
constexpr uint32_t kNounReach = 3;    // tokens between «the council's» and «that»

}  // namespace

// «Wards will receive new beds», «the north will get £3m»: the subject is given something, and does
// not act.
bool ActorFinder::is_given(const VerbGroup& verb) const {
  const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.verbs, analysis_.text(),
                                                        analysis_.tokens, verb.head, verb.head + 1);
  const std::string_view when = match ? match.entry->attribute("recipient") : std::string_view();
  if (when.empty() || when == "always") return !when.empty();
  const uint32_t end = static_cast<uint32_t>(analysis_.tokens.size());
  if (verb.head + 1 >= end) return false;
  const LexiconMatch thing = lexicons_.lexicons.longest(
      lexicons_.function_words, analysis_.text(), analysis_.tokens, verb.head + 1, verb.head + 2);
  if (thing && thing.entry->attribute("pos") == "det") return true;  // «will get a new ward»
  const uint32_t next = analysis_.tokens[verb.head + 1].begin;
  const uint32_t reach = analysis_.tokens[std::min(verb.head + kFigureReach, end - 1)].begin;
  const auto it = std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                                       [&](const Measure& m) { return m.span.begin < next; });
  return it != analysis_.measures.end() && it->span.begin <= reach;
}

// «The hospice will get £3m from the council»: who gives what the subject gets.
std::optional<Actor> ActorFinder::giver_behind(const Clause& clause, const VerbGroup& verb,
                                               Claim& claim) const {
  const auto& mentions = analysis_.mentions;
  auto it = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.tokens.begin < verb.tokens.end;
  });
  for (; it != mentions.end() && it->tokens.end <= clause.tokens.end; ++it) {
    uint32_t from = it->tokens.begin;
    if (small_word(from - 1) == "the") --from;
    if (analysis_.text(analysis_.tokens[from - 1].span()) != "from") continue;
    const bool body =
        it->kind == MentionKind::kOrganisation || it->entity != kNoIndex ||
        is_body_noun(fold(analysis_.text(analysis_.tokens[it->tokens.end - 1].span())));
    if (!body || !can_act(*it) || is_modifier(*it, analysis_.span_of(clause.tokens))) continue;
    add_actor_step(claim, rules_.agent, it->span);
    return meant_by(*it, claim);
  }
  return std::nullopt;
}

// «Every school would have a nurse»: of bodies that are not told apart, none gives itself what it has.
bool ActorFinder::will_have(const Clause& clause, const VerbGroup& verb) const {
  if (verb.verb_class != VerbClass::kHave || verb.modal == kNoIndex || clause.subject.empty())
    return false;
  const LexiconMatch first =
      lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(), analysis_.tokens,
                                 clause.subject.begin, clause.subject.begin + 1);
  return first && first.entry->attribute("pos") == "det" && !first.entry->has("definite");
}

// «They welcomed the council's latest announcement that it will …», «a decision by the council that it
// …»: whose the noun is that tells what «it» does; null where it is nobody's.
const Mention* ActorFinder::announcer_before(const Mention& pronoun) const {
  const uint32_t at = pronoun.tokens.begin;
  if (at < 3 || small_word(at - 1) != "that") return nullptr;
  const std::string_view word = small_word(at);
  if (word != "it" && word != "they") return nullptr;
  const auto& mentions = analysis_.mentions;
  const auto after = std::partition_point(mentions.begin(), mentions.end(),
                                          [&](const Mention& m) { return m.tokens.begin < at; });
  if (after == mentions.begin()) return nullptr;
  const Mention& owner = *(after - 1);
  const uint32_t end = owner.tokens.end;
  if (owner.kind == MentionKind::kPronoun || owner.kind == MentionKind::kPlace || !can_act(owner))
    return nullptr;
  if (end == at - 1 && owner.tokens.begin > 0) {
    const std::string_view giver = analysis_.text(analysis_.tokens[owner.tokens.begin - 1].span());
    return giver == "by" || giver == "from" ? &owner : nullptr;
  }
  if (!analysis_.tokens[end].has(kPossessive) || end + kNounReach + 1 < at - 1) return nullptr;
  for (uint32_t i = end + 1; i < at - 1; ++i) {
    if (!analysis_.tokens[i].is(TokenKind::kWord)) return nullptr;
  }
  return end + 1 < at - 1 ? &owner : nullptr;
}

// A government or department, or a party in its place: it gives itself what it gets.
bool ActorFinder::governs(TokenRange subject) const {
  if (subject.empty()) return false;
  const Mention* head = first_mention(analysis_.span_of(subject));
  if (head == nullptr || head->entity == kNoIndex) return false;
  const Entry* entry = lexicons_.lexicons.by_id(analysis_.entities[head->entity].id);
  const std::string_view kind = entry == nullptr ? std::string_view() : entry->attribute("kind");
  return kind == "government" || kind == "department" || kind == "party";
}

// «Norway gives £3m», «Ottawa promised …»: a state, province or seat of government stands for those who
// govern it.
std::optional<Actor> ActorFinder::place(TokenRange phrase, Claim& claim) const {
  const auto& mentions = analysis_.mentions;
  const auto after = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.tokens.begin < phrase.end;
  });
  if (phrase.empty() || after == mentions.begin()) return std::nullopt;
  const auto it = after - 1;
  if (it->kind != MentionKind::kPlace || it->tokens.end != phrase.end) return std::nullopt;
  // Behind a dateline, or its article.
  const uint32_t first = it->tokens.begin;
  const bool heads = first <= phrase.begin || !analysis_.tokens[first - 1].is(TokenKind::kWord) ||
                     (first == phrase.begin + 1 && small_word(phrase.begin) == "the");
  if (!heads) return std::nullopt;
  if (!is_governed(*it, true)) return std::nullopt;
  Actor actor;
  actor.span = it->span;
  actor.text = actor.name = analysis_.text(it->span);
  add_actor_step(claim, rules_.place, it->span);
  return actor;
}

bool ActorFinder::is_governed(const Entry& place) {
  const std::string_view kind = place.attribute("kind");
  return !place.has("demonym") &&
         (kind == "country" || kind == "nation" || kind == "state" || kind == "province");
}

bool ActorFinder::is_governed(const Mention& place, bool or_seat) const {
  if (place.kind != MentionKind::kPlace) return false;
  const LexiconMatch match = lexicons_.lexicons.longest(
      lexicons_.places, analysis_.text(), analysis_.tokens, place.tokens.begin, place.tokens.end);
  return match && (is_governed(*match.entry) ||
                   (or_seat && match.entry->has("seat") && !match.entry->has("demonym")));
}

// «will spend £3m», «has promised», not «faces a shortage», «has few nurses».
bool ActorFinder::does_something(const Clause& clause, const VerbGroup& verb) const {
  if (verb.passive || verb.verb_class == VerbClass::kBe || verb.verb_class == VerbClass::kHave)
    return false;
  if (verb.verb_class == VerbClass::kCommit || verb.verb_class == VerbClass::kPlan ||
      verb.verb_class == VerbClass::kPropose)
    return true;
  return has_object(clause, verb) && !is_given(verb) && !verb_has(verb.head, "undergoes");
}

}  // namespace pledger
