#include "core/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>
#include <numeric>
#include <optional>

#include "core/pattern_needs.h"
#include "core/word_scanner.h"

namespace pledger {
namespace {

// RE2's default of 8 MB makes large sets throw their states away again and again; measured 5 times
// slower.
constexpr int64_t kMaxMemory = 64 << 20;
constexpr int kMaxCaptures = 32;

re2::StringPiece piece_of(std::string_view text) { return {text.data(), text.size()}; }

// All patterns in one automaton that tells which of them can hit. Where it cannot be built, or runs
// out of memory on a text, every rule is a candidate.
class Sieve {
 public:
  Sieve(const std::vector<const Rule*>& rules, re2::RE2::Anchor anchor)
      : everything_(rules.size()) {
    std::iota(everything_.begin(), everything_.end(), 0);
    if (rules.size() < 2) return;
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMaxMemory);
    auto set = std::make_unique<re2::RE2::Set>(options, anchor);
    for (const Rule* rule : rules) {
      if (set->Add(rule->pattern, nullptr) < 0) return;
    }
    if (set->Compile()) set_ = std::move(set);
  }

  // Numbers of the rules that can hit, in their order.
  const std::vector<int>& candidates(std::string_view text, std::vector<int>& buffer) const {
    if (set_ == nullptr) return everything_;
    re2::RE2::Set::ErrorInfo error{};
    buffer.clear();
    if (!set_->Match(piece_of(text), &buffer, &error)) {
      return error.kind == re2::RE2::Set::kNoError ? buffer : everything_;
    }
    std::sort(buffer.begin(), buffer.end());
    return buffer;
  }

