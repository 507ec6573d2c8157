#include "extractors/dateline.h"

#include <algorithm>
#include <string_view>

#include "extractors/hyphens.h"

namespace pledger {
namespace {

constexpr uint32_t kLongest = 14;  // tokens of «SALINA, Kan., Aug. 13, 2025 (Northern Wire) --»

bool opens_block(const Analysis& analysis, uint32_t token) {
  const auto block =
      std::partition_point(analysis.blocks.begin(), analysis.blocks.end(),
                           [&](const Block& candidate) { return candidate.tokens.end <= token; });
  return block != analysis.blocks.end() && block->tokens.begin == token;
}

// «Tampa», of a place; «Ann Lee — a nurse — said» begins with none.
bool is_place(const Analysis& analysis, uint32_t token) {
  const auto mention =
      std::partition_point(analysis.mentions.begin(), analysis.mentions.end(),
                           [&](const Mention& m) { return m.tokens.begin < token; });
  return mention != analysis.mentions.end() && mention->tokens.begin == token &&
         mention->kind == MentionKind::kPlace;
}

// «… — The trust», «… — “We”», «… — Two»; not «Bupa — the insurer — said».
bool opens_sentence(const Analysis& analysis, uint32_t token, uint32_t end) {
  if (token >= end) return false;
  const Token& first = analysis.tokens[token];
  return first.has(kCapital) || first.is(TokenKind::kQuote) || first.is(TokenKind::kNumber);
}

// A dash of its own, of whichever length: the token behind it; 0 where there is none.
uint32_t behind_dash(const Analysis& analysis, uint32_t at, uint32_t end) {
  const auto dash = [&](uint32_t i) {
    return i < end && is_dash(analysis.text(analysis.tokens[i].span()));
  };
  if (!dash(at) || (!analysis.tokens[at].has(kSpaceBefore) && !dash(at + 1) &&
                    analysis.text(analysis.tokens[at].span()) == "-"))
    return 0;
  while (dash(at)) ++at;
  return at;
}

// «TOPEKA, Kan. | (AP) — Lawmakers …»: the agency and the dash, where the dot before them ended a sentence; the
// token behind them, or `begin`.
uint32_t behind_agency(const Analysis& analysis, TokenRange sentence) {
  constexpr uint32_t kPlace = 8, kAgency = 5;  // tokens
  const uint32_t begin = sentence.begin;
  const auto block =
      std::partition_point(analysis.blocks.begin(), analysis.blocks.end(),
                           [&](const Block& candidate) { return candidate.tokens.end <= begin; });
  if (block == analysis.blocks.end() || block->tokens.begin + kPlace < begin) return begin;
  uint32_t close = begin + 1;
  const uint32_t end = std::min(sentence.end, begin + kAgency);
  while (close < end && analysis.tokens[close].has(kCapital)) ++close;
  if (close >= end || close == begin + 1 || analysis.text(analysis.tokens[close].span()) != ")")
    return begin;
  const uint32_t behind = behind_dash(analysis, close + 1, sentence.end);
  return behind != 0 && opens_sentence(analysis, behind, sentence.end) ? behind : begin;
}

}  // namespace

uint32_t dateline_end(const Analysis& analysis, TokenRange sentence) {
  const uint32_t begin = sentence.begin;
  const uint32_t end = std::min(sentence.end, begin + kLongest);
  if (end <= begin + 2) return begin;
  if (analysis.text(analysis.tokens[begin].span()) == "(") return behind_agency(analysis, sentence);
  if (!analysis.tokens[begin].has(kCapital)) return begin;
  bool capitals = true;  // of the words before the first mark
  bool in_brackets = false, brackets = false, comma = false, dated = false;
  for (uint32_t i = begin; i < end; ++i) {
    const Token& token = analysis.tokens[i];
    const std::string_view text = analysis.text(token.span());
    if (const uint32_t behind = in_brackets ? 0 : behind_dash(analysis, i, sentence.end);
        behind != 0) {
      const bool told = capitals || brackets || (comma && dated) || is_place(analysis, begin);
      const bool ends =
          told && opens_block(analysis, begin) && opens_sentence(analysis, behind, sentence.end);
      return ends ? behind : begin;
    }
    if (text == "(" || text == ")") {
      in_brackets = text == "(";
      brackets = true;
    } else if (token.is(TokenKind::kNumber)) {
      dated = true;
    } else if (token.is(TokenKind::kWord)) {
      if (!in_brackets && !token.has(kCapital)) return begin;
      capitals = capitals && (comma || brackets || token.has(kAllCapitals));
    } else if (text == "," || text == "." || text == "/") {
      comma = comma || text == ",";
    } else if (!in_brackets) {
      return begin;
    }
  }
  return begin;
}

}  // namespace pledger
