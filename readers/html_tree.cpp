#include "readers/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <array>
#include <memory>
#include <mutex>

#include "readers/ascii.h"
#include "readers/html_furniture.h"

namespace pledger {
namespace {

constexpr size_t kChunk = 4096;  // bytes given to libxml2 at a time
constexpr size_t kMostTimes = 1000;

// Furniture by role, as elements are by name.
constexpr auto kFurnitureRoles = std::to_array<std::string_view>(
    {"banner", "complementary", "contentinfo", "dialog", "alertdialog", "menu", "menubar",
     "navigation", "search", "toolbar"});

struct Attributes {
  std::string_view classes, content, datetime, href, id, itemprop, role, style;
  bool aria_hidden = false, hidden = false, pubdate = false;
};

Attributes read_attributes(const xmlChar** pairs) {
  Attributes found;
  for (; pairs != nullptr && pairs[0] != nullptr; pairs += 2) {
    const std::string_view name = reinterpret_cast<const char*>(pairs[0]);
    const std::string_view value =
        pairs[1] != nullptr ? reinterpret_cast<const char*>(pairs[1]) : "";
    if (name == "class") found.classes = value;
    if (name == "content") found.content = value;
    if (name == "datetime") found.datetime = value;
    if (name == "href") found.href = value;
    if (name == "id") found.id = value;
    if (name == "itemprop") found.itemprop = value;
    if (name == "role") found.role = value;
    if (name == "style") found.style = value;
    if (name == "aria-hidden") found.aria_hidden = lower(value) == "true";
    if (name == "hidden") found.hidden = true;
    if (name == "pubdate") found.pubdate = true;
  }
  return found;
}

bool is_unseen(std::string_view style) {
  if (style.empty()) return false;
  std::string squeezed;
  for (char c : style) {
    if (!is_space(c)) squeezed += to_lower(c);
  }
  return squeezed.find("display:none") != std::string::npos ||
         squeezed.find("visibility:hidden") != std::string::npos;
}

bool is_furniture_role(std::string_view role) {
  for (std::string_view known : kFurnitureRoles) {
    if (role == known) return true;
  }
  return false;
}

// Receives libxml2's events.
class Builder {
 public:
  explicit Builder(HtmlTree& tree) : tree_(tree) {
    tree_.items.push_back({});
    tree_.items[0].tag = Tag::kBody;
    open_.push_back({});
  }

  void start(std::string_view name, const xmlChar** pairs) {
    const TagInfo* info = find_tag(name);
    const Tag tag = info == nullptr ? Tag::kOther : info->tag;
    if (tag == Tag::kHtml || tag == Tag::kHead || tag == Tag::kBody) return;  // libxml2's own
    Open now = open_.back();
    const uint8_t traits = info == nullptr ? 0 : info->traits;
    if (now.unseen || (traits & kNever) != 0) {
      now.unseen = true;
      open_.push_back(now);
      return;
    }
    const Attributes attributes = read_attributes(pairs);
    now.unseen =
        attributes.hidden || attributes.aria_hidden || is_unseen(attributes.style) ||
        has_hidden_hint(attributes.classes) ||
        (tag == Tag::kSup && (now.in_fragment_link || has_footnote_hint(attributes.classes)));
    if (!now.unseen) add_element(now, tag, traits, attributes);
    open_.push_back(now);
  }

  void end(std::string_view name) {
    if (name == "html" || name == "head" || name == "body" || open_.size() == 1) return;
    const Open closed = open_.back();
    open_.pop_back();
    if (!closed.unseen) tree_.items[closed.item].end = size();
  }

  void characters(std::string_view text) {
    const Open& now = open_.back();
    if (now.unseen) return;
    if (now.cell != 0) note_text_in_cell(now, text);
    HtmlItem& last = tree_.items.back();
    const auto begin = static_cast<uint32_t>(tree_.text.size());
    tree_.text.append(text);
    const auto end = static_cast<uint32_t>(tree_.text.size());
    if (last.has(HtmlItem::kText) && last.parent == now.item && last.end == begin &&
        last_is_open_) {
      last.end = end;
      return;
    }
    HtmlItem item{begin, end, now.item, 0, Tag::kOther, HtmlItem::kText};
    if (now.in_link) item.flags |= HtmlItem::kInLink;
    tree_.items.push_back(item);
    last_is_open_ = true;
  }

  // The parser is given up: no end tag will come for what is open, so only the innermost element
  // counts.
  void give_up() { open_ = {open_.back()}; }

  void finish() {
    for (HtmlItem& item : tree_.items) {
      if (!item.has(HtmlItem::kText) && item.end == 0) item.end = size();  // never closed
    }
  }

 private:
  struct Open {
    uint32_t item = 0;
    uint32_t block = 0;   // nearest block or table cell
    uint32_t cell = 0;    // nearest table cell, 0 for none
    uint32_t sup = 0;     // nearest <sup>, 0 for none
    bool unseen = false;  // neither it nor what is in it has items
    bool in_link = false;
    bool in_fragment_link = false;
    bool in_article = false;  // or <main>
    bool in_header = false;
    bool in_blockquote = false;
  };

