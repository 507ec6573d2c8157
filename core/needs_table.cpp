#include "core/needs_table.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kCodeBytes = 3;  // of a class's code point in UTF-8

}  // namespace

NeedsTable::NeedsTable(const std::vector<const Rule*>& rules) {
  for (const Rule* rule : rules) {
    const PatternNeeds needs = needs_of(rule->pattern);
    if (needs.all.empty() || known_.size() + needs.all.size() > kMaxNeeds) {
      without_.push_back(rule);
    } else if (needs.is_one_code) {
      one_code_.push_back({rule, needs.all.front().codes, needs.is_captured});
    } else {
      add(*rule, needs.all);
    }
  }
  words_.finish();
}

// A rule is looked at where its rarest need is met, which fewest alternatives meet.
void NeedsTable::add(const Rule& rule, const std::vector<PatternNeed>& all) {
  const auto alternatives = [](const PatternNeed& need) {
    return need.codes.count() + need.words.size();
  };
  const auto rarest = std::min_element(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    return alternatives(a) < alternatives(b);
  });
  WithNeeds entry{&rule, {}};
  for (const PatternNeed& need : all) entry.needs.set(number(need));
  by_rarest_[number(*rarest)].push_back(entry);
}

// The number of a need; many rules ask for the same verbs.
size_t NeedsTable::number(const PatternNeed& need) {
  const auto known = std::find_if(known_.begin(), known_.end(), [&](const PatternNeed& other) {
    return other.codes == need.codes && other.words == need.words;
  });
  const auto found = static_cast<size_t>(known - known_.begin());
  if (known != known_.end()) return found;
  known_.push_back(need);
  by_rarest_.emplace_back();
  for (size_t code = 0; code < kClassCodes; ++code) {
    if (need.codes.test(code)) met_by_code_[code].set(found);
  }
  for (const std::string& text : need.words) {
    const uint32_t word = words_.add(text);
    if (word >= met_by_word_.size()) met_by_word_.resize(word + 1);
    met_by_word_[word].set(found);
  }
  return found;
}

void NeedsTable::search_codes(const View& view, std::vector<RuleHit>& hits) const {
  if (one_code_.empty()) return;
  for (const View::ClassAt& at : view.classes()) {
    const size_t code = at.code - kFirstClassCode;
    if (code >= kClassCodes) continue;
    for (const OneCode& rule : one_code_) {
      if (!rule.codes.test(code)) continue;
      const RuleHit::Group whole{at.byte, at.byte + kCodeBytes, true};
      hits.push_back({rule.rule, whole.begin, whole.end, {}});
      if (rule.is_captured) hits.back().groups.push_back(whole);
    }
  }
}

NeedsTable::NeedSet NeedsTable::met_by(const View& view) const {
  NeedSet met;
  for (const View::ClassAt& at : view.classes()) {
    const size_t code = at.code - kFirstClassCode;
    if (code < kClassCodes) met.add(met_by_code_[code]);
  }
  words_.scan(view.text(), [&](uint32_t word) { met.add(met_by_word_[word]); });
  return met;
}

}  // namespace pledger
