#include "readers/html.h"

#include "readers/ascii.h"
#include "readers/html_article.h"
#include "readers/html_prune.h"
#include "readers/html_statements.h"
#include "readers/html_tree.h"

namespace pledger {
namespace {

// The first <h1> at or behind `from` and before `to` that is shown; 0 for none.
uint32_t find_heading(const HtmlTree& tree, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to;) {
    const HtmlItem& item = tree.items[i];
    const bool heading = item.tag == Tag::kH1 && !item.has(HtmlItem::kRemoved);
    if (heading && !render_html(tree, i).empty()) return i;
    i = heading || item.has(HtmlItem::kRemoved) ? item.end : i + 1;
  }
  return 0;
}

std::optional<std::string> time_of_publication(const HtmlTree& tree, uint32_t article) {
  for (const HtmlTime& time : tree.times) {
    if (time.marked) return time.datetime;
  }
  for (const HtmlTime& time : tree.times) {
    if (time.in_header && article < time.item && time.item < tree.items[article].end)
      return time.datetime;
  }
  return std::nullopt;
}

bool has_line(std::string_view text, std::string_view line) {
  for (size_t at = text.find(line); at != std::string_view::npos;
       at = text.find(line, at + line.size())) {
    const size_t end = at + line.size();
    if ((at == 0 || text[at - 1] == '\n') && (end == text.size() || text[end] == '\n')) return true;
  }
  return false;
}

}  // namespace

HtmlPage read_html(std::string html, std::vector<Diagnostic>& diagnostics) {
  const PrunedHtml pruned = prune_html(html);
  html = std::string();  // large pages: not kept beside the tree
  if (pruned.cut)
    diagnostics.push_back({"html.cut", "ends within a comment, tag or script", {}, 1});
  HtmlTree tree = build_html_tree(pruned.html, pruned.start_tags);
  if (tree.deep) {
    diagnostics.push_back({"html.deep",
                           "nests more than " + std::to_string(kMaxHtmlDepth) +
                               " elements; read as if they were fewer",
                           {},
                           1});
  }
  const uint32_t article = find_article(tree);
  HtmlPage page;
  page.text = render_html(tree, article);
  page.stated = page_statements(pruned);
  if (!page.stated.published) page.stated.published = time_of_publication(tree, article);

  const uint32_t own_heading = find_heading(tree, article + 1, tree.items[article].end);
  const auto behind = static_cast<uint32_t>(tree.items.size());
  const uint32_t heading = own_heading != 0 ? own_heading : find_heading(tree, 1, behind);
  if (!page.stated.title && heading != 0) page.stated.title = one_line(render_html(tree, heading));
  if (!page.stated.title) page.stated.title = one_line(pruned.title);
  if (own_heading == 0 && page.stated.title && !has_line(page.text, *page.stated.title)) {
    page.text = *page.stated.title + (page.text.empty() ? "" : "\n") + page.text;
  }
  return page;
}

}  // namespace pledger
