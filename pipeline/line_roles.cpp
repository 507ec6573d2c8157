#include "pipeline/line_roles.h"

#include <algorithm>

namespace pledger {
namespace {

std::string_view form_at(const Analysis& analysis, const Line& line, uint32_t offset) {
  const uint32_t token = line.tokens.begin + offset;
  return token < line.tokens.end ? analysis.text(analysis.tokens[token].span())
                                 : std::string_view();
}

bool consists_of(std::string_view text, char mark, size_t at_least) {
  size_t count = 0;
  for (char c : text) {
    if (c == mark)
      ++count;
    else if (c != ' ' && c != '\t')
      return false;
  }
  return count >= at_least;
}

// Lines of `lines` from `first` to the next one that begins with `mark`; 0 where none does.
size_t closing_line(const Analysis& analysis, const std::vector<Line>& lines, size_t first,
                    std::string_view mark) {
  for (size_t at = first + 1; at < lines.size(); ++at) {
    if (analysis.text(line_span(analysis, lines[at])).starts_with(mark)) return at;
  }
  return 0;
}

bool is_link_definition(std::string_view text) {
  return text.starts_with('[') && text.find("]:") != std::string_view::npos &&
         text.find("://") != std::string_view::npos;
}

void set_role(std::vector<Line>& lines, size_t first, size_t last, LineRole role) {
  for (size_t i = first; i <= last; ++i) lines[i].role = role;
}

void mark_hash_heading(const Analysis& analysis, Line& line) {
  uint32_t hashes = 0;
  while (form_at(analysis, line, hashes) == "#") ++hashes;
  const uint32_t body = line.tokens.begin + hashes;
  if (hashes == 0 || hashes > 6 || body == line.tokens.end) return;
  if (!analysis.tokens[body].has(kSpaceBefore)) return;
  line.role = LineRole::kHeading;
  line.body = body;
}

// How many tokens of the line are its marker; 0 where it has none.
uint32_t marker_size(const Analysis& analysis, const Line& line) {
  const auto spaced = [&](uint32_t offset) {
    const uint32_t token = line.tokens.begin + offset;
    return token < line.tokens.end && analysis.tokens[token].has(kSpaceBefore);
  };
  const auto glued = [&](uint32_t offset) { return !spaced(offset); };
  constexpr std::string_view kSpacedBullets[] = {"-", "–", "—", "*", "+", "o", "·"};
  constexpr std::string_view kBullets[] = {"•", "◦", "▪", "‣", "●",           "■",
                                           "○", "□", "➢", "⁃", "\xEF\x82\xB7"};
  const std::string_view first = form_at(analysis, line, 0);
  const std::string_view second = form_at(analysis, line, 1);
  if (second.empty()) return 0;
  if (std::ranges::find(kBullets, first) != std::end(kBullets)) return 1;
  if (std::ranges::find(kSpacedBullets, first) != std::end(kSpacedBullets) && spaced(1)) return 1;
  if (first == "(") {
    const bool short_label = second.size() <= 4 && glued(1);
    return short_label && form_at(analysis, line, 2) == ")" && spaced(3) ? 3 : 0;
  }
  const Token& token = analysis.tokens[line.tokens.begin];
  const bool number =
      token.is(TokenKind::kNumber) && first.size() <= 3 && first.find_first_of(".,") == first.npos;
  const bool letter = token.is(TokenKind::kWord) && first.size() == 1 && !token.has(kCapital);
  const bool roman = token.is(TokenKind::kWord) && first.find_first_not_of("ivx") == first.npos;
  const bool dot = second == "." && (number || letter);
  const bool bracket = second == ")" && (number || letter || roman);
  return (dot || bracket) && glued(1) && spaced(2) ? 2 : 0;
}

// «… to open\n– at last – two wards»: a dash or number inside a wrapped sentence begins no item.
bool inside_sentence(const Analysis& analysis, const std::vector<Line>& lines, size_t at) {
  constexpr uint32_t kWrappedBytes = 40;  // lines shorter than this are not wrapped
  if (at == 0 || lines[at].blank_before > 0 || lines[at].has(kStartsCapital)) return false;
  const Line& before = lines[at - 1];
  const bool unfinished = before.role == LineRole::kText && !before.has(kEndsSentence) &&
                          !before.has(kEndsColon) && !before.has(kEndsComma) &&
                          line_span(analysis, before).size() >= kWrappedBytes;
  const bool one_of_several = at + 1 < lines.size() && marker_size(analysis, lines[at + 1]) > 0;
  return unfinished && !one_of_several;
}

}  // namespace

void mark_markdown(const Analysis& analysis, std::vector<Line>& lines) {
  for (size_t at = 0; at < lines.size(); ++at) {
    Line& line = lines[at];
    const std::string_view text = analysis.text(line_span(analysis, line));
    const bool fence = text.starts_with("```") || text.starts_with("~~~");
    const bool front_matter = at == 0 && text == "---";
    if (fence || front_matter) {
      const size_t end = closing_line(analysis, lines, at, text.substr(0, 3));
      if (end > 0) {
        set_role(lines, at, end, LineRole::kFurniture);
        at = end;
        continue;
      }
    }
    const bool underlines = at > 0 && line.blank_before == 0 &&
                            lines[at - 1].role == LineRole::kText &&
                            (consists_of(text, '=', 2) || consists_of(text, '-', 2));
    if (underlines) lines[at - 1].role = LineRole::kHeading;
    if (underlines || consists_of(text, '-', 3) || consists_of(text, '*', 3) ||
        consists_of(text, '_', 3) || text.starts_with("![") || is_link_definition(text)) {
      line.role = LineRole::kFurniture;
    } else {
      mark_hash_heading(analysis, line);
    }
  }
}

void mark_tables(const Analysis& analysis, std::vector<Line>& lines) {
  const std::string_view text = analysis.text();
  if (text.find('\t') == text.npos && text.find('|') == text.npos) return;
  const auto is_row = [&](const Line& line) {
    if (line.role != LineRole::kText) return false;
    const std::string_view row =
        text.substr(analysis.tokens[line.tokens.begin].begin, line_span(analysis, line).size());
    if (std::ranges::count(row, '|') >= 2) return true;
    const size_t tab = row.find('\t');
    if (tab == row.npos) return false;
    return marker_size(analysis, line) == 0 || row.find('\t', tab + 1) != row.npos;
  };
  for (size_t at = 0; at < lines.size(); ++at) {
    size_t end = at;
    while (end < lines.size() && (end == at || lines[end].blank_before == 0) && is_row(lines[end]))
      ++end;
    if (end - at < 2) continue;
    set_role(lines, at, end - 1, LineRole::kTable);
    at = end - 1;
  }
}

void mark_list_items(const Analysis& analysis, std::vector<Line>& lines) {
  for (size_t at = 0; at < lines.size(); ++at) {
    Line& line = lines[at];
    if (line.role != LineRole::kText) continue;
    const uint32_t size = marker_size(analysis, line);
    if (size == 0) continue;
    if (inside_sentence(analysis, lines, at)) continue;
    line.role = LineRole::kListItem;
    line.body = line.tokens.begin + size;
  }
}

}  // namespace pledger
