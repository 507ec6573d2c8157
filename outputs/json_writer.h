#pragma once
// JsonWriter: appends JSON to a string, without building a tree first. Commas are put by the
// writer; that objects and arrays are closed is the caller's business (checked by tests against the
// schemas).

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pledger {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  // `name` must need no escaping: keys are ours.
  JsonWriter& key(std::string_view name);
  // A literal is joined with its marks at compile time and appended at once: a record is mostly
  // keys.
  template <size_t N>
  JsonWriter& key(const char (&name)[N]) {
    std::array<char, N + 3> joined;
    joined[0] = ',';
    joined[1] = '"';
    std::copy_n(name, N - 1, joined.data() + 2);
    joined[N + 1] = '"';
    joined[N + 2] = ':';
    const size_t skipped = first_ ? 1 : 0;  // no comma before the first
    out_.append(joined.data() + skipped, joined.size() - skipped);
    first_ = true;
    return *this;
  }

  JsonWriter& string(std::string_view text);                            // valid UTF-8
  JsonWriter& string_or_null(std::string_view text);                    // null where empty
  JsonWriter& optional_string(const std::optional<std::string>& text);  // null where absent
  JsonWriter& integer(uint64_t number);
  JsonWriter& range(uint64_t begin, uint64_t end);  // [begin,end]
  // Whole numbers below 2^53 without a decimal point, others in the shortest form that reads back
  // the same. Infinities and NaN, which JSON cannot say, are null.
  JsonWriter& number(double number);
  JsonWriter& number_or_null(const std::optional<double>& number);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  // The next value begins a document of its own (JSON Lines): no comma before it.
  void start_line() { first_ = true; }

 private:
  JsonWriter& open(char bracket) {
    separate();
    out_ += bracket;
    first_ = true;
    return *this;
  }
  JsonWriter& close(char bracket) {
    out_ += bracket;
    first_ = false;
    return *this;
  }
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }

  std::string& out_;
  bool first_ =
      true;  // nothing stands yet in the innermost object or array, or a key was just written
};

// Appends `text` with quotes and escapes.
void append_json_string(std::string& out, std::string_view text);

}  // namespace pledger
