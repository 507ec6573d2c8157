#include "readers/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>

#include "readers/ascii.h"

namespace pledger {
namespace {

std::string kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "is a folder";
  if (S_ISFIFO(mode))
    return "is a named pipe, not a file; give its content on standard input, as -";
  if (S_ISSOCK(mode)) return "is a socket, not a file";
  return "is a device, not a file";
}

std::string missing(const std::string& path, int error) {
  struct stat link {};
  if (error == ENOENT && lstat(path.c_str(), &link) == 0) return "is a link that leads nowhere";
  if (error == ELOOP) return "is a link that leads to itself";
  return reason_of(error);
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

constexpr auto kEndings = std::to_array<std::pair<std::string_view, InputFormat>>({
    {".txt", InputFormat::kText},
    {".text", InputFormat::kText},
    {".md", InputFormat::kMarkdown},
    {".markdown", InputFormat::kMarkdown},
    {".html", InputFormat::kHtml},
    {".htm", InputFormat::kHtml},
    {".xhtml", InputFormat::kHtml},
    {".jsonl", InputFormat::kJsonLines},
    {".ndjson", InputFormat::kJsonLines},
});

// Of a folder with a ledger: leaves out what `pledger run` writes, where it did. Returns how many.
size_t drop_results(std::vector<std::string>& names) {
  static constexpr auto kResults =
      std::to_array<std::string_view>({"claims.jsonl", "report", "summary.txt"});
  if (std::ranges::find(names, kResults[0]) == names.end()) return 0;
  return std::erase_if(names, [](const std::string& name) {
    return std::ranges::find(kResults, name) != kResults.end();
  });
}

// Of names with other endings in a folder with a ledger: whether a run wrote the file.
bool is_result(std::string_view name) {
  static constexpr auto kResults =
      std::to_array<std::string_view>({"ledger.db", "ledger.db-journal", "ledger.db-shm",
                                       "ledger.db-wal", "claims.csv", "metadata.yml"});
  return std::ranges::find(kResults, name) != kResults.end();
}

}  // namespace

std::string reason_of(int error) {
  std::string reason = std::generic_category().message(error);
  reason[0] = to_lower(reason[0]);
  return reason;
}

std::string too_large(uint64_t limit) {
  return fmt::format("is larger than --max-document allows ({} bytes)", limit);
}

OpenFile open_file(const std::string& path) {
  OpenFile file;
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) {
    file.error = missing(path, errno);
    return file;
  }
  if (!S_ISREG(status.st_mode)) {
    file.error = kind_of(status.st_mode);
    return file;
  }
  // Not blocking, should it have become a pipe in between.
  file.descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file.descriptor < 0) file.error = reason_of(errno);
  file.size = static_cast<uint64_t>(status.st_size);
  return file;
}

FileContent read_file(const std::string& path, uint64_t limit) {
  FileContent content;
  OpenFile file = open_file(path);
  content.error = file.error;
  if (!content.error.empty()) return content;
  if (file.size > limit) {
    content.kind = SetAsideKind::kTooLarge;
    content.error = too_large(limit);
  } else {
    // One byte more than it had, to notice the end; it may grow while it is read.
    content.bytes.resize(file.size + 1);
    size_t filled = 0;
    while (true) {
      const ssize_t got =
          read(file.descriptor, content.bytes.data() + filled, content.bytes.size() - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) content.error = reason_of(errno);
      if (got <= 0) break;
      filled += static_cast<size_t>(got);
      if (filled > limit) {
        content.kind = SetAsideKind::kTooLarge;
        content.error = too_large(limit);
        break;
      }
      if (filled == content.bytes.size()) content.bytes.resize(filled * 2);
    }
    content.bytes.resize(content.error.empty() ? filled : 0);
  }
  close(file.descriptor);
  return content;
}

std::optional<InputFormat> format_of_name(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of('/') + 1);
  const size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string ending = lower(name.substr(dot));
  for (const auto& [known, format] : kEndings) {
    if (ending == known) return format;
  }
  return std::nullopt;
}

