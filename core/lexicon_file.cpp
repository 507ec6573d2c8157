#include "core/lexicon_file.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/utf8.h"
#include "core/word_shape.h"

namespace pledger {
namespace {

constexpr size_t kMaxLexicons =
    kNoLexicon;  // as many as a mask of 64 bits can tell apart, less one
constexpr size_t kColumns = 4;
constexpr std::array<std::string_view, 4> kHeaders{"format", "source", "licence", "updated"};

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Byte of the first sequence that is not UTF-8; npos where all is well.
size_t first_invalid_byte(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    utf8proc_int32_t value = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &value);
    if (size <= 0) return at;
    at += static_cast<size_t>(size);
  }
  return std::string_view::npos;
}

// Reads one source on top of what `entries` holds of the same lexicon already.
class LexiconReader {
 public:
  LexiconReader(const LexiconSource& source, std::vector<Entry>& entries,
                std::vector<Problem>& problems)
      : source_(source), entries_(entries), problems_(problems), earlier_(entries.size()) {
    for (size_t i = 0; i < entries.size(); ++i) by_form_[fold(entries[i].form)].push_back(i);
  }

  void read() {
    std::string_view rest = source_.content;
    if (rest.substr(0, 3) == "\uFEFF") rest.remove_prefix(3);
    while (!rest.empty()) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      line_text_ = rest.substr(0, end);
      if (line_text_.ends_with('\r')) line_text_.remove_suffix(1);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      ++line_;
      read_line();
    }
    for (size_t i = 0; i < kHeaders.size(); ++i) {
      if (headers_[i]) continue;
      problems_.push_back(
          {source_.path, 0, 0, fmt::format("missing header line \"# {}: …\"", kHeaders[i]), "", 1});
    }
    erase_removed();
  }

 private:
  void report(size_t byte, size_t bytes, std::string reason) {
    const auto columns = static_cast<uint32_t>(count_code_points(line_text_.substr(byte, bytes)));
    const auto column = static_cast<uint32_t>(count_code_points(line_text_.substr(0, byte))) + 1;
    problems_.push_back({source_.path, line_, column, std::move(reason), std::string(line_text_),
                         std::max(columns, 1u)});
  }
  void report(std::string_view part, std::string reason) {
    report(static_cast<size_t>(part.data() - line_text_.data()), part.size(), std::move(reason));
  }

  void read_line() {
    if (const size_t bad = first_invalid_byte(line_text_); bad != std::string_view::npos) {
      line_text_ = line_text_.substr(0, bad);  // the message must be valid UTF-8 itself
      report(bad, 0, "this line is not valid UTF-8 from here on");
      return;
    }
    if (trimmed(line_text_).empty()) return;
    if (line_text_.front() == '#') return read_header();
    std::array<std::string_view, kColumns> columns;
    size_t count = 0;
    for (std::string_view rest = line_text_;; ++count) {
      const size_t tab = rest.find('\t');
      if (count == kColumns) {
        return report(rest, "too many columns: form, canonical, id, attributes are expected");
      }
      columns[count] = trimmed(rest.substr(0, tab));
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    const std::string_view form = columns[0];
    if (form.empty()) return report(0, 1, "empty form");
    if (form.size() > 1 && form[0] == '-') return remove(form, columns[2]);
    add(columns);
  }

  void read_header() {
    const std::string_view comment = trimmed(line_text_.substr(1));
    for (size_t i = 0; i < kHeaders.size(); ++i) {
      if (!comment.starts_with(kHeaders[i]) || comment.substr(kHeaders[i].size(), 1) != ":")
        continue;
      headers_[i] = true;
      if (trimmed(comment.substr(kHeaders[i].size() + 1)).empty()) {
        report(comment, fmt::format("header \"{}\" says nothing", kHeaders[i]));
      }
    }
  }

  void add(const std::array<std::string_view, kColumns>& columns) {
    Entry entry;
    entry.form = columns[0];
    entry.canonical = columns[1].empty() ? columns[0] : columns[1];
    entry.id = columns[2];
    entry.line = line_;
    read_attributes(columns[3], entry);
    size_t tokens = 0;
    for_each_part(entry.form, [&](std::string_view) { return ++tokens > 0; });
    if (tokens == 0) return report(columns[0], "a form of spaces and control characters alone");
    if (tokens > kMaxFormTokens) {
      return report(columns[0], fmt::format("a form may have {} words and marks, this has {}",
                                            kMaxFormTokens, tokens));
    }
    entry.token_count = static_cast<uint16_t>(tokens);
    std::vector<size_t>& same_form = by_form_[fold(entry.form)];
    for (size_t i : same_form) {
      Entry& other = entries_[i];
      const bool same = other.id == entry.id &&
                        (other.form == entry.form || !(other.exact_case && entry.exact_case));
      if (!same || removed(i)) continue;
      if (i < earlier_ && !replaced(i)) {
        replaced_.resize(entries_.size());
        replaced_[i] = true;
        other = std::move(entry);
        return;
      }
      return report(columns[0], fmt::format("duplicate form and id, first in line {}", other.line));
    }
    same_form.push_back(entries_.size());
    entries_.push_back(std::move(entry));
  }

  void read_attributes(std::string_view column, Entry& entry) {
    while (!column.empty()) {
      const size_t end = std::min(column.find(';'), column.size());
      const std::string_view part = trimmed(column.substr(0, end));
      column.remove_prefix(std::min(end + 1, column.size()));
      if (part.empty()) continue;
      const size_t equals = std::min(part.find('='), part.size());
      const std::string_view key = trimmed(part.substr(0, equals));
      const std::string_view value = trimmed(part.substr(std::min(equals + 1, part.size())));
      if (key.empty()) {
        report(part, "attribute without a key");
      } else if (entry.has(key)) {
        report(part, fmt::format("attribute \"{}\" is given twice", key));
      } else if (key == "case" && value != "exact") {
        report(part, "case can only be \"exact\"");
      } else {
        entry.attributes.emplace_back(key, value);
      }
    }
    entry.exact_case = entry.attribute("case") == "exact";
  }

  // "-form" takes away what earlier files say of the form; with an id in its column, only that
  // entry.
  void remove(std::string_view marked, std::string_view id) {
    const std::string_view form = trimmed(marked.substr(1));
    bool found = false;
    if (const auto same_form = by_form_.find(fold(form)); same_form != by_form_.end()) {
      for (size_t i : same_form->second) {
        const Entry& entry = entries_[i];
        const bool meant = i < earlier_ && !replaced(i) && (id.empty() || entry.id == id) &&
                           (!entry.exact_case || entry.form == form);
        if (!meant) continue;
        removed_.resize(entries_.size());
        removed_[i] = true;
        found = true;
      }
    }
    if (found) return;
    report(
        marked,
        earlier_ == 0 ? fmt::format("nothing to remove: no earlier {}.tsv is laid under this one",
                                    source_.name)
        : id.empty()
            ? fmt::format("nothing to remove: no earlier file has the form \"{}\"", form)
            : fmt::format("nothing to remove: no earlier file has the form \"{}\" with id \"{}\"",
                          form, id));
  }

  bool removed(size_t i) const { return i < removed_.size() && removed_[i]; }
  bool replaced(size_t i) const { return i < replaced_.size() && replaced_[i]; }

  void erase_removed() {
    size_t kept = 0;
    for (size_t i = 0; i < entries_.size(); ++i) {
      if (removed(i)) continue;
      if (kept != i) entries_[kept] = std::move(entries_[i]);
      ++kept;
    }
    entries_.resize(kept);
  }

  const LexiconSource& source_;
  std::vector<Entry>& entries_;
  std::vector<Problem>& problems_;
  const size_t earlier_;  // entries before this stand in earlier files
  std::unordered_map<std::string, std::vector<size_t>> by_form_;
  std::vector<bool> removed_, replaced_;
  std::array<bool, kHeaders.size()> headers_{};
  std::string_view line_text_;
  uint32_t line_ = 0;
};

}  // namespace

