#include "ledger/claim_words.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "core/utf8.h"
#include "ledger/stems.h"
#include "ledger/word_lists.h"

namespace pledger {
namespace {

// Who said or promised it is compared by itself.
bool in_name_of_person(const Analysis& analysis, Span word) {
  const auto after =
      std::upper_bound(analysis.mentions.begin(), analysis.mentions.end(), word.begin,
                       [](uint32_t at, const Mention& found) { return at < found.span.begin; });
  if (after == analysis.mentions.begin()) return false;
  const Mention& name = *(after - 1);
  return name.kind == MentionKind::kPerson && name.span.contains(word);
}

// «The college, which has asked for a nurse in every school, called for more pay»: what a pledge
// holds besides is another pledge's topic.
std::vector<Span> pledges_inside(const Analysis& analysis, const Claim& claim) {
  std::vector<Span> inside;
  if (claim.type != ClaimType::kPledge) return inside;
  const auto first =
      std::lower_bound(analysis.claims.begin(), analysis.claims.end(), claim.span.begin,
                       [](const Claim& other, uint32_t begin) { return other.span.begin < begin; });
  for (auto it = first; it != analysis.claims.end() && it->span.begin < claim.span.end; ++it) {
    const bool smaller = claim.span.contains(it->span) && it->span.size() < claim.span.size();
    if (smaller && it->type == ClaimType::kPledge) inside.push_back(it->span);
  }
  return inside;
}

std::string word_at(const Analysis& analysis, uint32_t token) {
  return fold(analysis.text(analysis.tokens[token].span()));
}

bool is_relative(std::string_view word) {
  return word == "that" || word == "who" || word == "which";
}

}  // namespace

ClaimWords::ClaimWords(const Lexicons& lexicons)
    : lexicons_(lexicons),
      function_words_(lexicons_.id("function_words")),
      concepts_(lexicons_.id("concepts")),
      topic_words_(lexicons_) {}

// By itself: «close to» does not make one of «close».
bool ClaimWords::is_function_word(const Analysis& analysis, uint32_t token) const {
  if ((lexicons_.begins(analysis.tokens[token].word) >> function_words_ & 1) == 0) return false;
  return static_cast<bool>(
      lexicons_.longest(function_words_, analysis.text(), analysis.tokens, token, token + 1));
}

bool ClaimWords::is_negative(const Analysis& analysis, uint32_t token) const {
  if ((lexicons_.begins(analysis.tokens[token].word) >> function_words_ & 1) == 0) return false;
  const LexiconMatch word =
      lexicons_.longest(function_words_, analysis.text(), analysis.tokens, token, token + 1);
  return word && (word.entry->has("negative") || word.entry->attribute("pos") == "neg");
}

bool ClaimWords::is_nobody(const Analysis& analysis, TokenRange subject) const {
  constexpr std::array<std::string_view, 6> kLimits{"later", "longer", "fewer",
                                                    "less",  "more",   "sooner"};
  const auto has = [](const auto& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  for (uint32_t i = subject.begin; i < subject.end; ++i) {
    if (!is_negative(analysis, i)) continue;
    const std::string word = word_at(analysis, i);
    const std::string next = i + 1 < subject.end ? word_at(analysis, i + 1) : std::string();
    if (word == "not" ? next == "one" || next == "a" : !has(kLimits, next)) return true;
  }
  return false;
}

void ClaimWords::add_denied(const Analysis& analysis, const Claim& claim, TokenRange tokens,
                            std::vector<std::string>& terms) const {
  if (claim.type != ClaimType::kPledge) return;
  bool denies = false;
  for (uint32_t i = tokens.begin; i < tokens.end && !denies; ++i) denies = is_negative(analysis, i);
  if (!denies) return;
  terms.emplace_back(1, kDenied);
  const auto first = std::lower_bound(
      analysis.verb_groups.begin(), analysis.verb_groups.end(), claim.span.begin,
      [](const VerbGroup& group, uint32_t begin) { return group.span.begin < begin; });
  uint32_t behind = tokens.begin;  // the verb before
  for (auto it = first; it != analysis.verb_groups.end() && it->span.end <= claim.span.end; ++it) {
    const TokenRange verbs = analysis.tokens_in(it->span);
    // «Nobody who asks will wait.»
    if (!it->negated && verbs.begin > behind && is_relative(word_at(analysis, verbs.begin - 1)))
      continue;
    const bool denied = it->negated || is_nobody(analysis, {behind, verbs.begin});
    behind = verbs.end;
    if (!denied || is_function_word(analysis, it->head)) continue;
    const std::string verb = topic_words_.of(analysis.text(analysis.tokens[it->head].span()));
    if (!verb.empty()) terms.push_back(kDenied + verb);
  }
}

std::string ClaimWords::noun_key(const Analysis& analysis, Span noun) const {
  if (noun.empty()) return {};
  const TokenRange range = analysis.tokens_in(noun);
  uint32_t begin = range.begin;  // «fully funded beds»: beds
  while (begin < range.end && is_function_word(analysis, begin)) ++begin;
  uint32_t end = begin;
  while (end < range.end && !is_function_word(analysis, end)) ++end;
  if (end == begin) return {};
  const LexiconMatch concept_match =
      lexicons_.longest_before(concepts_, analysis.text(), analysis.tokens, begin, end);
  const std::string_view head = analysis.text(analysis.tokens[end - 1].span());
  std::string key = topic_words_.of(head);
  // 900 jobs are 900 staff, though «jobs» are a matter of their own.
  const bool counts = concept_match.size == 1 && topic_words_.counts(head);
  if (concept_match && !counts) return concept_match.entry->id;
  return key.empty() ? stem(head) : key;
}

std::string ClaimWords::terms_of(const Analysis& analysis, const Claim& claim,
                                 Span noun_before) const {
  std::vector<std::string> stems;
  TokenRange range = analysis.tokens_in(claim.span);
  if (!noun_before.empty()) range.begin = analysis.tokens_in(noun_before).begin;
  const auto in_figure = [&](Span word) {
    const auto holds = [&](const auto& items, const std::vector<uint32_t>& indices) {
      return std::any_of(indices.begin(), indices.end(),
                         [&](uint32_t i) { return items[i].span.contains(word); });
    };
    return holds(analysis.measures, claim.measures) || holds(analysis.times, claim.times);
  };
  const std::vector<Span> inner = pledges_inside(analysis, claim);
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (!analysis.tokens[i].is(TokenKind::kWord) || is_function_word(analysis, i)) continue;
    const Span word = analysis.tokens[i].span();
    if (std::any_of(inner.begin(), inner.end(), [&](Span s) { return s.contains(word); })) continue;
    if (in_figure(word) || in_name_of_person(analysis, word)) continue;
    std::string term = topic_words_.of(analysis.text(word));
    if (term.size() > 1) stems.push_back(std::move(term));
  }
  add_denied(analysis, claim, range, stems);
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return joined(stems);
}

}  // namespace pledger
