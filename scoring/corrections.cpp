#include "scoring/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "scoring/located_json.h"
#include "scoring/read_file.h"
#include "scoring/text_index.h"

namespace pledger::scoring {
namespace {

using Type = Node::Type;
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kClaimTypes = {"pledge", "delivery", "shortfall",
                                                         "statistic"};
constexpr std::array<std::string_view, 3> kQuotationKinds = {"direct", "indirect", "mixed"};

struct Region {
  CodeSpan span;
  std::string label;
  int line;
};

std::string text_of(const Node& object, std::string_view key) {
  const Node* field = object.find(key);
  return field != nullptr && field->is(Type::string) ? field->text : std::string();
}

std::optional<std::int64_t> whole_number(const Node* node) {
  if (node == nullptr || !node->is(Type::number) || !node->integer || node->number < 0 ||
      node->number > 1e12)
    return std::nullopt;
  return static_cast<std::int64_t>(node->number);
}

// The code point that begins at a UTF-16 code unit; nothing in the middle of one or behind the text.
std::optional<std::int64_t> from_utf16(std::string_view text, std::int64_t unit) {
  std::int64_t units = 0, points = 0;
  for (const char byte : text) {
    const auto c = static_cast<unsigned char>(byte);
    if ((c & 0xC0) == 0x80) continue;
    if (units >= unit) break;
    units += c >= 0xF0 ? 2 : 1;
    ++points;
  }
  if (units != unit) return std::nullopt;
  return points;
}

class Reader {
 public:
  Reader(const std::string& file, AnnotationTool tool, Corrections& out)
      : sink_{file, out.problems}, tool_(tool), out_(out) {}

  void task(const Node& node) {
    if (!node.is(Type::object)) return sink_.add(node.line, "no JSON object");
    const bool doccano = tool_ == AnnotationTool::doccano;
    const Node* data = doccano ? &node : node.find("data");
    if (data == nullptr || !data->is(Type::object)) return sink_.add(node.line, "no \"data\"");
    const std::string text = text_of(*data, "text");
    std::string id = text_of(*data, "document");
    // Some versions of doccano give back in «meta» what they did not know.
    if (const Node* meta = node.find("meta"); id.empty() && meta != nullptr)
      id = text_of(*meta, "document");
    if (text.empty() || id.empty())
      return sink_.add(node.line, "no \"text\" or no \"document\": not made by pledger export");
    const std::string slug = std::filesystem::path(id).stem().string();
    if (!slugs_.insert(slug).second)
      return sink_.add(node.line, fmt::format("a second document «{}»", slug));
    text_ = text;
    regions_.clear();
    const bool annotated = doccano ? doccano_regions(node) : label_studio_regions(node);
    if (!annotated) return sink_.add(node.line, fmt::format("«{}» is not annotated", id));
    out_.documents.push_back({slug, gold(slug)});
  }

 private:
  bool doccano_regions(const Node& node) {
    const Node* labels = node.find("label");
    if (labels == nullptr) labels = node.find("entities");
    if (labels == nullptr || !labels->is(Type::array)) return false;
    for (const Node& item : labels->items) {
      const bool triple = item.is(Type::array) && item.items.size() == 3;
      const auto begin = whole_number(triple ? &item.items[0] : item.find("start_offset"));
      const auto end = whole_number(triple ? &item.items[1] : item.find("end_offset"));
      const std::string label = triple ? item.items[2].text : text_of(item, "label");
      if (!begin || !end) {
        sink_.add(item.line, "a label is [begin, end, name]");
        continue;
      }
      const auto first = from_utf16(text_, *begin), last = from_utf16(text_, *end);
      if (!first || !last || *first >= *last) {
        sink_.add(item.line, fmt::format("[{}, {}] is no place in the text", *begin, *end));
        continue;
      }
      regions_.push_back({{*first, *last}, label, item.line});
    }
    return true;
  }

