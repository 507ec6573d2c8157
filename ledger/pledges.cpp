#include "ledger/pledges.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "ledger/compare.h"
#include "ledger/named_figures.h"

namespace pledger {
namespace {

// What bears on the mentions of a pledge.
struct Evidence {
  bool for_it = false, against = false, superseded = false;
  std::vector<const Relation*> deliveries;
};

bool is_for(RelationKind kind) {
  return kind == RelationKind::kSupports || kind == RelationKind::kPartlyFulfils;
}
bool is_against(RelationKind kind) {
  return kind == RelationKind::kContradicts || kind == RelationKind::kDisputes;
}

std::vector<Evidence> gather(const SamePledge& pledges, const std::vector<Relation>& relations) {
  std::vector<Evidence> all(pledges.clusters.size());
  for (const Relation& relation : relations) {
    const uint32_t cluster = pledges.cluster_of[relation.to];
    if (cluster == kNoIndex || !relation.certain) continue;
    Evidence& evidence = all[cluster];
    evidence.for_it |= is_for(relation.kind);
    evidence.against |= is_against(relation.kind);
    evidence.superseded |= relation.kind == RelationKind::kUpdates;
    if (is_for(relation.kind)) evidence.deliveries.push_back(&relation);
  }
  return all;
}

Status status_of(const Pledge& pledge, const Evidence& evidence, std::optional<Date> as_of) {
  if (evidence.superseded) return Status::kSuperseded;
  if (evidence.for_it && evidence.against) return Status::kMixed;
  if (evidence.for_it) return Status::kEvidenceFor;
  if (evidence.against) return Status::kEvidenceAgainst;
  if (pledge.due_end && as_of && *pledge.due_end < *as_of) return Status::kDeadlinePassed;
  if (pledge.figure == nullptr && !pledge.due_end) return Status::kNotTestable;
  return Status::kNoEvidence;
}

// A figure that adds to what is there begins at nothing, and so does a sum of money; a level needs
// a baseline that somebody states.
bool begins_at_zero(const Figure& target) {
  return target.is_change || target.kind == MeasureKind::kMoney;
}

// «14 of the 40 beds»: the evidence itself names the pledge's figure, and 14 are of it whatever was
// there before. The only other figure of its kind; null where there is none or several.
const Figure* part_of_named_whole(const ClaimForm& told, const ClaimForm& pledged,
                                  const Figure& target) {
  const Figure* whole = named_whole(told, pledged);
  if (whole == nullptr || !compare_figures(target, *whole).exact) return nullptr;
  const Figure* part = nullptr;
  for (const Figure& figure : told.figures) {
    const bool same_unit = figure.unit.empty() || figure.unit == target.unit;
    if (&figure == whole || figure.kind != target.kind || !same_unit || figure.per != target.per)
      continue;
    if (part != nullptr || figure.is_whole) return nullptr;
    part = &figure;
  }
  const bool stated = part != nullptr && part->low == part->high && part->high <= target.low;
  return stated ? part : nullptr;
}

void set_progress(Pledge& pledge, const Evidence& evidence, const std::vector<ClaimForm>& claims) {
  if (pledge.figure == nullptr) {
    pledge.progress_reason = "no_figure";
    return;
  }
  pledge.progress_reason = "no_comparable_evidence";
  const Figure& target = *pledge.figure;
  const auto state = [&](const Figure& observed, const ClaimForm& told) {
    pledge.progress = observed.low / target.low;
    pledge.progress_reason =
        fmt::format("{} of {}, by claim {}", observed.text, target.text, told.claim_id);
  };
  for (const Relation* relation : evidence.deliveries) {
    const ClaimForm& told = claims[relation->from];
    const Figure* part = part_of_named_whole(told, claims[pledge.statement], target);
    if (part != nullptr && target.low > 0) {
      state(*part, told);
      continue;
    }
    for (const Figure& observed : told.figures) {
      const bool same_metric = observed.kind == target.kind && observed.unit == target.unit &&
                               !target.unit.empty() && observed.per == target.per &&
                               observed.points == target.points;
      if (!same_metric || target.low <= 0) continue;
      if (begins_at_zero(target)) {
        if (!observed.is_whole) state(observed, told);
      } else if (!pledge.progress) {
        pledge.progress_reason = "no_baseline";
      }
    }
  }
}

class Describer {
 public:
  Describer(const std::vector<ClaimForm>& claims, const std::vector<DocumentForm>& documents,
            const std::vector<uint32_t>& copy_of)
      : claims_(claims), documents_(documents), copy_of_(copy_of) {}

