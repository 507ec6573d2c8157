#include "readers/read_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/sha256.h"
#include "core/utf8.h"
#include "readers/ascii.h"
#include "readers/dates.h"
#include "readers/decode.h"
#include "readers/files.h"
#include "readers/front_matter.h"
#include "readers/html.h"
#include "readers/json_line.h"
#include "readers/metadata.h"

namespace pledger {
namespace {

constexpr size_t kLongestShown = 80;  // bytes of a value in a message

// Cut on a code point boundary.
std::string shown(std::string_view value) {
  if (value.size() <= kLongestShown) return std::string(value);
  size_t end = kLongestShown;
  while (end > 0 && !is_lead_byte(value[end])) --end;
  return std::string(value.substr(0, end)) + "…";
}

// A value that holds something, without the white space around it.
std::optional<std::string> filled(const std::optional<std::string>& value) {
  if (!value || trim(*value).empty()) return std::nullopt;
  return std::string(trim(*value));
}

void state(Document& document, const Stated& stated) {
  document.title = filled(stated.title);
  document.uri = filled(stated.uri);
  document.publisher = filled(stated.publisher);
  if (const auto date = filled(stated.published)) {
    document.published = parse_published(*date);
    if (!document.published) {
      document.diagnostics.push_back(
          {"published.unclear",
           fmt::format("«{}» is no date, or not a clear one", shown(*date)),
           {},
           1});
    }
  }
  if (const auto country = filled(stated.country)) {
    document.country = parse_country(*country);
    if (!document.country) {
      document.diagnostics.push_back(
          {"country.unclear", fmt::format("«{}» is no ISO 3166 code", shown(*country)), {}, 1});
    }
  }
}

void overlay(Document& document, const MetadataRow& row) {
  const auto lay = [](std::optional<std::string>& under, const std::optional<std::string>& over) {
    if (over) under = over;
  };
  lay(document.title, row.title);
  lay(document.uri, row.uri);
  lay(document.publisher, row.publisher);
  lay(document.published, row.published);
  lay(document.country, row.country);
}

void read_html_into(Document& document, std::string&& bytes) {
  const std::string charset = declared_charset(bytes);
  HtmlPage page =
      read_html(decode(std::move(bytes), charset, document.diagnostics), document.diagnostics);
  document.layout = Layout::kExtracted;
  document.text = std::move(page.text);
  state(document, page.stated);
}

std::optional<JsonProblem> read_json_into(Document& document, RawDocument& raw) {
  if (raw.duplicate_id)
    return JsonProblem{
        SetAsideKind::kSameId,
        fmt::format("the id «{}» stands in an earlier line already", shown(document.id))};
  JsonLine line;
  if (auto problem = parse_json_line(std::move(raw.bytes), line)) return problem;
  document.id = std::move(line.id);
  document.text = std::move(line.text);
  document.diagnostics = std::move(line.diagnostics);
  if (document.text.find('\0') != std::string::npos) {
    const auto count =
        static_cast<uint32_t>(std::count(document.text.begin(), document.text.end(), '\0'));
    document.diagnostics.push_back(
        {"text.nul", fmt::format("holds {} NUL bytes", count), {}, count});
  }
  state(document, {std::move(line.title), std::move(line.uri), std::move(line.publisher),
                   std::move(line.published), std::move(line.country)});
  return std::nullopt;
}

}  // namespace

std::variant<Document, SetAside> read_document(RawDocument&& raw, const ReadOptions& options) {
  Document document;
  document.id = std::move(raw.id);
  document.source = raw.line > 0 ? fmt::format("{}:{}", raw.source, raw.line) : raw.source;
  switch (raw.format) {
    case InputFormat::kHtml:
      read_html_into(document, std::move(raw.bytes));
      break;
    case InputFormat::kJsonLines:
      if (auto problem = read_json_into(document, raw))
        return SetAside{raw.source, raw.line, problem->kind, std::move(problem->reason)};
      break;
    case InputFormat::kMarkdown:
      document.text = decode(std::move(raw.bytes), "", document.diagnostics);
      document.layout = Layout::kMarkdown;
      state(document, markdown_statements(document.text));
      break;
    default:
      document.text = decode(std::move(raw.bytes), "", document.diagnostics);
  }
  if (document.text.size() > std::min(options.max_document, kLargestMaxDocument)) {
    return SetAside{raw.source, raw.line, SetAsideKind::kTooLarge,
                    "text " + too_large(options.max_document)};
  }
  if (raw.metadata != nullptr) overlay(document, *raw.metadata);
  document.digest = sha256_hex(document.text);
  return document;
}

}  // namespace pledger
