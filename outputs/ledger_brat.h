#pragma once
// A ledger for brat (https://brat.nlplab.org/standoff.html): for each document NAME.txt with its very
// text and NAME.ann with claims (T, with strength and denial as attributes and the claim_id as a
// note), quotations (T) and the certain relations within the document (R); and annotation.conf. brat
// counts code points. A span over several lines is given line by line, as brat wants it. NAME is the
// document's id made harmless for file names, and the beginning of its digest.

#include <string>
#include <string_view>

#include "ledger/sqlite.h"
#include "outputs/folder_writer.h"

namespace pledger {

void export_brat(const Database& ledger, const FolderWriter& folder);

// «a/B c.txt» → «a_B_c.txt»: letters, digits, dots and hyphens of ASCII, not beginning with a dot.
std::string harmless_file_name(std::string_view text);

}  // namespace pledger