  uint32_t size() const { return static_cast<uint32_t>(tree_.items.size()); }

  void add_element(Open& now, Tag tag, uint8_t traits, const Attributes& attributes) {
    HtmlItem item;
    item.parent = now.item;
    item.tag = attributes.role == "main" ? Tag::kMain : tag;
    if (is_furniture(now, tag, traits, attributes)) item.flags |= HtmlItem::kFurniture;
    if (attributes.itemprop.find("articleBody") != std::string_view::npos)
      item.flags |= HtmlItem::kArticleBody;
    const uint32_t index = size();
    now.item = index;
    if ((traits & kBlock) != 0) now.block = index;
    switch (item.tag) {
      case Tag::kA:
        now.in_link = true;
        now.in_fragment_link = attributes.href.starts_with('#');
        if (now.sup != 0 && now.in_fragment_link) tree_.items[now.sup].flags |= HtmlItem::kFootnote;
        break;
      case Tag::kArticle:
      case Tag::kMain:
        now.in_article = true;
        break;
      case Tag::kHeader:
        now.in_header = now.in_article;
        break;
      case Tag::kBlockquote:
        now.in_blockquote = true;
        break;
      case Tag::kTd:
      case Tag::kTh:
        now.cell = now.block = index;
        break;
      case Tag::kSup:
        now.sup = index;
        break;
      case Tag::kTime:
        add_time(now, attributes);
        break;
      default:
        break;
    }
    if (now.in_link) item.flags |= HtmlItem::kInLink;
    tree_.items.push_back(item);
    last_is_open_ = false;
  }

  // A cell with text in two blocks is there for layout. While the tree is built, `begin` of a cell
  // is the block that had the last text of it and `running` how often that changed.
  void note_text_in_cell(const Open& now, std::string_view text) {
    if (trim(text).empty()) return;
    HtmlItem& cell = tree_.items[now.cell];
    if (cell.begin == now.block) return;
    cell.begin = now.block;
    if (++cell.running > 1) cell.flags |= HtmlItem::kLayoutCell;
  }

  static bool is_furniture(const Open& now, Tag tag, uint8_t traits, const Attributes& attributes) {
    if (is_furniture_role(attributes.role)) return true;
    if (has_furniture_hint(attributes.classes) || has_furniture_hint(attributes.id)) return true;
    if ((traits & kFurnitureTag) == 0) return false;
    if (tag == Tag::kHeader) return !now.in_article;     // that of an article holds its headline
    if (tag == Tag::kFooter) return !now.in_blockquote;  // that of a quotation names the speaker
    return true;
  }

  void add_time(const Open& now, const Attributes& attributes) {
    const std::string_view stated =
        attributes.datetime.empty() ? attributes.content : attributes.datetime;
    if (stated.empty() || tree_.times.size() == kMostTimes) return;
    const bool marked =
        attributes.pubdate || attributes.itemprop.find("datePublished") != std::string_view::npos;
    tree_.times.push_back({now.item, std::string(stated), marked, now.in_header});
  }

  HtmlTree& tree_;
  std::vector<Open> open_;
  bool last_is_open_ = false;  // the last item is a text that may go on
};

Builder& builder(void* user) { return *static_cast<Builder*>(user); }

void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
  builder(user).start(reinterpret_cast<const char*>(name), attributes);
}

void on_end(void* user, const xmlChar* name) {
  builder(user).end(reinterpret_cast<const char*>(name));
}

void on_text(void* user, const xmlChar* text, int size) {
  builder(user).characters({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
}

using Parser = std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)>;

Parser open_parser(Builder& receiver) {
  static std::once_flag initialised;
  std::call_once(initialised, xmlInitParser);
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  Parser parser(
      htmlCreatePushParserCtxt(&handler, &receiver, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8),
      &htmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  // What comes behind is in the body, and the parser never believes that the document has ended.
  htmlParseChunk(parser.get(), "<html><body>", 12, 0);
  return parser;
}

}  // namespace

HtmlTree build_html_tree(std::string_view pruned, size_t start_tags) {
  HtmlTree tree;
  tree.items.reserve(start_tags * 2 + 2);
  Builder receiver(tree);
  Parser parser = open_parser(receiver);
  std::string left;  // what a parser that was given up had not read
  for (size_t at = 0; at < pruned.size();) {
    const std::string_view chunk = pruned.substr(at, kChunk);
    htmlParseChunk(parser.get(), chunk.data(), static_cast<int>(chunk.size()), 0);
    at += chunk.size();
    if (parser->nameNr <= kMaxHtmlDepth) continue;
    tree.deep = true;
    const xmlParserInput* input = parser->input;
    left.assign(reinterpret_cast<const char*>(input->cur),
                static_cast<size_t>(input->end - input->cur));
    receiver.give_up();
    parser = open_parser(receiver);
    htmlParseChunk(parser.get(), left.data(), static_cast<int>(left.size()), 0);
  }
  htmlParseChunk(parser.get(), nullptr, 0, 1);
  receiver.finish();
  return tree;
}

}  // namespace pledger
