#include "apps/documents.h"

#include <algorithm>

#include "apps/batches.h"
#include "apps/output_file.h"
#include "apps/rules_and_lexicons.h"
#include "outputs/annotated_html.h"
#include "outputs/annotations_jsonl.h"
#include "outputs/claim_record.h"
#include "outputs/claims_csv.h"

namespace pledger {
namespace {

struct TextRendering : Rendering {
  std::string text;
};

// Appends what a command makes of one document.
using Append = std::function<void(std::string&, const Analysis&, const Program&)>;

// A long document's text is given its room at once: growing by doubling would hold it twice. Room
// that is not written to costs no memory.
void make_room(std::string& text, const Analysis& analysis) {
  constexpr size_t kLongBytes = size_t{1} << 20;
  constexpr size_t kMaxRoom = size_t{1} << 30;
  constexpr size_t kRecordBytes = 12;  // for a byte of text; dense text was seen to need 8
  const size_t bytes = analysis.text().size();
  if (bytes >= kLongBytes) text.reserve(std::min(kMaxRoom, bytes * kRecordBytes));
}

// What stands before the first document.
using Header = std::function<std::string(std::string_view made_with)>;
std::string no_header(std::string_view) { return {}; }

// For commands that write one text per document to standard output.
int stream(const CommandLine& line, const Header& header, const Append& append) {
  const Program program(line);
  OutputFile out;
  out.write(header(program.made_with));
  const auto render = [&](const Analysis& analysis) {
    auto rendering = std::make_unique<TextRendering>();
    make_room(rendering->text, analysis);
    append(rendering->text, analysis, program);
    return rendering;
  };
  const auto take = [&](Rendering& rendering) {
    out.write(static_cast<TextRendering&>(rendering).text);
  };
  const Outcome outcome = process(line, program.pipeline, render, take, [](const std::string&) {});
  out.close();
  return outcome.exit_code;
}

}  // namespace

int annotate(const CommandLine& line) {
  const double min_confidence = line.documents.min_confidence;
  if (line.documents.format == "html") {
    return stream(line, annotated_page_head,
                  [&](std::string& out, const Analysis& analysis, const Program&) {
                    append_annotated_document(out, analysis, min_confidence);
                  });
  }
  return stream(line, no_header,
                [&](std::string& out, const Analysis& analysis, const Program& program) {
                  append_annotations(out, analysis,
                                     {line.documents.with_text, min_confidence, program.made_with});
                });
}

int extract(const CommandLine& line) {
  const double min_confidence = line.documents.min_confidence;
  if (line.documents.format == "csv") {
    return stream(
        line, [](std::string_view) { return claims_csv_header(); },
        [&](std::string& out, const Analysis& analysis, const Program&) {
          append_claims_csv(out, analysis, min_confidence);
        });
  }
  return stream(line, no_header,
                [&](std::string& out, const Analysis& analysis, const Program& program) {
                  append_claim_records(out, analysis, min_confidence, program.made_with);
                });
}

}  // namespace pledger
