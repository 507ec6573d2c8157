#pragma once
// What the rules of layer "claims" say in their `set`, read once:
//
//   type           pledge | delivery | shortfall | statistic | none (a veto)
//   strength       committed | planned | proposed | conditional, of a pledge
//   negated        the sentence denies it
//   actor          "none": nobody who acts is named; "stated": only whom the clause names; "body": who
//                  would have to act is the body that the document is about; else whom the clause
//                  names, or who answers for it by the rest of the document (claim_bodies.h)
//   speaker        "subject": the clause's subject says it, where no quotation does
//   modal          "yes", "no": whether the verb group has a modal («will», against «is set to»); any
//                  other word: that it has this one («to»: «is to», «was to»)
//   reported       "yes", "no": whether the clause stands in a quotation, direct or indirect
//   reported_by    the clause stands in a quotation whose cue is one of these verbs (lemmas)
//   said_by        the clause stands in a quotation whose source is told with one of these words
//                  (lower case: «critics of the plan»)
//   within_clause  a hit counts only where it ends in the clause it begins in
//   opens_clause   a hit counts only where it, or its cue, begins its clause
//   future         "yes": the clause names a time that begins after the document's date
//   phrase         a noun phrase («Labour's plans to …»): beside another rule that speaks of the
//                  clause's verb it makes a claim of its own, which begins with it
//   covers_rest    the claim goes on to the end of the sentence, or to what is coordinated with it, and
//                  takes all in it
//   covers_lead    the claim begins with the clause that this one completes, without which it would
//                  say the contrary («It is unlikely that the ward will open»)
//   goes_on        the claim is of the kind, and by the actor, of the pledge or delivery in the sentence
//                  before («This includes 40 beds»); where there is none it needs a figure
//   leads          no claim itself: only what a list under it has is (a heading «Our pledges»)
//   except, only   verbs (lemmas joined by spaces) of which the rule does not speak, or alone does
//   verbless       "yes": the clause has no finite verb (a heading, an item of a list)
//   subject        words with which the clause's subject begins, by their lemma («we» for «we've»)
//   not_subject    words with which it does not
//   subject_head   what heads the clause's subject: names and roles by their class (ORG, PERSON, PLACE,
//                  PRONOUN, ROLE), other nouns as they are («trusts»); of «a range of bodies» either noun.
//                  Without a subject there is no hit
//   confidence     how often its claims were right on the articles used for development:
//                  (right + 3 * usual) / (made + 3), where «usual» is the share of all claims of its
//                  type, rounded down to a multiple of 0.05
//   with_figure    the same, of those that hold a measure, where that is known apart
//   with_time      the same, of those that hold a time

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/annotations.h"
#include "core/matcher.h"
#include "core/rules.h"

namespace pledger {

enum class ActorFrom : uint8_t { kNowhere, kClause, kDocument, kAnywhere };

struct ClaimRule {
  ClaimType type = ClaimType::kStatistic;
  bool vetoes = false;
  Strength strength = Strength::kNone;
  bool negated = false;
  bool subject_speaks = false;
  ActorFrom actor_from = ActorFrom::kAnywhere;
  std::string_view modal_word;  // "" for any
  std::optional<bool> modal, reported, verbless, future;
  bool within_clause = false;
  bool opens_clause = false;
  bool phrase = false;
  bool covers_rest = false;
  bool covers_lead = false;
  bool goes_on = false;
  bool leads = false;
  double confidence = 0;
  std::optional<double> with_figure;
  std::optional<double> with_time;
  std::vector<std::string_view> except;
  std::vector<std::string_view> only;
  std::vector<std::string_view> subject;
  std::vector<std::string_view> not_subject;
  std::vector<std::string_view> subject_heads;
  std::vector<std::string_view> reported_by;
  std::vector<std::string_view> said_by;
  std::vector<size_t> cue_groups;  // indices into RuleHit::groups, of cue, cue2, cue3
  size_t actor_group = kNoGroup;

  static constexpr size_t kNoGroup = ~size_t{0};

  // Whether the rule speaks of a verb with this lemma ("" where there is none).
  bool speaks_of(std::string_view lemma) const;
  bool asks_subject() const { return !subject.empty() || !not_subject.empty(); }
  // Whether a rule with `reported_by` speaks of what a verb with this lemma reports ("" where none
  // does).
  bool takes_report(std::string_view lemma) const;
  // Whether a rule with `said_by` speaks of what is said by whom these words name (lower case, "" for
  // nobody).
  bool takes_source(std::string_view words) const;
  // Whether the rule speaks of a clause whose subject begins with this word ("" where none is known).
  bool takes_subject(std::string_view word) const;
  // Whether the rule speaks of a clause whose subject is headed by this noun, in lower case, or a
  // mention of this class ("" for neither).
  bool takes_head(std::string_view class_name, std::string_view noun) const;
};

class ClaimRules {
 public:
  // `rules` must outlive this.
  explicit ClaimRules(const RuleSet& rules);

  const ClaimRule& of(const Rule& rule) const { return by_index_[rule.index]; }
  // How likely a claim is right, by its rule and by whether it holds a time or a measure.
  double confidence_of(const Claim& claim) const {
    const ClaimRule& rule = of(*claim.rule);
    if (!claim.times.empty() && rule.with_time) return *rule.with_time;
    return claim.measures.empty() ? rule.confidence : rule.with_figure.value_or(rule.confidence);
  }
  // Sets in `barred` the rules that speak of verbs of which this sentence has none.
  void bar(std::span<const VerbGroup> sentence, std::vector<bool>& barred) const;
  // By index: rules with a list of verbs that begin with their verb. What begins with another verb must
  // not hide one of the list («said it had allowed waits to grow»).
  const std::vector<bool>& overlapping() const { return begins_with_verb_; }

  // The cue of a hit: the first group named so that matched.
  static RuleHit::Group cue(const RuleHit& hit, const ClaimRule& rule) {
    for (const size_t index : rule.cue_groups) {
      if (const RuleHit::Group found = group(hit, index); found.matched) return found;
    }
    return {};
  }
  // The group's place in a hit, unmatched where the rule has none.
  static RuleHit::Group group(const RuleHit& hit, size_t index) {
    return index < hit.groups.size() ? hit.groups[index] : RuleHit::Group{};
  }

 private:
  std::vector<ClaimRule> by_index_;
  std::vector<bool> names_verbs_;  // by index: whether the rule has a list of verbs
  std::vector<bool> begins_with_verb_;
  std::unordered_map<std::string_view, std::vector<uint32_t>> by_verb_;  // indices, by lemma
};

}  // namespace pledger
