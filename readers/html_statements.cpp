#include "readers/html_statements.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>

#include "readers/ascii.h"

namespace pledger {
namespace {

using nlohmann::json;

constexpr size_t kMostNodes = 10000;  // of one page's JSON-LD

constexpr auto kDateNames = std::to_array<std::string_view>(
    {"article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
     "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "publishdate",
     "publish-date", "pubdate", "citation_publication_date", "govuk:first-published-at"});
constexpr auto kPublisherNames =
    std::to_array<std::string_view>({"og:site_name", "dc.publisher", "dcterms.publisher"});

std::optional<std::string> stated_as(const PrunedHtml& page, std::string_view name) {
  for (const auto& [key, value] : page.stated) {
    if (key != name) continue;
    if (auto line = one_line(value)) return line;
  }
  return std::nullopt;
}

bool is_absolute(const std::optional<std::string>& uri) {
  return uri && (starts_with_lower(*uri, "https://") || starts_with_lower(*uri, "http://"));
}

std::optional<std::string> text_of(const json& node, const char* key) {
  const auto found = node.find(key);
  if (found == node.end() || !found->is_string()) return std::nullopt;
  return one_line(found->get_ref<const std::string&>());
}

bool is_article_type(const json& type) {
  if (type.is_array())
    return std::any_of(type.begin(), type.end(),
                       [](const json& one) { return one.is_string() && is_article_type(one); });
  if (!type.is_string()) return false;
  const std::string_view name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || name.ends_with("Posting") || name.ends_with("Report") ||
         name == "WebPage";
}

// What schema.org objects of a page say. Objects may stand in arrays, in @graph and in each other,
// and may refer to each other by @id.
class JsonLd {
 public:
  explicit JsonLd(const PrunedHtml& page) {
    for (const std::string& text : page.json_ld) {
      json root = json::parse(text, nullptr, false);
      if (!root.is_discarded()) roots_.push_back(std::move(root));
    }
    std::deque<const json*> queue;
    for (const json& root : roots_) queue.push_back(&root);
    for (size_t seen = 0; !queue.empty() && seen < kMostNodes; ++seen) {
      const json& node = *queue.front();
      queue.pop_front();
      if (node.is_object()) visit(node);
      for (const json& child : node) {
        if (child.is_structured()) queue.push_back(&child);
      }
    }
  }

  std::optional<std::string> published() const {
    return in_article_.published ? in_article_.published : anywhere_.published;
  }

  std::optional<std::string> publisher() const {
    const json* stated =
        in_article_.publisher != nullptr ? in_article_.publisher : anywhere_.publisher;
    return stated == nullptr ? std::nullopt : name_of(*stated);
  }

 private:
  struct Found {
    std::optional<std::string> published;
    const json* publisher = nullptr;
  };

  void visit(const json& node) {
    const auto id = text_of(node, "@id");
    const auto name = text_of(node, "name");
    if (id && name) names_.emplace(*id, *name);
    const auto type = node.find("@type");
    Found& found = type != node.end() && is_article_type(*type) ? in_article_ : anywhere_;
    if (!found.published) found.published = text_of(node, "datePublished");
    const auto publisher = node.find("publisher");
    if (found.publisher == nullptr && publisher != node.end()) found.publisher = &*publisher;
  }

  std::optional<std::string> name_of(const json& stated) const {
    const json& node = stated.is_array() && !stated.empty() ? stated[0] : stated;
    if (node.is_string()) return one_line(node.get_ref<const std::string&>());
    if (!node.is_object()) return std::nullopt;
    if (auto name = text_of(node, "name")) return name;
    const auto id = text_of(node, "@id");
    const auto named = id ? names_.find(*id) : names_.end();
    return named == names_.end() ? std::nullopt : std::optional(named->second);
  }

  std::deque<json> roots_;
  std::map<std::string, std::string> names_;
  Found in_article_;
  Found anywhere_;
};

}  // namespace

std::optional<std::string> one_line(std::string_view text) {
  std::string line;
  for (char c : trim(text)) {
    if (!is_space(c)) {
      line += c;
    } else if (line.back() != ' ') {
      line += ' ';
    }
  }
  return line.empty() ? std::nullopt : std::optional(std::move(line));
}

Stated page_statements(const PrunedHtml& page) {
  Stated stated;
  const JsonLd json_ld(page);
  stated.title = stated_as(page, "og:title");
  stated.uri = stated_as(page, "link:canonical");
  if (!is_absolute(stated.uri)) stated.uri = stated_as(page, "og:url");
  if (!is_absolute(stated.uri)) stated.uri.reset();
  stated.publisher = stated_as(page, kPublisherNames[0]);
  if (!stated.publisher) stated.publisher = json_ld.publisher();
  for (std::string_view name : kPublisherNames) {
    if (!stated.publisher) stated.publisher = stated_as(page, name);
  }
  stated.published = stated_as(page, kDateNames[0]);
  if (!stated.published) stated.published = json_ld.published();
  for (std::string_view name : kDateNames) {
    if (!stated.published) stated.published = stated_as(page, name);
  }
  return stated;
}

}  // namespace pledger
