#include "ledger/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <set>
#include <tuple>

#include "ledger/bearing.h"
#include "ledger/blocks.h"
#include "ledger/discourse.h"
#include "ledger/look_alikes.h"
#include "ledger/named_figures.h"
#include "ledger/parts.h"
#include "ledger/told_relations.h"
#include "ledger/value_relations.h"

namespace pledger {
namespace {

// How much two pledges must be alike (likeness()) where a cue in the next sentence says how they stand.
constexpr double kCueIsEnough = 0.15;

// What is added to the similarity of topic.
constexpr double kActorBonus = 0.08;    // the same actor
constexpr double kNearBonus = 0.08;     // the same or the next sentence
constexpr double kBeforeBonus = 0.04;   // the pledge stands shortly before
constexpr double kCentralBonus = 0.12;  // it is what the document is about
constexpr uint32_t kShortlyBefore = 3;  // sentences
constexpr uint32_t kRightBehind = 25;   // code points from «including» to what is included
constexpr int kSameNewsDays = 7;        // for so long an announcement is the same news
constexpr double kRefuses = 0.35;       // «will pay for it», «will not pay for it»

constexpr std::array<std::pair<RelationKind, std::string_view>, 12> kNames{
    {{RelationKind::kRestates, "restates"},
     {RelationKind::kReAnnounces, "re_announces"},
     {RelationKind::kPartOf, "part_of"},
     {RelationKind::kDistinctFrom, "distinct_from"},
     {RelationKind::kUpdates, "updates"},
     {RelationKind::kRedefines, "redefines"},
     {RelationKind::kSupports, "supports"},
     {RelationKind::kPartlyFulfils, "partly_fulfils"},
     {RelationKind::kContradicts, "contradicts"},
     {RelationKind::kDisputes, "disputes"},
     {RelationKind::kDenies, "denies"},
     {RelationKind::kEnables, "enables"}}};

uint32_t distance(const ClaimForm& a, const ClaimForm& b) {
  return a.sentence > b.sentence ? a.sentence - b.sentence : b.sentence - a.sentence;
}

class RelationFinder {
 public:
  RelationFinder(const std::vector<ClaimForm>& claims, const std::vector<DocumentForm>& documents,
                 const Topics& topics, const SamePledge& pledges)
      : claims_(claims),
        documents_(documents),
        topics_(topics),
        pledges_(pledges),
        central_(documents.size(), kNoIndex),
        alike_(claims) {}

  std::vector<Relation> find() {
    found_ = bearing_relations(claims_, topics_, pledges_);
    for (uint32_t first = 0; first < claims_.size();) {
      uint32_t end = first;
      while (end < claims_.size() && claims_[end].document == claims_[first].document) ++end;
      within_document(first, end);
      first = end;
    }
    for (const auto& [a, b] : neighbouring_pledges(claims_, topics_)) between_pledges(a, b);
    add_look_alikes();
    return result();
  }

 private:
  void within_document(uint32_t first, uint32_t end) {
    for (Relation& relation : discourse_relations(claims_, first, end)) {
      found_.push_back(std::move(relation));
    }
    for (Relation& relation : part_relations(claims_, first, end)) {
      found_.push_back(std::move(relation));
    }
    central_[claims_[first].document] = leading_pledge(claims_, first, end);
  }

  double likeness(uint32_t from, uint32_t to) const {
    const ClaimForm& a = claims_[from];
    const ClaimForm& b = claims_[to];
    double score = topics_.similarity(a, b);
    if (compare_actors(a, b) == Agreement::kAgree) score += kActorBonus;
    if (a.document != b.document) return score;
    if (distance(a, b) <= 1) {
      score += kNearBonus;
    } else if (b.sentence < a.sentence && distance(a, b) <= kShortlyBefore) {
      score += kBeforeBonus;
    }
    if (central_[a.document] == to) score += kCentralBonus;
    return score;
  }

  bool later(uint32_t a, uint32_t b) const {
    const std::string& first = documents_[claims_[a].document].published;
    const std::string& second = documents_[claims_[b].document].published;
    return !first.empty() && !second.empty() && first > second;
  }

