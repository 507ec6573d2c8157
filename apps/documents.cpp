#include "apps/documents.h"

#include <algorithm>

#include "apps/batches.h"
#include "apps/messages.h"
#include "apps/output_file.h"
#include "apps/rules_and_lexicons.h"
#include "outputs/annotated_html.h"
#include "outputs/annotations_jsonl.h"
#include "outputs/claim_record.h"
#include "outputs/claims_csv.h"

namespace pledger {
namespace {

// What a command makes of a document; of a long one, which says eight times as much as it is long
// itself, only when it is written.
struct TextRendering : Rendering {
  std::string text;
  std::unique_ptr<const AnalysedDocument> not_yet;  // null where `text` is all
};

// Appends what a command makes of one document.
using Append =
    std::function<void(std::string&, const Analysis&, const Program&, const Drain& drain)>;

// What stands before the first document.
using Header = std::function<std::string(std::string_view made_with)>;
std::string no_header(std::string_view) { return {}; }

// For commands that write one text per document to standard output.
int stream(const CommandLine& line, const Header& header, const Append& append) {
  const Program program(line);
  OutputFile out;
  out.write(header(program.made_with));
  const auto render = [&](std::unique_ptr<const AnalysedDocument> found) {
    auto rendering = std::make_unique<TextRendering>();
    if (is_long(found->document))
      rendering->not_yet = std::move(found);
    else
      append(rendering->text, found->analysis, program, {});
    return rendering;
  };
  const Drain drain = [&](std::string& text) {
    if (text.size() < kPiece) return;
    out.write(text);
    text.clear();
  };
  bool found_any = false;
  const auto take = [&](Rendering& rendering) {
    auto& [text, not_yet] = static_cast<TextRendering&>(rendering);
    found_any = found_any || not_yet != nullptr || !text.empty();
    if (not_yet != nullptr) append(text, not_yet->analysis, program, drain);
    out.write(text);
  };
  const Outcome outcome = process(line, program.pipeline, render, take, [](const SetAside&) {});
  out.close();
  if (!found_any && outcome.counts.done > 0)
    tell("no claims found; «pledger annotate» shows what else was, and the diagnostics why");
  return outcome.exit_code;
}

}  // namespace

int annotate(const CommandLine& line) {
  const double min_confidence = line.documents.min_confidence;
  if (line.documents.format == "html") {
    return stream(line, annotated_page_head,
                  [&](std::string& out, const Analysis& analysis, const Program&, const Drain&) {
                    append_annotated_document(out, analysis, min_confidence);
                  });
  }
  return stream(
      line, no_header,
      [&](std::string& out, const Analysis& analysis, const Program& program, const Drain& drain) {
        append_annotations(out, analysis,
                           {line.documents.with_text, min_confidence, program.made_with}, drain);
      });
}

int extract(const CommandLine& line) {
  const double min_confidence = line.documents.min_confidence;
  if (line.documents.format == "csv") {
    return stream(
        line, [](std::string_view) { return claims_csv_header(); },
        [&](std::string& out, const Analysis& analysis, const Program&, const Drain& drain) {
          append_claims_csv(out, analysis, min_confidence, drain);
        });
  }
  return stream(
      line, no_header,
      [&](std::string& out, const Analysis& analysis, const Program& program, const Drain& drain) {
        append_claim_records(out, analysis, min_confidence, program.made_with, drain);
      });
}

}  // namespace pledger
