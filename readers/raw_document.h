#pragma once
// What goes from the serial half of reading (inputs.h) to the parallel one (read_document.h).

#include <cstdint>
#include <string>

namespace pledger {

struct MetadataRow;

enum class InputFormat : uint8_t { kAuto, kText, kMarkdown, kHtml, kJsonLines };

// 16 MiB: a long report is below 2 MB of text; beyond, a file is rather a dump than a document.
constexpr uint64_t kDefaultMaxDocument = uint64_t{16} << 20;
// Spans are uint32_t.
constexpr uint64_t kLargestMaxDocument = 0xFFFFFFFF;

// The bytes of one document as they stand in the file, or one line of a JSON Lines file.
struct RawDocument {
  std::string id;  // final, except for JSON lines whose id cannot be read (they will be set aside)
  std::string bytes;                        // undecoded
  InputFormat format = InputFormat::kText;  // never kAuto
  std::string source;                       // path as reached from the one named, or "-"
  uint64_t line = 0;                        // 1-based line of a JSON Lines file, else 0
  const MetadataRow* metadata = nullptr;    // row of --metadata for it; owned by Metadata
  bool duplicate_id = false;  // an earlier line of the same JSON Lines file has this id
};

}  // namespace pledger
