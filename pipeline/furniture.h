#pragma once
// Page furniture: lines of a page that belong to the site and not to the article (share counters,
// dates of the page, lists of other stories, cookie notices). What such lines look like is data:
// layer "furniture" of lexicons/rules and lexicons/words/furniture.tsv; only what needs the
// neighbours of a line is decided here.
//
// A rule runs over one line, or over two short lines joined by a space («60 / SHARES»), with white
// space folded as core/view.h does. Its constants: `related = true`: the line heads a list of other
// stories, and the title-like lines behind it belong to that list; `story = true`: the line itself
// is such a headline. Phrases of the lexicon come after the rules: a form must be the whole line,
// but for marks at its end; with attribute `prefix`, its beginning, and the line no sentence
// (unless `kind` is cookie or copyright). `related` is meant as in the rules; kind=related with
// more words behind it in the line is such a story.

#include <cstdint>
#include <vector>

#include "core/matcher.h"
#include "core/resources.h"
#include "pipeline/lines.h"

namespace pledger {

class FurnitureRules {
 public:
  // `resources` must outlive this.
  explicit FurnitureRules(const Resources& resources);

  // Sets the role of furniture lines to kFurniture, of headlines of other stories to kRelated.
  // Ordinary sentences are never furniture by their neighbours, only by a rule of their own.
  void mark(Analysis& analysis, std::vector<Line>& lines) const;

 private:
  enum class Verdict : uint8_t { kNone, kFurniture, kHeadsRelated, kStory };
  struct Scratch {
    View view;
    std::vector<RuleHit> hits;
  };

  Verdict by_phrase(const Analysis& analysis, const Line& line) const;
  Verdict by_rule(Analysis& analysis, Span span, Scratch& scratch) const;
  bool worth_a_look(const Analysis& analysis, const std::vector<Line>& lines, size_t at) const;
  void mark_single_lines(Analysis& analysis, std::vector<Line>& lines,
                         std::vector<bool>& heads) const;

  const Lexicons& lexicons_;
  LexiconId phrases_;
  Matcher matcher_;
};

}  // namespace pledger
