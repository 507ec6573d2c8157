// Bytes → document → claims. The first byte chooses the format. What must hold of every input: it
// is read or set aside with a reason, every span lies in the text on code points and in order, and
// the outputs can be written.

#include <cstdlib>
#include <string>
#include <variant>

#include "core/resources.h"
#include "core/utf8.h"
#include "ledger/ledger_document.h"
#include "outputs/annotated_html.h"
#include "outputs/annotations_jsonl.h"
#include "outputs/claim_record.h"
#include "outputs/claims_csv.h"
#include "pipeline/run.h"
#include "readers/read_document.h"

namespace {

using namespace pledger;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_span(const std::string& text, Span span) {
  require(span.begin <= span.end && span.end <= text.size());
  require(span.begin == text.size() || is_lead_byte(text[span.begin]));
  require(span.end == text.size() || is_lead_byte(text[span.end]));
}

template <typename Items>
void check_all(const std::string& text, const Items& items) {
  uint32_t last = 0;
  for (const auto& item : items) {
    check_span(text, item.span);
    require(item.span.begin >= last);
    require(item.rule != nullptr);
    last = item.span.begin;
  }
}

InputFormat format_of(uint8_t byte) {
  switch (byte % 4) {
    case 0:
      return InputFormat::kText;
    case 1:
      return InputFormat::kMarkdown;
    case 2:
      return InputFormat::kHtml;
    default:
      return InputFormat::kJsonLines;
  }
}

const Resources& resources() {
  static const Resources all = Resources::load({PLEDGER_SOURCE_DIR "/lexicons"});
  return all;
}

const Pipeline& pipeline() {
  static const Pipeline all(resources());
  return all;
}

const LedgerWords& ledger_words() {
  static const LedgerWords words(resources());
  return words;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  RawDocument raw;
  raw.id = "fuzz";
  raw.source = "fuzz";
  raw.format = format_of(data[0]);
  raw.bytes.assign(reinterpret_cast<const char*>(data + 1), size - 1);
  auto read = read_document(std::move(raw), {});
  const auto* document = std::get_if<Document>(&read);
  if (document == nullptr) {
    require(!std::get<SetAside>(read).reason.empty());
    return 0;
  }
  const Analysis analysis = pipeline().analyse(*document);
  check_all(document->text, analysis.measures);
  check_all(document->text, analysis.times);
  check_all(document->text, analysis.quotations);
  check_all(document->text, analysis.claims);
  std::string out;
  append_annotations(out, analysis, {true, 0, "fuzz"});
  append_claim_records(out, analysis, 0, "fuzz");
  append_claims_csv(out, analysis, 0);
  append_annotated_document(out, analysis, 0);
  require(!out.empty());
  const LedgerDocument ledger = ledger_words().document(analysis, 0);
  require(ledger.claims.size() == analysis.claims.size());
  const CodePointIndex code_points(document->text);
  const uint32_t length =
      code_points.code_points_before(static_cast<uint32_t>(document->text.size()));
  for (const ClaimRow& claim : ledger.claims) {
    require(claim.span.begin <= claim.span.end && claim.span.end <= length);
    for (const RelationCue& cue : claim.cues) require(cue.span.end <= length);
  }
  return 0;
}
