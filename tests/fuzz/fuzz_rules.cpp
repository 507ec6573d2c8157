// libFuzzer: any bytes as a rule file and as a lexicon file. Nothing but DataError may come out of
// the loaders.

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/lexicon.h"
#include "core/matcher.h"
#include "core/rules.h"

namespace {

using namespace pledger;

// Allows everything, so that the bytes get as far as they can.
struct AnyVocabulary : RuleVocabulary {
  bool has_layer(std::string_view) const override { return true; }
  bool has_kernel(std::string_view, std::string_view) const override { return true; }
  std::optional<std::string> class_pattern(std::string_view, std::string_view, std::string_view,
                                           std::string&) const override {
    return "[\\x{E000}-\\x{E00F}]";
  }
  std::vector<std::string_view> class_names() const override { return {"ORG", "PERSON"}; }
};

void load_rules(const std::string& content) {
  try {
    const RuleSet rules = RuleSet::load({{"a.toml", "rules/a.toml", content}}, AnyVocabulary{});
    View view;
    view.append_text(std::string_view(content).substr(0, 1000), 0);
    for (const Rule& rule : rules.rules()) {
      std::vector<RuleHit> hits;
      Matcher(rules, rule.layer).search(view, hits);
      for (const RuleHit& hit : hits) {
        if (hit.begin >= hit.end || hit.end > view.text().size()) __builtin_trap();
      }
    }
  } catch (const DataError&) {
  }
}

void load_lexicon(const std::string& content) {
  static const std::string header = "# format: 1\n# source: s\n# licence: l\n# updated: u\n";
  try {
    const Lexicons lexicons = Lexicons::load({{"a", "words/a.tsv", header + content}});
    for (const Entry& entry : lexicons.entries()) {
      if (lexicons.lookup(entry.form).empty()) __builtin_trap();
    }
  } catch (const DataError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string content(reinterpret_cast<const char*>(data), size);
  load_rules(content);
  load_lexicon(content);
  return 0;
}
