// What a clause says of who acts beside naming him (ActorFinder): staff, services and bodies without a name
// that do something.

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/claim_actors.h"

namespace pledger {

// «the hospital», «our clinic»: one that was told of before.
bool ActorFinder::one_body(TokenRange subject) const {
  if (subject.size() < 2) return false;
  const LexiconMatch first =
      lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(), analysis_.tokens,
                                 subject.begin, subject.begin + 1);
  if (!first || !first.entry->has("definite")) return false;
  const std::string noun = fold(analysis_.text(analysis_.tokens[noun_end(subject) - 1].span()));
  return !noun.ends_with('s') && is_body_noun(noun);
}

// «Hospital managers», «health chiefs»: they decide themselves.
bool ActorFinder::are_leaders(TokenRange subject) const {
  if (subject.empty()) return false;
  const std::vector<const Entry*> known = lexicons_.lexicons.lookup(
      fold(analysis_.text(analysis_.tokens[noun_end(subject) - 1].span())));
  return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
    return entry->lexicon == lexicons_.roles && entry->attribute("kind") == "leader";
  });
}

// «a consultant», «specialist nurses»
bool ActorFinder::are_staff(TokenRange phrase) const {
  if (phrase.empty()) return false;
  const uint32_t end = noun_end(phrase);
  return kind_before(lexicons_.roles, phrase.begin, end) == "job" ||
         kind_before(lexicons_.populations, phrase.begin, end) == "occupation";
}

// «GP practices have given 300,000 jabs», «surgeons aim to …», «nurses could strike if …»: staff and
// services that do something themselves. What they «will» do is mostly what others promise of them.
std::optional<Actor> ActorFinder::group(const Clause& clause, const VerbGroup& verb,
                                        Claim& claim) const {
  const bool binds = verb.verb_class == VerbClass::kCommit || verb.verb_class == VerbClass::kPlan ||
                     verb.verb_class == VerbClass::kAnnounce;
  const bool to_act = verb.tokens.end < clause.tokens.end &&
                      analysis_.text(analysis_.tokens[verb.tokens.end].span()) == "to";
  const bool own = strikes(clause, verb);
  const bool acts = claim.type == ClaimType::kPledge
                        ? own ||
                              ((one_body(clause.subject) || are_leaders(clause.subject)) &&
                               does_something(clause, verb)) ||
                              (binds && (to_act || has_object(clause, verb))) ||
                              claim.strength == Strength::kConditional
                        : claim.type != ClaimType::kStatistic && has_object(clause, verb);
  if (!acts || clause.subject.empty() || is_given(verb)) return std::nullopt;
  const std::string_view word = small_word(clause.subject.begin);
  if (word == "no") return std::nullopt;  // «No nurse has lost a penny»
  const bool pronoun = word == "they" && clause.subject.size() == 1;
  const TokenRange subject =
      pronoun ? several_before(clause) : behind_share(behind_lead(clause.subject));
  if (subject.empty()) return std::nullopt;
  const uint32_t end = noun_end(subject);
  if (!does_work(subject.begin, end)) return std::nullopt;
  uint32_t first = phrase_begin(end - 1, subject.begin);
  while (first + 1 < end && (is_function_word(first) || counts(first))) ++first;
  Actor actor;
  actor.span = analysis_.span_of({first, end});
  actor.name = analysis_.text(actor.span);
  add_actor_step(claim, pronoun ? rules_.antecedent : rules_.group, actor.span);
  if (pronoun) actor.span = analysis_.span_of(clause.subject);
  actor.text = analysis_.text(actor.span);
  return actor;
}

// «were turned away by 40 clinics», «were promised a ward by the health board»: who did it, where «by» has
// no name behind it.
std::optional<Actor> ActorFinder::body_behind_by(const Clause& clause, const VerbGroup& verb,
                                                 Claim& claim) const {
  for (uint32_t i = verb.tokens.end; i + 1 < clause.tokens.end; ++i) {
    if (analysis_.text(analysis_.tokens[i].span()) != "by") continue;
    const TokenRange phrase = behind_share({i + 1, clause.tokens.end});
    if (is_preposition(phrase.begin)) continue;  // «by half | by the hospital»
    const uint32_t end = noun_end(phrase);
    const std::string noun = fold(analysis_.text(analysis_.tokens[end - 1].span()));
    // «The nurses will be employed by the practices»: others promise it of them.
    const bool several = claim.type == ClaimType::kPledge && noun.ends_with('s');
    if (!is_body_noun(noun) || (several && verb.verb_class != VerbClass::kCommit)) continue;
    Actor actor;
    actor.span = analysis_.span_of({phrase.begin, end});
    actor.text = actor.name = analysis_.text(actor.span);
    add_actor_step(claim, rules_.agent, actor.span);
    return actor;
  }
  return std::nullopt;
}