  Pledge describe(const std::vector<uint32_t>& mentions) const {
    Pledge pledge;
    pledge.mentions = mentions;
    std::set<uint32_t> sources;
    for (uint32_t mention : mentions) {
      const ClaimForm& claim = claims_[mention];
      if (pledge.pledge_id.empty() || claim.claim_id < pledge.pledge_id)
        pledge.pledge_id = claim.claim_id;
      sources.insert(copy_of_[claim.document]);
      const std::string& published = documents_[claim.document].published;
      if (published.empty()) continue;
      if (pledge.first_published.empty() || published < pledge.first_published)
        pledge.first_published = published;
      pledge.last_published = std::max(pledge.last_published, published);
    }
    pledge.source_count = static_cast<uint32_t>(sources.size());
    choose_statement(pledge);
    return pledge;
  }

 private:
  // Order of mentions by who says it first; undated ones come last.
  auto earliness(uint32_t mention) const {
    const std::string& published = documents_[claims_[mention].document].published;
    return std::tuple(published.empty(), std::string_view(published), mention);
  }

  void choose_statement(Pledge& pledge) const {
    const auto completeness = [&](uint32_t mention) {
      const ClaimForm& claim = claims_[mention];
      return (claim.main_figure() != nullptr ? 2 : 0) + (claim.due_end ? 1 : 0);
    };
    pledge.statement = *std::min_element(pledge.mentions.begin(), pledge.mentions.end(),
                                         [&](uint32_t a, uint32_t b) {
                                           if (completeness(a) != completeness(b))
                                             return completeness(a) > completeness(b);
                                           return earliness(a) < earliness(b);
                                         });
    pledge.figure = claims_[pledge.statement].main_figure();
    // The original deadline stands, whatever later mentions made of it.
    const uint32_t* first = nullptr;
    for (const uint32_t& mention : pledge.mentions) {
      if (!claims_[mention].due_end) continue;
      if (first == nullptr || earliness(mention) < earliness(*first)) first = &mention;
    }
    if (first != nullptr) pledge.due_end = claims_[*first].due_end;
  }

  const std::vector<ClaimForm>& claims_;
  const std::vector<DocumentForm>& documents_;
  const std::vector<uint32_t>& copy_of_;
};

}  // namespace

std::string_view to_string(Status status) {
  switch (status) {
    case Status::kNoEvidence:
      return "no_evidence";
    case Status::kEvidenceFor:
      return "evidence_for";
    case Status::kEvidenceAgainst:
      return "evidence_against";
    case Status::kMixed:
      return "mixed";
    case Status::kDeadlinePassed:
      return "deadline_passed";
    case Status::kSuperseded:
      return "superseded";
    case Status::kNotTestable:
      return "not_testable";
  }
  return "";
}

std::vector<Pledge> describe_pledges(const std::vector<ClaimForm>& claims,
                                     const std::vector<DocumentForm>& documents,
                                     const std::vector<uint32_t>& copy_of,
                                     const SamePledge& pledges,
                                     const std::vector<Relation>& relations,
                                     std::optional<Date> as_of) {
  const std::vector<Evidence> evidence = gather(pledges, relations);
  const Describer describer(claims, documents, copy_of);
  std::vector<Pledge> described;
  for (size_t i = 0; i < pledges.clusters.size(); ++i) {
    Pledge& pledge = described.emplace_back(describer.describe(pledges.clusters[i]));
    pledge.status = status_of(pledge, evidence[i], as_of);
    set_progress(pledge, evidence[i], claims);
  }
  return described;
}

}  // namespace pledger
