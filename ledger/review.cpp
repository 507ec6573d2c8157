#include "ledger/review.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/review_find.h"

namespace pledger {
namespace {

bool is_pair(DecisionKind kind) {
  return kind == DecisionKind::kSamePledge || kind == DecisionKind::kNotSamePledge;
}

// What a decision is on: a later one on the same subject takes its place. Verdicts are on pledges,
// which are known after linking; notes do not contradict each other.
std::string subject_of(const ReviewDecision& decision, const DecisionOutcome& outcome) {
  if (is_pair(decision.kind)) {
    const auto [first, second] = std::minmax(outcome.claim_id, outcome.other_claim_id);
    return "pair " + first + " " + second;
  }
  const bool corrects =
      decision.kind == DecisionKind::kWrongType || decision.kind == DecisionKind::kWrongSpeaker;
  return corrects ? fmt::format("{} {}", to_string(decision.kind), outcome.claim_id) : "";
}

ClaimType type_named(std::string_view name) {
  for (const ClaimType type : {ClaimType::kPledge, ClaimType::kDelivery, ClaimType::kShortfall}) {
    if (to_string(type) == name) return type;
  }
  return ClaimType::kStatistic;
}

}  // namespace

Review::Review(const Database& db, const std::vector<DocumentForm>& documents,
               const std::vector<ClaimForm>& claims)
    : decisions_(stored_decisions(db)) {
  if (decisions_.empty()) return;
  ReviewFinder finder(db, documents, claims);
  std::map<std::string, std::vector<size_t>> by_subject;
  for (size_t i = 0; i < decisions_.size(); ++i) {
    DecisionOutcome& outcome = outcomes_.emplace_back();
    FoundClaim found = finder.find(decisions_[i].claim);
    outcome = {found.claim_id.empty() ? "orphan" : "applied", found.reason, found.claim_id, ""};
    if (stands(i) && is_pair(decisions_[i].kind)) {
      found = finder.find(decisions_[i].other);
      outcome.other_claim_id = found.claim_id;
      if (found.claim_id.empty()) fail(i, "orphan", "other_" + found.reason);
    }
    if (!stands(i)) continue;
    const std::string subject = subject_of(decisions_[i], outcome);
    if (!subject.empty()) by_subject[subject].push_back(i);
  }
  overrule(by_subject);
}

void Review::fail(size_t decision, std::string_view state, std::string_view reason) {
  outcomes_[decision].state = state;
  outcomes_[decision].reason = reason;
}

void Review::overrule(const std::map<std::string, std::vector<size_t>>& by_subject) {
  for (const auto& [subject, decisions] : by_subject) {
    const size_t newest =
        *std::max_element(decisions.begin(), decisions.end(), [&](size_t a, size_t b) {
          return std::pair(decisions_[a].when, a) < std::pair(decisions_[b].when, b);
        });
    for (const size_t decision : decisions) {
      if (decision != newest) fail(decision, "overruled", "newer_decision");
    }
  }
}

void Review::correct(std::vector<ClaimForm>& claims) {
  if (decisions_.empty()) return;
  std::map<std::string, std::vector<size_t>> corrections;
  for (size_t i = 0; i < decisions_.size(); ++i) {
    if (!stands(i)) continue;
    corrections[outcomes_[i].claim_id].push_back(i);
    if (is_pair(decisions_[i].kind)) corrections[outcomes_[i].other_claim_id];
  }
  std::erase_if(claims, [&](ClaimForm& claim) {
    const auto found = corrections.find(claim.claim_id);
    if (found == corrections.end()) return false;
    for (const size_t i : found->second) {
      const ReviewDecision& decision = decisions_[i];
      if (decision.kind == DecisionKind::kWrongSpeaker) claim.speaker = decision.value;
      if (decision.kind != DecisionKind::kWrongType) continue;
      if (decision.value == "none") return true;
      claim.type = type_named(decision.value);
    }
    return false;
  });
  for (uint32_t i = 0; i < claims.size(); ++i) {
    if (corrections.contains(claims[i].claim_id)) number_of_.emplace(claims[i].claim_id, i);
  }
  const auto is_pledge = [&](const std::string& claim_id) {
    const auto number = number_of_.find(claim_id);
    return number != number_of_.end() && claims[number->second].type == ClaimType::kPledge;
  };
  for (size_t i = 0; i < decisions_.size(); ++i) {
    const bool pair = is_pair(decisions_[i].kind);
    if (!stands(i) || (!pair && decisions_[i].kind != DecisionKind::kVerdict)) continue;
    if (!is_pledge(outcomes_[i].claim_id) || (pair && !is_pledge(outcomes_[i].other_claim_id))) {
      fail(i, "orphan", "no_pledge");
    } else if (pair) {
      const auto [a, b] = std::minmax(number_of_.at(outcomes_[i].claim_id),
                                      number_of_.at(outcomes_[i].other_claim_id));
      const bool same = decisions_[i].kind == DecisionKind::kSamePledge;
      (same ? pairs_.same : pairs_.apart).emplace_back(a, b);
    }
  }
}

void Review::judge(const SamePledge& same) {
  std::map<std::string, std::vector<size_t>> by_pledge;
  for (size_t i = 0; i < decisions_.size(); ++i) {
    if (!stands(i)) continue;
    const bool pair = is_pair(decisions_[i].kind);
    if (!pair && decisions_[i].kind != DecisionKind::kVerdict) continue;
    const uint32_t cluster = same.cluster_of[number_of_.at(outcomes_[i].claim_id)];
    if (!pair) {
      by_pledge[std::to_string(cluster)].push_back(i);
      continue;
    }
    const bool joined = cluster == same.cluster_of[number_of_.at(outcomes_[i].other_claim_id)];
    if (joined != (decisions_[i].kind == DecisionKind::kSamePledge))
      fail(i, "conflict", "other_decisions");
  }
  overrule(by_pledge);
  for (const auto& [cluster, decisions] : by_pledge) {
    for (const size_t i : decisions) {
      if (stands(i)) verdict_of_[static_cast<uint32_t>(std::stoul(cluster))] = i;
    }
  }
}

void Review::write(Database& db, const std::vector<std::string>& pledge_ids) const {
  store_outcomes(db, outcomes_);
  Statement verdict(db, "insert into verdicts values (?1,?2,?3,?4,?5,?6)");
  for (const auto& [cluster, i] : verdict_of_) {
    const ReviewDecision& d = decisions_[i];
    verdict.bind(1, pledge_ids[cluster]).bind(2, d.value).bind(3, d.rubric);
    verdict.bind(4, d.who).bind(5, d.when).bind_or_null(6, d.note).run();
  }
  Statement type(db,
                 "insert into corrections (claim_id, type) values (?1,?2) "
                 "on conflict (claim_id) do update set type = excluded.type");
  Statement speaker(db,
                    "insert into corrections (claim_id, speaker) values (?1,?2) "
                    "on conflict (claim_id) do update set speaker = excluded.speaker");
  for (size_t i = 0; i < decisions_.size(); ++i) {
    if (!stands(i)) continue;
    const DecisionKind kind = decisions_[i].kind;
    if (kind != DecisionKind::kWrongType && kind != DecisionKind::kWrongSpeaker) continue;
    Statement& correct = kind == DecisionKind::kWrongType ? type : speaker;
    correct.bind(1, outcomes_[i].claim_id).bind(2, decisions_[i].value).run();
  }
}

size_t Review::applied() const {
  size_t count = 0;
  for (const DecisionOutcome& outcome : outcomes_) count += outcome.state == "applied";
  return count;
}

std::vector<std::string> Review::complaints() const {
  std::vector<std::string> lines;
  for (size_t i = 0; i < decisions_.size(); ++i) {
    const DecisionOutcome& outcome = outcomes_[i];
    if (outcome.state != "orphan" && outcome.state != "conflict") continue;
    const ReviewDecision& d = decisions_[i];
    lines.push_back(fmt::format("{}:{}: {} ({}): {} on «{}» in {}", d.file, d.line, outcome.state,
                                outcome.reason, to_string(d.kind), d.claim.text, d.claim.document));
  }
  return lines;
}

}  // namespace pledger
