#include "pipeline/blocks.h"

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/line_roles.h"
#include "pipeline/lines.h"

namespace pledger {
namespace {

constexpr uint32_t kWidestWrap =
    120;  // code points; longer lines are not wrapped by hand or mailer
constexpr uint32_t kLongestHeading = 120;  // bytes
constexpr uint32_t kMostHeadingTokens = 24;

// At which width the text is wrapped, in code points; 0 where it is not.
uint32_t wrap_width(const Analysis& analysis, const std::vector<Line>& lines) {
  constexpr uint32_t kNarrowestWrap = 40;
  uint32_t pairs = 0;
  uint32_t unfinished = 0;
  size_t width = 0;
  for (size_t at = 1; at < lines.size(); ++at) {
    if (lines[at].blank_before > 0) continue;
    const Line& line = lines[at - 1];
    if (line.role != LineRole::kText && line.role != LineRole::kListItem) continue;
    ++pairs;
    const std::string_view text = analysis.text(line_span(analysis, line));
    if (text.size() > 4 * kWidestWrap || !lines[at].has(kStartsLower)) continue;
    if (line.has(kEndsSentence) || line.has(kEndsColon)) continue;
    const size_t length = line.indent + count_code_points(text);
    if (length < kNarrowestWrap || length > kWidestWrap) continue;
    ++unfinished;
    width = std::max(width, length);
  }
  // Of wrapped English lines about three in four go on with a small letter.
  return unfinished > 0 && unfinished * 3 >= pairs ? static_cast<uint32_t>(width) : 0;
}

// Builds the blocks of one document.
class Builder {
 public:
  Builder(Analysis& analysis, const std::vector<Line>& lines, uint32_t width,
          const Lexicons& lexicons, LexiconId function_words, LexiconId verbs)
      : analysis_(analysis),
        lines_(lines),
        width_(width),
        lexicons_(lexicons),
        function_words_(function_words),
        verbs_(verbs) {}

  void run() {
    for (size_t at = 0; at < lines_.size();) at = add_block(at);
    mark_unmarked_lists();
    mark_broken_off_lists();
    set_leads();
  }

 private:
  // The line before `at` has no room for the first word of the line at `at`.
  bool is_full(size_t at) const {
    const Line& line = lines_[at - 1];
    const std::string_view text = analysis_.text(line_span(analysis_, line));
    if (text.size() > 4 * kWidestWrap) return false;
    const std::string_view rest = analysis_.text(line_span(analysis_, lines_[at]));
    const std::string_view word = rest.substr(0, rest.find(' '));
    return line.indent + count_code_points(text) + 1 + count_code_points(word) > width_;
  }

  // «…;» and «…; and»: an item of a list without bullets.
  bool ends_item(const Line& line) const {
    const auto form = [&](uint32_t back) {
      return line.tokens.size() > back
                 ? analysis_.text(analysis_.tokens[line.tokens.end - 1 - back].span())
                 : std::string_view();
    };
    return form(0) == ";" || (form(1) == ";" && form(0).size() <= 3);
  }

  // The text of the line before `at` goes on in the line at `at`.
  bool continues(size_t at) const {
    const Line& line = lines_[at - 1];
    const Line& next = lines_[at];
    if (next.blank_before > 0 || next.role != LineRole::kText) return false;
    if (analysis_.document->layout == Layout::kExtracted) return false;
    if (line.role == LineRole::kListItem && next.indent > line.indent) return true;
    if (analysis_.document->layout == Layout::kMarkdown) return true;
    if (line.has(kMarksOnly) || next.has(kMarksOnly)) return true;
    if (width_ > 0 && is_full(at)) return true;
    if (ends_item(line) || line.has(kEndsColon)) return false;
    if (next.has(kStartsLower)) return true;
    if (line.has(kEndsSentence)) return false;
    if (line.has(kEndsComma)) return true;
    const Token& last = analysis_.tokens[line.tokens.end - 1];
    if (!next.has(kStartsCapital) && last.is(TokenKind::kWord) && !last.has(kCapital)) return true;
    return !last.has(kCapital) && (lexicons_.begins(last.word) >> function_words_ & 1) != 0;
  }