  // Of several annotations the last one that was not cancelled.
  bool label_studio_regions(const Node& node) {
    const Node* annotations = node.find("annotations");
    if (annotations == nullptr || !annotations->is(Type::array)) return false;
    const Node* result = nullptr;
    for (const Node& annotation : annotations->items) {
      const Node* cancelled = annotation.find("was_cancelled");
      if (cancelled == nullptr || !cancelled->boolean) result = annotation.find("result");
    }
    if (result == nullptr || !result->is(Type::array)) return false;
    for (const Node& item : result->items) {
      if (text_of(item, "type") == "labels") label_studio_region(item);
    }
    return true;
  }

  void label_studio_region(const Node& item) {
    const Node* value = item.find("value");
    if (value == nullptr) return sink_.add(item.line, "a region has no \"value\"");
    const auto begin = whole_number(value->find("start")), end = whole_number(value->find("end"));
    const Node* labels = value->find("labels");
    if (!begin || !end || labels == nullptr || labels->items.empty())
      return sink_.add(item.line, "a region has no \"start\", \"end\" or \"labels\"");
    const CodeSpan span{*begin, *end};
    const TextIndex index(text_);
    if (span.begin >= span.end || span.end > index.size())
      return sink_.add(item.line, fmt::format("[{}, {}] is no place in the text", *begin, *end));
    const std::string words = text_of(*value, "text");
    if (!words.empty() && index.slice(span) != words)
      return sink_.add(item.line, fmt::format("[{}, {}] does not hold the words of the region: "
                                              "exported by a version that counts otherwise?",
                                              *begin, *end));
    for (const Node& label : labels->items) regions_.push_back({span, label.text, item.line});
  }

  std::string gold(const std::string& slug) {
    std::stable_sort(regions_.begin(), regions_.end(), [](const Region& a, const Region& b) {
      return std::pair(a.span.begin, -a.span.end) < std::pair(b.span.begin, -b.span.end);
    });
    const TextIndex index(text_);
    Json quotations = Json::array(), claims = Json::array();
    for (const Region& region : regions_) {
      Json item = {{"span", {region.span.begin, region.span.end}},
                   {"text", std::string(index.slice(region.span))}};
      const std::size_t blank = region.label.find(" quotation");
      const std::string kind = region.label.substr(0, blank);
      const auto among = [&](const auto& names) {
        return std::find(names.begin(), names.end(), kind) != names.end();
      };
      if (blank != std::string::npos && among(kQuotationKinds)) {
        item["kind"] = kind;
        quotations.push_back(std::move(item));
      } else if (blank == std::string::npos && among(kClaimTypes)) {
        item["id"] = fmt::format("c{}", claims.size() + 1);
        item["type"] = kind;
        claims.push_back(std::move(item));
      } else {
        sink_.add(region.line, fmt::format("the label «{}» is not known", region.label));
      }
    }
    const Json document = {
        {"slug", slug}, {"partial", true}, {"quotations", quotations}, {"claims", claims}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

  const ProblemSink sink_;
  AnnotationTool tool_;
  Corrections& out_;
  std::set<std::string> slugs_;
  std::string text_;
  std::vector<Region> regions_;
};

}  // namespace

Corrections read_corrections(std::string_view content, const std::string& file,
                             AnnotationTool tool) {
  Corrections out;
  Reader reader(file, tool, out);
  const auto parse = [&](std::string_view json, int line, Node& node) {
    const std::optional<Problem> bad = parse_json(json, line, node);
    if (bad) out.problems.push_back({file, bad->line, bad->reason});
    return !bad;
  };
  if (tool == AnnotationTool::label_studio) {
    Node tasks;
    if (!parse(content, 1, tasks)) return out;
    if (!tasks.is(Type::array)) {
      out.problems.push_back({file, 1, "not a list of tasks"});
      return out;
    }
    for (const Node& task : tasks.items) reader.task(task);
    return out;
  }
  for_each_line(content, [&](std::string_view line, int number) {
    Node node;
    if (parse(line, number, node)) reader.task(node);
  });
  return out;
}

}  // namespace pledger::scoring
