#include "extractors/verb_classes.h"

#include <algorithm>
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
      if (entry.lexicon != sources_[i]) continue;
      class_of_[entry.index] = class_of(entry, kSources[i]);
      if (entry.has("apart")) add_apart(entry);
      if (class_of_[entry.index] == VerbClass::kSay) add_saying(entry.form);
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
  // «put on» may be an entry of another lexicon, «put the ward on hold» is longer.
  const VerbClass apart = longest > 1 ? VerbClass::kNone : classify_apart(analysis, head, end);
  return apart == VerbClass::kNone ? best : apart;
}

void VerbClassifier::add_saying(std::string_view form) {
  if (form.find(' ') != std::string_view::npos) return;
  const uint32_t word = lexicons_.word_id(form);
  if (word == 0) return;
  if (word >= says_.size()) says_.resize(word + 1);
  says_[word] = true;
}

void VerbClassifier::add_apart(const Entry& entry) {
  Apart phrase;
  phrase.verb_class = class_of_[entry.index];
  const std::string_view form = entry.form;
  const size_t space = form.find(' ');
  if (space == std::string_view::npos || phrase.verb_class == VerbClass::kNone) return;
  for (std::string_view rest = form.substr(space + 1); !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    phrase.rest.push_back(lexicons_.word_id(word));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  apart_[lexicons_.word_id(form.substr(0, space))].push_back(std::move(phrase));
}

VerbClass VerbClassifier::classify_apart(const Analysis& analysis, uint32_t head,
                                         uint32_t end) const {
  constexpr uint32_t kMaxObject = 8;  // tokens
  const auto found = apart_.find(analysis.tokens[head].word);
  if (found == apart_.end()) return VerbClass::kNone;
  const uint32_t limit = std::min(end, head + 2 + kMaxObject);
  for (uint32_t at = head + 1; at < limit && !analysis.tokens[at].is(TokenKind::kPunct); ++at) {
    for (const Apart& phrase : found->second) {
      if (at == head + 1 || at + phrase.rest.size() > end) continue;
      const auto same = [&](uint32_t word, const Token& token) { return token.word == word; };
      if (std::equal(phrase.rest.begin(), phrase.rest.end(), analysis.tokens.begin() + at, same))
        return phrase.verb_class;
    }
  }
  return VerbClass::kNone;
}

}  // namespace pledger
