#pragma once
// The rules of a layer by what their patterns need (core/pattern_needs.h): whether a rule can hit a
// view is told by one look at each class and one pass over the text, for all rules together.
// Thread-safe after construction.

#include <array>
#include <bit>
#include <cstdint>
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

  // Hits of rules that are one code; appends.
  void search_codes(const View& view, std::vector<RuleHit>& hits) const;

  // Calls look(rule) for each other rule whose needs the view meets, in no particular order.
  template <typename Look>
  void for_each_met(const View& view, Look look) const {
    if (by_rarest_.empty()) return;
    const NeedSet met = met_by(view);
    met.for_each([&](size_t need) {
      for (const WithNeeds& rule : by_rarest_[need]) {
        if (met.holds(rule.needs)) look(*rule.rule);
      }
    });
  }

 private:
  // Rules whose needs are more than this together are always looked at, which is only slower.
  static constexpr size_t kMaxNeeds = 1024;

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

  void add(const Rule& rule, const std::vector<PatternNeed>& all);
  size_t number(const PatternNeed& need);
  NeedSet met_by(const View& view) const;

  std::vector<std::vector<WithNeeds>> by_rarest_;  // by number of the need
  std::vector<OneCode> one_code_;
  std::vector<const Rule*> without_;
  WordScanner words_;
  std::vector<NeedSet> met_by_code_ = std::vector<NeedSet>(kClassCodes);
  std::vector<NeedSet> met_by_word_;
  std::vector<PatternNeed> known_;  // by number
};

}  // namespace pledger
