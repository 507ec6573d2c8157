#include "ledger/sums.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

namespace pledger {
namespace {

enum Grouping { kByActor, kByConcept, kByYear };

struct Group {
  double headline = 0, deduplicated = 0;
  uint32_t pledges = 0, left_out = 0;
  std::set<std::string> why;
};

using GroupKey = std::tuple<Grouping, std::string, std::string>;  // grouping, name, currency

class Summer {
 public:
  Summer(const std::vector<ClaimForm>& claims, const SamePledge& same,
         const std::vector<Relation>& relations)
      : claims_(claims), is_part_(same.clusters.size()) {
    for (const Relation& relation : relations) {
      const uint32_t part = same.cluster_of[relation.from];
      if (relation.certain && relation.kind == RelationKind::kPartOf && part != kNoIndex &&
          holds_money(relation.to)) {
        is_part_[part] = true;
      }
    }
  }

  void add(const Pledge& pledge, size_t index) {
    const Figure* figure = pledge.figure;
    if (figure == nullptr || figure->kind != MeasureKind::kMoney) return;
    const ClaimForm& statement = claims_[pledge.statement];
    add_to({kByActor, statement.actor, figure->unit}, pledge, index);
    for (const std::string& name : statement.concepts)
      add_to({kByConcept, name, figure->unit}, pledge, index);
    if (pledge.due_end)
      add_to({kByYear, fmt::format("{}", static_cast<int>(pledge.due_end->year())), figure->unit},
             pledge, index);
  }

  std::vector<Sum> sums() const {
    std::vector<Sum> out;
    for (const auto& [key, group] : groups_) {
      const auto& [by, name, currency] = key;
      Sum& sum = out.emplace_back();
      (by == kByActor ? sum.actor : by == kByConcept ? sum.concept_id : sum.year) = name;
      sum.currency = currency;
      sum.headline = group.headline;
      sum.deduplicated = group.deduplicated;
      sum.pledges = group.pledges;
      sum.left_out = group.left_out;
      for (const std::string& why : group.why)
        sum.left_out_why += (sum.left_out_why.empty() ? "" : ", ") + why;
    }
    return out;
  }

 private:
  bool holds_money(uint32_t claim) const {
    const Figure* figure = claims_[claim].main_figure();
    return figure != nullptr && figure->kind == MeasureKind::kMoney;
  }

  void add_to(const GroupKey& key, const Pledge& pledge, size_t index) {
    if (std::get<1>(key).empty()) return;
    Group& group = groups_[key];
    if (!pledge.figure->per.empty()) {
      ++group.left_out;
      group.why.insert("rate_against_total");
      return;
    }
    std::set<uint32_t> documents;
    for (uint32_t mention : pledge.mentions) {
      const Figure* said = claims_[mention].main_figure();
      const bool counts = said != nullptr && said->kind == MeasureKind::kMoney && said->per.empty();
      if (counts && documents.insert(claims_[mention].document).second) group.headline += said->low;
    }
    if (is_part_[index]) return;
    group.deduplicated += pledge.figure->low;
    ++group.pledges;
  }

  const std::vector<ClaimForm>& claims_;
  std::vector<bool> is_part_;  // by pledge: its sum is in another one
  std::map<GroupKey, Group> groups_;
};

}  // namespace

std::vector<Sum> sum_pledges(const std::vector<ClaimForm>& claims,
                             const std::vector<Pledge>& pledges, const SamePledge& same,
                             const std::vector<Relation>& relations) {
  Summer summer(claims, same, relations);
  for (size_t i = 0; i < pledges.size(); ++i) summer.add(pledges[i], i);
  return summer.sums();
}

}  // namespace pledger