 private:
  std::unique_ptr<re2::RE2::Set> set_;
  std::vector<int> everything_;
};

struct Captures {
  std::array<re2::StringPiece, kMaxCaptures + 1> pieces;
  int count = 1;
};

RuleHit make_hit(const Rule& rule, std::string_view text, const Captures& captures) {
  const auto range = [&](const re2::StringPiece& piece) {
    const auto begin = static_cast<uint32_t>(piece.data() - text.data());
    return RuleHit::Group{begin, begin + static_cast<uint32_t>(piece.size()), true};
  };
  const RuleHit::Group whole = range(captures.pieces[0]);
  RuleHit hit{&rule, whole.begin, whole.end, {}};
  hit.groups.reserve(static_cast<size_t>(captures.count - 1));
  for (int i = 1; i < captures.count; ++i) {
    const re2::StringPiece& piece = captures.pieces[static_cast<size_t>(i)];
    hit.groups.push_back(piece.data() == nullptr ? RuleHit::Group{} : range(piece));
  }
  return hit;
}

// Longest first, then priority, then order of rules.
bool better(const RuleHit& a, const RuleHit& b) {
  if (a.end != b.end) return a.end > b.end;
  if (a.rule->priority != b.rule->priority) return a.rule->priority > b.rule->priority;
  return a.rule->index < b.rule->index;
}

bool match_from(const Rule& rule, std::string_view text, size_t from, re2::RE2::Anchor anchor,
                Captures& captures) {
  captures.count = std::min(static_cast<int>(rule.group_names.size()), kMaxCaptures) + 1;
  return rule.program->Match(piece_of(text), from, text.size(), anchor, captures.pieces.data(),
                             captures.count);
}

// The rules of a layer by what they need. Whether a rule can hit a view is told by one look at each
// class and one pass over the text, for all rules together.
class NeedsTable {
 public:
  explicit NeedsTable(const std::vector<const Rule*>& rules) {
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

  const std::vector<const Rule*>& without_needs() const { return without_; }

  // Hits of rules that are one code; appends.
  void search_codes(const View& view, std::vector<RuleHit>& hits) const {
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

  // Calls look(rule) for each other rule whose needs the view meets, in no particular order.
  template <typename Look>
  void for_each_met(const View& view, Look look) const {
    if (by_rarest_.empty()) return;
    NeedSet met;
    for (const View::ClassAt& at : view.classes()) {
      const size_t code = at.code - kFirstClassCode;
      if (code < kClassCodes) met.add(met_by_code_[code]);
    }
    words_.scan(view.text(), [&](uint32_t word) { met.add(met_by_word_[word]); });
    met.for_each([&](size_t need) {
      for (const WithNeeds& rule : by_rarest_[need]) {
        if (met.holds(rule.needs)) look(*rule.rule);
      }
    });
  }

 private:
  // Rules whose needs are more than this together are always looked at, which is only slower.
  static constexpr size_t kMaxNeeds = 512;
  static constexpr uint32_t kCodeBytes = 3;  // of a class's code point in UTF-8

  class NeedSet {
   public:
    void set(size_t number) { bits_[number / 64] |= uint64_t{1} << number % 64; }
    void add(const NeedSet& other) {
      for (size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    }
    bool holds(const NeedSet& other) const {
      uint64_t missing = 0;
      for (size_t i = 0; i < bits_.size(); ++i) missing |= other.bits_[i] & ~bits_[i];
      return missing == 0;
    }
    template <typename Look>
    void for_each(Look look) const {
      for (size_t i = 0; i < bits_.size(); ++i) {
        for (uint64_t rest = bits_[i]; rest != 0; rest &= rest - 1) {
          look(i * 64 + static_cast<size_t>(std::countr_zero(rest)));
        }
      }
    }

   private:
    std::array<uint64_t, kMaxNeeds / 64> bits_{};
  };
  struct WithNeeds {
    const Rule* rule;
    NeedSet needs;
  };
  struct OneCode {
    const Rule* rule;
    CodeSet codes;
    bool is_captured;
  };

  // The number of a need; many rules ask for the same verbs.
  size_t number(const PatternNeed& need) {
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

  // A rule is looked at where its rarest need is met, which fewest alternatives meet.
  void add(const Rule& rule, const std::vector<PatternNeed>& all) {
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

  std::vector<std::vector<WithNeeds>> by_rarest_;  // by number of the need
  std::vector<OneCode> one_code_;
  std::vector<const Rule*> without_;
  WordScanner words_;
  std::vector<NeedSet> met_by_code_ = std::vector<NeedSet>(kClassCodes);
  std::vector<NeedSet> met_by_word_;
  std::vector<PatternNeed> known_;  // by number
};

// Every hit of the rule, leftmost first; appends.
void find_all(const Rule& rule, std::string_view text, std::vector<RuleHit>& hits) {
  Captures captures;
  size_t from = 0;
  // The loader refuses patterns that match empty text, which would stand still here.
  while (match_from(rule, text, from, re2::RE2::UNANCHORED, captures) &&
         !captures.pieces[0].empty()) {
    hits.push_back(make_hit(rule, text, captures));
    from = hits.back().end;
  }
}

}  // namespace

RuleHit::Group RuleHit::group(std::string_view name) const {
  if (name.empty()) return {};
  for (size_t i = 0; i < groups.size(); ++i) {
    if (rule->group_names[i] == name) return groups[i];
  }
  return {};
}

// A layer is searched or matched at places, seldom both, and each way's tables take a while to
// build: they are built when first asked for.
struct Matcher::Impl {
  explicit Impl(std::vector<const Rule*> patterns) : rules(std::move(patterns)) {}

  struct Search {
    explicit Search(const std::vector<const Rule*>& rules)
        : needs(rules), anywhere(needs.without_needs(), re2::RE2::UNANCHORED) {}
    NeedsTable needs;
    Sieve anywhere;  // over the rules without needs
  };
  const Search& search() const {
    std::call_once(search_built_, [&] { search_.emplace(rules); });
    return *search_;
  }
  const Sieve& at_start() const {
    std::call_once(at_start_built_, [&] { at_start_.emplace(rules, re2::RE2::ANCHOR_START); });
    return *at_start_;
  }

  const std::vector<const Rule*> rules;

 private:
  mutable std::once_flag search_built_;
  mutable std::optional<Search> search_;
  mutable std::once_flag at_start_built_;
  mutable std::optional<Sieve> at_start_;
};

Matcher::Matcher(const RuleSet& rules, std::string_view layer) {
  std::vector<const Rule*> patterns;
  for (const Rule& rule : rules.rules()) {
    if (rule.layer == layer && rule.program != nullptr) patterns.push_back(&rule);
  }
  impl_ = std::make_unique<Impl>(std::move(patterns));
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;

bool Matcher::empty() const { return impl_->rules.empty(); }

void Matcher::search(const View& view, std::vector<RuleHit>& hits) const {
  const std::string_view text = view.text();
  const auto first_new = static_cast<ptrdiff_t>(hits.size());
  const Impl::Search& tables = impl_->search();
  tables.needs.search_codes(view, hits);
  tables.needs.for_each_met(view, [&](const Rule& rule) { find_all(rule, text, hits); });
  std::vector<int> buffer;
  for (int number : tables.anywhere.candidates(text, buffer)) {
    find_all(*tables.needs.without_needs()[static_cast<size_t>(number)], text, hits);
  }
  std::sort(hits.begin() + first_new, hits.end(), [](const RuleHit& a, const RuleHit& b) {
    return a.begin != b.begin ? a.begin < b.begin : better(a, b);
  });
}

bool Matcher::match_at(const View& view, uint32_t at, RuleHit& hit) const {
  const std::string_view text = view.text();
  if (at >= text.size()) return false;
  // The rest alone, so that an anchored set can look at it: ^ holds and \b sees nothing before it.
  const std::string_view rest = text.substr(at);
  std::vector<int> buffer;
  Captures captures;
  bool found = false;
  for (int number : impl_->at_start().candidates(rest, buffer)) {
    const Rule& rule = *impl_->rules[static_cast<size_t>(number)];
    if (!match_from(rule, rest, 0, re2::RE2::ANCHOR_START, captures)) continue;
    RuleHit next = make_hit(rule, text, captures);
    if (found && !better(next, hit)) continue;
    hit = std::move(next);
    found = true;
  }
  return found;
}

}  // namespace pledger
