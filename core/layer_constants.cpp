// The layers themselves, and the words of rules that name a mechanism in code.

#include <array>

#include "core/layer_tables.h"

namespace pledger {
namespace {

constexpr std::array kLayers = {
    LayerInfo{"furniture", "lines of a page that belong to the site, not to the article"},
    LayerInfo{"measures", "money, percentages, counts, fractions, durations"},
    LayerInfo{"times", "dates, periods, deadlines"},
    LayerInfo{"names", "people, organisations, roles and their mentions"},
    LayerInfo{"verbs", "verb groups and clauses"},
    LayerInfo{"attributions", "quotations with cue and speaker"},
    LayerInfo{"claims", "pledges, deliveries, shortfalls, statistics"},
};

// Mechanisms that rules name by `kernel`; each has exactly one rule.
constexpr std::array kKernels = {
    KernelInfo{"names", "titled_person"},
    KernelInfo{"names", "first_name"},
    KernelInfo{"names", "capitals"},
    KernelInfo{"names", "lexicon_organisation"},
    KernelInfo{"names", "headed_organisation"},
    KernelInfo{"names", "acronym"},
    KernelInfo{"names", "place"},
    KernelInfo{"names", "pronoun"},
    KernelInfo{"names", "role"},
    KernelInfo{"names", "description"},
    KernelInfo{"names", "apposition"},
    KernelInfo{"attributions", "interrupted"},
    KernelInfo{"attributions", "continued"},
    KernelInfo{"attributions", "introduced"},
    KernelInfo{"attributions", "sustained"},
    KernelInfo{"attributions", "turn"},
    KernelInfo{"attributions", "set_off"},
    KernelInfo{"attributions", "interview"},
    KernelInfo{"claims", "figure"},
    KernelInfo{"claims", "actor_named"},
    KernelInfo{"claims", "actor_subject"},
    KernelInfo{"claims", "actor_agent"},
    KernelInfo{"claims", "actor_owner"},
    KernelInfo{"claims", "actor_group"},
    KernelInfo{"claims", "actor_place"},
    KernelInfo{"claims", "actor_plan_owner"},
    KernelInfo{"claims", "actor_first_person"},
    KernelInfo{"claims", "actor_author"},
    KernelInfo{"claims", "actor_source"},
    KernelInfo{"claims", "actor_antecedent"},
    KernelInfo{"claims", "actor_spokesman"},
    KernelInfo{"claims", "actor_speakers_body"},
    KernelInfo{"claims", "actor_complaint"},
    KernelInfo{"claims", "actor_threat"},
    KernelInfo{"claims", "actor_minister"},
    KernelInfo{"claims", "actor_paragraph"},
    KernelInfo{"claims", "actor_document"},
    KernelInfo{"claims", "actor_answerer"},
    KernelInfo{"claims", "actor_site"},
    KernelInfo{"claims", "actor_promiser"},
    KernelInfo{"claims", "actor_called"},
    KernelInfo{"claims", "actor_office"},
    KernelInfo{"claims", "actor_recipient"},
    KernelInfo{"claims", "actor_unnamed_agent"},
    KernelInfo{"claims", "actor_stranger"},
    KernelInfo{"times", "range"},
};

constexpr std::string_view kMeasureKinds[] = {"money",    "percent",  "count",
                                              "fraction", "duration", "none"};
constexpr std::string_view kMeasureForms[] = {"single", "range",   "bounds", "sum",
                                              "ratio",  "ordinal", "list"};
constexpr std::string_view kMeasureNeeds[] = {
    "noun_or_context", "below_one", "factor", "digits_range", "age",     "year",
    "score",           "period",    "date",   "alone",        "bounded", "adjacent",
    "one_decimal",     "month_day", "list"};
constexpr std::string_view kMeasureNouns[] = {"none"};
constexpr std::string_view kTimeForms[] = {
    "date",    "numeric", "year",         "year_pair",   "fiscal_year",  "decade",  "century",
    "quarter", "season",  "weekday",      "nth_weekday", "day_of_month", "deictic", "unit",
    "ago",     "span",    "part_of_unit", "first_units", "year_to",      "vague",   "event",
    "beside",  "same",    "weekday_day",  "to_date",     "week_on"};
constexpr std::string_view kTimeMarks[] = {"slash", "hyphen", "to"};
constexpr std::string_view kTimeLinks[] = {"to", "from", "week", "nth"};

constexpr std::string_view kAttributionForms[] = {"quote", "report",  "inverted",
                                                  "same",  "opening", "noun"};
constexpr std::string_view kClaimTypes[] = {"pledge", "delivery", "shortfall", "statistic", "none"};
constexpr std::string_view kStrengths[] = {"committed", "planned", "proposed", "conditional"};
constexpr std::string_view kActors[] = {"none", "body", "stated"};
constexpr std::string_view kYesOrNo[] = {"yes", "no"};
constexpr std::string_view kModals[] = {"yes", "no",    "will", "would", "shall", "should",
                                        "can", "could", "may",  "might", "must",  "to"};
constexpr std::string_view kSpeakers[] = {"subject"};

constexpr std::array kConstants = {
    ConstantInfo{"measures", "kind", kMeasureKinds},
    ConstantInfo{"measures", "form", kMeasureForms},
    ConstantInfo{"measures", "need", kMeasureNeeds},
    ConstantInfo{"measures", "noun", kMeasureNouns},
    ConstantInfo{"times", "form", kTimeForms},
    ConstantInfo{"times", "mark", kTimeMarks},
    ConstantInfo{"times", "link", kTimeLinks},
    ConstantInfo{"attributions", "form", kAttributionForms},
    ConstantInfo{"claims", "type", kClaimTypes},
    ConstantInfo{"claims", "strength", kStrengths},
    ConstantInfo{"claims", "actor", kActors},
    ConstantInfo{"claims", "modal", kModals},
    ConstantInfo{"claims", "speaker", kSpeakers},
    ConstantInfo{"claims", "reported", kYesOrNo},
    ConstantInfo{"claims", "verbless", kYesOrNo},
    ConstantInfo{"claims", "future", kYesOrNo},
};

}  // namespace

std::span<const LayerInfo> layer_table() { return kLayers; }
std::span<const KernelInfo> kernel_table() { return kKernels; }
std::span<const ConstantInfo> constant_table() { return kConstants; }

}  // namespace pledger
