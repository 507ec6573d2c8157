#pragma once
// Files in a folder of their own, and what Inputs and read_document() make of them.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "readers/inputs.h"
#include "readers/read_document.h"

namespace pledger::test {

// A folder of its own, gone at the end; paths in results are shown relative to it.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "pledger-readers-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    root_ = name;
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::permissions(root_ / "locked", std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(root_, ignored);
  }
  std::string operator/(std::string_view name) const {
    return name.empty() ? root_.string() : (root_ / name).string();
  }
  void write(const std::string& name, std::string_view content) const {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << content;
  }
  std::string shown(std::string text) const {
    const std::string prefix = root_.string() + "/";
    for (size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    const std::string bare = root_.string();
    for (size_t at = text.find(bare); at != std::string::npos; at = text.find(bare))
      text.replace(at, bare.size(), ".");
    return text;
  }

 private:
  std::filesystem::path root_;
};

// "id = text" for documents, "! source: reason" for what was set aside.
inline std::vector<std::string> read_all(const TestFolder& folder, Inputs& inputs,
                                         ReadOptions options = {}) {
  std::vector<std::string> seen;
  while (auto item = inputs.next()) {
    if (const auto* problem = std::get_if<SetAside>(&*item)) {
      seen.push_back("! " + folder.shown(problem->message()));
      continue;
    }
    const auto result = read_document(std::move(std::get<RawDocument>(*item)), options);
    if (const auto* problem = std::get_if<SetAside>(&result)) {
      seen.push_back("! " + folder.shown(problem->message()));
    } else {
      seen.push_back(std::get<Document>(result).id + " = " + std::get<Document>(result).text);
    }
  }
  const InputCounts counts = inputs.counts();
  CHECK(counts.read == seen.size());
  return seen;
}

inline std::vector<std::string> read_all(const TestFolder& folder, std::vector<std::string> paths,
                                         InputOptions options = {}) {
  for (std::string& path : paths) {
    if (path != "-") path = folder / path;
  }
  Inputs inputs(paths, options);
  return read_all(folder, inputs, {options.max_document});
}

using Seen = std::vector<std::string>;

}  // namespace pledger::test
