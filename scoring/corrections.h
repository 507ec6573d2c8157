// What people corrected in an annotation tool, as gold. The input is what the tool exports of a
// project that `pledger export` filled: doccano's JSONL, or Label Studio's JSON. Labels are the types
// of claims (pledge, delivery, shortfall, statistic) and of quotations («direct quotation»…).
//
// doccano counts UTF-16 code units, Label Studio code points; a region of Label Studio says its words
// too, so that a place that does not hold them is found out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scoring/problem.h"

namespace pledger::scoring {

enum class AnnotationTool { doccano, label_studio };

struct CorrectedDocument {
  std::string slug;  // of the gold file: the document's id without folders and ending
  std::string gold;  // its content (gold.h), "partial": true (gold_check.h)
};

struct Corrections {
  std::vector<CorrectedDocument> documents;
  std::vector<Problem> problems;  // what is left out, and why
};

// `file` is its name for problems. Never throws.
Corrections read_corrections(std::string_view content, const std::string& file,
                             AnnotationTool tool);

}  // namespace pledger::scoring
