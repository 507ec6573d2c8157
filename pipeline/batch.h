#pragma once
// Batch: many documents through the pipeline on several threads (oneTBB), results in input order,
// memory bounded by the documents in flight. Reading is serial, decoding and analysing parallel,
// writing serial.

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "core/analysis.h"
#include "pipeline/run.h"
#include "readers/inputs.h"
#include "readers/read_document.h"

namespace pledger {

struct BatchOptions {
  unsigned jobs = 0;  // 0: as many as the machine has cores
  ReadOptions read;
  const std::atomic<bool>* stop = nullptr;  // set from outside: no further document is begun
};

// A document and what was found in it. It may outlive the rendering: a long document is better kept
// until its turn to be written has come than all of its output.
struct AnalysedDocument {
  AnalysedDocument(Document&& d, const Pipeline& pipeline)
      : document(std::move(d)), analysis(pipeline.analyse(document)) {}
  AnalysedDocument(const AnalysedDocument&) = delete;
  AnalysedDocument& operator=(const AnalysedDocument&) = delete;

  const Document document;
  const Analysis analysis;
};

// What `render` makes of one document, on any thread; what it is, only render and sink know.
struct Rendering {
  virtual ~Rendering() = default;
};

using Render = std::function<std::unique_ptr<Rendering>(std::unique_ptr<const AnalysedDocument>)>;

// What became of one input: a rendering, or the reason why it was set aside.
struct BatchItem {
  std::unique_ptr<Rendering> rendering;
  std::optional<SetAside> set_aside;
  uint64_t bytes = 0;  // of text
  // Of a document: where it was read from, and its id and digest.
  std::string source;
  uint64_t line = 0;
  std::string id, digest;
};

struct BatchCounts {
  uint64_t read = 0;  // inputs taken; always done + set_aside
  uint64_t done = 0;
  uint64_t set_aside = 0;
  uint64_t bytes = 0;  // of text
};

// `render` is called on any thread, once per document. `sink` is called in input order, one at a
// time, for every input; of documents with the same id and text the first is rendered and the others
// are set aside, since whatever is found in them would have the same ids. When it returns false (output failed) no further input is taken. Returns
// what was counted.
BatchCounts run_batch(Inputs& inputs, const Pipeline& pipeline, const BatchOptions& options,
                      const Render& render, const std::function<bool(BatchItem&)>& sink);

}  // namespace pledger
