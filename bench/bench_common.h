#pragma once
// What the benchmarks share: rules and lexicons, the pipeline, and a document of about 1 MB made of
// the corpus.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "core/resources.h"
#include "pipeline/run.h"

namespace pledger::bench {

inline const Resources& resources() {
  static const Resources all = Resources::load({PLEDGER_SOURCE_DIR "/lexicons"});
  return all;
}

inline const Pipeline& pipeline() {
  static const Pipeline all(resources());
  return all;
}

// The plain-text articles of the corpus one after another, repeated to `bytes`.
inline std::string corpus_text(size_t bytes) {
  std::set<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(PLEDGER_SOURCE_DIR "/corpus/articles")) {
    if (entry.path().extension() == ".txt") paths.insert(entry.path());
  }
  std::string once;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    once.append(std::istreambuf_iterator<char>(in), {});
    once += "\n\n";
  }
  std::string text;
  while (text.size() < bytes) text += once;
  return text;
}

inline const Document& corpus_document() {
  static const Document document = [] {
    Document d;
    d.id = "bench";
    d.text = corpus_text(1000000);
    d.published = "2024-03-01";
    d.country = "GB";
    return d;
  }();
  return document;
}

}  // namespace pledger::bench
