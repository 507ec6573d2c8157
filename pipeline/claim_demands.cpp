// Of whom a demand is made (ActorFinder): «called for the board to act», «urged her to act»,
// «recommends that each trust act».

#include <algorithm>

#include "pipeline/claim_actors.h"

namespace pledger {
namespace {

constexpr uint32_t kAskedReach = 8;   // tokens between «urged» and «to»
constexpr uint32_t kPersonReach = 3;  // sentences that «her» looks back
constexpr uint32_t kNounReach = 2;    // tokens at the end of a subject that may hold its noun

}  // namespace

std::optional<Actor> ActorFinder::asked(Claim& demand, uint32_t caller) const {
  const TokenRange sentence = analysis_.sentences[demand.sentence].tokens;
  uint32_t first = analysis_.token_at(demand.trace.front().span.end);
  const std::string_view word = small_word(first);
  if (word == "that") return asked_in_clause(first, demand);
  if (first < sentence.end && (word == "for" || word == "on" || word == "upon")) ++first;
  uint32_t end = first;
  while (end < std::min(sentence.end, first + kAskedReach) && small_word(end) != "to" &&
         analysis_.tokens[end].is(TokenKind::kWord))
    ++end;
  if (end == first || end + 1 >= sentence.end || small_word(end) != "to") return std::nullopt;
  // «called for every child to have a nurse», «for practices to get £3m»: they are given it.
  const LexiconMatch verb = lexicons_.lexicons.longest(lexicons_.verbs, analysis_.text(),
                                                       analysis_.tokens, end + 1, end + 2);
  if (!small_word(end + 1).empty() || (verb && verb.entry->has("recipient"))) return std::nullopt;
  if (end == first + 1) {
    if (const Mention* meant = person_meant(first, caller)) {
      add_actor_step(demand, rules_.named, analysis_.tokens[first].span());
      add_actor_step(demand, rules_.antecedent, meant->span);
      return actor_of_mention(demand, *meant);
    }
  }
  auto actor = in_tokens(demand, {first, end}, rules_.named);
  if (!actor) actor = behind_noun({first, end}, demand);
  return actor ? actor : body_in_words({first, end}, demand);
}

// «demanded that the board act», «recommends that each trust hire …»
std::optional<Actor> ActorFinder::asked_in_clause(uint32_t that, Claim& demand) const {
  for (uint32_t c = first_clause_of(demand.sentence);
       c < analysis_.clauses.size() && analysis_.clauses[c].sentence == demand.sentence; ++c) {
    const Clause& clause = analysis_.clauses[c];
    if (clause.tokens.begin < that || clause.tokens.begin > that + 1) continue;
    if (clause.verb == kNoIndex || analysis_.verb_groups[clause.verb].passive) return std::nullopt;
    auto actor = in_tokens(demand, clause.subject, rules_.named);
    return actor ? actor : body_in_words(clause.subject, demand);
  }
  // «that the board act»: a bare verb may be taken for a noun.
  const auto& mentions = analysis_.mentions;
  const auto it = std::partition_point(mentions.begin(), mentions.end(),
                                       [&](const Mention& m) { return m.tokens.begin <= that; });
  if (it == mentions.end() || it->tokens.begin > that + 2 || !can_act(*it)) return std::nullopt;
  add_actor_step(demand, rules_.named, it->span);
  return meant_by(*it, demand);
}

// «him», «her»: the nearest person before the sentence that it may be, and who is not `other`.
const Mention* ActorFinder::person_meant(uint32_t pronoun, uint32_t other) const {
  const std::string_view word = analysis_.text(analysis_.tokens[pronoun].span());
  if (word != "him" && word != "her") return nullptr;
  const Gender opposite = word == "him" ? Gender::kFemale : Gender::kMale;
  const auto& mentions = analysis_.mentions;
  auto it = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < pronoun; });
  const uint32_t here = analysis_.sentence_of(pronoun);
  const uint32_t floor = analysis_.sentences[here - std::min(here, kPersonReach)].tokens.begin;
  const Mention* likely = nullptr;  // of whom the text tells no sex, nor a first name
  while (it != mentions.begin() && (it - 1)->tokens.begin >= floor) {
    --it;
    if (it->entity == kNoIndex || it->entity == other || is_quoted(it->span)) continue;
    const Entity& entity = analysis_.entities[it->entity];
    if (entity.kind != MentionKind::kPerson || entity.gender == opposite) continue;
    if (entity.gender != Gender::kUnknown || entity.name.find(' ') != std::string::npos)
      return &*it;
    if (likely == nullptr) likely = &*it;
  }
  return likely;
}

bool ActorFinder::is_document(const Clause& clause) const {
  const uint32_t end = noun_end(clause.subject);
  const uint32_t first = std::max(clause.subject.begin, end - std::min(end, kNounReach));
  for (uint32_t i = end; i-- > first;) {  // «The report also»
    const LexiconMatch noun = lexicons_.lexicons.longest(lexicons_.name_words, analysis_.text(),
                                                         analysis_.tokens, i, i + 1);
    if (noun && noun.entry->attribute("kind") == "document") return true;
  }
  return false;
}

}  // namespace pledger