  bool same_news(uint32_t a, uint32_t b) const {
    const auto first = parse_iso_date(documents_[claims_[a].document].published);
    const auto second = parse_iso_date(documents_[claims_[b].document].published);
    if (!first || !second) return false;
    const auto days = std::chrono::sys_days(*second) - std::chrono::sys_days(*first);
    return std::abs(days.count()) <= kSameNewsDays;
  }

  void between_pledges(uint32_t a, uint32_t b) {
    const bool one_pledge = pledges_.cluster_of[a] == pledges_.cluster_of[b];
    const bool one_document = claims_[a].document == claims_[b].document;
    if (one_pledge) {
      if (!one_document) re_announce(a, b);
      return;
    }
    const double score = likeness(a, b);
    if (one_document && distance(claims_[a], claims_[b]) <= kShortlyBefore && by_cue(a, b, score)) {
      return;
    }
    const uint32_t latest = later(a, b) ? a : later(b, a) ? b : kNoIndex;
    if (std::optional<Relation> told = relation_by_telling(claims_, {a, b}, latest, score)) {
      found_.push_back(std::move(*told));
      return;
    }
    if (score >= kRefuses && are_opposite(claims_[a], claims_[b])) {
      refuse(latest == a ? b : a, latest == a ? a : b);
      return;
    }
    if (std::optional<Relation> found = relation_by_value(claims_, {a, b}, latest, score)) {
      found_.push_back(std::move(*found));
      return;
    }
    const bool a_is_later = one_document ? a > b : later(a, b);
    alike_.offer(a_is_later ? a : b, a_is_later ? b : a, score,
                 Topics::shared(claims_[a], claims_[b]));
  }

  // The later one contradicts the first; but who refuses contradicts who demands.
  void refuse(uint32_t first, uint32_t last) {
    if (claims_[last].strength == Strength::kProposed) std::swap(first, last);
    if (compare_actors(claims_[first], claims_[last]) == Agreement::kConflict) return;
    if (!places_overlap(claims_[first], claims_[last])) return;
    add(last, first, RelationKind::kContradicts, "relation.opposite", claims_[last].span,
        "one says that it will not be done");
    found_.back().certain = false;  // they may speak of two things
  }

  void re_announce(uint32_t a, uint32_t b) {
    if (later(a, b)) std::swap(a, b);
    if (later(b, a) && !same_news(a, b) && claims_[b].has_cue("re_announces"))
      add_by_cue(b, a, RelationKind::kReAnnounces);
  }

  // `b` stands behind `a` and holds the cue; a cue inside of `a` («…, including 40 beds») makes a part
  // of what follows it in the sentence. What begins with a cue is for discourse_relations().
  const RelationCue* cue_between(const ClaimForm& a, const ClaimForm& b, RelationKind kind) const {
    if (kind != RelationKind::kPartOf) {
      for (const RelationCue& cue : b.cues) {
        if (cue.relation == to_string(kind)) return &cue;
      }
      return nullptr;
    }
    if (a.sentence != b.sentence) return nullptr;
    for (const RelationCue& cue : a.cues) {
      // «…, including 40 at Garth, 30 at Stow»: what is only a figure is still of the list.
      const bool in_list = b.main_figure() != nullptr && b.text.starts_with(b.main_figure()->text);
      const bool behind = cue.span.begin > a.span.begin && cue.span.end <= b.span.begin &&
                          (in_list || b.span.begin <= cue.span.end + kRightBehind);
      if (cue.relation == to_string(kind) && behind) return &cue;
    }
    return nullptr;
  }

  static bool asks_to_scrap(const ClaimForm& claim) {
    return claim.strength == Strength::kProposed && claim.has_cue("scraps");
  }

