#include "extractors/verb_gaps.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kMaxAdverbs = 3;  // between two parts of a group

}  // namespace

uint32_t VerbGaps::skip_adverbs(uint32_t token, bool& negated) const {
  for (uint32_t n = 0; n < kMaxAdverbs; ++n, ++token) {
    const bool no_longer = is_word(token, "no") && is_word(token + 1, "longer");
    const bool since = is_word(token, "since") && has(token + 1, kPastParticiple | kBe);
    // «have all been missed», «have either been built or …»
    const bool all =
        (is_word(token, "all") || is_word(token, "both") || is_word(token, "either")) &&
        has(token + 1, kPastParticiple | kBe);
    if (nouns_.is_more_than(token)) {
      ++token;
      continue;
    }
    // «will neither hire nurses nor …»
    const bool neither = is_word(token, "neither") && has(token + 1, kBase | kPastParticiple);
    if (neither) negated = true;
    if (!no_longer && !since && !all && !neither && !has(token, kAdverb | kNegation) &&
        !words_.is(token, TokenKind::kQuote))
      break;
    if (no_longer) ++token;
    if (no_longer || has(token, kNegation)) negated = true;
    if (adds(token)) negated = false;
  }
  return token;
}

// «has not only hired nurses but …», «didn’t just hire them»: it was done, and more.
bool VerbGaps::adds(uint32_t token) const {
  const bool limits = is_word(token, "only") || is_word(token, "just") || is_word(token, "merely");
  return limits && has(token - 1, kNegation);
}

// «will next month open»: behind the time that begins with the token; itself, where none does.
uint32_t VerbGaps::time_end(uint32_t token) const {
  if (!words_.holds(token)) return token;
  const uint32_t begin = analysis_.tokens[token].begin;
  const auto time =
      std::partition_point(analysis_.times.begin(), analysis_.times.end(),
                           [&](const TimeExpression& t) { return t.span.begin < begin; });
  if (time == analysis_.times.end() || time->span.begin != begin) return token;
  while (words_.holds(token) && analysis_.tokens[token].begin < time->span.end) ++token;
  return token;
}

// «will, in the coming year, open», «has, however, opened», «will of course be heard»: a phrase
// put in behind an auxiliary.
uint32_t VerbGaps::skip_phrase(uint32_t token) const {
  constexpr uint32_t kLongest = 7;  // tokens, with the commas
  if (const uint32_t end = time_end(token); end != token) return end;
  const uint32_t first = is_word(token, ",") ? token + 1 : token;
  if (is_word(first, "of") && is_word(first + 1, "course"))
    return is_word(first + 2, ",") ? first + 3 : first + 2;
  if (first == token) return token;
  if (has(first, kAdverb) && is_word(first + 1, ",")) return first + 2;
  if (!has(first, kPreposition)) return token;
  for (uint32_t i = first + 1; i < token + kLongest; ++i) {
    if (is_word(i, ",")) return i + 1;
    if (has(i, kPronoun | kRelative | kSubordinator | kBe | kHave | kWill | kModal)) break;
  }
  return token;
}

}  // namespace pledger
