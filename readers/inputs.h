#pragma once
// The serial half of reading: from the paths on the command line to the bytes of one document after
// another.
//
//   Inputs inputs(paths, {.max_document = limit, .metadata = &metadata});
//   while (auto item = inputs.next()) { … read_document(std::move(std::get<RawDocument>(*item)), …)
//   … }
//
// PATH may be a file, a folder (all below it: see FolderWalk), a pattern (*, ?, [ where no such
// file exists) or - for standard input. Order is that of the command line. Memory does not grow
// with the number of documents, but for the names in one folder and at most 32 bytes for each file
// (to read one once) and for each line of the JSON Lines file that is being read (to notice ids given
// twice).
//
// Ids: for a file found in a folder its path relative to the folder; for a file named directly or
// by a pattern its name; "-" for standard input; for JSON Lines what the line says. A file that is
// reached twice, by two names of the command line or by a link, is read where it comes first, and the
// second time only counted. That two files have the same id is no error, that two lines of one JSON
// Lines file have is.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "readers/files.h"
#include "readers/id_set.h"
#include "readers/metadata.h"
#include "readers/raw_document.h"
#include "readers/set_aside.h"

namespace pledger {

class LineReader;

struct InputOptions {
  // kAuto goes by the name; standard input and names with unknown endings by their first bytes.
  InputFormat format = InputFormat::kAuto;
  uint64_t max_document = kDefaultMaxDocument;  // bytes, at most kLargestMaxDocument
  const Metadata* metadata = nullptr;           // must outlive this and what it gives
  const std::atomic<bool>* stop = nullptr;      // set from outside: nothing more is waited for
};

using InputItem = std::variant<RawDocument, SetAside>;

struct InputCounts {
  uint64_t named = 0;      // paths on the command line
  uint64_t read = 0;       // items given: every one must end as done or set aside
  uint64_t set_aside = 0;  // of these, set aside already here
  uint64_t repeated = 0;   // files that were reached again
  uint64_t skipped = 0;    // files in folders that are hidden or have other endings
};

class Inputs {
 public:
  Inputs(std::vector<std::string> paths, InputOptions options);
  ~Inputs();

  // The next document, or what had to be set aside (reading goes on after it); nullopt when all is
  // read, or when it was stopped: what had been read of a document by then is dropped.
  std::optional<InputItem> next();

  InputCounts counts() const { return counts_; }
  // Files in folders that were not read because of their ending; hidden ones are not among them.
  const PassedOver& passed_over() const { return passed_over_; }
  // Rows of the metadata that no document has asked for so far, in the file's order: most likely
  // misspelt paths.
  std::vector<const MetadataRow*> unused_metadata() const;

 private:
  std::optional<InputItem> from_path(const std::string& path);
  // `real`: the one path of the file, however it was reached; empty where there is none.
  std::optional<InputItem> from_file(const std::string& path, const std::string& id,
                                     const std::string& real);
  std::optional<InputItem> from_standard_input();
  std::optional<InputItem> from_folder();
  std::optional<InputItem> next_line();
  std::optional<InputItem> start_lines(std::unique_ptr<LineReader> reader,
                                       const std::string& source);
  InputItem document(std::string id, std::string bytes, InputFormat format, std::string source);
  const MetadataRow* metadata_for(const std::string& id, const std::string& source);

  std::vector<std::string> pending_;  // paths still to come, last first
  InputOptions options_;
  InputCounts counts_;
  PassedOver passed_over_;
  std::optional<FolderWalk> folder_;
  std::string folder_path_;
  uint64_t found_in_folder_ = 0;
  std::unique_ptr<LineReader> lines_;
  std::string lines_source_;
  IdSet ids_of_lines_;
  IdSet files_;  // by their real paths
  bool standard_input_taken_ = false;
  std::vector<bool> metadata_used_;
};

}  // namespace pledger
