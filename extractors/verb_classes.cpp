#include "extractors/verb_classes.h"

#include <string_view>
#include <utility>

namespace pledger {
namespace {

// In the order of precedence.
constexpr std::array<std::string_view, 6> kSources{
    "commissive", "demands", "directions", "shortfall_cues", "delivery_verbs", "reporting_verbs"};

VerbClass commissive_class(std::string_view name) {
  if (name == "commit" || name == "fund") return VerbClass::kCommit;
  if (name == "announce") return VerbClass::kAnnounce;
  return name == "condition" ? VerbClass::kNone : VerbClass::kPlan;
}

// Noun, adjective and modal entries of the cue lexicons are phrases, not verbs
// (pipeline/claim_view.h).
bool is_verb(const Entry& entry) {
  const std::string_view pos = entry.attribute("pos");
  return entry.has("form") && (pos.empty() || pos.find("verb") != std::string_view::npos);
}

VerbClass class_of(const Entry& entry, std::string_view source) {
  if (!is_verb(entry)) return VerbClass::kNone;
  if (source == "commissive") {
    // Money that is spent is a delivery once it is past; money that is set aside is a promise.
    const bool spent = entry.attribute("class") == "fund" && !entry.has("binding");
    return spent ? VerbClass::kDeliver : commissive_class(entry.attribute("class"));
  }
  if (source == "demands") return VerbClass::kPropose;
  if (source == "directions")
    return entry.id == "down" ? VerbClass::kDecrease : VerbClass::kIncrease;
  if (source == "shortfall_cues") return VerbClass::kFail;
  return source == "delivery_verbs" ? VerbClass::kDeliver : VerbClass::kSay;
}

}  // namespace

VerbClassifier::VerbClassifier(const Resources& resources)
    : lexicons_(resources.lexicons),
      class_of_(resources.lexicons.entries().size(), VerbClass::kNone) {
  for (size_t i = 0; i < kSources.size(); ++i) {
    sources_[i] = lexicons_.id(kSources[i]);
    mask_ |= uint64_t{1} << sources_[i];
    for (const Entry& entry : lexicons_.entries()) {
      if (entry.lexicon == sources_[i]) class_of_[entry.index] = class_of(entry, kSources[i]);
    }
  }
}

VerbClass VerbClassifier::classify(const Analysis& analysis, uint32_t head, uint32_t end) const {
  const uint64_t begins = lexicons_.begins(analysis.tokens[head].word) & mask_;
  if (begins == 0) return VerbClass::kNone;
  VerbClass best = VerbClass::kNone;
  uint32_t longest = 0;
  for (const LexiconId source : sources_) {
    if (!(begins >> source & 1)) continue;
    // The longest entry that is a verb: «planning to» is a phrase, «planning» one.
    for (uint32_t reach = end; reach > head;) {
      const LexiconMatch match =
          lexicons_.longest(source, analysis.text(), analysis.tokens, head, reach);
      if (!match || match.size <= longest) break;
      if (const VerbClass found = class_of_[match.entry->index]; found != VerbClass::kNone) {
        best = found;
        longest = match.size;
        break;
      }
      reach = head + match.size - 1;
    }
  }
  return best;
}

}  // namespace pledger
