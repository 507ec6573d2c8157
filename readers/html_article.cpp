#include "readers/html_article.h"

#include <algorithm>

#include "readers/ascii.h"
#include "readers/html_raised.h"

namespace pledger {
namespace {

constexpr uint32_t kLeastPiece =
    25;  // bytes; shorter pieces of text are labels as often as sentences

// Parts of ten of the page's running text.
constexpr uint64_t kWrapper = 9;  // what holds more than this is no furniture, whatever its name is
constexpr uint64_t kArticle = 5;  // the least that an <article>, <main> or articleBody must hold
constexpr uint64_t kDensest = 9;  // what the smallest block that is taken for the article must hold

void add_up(std::vector<HtmlItem>& items) {
  for (HtmlItem& item : items) {
    if (!item.has(HtmlItem::kText)) item.running = 0;
  }
  for (size_t i = items.size(); i-- > 1;) items[items[i].parent].running += items[i].running;
}

void count_texts(HtmlTree& tree) {
  for (HtmlItem& item : tree.items) {
    const uint32_t size = item.end - item.begin;
    const bool counts =
        item.has(HtmlItem::kText) && !item.has(HtmlItem::kInLink) && size >= kLeastPiece;
    item.running = counts ? size : 0;
  }
  add_up(tree.items);
}

// For each item whether <main> or articleBody stands in it.
std::vector<bool> holders_of_main(const std::vector<HtmlItem>& items) {
  std::vector<bool> holds(items.size());
  for (size_t i = 1; i < items.size(); ++i) {
    if (items[i].tag != Tag::kMain && !items[i].has(HtmlItem::kArticleBody)) continue;
    for (uint32_t at = static_cast<uint32_t>(i); at != 0 && !holds[at]; at = items[at].parent)
      holds[at] = true;
  }
  return holds;
}

void remove_furniture(HtmlTree& tree) {
  std::vector<HtmlItem>& items = tree.items;
  const std::vector<bool> holds_main = holders_of_main(items);
  const uint64_t total = items[0].running;
  for (uint32_t i = 1; i < items.size();) {
    HtmlItem& item = items[i];
    const bool wrapper = uint64_t{item.running} * 10 > total * kWrapper || holds_main[i];
    if (!item.has(HtmlItem::kFurniture) || wrapper) {
      ++i;
      continue;
    }
    item.flags |= HtmlItem::kRemoved;
    for (const uint32_t end = item.end; i < end; ++i) items[i].running = 0;
  }
  add_up(items);
}

// Calls visit(index) for each element that was not removed.
template <typename Visit>
void each_element(const std::vector<HtmlItem>& items, Visit visit) {
  for (uint32_t i = 0; i < items.size();) {
    if (items[i].has(HtmlItem::kRemoved)) {
      i = items[i].end;
      continue;
    }
    if (!items[i].has(HtmlItem::kText)) visit(i);
    ++i;
  }
}

// The lines of a text, written piece by piece.
class Lines {
 public:
  void text(std::string_view piece, bool preserve_lines) {
    for (size_t at = 0; at < piece.size();) {
      if (is_space(piece[at])) {
        space_ = true;
        if (piece[at] == '\n' && preserve_lines) line_break();
        ++at;
        continue;
      }
      const size_t begin = at;
      while (at < piece.size() && !is_space(piece[at])) ++at;
      put_gap();
      out_.append(piece.substr(begin, at - begin));
    }
  }

  void space() { space_ = true; }
  void tab() { ++tabs_; }

  void line_break() {
    space_ = false;
    tabs_ = 0;
    if (out_.size() == line_) return;
    // Empty cells before a single one are layout.
    const size_t first = out_.find_first_not_of('\t', line_);
    if (first > line_ && out_.find('\t', first) == std::string::npos)
      out_.erase(line_, first - line_);
    out_ += '\n';
    line_ = out_.size();
  }

  // The line so far; empty where what comes next does not stand right behind it.
  std::string_view line() const {
    return space_ || tabs_ > 0 ? std::string_view() : std::string_view(out_).substr(line_);
  }

  std::string take() {
    line_break();
    if (!out_.empty()) out_.pop_back();
    return std::move(out_);
  }

 private:
  void put_gap() {
    if (tabs_ > 0) {
      out_.append(tabs_, '\t');
    } else if (space_ && out_.size() > line_) {
      out_ += ' ';
    }
    tabs_ = 0;
    space_ = false;
  }

  std::string out_;
  size_t line_ = 0;  // where the current line begins
  size_t tabs_ = 0;
  bool space_ = false;
};

class Renderer {
 public:
  explicit Renderer(const HtmlTree& tree) : tree_(tree) {}

  std::string run(uint32_t top) {
    const std::vector<HtmlItem>& items = tree_.items;
    for (uint32_t i = top; i < items[top].end;) {
      while (!open_.empty() && items[open_.back()].end <= i) close();
      const HtmlItem& item = items[i];
      if (item.has(HtmlItem::kText)) {
        lines_.text(text_of(item), pre_ > 0);
      } else if ((item.has(HtmlItem::kRemoved) && i != top) || item.has(HtmlItem::kFootnote)) {
        i = item.end;
        continue;
      } else if (item.tag == Tag::kSup && raised(i)) {
        i = item.end;
        continue;
      } else {
        open_.push_back(i);
        if (is_block(item.tag) || is_cell(item)) blocks_.push_back(i);
        open(item);
      }
      ++i;
    }
    while (!open_.empty()) close();
    return lines_.take();
  }

 private:
  static bool is_cell(const HtmlItem& item) { return item.tag == Tag::kTd || item.tag == Tag::kTh; }

  void boundary() {
    if (cells_ > 0) {
      lines_.space();
    } else {
      lines_.line_break();
    }
  }

