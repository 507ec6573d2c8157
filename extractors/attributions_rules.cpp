#include "extractors/attributions_rules.h"

#include <algorithm>

namespace pledger {
namespace {

AttributionForm form_of(const Rule& rule) {
  const std::string_view form = rule.text("form");
  // The marked words are what was said.
  if (form == "quote") return AttributionForm::kQuote;
  // Cue, then source; the clause stands before both.
  if (form == "inverted") return AttributionForm::kInverted;
  // Cue and source open the sentence; the clause follows.
  if (form == "opening") return AttributionForm::kBefore;
  // A noun of saying: «its pledge to …».
  if (form == "noun") return AttributionForm::kNoun;
  // A cue whose source is the one before it.
  if (form == "same") return AttributionForm::kSame;
  // Source, then cue; the clause follows, or stands before both.
  return AttributionForm::kReport;
}

uint8_t group_number(const Rule& rule, std::string_view name) {
  const auto it = std::find(rule.group_names.begin(), rule.group_names.end(), name);
  return it == rule.group_names.end() ? AttributionRules::kNoGroup
                                      : static_cast<uint8_t>(it - rule.group_names.begin());
}

}  // namespace

AttributionRules::AttributionRules(const RuleSet& rules)
    : interrupted(rules.kernel("attributions", "interrupted")),
      continued(rules.kernel("attributions", "continued")),
      introduced(rules.kernel("attributions", "introduced")),
      sustained(rules.kernel("attributions", "sustained")),
      turn(rules.kernel("attributions", "turn")),
      interview(rules.kernel("attributions", "interview")),
      set_off(rules.kernel("attributions", "set_off")),
      facts_(rules.rules().size()) {
  for (const Rule& rule : rules.rules()) {
    if (rule.layer != "attributions") continue;
    facts_[rule.index] = {form_of(rule),
                          rule.flag("headline"),
                          rule.flag("document"),
                          rule.flag("relative"),
                          rule.flag("term"),
                          group_number(rule, "quote"),
                          group_number(rule, "cue"),
                          group_number(rule, "source"),
                          group_number(rule, "clause")};
    if (of(rule).form != AttributionForm::kQuote)
      highest_of_rest_ = std::max(highest_of_rest_, rule.priority);
  }
  for (std::vector<bool>& barred : barred_) barred.assign(rules.rules().size(), true);
  for (const Rule& rule : rules.rules()) {
    if (rule.layer != "attributions") continue;
    const AttributionForm form = of(rule).form;
    const bool without_cue = form == AttributionForm::kQuote || form == AttributionForm::kNoun;
    barred_[static_cast<size_t>(Part::kFirst)][rule.index] = !is_first(rule);
    barred_[static_cast<size_t>(Part::kRest)][rule.index] = is_first(rule);
    barred_[static_cast<size_t>(Part::kRestWithoutCue)][rule.index] =
        is_first(rule) || !without_cue;
  }
}

}  // namespace pledger
