#include "pipeline/furniture.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kLongestLine = 240;    // bytes; furniture lines are short
constexpr uint32_t kShortLineTokens = 3;  // two of them in a row may make one furniture line
constexpr uint32_t kBodyBytes =
    80;  // a line of the article's body has at least so many, and a full stop
constexpr size_t kHeadlinesInList =
    3;  // so many title-like lines behind the body are a list of other stories

bool is_body(const Analysis& analysis, const Line& line) {
  return !line.is_furniture() && line.has(kEndsSentence) &&
         line_span(analysis, line).size() >= kBodyBytes;
}

// Behind the last line of the body, headlines in a row that stand apart from each other are links
// to other stories.
void mark_trailing_headlines(const Analysis& analysis, std::vector<Line>& lines) {
  size_t first = lines.size();
  while (first > 0 && !is_body(analysis, lines[first - 1])) --first;
  if (first == 0 || first == lines.size()) return;
  const bool apart_anyway = analysis.document->layout == Layout::kExtracted;
  size_t body_end = first - 1;
  if (lines[body_end].has(kEndsColon)) return;
  const auto is_headline = [&](size_t at) {
    if (lines[at].is_furniture() || lines[at].role != LineRole::kText) return false;
    const bool apart = apart_anyway || (lines[at].blank_before > 0 &&
                                        (at + 1 == lines.size() || lines[at + 1].blank_before > 0 ||
                                         lines[at + 1].is_furniture()));
    return apart && is_title_like(analysis, lines[at]);
  };
  for (size_t at = first; at < lines.size();) {
    size_t end = at;
    while (end < lines.size() && is_headline(end)) ++end;
    if (end - at >= kHeadlinesInList) {
      for (size_t i = at; i < end; ++i) lines[i].role = LineRole::kRelated;
    }
    at = std::max(end, at + 1);
  }
}

// «Trending stories» and the like: the title-like lines behind, up to the next line of ordinary
// text.
void mark_related_lists(const Analysis& analysis, std::vector<Line>& lines,
                        const std::vector<bool>& heads) {
  bool inside = false;
  for (size_t at = 0; at < lines.size(); ++at) {
    if (heads[at]) {
      inside = true;
    } else if (inside && !lines[at].is_furniture()) {
      if (lines[at].role == LineRole::kText && is_title_like(analysis, lines[at])) {
        lines[at].role = LineRole::kRelated;
      } else {
        inside = false;
      }
    }
  }
}

}  // namespace

FurnitureRules::FurnitureRules(const Resources& resources)
    : lexicons_(resources.lexicons),
      phrases_(resources.lexicons.id("furniture")),
      matcher_(resources.rules, "furniture") {}

FurnitureRules::Verdict FurnitureRules::by_phrase(const Analysis& analysis,
                                                  const Line& line) const {
  const std::vector<Token>& tokens = analysis.tokens;
  if ((lexicons_.begins(tokens[line.body].word) >> phrases_ & 1) == 0) return Verdict::kNone;
  const LexiconMatch match =
      lexicons_.longest(phrases_, analysis.text(), tokens, line.body, line.tokens.end);
  if (!match) return Verdict::kNone;
  uint32_t end = line.body + match.size;
  while (end < line.tokens.end && !tokens[end].is(TokenKind::kWord) &&
         !tokens[end].is(TokenKind::kNumber)) {
    ++end;
  }
  const std::string_view kind = match.entry->attribute("kind");
  if (end < line.tokens.end) {
    // «Read more about it in the report.» is a sentence, whatever it begins with; notices are
    // sentences too.
    const bool notice = kind == "cookie" || kind == "copyright";
    if (!match.entry->has("prefix") || (line.has(kEndsSentence) && !notice)) return Verdict::kNone;
    return kind == "related" ? Verdict::kStory : Verdict::kFurniture;
  }
  return match.entry->has("related") ? Verdict::kHeadsRelated : Verdict::kFurniture;
}

FurnitureRules::Verdict FurnitureRules::by_rule(Analysis& analysis, Span span,
                                                Scratch& scratch) const {
  scratch.view.clear();
  scratch.view.append_text(analysis.text(span), span.begin);
  scratch.hits.clear();
  matcher_.search(scratch.view, scratch.hits);
  if (scratch.hits.empty()) return Verdict::kNone;
  Verdict verdict = Verdict::kFurniture;
  for (const RuleHit& hit : scratch.hits) {
    analysis.keep(scratch.view, hit);
    if (hit.rule->flag("story")) verdict = Verdict::kStory;
    if (hit.rule->flag("related")) verdict = Verdict::kHeadsRelated;
  }
  return verdict;
}

// Patterns cost more than anything else here: lines in the middle of a paragraph are not asked.
bool FurnitureRules::worth_a_look(const Analysis& analysis, const std::vector<Line>& lines,
                                  size_t at) const {
  const Line& line = lines[at];
  if (line.role != LineRole::kText || line_span(analysis, line).size() > kLongestLine) return false;
  const bool begins = at == 0 || line.blank_before > 0 || lines[at - 1].is_furniture() ||
                      lines[at - 1].has(kEndsSentence) || !line.has(kStartsLower);
  const bool ends = at + 1 == lines.size() || lines[at + 1].blank_before > 0 ||
                    line.has(kEndsSentence) || !lines[at + 1].has(kStartsLower);
  return begins && ends;
}

void FurnitureRules::mark_single_lines(Analysis& analysis, std::vector<Line>& lines,
                                       std::vector<bool>& heads) const {
  Scratch scratch;
  for (size_t at = 0; at < lines.size(); ++at) {
    if (!worth_a_look(analysis, lines, at)) continue;
    Line& line = lines[at];
    Verdict verdict = by_rule(analysis, line_span(analysis, line), scratch);
    if (verdict == Verdict::kNone) verdict = by_phrase(analysis, line);
    if (verdict != Verdict::kNone) {
      line.role = verdict == Verdict::kStory ? LineRole::kRelated : LineRole::kFurniture;
      heads[at] = verdict == Verdict::kHeadsRelated;
      continue;
    }
    const bool may_join = at + 1 < lines.size() && line.tokens.size() <= kShortLineTokens &&
                          lines[at + 1].tokens.size() <= kShortLineTokens &&
                          lines[at + 1].blank_before <= 1;
    if (!may_join) continue;
    const Span both = cover(line_span(analysis, line), line_span(analysis, lines[at + 1]));
    if (both.size() > kLongestLine || by_rule(analysis, both, scratch) == Verdict::kNone) continue;
    line.role = lines[at + 1].role = LineRole::kFurniture;
    ++at;
  }
}

void FurnitureRules::mark(Analysis& analysis, std::vector<Line>& lines) const {
  std::vector<bool> heads(lines.size());
  mark_single_lines(analysis, lines, heads);
  mark_related_lists(analysis, lines, heads);
  mark_trailing_headlines(analysis, lines);
}

}  // namespace pledger
