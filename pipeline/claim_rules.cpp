#include "pipeline/claim_rules.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pledger {
namespace {

ClaimType type_of(std::string_view name) {
  if (name == "pledge") return ClaimType::kPledge;
  if (name == "delivery") return ClaimType::kDelivery;
  return name == "shortfall" ? ClaimType::kShortfall : ClaimType::kStatistic;
}

Strength strength_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Strength>, 4> kStrengths{
      {{"committed", Strength::kCommitted},
       {"planned", Strength::kPlanned},
       {"proposed", Strength::kProposed},
       {"conditional", Strength::kConditional}}};
  for (const auto& [known, strength] : kStrengths) {
    if (known == name) return strength;
  }
  return Strength::kNone;
}

// Sorted: some lists are long, and every hit of their rule asks.
std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const std::string_view word = list.substr(0, list.find(' '));
    if (!word.empty()) words.push_back(word);
    list.remove_prefix(std::min(list.size(), word.size() + 1));
  }
  std::sort(words.begin(), words.end());
  return words;
}

bool holds(const std::vector<std::string_view>& list, std::string_view word) {
  return std::binary_search(list.begin(), list.end(), word);
}

size_t group_index(const Rule& rule, std::string_view name) {
  const auto found = std::find(rule.group_names.begin(), rule.group_names.end(), name);
  return found == rule.group_names.end() ? ClaimRule::kNoGroup
                                         : static_cast<size_t>(found - rule.group_names.begin());
}

std::optional<bool> yes_or_no(std::string_view word) {
  if (word.empty()) return std::nullopt;
  return word == "yes";
}

ActorFrom actor_from(std::string_view name) {
  if (name == "none") return ActorFrom::kNowhere;
  if (name == "body") return ActorFrom::kDocument;
  return name == "stated" ? ActorFrom::kClause : ActorFrom::kAnywhere;
}

ClaimRule read(const Rule& rule) {
  ClaimRule claim_rule;
  claim_rule.type = type_of(rule.text("type"));
  claim_rule.vetoes = rule.text("type") == "none";
  claim_rule.strength = strength_of(rule.text("strength"));
  claim_rule.negated = rule.flag("negated");
  claim_rule.subject_speaks = rule.text("speaker") == "subject";
  claim_rule.actor_from = actor_from(rule.text("actor"));
  const std::string_view modal = rule.text("modal");
  if (modal == "yes" || modal == "no") {
    claim_rule.modal = yes_or_no(modal);
  } else {
    claim_rule.modal_word = modal;
  }
  claim_rule.reported = yes_or_no(rule.text("reported"));
  claim_rule.verbless = yes_or_no(rule.text("verbless"));
  claim_rule.future = yes_or_no(rule.text("future"));
  claim_rule.within_clause = rule.flag("within_clause");
  claim_rule.opens_clause = rule.flag("opens_clause");
  claim_rule.phrase = rule.flag("phrase");
  claim_rule.covers_rest = rule.flag("covers_rest");
  claim_rule.covers_lead = rule.flag("covers_lead");
  claim_rule.goes_on = rule.flag("goes_on");
  claim_rule.leads = rule.flag("leads");
  claim_rule.confidence = rule.number("confidence").value_or(0);
  claim_rule.with_figure = rule.number("with_figure");
  claim_rule.with_time = rule.number("with_time");
  claim_rule.except = words_of(rule.text("except"));
  claim_rule.only = words_of(rule.text("only"));
  claim_rule.subject = words_of(rule.text("subject"));
  claim_rule.not_subject = words_of(rule.text("not_subject"));
  claim_rule.subject_heads = words_of(rule.text("subject_head"));
  claim_rule.reported_by = words_of(rule.text("reported_by"));
  claim_rule.said_by = words_of(rule.text("said_by"));
  for (const std::string_view name : {"cue", "cue2", "cue3"}) {
    const size_t index = group_index(rule, name);
    if (index != ClaimRule::kNoGroup) claim_rule.cue_groups.push_back(index);
  }
  claim_rule.actor_group = group_index(rule, "actor");
  // Who makes a demand does not meet it.
  if (claim_rule.subject_speaks && claim_rule.strength == Strength::kProposed &&
      claim_rule.actor_group == ClaimRule::kNoGroup &&
      claim_rule.actor_from == ActorFrom::kAnywhere)
    claim_rule.actor_from = ActorFrom::kDocument;
  return claim_rule;
}

}  // namespace

bool ClaimRule::speaks_of(std::string_view lemma) const {
  return !holds(except, lemma) && (only.empty() || holds(only, lemma));
}

bool ClaimRule::takes_report(std::string_view lemma) const { return holds(reported_by, lemma); }

bool ClaimRule::takes_source(std::string_view words) const {
  const std::vector<std::string_view> all = words_of(words);
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view word) { return holds(said_by, word); });
}

bool ClaimRule::takes_subject(std::string_view word) const {
  return !holds(not_subject, word) && (subject.empty() || holds(subject, word));
}

bool ClaimRule::takes_head(std::string_view class_name, std::string_view noun) const {
  return holds(subject_heads, class_name) || holds(subject_heads, noun);
}

ClaimRules::ClaimRules(const RuleSet& rules)
    : by_index_(rules.rules().size()),
      names_verbs_(rules.rules().size(), false),
      begins_with_verb_(rules.rules().size(), false) {
  for (const Rule& rule : rules.rules()) {
    if (rule.layer != "claims") continue;
    by_index_[rule.index] = read(rule);
    names_verbs_[rule.index] = !by_index_[rule.index].only.empty();
    begins_with_verb_[rule.index] =
        names_verbs_[rule.index] && rule.pattern.starts_with("(?P<cue>");
    for (const std::string_view lemma : by_index_[rule.index].only)
      by_verb_[lemma].push_back(rule.index);
  }
}

void ClaimRules::bar(std::span<const VerbGroup> sentence, std::vector<bool>& barred) const {
  barred = names_verbs_;
  for (const VerbGroup& verb : sentence) {
    const auto found = by_verb_.find(verb.lemma);
    if (found == by_verb_.end()) continue;
    for (const uint32_t rule : found->second) barred[rule] = false;
  }
}

}  // namespace pledger
