// One document's annotations as the scorer sees them, the same for gold and predictions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/problem.h"

namespace pledger::scoring {

struct Node;

// Unicode code points of the document's text, half open. An item that could not be located has
// {0, 0}: it stays in its place (others point to it by index) and pairs with nothing.
struct CodeSpan {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  bool operator==(const CodeSpan&) const = default;
};

struct Measure {
  CodeSpan span;
  std::string kind;  // empty: none given
  std::optional<double> value, low, high;
  std::string unit, currency, per, comparator;  // empty: none given
  bool additional = false;
};

struct Time {
  CodeSpan span;
  std::optional<std::string> relation, start, end;  // dates as ISO text, compared as text
};

struct Speaker {
  std::string name, role, organisation;  // empty: none given

  bool known() const { return !name.empty() || !role.empty() || !organisation.empty(); }
};

struct Quotation {
  CodeSpan span;
  std::string kind;
  Speaker speaker;
};

struct Claim {
  CodeSpan span;
  std::string id;  // gold only; links.jsonl points to it
  std::string type;
  std::string actor;    // text, or of an object its name, else its text; empty: none
  std::string speaker;  // text, or of an object name, organisation and role in a row; empty: none
  std::optional<std::string> strength;
  bool negated = false;
  std::optional<double> confidence;           // of predictions
  std::vector<std::int64_t> measures, times;  // indices into the document's lists, unchecked
};

struct Annotations {
  std::vector<Measure> measures;
  std::vector<Time> times;
  std::vector<Quotation> quotations;
  std::vector<Claim> claims;
};

// Text of a document by slug, nothing if there is none.
using TextOf = std::function<std::optional<std::string>(std::string_view slug)>;

// Where problems of one file go.
struct ProblemSink {
  const std::string& file;
  std::vector<Problem>& problems;

  void add(int line, std::string reason) const;
};

// Reads the four layers of a document except the claims' indices (gold has several forms of
// them). span_of is asked for the place of every item. A field of the wrong type is reported and
// counts as not given; a layer that is missing is empty.
Annotations read_annotations(const Node& document,
                             const std::function<CodeSpan(const Node& item)>& span_of,
                             const ProblemSink& sink);

// The items of a layer; empty if it is missing or no list.
const std::vector<Node>& layer_items(const Node& document, std::string_view layer);

// "span": [begin, end]; reported and nothing if it is missing, not two whole numbers, or negative.
std::optional<CodeSpan> read_span(const Node& item, const ProblemSink& sink);

}  // namespace pledger::scoring
