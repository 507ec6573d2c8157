#pragma once
// Reading documents in parallel and handing over what was made of them in the order of input: what
// the commands that read documents have in common.

#include <functional>
#include <memory>
#include <string>

#include "apps/command_line.h"
#include "apps/exit_codes.h"
#include "pipeline/batch.h"

namespace pledger {

constexpr size_t kPiece = size_t{1} << 16;  // bytes of output written at once

// Whether the output of a document is made only when it is written, and written piece by piece: it is
// many times as long as the text, and several documents are in flight.
inline bool is_long(const Document& document) { return document.text.size() >= size_t{1} << 18; }

using Take = std::function<void(Rendering&)>;  // a finished document, in input order
using TakeSetAside = std::function<void(const SetAside&)>;

struct Outcome {
  BatchCounts counts;
  std::vector<std::string> notes;  // for people: files that were not read, or once instead of twice
  int exit_code = kDone;
};

// Reads all documents, renders them in parallel, hands them over in order. Returns the counts and the
// exit code. Throws what `take` throws.
Outcome process(const CommandLine& line, const Pipeline& pipeline, const Render& render,
                const Take& take, const TakeSetAside& set_aside);

// From here on SIGINT and SIGTERM end the work after the documents in flight, and a second one ends it
// at once. process() begins with it; commands that have made files before begin earlier. Other commands
// end at the first, as programs do.
void catch_interrupts();
bool was_interrupted();

}  // namespace pledger
