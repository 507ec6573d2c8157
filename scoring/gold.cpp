#include "scoring/gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "scoring/located_json.h"
#include "scoring/read_file.h"
#include "scoring/text_index.h"

namespace pledger::scoring {
namespace {

using Type = Node::Type;

// Long texts are named in problems by their beginning.
std::string shortened(const std::string& text) {
  constexpr std::size_t kShown = 60;  // bytes
  std::string out = text;
  if (out.size() > kShown) {
    std::size_t end = kShown;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    out.resize(end);
    out += "…";
  }
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

// "nth" of an item or reference: nothing if it is not given or no whole number from 1.
std::optional<std::int64_t> read_nth(const Node& item, const ProblemSink& sink) {
  const Node* nth = item.find("nth");
  if (nth == nullptr || nth->is(Type::null)) return std::nullopt;
  if (nth->is(Type::number) && nth->integer && nth->number >= 1 && nth->number < 1e9)
    return static_cast<std::int64_t>(nth->number);
  sink.add(nth->line, "\"nth\" must be a whole number from 1");
  return std::nullopt;
}

// The document's text, asked for when first needed.
class LazyText {
 public:
  LazyText(std::string_view slug, const TextOf& text_of) : slug_(slug), text_of_(text_of) {}

  // Null pointer if there is no text.
  const TextIndex* get() {
    if (!asked_) {
      asked_ = true;
      if (text_of_) text_ = text_of_(slug_);
      if (text_) index_.emplace(*text_);
    }
    return index_ ? &*index_ : nullptr;
  }

 private:
  std::string_view slug_;
  const TextOf& text_of_;
  bool asked_ = false;
  std::optional<std::string> text_;
  std::optional<TextIndex> index_;
};

// Where items are, by their "span" or by their "text".
class Places {
 public:
  Places(std::string_view slug, const TextOf& text_of, const ProblemSink& sink)
      : text_(slug, text_of), sink_(sink) {}

  CodeSpan of(const Node& item) {
    const Node* text = item.find("text");
    if (item.find("span") != nullptr) return by_span(item, text);
    if (text == nullptr || !text->is(Type::string)) {
      sink_.add(item.line, "neither \"span\" nor \"text\" says where this is");
      return {};
    }
    return by_text(item, *text);
  }

  LazyText& text() { return text_; }

 private:
  LazyText text_;
  const ProblemSink& sink_;
  bool lack_reported_ = false;

  CodeSpan by_span(const Node& item, const Node* text) {
    const std::optional<CodeSpan> span = read_span(item, sink_);
    if (!span) return {};
    const int line = item.find("span")->line;
    if (span->end <= span->begin) {
      sink_.add(line, fmt::format("span [{}, {}] is empty", span->begin, span->end));
      return {};
    }
    const TextIndex* index = text_.get();
    if (index == nullptr) return *span;
    if (span->end > index->size())
      sink_.add(line, fmt::format("span [{}, {}] ends beyond the text of {} code points",
                                  span->begin, span->end, index->size()));
    else if (text != nullptr && text->is(Type::string) && index->slice(*span) != text->text)
      sink_.add(line, fmt::format("span [{}, {}] does not hold '{}'", span->begin, span->end,
                                  shortened(text->text)));
    return *span;
  }

  CodeSpan by_text(const Node& item, const Node& text) {
    const std::string& wanted = text.text;
    if (wanted.empty()) {
      sink_.add(text.line, "\"text\" is empty");
      return {};
    }
    const std::optional<std::int64_t> nth = read_nth(item, sink_);
    const TextIndex* index = text_.get();
    if (index == nullptr) {
      if (!lack_reported_) sink_.add(text.line, "the document's text was not found");
      lack_reported_ = true;
      return {};
    }
    const std::size_t at = index->find_nth(wanted, nth.value_or(1));
    if (at == std::string_view::npos) {
      const std::int64_t count = index->count(wanted);
      sink_.add(text.line, count == 0 ? fmt::format("'{}' does not occur", shortened(wanted))
                                      : fmt::format("'{}' occurs {} times, \"nth\" is {}",
                                                    shortened(wanted), count, nth.value_or(1)));
      return {};
    }
    if (!nth && index->find_nth(wanted, 2) != std::string_view::npos)
      sink_.add(text.line, fmt::format("'{}' occurs {} times and has no \"nth\"", shortened(wanted),
                                       index->count(wanted)));
    return {index->code_points_before(at), index->code_points_before(at + wanted.size())};
  }
};

// An item that claims may point to, by its text.
struct Target {
  std::int64_t index;
  CodeSpan span;
  std::optional<std::int64_t> nth;
};

using Targets = std::map<std::string, std::vector<Target>, std::less<>>;

template <typename Item>
Targets targets_of(const std::vector<Node>& nodes, const std::vector<Item>& items, LazyText& text) {
  Targets out;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    std::string key;
    const Node* own = nodes[i].find("text");
    if (own != nullptr && own->is(Type::string))
      key = own->text;
    else if (const TextIndex* index = text.get())
      key = index->slice(items[i].span);
    std::optional<std::int64_t> nth;
    if (const Node* n = nodes[i].find("nth"); n != nullptr && n->is(Type::number))
      nth = static_cast<std::int64_t>(n->number);
    out[key].push_back({static_cast<std::int64_t>(i), items[i].span, nth});
  }
  return out;
}

// The references of one claim to one layer.
class References {
 public:
  References(const char* what, std::size_t count, const Targets& targets, CodeSpan claim,
             const ProblemSink& sink)
      : what_(what), count_(count), targets_(targets), claim_(claim), sink_(sink) {}

