#include "readers/json_line.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/utf8.h"
#include "readers/ascii.h"
#include "readers/decode.h"

namespace pledger {
namespace {

namespace dom = simdjson::dom;

constexpr std::array<std::string_view, 7> kKeys = {"id",        "text",      "title",  "uri",
                                                   "publisher", "published", "country"};
// A parser keeps its buffers (about 14 bytes per byte) from line to line up to this size of line.
constexpr size_t kKeptBytes = 1 << 20;

// What the known keys hold. Of a key given twice the first one counts.
struct Fields {
  std::array<std::optional<std::string>, kKeys.size()> values;
  std::array<bool, kKeys.size()> seen{};

  void set(size_t index, std::optional<std::string> value) {
    if (!seen[index]) values[index] = std::move(value);
    seen[index] = true;
  }
};

size_t key_index(std::string_view key) {
  size_t i = 0;
  while (i < kKeys.size() && kKeys[i] != key) ++i;
  return i;
}

JsonProblem no_record(std::string reason) { return {SetAsideKind::kNoRecord, std::move(reason)}; }

JsonProblem no_object() { return no_record("not a JSON object"); }

JsonProblem wrong_type(std::string_view key, std::string_view found) {
  return no_record(fmt::format("\"{}\" must be a string, not {}", key, found));
}

// The slow parser: takes what simdjson refuses although the format allows it (huge numbers in keys
// that nobody reads), and says where the others are broken.
class Handler {
 public:
  Fields fields;
  JsonProblem problem{SetAsideKind::kNotJson, ""};

  bool null() { return scalar("null", true); }
  bool boolean(bool) { return scalar("a boolean", false); }
  bool number_integer(int64_t) { return scalar("a number", false); }
  bool number_unsigned(uint64_t) { return scalar("a number", false); }
  bool number_float(double, const std::string&) { return scalar("a number", false); }
  bool binary(std::vector<uint8_t>&) { return true; }  // JSON has none
  bool string(std::string& value) {
    if (depth_ == 0) return fail(no_object());
    if (depth_ == 1 && key_ < kKeys.size()) fields.set(key_, std::move(value));
    return true;
  }
  bool key(std::string& name) {
    if (depth_ == 1) key_ = key_index(name);
    return true;
  }
  bool start_object(size_t) { return depth_ == 0 || scalar("an object", false) ? deeper() : false; }
  bool end_object() { return --depth_, true; }
  bool start_array(size_t) { return scalar("an array", false) && deeper(); }
  bool end_array() { return --depth_, true; }
  bool parse_error(size_t at, const std::string&, const nlohmann::json::exception& error) {
    at_ = at;
    problem.reason = error.what();
    return false;
  }
  // The byte (1-based) at which a syntax error stands; 0 for other errors.
  size_t at() const { return at_; }

 private:
  bool scalar(std::string_view what, bool is_null) {
    if (depth_ == 0) return fail(no_object());
    if (depth_ > 1 || key_ == kKeys.size()) return true;
    if (!is_null) return fail(wrong_type(kKeys[key_], what));
    fields.set(key_, std::nullopt);
    return true;
  }
  bool deeper() {
    if (++depth_ <= kMaxJsonDepth) return true;
    return fail(
        {SetAsideKind::kNotJson, fmt::format("nested deeper than {} levels", kMaxJsonDepth)});
  }
  bool fail(JsonProblem why) {
    problem = std::move(why);
    return false;
  }

