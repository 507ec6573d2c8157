#pragma once
// The file system, without surprises: nothing here blocks on a pipe, follows a loop, or throws.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "readers/passed_over.h"
#include "readers/raw_document.h"
#include "readers/set_aside.h"

namespace pledger {

struct FileContent {
  std::string bytes;
  std::string error;  // why not, as half a sentence; empty when all went well
  SetAsideKind kind = SetAsideKind::kUnreadable;  // of the error
};

// The whole of a regular file of at most `limit` bytes.
FileContent read_file(const std::string& path, uint64_t limit);

// What the system says of an errno, beginning in lower case.
std::string reason_of(int error);

// What read_file() says of files, and others of texts, over the limit of a document.
std::string too_large(uint64_t limit);

// An open file descriptor, or -1 and the reason. Only regular files are opened.
struct OpenFile {
  int descriptor = -1;
  uint64_t size = 0;
  std::string error;
};
OpenFile open_file(const std::string& path);

// What the ending of a name says (.txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson, any
// case); nullopt for others.
std::optional<InputFormat> format_of_name(std::string_view path);

// «.txt .text .md …»: all of these endings, for people.
const std::string& endings_that_are_read();

// The one path of a file that may be reached by several: absolute, without links. Empty where there is
// no such file.
std::string real_path(const std::string& path);

// The paths that a pattern with *, ? or [ matches, in byte order; names with a leading dot only
// where the pattern has it.
std::vector<std::string> expand_glob(const std::string& pattern);

// Walks a folder, depth first, names in byte order (folders among files). Symbolic links to folders
// are followed unless they lead to a folder that was read in this walk already: each loop is set
// aside, and a walk ends. Names with a leading dot, files with other endings, and what `pledger run`
// wrote (a folder may be read into a folder below it, again and again) are skipped and counted; those
// that are skipped because of their ending also by ending.
class FolderWalk {
 public:
  struct File {
    std::string path;
    std::string id;    // relative to the folder, with '/'
    std::string real;  // real_path() of it
  };

  explicit FolderWalk(const std::string& folder);
  // The next file, or something that had to be set aside; nullopt at the end.
  std::optional<std::variant<File, SetAside>> next();
  uint64_t skipped() const { return skipped_; }
  const PassedOver& passed_over() const { return passed_over_; }

 private:
  using Place = std::pair<uint64_t, uint64_t>;  // device and inode
  struct Frame {
    std::string path;
    std::string real;    // real_path() of it
    std::string prefix;  // of ids
    std::vector<std::string> names;
    size_t next = 0;
    Place place;
    bool below_link = false;
  };

  std::optional<SetAside> enter(const std::string& path, std::string prefix, bool by_link);

  std::vector<Frame> frames_;
  std::set<Place> visited_;
  std::optional<SetAside> first_;
  uint64_t skipped_ = 0;
  PassedOver passed_over_;
};

}  // namespace pledger
