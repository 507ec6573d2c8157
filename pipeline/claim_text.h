#pragma once
// Which words of a sentence are the text of a claim.

#include <vector>

#include "core/analysis.h"
#include "pipeline/claim_actors.h"

namespace pledger {

// «Ministers rejected the idea, but they will open a ward»: whether `later` is coordinated with `clause`
// and so no part of what that one says of all behind it.
bool stands_beside(const Analysis& analysis, uint32_t clause, uint32_t later);

class ClaimText {
 public:
  // The clauses of one sentence, `first` to `end`; `claims` says of each whether it makes a claim.
  // All must outlive this.
  ClaimText(const Analysis& analysis, const ActorFinder& actors, uint32_t first, uint32_t end,
            const std::vector<bool>& claims)
      : analysis_(analysis), actors_(actors), first_(first), end_(end), claims_(claims) {}

  // The clause, from its subject or the noun that it describes, with the participle clauses inside
  // it and the relative and subordinate ones after it that make no claim; not across a quotation
  // mark. With `covers_rest` all to the end of the sentence.
  Span of(uint32_t clause, bool covers_rest) const;

 private:
  bool makes_claim(uint32_t clause) const { return claims_[clause - first_]; }
  bool introduces_claim(uint32_t clause) const;
  bool is_another_report(uint32_t clause) const;
  bool describes_noun(uint32_t clause) const;
  bool lacks_object(const Clause& c) const;
  bool promises_noun(const Clause& c) const;
  uint32_t noun_before(uint32_t clause) const;
  bool is_resumed(uint32_t clause) const;
  bool is_time(TokenRange tokens) const;
  uint32_t last_of_rest(uint32_t clause) const;
  bool quotation_boundary_between(uint32_t begin, uint32_t end) const;
  bool joins(uint32_t token) const;
  Span cut_inner_claims(uint32_t clause, Span span) const;
  Span within_speech(uint32_t clause, Span span) const;
  bool has_measure(Span span) const;
  Span without_source(uint32_t clause, Span span) const;
  Span without_remark(uint32_t clause, Span span) const;
  Span without_reporting_end(uint32_t clause, Span span) const;
  Span with_closing_mark(Span span) const;

  const Analysis& analysis_;
  const ActorFinder& actors_;
  uint32_t first_;
  uint32_t end_;
  const std::vector<bool>& claims_;
};

}  // namespace pledger
