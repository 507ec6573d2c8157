#pragma once
// Which lines are headings, list items and rows of tables by their own marks.

#include <vector>

#include "pipeline/lines.h"

namespace pledger {

// Markdown: front matter, fenced code, rules, link definitions, images (all kFurniture), # headings
// and underlined ones. An unclosed fence is text.
void mark_markdown(const Analysis& analysis, std::vector<Line>& lines);

// Rows of cells divided by tabs or |; two or more of them in a row, so one line of links is none.
void mark_tables(const Analysis& analysis, std::vector<Line>& lines);

// Lines with a bullet, number or letter before them: «- », «•», «1. », «2) », «(a) ». Sets `body`
// behind it.
void mark_list_items(const Analysis& analysis, std::vector<Line>& lines);

}  // namespace pledger
