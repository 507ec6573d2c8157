// What is wrong with hand-written gold, before anybody measures with it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/annotations.h"
#include "scoring/gold.h"
#include "scoring/problem.h"

namespace pledger::scoring {

// All problems of the gold files in a folder, by file and line: what load_gold reports (texts that
// do not occur, occur more than once without "nth", references to nothing), and besides
//   - kinds, relations, types, strengths, rates and comparators that the guidelines do not know,
//     keys that no item has, dates that are none, ends before begins;
//   - money without currency, a duration without unit, a value and a range at once, a pledge
//     without strength or another claim with one, a statistic without measure;
//   - two claims with one id, a slug that is not the file's name, a layer that is missing;
//   - in links.jsonl, in the folder or the one above, if there is one: unknown relations and claims
//     that do not exist, and «same pledge» of something that is no pledge.
// In a file with "partial": true (what `pledger import` writes) layers, strengths and the measures of
// statistics may be missing. text_of must give the text of every document; one without text is a
// problem, and all of them without are one.
std::vector<Problem> check_gold(const std::filesystem::path& folder, const TextOf& text_of);

// One gold file's content beyond what parse_gold reports.
void check_gold_file(std::string_view slug, std::string_view json, const std::string& file,
                     std::vector<Problem>& problems);

// The content of a links.jsonl against the gold it points to.
void check_links(std::string_view jsonl, const std::string& file, const Gold& gold,
                 std::vector<Problem>& problems);

}  // namespace pledger::scoring
