#include "core/rule_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/calendar.h"
#include "core/nearest.h"
#include "core/rule_examples.h"
#include "core/rule_patterns.h"

namespace pledger {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> kFileKeys{"fragments", "rule", "remove"};
constexpr std::array<std::string_view, 9> kRuleKeys{"id",  "layer", "why", "match",   "kernel",
                                                    "yes", "no",    "set", "priority"};
constexpr std::array<std::string_view, 1> kRemoveKeys{"id"};
constexpr std::array<std::string_view, 4> kExampleKeys{"text", "gives", "published", "country"};

// Fragments are named in lower case, so that {lower} and {UPPER} never meet.
bool is_fragment_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' &&
         std::all_of(name.begin(), name.end(), fits);
}

// Lower-case names joined by dots: "pledge.committed_to".
bool is_rule_id(std::string_view id) {
  if (id.find('.') == std::string_view::npos) return false;
  while (true) {
    const size_t dot = std::min(id.find('.'), id.size());
    if (!is_fragment_name(id.substr(0, dot))) return false;
    if (dot == id.size()) return true;
    id.remove_prefix(dot + 1);
  }
}

class RuleFileReader {
 public:
  RuleFileReader(const SourceText& source, const RuleVocabulary& vocabulary, Reporter& reporter)
      : source_(source), vocabulary_(vocabulary), reporter_(reporter) {}

  RuleFile read() {
    toml::table root;
    try {
      root = toml::parse(source_.content(), source_.path());
    } catch (const toml::parse_error& error) {
      const uint32_t at = byte_at(error.source().begin);
      reporter_.report(at, at, std::string(error.description()));
      return {};
    }
    check_keys(root, kFileKeys, "");
    read_fragments(root["fragments"].node());
    for_each_table(root, "rule", [&](const toml::table& table) { read_rule(table); });
    for_each_table(root, "remove", [&](const toml::table& table) { read_removal(table); });
    return std::move(file_);
  }

 private:
  // --- places
  // -------------------------------------------------------------------------------------
  uint32_t byte_at(const toml::source_position& place) const {
    return source_.byte_of(static_cast<uint32_t>(place.line), static_cast<uint32_t>(place.column));
  }
  void report(const toml::source_region& region, std::string reason) {
    reporter_.report(byte_at(region.begin), byte_at(region.end), std::move(reason));
  }
  SourceString string_at(const toml::value<std::string>& value) const {
    return source_.string_at(byte_at(value.source().begin), value.get());
  }

  // --- tables
  // -------------------------------------------------------------------------------------
  void check_keys(const toml::table& table, Names known, std::string_view where) {
    for (const auto& [key, value] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      report(key.source(),
             fmt::format("unknown key \"{}\"{}{}", key.str(), where, suggestion(key.str(), known)));
    }
  }

  template <typename Read>
  void for_each_table(const toml::table& root, std::string_view key, Read read) {
    const toml::node* node = root.get(key);
    if (node == nullptr) return;
    const toml::array* tables = node->as_array();
    if (tables == nullptr)
      return report(node->source(), fmt::format("write [[{}]], with two brackets", key));
    for (const toml::node& each : *tables) {
      if (const toml::table* table = each.as_table())
        read(*table);
      else
        report(each.source(), fmt::format("each {} must be a table", key));
    }
  }

  // The text of a key, or nullopt (reported where it is there and is no text, or an empty one).
  std::optional<SourceString> text_of(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return std::nullopt;
    const auto* value = node->as_string();
    if (value == nullptr || value->get().empty()) {
      report(node->source(), fmt::format("\"{}\" must be a text{}", key,
                                         value == nullptr ? "" : " that says something"));
      return std::nullopt;
    }
    return string_at(*value);
  }

  std::optional<SourceString> required_text(const toml::table& table, std::string_view key) {
    if (!table.contains(key)) report_missing(table, key);
    return text_of(table, key);
  }

  void report_missing(const toml::table& table, std::string_view key) {
    const uint32_t begin = byte_at(table.source().begin);
    reporter_.report(begin, begin + 1, fmt::format("rule has no \"{}\"", key));
  }

