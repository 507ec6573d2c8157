#include "ledger/discourse.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "ledger/compare.h"
#include "ledger/discourse_cues.h"
#include "ledger/discourse_last.h"
#include "ledger/named_figures.h"

namespace pledger {
namespace {

constexpr uint32_t kReach = 2;          // sentences over which a text goes on about a plan
constexpr uint32_t kMeasuresReach = 6;  // sentences that «these measures» may sum up
constexpr uint32_t kPlanReach = 4;      // and where it names the plan as such
constexpr uint32_t kFarthest = 200;     // claims among which «the £5m scheme» is looked for

class Discourse {
 public:
  Discourse(const std::vector<ClaimForm>& claims, uint32_t first, uint32_t end)
      : claims_(claims), first_(first), end_(end), leading_(leading_pledge(claims, first, end)) {}

  std::vector<Relation> find() {
    for (uint32_t claim = first_; claim < end_; ++claim) {
      const ClaimForm& form = claims_[claim];
      if (auto found = said_of_last(claims_, first_, claim)) {
        found_.push_back(std::move(*found));
        if (form.type == ClaimType::kPledge) continue;
      }
      if (form.type != ClaimType::kPledge || form.negated) continue;
      if (excuses(claim) || opposes(claim)) continue;
      if (is_handed_on(claim) || pays(claim) || is_paid(claim) || is_part(claim) ||
          comes_first(claim) || comes_of_all(claim) || comes_of_it(claim) || names_sum(claim) ||
          goes_on(claim) || says_of_them(claim))
        continue;
      // «She gave her word that 40 beds will come»: of the 40 beds.
      const bool same_sentence = topic_ != kNoIndex && claims_[topic_].sentence == form.sentence;
      if (same_sentence && (form.figures.empty() || !claims_[topic_].figures.empty())) continue;
      topic_ = last_ = claim;
    }
    return std::move(found_);
  }

 private:
  bool in_reach(uint32_t claim) const {
    return topic_ != kNoIndex && claims_[claim].sentence - claims_[last_].sentence <= kReach;
  }

  // The claim before it in its sentence, a pledge or what was delivered.
  uint32_t host_of(uint32_t claim) const {
    for (uint32_t i = claim; i-- > first_ && claims_[i].sentence == claims_[claim].sentence;) {
      if (claims_[i].type == ClaimType::kPledge || claims_[i].type == ClaimType::kDelivery)
        return i;
    }
    return kNoIndex;
  }

  // «…, backed by £38m»; «The money will come from a new fund»; «There is £38m for it».
  bool pays(uint32_t claim) {
    const ClaimForm& form = claims_[claim];
    const RelationCue* cue = form.cue("means");
    if (cue == nullptr && form.names_money()) cue = form.cue("costs");
    if (cue == nullptr) cue = spent_on_plan(form);
    if (cue == nullptr || names_own_count(form)) return false;
    const uint32_t host = host_of(claim);
    // «The money for the scheme will come from …»: the scheme that the document is about.
    const bool far = opening_cue(form, "spends") != nullptr && !in_reach(claim);
    const bool of_plan = (form.has_cue("plan") || far) && leading_ < claim;
    if (host == kNoIndex && !in_reach(claim) && !of_plan) return false;
    add(claim, host != kNoIndex ? host : of_plan ? leading_ : topic_, RelationKind::kEnables, *cue);
    const bool plan_is_object = cue->relation == "plan";  // which may be another plan
    found_.back().certain = form.strength != Strength::kProposed && !plan_is_object;
    return true;
  }

  // «The funding will also speed up …»: the money named before is the means.
  bool is_paid(uint32_t claim) {
    const RelationCue* cue = opening_cue(claims_[claim], "spends");
    const bool opens = cue != nullptr;
    if (!opens) cue = claims_[claim].cue("spends");
    const uint32_t sum = cue == nullptr ? kNoIndex : sum_before(claims_, first_, claim, !opens);
    if (sum == kNoIndex) return false;
    // «No hospital that takes the money will …»: the money just named.
    if (!opens && (claims_[sum].type != ClaimType::kPledge ||
                   claims_[claim].sentence - claims_[sum].sentence > 1))
      return false;
    add(sum, claim, RelationKind::kEnables, *cue);
    // «The funding should come on top of …» is asked for.
    found_.back().certain = opens && claims_[claim].strength != Strength::kProposed;
    return true;
  }

