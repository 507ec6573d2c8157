#include "scoring/located_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>

namespace pledger::scoring {
namespace {

// Hands bytes to the parser and remembers the last one it took: the parser's events carry no
// position, but it reads at most one byte beyond the token it reports.
struct TracingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at = nullptr;
  const char** last_read = nullptr;

  reference operator*() const {
    *last_read = at;
    return *at;
  }
  TracingIterator& operator++() {
    ++at;
    return *this;
  }
  TracingIterator operator++(int) {
    TracingIterator before = *this;
    ++at;
    return before;
  }
  bool operator==(const TracingIterator& other) const { return at == other.at; }
  bool operator!=(const TracingIterator& other) const { return at != other.at; }
};

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(const char* begin, int first_line, const char* const* last_read, Node& root)
      : counted_to_(begin), line_(first_line), last_read_(last_read), root_(root) {}

  std::optional<Problem> problem;

  bool null() override {
    add(Node::Type::null);
    return true;
  }
  bool boolean(bool value) override {
    add(Node::Type::boolean).boolean = value;
    return true;
  }
  bool number_integer(std::int64_t value) override {
    return number(static_cast<double>(value), true);
  }
  bool number_unsigned(std::uint64_t value) override {
    return number(static_cast<double>(value), true);
  }
  bool number_float(double value, const std::string&) override { return number(value, false); }
  bool string(std::string& value) override {
    add(Node::Type::string).text = std::move(value);
    return true;
  }
  bool binary(nlohmann::json::binary_t&) override { return false; }  // never in JSON text
  bool start_object(std::size_t) override { return open(Node::Type::object); }
  bool start_array(std::size_t) override { return open(Node::Type::array); }
  bool key(std::string& value) override {
    key_ = std::move(value);
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& error) override {
    // «[json.exception…] parse error at line 1, column 2: reason»: only the reason is ours.
    std::string_view reason = error.what();
    if (const auto column = reason.find("column "); column != std::string_view::npos)
      if (const auto colon = reason.find(": ", column); colon != std::string_view::npos)
        reason = reason.substr(colon + 2);
    problem = Problem{{}, line(), fmt::format("not valid JSON: {}", reason)};
    return false;
  }

 private:
  const char* counted_to_;
  int line_;
  const char* const* last_read_;
  Node& root_;
  std::vector<Node*> open_;  // pointers stay valid: a parent grows only when its child is closed
  std::string key_;

  int line() {
    if (*last_read_ != nullptr && *last_read_ > counted_to_) {
      line_ += static_cast<int>(std::count(counted_to_, *last_read_, '\n'));
      counted_to_ = *last_read_;
    }
    return line_;
  }
  Node& add(Node::Type type) {
    Node* node = &root_;
    if (!open_.empty()) {
      Node& parent = *open_.back();
      if (parent.type == Node::Type::object) parent.keys.push_back(std::move(key_));
      node = &parent.items.emplace_back();
    }
    node->type = type;
    node->line = line();
    return *node;
  }
  bool number(double value, bool integer) {
    Node& node = add(Node::Type::number);
    node.number = value;
    node.integer = integer;
    return true;
  }
  bool open(Node::Type type) {
    if (open_.size() >= kMaxJsonDepth) {
      problem = Problem{{}, line(), fmt::format("nested deeper than {}", kMaxJsonDepth)};
      return false;
    }
    open_.push_back(&add(type));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (std::size_t i = keys.size(); i-- > 0;)
    if (keys[i] == key) return &items[i];
  return nullptr;
}

std::optional<Problem> parse_json(std::string_view json, int first_line, Node& out) {
  const char* last_read = nullptr;
  out = Node{};
  TreeBuilder builder(json.data(), first_line, &last_read, out);
  const TracingIterator begin{json.data(), &last_read};
  const TracingIterator end{json.data() + json.size(), &last_read};
  if (nlohmann::json::sax_parse(begin, end, &builder)) return std::nullopt;
  if (builder.problem) return builder.problem;
  return Problem{{}, first_line, "not valid JSON"};
}

}  // namespace pledger::scoring
