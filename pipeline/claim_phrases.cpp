// Noun phrases that claim something («Labour's plans to open a ward») beside the clause that they stand in,
// or instead of it (SentenceClaims).

#include <algorithm>

#include "pipeline/sentence_claims.h"

namespace pledger {
namespace {

bool overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

// «Labour's plans to open a ward have failed»: of a phrase and a rule that speaks of the verb, the
// rule decides about the clause.
void SentenceClaims::set_phrase_aside(uint32_t clause) {
  ClauseDecision& d = decision(clause);
  const uint32_t verb = analysis_.clauses[clause].verb;
  if (d.cues.empty() || verb == kNoIndex) return;
  const Span group = analysis_.verb_groups[verb].span;
  const auto is_phrase = [&](const ClaimCue& cue) {
    return rules_.of(*cue.rule).phrase && !overlaps(cue.cue, group);
  };
  const auto of_verb = std::find_if(d.cues.begin(), d.cues.end(), [&](const ClaimCue& cue) {
    return overlaps(cue.cue, group) && !rules_.of(*cue.rule).vetoes;
  });
  const auto phrase = std::find_if(d.cues.begin(), d.cues.end(), is_phrase);
  if (phrase == d.cues.end()) return;
  if (rules_.of(*d.cues.front().rule).vetoes) {
    // «asked whether they would match Labour's promise to open a ward»: it was promised all the same.
    const uint32_t noun = analysis_.token_at(phrase->cue.begin);
    const bool owned = noun > 0 && analysis_.tokens[noun - 1].has(kPossessive);
    if (owned && rules_.of(*phrase->rule).type == ClaimType::kPledge) d.phrase = *phrase;
    return;
  }
  if (of_verb == d.cues.end()) {
    const bool alone = std::all_of(d.cues.begin(), d.cues.end(), is_phrase);
    if (alone && is_fronted(clause, d.cues.front())) {
      d.phrase = d.cues.front();
      d.cues.clear();
      d.begin = analysis_.clauses[clause].subject.begin;
      return;
    }
    if (alone && stands_apart(clause, d.cues.front())) take_phrase_alone(clause);
    return;
  }
  // «has unveiled plans to open a ward», «Plans to open a ward were unveiled», «Plans to open a ward
  // would save £3m», «is going ahead with plans to open a ward» are one pledge
  const uint32_t noun = analysis_.token_at(phrase->cue.begin);
  const uint32_t begin = actors_.phrase_begin(noun, analysis_.clauses[clause].tokens.begin);
  const bool object =
      phrase->cue.begin > group.begin &&
      (begin <= analysis_.verb_groups[verb].tokens.end || is_announced(clause, begin) ||
       actors_.only_small_words({analysis_.verb_groups[verb].tokens.end, begin}));
  const bool of_noun = analysis_.clauses[clause].subject.contains(noun);
  const bool subject = of_noun && (analysis_.verb_groups[verb].passive ||
                                   analysis_.verb_groups[verb].tense == Tense::kWould);
  const bool same = rules_.of(*of_verb->rule).type == ClaimType::kPledge &&
                    rules_.of(*phrase->rule).type == ClaimType::kPledge && (object || subject);
  if (!same && !is_denied(clause, *phrase)) d.phrase = *phrase;
  d.cues.erase(std::remove_if(d.cues.begin(), d.cues.end(), is_phrase), d.cues.end());
  // «signed a letter urging ministers to act»: both speak of the same words.
  if (d.phrase && !d.cues.empty() && overlaps(d.cues.front().cue, d.phrase->cue)) d.phrase.reset();
}

// «Despite a promise to hire 40 nurses, the number fell»: in front of a comma and the subject.
bool SentenceClaims::is_fronted(uint32_t clause, const ClaimCue& phrase) const {
  const Clause& c = analysis_.clauses[clause];
  const uint32_t noun = analysis_.token_at(phrase.cue.begin);
  if (c.subject.empty() || c.subject.begin <= noun || noun == c.tokens.begin) return false;
  if (!actors_.is_function_word(c.tokens.begin)) return false;
  return first_comma(noun, c.subject.begin) < c.subject.begin;
}

// «is expected to unveil | plans to open a ward»: right behind an infinitive that makes it known.
bool SentenceClaims::is_announced(uint32_t clause, uint32_t phrase) const {
  for (uint32_t v = analysis_.clauses[clause].verb + 1; v < analysis_.verb_groups.size(); ++v) {
    const VerbGroup& group = analysis_.verb_groups[v];
    if (group.tokens.end > phrase) return false;
    if (group.tokens.end == phrase && group.tense == Tense::kInfinitive)
      return group.verb_class == VerbClass::kAnnounce || group.verb_class == VerbClass::kCommit;
  }
  return false;
}

// «Anger grew over Labour's plans to open a ward», «Labour's plans to open a ward divided the town»:
// where the verb tells what was thought or came of it, the noun alone tells of the pledge. Not «has
// drawn up plans to open a ward».
bool SentenceClaims::stands_apart(uint32_t clause, const ClaimCue& phrase) const {
  if (rules_.of(*phrase.rule).type != ClaimType::kPledge || is_denied(clause, phrase)) return false;
  const VerbGroup& verb = analysis_.verb_groups[analysis_.clauses[clause].verb];
  const uint32_t noun = analysis_.token_at(phrase.cue.begin);
  const uint32_t first = actors_.phrase_begin(noun, analysis_.clauses[clause].tokens.begin);
  if (noun < verb.tokens.begin) {
    // «The planned merger», not «Two wards due to close»
    const bool is_noun = actors_.names_plan(noun) || first + 1 >= noun ||
                         analysis_.tokens[noun - 1].has(kPossessive);
    return is_noun && analysis_.clauses[clause].subject.contains(noun);
  }
  if (first > verb.tokens.end) return actors_.is_preposition(first - 1);
  return verb.verb_class == VerbClass::kSay || actors_.judges(verb);
}

// The phrase is all that the clause claims: to the verb where it is the subject, else to the clause's end.
void SentenceClaims::take_phrase_alone(uint32_t clause) {
  ClauseDecision& d = decision(clause);
  const uint32_t noun = analysis_.token_at(d.cues.front().cue.begin);
  const Clause& c = analysis_.clauses[clause];
  if (noun < analysis_.verb_groups[c.verb].tokens.begin) {
    d.phrase = d.cues.front();
    d.cues.clear();
  } else {
    d.begin = actors_.phrase_begin(noun, c.tokens.begin);
    d.phrase_only = true;
  }
}

// «Despite increases in funding, the ward is old»: beside nothing else that is claimed, a noun
// delivers nothing.
void SentenceClaims::drop_lone_delivery(uint32_t clause) {
  std::vector<ClaimCue>& cues = decision(clause).cues;
  const auto is_noun = [&](const ClaimCue& cue) {
    const ClaimRule& rule = rules_.of(*cue.rule);
    return rule.phrase && rule.type == ClaimType::kDelivery;
  };
  cues.erase(std::remove_if(cues.begin(), cues.end(), is_noun), cues.end());
}

// «There are no plans to close the ward», «A ban is not on the cards», «without any promise to open it»
bool SentenceClaims::is_denied(uint32_t clause, const ClaimCue& phrase) const {
  const VerbGroup& verb = analysis_.verb_groups[analysis_.clauses[clause].verb];
  if (verb.negated && analysis_.token_at(phrase.cue.begin) == verb.tokens.end) return true;
  const uint32_t head = analysis_.token_at(phrase.cue.begin);
  const uint32_t first = actors_.phrase_begin(head, analysis_.clauses[clause].tokens.begin);
  const std::string_view word = analysis_.text(analysis_.tokens[first].span());
  return word == "no" || word == "any";
}

// «Plans to hire 40 nurses divided the town»: a figure of what the noun promises.
bool SentenceClaims::lies_in_phrase(uint32_t clause, Span figure) const {
  const std::optional<ClaimCue>& phrase = decision(clause).phrase;
  if (!phrase) return false;
  const Span verb = analysis_.verb_groups[analysis_.clauses[clause].verb].span;
  return figure.begin > phrase->cue.begin && figure.end <= verb.begin;
}

}  // namespace pledger
