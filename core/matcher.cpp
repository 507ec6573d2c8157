#include "core/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <numeric>

#include "core/needs_table.h"

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
  hit.groups.resize(static_cast<size_t>(captures.count - 1));
  for (size_t i = 0; i < hit.groups.size(); ++i) {
    const re2::StringPiece& piece = captures.pieces[i + 1];
    if (piece.data() != nullptr) hit.groups[i] = range(piece);
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

// Every hit of the rule that begins at `from` or later, leftmost first; appends. `may_hit(from)` says
// whether another one may follow.
template <typename MayHit>
void find_all(const Rule& rule, std::string_view text, uint32_t from, MayHit may_hit,
              std::vector<RuleHit>& hits) {
  Captures captures;
  // The loader refuses patterns that match empty text, which would stand still here.
  while (match_from(rule, text, from, re2::RE2::UNANCHORED, captures) &&
         !captures.pieces[0].empty()) {
    hits.push_back(make_hit(rule, text, captures));
    from = hits.back().end;
    if (!may_hit(from)) return;
  }
}

// The same for a rule whose hits begin with a class: RE2 is asked at each such class, since there it
// knows at once whether a match begins, while a search reads on to the end of the view, and back again
// from each match to see where it began. Where many classes come without a match, one search is less
// work than many short looks.
void find_at_classes(const NeedsTable& needs, const NeedsTable::WithNeeds& met, const View& view,
                     bool overlapping, std::vector<RuleHit>& hits) {
  constexpr int kMostMisses = 6, kMostOverlapping = 16;
  const std::string_view text = view.text();
  const Rule& rule = needs.rule_of(met);
  const auto may_hit = [&](uint32_t from) { return needs.may_hit_again(met, view, from); };
  Captures captures;
  uint32_t from = 0;
  int misses = 0, overlaps = 0;
  for (const View::ClassAt& at : view.classes()) {
    if (at.byte < from || !needs.opens(met, at.code)) continue;
    if (misses == kMostMisses || overlaps == kMostOverlapping)
      return find_all(rule, text, at.byte, may_hit, hits);
    if (!match_from(rule, text, at.byte, re2::RE2::ANCHOR_START, captures)) {
      ++misses;
      continue;
    }
    hits.push_back(make_hit(rule, text, captures));
    overlaps += overlapping ? 1 : 0;
    from = overlapping ? at.byte + 1 : hits.back().end;
    if (!may_hit(from)) return;
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
    std::call_once(search_built_, [&] { search_ = std::make_unique<Search>(rules); });
    return *search_;
  }
  const Sieve& at_start() const {
    std::call_once(at_start_built_,
                   [&] { at_start_ = std::make_unique<Sieve>(rules, re2::RE2::ANCHOR_START); });
    return *at_start_;
  }

  const std::vector<const Rule*> rules;

 private:
  mutable std::once_flag search_built_;
  mutable std::unique_ptr<Search> search_;
  mutable std::once_flag at_start_built_;
  mutable std::unique_ptr<Sieve> at_start_;
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

void Matcher::search(const View& view, std::vector<RuleHit>& hits, const std::vector<bool>& barred,
                     const std::vector<bool>& overlapping) const {
  const std::string_view text = view.text();
  const auto first_new = static_cast<ptrdiff_t>(hits.size());
  const Impl::Search& tables = impl_->search();
  tables.needs.search_codes(view, barred, hits);
  tables.needs.for_each_met(view, barred, [&](const NeedsTable::WithNeeds& met) {
    if (tables.needs.opens_with_class(met)) {
      const bool overlaps = !overlapping.empty() && overlapping[met.index];
      return find_at_classes(tables.needs, met, view, overlaps, hits);
    }
    if (!tables.needs.may_begin(met, view)) return;
    const auto may_hit = [&](uint32_t from) { return tables.needs.may_hit_again(met, view, from); };
    find_all(tables.needs.rule_of(met), text, 0, may_hit, hits);
  });
  std::vector<int> buffer;
  for (int number : tables.anywhere.candidates(text, buffer)) {
    const auto may_hit = [](uint32_t) { return true; };
    find_all(*tables.needs.without_needs()[static_cast<size_t>(number)], text, 0, may_hit, hits);
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
