#pragma once
// AttributionRules: the rules of the layer of quotations, and what each of them does with its groups.

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/rules.h"

namespace pledger {

// What a rule of this layer does with its groups: constant `form`.
enum class AttributionForm : uint8_t { kQuote, kReport, kInverted, kBefore, kSame, kNoun };

// The rules of the layer, with what the reader must know of each looked up once.
class AttributionRules {
 public:
  explicit AttributionRules(const RuleSet& rules);

  static constexpr uint8_t kNoGroup = 0xFF;
  struct Facts {
    AttributionForm form = AttributionForm::kReport;
    bool headline = false;  // holds in headings, too
    bool document = false;  // its cue must stand right behind what a document is called
    bool relative = false;  // its source is spoken of, in a relative clause
    bool term = false;      // the marked words are what its cue calls something
    uint8_t quote = kNoGroup, cue = kNoGroup, source = kNoGroup, clause = kNoGroup;  // groups
  };
  const Facts& of(const Rule& rule) const { return facts_[rule.index]; }

  // A frame is searched twice: rules about marked words that come before all others by priority, and
  // the rest. By then most frames' cues are taken, and rules that need one would be looked at in vain.
  enum class Part : uint8_t { kFirst, kRest, kRestWithoutCue };
  // The rules that are not of this part, by Rule::index.
  const std::vector<bool>& barred(Part part) const { return barred_[static_cast<size_t>(part)]; }
  bool is_first(const Rule& rule) const { return rule.priority > highest_of_rest_; }

  const Rule *interrupted, *continued, *introduced, *sustained, *turn, *interview,
      *set_off;  // mechanisms

 private:
  std::vector<Facts> facts_;  // by Rule::index
  std::array<std::vector<bool>, 3> barred_;
  int highest_of_rest_ = std::numeric_limits<int>::min();  // priority
};

}  // namespace pledger