  size_t depth_ = 0;
  size_t key_ = kKeys.size();
  size_t at_ = 0;
};

std::optional<JsonProblem> parse_slowly(std::string_view line, Fields& fields) {
  Handler handler;
  if (nlohmann::json::sax_parse(line.begin(), line.end(), &handler)) {
    fields = std::move(handler.fields);
    return std::nullopt;
  }
  if (handler.at() == 0) return std::move(handler.problem);
  // nlohmann says "[json.exception.…] parse error at line 1, column 7: syntax error while parsing
  // value - invalid literal; last read: '…'" or "[json.exception.…] number overflow parsing '…'";
  // what it quotes may be megabytes of the line.
  std::string_view why = handler.problem.reason;
  why.remove_prefix(std::min(why.find("] ") + 2, why.size()));
  if (why.starts_with("parse error at ")) why.remove_prefix(why.find(": ") + 2);
  why = why.substr(0, std::min(why.find("; last read"), why.find(" parsing '")));
  const size_t column = count_code_points(line.substr(0, handler.at() - 1)) + 1;
  return JsonProblem{SetAsideKind::kNotJson,
                     fmt::format("not valid JSON at column {}: {}", column, why)};
}

std::string_view type_name(dom::element value) {
  switch (value.type()) {
    case dom::element_type::ARRAY:
      return "an array";
    case dom::element_type::OBJECT:
      return "an object";
    case dom::element_type::BOOL:
      return "a boolean";
    default:
      return "a number";
  }
}

// False where simdjson refuses the line.
bool parse_fast(dom::parser& parser, std::string& line, Fields& fields,
                std::optional<JsonProblem>& error) {
  line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  dom::element root;
  if (parser.parse(line.data(), line.size(), false).get(root) != simdjson::SUCCESS) return false;
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return error = no_object(), true;
  for (const dom::key_value_pair field : object) {
    const size_t index = key_index(field.key);
    if (index == kKeys.size()) continue;
    std::string_view value;
    if (field.value.get(value) == simdjson::SUCCESS) {
      fields.set(index, std::string(value));
    } else if (field.value.is_null()) {
      fields.set(index, std::nullopt);
    } else {
      return error = wrong_type(kKeys[index], type_name(field.value)), true;
    }
  }
  return true;
}

std::optional<JsonProblem> parse_fields(std::string& line, Fields& fields) {
  thread_local dom::parser kept;
  dom::parser once;
  dom::parser& parser = line.size() > kKeptBytes ? once : kept;
  if (parser.max_depth() != kMaxJsonDepth || parser.capacity() < line.size()) {
    const size_t capacity = std::max<size_t>(line.size(), 4096);
    if (parser.allocate(capacity, kMaxJsonDepth) != simdjson::SUCCESS)
      return JsonProblem{SetAsideKind::kTooLarge, "too large to be parsed"};
  }
  std::optional<JsonProblem> error;
  if (parse_fast(parser, line, fields, error)) return error;
  fields = {};
  return parse_slowly(line, fields);
}

// The unit of a \uXXXX escape whose backslash is at `at`, or -1.
int32_t escaped_unit(std::string_view line, size_t at) {
  if (at + 6 > line.size() || line[at] != '\\' || line[at + 1] != 'u') return -1;
  int32_t unit = 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    const char c = to_lower(line[i]);
    if (!is_digit(c) && !(c >= 'a' && c <= 'f')) return -1;
    unit = unit * 16 + (is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  return unit;
}

// Turns escapes of half a surrogate pair into \ufffd; returns how many.
uint32_t repair_surrogates(std::string& line) {
  uint32_t repaired = 0;
  for (size_t at = line.find('\\'); at != std::string::npos; at = line.find('\\', at)) {
    const int32_t unit = escaped_unit(line, at);
    if (unit < 0) {
      at += 2;
      continue;
    }
    const bool high = unit >= 0xD800 && unit < 0xDC00;
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    const int32_t next = high ? escaped_unit(line, at + 6) : -1;
    if (next >= 0xDC00 && next < 0xE000) {
      at += 12;
      continue;
    }
    if (high || low) {
      line.replace(at, 6, "\\ufffd");
      ++repaired;
    }
    at += 6;
  }
  return repaired;
}

bool may_hold_surrogates(std::string_view line) {
  return line.find("\\ud") != std::string_view::npos || line.find("\\uD") != std::string_view::npos;
}

void clean(std::string& line, std::vector<Diagnostic>& diagnostics) {
  uint32_t invalid = 0;
  line = repair_utf8(std::move(line), invalid);
  if (invalid > 0) {
    diagnostics.push_back(
        {"utf8.invalid",
         fmt::format("bytes that are not UTF-8 were replaced by U+FFFD {} times", invalid),
         {},
         invalid});
  }
  const uint32_t halves = may_hold_surrogates(line) ? repair_surrogates(line) : 0;
  if (halves > 0) {
    diagnostics.push_back(
        {"json.surrogate",
         fmt::format("{} halves of surrogate pairs were replaced by U+FFFD", halves),
         {},
         halves});
  }
}

}  // namespace

std::optional<JsonProblem> parse_json_line(std::string&& line, JsonLine& out) {
  clean(line, out.diagnostics);
  Fields fields;
  if (std::optional<JsonProblem> problem = parse_fields(line, fields)) return problem;
  for (size_t required : {0u, 1u}) {
    if (!fields.values[required])
      return no_record(fmt::format("\"{}\" is missing", kKeys[required]));
  }
  auto& values = fields.values;
  if (values[0]->empty()) return no_record("\"id\" is empty");
  out.id = std::move(*values[0]);
  out.text = std::move(*values[1]);
  out.title = std::move(values[2]);
  out.uri = std::move(values[3]);
  out.publisher = std::move(values[4]);
  out.published = std::move(values[5]);
  out.country = std::move(values[6]);
  return std::nullopt;
}

std::optional<std::string> json_line_id(std::string& line) {
  thread_local simdjson::ondemand::parser kept;
  if (line.size() <= kKeptBytes) {
    line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    const simdjson::padded_string_view padded(line.data(), line.size(), line.capacity());
    simdjson::ondemand::document document;
    std::string_view id;
    const bool found = kept.iterate(padded).get(document) == simdjson::SUCCESS &&
                       document.find_field("id").get_string().get(id) == simdjson::SUCCESS;
    if (found && !id.empty()) return std::string(id);
  }
  JsonLine parsed;
  if (parse_json_line(std::string(line), parsed)) return std::nullopt;
  return std::move(parsed.id);
}

}  // namespace pledger
