#pragma once
// Blocks: lines of tokens become paragraphs, headings, list items, tables and page furniture.
//
// - A paragraph is a line, or lines that go on from each other. A blank line ends it; so does a
// line that ends with a sentence or a
//   colon before one that begins with a capital, unless the text is wrapped at a fixed width and
//   the line is full.
// - A heading is a short line without full stop that stands alone or comes first; in Markdown what
// # or an underline says.
// - A list item begins with a bullet, number or letter, which stays outside of its span; short
// lines in a row
//   behind a paragraph that ends with a colon are items too, and paragraphs that begin with a verb
//   behind one that breaks off before it («The board will:»). Its `lead` is the block that
//   introduces the list.
// - Text taken out of HTML has one block a line.
// - Markdown front matter, fenced code, rules, link definitions and images are furniture.

#include "core/analysis.h"
#include "core/resources.h"
#include "pipeline/furniture.h"

namespace pledger {

class BlockStage {
 public:
  // `resources` must outlive this.
  explicit BlockStage(const Resources& resources);

  // Fills analysis.blocks, in text order, none empty; needs the tokens. Every token is in one block
  // at most; those in none are markers of lists and headings.
  void run(Analysis& analysis) const;

 private:
  const Lexicons& lexicons_;
  LexiconId function_words_;
  LexiconId verbs_;
  FurnitureRules furniture_;
};

}  // namespace pledger
