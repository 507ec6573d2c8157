#pragma once
// The whole program on one screen: what is done to a document, in order.

#include <memory>

#include "core/analysis.h"
#include "core/resources.h"

namespace pledger {

// Built once from the rules and lexicons, then const and shared by all threads.
class Pipeline {
 public:
  // `resources` must outlive this.
  explicit Pipeline(const Resources& resources);
  ~Pipeline();

  // Finds everything in a document. Total: odd text gives diagnostics, never an exception.
  // `document` must outlive the result. `keep_hits` is for the rule checker.
  Analysis analyse(const Document& document, bool keep_hits = false) const;

 private:
  struct Stages;
  std::unique_ptr<const Stages> stages_;
};

}  // namespace pledger
