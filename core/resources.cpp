#include "core/resources.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>

#include "core/layers.h"
#include "core/sha256.h"

namespace pledger {
namespace {

namespace fs = std::filesystem;

struct SourceFile {
  std::string name;
  std::string path;
  std::string content;
};

// The files of a folder with this ending, by name in byte order; unreadable ones become problems.
std::vector<SourceFile> read_folder(const fs::path& folder, std::string_view ending,
                                    std::vector<Problem>& problems) {
  std::vector<SourceFile> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const fs::path& path = it->path();
    if (path.extension() != ending) continue;
    std::ifstream in(path, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    if (!in || content.bad()) problems.push_back({path.string(), 0, 0, "cannot be read", "", 1});
    files.push_back({path.filename().string(), path.string(), std::move(content).str()});
  }
  if (error && fs::exists(folder))
    problems.push_back({folder.string(), 0, 0, error.message(), "", 1});
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
  return files;
}

void append(std::vector<Problem>& all, const DataError& error) {
  all.insert(all.end(), error.problems().begin(), error.problems().end());
}

struct Sources {
  std::vector<LexiconSource> lexicons;
  std::vector<RuleSource> rules;
  std::string digested;  // what the digest is taken over
};

void read_sources(const std::string& folder, Sources& sources, std::vector<Problem>& problems) {
  const fs::path root(folder);
  const bool has_words = fs::is_directory(root / "words");
  const bool has_rules = fs::is_directory(root / "rules");
  if (!has_words && !has_rules) {
    problems.push_back({folder, 0, 0, "is not a folder with words/ or rules/ in it", "", 1});
    return;
  }
  const auto digest_file = [&](std::string_view kind, const SourceFile& file) {
    sources.digested += fmt::format("{}/{}\t{}\n", kind, file.name, sha256_hex(file.content));
  };
  for (SourceFile& file : read_folder(root / "words", ".tsv", problems)) {
    digest_file("words", file);
    sources.lexicons.push_back(
        {fs::path(file.name).stem().string(), std::move(file.path), std::move(file.content)});
  }
  for (SourceFile& file : read_folder(root / "rules", ".toml", problems)) {
    digest_file("rules", file);
    sources.rules.push_back({std::move(file.name), std::move(file.path), std::move(file.content)});
  }
}

}  // namespace

Resources Resources::load(const std::vector<std::string>& folders) {
  std::vector<Problem> problems;
  Sources sources;
  for (const std::string& folder : folders) read_sources(folder, sources, problems);
  std::optional<Lexicons> lexicons;
  std::optional<RuleSet> rules;
  // Beside each other: the two are most of what a short run waits for.
  std::future<RuleSet> loading = std::async(
      std::launch::async, [&sources] { return RuleSet::load(sources.rules, rule_vocabulary()); });
  try {
    lexicons = Lexicons::load(sources.lexicons);
  } catch (const DataError& error) {
    append(problems, error);
  }
  try {
    rules = loading.get();
  } catch (const DataError& error) {
    append(problems, error);
  }
  if (!problems.empty()) throw DataError(std::move(problems));
  return {std::move(*lexicons), std::move(*rules), sha256_hex(sources.digested)};
}

std::string find_builtin_lexicons(const std::string& program_path) {
  std::error_code error;
  const fs::path program = fs::canonical(program_path, error);
  const fs::path folder = program.parent_path();
  const std::vector<fs::path> places = {folder / "lexicons", folder / "../share/pledger/lexicons",
                                        folder / "../../lexicons", folder / "../../../lexicons"};
  std::string looked;
  for (const fs::path& place : places) {
    if (fs::is_directory(place / "words") && fs::is_directory(place / "rules")) {
      return fs::weakly_canonical(place).string();
    }
    looked += (looked.empty() ? "" : ", ") + place.lexically_normal().string();
  }
  throw DataError(
      {{program_path, 0, 0, "no built-in lexicons were found; looked at " + looked, "", 1}});
}

}  // namespace pledger
