#pragma once
// The stages that read the text, run in their order over a test's text.

#include <memory>
#include <string>
#include <vector>

#include "pipeline/blocks.h"
#include "pipeline/profile.h"
#include "pipeline/quote_marks.h"
#include "pipeline/sentences.h"
#include "pipeline/tokens.h"
#include "tests/unit/builtin.h"

namespace pledger::test {

// A document with the analysis of it; the analysis points to the document.
struct StagedText {
  Document document;
  std::unique_ptr<Analysis> analysis;

  std::string of(Span span) const { return std::string(analysis->text(span)); }
  std::vector<std::string> sentences() const {
    std::vector<std::string> out;
    for (const Sentence& sentence : analysis->sentences) out.push_back(of(sentence.span));
    return out;
  }
};

inline std::unique_ptr<StagedText> run_text_stages(Document document) {
  static const Tokenizer tokens(builtin_resources());
  static const BlockStage blocks(builtin_resources());
  static const QuoteMarkStage quote_marks(builtin_resources());
  static const SentenceStage sentences(builtin_resources());
  static const ProfileStage profile(builtin_resources());
  auto staged = std::make_unique<StagedText>();
  staged->document = std::move(document);
  staged->analysis = std::make_unique<Analysis>(staged->document);
  tokens.run(*staged->analysis);
  blocks.run(*staged->analysis);
  quote_marks.run(*staged->analysis);
  sentences.run(*staged->analysis);
  profile.run(*staged->analysis);
  return staged;
}

inline std::unique_ptr<StagedText> run_text_stages(std::string text,
                                                   Layout layout = Layout::kPlain) {
  Document document = document_of(std::move(text));
  document.layout = layout;
  return run_text_stages(std::move(document));
}

}  // namespace pledger::test
