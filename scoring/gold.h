// Gold annotations: one <slug>.json per document, written by hand.
//
//     {"slug": "…",
//      "quotations": [{"text": "…", "nth": 2, "kind": "direct", "cue": "said",
//                      "speaker": {"name", "role", "organisation"}}],
//      "measures":   [{"span": [10, 15], "kind": "count", "value": 40, "noun": "beds"}],
//      "times":      [{"text": "by 2031", "relation": "by", "start": null, "end": "2031-12-31"}],
//      "claims":     [{"id": "c1", "text": "…", "type": "pledge", "actor": "…",
//                      "measures": ["£3 million"], "time": "by 2031", …}]}
//
// An item is placed by "span" (code points, end exclusive) or else by "text", which must occur in
// the document character for character; "nth" (1-based) says which occurrence is meant, where each
// search goes on one character after the begin of the last hit.
//
// A claim points to its measures and times in the two fields "measures" and "times" (or "time"),
// each one entry or a list of them. An entry is the index in the document's list, the text of an
// item, or {"text": …, "nth": …}. A text that several items have means: all of them if it is named
// as often as they are; else those inside the claim, by the same condition.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/annotations.h"
#include "scoring/problem.h"

namespace pledger::scoring {

struct GoldDocument {
  std::string slug;  // file name without .json
  Annotations annotations;
};

struct Gold {
  std::vector<GoldDocument> documents;  // by file name, in byte order
  std::vector<Problem> problems;        // by file name and line
};

// Reads every *.json directly in the folder. Never throws: what cannot be read is a problem. An
// item whose place is not found stays, with an empty span, and is counted as missed. text_of is
// asked only for documents with items given by text, or not at all if it is empty.
Gold load_gold(const std::filesystem::path& folder, const TextOf& text_of);

// One file's content; file is its name for problems only.
GoldDocument parse_gold(std::string slug, std::string_view json, const std::string& file,
                        const TextOf& text_of, std::vector<Problem>& problems);

}  // namespace pledger::scoring
