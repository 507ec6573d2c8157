#include "scoring/score.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "scoring/names.h"
#include "scoring/pairing.h"
#include "scoring/score_rows.h"
#include "scoring/values.h"

namespace pledger::scoring {
namespace {

using Json = nlohmann::ordered_json;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

// Text or null.
Json json_text(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json json_text(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }
Json json_number(const std::optional<double>& number) { return number ? Json(*number) : Json(); }
Json json_speaker(const Speaker& speaker) {
  if (!speaker.known()) return {};
  return {{"name", json_text(speaker.name)},
          {"role", json_text(speaker.role)},
          {"organisation", json_text(speaker.organisation)}};
}

constexpr std::size_t kUnpaired = static_cast<std::size_t>(-1);

// Counts one document. Each layer is one function; what is wrong is noted on the way.
class DocumentScore {
 public:
  DocumentScore(const GoldDocument& gold, const Annotations& predicted, std::vector<Error>& errors)
      : slug_(gold.slug),
        gold_(gold.annotations),
        predicted_(predicted),
        errors_(errors),
        counts_(kRowCount) {}

  std::vector<Count> run() {
    measures();
    times();
    quotations();
    claims();
    return std::move(counts_);
  }

 private:
  const std::string& slug_;
  const Annotations& gold_;
  const Annotations& predicted_;
  std::vector<Error>& errors_;
  std::vector<Count> counts_;
  std::vector<std::size_t> measure_partner_, time_partner_;  // predicted one of each gold one

  Count& row(RowId id) { return counts_[id]; }
  void note(std::string what, CodeSpan span, const Json& got = Json()) {
    // Text that is not UTF-8 cannot come here: it was read from JSON.
    errors_.push_back({slug_, std::move(what), span, got.is_null() ? "" : got.dump()});
  }
  void add_to_kind(std::string_view layer, std::string_view kind, std::int64_t Count::*field) {
    if (const RowId id = row_of_kind(layer, kind); id != kRowCount) ++(row(id).*field);
  }
  void rate(RowId id, bool right) {
    ++row(id).gold;
    row(id).right += right;
  }
  // A property that most items do not have: found, missed or invented.
  void property(RowId id, bool in_gold, bool in_prediction, bool right) {
    row(id).gold += in_gold;
    row(id).predicted += in_prediction;
    row(id).right += in_gold && right;
  }
  // Sums of a layer that stand in more than one of its rows.
  void total(RowId id, std::size_t gold, std::size_t predicted, std::size_t right) {
    row(id) = {static_cast<std::int64_t>(right), static_cast<std::int64_t>(gold),
               static_cast<std::int64_t>(predicted)};
  }

  template <typename Item>
  static Pairs pair_spans(const std::vector<Item>& gold, const std::vector<Item>& predicted,
                          const PairScore& score) {
    std::vector<CodeSpan> gold_spans, predicted_spans;
    for (const Item& item : gold) gold_spans.push_back(item.span);
    for (const Item& item : predicted) predicted_spans.push_back(item.span);
    return pair_items(gold_spans, predicted_spans, score);
  }
  template <typename Item>
  static std::vector<std::size_t> partners(const std::vector<Item>& gold, const Pairs& pairs) {
    std::vector<std::size_t> out(gold.size(), kUnpaired);
    for (const auto& [g, p] : pairs) out[g] = p;
    return out;
  }

  // Notes what stands alone; kind_of gives the word that follows «missed» and «spurious».
  template <typename Item, typename KindOf>
  void note_unpaired(std::string_view what, const std::vector<Item>& gold,
                     const std::vector<Item>& predicted, const Pairs& pairs, KindOf kind_of) {
    std::vector<bool> gold_paired(gold.size()), predicted_paired(predicted.size());
    for (const auto& [g, p] : pairs) gold_paired[g] = predicted_paired[p] = true;
    const auto note_one = [&](std::string_view verb, const Item& item) {
      const std::string kind = kind_of(item);
      note(fmt::format("{} {}{}{}", what, verb, kind.empty() ? "" : " ", kind), item.span);
    };
    for (std::size_t g = 0; g < gold.size(); ++g)
      if (!gold_paired[g]) note_one("missed", gold[g]);
    for (std::size_t p = 0; p < predicted.size(); ++p)
      if (!predicted_paired[p]) note_one("spurious", predicted[p]);
  }

  void measures() {
    const std::vector<Measure>&gold = gold_.measures, &predicted = predicted_.measures;
    for (const Measure& m : gold) add_to_kind("measures", m.kind, &Count::gold);
    for (const Measure& m : predicted) add_to_kind("measures", m.kind, &Count::predicted);
    const Pairs pairs = pair_spans(gold, predicted, [&](std::size_t g, std::size_t p) {
      return gold[g].kind == predicted[p].kind ? jaccard(gold[g].span, predicted[p].span) : 0;
    });
    measure_partner_ = partners(gold, pairs);
    std::size_t right = 0;
    for (const auto& [g, p] : pairs) {
      if (value_right(gold[g], predicted[p])) {
        ++right;
        right_measure(gold[g], predicted[p]);
        continue;
      }
      note("measure value", gold[g].span,
           {{"value", json_number(predicted[p].value)},
            {"low", json_number(predicted[p].low)},
            {"high", json_number(predicted[p].high)},
            {"currency", json_text(predicted[p].currency)}});
    }
    total(measure_span, gold.size(), predicted.size(), pairs.size());
    total(measure_right, gold.size(), predicted.size(), right);
    note_unpaired("measure", gold, predicted, pairs, [](const Measure& m) { return m.kind; });
  }

  void right_measure(const Measure& gold, const Measure& predicted) {
    add_to_kind("measures", gold.kind, &Count::right);
    property(per, !gold.per.empty(), !predicted.per.empty(), gold.per == predicted.per);
    property(comparator, !gold.comparator.empty(), !predicted.comparator.empty(),
             gold.comparator == predicted.comparator);
    property(additional, gold.additional, predicted.additional, predicted.additional);
  }

  void times() {
    const std::vector<Time>&gold = gold_.times, &predicted = predicted_.times;
    const auto has_bound = [](const Time& time) {
      return (time.start && !time.start->empty()) || (time.end && !time.end->empty());
    };
    for (const Time& time : gold) row(time_bounded).gold += has_bound(time);
    const Pairs pairs = pair_spans(gold, predicted, [&](std::size_t g, std::size_t p) {
      return jaccard(gold[g].span, predicted[p].span);
    });
    time_partner_ = partners(gold, pairs);
    std::size_t right = 0;
    for (const auto& [g, p] : pairs) {
      rate(time_relation, gold[g].relation == predicted[p].relation);
      if (gold[g].start == predicted[p].start && gold[g].end == predicted[p].end) {
        ++right;
        row(time_bounded).right += has_bound(gold[g]);
        continue;
      }
      note("time interval", gold[g].span,
           {json_text(predicted[p].start), json_text(predicted[p].end), "gold",
            json_text(gold[g].start), json_text(gold[g].end)});
    }
    total(time_span, gold.size(), predicted.size(), pairs.size());
    total(time_right, gold.size(), predicted.size(), right);
    note_unpaired("time", gold, predicted, pairs, [](const Time&) { return std::string(); });
  }

  void quotations() {
    const std::vector<Quotation>&gold = gold_.quotations, &predicted = predicted_.quotations;
    for (const Quotation& q : gold) add_to_kind("quotations", q.kind, &Count::gold);
    for (const Quotation& q : predicted) add_to_kind("quotations", q.kind, &Count::predicted);
    const Pairs pairs = pair_spans(gold, predicted, [&](std::size_t g, std::size_t p) {
      const double near = jaccard(gold[g].span, predicted[p].span);
      return near >= 0.8 ? near : 0;
    });
    std::size_t joint = 0;
    for (const auto& [g, p] : pairs) {
      const Speaker &wanted = gold[g].speaker, &got = predicted[p].speaker;
      if (same_speaker(wanted, got)) {
        ++joint;
        add_to_kind("quotations", gold[g].kind, &Count::right);
      } else {
        note("speaker", gold[g].span, {json_speaker(got), "gold", json_speaker(wanted)});
      }
      if (!wanted.role.empty()) rate(quotation_role, share_word(wanted.role, got.role));
      if (!wanted.organisation.empty())
        rate(quotation_organisation, same_organisation(wanted.organisation, got.organisation));
    }
    total(quotation_span, gold.size(), predicted.size(), pairs.size());
    total(quotation_joint, gold.size(), predicted.size(), joint);
    note_unpaired("quotation", gold, predicted, pairs, [](const Quotation& q) { return q.kind; });
  }

  void claims() {
    const std::vector<Claim>&gold = gold_.claims, &predicted = predicted_.claims;
    for (const Claim& c : gold) add_to_kind("claims", c.type, &Count::gold);
    for (const Claim& c : predicted) add_to_kind("claims", c.type, &Count::predicted);
    const auto near = [&](std::size_t g, std::size_t p) {
      return claim_nearness(gold[g].span, predicted[p].span);
    };
    const Pairs of_any_type = pair_spans(gold, predicted, near);
    const Pairs pairs = pair_spans(gold, predicted, [&](std::size_t g, std::size_t p) {
      return gold[g].type == predicted[p].type ? near(g, p) : 0;
    });
    for (const auto& [g, p] : pairs) right_claim(gold[g], predicted[p]);
    confidences(pairs);
    total(claim_found, gold.size(), predicted.size(), of_any_type.size());
    total(claim_right, gold.size(), predicted.size(), pairs.size());
    note_unpaired("claim", gold, predicted, pairs, [](const Claim& c) { return c.type; });
  }

  void confidences(const Pairs& right) {
    std::vector<bool> is_right(predicted_.claims.size());
    for (const auto& [g, p] : right) is_right[p] = true;
    for (std::size_t p = 0; p < is_right.size(); ++p) {
      const std::optional<double>& stated = predicted_.claims[p].confidence;
      if (stated) rate(row_of_confidence(*stated), is_right[p]);
    }
  }

  void right_claim(const Claim& gold, const Claim& predicted) {
    add_to_kind("claims", gold.type, &Count::right);
    const bool actor_right = same_actor(gold.actor, predicted.actor);
    rate(claim_actor, actor_right);
    if (!actor_right)
      note("actor", gold.span, {json_text(predicted.actor), "gold", json_text(gold.actor)});
    if (gold.type == "pledge") rate(claim_strength, gold.strength == predicted.strength);
    property(claim_negation, gold.negated, predicted.negated, predicted.negated);
    if (!gold.speaker.empty())
      rate(claim_speaker, same_claim_speaker(gold.speaker, predicted.speaker));
    if (!gold.measures.empty())
      rate(claim_measures, same_items(gold.measures, measure_partner_, predicted.measures));
    if (!gold.times.empty())
      rate(claim_time, same_items(gold.times, time_partner_, predicted.times));
  }

  // Whether the gold indices, each taken to its partner, are the predicted ones as a set.
  static bool same_items(const std::vector<std::int64_t>& gold,
                         const std::vector<std::size_t>& partner,
                         const std::vector<std::int64_t>& predicted) {
    std::set<std::int64_t> wanted;
    for (std::int64_t index : gold) {
      // The loader keeps only indices that exist.
      const std::size_t p = partner[static_cast<std::size_t>(index)];
      if (p == kUnpaired) return false;
      wanted.insert(static_cast<std::int64_t>(p));
    }
    return wanted == std::set<std::int64_t>(predicted.begin(), predicted.end());
  }
};

}  // namespace

Report score(const Gold& gold, const Predictions& predictions) {
  Report report;
  report.documents = gold.documents.size();
  std::vector<std::vector<Count>> counts;
  counts.reserve(gold.documents.size());
  const Annotations nothing;
  for (const GoldDocument& document : gold.documents) {
    const PredictedDocument* predicted = predictions.find(document.slug);
    if (predicted == nullptr)
      report.errors.push_back({document.slug, "document without prediction", {}, {}});
    const Annotations& annotations = predicted != nullptr ? predicted->annotations : nothing;
    counts.push_back(DocumentScore(document, annotations, report.errors).run());
  }
  std::vector<bool> is_rate;
  is_rate.reserve(kRowCount);
  for (const RowName& row : kRowNames) is_rate.push_back(row.is_rate);
  const std::vector<Intervals> intervals = bootstrap(counts, is_rate);
  for (std::size_t r = 0; r < kRowCount; ++r) {
    Count sum;
    for (const std::vector<Count>& document : counts) sum += document[r];
    report.rows.push_back({std::string(kRowNames[r].layer), std::string(kRowNames[r].name),
                           is_rate[r], sum, figures_of(sum, is_rate[r]), intervals[r]});
  }
  return report;
}

}  // namespace pledger::scoring
