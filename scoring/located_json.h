// JSON in which every value knows its line. Gold is written by hand, so «something is wrong in
// this file» is not enough; the usual document model does not keep positions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/problem.h"

namespace pledger::scoring {

struct Node {
  enum class Type { null, boolean, number, string, array, object };

  Type type = Type::null;
  int line = 0;  // 1-based line on which the value begins
  bool boolean = false;
  double number = 0;
  bool integer = false;  // the number was written without fraction or exponent
  std::string text;      // of a string, UTF-8
  std::vector<Node> items;
  std::vector<std::string> keys;  // of an object, one per item

  // Value of a key, null pointer if this is no object or has no such key. A key that stands
  // twice has its last value, as in other readers.
  const Node* find(std::string_view key) const;
  bool is(Type wanted) const { return type == wanted; }
};

// Nesting beyond this is refused: no annotation is that deep, and hostile files are.
inline constexpr int kMaxJsonDepth = 64;

// Parses one value. first_line is the line number of the first byte. On bad input `out` is left
// half filled and the problem (without file name) is returned.
std::optional<Problem> parse_json(std::string_view json, int first_line, Node& out);

}  // namespace pledger::scoring
