#pragma once
// Which times belong to a claim: those in its text, but not that of a figure it is only compared with;
// where there are none, those that it shares with its sentence or with the list that it stands in.

#include <cstdint>
#include <span>
#include <vector>

#include "core/analysis.h"
#include "pipeline/claim_scope.h"

namespace pledger {

class ClaimTimes {
 public:
  // Both must outlive this.
  ClaimTimes(const Analysis& analysis, const ScopeLexicons& lexicons)
      : analysis_(analysis), lexicons_(lexicons) {}

  // «1,400, up from 1,150 in 2019», «the 2030 budget»: takes away the times of a claim that it is only
  // compared with, or that only tell which thing is meant, where others remain.
  void drop_compared(std::vector<uint32_t>& times, Span claim) const;

  // «By 2030 the trust will open a ward and hire 40 nurses», «40 nurses by 2030, including 12 for
  // children»: the times that claim `index` of its sentence, which has none, shares. `claims` are those
  // of the sentence, with times as far as `index`.
  std::vector<uint32_t> shared(std::span<const Claim> claims, size_t index) const;

  // «Protests began in 2029, when the bill rose 14%»: the time before a claim that begins with «when».
  std::vector<uint32_t> before_when(Span claim) const;

  // «40 nurses and 20 doctors by 2030», «40 nurses, 30 cooks and 20 porters by 2030»: the times of the claim
  // that ends the list, where no verb stands between.
  std::vector<uint32_t> shared_behind(std::span<const Claim> claims, size_t index) const;

  // Indices of the times that lie in the span.
  std::vector<uint32_t> in(Span span) const;

 private:
  bool is_compared(const TimeExpression& time, Span claim) const;
  bool describes_noun(const TimeExpression& time) const;
  bool lists_on(const Claim& claim, const Claim& next) const;
  static bool counts_on(const Claim& claim, const Claim& before);
  bool has_own_subject(const Claim& claim, const Claim& before) const;

  const Analysis& analysis_;
  const ScopeLexicons& lexicons_;
};

}  // namespace pledger
