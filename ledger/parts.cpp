#include "ledger/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace pledger {
namespace {

constexpr size_t kMostParts = 6;
constexpr size_t kNearby = 8;              // figures of the same kind after the whole
constexpr uint32_t kReach = 12;            // sentences from the whole to a part
constexpr uint32_t kFarthest = 200;        // claims, over which «of the £5m» speaks of £5m
constexpr double kRounding = 0.001;        // relative, by which parts may miss the whole
constexpr uint32_t kAtBeginning = 15;      // code points
constexpr double kLeastShare = 1.0 / 300;  // £28 a visit is no part of £18m

struct Item {
  uint32_t claim;
  const Figure* figure;
};

bool counts_or_pays(const Figure& figure) {
  if (!figure.per.empty() || figure.low != figure.high || figure.unit.empty()) return false;
  return figure.kind == MeasureKind::kMoney || figure.kind == MeasureKind::kCount;
}

class Parts {
 public:
  Parts(const std::vector<ClaimForm>& claims, uint32_t first, uint32_t end)
      : claims_(claims), first_(first), end_(end) {
    for (uint32_t i = first; i < end; ++i) {
      const Figure* figure = claims[i].main_figure();
      if (figure == nullptr || claims[i].negated || !counts_or_pays(*figure)) continue;
      groups_[{figure->kind, figure->unit}].push_back({i, figure});
    }
  }

  std::vector<Relation> find() {
    for (const auto& [key, items] : groups_) add_up(items);
    for (uint32_t i = first_; i < end_; ++i) {
      of_whole(i);
      component(i);
    }
    for (uint32_t i = first_; i < end_; ++i) {
      rest(i);
      portion(i);
    }
    for (const auto& [key, items] : groups_) {
      if (key.first == MeasureKind::kMoney) smaller_sums(items);
    }
    return std::move(found_);
  }

 private:
  bool may_be_whole(uint32_t claim) const {
    return claims_[claim].type == ClaimType::kPledge || claims_[claim].type == ClaimType::kDelivery;
  }

  bool in_reach(uint32_t whole, uint32_t part) const {
    return whole < part && claims_[part].sentence - claims_[whole].sentence <= kReach;
  }

  // «£16m: £11m for wards and £5m for staff»: a run of figures that makes the whole.
  void add_up(const std::vector<Item>& items) {
    for (size_t whole = 0; whole < items.size(); ++whole) {
      if (!may_be_whole(items[whole].claim)) continue;
      const size_t end = std::min(items.size(), whole + kNearby);
      for (size_t start = whole + 1; start < end; ++start) {
        const size_t count = run_that_makes(items, start, items[whole].figure->low);
        if (count == 0) continue;
        // Two figures somewhere behind it may make it by chance.
        // Two that are equal are as a rule one, told twice.
        if (count == 2 && items[start].figure->low == items[start + 1].figure->low) continue;
        const bool certain = count > 2 || start == whole + 1;
        add_run(items, whole, start, count, certain);
        start += count - 1;
      }
    }
  }

  // How many items from `start` on make `sum`; 0 where none do.
  static size_t run_that_makes(const std::vector<Item>& items, size_t start, double sum) {
    double total = 0;
    for (size_t i = start; i < std::min(items.size(), start + kMostParts); ++i) {
      total += items[i].figure->low;
      if (total > sum * (1 + kRounding)) return 0;
      if (total >= sum * (1 - kRounding)) return i > start ? i - start + 1 : 0;
    }
    return 0;
  }

  void add_run(const std::vector<Item>& items, size_t whole, size_t start, size_t count,
               bool certain) {
    std::string why;
    for (size_t i = start; i < start + count; ++i)
      why += (why.empty() ? "" : " + ") + items[i].figure->text;
    why += " = " + items[whole].figure->text;
    for (size_t i = start; i < start + count; ++i) {
      if (!in_reach(items[whole].claim, items[i].claim) && !certain) continue;
      add(items[i].claim, items[whole].claim, claims_[items[i].claim].span, why, certain);
    }
  }

