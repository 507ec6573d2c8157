#pragma once
// The tables of a TOML file, read with places: what is missing, misspelt or of another type is reported
// where it stands, and reading goes on.

#include <fmt/format.h>
#include <toml++/toml.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/rules.h"
#include "core/source_text.h"

namespace pledger {

// Views what it is made of.
class TomlReader {
 public:
  TomlReader(const SourceText& source, Reporter& reporter) : source_(source), reporter_(reporter) {}

  // The byte of the file that toml++ means.
  uint32_t byte_at(const toml::source_position& place) const;
  void report(const toml::source_region& region, std::string reason) const;
  SourceString string_at(const toml::value<std::string>& value) const;

  // Reports the keys that are not known; `where` says in which table, as « in an example».
  void check_keys(const toml::table& table, std::span<const std::string_view> known,
                  std::string_view where) const;

  // Hands over each table of [[key]].
  template <typename Read>
  void for_each_table(const toml::table& root, std::string_view key, Read read) const {
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
  std::optional<SourceString> text_of(const toml::table& table, std::string_view key) const;
  // Reports, too, that a rule has no such key.
  std::optional<SourceString> required_text(const toml::table& table, std::string_view key) const;
  void report_missing(const toml::table& table, std::string_view key) const;

  // A table of texts, numbers, flags and dates (kept as YYYY-MM-DD) that stands under `key`.
  RuleConstants constants(const toml::node& node, std::string_view key) const;

 private:
  const SourceText& source_;
  Reporter& reporter_;
};

// YYYY-MM-DD.
std::string iso_text(const toml::date& date);

}  // namespace pledger