  bool stands_alone(size_t first, size_t last) const {
    if (first != last) return false;
    const bool extracted = analysis_.document->layout == Layout::kExtracted;
    const bool after_heading =
        !analysis_.blocks.empty() && analysis_.blocks.back().kind == BlockKind::kHeading;
    const bool before = first == 0 || extracted || after_heading ||
                        lines_[first].blank_before > 0 || lines_[first - 1].is_furniture();
    const bool after = last + 1 == lines_.size() || extracted ||
                       lines_[last + 1].blank_before > 0 || lines_[last + 1].is_furniture();
    return before && (after || first == 0);
  }

  // A sentence ends within the line, behind a word without capital: «She left. Who pays?»
  bool holds_sentence(const Line& line) const {
    for (uint32_t at = line.tokens.begin + 1; at + 1 < line.tokens.end; ++at) {
      const Token& word = analysis_.tokens[at - 1];
      if (analysis_.text(analysis_.tokens[at].span()) == "." && word.is(TokenKind::kWord) &&
          !word.has(kCapital))
        return true;
    }
    return false;
  }

  bool is_heading(size_t first, size_t last) const {
    const Line& line = lines_[first];
    if (line.role == LineRole::kHeading) return true;
    if (lines_.size() == 1 || !stands_alone(first, last)) return false;
    const Span span = line_span(analysis_, line);
    if (span.size() > kLongestHeading || line.tokens.size() > kMostHeadingTokens) return false;
    if (line.has(kStartsLower) || line.has(kEndsColon) || line.has(kEndsComma) ||
        line.has(kMarksOnly))
      return false;
    if (line.has(kEndsSentence))
      return first == 0 && analysis_.text()[span.end - 1] == '?' && !holds_sentence(line);
    const bool quoted = analysis_.tokens[line.tokens.begin].is(TokenKind::kQuote) &&
                        analysis_.tokens[line.tokens.end - 1].is(TokenKind::kQuote);
    return !quoted;
  }

  size_t add_block(size_t first) {
    const Line& line = lines_[first];
    Block block;
    size_t end = first + 1;
    switch (line.role) {
      case LineRole::kFurniture:
      case LineRole::kRelated:
        block.kind = BlockKind::kFurniture;
        block.related = line.role == LineRole::kRelated;
        break;
      case LineRole::kTable:
        block.kind = BlockKind::kTable;
        while (end < lines_.size() && lines_[end].role == LineRole::kTable &&
               lines_[end].blank_before == 0)
          ++end;
        break;
      case LineRole::kHeading:
        block.kind = BlockKind::kHeading;
        break;
      case LineRole::kListItem:
      case LineRole::kText:
        while (end < lines_.size() && continues(end)) ++end;
        if (line.role == LineRole::kListItem)
          block.kind = BlockKind::kListItem;
        else if (is_heading(first, end - 1))
          block.kind = BlockKind::kHeading;
        break;
    }
    block.tokens = {line.body, lines_[end - 1].tokens.end};
    block.span = analysis_.span_of(block.tokens);
    analysis_.blocks.push_back(block);
    last_line_.push_back(static_cast<uint32_t>(end - 1));
    indent_.push_back(line.indent);
    return end;
  }

  bool ends_colon(size_t block) const { return lines_[last_line_[block]].has(kEndsColon); }

  // Short lines in a row behind «He has:».
  void mark_unmarked_lists() {
    std::vector<Block>& blocks = analysis_.blocks;
    const auto could_be_item = [&](size_t at, bool after_item) {
      const BlockKind kind = blocks[at].kind;
      const Line& line = lines_[last_line_[at]];
      if (line.role != LineRole::kText ||
          (kind != BlockKind::kParagraph && kind != BlockKind::kHeading))
        return false;
      if (analysis_.tokens[blocks[at].tokens.begin].is(TokenKind::kQuote)) return false;
      if (ends_item(line)) return true;
      return !line.has(kEndsColon) && (!line.has(kEndsSentence) || after_item) &&
             blocks[at].span.size() <= 300;
    };
    for (size_t at = 0; at < blocks.size(); ++at) {
      if (blocks[at].kind != BlockKind::kParagraph || !ends_colon(at)) continue;
      size_t end = at + 1;
      while (end < blocks.size() &&
             could_be_item(end, end > at + 1 && ends_item(lines_[last_line_[end - 1]]))) {
        ++end;
      }
      if (end - at < 3) continue;  // one line behind a colon is no list
      for (size_t i = at + 1; i < end; ++i) blocks[i].kind = BlockKind::kListItem;
      at = end - 1;
    }
  }