  void read_fragments(const toml::node* node) {
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr)
      return report(node->source(), "write [fragments], then name = 'pattern' lines");
    for (const auto& [key, value] : *table) {
      if (!is_fragment_name(key.str())) {
        report(
            key.source(),
            fmt::format("fragment \"{}\": names are lower case letters, digits and _", key.str()));
      }
      if (auto text = text_of(*table, key.str())) fragments_.emplace(key.str(), std::move(*text));
    }
  }

  void read_removal(const toml::table& table) {
    check_keys(table, kRemoveKeys, " in [[remove]]");
    if (const auto id = required_text(table, "id")) {
      file_.removals.push_back({id->value, id->origin.front(), id->origin.back()});
    }
  }

  // --- rules
  // --------------------------------------------------------------------------------------
  void read_rule(const toml::table& table) {
    check_keys(table, kRuleKeys, "");
    Rule rule;
    rule.file = source_.path();
    rule.line = static_cast<uint32_t>(table.source().begin.line);
    const auto id = required_text(table, "id");
    if (id && !is_rule_id(id->value)) {
      reporter_.report(*id, 0, id->value.size(),
                       "an id is lower-case names joined by dots, such as \"money.symbol\"");
    }
    if (id) rule.id = id->value;
    if (const auto why = required_text(table, "why")) rule.why = why->value;
    read_layer(table, rule);
    read_mechanism(table, rule);
    if (const toml::node* priority = table.get("priority")) {
      const auto value = priority->as_integer() ? priority->value<int>() : std::nullopt;
      if (value)
        rule.priority = *value;
      else
        report(priority->source(), "\"priority\" must be a whole number");
    }
    if (const toml::node* set = table.get("set")) {
      rule.constants = read_constants(*set, "set");
      check_values(*set, rule.layer);
    }
    rule.yes = read_examples(table, "yes", rule);
    rule.no = read_examples(table, "no", rule);
    if (!id) return;
    file_.rule_ids.push_back({id->value, id->origin.front(), id->origin.back()});
    file_.rules.push_back(std::move(rule));
  }

  void read_layer(const toml::table& table, Rule& rule) {
    const auto layer = required_text(table, "layer");
    if (!layer) return;
    if (vocabulary_.has_layer(layer->value)) {
      rule.layer = layer->value;
      return;
    }
    reporter_.report(*layer, 0, layer->value.size(),
                     fmt::format("unknown layer \"{}\"", layer->value) +
                         suggestion(layer->value, vocabulary_.layer_names()));
  }

  void read_mechanism(const toml::table& table, Rule& rule) {
    if (table.contains("match") == table.contains("kernel")) {
      const uint32_t begin = byte_at(table.source().begin);
      return reporter_.report(begin, begin + 1,
                              table.contains("match")
                                  ? "rule has both \"match\" and \"kernel\""
                                  : "rule has neither \"match\" nor \"kernel\"");
    }
    const auto match = text_of(table, "match");
    const auto kernel = text_of(table, "kernel");
    // Without a layer nothing can be said of classes and kernels; that it is missing has been
    // reported.
    if (rule.layer.empty()) return;
    if (match) compile_pattern(*match, {fragments_, vocabulary_, rule.layer}, reporter_, rule);
    if (!kernel) return;
    rule.kernel = kernel->value;
    if (vocabulary_.has_kernel(rule.layer, rule.kernel)) return;
    std::vector<std::string_view> known;
    for (const auto& [layer, name] : vocabulary_.kernel_names()) {
      if (layer == rule.layer) known.push_back(name);
    }
    reporter_.report(*kernel, 0, kernel->value.size(),
                     fmt::format("layer \"{}\" has no kernel \"{}\"", rule.layer, rule.kernel) +
                         suggestion(rule.kernel, known));
  }

  RuleConstants read_constants(const toml::node& node, std::string_view key) {
    RuleConstants constants;
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      report(node.source(), fmt::format("\"{0}\" must be a table: {0} = {{ name = value }}", key));
      return constants;
    }
    for (const auto& [name, value] : *table) {
      if (const auto text = value.as_string())
        constants.emplace_back(name.str(), text->get());
      else if (const auto flag = value.as_boolean())
        constants.emplace_back(name.str(), flag->get());
      else if (const auto number = value.value<double>())
        constants.emplace_back(name.str(), *number);
      else if (const auto date = value.value<toml::date>())
        constants.emplace_back(name.str(), iso(*date));
      else
        report(value.source(),
               fmt::format("\"{}\" must be a text, a number, true, false or a date", name.str()));
    }
    return constants;
  }

  // A value that the mechanism of the layer does not know is one of a later version, or misspelt.
  void check_values(const toml::node& node, std::string_view layer) {
    const toml::table* table = node.as_table();
    if (table == nullptr || layer.empty()) return;
    for (const auto& [name, value] : *table) {
      const auto known = vocabulary_.constant_values(layer, name.str());
      const auto* text = value.as_string();
      if (known.empty()) continue;
      if (text == nullptr) {
        report(value.source(), fmt::format("\"{}\" must be a text", name.str()));
      } else if (std::find(known.begin(), known.end(), text->get()) == known.end()) {
        reporter_.report(
            string_at(*text), 0, text->get().size(),
            fmt::format("\"{}\" of layer \"{}\" cannot be \"{}\"", name.str(), layer, text->get()) +
                suggestion(text->get(), known));
      }
    }
  }

  static std::string iso(const toml::date& date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  }

  // --- examples
  // -----------------------------------------------------------------------------------
  std::vector<RuleExample> read_examples(const toml::table& table, std::string_view key,
                                         const Rule& rule) {
    std::vector<RuleExample> examples;
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      report_missing(table, key);
      return examples;
    }
    const toml::array* array = node->as_array();
    if (array == nullptr || array->empty()) {
      report(node->source(), fmt::format("\"{}\" must be a list with at least one example", key));
      return examples;
    }
    for (const toml::node& each : *array) {
      RuleExample example;
      example.line = static_cast<uint32_t>(each.source().begin.line);
      if (const auto text = example_text(each)) {
        read_example_text(*text, reporter_, example);
        check_groups(*text, example, key == "yes", rule);
      }
      if (const toml::table* details = each.as_table())
        read_details(*details, key == "yes", example);
      examples.push_back(std::move(example));
    }
    return examples;
  }

  std::optional<SourceString> example_text(const toml::node& node) {
    if (const toml::table* table = node.as_table()) {
      if (!table->contains("text")) report(node.source(), "example has no \"text\"");
      return text_of(*table, "text");
    }
    const auto* text = node.as_string();
    if (text != nullptr && !text->get().empty()) return string_at(*text);
    report(node.source(), "an example is a text, or { text = \"…\", gives = { … } }");
    return std::nullopt;
  }

  // A kernel's groups are known to its code only.
  void check_groups(const SourceString& text, const RuleExample& example, bool yes,
                    const Rule& rule) {
    if (example.groups.empty()) return;
    if (!yes) {
      reporter_.report(
          text, 0, text.value.size(),
          "an example under \"no\" finds nothing, so it has no marks; write \\[ for a bracket");
      return;
    }
    if (rule.program == nullptr) return;
    std::vector<std::string_view> known;
    for (const std::string& name : rule.group_names) {
      if (!name.empty()) known.push_back(name);
    }
    for (const RuleExample::Group& group : example.groups) {
      if (std::find(known.begin(), known.end(), group.name) != known.end()) continue;
      const size_t at = text.value.find("[" + group.name + ":") + 1;
      reporter_.report(text, at, at + group.name.size(),
                       fmt::format("the pattern has no group \"{}\"", group.name) +
                           suggestion(group.name, known));
    }
  }

  void read_details(const toml::table& table, bool yes, RuleExample& example) {
    check_keys(table, kExampleKeys, " in an example");
    if (const toml::node* gives = table.get("gives")) {
      if (yes)
        example.gives = read_constants(*gives, "gives");
      else
        report(gives->source(), "an example under \"no\" gives nothing");
    }
    if (const toml::node* published = table.get("published")) {
      const auto date = published->value<toml::date>();
      example.published = date ? iso(*date) : published->value_or(std::string());
      if (!parse_iso_date(example.published))
        report(published->source(), "\"published\" must be a date, YYYY-MM-DD");
    }
    if (const auto country = text_of(table, "country")) example.country = country->value;
  }

  const SourceText& source_;
  const RuleVocabulary& vocabulary_;
  Reporter& reporter_;
  Fragments fragments_;
  RuleFile file_;
};

}  // namespace

RuleFile read_rule_file(const SourceText& source, const RuleVocabulary& vocabulary,
                        Reporter& reporter) {
  return RuleFileReader(source, vocabulary, reporter).read();
}

}  // namespace pledger
