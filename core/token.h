#pragma once
// Token: a word, number, mark or symbol of the text; Sentence and Block: stretches of tokens. All
// of them stand in text order and never overlap.

#include <cstdint>
#include <span>
#include <vector>

#include "core/span.h"

namespace pledger {

enum class TokenKind : uint8_t {
  kWord,    // letters, with inner apostrophes and hyphens (well-known, O'Neill, Covid-19)
  kNumber,  // starts with a digit: 27,000  2.3  2023/24 is three tokens (2023 / 24)
  kSymbol,  // one currency sign, %, &, /, +, =, …
  kPunct,   // one mark of punctuation, other than quotation marks; "..." and … are one token
  kQuote,   // one quotation mark of any kind; `` and '' are one token each
  kOther,   // anything else: emoji, control bytes, U+FFFD (one code point)
};

enum TokenFlag : uint8_t {
  kSpaceBefore = 1,  // white space stands before it (or the text begins)
  kLineBefore = 2,   // a line end stands before it (implies kSpaceBefore)
  kCapital = 4,      // first letter is upper case
  kAllCapitals = 8,  // two letters or more, all upper case
  kPossessive = 16,  // this token is 's or ' that closes a possessive (NHS + 's)
  kHasDigit = 32,    // a digit stands in it (Covid-19, G7, 27,000)
  kHyphenated = 64,  // has an inner hyphen (face-to-face)
};

// Tokenisation in words: letters run together with inner apostrophes, hyphens, dots of acronyms
// (U.S., e.g.) form a word; a possessive 's (straight or curly) is a token of its own; n't stays in
// its word (don't). Digits with inner , . (27,000  2.3) form a number; what is glued to a number
// (bn, m, %, th, -year) is a token of its own without kSpaceBefore. A currency sign is a token of
// its own. `word` is the id of its folded form in the vocabulary (Lexicons::word_id), 0 where no
// lexicon knows it.
struct Token {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t word = 0;
  TokenKind kind = TokenKind::kOther;
  uint8_t flags = 0;

  Span span() const { return {begin, end}; }
  bool is(TokenKind k) const { return kind == k; }
  bool has(TokenFlag flag) const { return (flags & flag) != 0; }
};

// Half-open range of token indices.
struct TokenRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(uint32_t token) const { return begin <= token && token < end; }
  constexpr auto operator<=>(const TokenRange&) const = default;
};

enum class BlockKind : uint8_t {
  kParagraph,
  kHeading,    // a line that ends without a full stop and stands alone, or Markdown / HTML heading
  kListItem,   // a bullet or numbered line; its marker is outside of the span
  kFurniture,  // page furniture: kept out of claims
  kTable,      // rows of cells
};

// A stretch of lines that belong together. `lead` is the block that introduces a list item ("He has
// announced:"), or its own index.
struct Block {
  Span span;
  TokenRange tokens;
  BlockKind kind = BlockKind::kParagraph;
  bool related =
      false;  // furniture that lists other stories: its measures count, its claims do not
  uint32_t lead = 0;
};

// `quote_depth` is how many quotation marks stand open where it begins.
struct Sentence {
  Span span;
  TokenRange tokens;
  uint32_t block = 0;
  uint8_t quote_depth = 0;
};

// A pair of quotation marks. `span` is the content without the outer marks. `open` and `close` are
// the marks' tokens; a quotation that runs over paragraphs is one pair, its re-opening marks listed
// in `reopened` (token indices); one that is never closed ends with its paragraph and has close ==
// open.
struct QuotePair {
  Span span;
  uint32_t open = 0;
  uint32_t close = 0;
  uint8_t depth = 0;  // 0 for an outermost pair
  bool single = false;
  std::vector<uint32_t> reopened;
  bool closed() const { return close != open; }
};

}  // namespace pledger
