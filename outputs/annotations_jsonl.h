#pragma once
// One line of JSON per document: everything found in it. Spans are code points of the document's
// text, end exclusive; a claim's measures and times are indices into the document's. Schema:
// docs/schemas/annotation.schema.json.
//
//   {"slug", "document": {…}, "made_with", "profile": {…}, "text"?, "quotations": […], "measures":
//   […], "times": […],
//    "claims": […], "diagnostics": […]}

#include <string>
#include <string_view>

#include "core/analysis.h"
#include "outputs/drain.h"

namespace pledger {

struct AnnotationOptions {
  bool with_text = false;
  double min_confidence = 0;   // claims below it are left out
  std::string_view made_with;  // "version+digest of rules"
};

// Appends the line, with its line end.
void append_annotations(std::string& out, const Analysis& analysis,
                        const AnnotationOptions& options, const Drain& drain = {});

}  // namespace pledger