  bool by_cue(uint32_t a, uint32_t b, double score) {
    static constexpr std::array<RelationKind, 2> kByCue{RelationKind::kPartOf,
                                                        RelationKind::kEnables};
    const bool one_sentence = claims_[a].sentence == claims_[b].sentence;
    for (const RelationKind kind : kByCue) {
      const RelationCue* cue = cue_between(claims_[a], claims_[b], kind);
      if (cue == nullptr || (!one_sentence && score < kCueIsEnough)) continue;
      if (kind == RelationKind::kPartOf && is_more(claims_[b], claims_[a])) continue;
      // «Withdraw the rules, which would raise fees»: it comes of the rules.
      if (kind == RelationKind::kEnables && asks_to_scrap(claims_[a])) continue;
      // «… so that two million people …»: the cue stands at the end, the means before it.
      const bool from_end = kind != RelationKind::kEnables;
      if (!from_end && !one_sentence) continue;
      add(from_end ? b : a, from_end ? a : b, kind, "relation.cue", cue->span,
          "«" + cue->text + "»");
      return true;
    }
    return false;
  }

  // What is a part of it is no other pledge, whichever of their mentions says so.
  void add_look_alikes() {
    std::set<std::pair<uint32_t, uint32_t>> parts;
    for (const Relation& relation : found_) {
      if (relation.kind != RelationKind::kPartOf || !relation.certain) continue;
      const uint32_t part = pledges_.cluster_of[relation.from];
      const uint32_t whole = pledges_.cluster_of[relation.to];
      parts.insert({part, whole});
      parts.insert({whole, part});
    }
    for (Relation& relation : alike_.relations()) {
      const std::pair pledges(pledges_.cluster_of[relation.from], pledges_.cluster_of[relation.to]);
      if (!parts.contains(pledges)) found_.push_back(std::move(relation));
    }
  }

  void add_by_cue(uint32_t from, uint32_t to, RelationKind kind) {
    for (const RelationCue& cue : claims_[from].cues) {
      if (cue.relation != to_string(kind)) continue;
      return add(from, to, kind, "relation.cue", cue.span, "«" + cue.text + "»");
    }
  }

  void add(uint32_t from, uint32_t to, RelationKind kind, std::string rule, CodePointSpan span,
           std::string why) {
    found_.push_back({from, to, kind, std::move(rule), span, std::move(why), true});
  }

  std::vector<Relation> result() {
    // Mentions of one pledge are neither parts of each other nor versions.
    std::erase_if(found_, [&](const Relation& relation) {
      const uint32_t pledge = pledges_.cluster_of[relation.from];
      return pledge != kNoIndex && pledge == pledges_.cluster_of[relation.to] &&
             relation.kind != RelationKind::kReAnnounces;
    });
    std::stable_sort(found_.begin(), found_.end(), [](const Relation& x, const Relation& y) {
      return std::tuple(x.from, x.to, !x.certain) < std::tuple(y.from, y.to, !y.certain);
    });
    found_.erase(std::unique(found_.begin(), found_.end(),
                             [](const Relation& x, const Relation& y) {
                               return x.from == y.from && x.to == y.to;
                             }),
                 found_.end());
    return std::move(found_);
  }

  const std::vector<ClaimForm>& claims_;
  const std::vector<DocumentForm>& documents_;
  const Topics& topics_;
  const SamePledge& pledges_;
  std::vector<uint32_t> central_;  // by document: the pledge that it is about
  LookAlikes alike_;
  std::vector<Relation> found_;
};

}  // namespace

std::string_view to_string(RelationKind kind) {
  for (const auto& [value, name] : kNames) {
    if (value == kind) return name;
  }
  return "";
}

uint32_t leading_pledge(const std::vector<ClaimForm>& claims, uint32_t first, uint32_t end) {
  uint32_t any = kNoIndex;
  for (uint32_t i = first; i < end; ++i) {
    if (claims[i].type != ClaimType::kPledge || claims[i].negated) continue;
    const Figure* figure = claims[i].main_figure();
    const bool definite = figure != nullptr && figure->kind != MeasureKind::kDuration;
    if (definite || claims[i].due_end) return i;
    if (any == kNoIndex) any = i;
  }
  return any;
}

std::vector<Relation> find_relations(const std::vector<ClaimForm>& claims,
                                     const std::vector<DocumentForm>& documents,
                                     const Topics& topics, const SamePledge& pledges) {
  return RelationFinder(claims, documents, topics, pledges).find();
}

}  // namespace pledger
