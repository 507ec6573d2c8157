#pragma once
// What the first bytes of a file say of it.

#include <string_view>

#include "readers/raw_document.h"

namespace pledger {

// HTML, JSON Lines (or other JSON, see json_layout_problem) or text: for standard input and names
// that say nothing.
InputFormat format_of_content(std::string_view head);

// Why the bytes are no text, whatever the name says («is a PDF file; …»): formats that people take
// for documents, and compressed ones. Half a sentence, empty for all others.
std::string_view foreign_format(std::string_view head);

// Why the bytes are JSON, or nearly, but not one object per line: UTF-16, an array, an object over
// many lines. Half a sentence, empty where nothing speaks against JSON Lines.
std::string_view json_layout_problem(std::string_view head);

}  // namespace pledger