  // «The money will all be allocated by May»: of the sum itself, and of nothing that it pays for.
  bool is_handed_on(uint32_t claim) {
    const ClaimForm& form = claims_[claim];
    const RelationCue* cue = form.cue("handed_on");
    if (cue == nullptr || opening_cue(form, "spends") == nullptr) return false;
    const uint32_t sum = sum_before(claims_, first_, claim, false);
    if (sum == kNoIndex) return false;
    if (claims_[sum].type == ClaimType::kPledge) {
      add(claim, sum, RelationKind::kRestates, *cue);
      found_.back().certain = false;  // it may be another sum
    }
    return true;
  }

  // «They want ministers to withdraw the rules, which would raise fees»: who asks for that contests the
  // rules, and not what comes of them.
  bool opposes(uint32_t claim) {
    const ClaimForm& form = claims_[claim];
    const RelationCue* cue = form.cue("scraps");
    if (cue == nullptr || form.strength != Strength::kProposed) return false;
    uint32_t target = in_reach(claim) ? topic_ : kNoIndex;
    for (uint32_t i = claim + 1; i < end_ && claims_[i].sentence == form.sentence; ++i) {
      if (claims_[i].type == ClaimType::kPledge && claims_[i].strength != Strength::kProposed)
        target = i;
    }
    if (target == kNoIndex) return true;  // and is no plan that the text goes on about
    add(claim, target, RelationKind::kDisputes, *cue);
    found_.back().certain = false;  // other rules may be meant
    return true;
  }

  // «…, including £3m for …»: of what its sentence says before, else of the pledge before.
  bool is_part(uint32_t claim) {
    const RelationCue* cue = opening_cue(claims_[claim], "part_of");
    if (cue == nullptr) return false;
    uint32_t whole = host_of(claim);
    if (whole == kNoIndex && in_reach(claim)) whole = last_;
    if (whole == kNoIndex) return false;
    add(claim, whole, RelationKind::kPartOf, *cue);
    // «The plan includes £3m …»: it may be another plan.
    const bool opens = cue->span.begin <= claims_[claim].span.begin;
    found_.back().certain = opens || claims_[whole].sentence == claims_[claim].sentence;
    return true;
  }

  // «Inverdon will be first», of the centres named before it.
  bool comes_first(uint32_t claim) {
    const RelationCue* cue = claims_[claim].cue("first_of");
    if (cue == nullptr || leading_ == kNoIndex || leading_ >= claim) return false;
    if (compare_actors(claims_[claim], claims_[leading_]) == Agreement::kConflict) return false;
    add(claim, leading_, RelationKind::kPartOf, *cue);
    found_.back().certain = false;  // other things come first, too
    return true;
  }

  // «Together these measures will …»: all that was pledged shortly before are the means.
  bool comes_of_all(uint32_t claim) {
    const RelationCue* cue = opening_cue(claims_[claim], "sums_up");
    if (cue == nullptr) return false;
    const size_t before = found_.size();
    for (uint32_t i = claim; i-- > first_;) {
      if (claims_[claim].sentence - claims_[i].sentence > kMeasuresReach) break;
      const bool measure = claims_[i].type == ClaimType::kPledge && !claims_[i].negated &&
                           claims_[i].sentence != claims_[claim].sentence;
      if (!measure || compare_actors(claims_[i], claims_[claim]) == Agreement::kConflict) continue;
      add(i, claim, RelationKind::kEnables, *cue);
      found_.back().certain = false;  // some may stand beside them
    }
    return found_.size() > before;
  }

  // «This would allow …»: the pledge just before is the means.
  bool comes_of_it(uint32_t claim) {
    const RelationCue* cue = opening_cue(claims_[claim], "results");
    if (cue == nullptr) cue = subject_before(claims_[claim]);
    if (cue == nullptr) return false;
    for (uint32_t i = claim; i-- > first_ && claims_[claim].sentence - claims_[i].sentence <= 1;) {
      if (claims_[i].type != ClaimType::kPledge || claims_[i].negated) continue;
      if (compare_actors(claims_[i], claims_[claim]) == Agreement::kConflict) continue;
      add(i, claim, RelationKind::kEnables, *cue);
      found_.back().certain = false;  // «this» may be something else
      last_ = claim;
      return true;
    }
    return false;
  }