const std::string& endings_that_are_read() {
  static const std::string all = [] {
    std::string built;
    for (const auto& [ending, format] : kEndings) {
      built += built.empty() ? "" : " ";
      built += ending;
    }
    return built;
  }();
  return all;
}

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : std::string();
}

std::vector<std::string> expand_glob(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0) {
    paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  }
  globfree(&found);
  std::sort(paths.begin(), paths.end());
  return paths;
}

FolderWalk::FolderWalk(const std::string& folder) { first_ = enter(folder, "", false); }

std::optional<SetAside> FolderWalk::enter(const std::string& path, std::string prefix,
                                          bool by_link) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0)
    return SetAside{path, 0, SetAsideKind::kUnreadable, missing(path, errno)};
  Frame frame{path, "", std::move(prefix), {}, 0, {status.st_dev, status.st_ino}, by_link};
  if (by_link && visited_.contains(frame.place)) {
    for (const Frame& above : frames_) {
      if (above.place == frame.place)
        return SetAside{path, 0, SetAsideKind::kLoop,
                        fmt::format("is a loop: leads back to {}", above.path)};
    }
    return SetAside{path, 0, SetAsideKind::kLoop, "leads to a folder that was read already"};
  }
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir(path.c_str()), &closedir);
  if (!folder)
    return SetAside{path, 0, SetAsideKind::kUnreadable,
                    fmt::format("folder cannot be opened: {}", reason_of(errno))};
  visited_.insert(frame.place);
  frame.real = real_path(path);
  bool has_ledger = false;
  std::vector<std::string> others;  // not read because of their ending
  errno = 0;
  while (const dirent* entry = readdir(folder.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    has_ledger = has_ledger || name == "ledger.db";
    // What is neither a folder nor a link and has no known ending needs no look at its inode.
    const bool may_be_folder =
        entry->d_type == DT_DIR || entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN;
    if (name[0] == '.') {
      ++skipped_;
    } else if (!may_be_folder && !format_of_name(name)) {
      others.push_back(name);
    } else {
      frame.names.push_back(name);
    }
  }
  const int failed = errno;
  skipped_ += others.size();
  for (const std::string& name : others) {
    const bool half_written = name.ends_with(".part");
    if (!half_written && !(has_ledger && is_result(name))) passed_over_.add(name);
  }
  if (has_ledger) skipped_ += drop_results(frame.names);
  std::sort(frame.names.begin(), frame.names.end());
  frames_.push_back(std::move(frame));
  if (failed != 0)
    return SetAside{path, 0, SetAsideKind::kUnreadable,
                    fmt::format("folder cannot be read to its end: {}", reason_of(failed))};
  return std::nullopt;
}

std::optional<std::variant<FolderWalk::File, SetAside>> FolderWalk::next() {
  if (first_) return *std::exchange(first_, std::nullopt);
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    if (frame.next == frame.names.size()) {
      frames_.pop_back();
      continue;
    }
    const std::string& name = frame.names[frame.next++];
    std::string path = frame.path.ends_with('/') ? frame.path + name : frame.path + '/' + name;
    std::string id = frame.prefix + name;
    struct stat link {};
    if (lstat(path.c_str(), &link) != 0)
      return SetAside{path, 0, SetAsideKind::kUnreadable, reason_of(errno)};
    const bool is_link = S_ISLNK(link.st_mode);
    if (S_ISDIR(link.st_mode) || (is_link && is_folder(path))) {
      if (auto problem = enter(path, id + '/', frame.below_link || is_link))
        return std::move(*problem);
      continue;
    }
    struct stat target {};
    if (is_link && stat(path.c_str(), &target) != 0)
      return SetAside{path, 0, SetAsideKind::kUnreadable, missing(path, errno)};
    if (format_of_name(name)) {
      std::string real = is_link ? real_path(path) : frame.real + '/' + name;
      return File{std::move(path), std::move(id), std::move(real)};
    }
    ++skipped_;
    passed_over_.add(name);
  }
  return std::nullopt;
}

}  // namespace pledger
