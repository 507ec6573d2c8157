// Who says «we», at a claim and throughout a document, and who speaks of «them» (ActorFiller).

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/actor_filler.h"

namespace pledger {

// «we», «we’ll», «our»
bool ActorFiller::is_plural(std::string_view pronoun) {
  const std::string word = fold(pronoun);
  return word.starts_with("we") || word == "our" || word == "us";
}

// Whether «we» stands in the sentence, up to the end of the claim («We will go on, paying £3m»).
bool ActorFiller::says_we(const Claim& claim) const {
  const auto& mentions = analysis_.mentions;
  const uint32_t first = analysis_.sentences[claim.sentence].tokens.begin;
  auto it = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < first; });
  for (; it != mentions.end() && it->span.end <= claim.span.end; ++it) {
    if (it->kind == MentionKind::kPronoun && is_plural(analysis_.text(it->span))) return true;
  }
  return false;
}

// Whether the document says «we» throughout, other than in what it quotes.
bool ActorFiller::is_own_voice() const {
  constexpr ptrdiff_t kOften = 3;
  const auto& pairs = analysis_.quote_pairs;
  const auto is_quoted = [&](Span word) {
    auto after = std::partition_point(
        pairs.begin(), pairs.end(), [&](const QuotePair& q) { return q.span.begin <= word.begin; });
    return after != pairs.begin() && (after - 1)->span.contains(word);
  };
  const auto says_we = [&](const Mention& m) {
    return m.kind == MentionKind::kPronoun && is_plural(analysis_.text(m.span)) &&
           !is_quoted(m.span) && quotations_.enclosing(m.span) == kNoIndex;
  };
  return std::count_if(analysis_.mentions.begin(), analysis_.mentions.end(), says_we) >= kOften;
}

// Whether those who say «we» throughout demand something of the body that the document names most.
bool ActorFiller::calls_on_body() const {
  if (!is_own_voice_ || body_ == kNoIndex) return false;
  return std::any_of(analysis_.claims.begin(), analysis_.claims.end(), [&](const Claim& claim) {
    if (claim.strength != Strength::kProposed || claim.quotation != kNoIndex || !claim.actor)
      return false;
    const Mention* named = claim.actor->span.empty() ? nullptr : mention_at(claim.actor->span);
    const bool same =
        claim.actor->entity == body_ || (named != nullptr && bodies_.named(*named) == body_);
    return same && says_we(claim);
  });
}

// «“They will close it,” she said», «“They promised that it would open”»: not those for whom she speaks.
bool ActorFiller::speaks_of_them(const Claim& claim) const {
  const Quotation& said = analysis_.quotations[claim.quotation];
  if (said.kind != QuotationKind::kDirect) return false;
  const TokenRange tokens = analysis_.sentences[claim.sentence].tokens;
  uint32_t first = std::max(tokens.begin, analysis_.token_at(said.span.begin));
  while (first + 1 < tokens.end && !analysis_.tokens[first].is(TokenKind::kWord)) ++first;
  const std::string_view word = analysis_.text(analysis_.tokens[first].span());
  return word.starts_with("They") || word == "He" || word == "She";
}

}  // namespace pledger