  // «Our aims are to:», «The board will:»: what follows goes on with a verb.
  bool breaks_off(size_t block) const {
    const TokenRange tokens = analysis_.blocks[block].tokens;
    if (!ends_colon(block) || tokens.size() < 2) return false;
    return has_form(tokens.end - 2, function_words_, [](const Entry& entry) {
      const std::string_view pos = entry.attribute("pos");
      return pos == "to" || pos == "will" || pos == "modal";
    });
  }

  // «Halt all closures.»
  bool begins_with_verb(size_t block) const {
    const uint32_t first = analysis_.blocks[block].tokens.begin;
    return has_form(first, verbs_, [](const Entry& entry) {
      return entry.attribute("form").find("base") != std::string_view::npos;
    });
  }

  template <typename Fits>
  bool has_form(uint32_t token, LexiconId lexicon, Fits fits) const {
    const std::vector<const Entry*> known =
        lexicons_.lookup(analysis_.text(analysis_.tokens[token].span()));
    return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
      return entry->lexicon == lexicon && fits(*entry);
    });
  }

  // Paragraphs that each go on with «The board will:», whether or not they end like a sentence.
  void mark_broken_off_lists() {
    std::vector<Block>& blocks = analysis_.blocks;
    for (size_t at = 0; at < blocks.size(); ++at) {
      if (blocks[at].kind != BlockKind::kParagraph || !breaks_off(at)) continue;
      for (size_t i = at + 1; i < blocks.size() && begins_with_verb(i); ++i) {
        if (blocks[i].kind != BlockKind::kParagraph && blocks[i].kind != BlockKind::kHeading) break;
        blocks[i].kind = BlockKind::kListItem;
      }
    }
  }

  // A heading, or a few words on a line of their own.
  bool may_group(size_t at) const {
    constexpr uint32_t kMostTokens = 5;
    const Block& block = analysis_.blocks[at];
    if (block.kind == BlockKind::kHeading) return !ends_colon(at);
    const Line& line = lines_[last_line_[at]];
    return block.tokens.size() <= kMostTokens && !line.has(kEndsSentence) && !line.has(kEndsColon);
  }

  void set_leads() {
    std::vector<Block>& blocks = analysis_.blocks;
    uint32_t lead = kNoIndex;
    uint32_t nested = kNoIndex;  // an item that introduces deeper items
    bool grouped = false;        // whether headings part the items of this lead
    for (uint32_t at = 0; at < blocks.size(); ++at) {
      blocks[at].lead = at;
      if (blocks[at].kind == BlockKind::kFurniture) continue;
      if (blocks[at].kind != BlockKind::kListItem) {
        nested = kNoIndex;
        // «We promise: / Health / Open 40 wards»: headings between a lead and its items.
        grouped =
            lead != kNoIndex && may_group(at) && (grouped || (lead + 1 == at && ends_colon(lead)));
        if (!grouped) lead = at;
        continue;
      }
      if (nested != kNoIndex && indent_[at] <= indent_[nested]) nested = kNoIndex;
      if (nested != kNoIndex)
        blocks[at].lead = nested;
      else if (lead != kNoIndex)
        blocks[at].lead = lead;
      if (ends_colon(at)) nested = at;
    }
  }

  Analysis& analysis_;
  const std::vector<Line>& lines_;
  const uint32_t width_;
  const Lexicons& lexicons_;
  const LexiconId function_words_;
  const LexiconId verbs_;
  std::vector<uint32_t> last_line_;  // of each block
  std::vector<uint16_t> indent_;     // of each block
};

}  // namespace

BlockStage::BlockStage(const Resources& resources)
    : lexicons_(resources.lexicons),
      function_words_(resources.lexicons.id("function_words")),
      verbs_(resources.lexicons.id("verbs")),
      furniture_(resources) {}

void BlockStage::run(Analysis& analysis) const {
  analysis.blocks.clear();
  std::vector<Line> lines = collect_lines(analysis);
  if (analysis.document->layout == Layout::kMarkdown) mark_markdown(analysis, lines);
  mark_tables(analysis, lines);
  furniture_.mark(analysis, lines);
  mark_list_items(analysis, lines);
  Builder(analysis, lines, wrap_width(analysis, lines), lexicons_, function_words_, verbs_).run();
}

}  // namespace pledger