  // «The £5m scheme will also …»: of the first that named £5m.
  bool names_sum(uint32_t claim) {
    const RelationCue* cue = claims_[claim].cue("named_sum");
    if (cue == nullptr) return false;
    for (const Figure& sum : claims_[claim].figures) {
      if (cue->text.find(sum.text) == std::string::npos) continue;
      for (uint32_t i = first_; i < claim && i < first_ + kFarthest; ++i) {
        const Figure* figure = claims_[i].main_figure();
        if (claims_[i].type != ClaimType::kPledge || figure == nullptr) continue;
        if (claims_[i].sentence == claims_[claim].sentence || !compare_figures(*figure, sum).exact)
          continue;
        add(claim, i, RelationKind::kPartOf, *cue);
        found_.back().certain = false;  // it may as well be what comes of it
        last_ = claim;
        return true;
      }
    }
    return false;
  }

  // «It would be open to …», «Under the plan, …», «They will also …».
  bool goes_on(uint32_t claim) {
    const ClaimForm& form = claims_[claim];
    const RelationCue* cue = opening_cue(form, "continues");
    if (cue == nullptr) cue = opening_cue(form, "plan");
    if (cue == nullptr) {
      cue = form.cue("adds");
      if (cue != nullptr && begins_another(form, *cue)) return false;
    }
    if (cue == nullptr || topic_ == kNoIndex) return false;
    const uint32_t reach = cue->relation == "plan" ? kPlanReach : kReach;
    if (form.sentence - claims_[last_].sentence > reach) return false;
    if (compare_actors(form, claims_[topic_]) == Agreement::kConflict) return false;
    if (is_more(form, claims_[topic_])) return false;
    add(claim, topic_, RelationKind::kPartOf, *cue);
    found_.back().certain = false;  // it may as well be a plan beside it
    last_ = claim;
    return true;
  }

  // «Nine centres will open. … The centres will treat 900 patients a year.»
  bool says_of_them(uint32_t claim) {
    const ClaimForm& form = claims_[claim];
    const uint32_t counts = counted_before(claims_, first_, claim);
    if (counts == kNoIndex) return false;
    const Figure* things = claims_[counts].main_figure();
    const Figure* own = form.main_figure();
    // «The centres will open in three waves.»
    const bool does = own != nullptr && own->low > things->high &&
                      (own->kind != things->kind || own->unit != things->unit);
    const uint32_t from = does ? counts : claim, to = does ? claim : counts;
    found_.push_back({from, to, does ? RelationKind::kEnables : RelationKind::kPartOf,
                      "relation.discourse", claims_[from].span, "«" + things->noun + "»", false});
    topic_ = counts;
    last_ = claim;
    return true;
  }

  // «It broke no promise, as the nurses will be in teams»: what was meant is said behind the denial.
  bool excuses(uint32_t claim) {
    const RelationCue* cue = opening_cue(claims_[claim], "because");
    if (cue == nullptr || claim == first_) return false;
    const ClaimForm& denial = claims_[claim - 1];
    const bool denied = denial.type == ClaimType::kShortfall && denial.negated &&
                        denial.sentence == claims_[claim].sentence;
    if (!denied || topic_ == kNoIndex) return false;
    add(claim, leading_, RelationKind::kRedefines, *cue);
    found_.back().certain = false;  // it may be a reason of another kind
    return true;
  }

  void add(uint32_t from, uint32_t to, RelationKind kind, const RelationCue& cue) {
    found_.push_back({from, to, kind, "relation.discourse", cue.span, "«" + cue.text + "»", true});
  }

  const std::vector<ClaimForm>& claims_;
  uint32_t first_;
  uint32_t end_;
  uint32_t topic_ = kNoIndex;  // the pledge that the text is about just now
  uint32_t leading_;           // and the one that the document is about
  uint32_t last_ = kNoIndex;   // the last one that said something of it
  std::vector<Relation> found_;
};

}  // namespace

std::vector<Relation> discourse_relations(const std::vector<ClaimForm>& claims, uint32_t first,
                                          uint32_t end) {
  return Discourse(claims, first, end).find();
}

}  // namespace pledger