  // «£3m of the £5m»: of the £5m named before it, and of the latest that did.
  void of_whole(uint32_t part) {
    for (const Figure& whole : claims_[part].figures) {
      if (!whole.is_whole || whole.kind == MeasureKind::kDuration) continue;
      for (uint32_t i = part; i-- > first_ && part - i <= kFarthest;) {
        const Figure* figure = claims_[i].main_figure();
        if (figure == nullptr || !may_be_whole(i) || !compare_figures(*figure, whole).exact)
          continue;
        add(part, i, claims_[part].span,
            fmt::format("{} of {}", claims_[part].main_figure()->text, whole.text), true);
        return;
      }
    }
  }

  // «4,500 posts, including 3,000 …»: the 3,000 pledged elsewhere in the document are among them.
  void component(uint32_t whole) {
    const ClaimForm& claim = claims_[whole];
    const Figure* main = claim.main_figure();
    if (main == nullptr || !claim.has_cue("part_of") || !may_be_whole(whole)) return;
    for (const Figure& part : claim.figures) {
      if (!counts_or_pays(part) || part.kind != main->kind || part.high >= main->low) continue;
      if (part.unit != main->unit) continue;
      for (const Item& item : groups_[{part.kind, part.unit}]) {
        if (item.claim == whole || item.figure->low != part.low) continue;
        if (claims_[item.claim].type != ClaimType::kPledge) continue;
        if (compare_actors(claims_[item.claim], claim) == Agreement::kConflict) continue;
        add(item.claim, whole, claims_[item.claim].span,
            fmt::format("{}, including {}", main->text, part.text), true);
      }
    }
  }

  // «… £5m: £1m for beds, £2m for scanners and the rest for staff»: the figures told one after the other,
  // back to one that is more than all of them.
  void rest(uint32_t claim) {
    const RelationCue* cue = opening_rest(claims_[claim]);
    if (cue == nullptr) return;
    std::vector<uint32_t> run{claim};
    double total = 0;
    uint32_t whole = kNoIndex;
    size_t parts = 0;
    const Figure* last = nullptr;
    for (uint32_t i = claim; i-- > first_ && run.size() <= kMostParts;) {
      if (claims_[run.back()].sentence - claims_[i].sentence > 1) break;
      const Figure* figure = claims_[i].main_figure();
      if (figure == nullptr || !counts_or_pays(*figure) || !may_be_whole(i)) continue;
      if (last != nullptr && (figure->kind != last->kind || figure->unit != last->unit)) continue;
      if (last != nullptr && figure->low > total) {
        whole = i;
        parts = run.size();
      }
      run.push_back(i);
      total += figure->low;
      last = figure;
    }
    if (whole == kNoIndex) return;
    for (size_t i = 0; i < parts; ++i) add(run[i], whole, cue->span, "«" + cue->text + "»", true);
  }

  static const RelationCue* opening_rest(const ClaimForm& form) {
    for (const RelationCue& cue : form.cues) {
      if (cue.relation == "rest" && cue.span.begin < form.span.begin + kAtBeginning) return &cue;
    }
    return nullptr;
  }

  // «£40m of the sum is for 2027», «we will advertise another 20 posts».
  static bool counts(const ClaimForm& form, const RelationCue& cue, const Figure& figure) {
    return cue.text.starts_with("of ") || figure.text.starts_with(cue.text) ||
           form.text.find(cue.text + " " + figure.text) != std::string::npos;
  }

  // «The first £3m», «another 20 clinics»: of the latest larger figure of its kind.
  void portion(uint32_t claim) {
    const ClaimForm& form = claims_[claim];
    const Figure* figure = form.main_figure();
    if (figure == nullptr || form.type == ClaimType::kShortfall) return;
    // «Another 20 clinics» are of those promised, «another £20m» comes on top.
    const bool counts_things = figure->kind != MeasureKind::kMoney;
    const auto cue = std::find_if(form.cues.begin(), form.cues.end(), [&](const RelationCue& c) {
      const bool portion = c.relation == "portion" || (c.relation == "another" && counts_things);
      return portion && (c.span.begin < form.span.begin + kAtBeginning || counts(form, c, *figure));
    });
    if (cue != form.cues.end()) {
      of_latest(claim, *figure, cue->span, "«" + cue->text + "»");
    } else if (const std::string owned = owners_share(form, *figure); !owned.empty()) {
      of_latest(claim, *figure, form.span, "«" + owned + "»");
    }
  }

