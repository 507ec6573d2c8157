#include "core/toml_reader.h"

#include <algorithm>

#include "core/nearest.h"

namespace pledger {

uint32_t TomlReader::byte_at(const toml::source_position& place) const {
  return source_.byte_of(static_cast<uint32_t>(place.line), static_cast<uint32_t>(place.column));
}

void TomlReader::report(const toml::source_region& region, std::string reason) const {
  reporter_.report(byte_at(region.begin), byte_at(region.end), std::move(reason));
}

SourceString TomlReader::string_at(const toml::value<std::string>& value) const {
  return source_.string_at(byte_at(value.source().begin), value.get());
}

void TomlReader::check_keys(const toml::table& table, std::span<const std::string_view> known,
                            std::string_view where) const {
  for (const auto& [key, value] : table) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    report(key.source(),
           fmt::format("unknown key \"{}\"{}{}", key.str(), where, suggestion(key.str(), known)));
  }
}

std::optional<SourceString> TomlReader::text_of(const toml::table& table,
                                                std::string_view key) const {
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

std::optional<SourceString> TomlReader::required_text(const toml::table& table,
                                                      std::string_view key) const {
  if (!table.contains(key)) report_missing(table, key);
  return text_of(table, key);
}

void TomlReader::report_missing(const toml::table& table, std::string_view key) const {
  const uint32_t begin = byte_at(table.source().begin);
  reporter_.report(begin, begin + 1, fmt::format("rule has no \"{}\"", key));
}

RuleConstants TomlReader::constants(const toml::node& node, std::string_view key) const {
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
      constants.emplace_back(name.str(), iso_text(*date));
    else
      report(value.source(),
             fmt::format("\"{}\" must be a text, a number, true, false or a date", name.str()));
  }
  return constants;
}

std::string iso_text(const toml::date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace pledger
