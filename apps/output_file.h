#pragma once
// Where results go. Every write is checked; nothing that was written in part looks whole.

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/folder_writer.h"

namespace pledger {

// A write that failed. `closed_pipe`: the reader has gone, which is no error of ours.
struct OutputError {
  std::string message;
  bool closed_pipe = false;
};

// Standard output, or a file that gets its name only when it is complete.
class OutputFile {
 public:
  // Standard output.
  OutputFile();
  // Writes to `path` + ".part"; close() renames it. Throws OutputError where it cannot be made.
  // Sync::kNo: not worth waiting for the disk, as of one page of thousands.
  enum class Sync { kYes, kNo };
  explicit OutputFile(std::string path, Sync sync = Sync::kYes);
  // Removes what was not closed.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // Both throw OutputError.
  void write(std::string_view bytes);
  void close();

 private:
  [[noreturn]] void fail(const std::string& what);

  std::string path_;  // "" for standard output
  Sync sync_ = Sync::kYes;
  std::FILE* file_;
};

// A folder that is written file by file; folders below it are made as names ask for them.
class OutputFolder {
 public:
  explicit OutputFolder(std::string path);

  FolderWriter writer();
  void close();  // the last file

 private:
  std::string path_;
  std::optional<OutputFile> file_;
};

// One program at a time writes into a folder: throws OutputError where another one has it.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int folder_;  // open while it is locked
};

// Makes a folder where it is missing, and those above it; returns what it made, deepest first. Throws
// OutputError.
std::vector<std::string> make_folder(const std::string& folder);

// A file, or standard output where the path is empty.
std::unique_ptr<OutputFile> output_to(const std::string& path);

}  // namespace pledger