std::vector<std::string> split_form(std::string_view form) {
  std::vector<std::string> parts;
  for_each_part(form, [&](std::string_view part) {
    parts.emplace_back(part);
    return true;
  });
  return parts;
}

LexiconFiles read_lexicon_files(const std::vector<LexiconSource>& sources) {
  LexiconFiles files;
  std::vector<std::vector<Entry>> by_lexicon;
  std::vector<Problem> problems;
  for (const LexiconSource& source : sources) {
    const auto name = std::find(files.names.begin(), files.names.end(), source.name);
    const auto lexicon = static_cast<size_t>(name - files.names.begin());
    if (name == files.names.end()) {
      if (files.names.size() == kMaxLexicons) {
        problems.push_back({source.path, 0, 0,
                            fmt::format("there may be {} lexicons at most", kMaxLexicons), "", 1});
        continue;
      }
      files.names.push_back(source.name);
      by_lexicon.emplace_back();
    }
    LexiconReader(source, by_lexicon[lexicon], problems).read();
  }
  if (!problems.empty()) throw DataError(std::move(problems));
  for (size_t lexicon = 0; lexicon < by_lexicon.size(); ++lexicon) {
    for (Entry& entry : by_lexicon[lexicon]) {
      entry.lexicon = static_cast<LexiconId>(lexicon);
      entry.index = static_cast<uint32_t>(files.entries.size());
      files.entries.push_back(std::move(entry));
    }
  }
  return files;
}

}  // namespace pledger