// «According to the union, | clinics …»: the subject without the words that lead up to it.
TokenRange ActorFinder::behind_lead(TokenRange subject) const {
  const LexiconMatch first =
      lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(), analysis_.tokens,
                                 subject.begin, subject.begin + 1);
  const bool leads =
      analysis_.tokens[subject.begin].has(kCapital) &&
      (small_word(subject.begin).empty() || (first && first.entry->attribute("pos") == "prep"));
  uint32_t comma = subject.end;
  for (uint32_t i = subject.begin; leads && i < subject.end; ++i) {
    if (analysis_.text(analysis_.tokens[i].span()) == ",") comma = i;
  }
  if (comma + 1 >= subject.end) return subject;
  const bool opens = (first && first.entry->attribute("pos") == "prep") ||
                     analysis_.text(analysis_.tokens[subject.begin].span()) == "According";
  return opens ? TokenRange{comma + 1, subject.end} : subject;
}

// «Forty hubs have opened. They have done 40,000 tests»: the subject of the sentence before, if that is in
// the plural.
TokenRange ActorFinder::several_before(const Clause& clause) const {
  if (clause.sentence == 0 || clause.tokens.begin >= clause.subject.end) return {};
  const uint32_t sentence = clause.sentence - 1;
  const bool near =
      analysis_.sentences[sentence].block == analysis_.sentences[clause.sentence].block;
  const uint32_t c = first_clause_of(sentence);
  if (!near || c >= analysis_.clauses.size() || analysis_.clauses[c].sentence != sentence)
    return {};
  const TokenRange subject = analysis_.clauses[c].subject;
  if (subject.empty() || is_quoted(analysis_.span_of(subject))) return {};
  const uint32_t end = noun_end(subject);
  return analysis_.text(analysis_.tokens[end - 1].span()).ends_with('s') ? subject : TokenRange{};
}

// Whether the token is a number, or a word of a measure.
bool ActorFinder::counts(uint32_t token) const {
  const Span word = analysis_.tokens[token].span();
  const auto it = std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                                       [&](const Measure& m) { return m.span.end < word.end; });
  return analysis_.tokens[token].is(TokenKind::kNumber) ||
         (it != analysis_.measures.end() && it->span.contains(word));
}

// «she», «you», «who»: somebody, and no body, whoever that is.
bool ActorFinder::is_person(TokenRange subject) const {
  if (subject.size() != 1) return false;
  const std::string_view word = small_word(subject.begin);
  return word == "he" || word == "she" || word == "you" || word == "who";
}

// «Alumni have given £3m»: somebody did it whom no lexicon knows; «the programme has trained 40
// nurses» is whose it is.
bool ActorFinder::is_stranger(const Clause& clause, const VerbGroup& verb) const {
  const uint32_t end = noun_end(clause.subject);
  // «it», «there»: not said here
  const std::string_view word = small_word(clause.subject.begin);
  const bool named = end > clause.subject.begin + 1 || word.empty() || word == "they";
  return end > clause.subject.begin && named && has_object(clause, verb) && !names_plan(end - 1);
}

// «Some countries have pledged £40m»: they and nobody else, whoever they are; but «budgets promised …».
bool ActorFinder::several_promise(const Clause& clause, const VerbGroup& verb,
                                  const Claim& claim) const {
  if (claim.type != ClaimType::kPledge || claim.strength == Strength::kProposed) return false;
  if (verb.passive || verb.verb_class != VerbClass::kCommit || is_document(clause)) return false;
  if (clause.subject.empty()) return false;
  const Token& noun = analysis_.tokens[noun_end(clause.subject) - 1];
  return analysis_.text(noun.span()).ends_with('s');
}

