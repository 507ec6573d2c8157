#pragma once
// The rules of a layer by what their patterns need and begin with (core/pattern_needs.h): whether a
// rule can hit a view is told by one look at each class and one pass over the text, for all rules
// together; and where its hits may begin, by its classes.
// Thread-safe after construction.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/matcher.h"
#include "core/pattern_needs.h"
#include "core/word_scanner.h"

namespace pledger {

class NeedsTable {
 public:
  // `rules` have patterns and outlive this.
  explicit NeedsTable(const std::vector<const Rule*>& rules);

  // Rules of which nothing can be told; they must always be looked at.
  const std::vector<const Rule*>& without_needs() const { return without_; }

  // Hits of rules that are one code, but for those whose index is set in `barred`; appends.
  void search_codes(const View& view, const std::vector<bool>& barred,
                    std::vector<RuleHit>& hits) const;

  // A rule with needs: what it needs beside its rarest need is other_needs_[first] and so on, rarer
  // ones first.
  struct WithNeeds {
    uint32_t index;  // Rule::index
    uint32_t first;
    uint16_t count;
    uint16_t opening;  // in openings_
  };
  const Rule& rule_of(const WithNeeds& rule) const { return *openings_[rule.opening].rule; }

  // Calls look(with_needs) for each other rule whose needs the view meets and whose index is not set
  // in `barred`, in no particular order.
  template <typename Look>
  void for_each_met(const View& view, const std::vector<bool>& barred, Look look) const {
    if (rules_.empty()) return;
    const NeedSet met = met_by(view);
    met.for_each_in(rarest_, [&](size_t need) {
      for (uint32_t i = by_rarest_[need]; i < by_rarest_[need + 1]; ++i) {
        if (!barred.empty() && barred[rules_[i].index]) continue;
        const auto needs = std::span(other_needs_).subspan(rules_[i].first, rules_[i].count);
        const bool all =
            std::all_of(needs.begin(), needs.end(), [&](uint16_t other) { return met.has(other); });
        if (all) look(rules_[i]);
      }
    });
  }

  // Whether the rule, which had a hit, may have another one from this byte of the view on. Hardly any
  // has, and this costs less than looking for it.
  bool may_hit_again(const WithNeeds& rule, const View& view, uint32_t from) const {
    const uint16_t need = openings_[rule.opening].code_need;
    if (need == kNoNeed) return true;
    const auto& classes = view.classes();
    for (size_t i = classes.size(); i > 0 && classes[i - 1].byte >= from; --i) {
      if (meets(classes[i - 1].code, need)) return true;
    }
    return false;
  }

  // Whether every hit of the rule begins with a class, which opens() knows.
  bool opens_with_class(const WithNeeds& rule) const {
    return openings_[rule.opening].begins == Begins::kWithClass;
  }
  // Whether a hit of such a rule may begin with this class.
  bool opens(const WithNeeds& rule, char32_t code) const {
    return meets(code, openings_[rule.opening].class_need);
  }
  // False where the rule hits only at the beginning of a view, and this one begins otherwise.
  bool may_begin(const WithNeeds& rule, const View& view) const;

 private:
  static constexpr uint16_t kNoNeed = 0xFFFF;
  // Rules whose needs are more than this together are always looked at, which is only slower.
  static constexpr size_t kMaxNeeds = 3072;

  class NeedSet {
   public:
    void set(size_t number) { bits_[number / 64] |= uint64_t{1} << number % 64; }
    bool has(size_t number) const { return (bits_[number / 64] >> number % 64 & 1) != 0; }
    void add(const NeedSet& other) {
      for (size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    }
    // Of those that the other has, too.
    template <typename Look>
    void for_each_in(const NeedSet& other, Look look) const {
      for (size_t i = 0; i < bits_.size(); ++i) {
        for (uint64_t rest = bits_[i] & other.bits_[i]; rest != 0; rest &= rest - 1) {
          look(i * 64 + static_cast<size_t>(std::countr_zero(rest)));
        }
      }
    }

   private:
    std::array<uint64_t, kMaxNeeds / 64> bits_{};
  };
  struct OneCode {
    const Rule* rule;
    bool is_captured;
  };

  enum class Begins : uint8_t { kAnywhere, kWithClass, kAtStart };
  struct Opening {
    const Rule* rule = nullptr;
    Begins begins = Begins::kAnywhere;
    uint16_t code_need = kNoNeed;   // the rarest need of the rule that only codes meet
    uint16_t class_need = kNoNeed;  // met by the classes that a hit may begin with
    AsciiSet characters;            // that it may begin with
  };

  // Whether the class meets the need; one beyond the table may.
  bool meets(char32_t code, uint16_t need) const {
    const size_t number = code - kFirstClassCode;
    return number >= kClassCodes || met_by_code_[number].has(need);
  }
  void add(const Rule& rule, const PatternNeeds& needs,
           std::vector<std::vector<WithNeeds>>& by_rarest);
  uint16_t add_opening(const Rule& rule, const PatternNeeds& needs);
  uint16_t number(const PatternNeed& need);
  void add_code(const Rule& rule, const PatternNeeds& needs);
  NeedSet met_by(const View& view) const;

  // Rules by their rarest need: those of need n are rules_[by_rarest_[n]] … rules_[by_rarest_[n + 1]
  // - 1].
  std::vector<WithNeeds> rules_;
  std::vector<uint32_t> by_rarest_;
  NeedSet rarest_;  // needs that are the rarest of some rule
  std::vector<uint16_t> other_needs_;
  std::vector<Opening> openings_;               // one for each of rules_, in the order of adding
  std::vector<std::vector<OneCode>> one_code_;  // by code; empty where there is no such rule
  std::vector<const Rule*> without_;
  WordScanner words_;
  std::vector<NeedSet> met_by_code_ = std::vector<NeedSet>(kClassCodes);
  // The needs that word w meets, mostly one: word_needs_[by_word_[w]] … word_needs_[by_word_[w + 1]
  // - 1].
  std::vector<uint16_t> word_needs_;
  std::vector<uint32_t> by_word_;
  // While the table is built: the needs by number, and their numbers by a hash of what they are.
  std::vector<PatternNeed> known_;
  std::vector<std::vector<uint16_t>> met_by_word_;
  std::unordered_multimap<size_t, uint16_t> numbers_;
};

}  // namespace pledger
