#pragma once
// Documents as a page to read: the text with its claims underlined, quotations, measures and times
// tinted, a legend, and under each document its claims and quotations in tables that lead to their
// place. For people: annotations_jsonl.h is for programs.
//
// The page stands alone: no script, nothing is fetched, and a policy in its head forbids both. Every
// text is escaped; control characters are shown as U+FFFD; a text cannot turn the direction of what
// stands around it. Documents follow each other on one page, so that many can be written as a stream.

#include <string>
#include <string_view>

#include "core/analysis.h"

namespace pledger {

// What stands before the first document: head, style, legend. `made_with` is shown in it.
std::string annotated_page_head(std::string_view made_with);

// One document. Claims below `min_confidence` are left out.
void append_annotated_document(std::string& page, const Analysis& analysis, double min_confidence);

}  // namespace pledger
