#include "core/rule_patterns.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/nearest.h"
#include "core/pattern_borders.h"
#include "core/pattern_walk.h"

namespace pledger {
namespace {

constexpr int kMaxRepeat = 100;  // RE2 unrolls counted repeats: larger ones blow the program up
constexpr size_t kMaxPattern =
    1 << 17;                      // bytes after expansion: fragments within fragments grow fast
constexpr size_t kMaxDepth = 32;  // fragments within fragments
constexpr int64_t kMaxMemory = 64 << 20;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '_'; }

// Expands one pattern. Every byte of the outcome keeps its origin in the file.
class Expander {
 public:
  Expander(const PatternNames& names, Reporter& reporter) : names_(names), reporter_(reporter) {}

  // nullopt where something was reported.
  std::optional<SourceString> expand(const SourceString& pattern) {
    expand_into(pattern);
    if (failed_) return std::nullopt;
    out_.origin.push_back(pattern.origin.back());
    return std::move(out_);
  }

 private:
  void expand_into(const SourceString& text) {
    PatternWalk walk(text.value);
    while (!walk.done() && out_.value.size() <= kMaxPattern) {
      size_t end = 0;
      const size_t at = walk.at();
      const PatternPiece piece = walk.look(end);
      if (piece == PatternPiece::kBrace) {
        walk.move_to(expand_brace(text, at, walk.in_set()));
        continue;
      }
      walk.step(piece, end);
      copy(text, at, walk.at());
    }
    if (out_.value.size() > kMaxPattern && !failed_) {
      fail(text, 0, text.value.size(),
           fmt::format("pattern is over {} bytes when its fragments are put in", kMaxPattern));
    }
  }

  // The brace at `at`; returns where the pattern goes on.
  size_t expand_brace(const SourceString& text, size_t at, bool in_set) {
    const std::string_view value = text.value;
    const size_t close = value.find('}', at);
    const char first = at + 1 < value.size() ? value[at + 1] : ' ';
    if (close == std::string_view::npos || !is_name(first)) {
      if (!in_set) {
        fail(text, at, at + 1,
             "{ begins neither a {fragment}, a {CLASS} nor a repeat; write \\{ for a brace");
      }
      copy(text, at, at + 1);
      return at + 1;
    }
    const std::string_view inner = value.substr(at + 1, close - at - 1);
    if (in_set && (!is_upper(first) || !has_name_shape(inner))) {  // a brace among other characters
      copy(text, at, at + 1);
      return at + 1;
    }
    if (is_digit(first)) {
      check_repeat(text, at, inner);
      copy(text, at, close + 1);
    } else if (is_upper(first)) {
      expand_class(text, at, inner, in_set);
    } else {
      expand_fragment(text, at, inner);
    }
    return close + 1;
  }

  static bool has_name_shape(std::string_view inner) {
    const std::string_view name = inner.substr(0, inner.find(':'));
    return std::all_of(name.begin(), name.end(), is_name);
  }

  void check_repeat(const SourceString& text, size_t at, std::string_view inner) {
    const size_t comma = std::min(inner.find(','), inner.size());
    for (std::string_view part :
         {inner.substr(0, comma), inner.substr(std::min(comma + 1, inner.size()))}) {
      int count = 0;
      const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), count);
      if (error == std::errc::result_out_of_range || count > kMaxRepeat) {
        fail(text, at, at + inner.size() + 2,
             fmt::format("bounded repeat over {}: use * or + and check the length in code",
                         kMaxRepeat));
        return;
      }
    }
  }

  void expand_class(const SourceString& text, size_t at, std::string_view inner, bool in_set) {
    const size_t colon = std::min(inner.find(':'), inner.size());
    const std::string_view name = inner.substr(0, colon);
    const std::string_view selector = inner.substr(std::min(colon + 1, inner.size()));
    std::string reason;
    const auto characters = names_.vocabulary.class_pattern(names_.layer, name, selector, reason);
    if (!characters) {
      const auto known = names_.vocabulary.class_names();
      const bool unknown = std::find(known.begin(), known.end(), name) == known.end();
      fail(text, at, at + inner.size() + 2, reason + (unknown ? suggestion(name, known) : ""));
      return;
    }
    // Within […] the characters join the others.
    const std::string_view whole = *characters;
    append(in_set && whole.size() > 2 ? whole.substr(1, whole.size() - 2) : whole, text.origin[at]);
  }

  void expand_fragment(const SourceString& text, size_t at, std::string_view name) {
    const size_t end = at + name.size() + 2;
    const auto fragment = names_.fragments.find(name);
    if (fragment == names_.fragments.end()) {
      std::vector<std::string_view> known;
      for (const auto& [known_name, value] : names_.fragments) known.push_back(known_name);
      return fail(text, at, end,
                  fmt::format("unknown fragment {{{}}}", name) + suggestion(name, known));
    }
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
      std::string path;
      for (auto it = std::find(open_.begin(), open_.end(), name); it != open_.end(); ++it) {
        path += fmt::format("{{{}}} uses ", *it);
      }
      return fail(text, at, end, fmt::format("fragment uses itself: {}{{{}}}", path, name));
    }
    if (open_.size() == kMaxDepth) {
      return fail(text, at, end,
                  fmt::format("fragments stand in each other more than {} deep", kMaxDepth));
    }
    open_.push_back(fragment->first);
    append("(?:", text.origin[at]);
    expand_into(fragment->second);
    append(")", text.origin[end - 1]);
    open_.pop_back();
  }

  void copy(const SourceString& text, size_t begin, size_t end) {
    out_.value.append(text.value, begin, end - begin);
    out_.origin.insert(out_.origin.end(), text.origin.begin() + static_cast<ptrdiff_t>(begin),
                       text.origin.begin() + static_cast<ptrdiff_t>(end));
  }

  void append(std::string_view text, uint32_t origin) {
    out_.value.append(text);
    out_.origin.insert(out_.origin.end(), text.size(), origin);
  }

  void fail(const SourceString& text, size_t begin, size_t end, std::string reason) {
    failed_ = true;
    reporter_.report(text, begin, end, std::move(reason));
  }

  const PatternNames& names_;
  Reporter& reporter_;
  SourceString out_;
  std::vector<std::string_view> open_;  // fragments that are being expanded
  bool failed_ = false;
};

