#pragma once
// A document as the ledger keeps it: the rows of its tables (schema.h), made from the analysis on
// any thread, written by the store in one transaction.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis.h"
#include "core/resources.h"
#include "ledger/claim_words.h"
#include "ledger/shingles.h"

namespace pledger {

// Half-open, in code points of the document's text.
struct CodePointSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
};

struct MeasureRow {
  CodePointSpan span;
  std::string text;
  std::string noun_key;  // what is counted, in the form in which nouns are compared
  Measure measure;
};

struct TimeRow {
  CodePointSpan span;
  std::string text;
  TimeExpression time;
};

struct QuotationRow {
  CodePointSpan span;
  std::string text;
  Quotation quotation;
};

// A phrase in or right before a claim that says how it stands to another claim.
struct RelationCue {
  std::string relation;
  CodePointSpan span;
  std::string text;
};

// What an actor's family begins with, where it says more than which body is the topmost.
constexpr std::string_view kLocalFamily = "local:";
constexpr std::string_view kPartyFamily = "party:";
constexpr std::string_view kGovernmentFamily = "government:";

struct ClaimRow {
  CodePointSpan span;
  std::string text;
  std::string sentence;
  Claim claim;
  std::string actor_family;  // Scope::actor_family
  std::string place;  // ISO 3166 code, «.kent» behind it: within; empty where nothing says it
  bool place_inferred = false;  // it is the actor's jurisdiction, not stated
  std::string speaker;          // name, else role, with organisation
  std::string due_start, due_end;
  std::string terms;  // stems of its content words, sorted, each once, by spaces
  std::vector<RelationCue> cues;
  // For exports: where its record stands in the text, and what the record says beyond that.
  std::string prefix, suffix;
  uint32_t sentence_begin = 0;
  std::string record;
};

struct LedgerDocument {
  Document document;  // without diagnostics
  Shingles shingles{};
  std::vector<QuotationRow> quotations;
  std::vector<MeasureRow> measures;  // those of claims only
  std::vector<TimeRow> times;        // those of claims only
  std::vector<ClaimRow> claims;      // their indices point into the vectors here
};

// Words that the ledger compares documents by.
class LedgerWords {
 public:
  explicit LedgerWords(const Resources& resources);

  // Claims below `min_confidence` are left out.
  LedgerDocument document(const Analysis& analysis, double min_confidence) const;

 private:
  class Builder;
  const Lexicons& lexicons_;
  LexiconId cues_;
  ClaimWords claim_words_;
};

}  // namespace pledger