  // field: one entry or a list of them; a null pointer and null are none.
  void read(const Node* field) {
    if (field == nullptr || field->is(Type::null)) return;
    if (!field->is(Type::array)) return entry(*field);
    for (const Node& node : field->items) entry(node);
  }

  // In the order of the entries; those by text follow, as it takes all of them to tell what a
  // repeated one means.
  std::vector<std::int64_t> resolve() {
    for (auto& [text, named] : by_text_) resolve_text(text, named.first, named.second);
    return std::move(found_);
  }

 private:
  const char* what_;
  std::size_t count_;
  const Targets& targets_;
  CodeSpan claim_;
  const ProblemSink& sink_;
  std::vector<std::int64_t> found_;
  std::map<std::string, std::pair<std::size_t, int>> by_text_;  // text → times named, line

  void entry(const Node& node) {
    if (node.is(Type::number)) return by_index(node);
    if (node.is(Type::string)) {
      auto& named = by_text_.try_emplace(node.text, 0, node.line).first->second;
      ++named.first;
      return;
    }
    const Node* text = node.find("text");
    if (text == nullptr || !text->is(Type::string)) {
      sink_.add(node.line, fmt::format("a claim's {} is an index, a text or an object with "
                                       "\"text\" and \"nth\"",
                                       what_));
      return;
    }
    by_nth(*text, read_nth(node, sink_).value_or(1));
  }
  void by_index(const Node& node) {
    if (node.integer && node.number >= 0 && node.number < static_cast<double>(count_))
      found_.push_back(static_cast<std::int64_t>(node.number));
    else
      sink_.add(node.line, fmt::format("there is no {} with index {}, only {} of them", what_,
                                       node.number, count_));
  }
  void by_nth(const Node& text, std::int64_t nth) {
    if (const auto at = targets_.find(text.text); at != targets_.end())
      for (const Target& target : at->second)
        if (target.nth.value_or(1) == nth) return found_.push_back(target.index);
    sink_.add(text.line,
              fmt::format("no {} is annotated as '{}', nth {}", what_, shortened(text.text), nth));
  }
  void resolve_text(const std::string& text, std::size_t times, int line) {
    const auto at = targets_.find(text);
    if (at == targets_.end()) {
      sink_.add(line, fmt::format("no {} is annotated as '{}'", what_, shortened(text)));
      return;
    }
    std::vector<Target> meant = at->second;
    if (meant.size() != times) {
      std::vector<Target> inside;
      std::copy_if(meant.begin(), meant.end(), std::back_inserter(inside), [&](const Target& t) {
        return t.span.begin >= claim_.begin && t.span.end <= claim_.end;
      });
      if (inside.size() == times) meant = std::move(inside);
    }
    if (meant.size() != times)
      sink_.add(line, fmt::format("{} '{}' is ambiguous: annotated {} times, named {} times", what_,
                                  shortened(text), meant.size(), times));
    for (std::size_t i = 0; i < std::min(times, meant.size()); ++i)
      found_.push_back(meant[i].index);
  }
};

void resolve_references(const Node& document, Annotations& annotations, LazyText& text,
                        const ProblemSink& sink) {
  const Targets measures =
      targets_of(layer_items(document, "measures"), annotations.measures, text);
  const Targets times = targets_of(layer_items(document, "times"), annotations.times, text);
  const std::vector<Node>& nodes = layer_items(document, "claims");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    Claim& claim = annotations.claims[i];
    References to_measures("measure", annotations.measures.size(), measures, claim.span, sink);
    to_measures.read(nodes[i].find("measures"));
    claim.measures = to_measures.resolve();
    References to_times("time", annotations.times.size(), times, claim.span, sink);
    to_times.read(nodes[i].find("times"));
    to_times.read(nodes[i].find("time"));
    claim.times = to_times.resolve();
  }
}

}  // namespace

GoldDocument parse_gold(std::string slug, std::string_view json, const std::string& file,
                        const TextOf& text_of, std::vector<Problem>& problems) {
  GoldDocument out{std::move(slug), {}};
  const ProblemSink sink{file, problems};
  Node document;
  if (const std::optional<Problem> bad = parse_json(json, 1, document)) {
    sink.add(bad->line, bad->reason);
    return out;
  }
  if (!document.is(Type::object)) {
    sink.add(document.line, "not a JSON object");
    return out;
  }
  Places places(out.slug, text_of, sink);
  out.annotations = read_annotations(
      document, [&](const Node& item) { return places.of(item); }, sink);
  resolve_references(document, out.annotations, places.text(), sink);
  return out;
}

Gold load_gold(const std::filesystem::path& folder, const TextOf& text_of) {
  Gold gold;
  for (const std::filesystem::path& path : json_files(folder, gold.problems)) {
    const std::string file = path.string();
    const std::optional<std::string> json = read_file(path);
    if (!json) {
      gold.problems.push_back({file, 0, "cannot be read"});
      continue;
    }
    gold.documents.push_back(parse_gold(path.stem().string(), *json, file, text_of, gold.problems));
  }
  sort_problems(gold.problems);
  return gold;
}

}  // namespace pledger::scoring