// The place of [begin, end) of an expanded pattern in the file: through a fragment or a class, its
// first byte counts.
void report_expanded(const SourceString& pattern, size_t begin, size_t end, std::string reason,
                     Reporter& reporter) {
  const uint32_t first = pattern.origin[begin];
  const uint32_t last = end > begin ? pattern.origin[end - 1] + 1 : first + 1;
  reporter.report(first, std::max(last, first + 1), std::move(reason));
}

// Reports group names that stand twice.
bool group_names_differ(const SourceString& pattern, Reporter& reporter) {
  constexpr std::string_view kOpening = "(?P<";
  std::vector<std::string_view> seen;
  bool differ = true;
  PatternWalk walk(pattern.value);
  while (!walk.done()) {
    size_t end = 0;
    const size_t at = walk.at();
    const PatternPiece piece = walk.look(end);
    walk.step(piece, end);
    if (piece != PatternPiece::kGroupOpen) continue;
    const std::string_view rest = std::string_view(pattern.value).substr(at);
    if (!rest.starts_with(kOpening)) continue;
    const std::string_view name = rest.substr(kOpening.size(), rest.find('>') - kOpening.size());
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      const size_t begin = at + kOpening.size();
      report_expanded(pattern, begin, begin + name.size(),
                      fmt::format("duplicate group name \"{}\"", name), reporter);
      differ = false;
    }
    seen.push_back(name);
  }
  return differ;
}

// Reports each class that a \b beside it keeps from ever matching.
bool borders_live(const SourceString& pattern, Reporter& reporter) {
  const std::vector<DeadBorder> dead = dead_borders(pattern.value);
  for (const DeadBorder& border : dead) {
    report_expanded(pattern, border.border_at, border.border_at + 2,
                    "\\b beside a class never matches: a class is no word character", reporter);
  }
  return dead.empty();
}

// RE2 names no place for these: the parenthesis that has no partner.
size_t unbalanced_parenthesis(std::string_view pattern) {
  std::vector<size_t> open;
  PatternWalk walk(pattern);
  while (!walk.done()) {
    size_t end = 0;
    const size_t at = walk.at();
    const PatternPiece piece = walk.look(end);
    walk.step(piece, end);
    if (piece == PatternPiece::kGroupOpen) open.push_back(at);
    if (piece != PatternPiece::kGroupClose) continue;
    if (open.empty()) return at;
    open.pop_back();
  }
  return open.empty() ? 0 : open.back();
}

void report_refused(const SourceString& pattern, const re2::RE2& program, Reporter& reporter) {
  std::string reason = program.error();
  const std::string& part = program.error_arg();
  if (!part.empty() && reason.ends_with(": " + part))
    reason.resize(reason.size() - part.size() - 2);
  size_t begin = 0;
  size_t size = pattern.value.size();
  const auto code = program.error_code();
  if (code == re2::RE2::ErrorMissingParen || code == re2::RE2::ErrorUnexpectedParen) {
    begin = unbalanced_parenthesis(pattern.value);
    size = 1;
  } else if (const size_t found = pattern.value.find(part);
             !part.empty() && found != std::string::npos) {
    begin = found;
    size = part.size();
  }
  report_expanded(pattern, begin, begin + size, "RE2 refuses this: " + reason, reporter);
}

// Between them these texts hold every kind of place that ^, $, \b and \B can tell apart, so what
// matches the empty text anywhere does so in one of them. An alternative that matches more may hide
// it: every match is looked at.
bool matches_nothing(const re2::RE2& program) {
  for (std::string_view probe : {"", " ", "a", "a a", "1, A\n"}) {
    const re2::StringPiece text(probe.data(), probe.size());
    re2::StringPiece found;
    size_t from = 0;
    while (program.Match(text, from, text.size(), re2::RE2::UNANCHORED, &found, 1)) {
      if (found.empty()) return true;
      from = static_cast<size_t>(found.data() + found.size() - text.data());
    }
  }
  return false;
}

}  // namespace

void compile_pattern(const SourceString& pattern, const PatternNames& names, Reporter& reporter,
                     Rule& rule) {
  const auto expanded = Expander(names, reporter).expand(pattern);
  if (!expanded || !group_names_differ(*expanded, reporter)) return;
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kMaxMemory);
  auto program = std::make_shared<re2::RE2>(expanded->value, options);
  if (!program->ok()) return report_refused(*expanded, *program, reporter);
  if (matches_nothing(*program)) {
    return reporter.report(pattern, 0, pattern.value.size(), "this pattern matches empty text");
  }
  if (!borders_live(*expanded, reporter)) return;
  rule.pattern = expanded->value;
  rule.group_names.resize(static_cast<size_t>(program->NumberOfCapturingGroups()));
  for (const auto& [number, name] : program->CapturingGroupNames()) {
    rule.group_names[static_cast<size_t>(number) - 1] = name;
  }
  rule.program = std::move(program);
}

}  // namespace pledger