  // «Kent's 40», of the 900 beds; empty where no owner is named, or what it has 40 of.
  static std::string owners_share(const ClaimForm& form, const Figure& figure) {
    if (figure.kind != MeasureKind::kCount || !figure.noun.empty()) return {};
    for (const std::string_view mark : {"'s ", "’s "}) {
      const std::string owned = std::string(mark) + figure.text;
      const size_t at = form.text.find(owned);
      if (at != std::string::npos && at < kAtBeginning)
        return form.text.substr(0, at + owned.size());
    }
    return {};
  }

  void of_latest(uint32_t claim, const Figure& figure, CodePointSpan shown,
                 const std::string& why) {
    for (uint32_t whole = claim; whole-- > first_ && in_reach(whole, claim);) {
      const Figure* larger = claims_[whole].main_figure();
      if (larger == nullptr || claims_[whole].type != ClaimType::kPledge) continue;
      const bool same_thing = larger->kind == figure.kind && larger->per == figure.per &&
                              (figure.unit.empty() || larger->unit == figure.unit);
      if (!same_thing || larger->low <= figure.high) continue;
      add(claim, whole, shown, why, false);
      return;
    }
  }

  // Of the largest sum before it that the same actor named.
  void smaller_sums(const std::vector<Item>& items) {
    for (size_t i = 0; i < items.size(); ++i) {
      const ClaimForm& part = claims_[items[i].claim];
      if (part.type != ClaimType::kPledge || part.strength == Strength::kProposed) continue;
      if (has_whole_.contains(items[i].claim) || part.has_cue("distinct_from")) continue;
      const bool on_top = comes_on_top(part, *items[i].figure);
      const Item* whole = larger_sum(items, i, -1);
      // «An extra £4m» may be told before the £81m.
      if (on_top && whole == nullptr) whole = larger_sum(items, i, 1);
      if (whole == nullptr) continue;
      if (on_top) {
        besides(items[i], *whole);
        continue;
      }
      add(items[i].claim, whole->claim, part.span,
          fmt::format("{} behind {}: nothing says that it is part of it, or beside it",
                      items[i].figure->text, whole->figure->text),
          false);
    }
  }

  // Of the items before items[at] (step -1) or behind it (1), near it and of its actor; null where none is.
  const Item* larger_sum(const std::vector<Item>& items, size_t at, int step) const {
    const Item& sum = items[at];
    const Item* whole = nullptr;
    for (size_t i = at + step; i < items.size(); i += step) {  // below 0 it is very large
      const Item& item = items[i];
      if (!in_reach(item.claim, sum.claim) && !in_reach(sum.claim, item.claim)) break;
      const ClaimForm& larger = claims_[item.claim];
      if (!may_be_whole(item.claim) || larger.strength == Strength::kProposed) continue;
      if (compare_actors(claims_[sum.claim], larger) != Agreement::kAgree) continue;
      const double share = sum.figure->low / item.figure->low;
      if (share >= 1 || share < kLeastShare || has_whole_.contains(item.claim)) continue;
      if (whole == nullptr || item.figure->low > whole->figure->low) whole = &item;
    }
    return whole;
  }

  // «An extra £3m was added in May»; but what only pays for a plan («backed by an extra £3m») is mostly of
  // its sum.
  static bool comes_on_top(const ClaimForm& claim, const Figure& figure) {
    return figure.is_change && !figure.is_movement && !claim.has_cue("means");
  }

  void besides(const Item& sum, const Item& other) {
    found_.push_back({sum.claim, other.claim, RelationKind::kDistinctFrom, "relation.parts",
                      claims_[sum.claim].span,
                      fmt::format("{} besides {}", sum.figure->text, other.figure->text), false});
  }

  void add(uint32_t part, uint32_t whole, CodePointSpan span, std::string why, bool certain) {
    has_whole_.insert(part);
    found_.push_back(
        {part, whole, RelationKind::kPartOf, "relation.parts", span, std::move(why), certain});
  }

  const std::vector<ClaimForm>& claims_;
  uint32_t first_;
  uint32_t end_;
  std::map<std::pair<MeasureKind, std::string>, std::vector<Item>> groups_;
  std::set<uint32_t> has_whole_;
  std::vector<Relation> found_;
};

}  // namespace

std::vector<Relation> part_relations(const std::vector<ClaimForm>& claims, uint32_t first,
                                     uint32_t end) {
  return Parts(claims, first, end).find();
}

}  // namespace pledger
