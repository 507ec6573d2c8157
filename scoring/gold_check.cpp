#include "scoring/gold_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <map>
#include <optional>
#include <span>

#include "scoring/located_json.h"
#include "scoring/read_file.h"

namespace pledger::scoring {
namespace {

using Type = Node::Type;
using Words = std::span<const std::string_view>;

// The vocabulary of the annotation guidelines.
constexpr std::string_view kQuotationKinds[] = {"direct", "indirect", "mixed"};
constexpr std::string_view kMeasureKinds[] = {"money", "percent", "count", "fraction", "duration"};
constexpr std::string_view kPerTime[] = {"year", "month", "week", "day"};
constexpr std::string_view kComparators[] = {"over", "under", "about", "up_to", "at_least"};
constexpr std::string_view kTimeRelations[] = {"by",      "in",     "since", "until", "from",
                                               "between", "within", "over",  "after", "before"};
constexpr std::string_view kClaimTypes[] = {"pledge", "delivery", "shortfall", "statistic"};
constexpr std::string_view kStrengths[] = {"committed", "planned", "proposed", "conditional"};
constexpr std::string_view kLinkRelations[] = {
    "contradicts",    "denies",       "disputes",  "distinct_from", "enables",  "part_of",
    "partly_fulfils", "re_announces", "redefines", "restates",      "supports", "updates"};

// Keys an item may have: those of the guidelines, those `pledger annotate` writes, and "note".
constexpr std::string_view kEverywhere[] = {"text", "span", "nth", "note"};
constexpr std::string_view kQuotationKeys[] = {"kind", "cue", "speaker"};
constexpr std::string_view kSpeakerKeys[] = {"name", "title", "role",        "organisation",
                                             "id",   "span",  "resolved_by", "confidence",
                                             "text", "nth"};
constexpr std::string_view kMeasureKeys[] = {
    "kind", "value",  "low",  "high", "unit", "currency",  "per",        "comparator",
    "noun", "points", "from", "to",   "rule", "ambiguous", "additional", "direction"};
constexpr std::string_view kTimeKeys[] = {"relation", "start", "end",    "calendar", "granularity",
                                          "anchor",   "vague", "offset", "rule"};
constexpr std::string_view kClaimKeys[] = {"id",       "type",     "actor", "speaker", "strength",
                                           "negated",  "measures", "times", "time",    "deadline",
                                           "concepts", "missing",  "scope", "subject", "specific"};

bool among(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_given(const Node& item, std::string_view key) {
  const Node* field = item.find(key);
  return field != nullptr && !field->is(Type::null);
}

// The text of a field; nothing if it is not there or no text (which the loader reports).
std::optional<std::string_view> text_of_field(const Node& item, std::string_view key) {
  const Node* field = item.find(key);
  if (field == nullptr || !field->is(Type::string)) return std::nullopt;
  return field->text;
}

void check_word(const Node& item, std::string_view key, Words words, bool required,
                const ProblemSink& sink) {
  const Node* field = item.find(key);
  if (field == nullptr || field->is(Type::null)) {
    if (required) sink.add(item.line, fmt::format("\"{}\" is missing", key));
  } else if (field->is(Type::string) && !among(field->text, words)) {
    sink.add(field->line, fmt::format("unknown {} '{}'; known are {}", key, field->text,
                                      fmt::join(words, ", ")));
  }
}

void check_keys(const Node& item, const char* what, Words own, Words also,
                const ProblemSink& sink) {
  for (std::size_t i = 0; i < item.keys.size(); ++i) {
    const std::string& key = item.keys[i];
    if (!among(key, own) && !among(key, also))
      sink.add(item.items[i].line, fmt::format("a {} has no key \"{}\"", what, key));
    if (item.find(key) != &item.items[i])
      sink.add(item.items[i].line, fmt::format("key \"{}\" stands twice", key));
  }
}

// YYYY-MM-DD and a day that exists.
bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int parts[3] = {0, 0, 0};
  for (std::size_t i = 0, part = 0; i < text.size(); ++i) {
    if (text[i] == '-' && (i == 4 || i == 7)) {
      ++part;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return false;
    parts[part] = parts[part] * 10 + (text[i] - '0');
  }
  return std::chrono::year_month_day(std::chrono::year(parts[0]),
                                     std::chrono::month(static_cast<unsigned>(parts[1])),
                                     std::chrono::day(static_cast<unsigned>(parts[2])))
      .ok();
}

void check_quotation(const Node& item, const ProblemSink& sink) {
  check_keys(item, "quotation", kQuotationKeys, kEverywhere, sink);
  check_word(item, "kind", kQuotationKinds, true, sink);
  const Node* speaker = item.find("speaker");
  if (speaker != nullptr && speaker->is(Type::object))
    check_keys(*speaker, "speaker", kSpeakerKeys, {}, sink);
}

// A rate is by time, or by what the measure's own text ends with («£40 per head»).
void check_per(const Node& item, const ProblemSink& sink) {
  const auto per = text_of_field(item, "per");
  const auto text = text_of_field(item, "text");
  if (per && !per->empty() && text && text->ends_with(*per)) return;
  check_word(item, "per", kPerTime, false, sink);
}

void check_measure(const Node& item, const ProblemSink& sink) {
  check_keys(item, "measure", kMeasureKeys, kEverywhere, sink);
  check_word(item, "kind", kMeasureKinds, true, sink);
  check_per(item, sink);
  check_word(item, "comparator", kComparators, false, sink);
  const auto kind = text_of_field(item, "kind");
  if (kind == "money" && !is_given(item, "currency"))
    sink.add(item.line, "money without \"currency\"");
  if (kind == "duration" && !is_given(item, "unit"))
    sink.add(item.line, "a duration without \"unit\"");
  if (const auto code = text_of_field(item, "currency");
      code && (code->size() != 3 || !std::all_of(code->begin(), code->end(),
                                                 [](char c) { return c >= 'A' && c <= 'Z'; })))
    sink.add(item.find("currency")->line,
             fmt::format("currency '{}' is no ISO code of three capitals", *code));
  if (is_given(item, "value") && (is_given(item, "low") || is_given(item, "high")))
    sink.add(item.line, "a measure has a value or a range, not both");
  const Node *low = item.find("low"), *high = item.find("high");
  if (low != nullptr && high != nullptr && low->is(Type::number) && high->is(Type::number) &&
      low->number > high->number)
    sink.add(low->line, fmt::format("low {} is above high {}", low->number, high->number));
}

void check_time(const Node& item, const ProblemSink& sink) {
  check_keys(item, "time", kTimeKeys, kEverywhere, sink);
  check_word(item, "relation", kTimeRelations, true, sink);
  for (const char* key : {"start", "end"})
    if (const auto date = text_of_field(item, key); date && !is_date(*date))
      sink.add(item.find(key)->line, fmt::format("{} '{}' is no date YYYY-MM-DD", key, *date));
  const auto start = text_of_field(item, "start"), end = text_of_field(item, "end");
  if (start && end && is_date(*start) && is_date(*end) && *end < *start)
    sink.add(item.find("start")->line, fmt::format("start {} is after end {}", *start, *end));
}

bool is_empty_list(const Node& item, std::string_view key) {
  const Node* field = item.find(key);
  return field == nullptr || field->is(Type::null) ||
         (field->is(Type::array) && field->items.empty());
}

void check_claim(const Node& item, const ProblemSink& sink) {
  check_keys(item, "claim", kClaimKeys, kEverywhere, sink);
  check_word(item, "type", kClaimTypes, true, sink);
  check_word(item, "strength", kStrengths, false, sink);
  const auto type = text_of_field(item, "type");
  if (type && type != "pledge" && is_given(item, "strength"))
    sink.add(item.find("strength")->line, "only a pledge has a strength");
}

// What a claim needs to be annotated wholly.
void check_whole_claim(const Node& item, const ProblemSink& sink) {
  const auto type = text_of_field(item, "type");
  if (type == "pledge" && !is_given(item, "strength"))
    sink.add(item.line, "a pledge without \"strength\"");
  if (type == "statistic" && is_empty_list(item, "measures"))
    sink.add(item.line, "a statistic needs a measure");
}

// A file that says of itself that it is partial, as what `pledger import` makes of the places and
// kinds that annotation tools know: layers and fields may be missing.
bool is_partial(const Node& document) {
  const Node* partial = document.find("partial");
  return partial != nullptr && partial->is(Type::boolean) && partial->boolean;
}

void check_claim_ids(const Node& document, const ProblemSink& sink) {
  std::map<std::string_view, int> lines;
  for (const Node& claim : layer_items(document, "claims")) {
    const auto id = text_of_field(claim, "id");
    if (!id) continue;
    const auto [at, is_new] = lines.try_emplace(*id, claim.line);
    if (!is_new)
      sink.add(claim.find("id")->line,
               fmt::format("claim '{}' stands on line {} already", *id, at->second));
  }
}

struct Layer {
  const char* name;
  void (*check)(const Node& item, const ProblemSink& sink);
};
constexpr std::array<Layer, 4> kLayers = {{{"quotations", check_quotation},
                                           {"measures", check_measure},
                                           {"times", check_time},
                                           {"claims", check_claim}}};

// The type of every claim with an id, by «slug#id».
std::map<std::string, std::string> claim_types(const Gold& gold) {
  std::map<std::string, std::string> out;
  for (const GoldDocument& document : gold.documents)
    for (const Claim& claim : document.annotations.claims)
      if (!claim.id.empty()) out[document.slug + "#" + claim.id] = claim.type;
  return out;
}

// One line of links.jsonl.
class LinkCheck {
 public:
  LinkCheck(const std::map<std::string, std::string>& types, const ProblemSink& sink)
      : types_(types), sink_(sink) {}

  void run(const Node& link) const {
    if (const Node* same = link.find("same_pledge")) return same_pledge(*same);
    for (const char* key : {"from", "to"}) {
      if (const Node* end = link.find(key))
        claim(*end);
      else
        sink_.add(link.line, fmt::format("\"{}\" is missing", key));
    }
    check_word(link, "relation", kLinkRelations, true, sink_);
  }

 private:
  const std::map<std::string, std::string>& types_;
  const ProblemSink& sink_;

  void same_pledge(const Node& same) const {
    if (same.items.size() < 2)
      sink_.add(same.line, "\"same_pledge\" must be a list of two claims or more");
    for (const Node& mention : same.items) {
      const std::string* type = claim(mention);
      if (type != nullptr && *type != "pledge")
        sink_.add(mention.line, fmt::format("'{}' is no pledge but a {}", mention.text, *type));
    }
  }
  // Its type; a null pointer, and a problem, if there is no such claim.
  const std::string* claim(const Node& reference) const {
    const auto at = types_.find(reference.text);
    if (reference.is(Type::string) && at != types_.end()) return &at->second;
    sink_.add(reference.line, reference.is(Type::string)
                                  ? fmt::format("there is no claim '{}'", reference.text)
                                  : "a claim is named as \"slug#id\"");
    return nullptr;
  }
};

}  // namespace

void check_gold_file(std::string_view slug, std::string_view json, const std::string& file,
                     std::vector<Problem>& problems) {
  const ProblemSink sink{file, problems};
  Node document;
  if (parse_json(json, 1, document) || !document.is(Type::object)) return;  // parse_gold says so
  if (const auto stated = text_of_field(document, "slug"); stated && *stated != slug)
    sink.add(document.find("slug")->line, fmt::format("slug '{}' is not the file's name", *stated));
  const bool partial = is_partial(document);
  for (const Layer& layer : kLayers) {
    if (document.find(layer.name) == nullptr && !partial)
      sink.add(document.line, fmt::format("\"{}\" is missing", layer.name));
    for (const Node& item : layer_items(document, layer.name))
      if (item.is(Type::object)) layer.check(item, sink);
  }
  if (!partial) {
    for (const Node& item : layer_items(document, "claims"))
      if (item.is(Type::object)) check_whole_claim(item, sink);
  }
  check_claim_ids(document, sink);
}

void check_links(std::string_view jsonl, const std::string& file, const Gold& gold,
                 std::vector<Problem>& problems) {
  const ProblemSink sink{file, problems};
  const std::map<std::string, std::string> types = claim_types(gold);
  const LinkCheck check(types, sink);
  for_each_line(jsonl, [&](std::string_view line, int number) {
    Node link;
    if (const std::optional<Problem> bad = parse_json(line, number, link))
      sink.add(bad->line, bad->reason);
    else
      check.run(link);
  });
}

std::vector<Problem> check_gold(const std::filesystem::path& folder, const TextOf& text_of) {
  const Gold gold = load_gold(folder, text_of);
  std::vector<Problem> problems = gold.problems, textless;
  for (const GoldDocument& document : gold.documents) {
    const std::filesystem::path path = folder / (document.slug + ".json");
    if (const std::optional<std::string> json = read_file(path))
      check_gold_file(document.slug, *json, path.string(), problems);
    if (text_of && !text_of(document.slug))
      textless.push_back({path.string(), 0, "the document's text was not found"});
  }
  if (textless.size() > 1 && textless.size() == gold.documents.size())
    textless = {
        {folder.string(), 0, "no text of any document was found; --texts names their folder"}};
  std::ranges::move(textless, std::back_inserter(problems));
  for (const std::filesystem::path& path :
       {folder / "links.jsonl", folder / ".." / "links.jsonl"}) {
    if (const std::optional<std::string> links = read_file(path))
      check_links(*links, path.lexically_normal().string(), gold, problems);
  }
  sort_problems(problems);
  return problems;
}

}  // namespace pledger::scoring
