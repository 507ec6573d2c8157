#include "readers/inputs.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "readers/ascii.h"
#include "readers/content.h"
#include "readers/decode.h"
#include "readers/json_line.h"
#include "readers/line_reader.h"

namespace pledger {
namespace {

// Escapes (\u00a3 for two bytes, \n for one) make a JSON line longer than its text: writers that
// escape all but ASCII reach a factor of 3. The other keys get 64 KB.
constexpr uint64_t kLineFactor = 3;
constexpr uint64_t kOtherKeys = 1 << 16;

bool exists(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

// File names are bytes; ids are text.
std::string as_text(std::string name) {
  uint32_t invalid = 0;
  return repair_utf8(std::move(name), invalid);
}

}  // namespace

Inputs::Inputs(std::vector<std::string> paths, InputOptions options)
    : pending_(std::move(paths)), options_(options) {
  options_.max_document = std::min(options_.max_document, kLargestMaxDocument);
  counts_.named = pending_.size();
  std::reverse(pending_.begin(), pending_.end());
  if (options_.metadata != nullptr) metadata_used_.resize(options_.metadata->rows().size());
}

Inputs::~Inputs() = default;

std::optional<InputItem> Inputs::next() {
  while (true) {
    std::optional<InputItem> item;
    if (lines_) {
      item = next_line();
    } else if (folder_) {
      item = from_folder();
    } else if (!pending_.empty()) {
      const std::string path = std::move(pending_.back());
      pending_.pop_back();
      item = from_path(path);
    } else {
      return std::nullopt;
    }
    if (options_.stop != nullptr && *options_.stop) return std::nullopt;
    if (!item) continue;
    ++counts_.read;
    if (std::holds_alternative<SetAside>(*item)) ++counts_.set_aside;
    return item;
  }
}

std::vector<const MetadataRow*> Inputs::unused_metadata() const {
  std::vector<const MetadataRow*> unused;
  for (size_t i = 0; i < metadata_used_.size(); ++i) {
    if (!metadata_used_[i]) unused.push_back(&options_.metadata->rows()[i]);
  }
  return unused;
}

std::optional<InputItem> Inputs::from_path(const std::string& path) {
  if (path == "-") return from_standard_input();
  if (!exists(path) && path.find_first_of("*?[") != std::string::npos) {
    std::vector<std::string> matches = expand_glob(path);
    if (matches.empty())
      return SetAside{path, 0, SetAsideKind::kUnreadable, "no file matches this pattern"};
    pending_.insert(pending_.end(), matches.rbegin(), matches.rend());
    return std::nullopt;
  }
  struct stat status {};
  if (stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
    folder_.emplace(path);
    folder_path_ = path;
    found_in_folder_ = 0;
    return std::nullopt;
  }
  return from_file(path, path.substr(path.find_last_of('/') + 1), real_path(path));
}

std::optional<InputItem> Inputs::from_folder() {
  if (auto found = folder_->next()) {
    ++found_in_folder_;
    if (auto* problem = std::get_if<SetAside>(&*found)) return std::move(*problem);
    const auto& file = std::get<FolderWalk::File>(*found);
    return from_file(file.path, file.id, file.real);
  }
  const uint64_t skipped = folder_->skipped();
  counts_.skipped += skipped;
  passed_over_.add(folder_->passed_over());
  folder_.reset();
  if (found_in_folder_ > 0) return std::nullopt;
  return SetAside{folder_path_, 0, SetAsideKind::kUnreadable,
                  "folder holds nothing to read (" + endings_that_are_read() + "); " +
                      std::to_string(skipped) + " other files were skipped"};
}

std::optional<InputItem> Inputs::from_file(const std::string& path, const std::string& id,
                                           const std::string& real) {
  if (!real.empty() && !files_.insert(real)) {
    ++counts_.repeated;
    return std::nullopt;
  }
  const std::optional<InputFormat> by_name = format_of_name(path);
  InputFormat format = options_.format != InputFormat::kAuto ? options_.format
                                                             : by_name.value_or(InputFormat::kAuto);
  if (format == InputFormat::kJsonLines || format == InputFormat::kAuto) {
    OpenFile file = open_file(path);
    if (!file.error.empty()) return SetAside{path, 0, SetAsideKind::kUnreadable, file.error};
    auto reader = std::make_unique<LineReader>(file.descriptor, options_.stop);
    if (format == InputFormat::kAuto) format = format_of_content(reader->peek());
    if (format == InputFormat::kJsonLines) return start_lines(std::move(reader), path);
  }
  FileContent content = read_file(path, options_.max_document);
  if (!content.error.empty()) return SetAside{path, 0, content.kind, content.error};
  return document(id, std::move(content.bytes), format, path);
}

std::optional<InputItem> Inputs::from_standard_input() {
  if (standard_input_taken_)
    return SetAside{"-", 0, SetAsideKind::kUnreadable, "standard input was read already"};
  standard_input_taken_ = true;
  auto reader = std::make_unique<LineReader>(STDIN_FILENO, options_.stop);
  InputFormat format = options_.format;
  if (format == InputFormat::kAuto) format = format_of_content(reader->peek());
  if (format == InputFormat::kJsonLines) return start_lines(std::move(reader), "-");
  std::string content;
  switch (reader->rest(content, options_.max_document)) {
    case LineReader::Result::kTooLong:
      return SetAside{"-", 0, SetAsideKind::kTooLarge, too_large(options_.max_document)};
    case LineReader::Result::kError:
      return SetAside{"-", 0, SetAsideKind::kUnreadable, reason_of(reader->error())};
    default:
      return document("-", std::move(content), format, "-");
  }
}

std::optional<InputItem> Inputs::start_lines(std::unique_ptr<LineReader> reader,
                                             const std::string& source) {
  const std::string_view head = reader->peek();
  if (const auto reason = foreign_format(head); !reason.empty())
    return SetAside{source, 0, SetAsideKind::kUnreadable, std::string(reason)};
  if (const auto reason = json_layout_problem(head); !reason.empty())
    return SetAside{source, 0, SetAsideKind::kNotJson, std::string(reason)};
  lines_ = std::move(reader);
  lines_source_ = as_text(source);
  ids_of_lines_ = {};
  return std::nullopt;
}

std::optional<InputItem> Inputs::next_line() {
  std::string line;
  const uint64_t limit = options_.max_document * kLineFactor + kOtherKeys;
  switch (lines_->next(line, limit)) {
    case LineReader::Result::kEnd:
      lines_.reset();
      return std::nullopt;
    case LineReader::Result::kError: {
      const int error = lines_->error();
      const uint64_t number = lines_->line_number() + 1;
      lines_.reset();
      return SetAside{lines_source_, number, SetAsideKind::kUnreadable, reason_of(error)};
    }
    case LineReader::Result::kTooLong:
      return SetAside{lines_source_, lines_->line_number(), SetAsideKind::kTooLarge,
                      "line " + too_large(options_.max_document)};
    case LineReader::Result::kLine:
      break;
  }
  if (lines_->line_number() == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  if (trim(line).empty()) return std::nullopt;
  const std::optional<std::string> id = json_line_id(line);
  RawDocument raw;
  raw.format = InputFormat::kJsonLines;
  raw.source = lines_source_;
  raw.line = lines_->line_number();
  if (id) {
    raw.id = *id;
    raw.duplicate_id = !ids_of_lines_.insert(*id);
    raw.metadata = metadata_for(*id, "");
  }
  raw.bytes = std::move(line);
  return raw;
}

InputItem Inputs::document(std::string id, std::string bytes, InputFormat format,
                           std::string source) {
  if (const auto reason = foreign_format(bytes); !reason.empty())
    return SetAside{std::move(source), 0, SetAsideKind::kUnreadable, std::string(reason)};
  RawDocument raw;
  raw.id = as_text(std::move(id));
  raw.bytes = std::move(bytes);
  raw.format = format;
  raw.metadata = metadata_for(raw.id, source);
  raw.source = as_text(std::move(source));
  return raw;
}

const MetadataRow* Inputs::metadata_for(const std::string& id, const std::string& source) {
  if (options_.metadata == nullptr) return nullptr;
  const MetadataRow* row = options_.metadata->find(id, source);
  if (row != nullptr)
    metadata_used_[static_cast<size_t>(row - options_.metadata->rows().data())] = true;
  return row;
}

}  // namespace pledger