  void open(const HtmlItem& item) {
    if (is_cell(item)) {
      open_cell(item);
    } else if (is_block(item.tag) || item.tag == Tag::kBr) {
      boundary();
      if (item.tag == Tag::kTr) row_has_cell_ = false;
    }
    if (item.tag == Tag::kPre) ++pre_;
    if (item.tag == Tag::kQ) lines_.text(quotes_++ % 2 == 0 ? "“" : "‘", false);
  }

  void close() {
    const HtmlItem& item = tree_.items[open_.back()];
    if (!blocks_.empty() && blocks_.back() == open_.back()) blocks_.pop_back();
    open_.pop_back();
    if (item.tag == Tag::kPre) --pre_;
    if (item.tag == Tag::kQ) lines_.text(--quotes_ % 2 == 0 ? "”" : "’", false);
    if (!is_cell(item)) {
      if (is_block(item.tag)) boundary();
    } else if (item.has(HtmlItem::kLayoutCell)) {
      boundary();
    } else {
      --cells_;
    }
  }

  void open_cell(const HtmlItem& item) {
    if (item.has(HtmlItem::kLayoutCell)) {
      boundary();
      row_has_cell_ = false;
      return;
    }
    if (row_has_cell_ && cells_ == 0) lines_.tab();
    row_has_cell_ = true;
    ++cells_;
  }

  // Writes what a <sup> stands for and returns true, or false where its text belongs to the line.
  bool raised(uint32_t index) {
    constexpr uint32_t kItems = 32;  // more than a mark has: thousands may stand in each other
    const HtmlItem& sup = tree_.items[index];
    if (sup.end - index > kItems) return false;
    bool has_link = false;
    std::string content;
    for (uint32_t i = index + 1; i < sup.end && content.size() <= kLongestMark; ++i) {
      has_link = has_link || tree_.items[i].tag == Tag::kA;
      if (tree_.items[i].has(HtmlItem::kText)) content += text_of(tree_.items[i]);
    }
    const std::string_view line = lines_.line();
    const Raised kind = kind_of_raised(line, content, text_behind(sup.end), has_link);
    if (kind == Raised::kText) {
      // 27,000 and a raised 2024 are not 27,0002024.
      const std::string_view text = trim(content);
      const bool digits = !line.empty() && is_digit(line.back());
      if (digits && !text.empty() && is_digit(text[0])) lines_.space();
      return false;
    }
    if (kind == Raised::kExponent) lines_.text(raised_digits(trim(content)), false);
    if (!content.empty() && is_space(content.back())) lines_.space();
    return true;
  }

  // What goes on the line at `index`, marks passed over; a look at the next few items.
  std::string_view text_behind(uint32_t index) const {
    constexpr int kItems = 16;
    const uint32_t end = blocks_.empty() ? static_cast<uint32_t>(tree_.items.size())
                                         : tree_.items[blocks_.back()].end;
    for (int seen = 0; seen < kItems && index < end; ++seen) {
      const HtmlItem& item = tree_.items[index];
      if (item.has(HtmlItem::kText)) return text_of(item);
      if (is_block(item.tag) || is_cell(item) || item.tag == Tag::kBr) return {};
      index = item.tag == Tag::kSup ? item.end : index + 1;
    }
    return {};
  }

  std::string_view text_of(const HtmlItem& item) const {
    return std::string_view(tree_.text).substr(item.begin, item.end - item.begin);
  }

  static bool is_block(Tag tag) {
    static const std::vector<bool> blocks = [] {
      std::vector<bool> built(256);
      for (const TagInfo& info : kTags)
        built[static_cast<size_t>(info.tag)] = (info.traits & kBlock) != 0;
      return built;
    }();
    return blocks[static_cast<size_t>(tag)];
  }

  const HtmlTree& tree_;
  Lines lines_;
  std::vector<uint32_t> open_;
  std::vector<uint32_t> blocks_;  // of these, blocks and cells
  size_t cells_ = 0;              // open cells whose blocks are joined in one line
  size_t pre_ = 0;
  size_t quotes_ = 0;
  bool row_has_cell_ = false;
};

bool may_be_article(Tag tag) {
  return std::any_of(kTags.begin(), kTags.end(), [&](const TagInfo& info) {
    return info.tag == tag && (info.traits & kContainer) != 0;
  });
}

}  // namespace

uint32_t find_article(HtmlTree& tree) {
  count_texts(tree);
  remove_furniture(tree);
  const std::vector<HtmlItem>& items = tree.items;
  const uint64_t total = items[0].running;
  const auto holds = [&](uint32_t i, uint64_t tenths) {
    return uint64_t{items[i].running} * 10 >= total * tenths;
  };
  // Of each kind the one with the most running text; of equal ones the outermost.
  uint32_t article = 0, main = 0, body = 0, densest = 0;
  const auto prefer = [&](uint32_t& best, uint32_t i) {
    if (best == 0 || items[i].running > items[best].running) best = i;
  };
  each_element(items, [&](uint32_t i) {
    if (items[i].tag == Tag::kArticle) prefer(article, i);
    if (items[i].tag == Tag::kMain) prefer(main, i);
    if (items[i].has(HtmlItem::kArticleBody)) prefer(body, i);
    // Two that hold so much stand in each other: the last one is the smallest.
    if (total > 0 && holds(i, kDensest) && may_be_article(items[i].tag)) densest = i;
  });
  for (uint32_t candidate : {article, main, body}) {
    if (candidate != 0 && holds(candidate, kArticle)) return candidate;
  }
  return densest;
}

std::string render_html(const HtmlTree& tree, uint32_t item) { return Renderer(tree).run(item); }

}  // namespace pledger
