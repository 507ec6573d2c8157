#include "core/rule_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/calendar.h"
#include "core/nearest.h"
#include "core/rule_examples.h"
#include "core/rule_patterns.h"
#include "core/toml_reader.h"

namespace pledger {
namespace {

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
      : source_(source), toml_(source, reporter), vocabulary_(vocabulary), reporter_(reporter) {}

  RuleFile read() {
    toml::table root;
    try {
      root = toml::parse(source_.content(), source_.path());
    } catch (const toml::parse_error& error) {
      const uint32_t at = toml_.byte_at(error.source().begin);
      reporter_.report(at, at, std::string(error.description()));
      return {};
    }
    toml_.check_keys(root, kFileKeys, "");
    read_fragments(root["fragments"].node());
    toml_.for_each_table(root, "rule", [&](const toml::table& table) { read_rule(table); });
    toml_.for_each_table(root, "remove", [&](const toml::table& table) { read_removal(table); });
    return std::move(file_);
  }

 private:
  void read_fragments(const toml::node* node) {
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr)
      return toml_.report(node->source(), "write [fragments], then name = 'pattern' lines");
    for (const auto& [key, value] : *table) {
      if (!is_fragment_name(key.str())) {
        toml_.report(
            key.source(),
            fmt::format("fragment \"{}\": names are lower case letters, digits and _", key.str()));
      }
      if (auto text = toml_.text_of(*table, key.str()))
        fragments_.emplace(key.str(), std::move(*text));
    }
  }

  void read_removal(const toml::table& table) {
    toml_.check_keys(table, kRemoveKeys, " in [[remove]]");
    if (const auto id = toml_.required_text(table, "id")) {
      file_.removals.push_back({id->value, id->origin.front(), id->origin.back()});
    }
  }

  void read_rule(const toml::table& table) {
    toml_.check_keys(table, kRuleKeys, "");
    Rule rule;
    rule.file = source_.path();
    rule.line = static_cast<uint32_t>(table.source().begin.line);
    const auto id = toml_.required_text(table, "id");
    if (id && !is_rule_id(id->value)) {
      reporter_.report(*id, 0, id->value.size(),
                       "an id is lower-case names joined by dots, such as \"money.symbol\"");
    }
    if (id) rule.id = id->value;
    if (const auto why = toml_.required_text(table, "why")) rule.why = why->value;
    read_layer(table, rule);
    read_mechanism(table, rule);
    if (const toml::node* priority = table.get("priority")) {
      const auto value = priority->as_integer() ? priority->value<int>() : std::nullopt;
      if (value)
        rule.priority = *value;
      else
        toml_.report(priority->source(), "\"priority\" must be a whole number");
    }
    if (const toml::node* set = table.get("set")) {
      rule.constants = toml_.constants(*set, "set");
      put_in_fragments(*set, rule.constants);
      check_values(*set, rule.layer);
    }
    rule.yes = read_examples(table, "yes", rule);
    rule.no = read_examples(table, "no", rule);
    if (!id) return;
    file_.rule_ids.push_back({id->value, id->origin.front(), id->origin.back()});
    file_.rules.push_back(std::move(rule));
  }

  // except = "{undergone} die": words that several rules name stand once.
  void put_in_fragments(const toml::node& set, RuleConstants& constants) {
    for (auto& [key, value] : constants) {
      auto* text = std::get_if<std::string>(&value);
      for (size_t at = 0; text != nullptr && (at = text->find('{', at)) != std::string::npos;) {
        const size_t end = std::min(text->find('}', at), text->size());
        const std::string name = text->substr(at + 1, end - at - 1);
        const auto fragment = fragments_.find(name);
        if (fragment == fragments_.end())
          return toml_.report(set.source(),
                              fmt::format("unknown fragment {{{}}} in \"{}\"", name, key));
        if (fragment->second.value.find('{') != std::string::npos)
          return toml_.report(
              set.source(),
              fmt::format("fragment {{{}}} in \"{}\" is a pattern, not words", name, key));
        text->replace(at, end + 1 - at, fragment->second.value);
        at += fragment->second.value.size();
      }
    }
  }

  void read_layer(const toml::table& table, Rule& rule) {
    const auto layer = toml_.required_text(table, "layer");
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
      const uint32_t begin = toml_.byte_at(table.source().begin);
      return reporter_.report(begin, begin + 1,
                              table.contains("match")
                                  ? "rule has both \"match\" and \"kernel\""
                                  : "rule has neither \"match\" nor \"kernel\"");
    }
    const auto match = toml_.text_of(table, "match");
    const auto kernel = toml_.text_of(table, "kernel");
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

  // A value that the mechanism of the layer does not know is one of a later version, or misspelt.
  void check_values(const toml::node& node, std::string_view layer) {
    const toml::table* table = node.as_table();
    if (table == nullptr || layer.empty()) return;
    for (const auto& [name, value] : *table) {
      const auto known = vocabulary_.constant_values(layer, name.str());
      const auto* text = value.as_string();
      if (known.empty()) continue;
      if (text == nullptr) {
        toml_.report(value.source(), fmt::format("\"{}\" must be a text", name.str()));
      } else if (std::find(known.begin(), known.end(), text->get()) == known.end()) {
        reporter_.report(
            toml_.string_at(*text), 0, text->get().size(),
            fmt::format("\"{}\" of layer \"{}\" cannot be \"{}\"", name.str(), layer, text->get()) +
                suggestion(text->get(), known));
      }
    }
  }

  std::vector<RuleExample> read_examples(const toml::table& table, std::string_view key,
                                         const Rule& rule) {
    std::vector<RuleExample> examples;
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      toml_.report_missing(table, key);
      return examples;
    }
    const toml::array* array = node->as_array();
    if (array == nullptr || array->empty()) {
      toml_.report(node->source(),
                   fmt::format("\"{}\" must be a list with at least one example", key));
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
      if (!table->contains("text")) toml_.report(node.source(), "example has no \"text\"");
      return toml_.text_of(*table, "text");
    }
    const auto* text = node.as_string();
    if (text != nullptr && !text->get().empty()) return toml_.string_at(*text);
    toml_.report(node.source(), "an example is a text, or { text = \"…\", gives = { … } }");
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
    toml_.check_keys(table, kExampleKeys, " in an example");
    if (const toml::node* gives = table.get("gives")) {
      if (yes)
        example.gives = toml_.constants(*gives, "gives");
      else
        toml_.report(gives->source(), "an example under \"no\" gives nothing");
    }
    if (const toml::node* published = table.get("published")) {
      const auto date = published->value<toml::date>();
      example.published = date ? iso_text(*date) : published->value_or(std::string());
      if (!parse_iso_date(example.published))
        toml_.report(published->source(), "\"published\" must be a date, YYYY-MM-DD");
    }
    if (const auto country = toml_.text_of(table, "country")) example.country = country->value;
  }

  const SourceText& source_;
  TomlReader toml_;
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
