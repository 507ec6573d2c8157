#pragma once
// Analysis: all that is found in one document, layer by layer. A stage reads the layers before its
// own and appends to its own; run.cpp (pipeline/) shows the order.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/annotations.h"
#include "core/diagnostic.h"
#include "core/document.h"
#include "core/matcher.h"
#include "core/token.h"

namespace pledger {

// Date, country and language of the document, each with its evidence, or absent.
struct Profile {
  std::optional<Date> published;
  std::string published_evidence;  // "stated", or "" where absent
  std::string country;             // ISO code; "" where nothing says it
  std::string country_evidence;    // "stated", "dateline", "names"…
  std::string language;            // "en"; "" where too little text says it
};

// A hit kept for `pledger rules check` only: which rule found what, its named groups in bytes of
// the text.
struct KeptHit {
  const Rule* rule = nullptr;
  Span span;
  std::vector<std::pair<std::string, Span>> groups;
};

struct Analysis {
  explicit Analysis(const Document& d) : document(&d) {}

  const Document* document;
  Profile profile;
  std::vector<Token> tokens;
  std::vector<Block> blocks;
  std::vector<QuotePair> quote_pairs;  // by begin; outer before inner
  std::vector<Sentence> sentences;
  std::vector<Measure> measures;
  std::vector<TimeExpression> times;
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  std::vector<VerbGroup> verb_groups;
  std::vector<Clause> clauses;
  std::vector<Quotation> quotations;
  std::vector<Claim> claims;
  std::vector<Diagnostic> diagnostics;

  bool keep_hits = false;  // set by the rule checker
  std::vector<KeptHit> hits;

  std::string_view text() const { return document->text; }
  std::string_view text(Span span) const { return span.of(document->text); }
  std::span<const Token> tokens_of(const Sentence& s) const {
    return std::span(tokens).subspan(s.tokens.begin, s.tokens.size());
  }
  // From the first token's begin to the last token's end; empty span for an empty range.
  Span span_of(TokenRange range) const {
    if (range.empty()) return {};
    return {tokens[range.begin].begin, tokens[range.end - 1].end};
  }

  // Index of the first token that ends after `byte`; tokens.size() where none does. Logarithmic.
  uint32_t token_at(uint32_t byte) const;
  // Tokens that lie within the span, wholly.
  TokenRange tokens_in(Span span) const;
  // Index of the sentence that holds this token; kNoIndex where none does. Logarithmic.
  uint32_t sentence_of(uint32_t token) const;

  // Records a hit where `keep_hits` is set; free otherwise.
  void keep(const View& view, const RuleHit& hit);
  void keep(const Rule& rule, Span span, std::vector<std::pair<std::string, Span>> groups = {});
};

}  // namespace pledger
