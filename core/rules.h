#pragma once
// Rules: patterns as data. A rule is a [[rule]] table of lexicons/rules/*.toml:
//
//   id     "layer.name", unique over all files
//   layer  one of kLayers (core/layers.h); a rule may use only classes of layers before its own
//   why    the reason, shown by `pledger explain`
//   match  RE2 pattern over a view of the text (core/view.h): {UPPER} or {UPPER:selector} is a
//          class of annotations, each a single character of the view; {lower} is a fragment from a
//          [fragments] table of the same file
//   kernel instead of match: the name of a mechanism in code that finds this (so that its
//          findings, too, have an id, a reason and examples)
//   yes    examples that must be found: text with "[name:…]" around each named group that must
//          come out, or { text = "…", gives = { field = value } } whose values the annotation of
//          this rule must have
//   no     texts in which this rule must find nothing
//   set    constants that the layer's mechanism reads (kind = "money", form = "range", …)
//   priority integer, default 0: the higher wins where two rules of one layer claim the same text
//
// The loader reports every semantic error of every file, each with file:line:column and caret
// (inside the pattern, also through a fragment): unknown keys, layers, classes, fragments and
// kernels; values of `set` that the layer's mechanism does not know; missing id, why, yes or no;
// duplicate ids and group names; patterns that RE2 refuses, that match the empty text, or that hold
// bounded repeats over 100.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/diagnostic.h"

namespace re2 {
class RE2;
}

namespace pledger {

using RuleValue = std::variant<bool, double, std::string>;
using RuleConstants = std::vector<std::pair<std::string, RuleValue>>;

// An example with its marks taken out. Spans are bytes of `text`.
struct RuleExample {
  std::string text;
  struct Group {
    std::string name;
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  std::vector<Group> groups;
  RuleConstants gives;
  std::string published;  // the document's date for this example, "" where none
  std::string country;
  uint32_t line = 0;
};

struct Rule {
  std::string id;
  std::string layer;
  std::string why;
  std::string pattern;  // expanded; empty for a kernel rule
  std::string kernel;   // empty for a pattern rule
  RuleConstants constants;
  std::vector<RuleExample> yes;
  std::vector<RuleExample> no;
  int priority = 0;
  std::string file;
  uint32_t line = 0;
  uint32_t index = 0;                       // position in RuleSet::rules()
  std::shared_ptr<const re2::RE2> program;  // null for a kernel rule
  std::vector<std::string> group_names;     // by capture number - 1; "" where unnamed

  std::string_view text(std::string_view key) const;  // "" where absent
  bool flag(std::string_view key) const;              // false where absent
  std::optional<double> number(std::string_view key) const;
};

struct RuleSource {
  std::string name;  // file name without folder, for overlaying
  std::string path;  // for messages
  std::string content;
};

// What the loader must know to check names. `class_pattern(layer, class, selector)` gives the RE2
// character class (such as
// "[\x{E001}\x{E004}]") for {class:selector} as far as rules of `layer` may use it, or nullopt.
struct RuleVocabulary {
  virtual ~RuleVocabulary() = default;
  virtual bool has_layer(std::string_view layer) const = 0;
  virtual bool has_kernel(std::string_view layer, std::string_view kernel) const = 0;
  // nullopt and `reason` filled where the class is unknown, of a later layer, or the selector is
  // wrong.
  virtual std::optional<std::string> class_pattern(std::string_view layer,
                                                   std::string_view class_name,
                                                   std::string_view selector,
                                                   std::string& reason) const = 0;
  // What the constant `name` of `set` may be in rules of this layer; empty where anything may stand.
  virtual std::vector<std::string_view> constant_values(std::string_view, std::string_view) const {
    return {};
  }

  // All names, for suggestions («did you mean …»).
  virtual std::vector<std::string_view> layer_names() const { return {}; }
  virtual std::vector<std::string_view> class_names() const { return {}; }
  // (layer, kernel): load() checks that each of these has its rule.
  virtual std::vector<std::pair<std::string_view, std::string_view>> kernel_names() const {
    return {};
  }
};

class RuleSet {
 public:
  // Sources in the order of laying. A rule with the id of a rule of an earlier folder (`path`
  // without `name`) replaces it in its place, `[[remove]] id = "…"` removes one; the same id twice
  // in one folder is an error. Throws DataError with every problem.
  static RuleSet load(const std::vector<RuleSource>& sources, const RuleVocabulary& vocabulary);

  const std::vector<Rule>& rules() const { return rules_; }
  const Rule* find(std::string_view id) const;
  // The one rule of this layer with this kernel. Every kernel that the vocabulary names has exactly
  // one; load() checks it.
  const Rule* kernel(std::string_view layer, std::string_view kernel) const;

 private:
  std::vector<Rule> rules_;
};

}  // namespace pledger