// «nurses will walk out», «are set to strike», «will go on strike»
bool ActorFinder::strikes(const Clause& clause, const VerbGroup& verb) const {
  constexpr uint32_t kReach = 3;  // tokens behind the verb
  const uint32_t end = std::min(clause.tokens.end, verb.tokens.end + kReach);
  for (uint32_t i = verb.head; i < end; ++i) {
    if (i > verb.head && analysis_.tokens[i].has(kCapital)) break;  // «offered by March»
    if (verb_has(i, "staff")) return true;
  }
  return false;
}

// «Another walkout would follow»: nobody's doing but theirs who walk out.
bool ActorFinder::is_protest(TokenRange subject) const {
  const uint32_t end = subject.empty() ? subject.end : noun_end(subject);
  const LexiconMatch noun = lexicons_.lexicons.longest_before(lexicons_.concepts, analysis_.text(),
                                                              analysis_.tokens, subject.begin, end);
  return noun && noun.entry->attribute("kind") == "event";
}

// The kind of the noun that ends there, by this lexicon; none of what does nothing («beds»).
std::string_view ActorFinder::kind_before(LexiconId lexicon, uint32_t begin, uint32_t end) const {
  const LexiconMatch noun =
      lexicons_.lexicons.longest_before(lexicon, analysis_.text(), analysis_.tokens, begin, end);
  return noun && !noun.entry->has("inert") ? noun.entry->attribute("kind") : std::string_view();
}

// Whether the noun that ends there names staff, or a service or the place that it is given in.
bool ActorFinder::does_work(uint32_t begin, uint32_t end) const {
  if (begin >= end) return false;
  const std::string_view thing = kind_before(lexicons_.concepts, begin, end);
  if (thing == "workforce" || thing == "service" || thing == "facility") return true;
  if (is_body_noun(fold(analysis_.text(analysis_.tokens[end - 1].span())))) return true;
  const std::string_view people = kind_before(lexicons_.populations, begin, end);
  if (people == "health") return false;  // «patients»
  return people == "occupation" || !kind_before(lexicons_.roles, begin, end).empty();
}

bool ActorFinder::is_body_noun(std::string_view word) const {
  const auto known = [&](std::string_view form) {
    const std::vector<const Entry*> entries = lexicons_.lexicons.lookup(form);
    return std::any_of(entries.begin(), entries.end(), [&](const Entry* entry) {
      return entry->lexicon == lexicons_.name_words && entry->attribute("kind") == "body";
    });
  };
  return known(word) || (word.ends_with('s') && known(word.substr(0, word.size() - 1)));
}

bool ActorFinder::is_own_body(TokenRange phrase) const {
  constexpr uint32_t kLongest = 3;  // tokens of «his Labour government»
  if (phrase.size() < 2 || phrase.size() > kLongest) return false;
  const std::string_view owner = analysis_.text(analysis_.tokens[phrase.begin].span());
  return (owner == "his" || owner == "her") &&
         is_body_noun(fold(analysis_.text(analysis_.tokens[phrase.end - 1].span())));
}

bool ActorFinder::is_governing_noun(std::string_view word) const {
  const std::vector<const Entry*> entries = lexicons_.lexicons.lookup(word);
  return std::any_of(entries.begin(), entries.end(), [&](const Entry* entry) {
    return entry->lexicon == lexicons_.name_words && entry->has("governs");
  });
}

// «have treated 40 patients», not «have opened in May».
bool ActorFinder::has_object(const Clause& clause, const VerbGroup& verb) const {
  const uint32_t next = verb.tokens.end;
  if (verb.verb_class == VerbClass::kBe || next >= clause.tokens.end) return false;
  const Token& token = analysis_.tokens[next];
  if (token.is(TokenKind::kPunct)) return false;
  const auto time =
      std::partition_point(analysis_.times.begin(), analysis_.times.end(),
                           [&](const TimeExpression& t) { return t.span.end <= token.begin; });
  if (time != analysis_.times.end() && time->span.begin <= token.begin) return false;
  const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(),
                                                        analysis_.tokens, next, next + 1);
  return !match || match.entry->attribute("pos") != "prep";
}

}  // namespace pledger
