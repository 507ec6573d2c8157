#pragma once
// What people decide about the ledger: verdicts on pledges, which mentions are one pledge and which
// are not, what the program took for the wrong type or said by the wrong person. Each is keyed by the
// words that it is about, not by an id, so that it survives new rules and edited documents.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pledger {

enum class DecisionKind : uint8_t {
  kVerdict,
  kSamePledge,
  kNotSamePledge,
  kWrongType,
  kWrongSpeaker,
  kNote
};
constexpr std::array<std::string_view, 6> kDecisionNames = {
    "verdict", "same_pledge", "not_same_pledge", "wrong_type", "wrong_speaker", "note"};
inline std::string_view to_string(DecisionKind kind) {
  return kDecisionNames[static_cast<size_t>(kind)];
}

// The scale of verdicts that docs/ledger.md publishes. Another scale is another rubric.
constexpr std::string_view kRubric = "pledger.verdict/1";
constexpr std::array<std::string_view, 9> kVerdicts = {"kept",      "kept_late", "partly_kept",
                                                       "not_kept",  "on_track",  "in_progress",
                                                       "off_track", "stalled",   "unclear"};

// What a claim can be; `none`: it is no claim at all.
constexpr std::array<std::string_view, 5> kRightTypes = {"pledge", "delivery", "shortfall",
                                                         "statistic", "none"};

// A claim by its content: the digest of its document's text, its exact words, and the words around
// them. `type` and `document` (its id) help where these are not enough.
struct ClaimKey {
  std::string document, digest, type, text, prefix, suffix;
  bool operator==(const ClaimKey&) const = default;
};

struct ReviewDecision {
  DecisionKind kind = DecisionKind::kNote;
  std::string value;   // the verdict, the right type, the right speaker; else empty
  std::string rubric;  // of a verdict
  std::string note, who, when;
  ClaimKey claim;
  ClaimKey other;  // of kSamePledge and kNotSamePledge
  std::string file;
  uint32_t line = 0;

  // Equal wherever they stand.
  bool says_what(const ReviewDecision& that) const {
    return kind == that.kind && value == that.value && rubric == that.rubric && note == that.note &&
           who == that.who && when == that.when && claim == that.claim && other == that.other;
  }
};

// A cell that begins as a formula does carries an apostrophe in front; so does one that begins with
// an apostrophe. This takes it off again.
std::string unguarded(const std::string& cell);

}  // namespace pledger
