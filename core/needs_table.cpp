#include "core/needs_table.h"

#include <algorithm>
#include <functional>

namespace pledger {
namespace {

constexpr uint32_t kCodeBytes = 3;  // of a class's code point in UTF-8

// Fewer alternatives: met more rarely.
size_t alternatives(const PatternNeed& need) { return count_of(need.classes) + need.words.size(); }

size_t bytes_of_words(const PatternNeeds& needs) {
  size_t bytes = 0;
  for (const PatternNeed& need : needs.all) {
    for (const std::string& word : need.words) bytes += word.size();
  }
  return bytes;
}

size_t hash_of(const PatternNeed& need) {
  size_t hash = 0;
  for (const auto& [first, last] : need.classes) hash = (hash * 31 + first) * 31 + last;
  for (const std::string& word : need.words) hash = hash * 31 + std::hash<std::string>()(word);
  return hash;
}

}  // namespace

NeedsTable::NeedsTable(const std::vector<const Rule*>& rules) {
  std::vector<std::vector<WithNeeds>> by_rarest(kMaxNeeds);
  for (const Rule* rule : rules) {
    PatternNeeds needs = needs_of(rule->pattern);
    if (needs.all.empty() || known_.size() + needs.all.size() + 1 > kMaxNeeds ||
        words_.bytes() + bytes_of_words(needs) > WordScanner::kMaxBytes) {
      without_.push_back(rule);
    } else if (needs.is_one_code) {
      add_code(*rule, needs);
    } else {
      std::stable_sort(needs.all.begin(), needs.all.end(), [](const auto& a, const auto& b) {
        return alternatives(a) < alternatives(b);
      });
      add(*rule, needs, by_rarest);
    }
  }
  words_.finish();
  for (const std::vector<WithNeeds>& part : by_rarest) {
    by_rarest_.push_back(static_cast<uint32_t>(rules_.size()));
    rules_.insert(rules_.end(), part.begin(), part.end());
  }
  by_rarest_.push_back(static_cast<uint32_t>(rules_.size()));
  for (const std::vector<uint16_t>& needs : met_by_word_) {
    by_word_.push_back(static_cast<uint32_t>(word_needs_.size()));
    word_needs_.insert(word_needs_.end(), needs.begin(), needs.end());
  }
  by_word_.push_back(static_cast<uint32_t>(word_needs_.size()));
  met_by_word_ = {};
  known_ = {};
  numbers_ = {};
}

// A rule is looked at where its rarest need is met.
void NeedsTable::add(const Rule& rule, const PatternNeeds& needs,
                     std::vector<std::vector<WithNeeds>>& by_rarest) {
  const auto first = static_cast<uint32_t>(other_needs_.size());
  for (size_t i = 1; i < needs.all.size(); ++i) other_needs_.push_back(number(needs.all[i]));
  const auto others = static_cast<uint16_t>(needs.all.size() - 1);
  const uint16_t rarest = number(needs.all.front());
  rarest_.set(rarest);
  by_rarest[rarest].push_back({rule.index, first, others, add_opening(rule, needs)});
}

uint16_t NeedsTable::add_opening(const Rule& rule, const PatternNeeds& needs) {
  Opening opening;
  opening.rule = &rule;
  const auto of_codes = std::find_if(needs.all.begin(), needs.all.end(),
                                     [](const PatternNeed& need) { return need.words.empty(); });
  if (of_codes != needs.all.end()) opening.code_need = number(*of_codes);
  const PatternOpening& known = needs.opening;
  const bool only_classes = known.characters.none();
  if (known.known && (known.at_start || only_classes)) {
    opening.begins = known.at_start ? Begins::kAtStart : Begins::kWithClass;
    opening.characters = known.characters;
    if (!known.classes.empty()) opening.class_need = number({merged(known.classes), {}});
  }
  openings_.push_back(opening);
  return static_cast<uint16_t>(openings_.size() - 1);
}

bool NeedsTable::may_begin(const WithNeeds& rule, const View& view) const {
  const Opening& opening = openings_[rule.opening];
  if (opening.begins != Begins::kAtStart) return true;
  const auto& classes = view.classes();
  if (!classes.empty() && classes.front().byte == 0) {
    return opening.class_need != kNoNeed && meets(classes.front().code, opening.class_need);
  }
  const auto first = static_cast<unsigned char>(view.text().front());
  return first < opening.characters.size() && opening.characters.test(first);
}

// The number of a need; many rules ask for the same verbs.
uint16_t NeedsTable::number(const PatternNeed& need) {
  const size_t hash = hash_of(need);
  for (auto [at, end] = numbers_.equal_range(hash); at != end; ++at) {
    const PatternNeed& other = known_[at->second];
    if (other.classes == need.classes && other.words == need.words) return at->second;
  }
  const auto found = static_cast<uint16_t>(known_.size());
  known_.push_back(need);
  numbers_.emplace(hash, found);
  for (const auto& [first, last] : need.classes) {
    for (char32_t code = first; code <= last; ++code)
      met_by_code_[code - kFirstClassCode].set(found);
  }
  for (const std::string& text : need.words) {
    const uint32_t word = words_.add(text);
    if (word >= met_by_word_.size()) met_by_word_.resize(word + 1);
    met_by_word_[word].push_back(found);
  }
  return found;
}

void NeedsTable::add_code(const Rule& rule, const PatternNeeds& needs) {
  one_code_.resize(kClassCodes);
  for (const auto& [first, last] : needs.all.front().classes) {
    for (char32_t code = first; code <= last; ++code) {
      one_code_[code - kFirstClassCode].push_back({&rule, needs.is_captured});
    }
  }
}

void NeedsTable::search_codes(const View& view, const std::vector<bool>& barred,
                              std::vector<RuleHit>& hits) const {
  if (one_code_.empty()) return;
  for (const View::ClassAt& at : view.classes()) {
    const size_t code = at.code - kFirstClassCode;
    if (code >= kClassCodes) continue;
    for (const OneCode& rule : one_code_[code]) {
      if (!barred.empty() && barred[rule.rule->index]) continue;
      const RuleHit::Group whole{at.byte, at.byte + kCodeBytes, true};
      hits.push_back({rule.rule, whole.begin, whole.end, {}});
      if (!rule.is_captured) continue;
      hits.back().groups.resize(1);
      hits.back().groups[0] = whole;
    }
  }
}

NeedsTable::NeedSet NeedsTable::met_by(const View& view) const {
  NeedSet met;
  for (const View::ClassAt& at : view.classes()) {
    const size_t code = at.code - kFirstClassCode;
    if (code < kClassCodes) met.add(met_by_code_[code]);
  }
  words_.scan(view.text(), [&](uint32_t word) {
    for (uint32_t i = by_word_[word]; i < by_word_[word + 1]; ++i) met.set(word_needs_[i]);
  });
  return met;
}

}  // namespace pledger
