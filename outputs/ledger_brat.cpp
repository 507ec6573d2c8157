#include "outputs/ledger_brat.h"

#include <fmt/format.h>

#include <array>
#include <map>

#include "outputs/ledger_documents.h"
#include "outputs/text_offsets.h"

namespace pledger {
namespace {

// brat allows neither blanks in names of types nor types that it has not been told of.
constexpr std::string_view kConfiguration = R"conf([entities]
Pledge
Delivery
Shortfall
Statistic
Direct_quotation
Indirect_quotation
Mixed_quotation

[relations]
RELATIONS<OVERLAP>	Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]

[attributes]
Denied	Arg:<ENTITY>
Strength	Arg:<ENTITY>, Value:committed|planned|proposed|conditional
)conf";

constexpr std::array<std::string_view, 12> kRelations = {
    "contradicts",    "denies",       "disputes",  "distinct_from", "enables",  "part_of",
    "partly_fulfils", "re_announces", "redefines", "restates",      "supports", "updates"};

std::string configuration() {
  std::string relations;
  for (const std::string_view relation : kRelations)
    relations += fmt::format("{}\tArg1:<ENTITY>, Arg2:<ENTITY>\n", relation);
  std::string text(kConfiguration);
  const size_t at = text.find("RELATIONS");
  return text.replace(at, 9, relations);
}

std::string capitalised(std::string name) {
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 32);
  return name;
}

class Standoff {
 public:
  explicit Standoff(const ExportedDocument& document)
      : document_(document), offsets_(document.text) {}

  std::string text() {
    for (const ExportedClaim& claim : document_.claims) add_claim(claim);
    for (const ExportedQuotation& quotation : document_.quotations)
      entity(quotation.span, capitalised(quotation.kind) + "_quotation");
    size_t number = 0;
    for (const ExportedRelation& relation : document_.relations) {
      const auto to = entity_of_.find(relation.to);
      if (to == entity_of_.end()) continue;
      out_ += fmt::format("R{}\t{} Arg1:T{} Arg2:T{}\n", ++number, relation.relation,
                          entity_of_.at(relation.from), to->second);
    }
    return std::move(out_);
  }

 private:
  void add_claim(const ExportedClaim& claim) {
    const size_t number = entity(claim.span, capitalised(claim.type));
    if (number == 0) return;
    entity_of_.emplace(claim.claim_id, number);
    if (claim.negated) out_ += fmt::format("A{}\tDenied T{}\n", ++attributes_, number);
    if (!claim.strength.empty())
      out_ += fmt::format("A{}\tStrength T{} {}\n", ++attributes_, number, claim.strength);
    out_ += fmt::format("#{0}\tAnnotatorNotes T{0}\t{1}\n", number, claim.claim_id);
  }

  // The number of the new entity; 0 where the span holds nothing but line ends.
  size_t entity(CodePointSpan span, const std::string& type) {
    std::string places, words;
    uint32_t begin = span.begin;
    while (begin < span.end) {
      uint32_t end = begin;
      while (end < span.end && !is_line_end(end)) ++end;
      if (end > begin) {
        places += fmt::format("{}{} {}", places.empty() ? "" : ";", begin, end);
        words += (words.empty() ? "" : " ");
        words += offsets_.slice(begin, end);
      }
      begin = end + 1;
    }
    if (places.empty()) return 0;
    out_ += fmt::format("T{}\t{} {}\t{}\n", ++entities_, type, places, words);
    return entities_;
  }

  bool is_line_end(uint32_t at) const {
    const std::string_view character = offsets_.slice(at, at + 1);
    return character == "\n" || character == "\r";
  }

  const ExportedDocument& document_;
  TextOffsets offsets_;
  std::string out_;
  std::map<std::string, size_t, std::less<>> entity_of_;  // by claim_id
  size_t entities_ = 0, attributes_ = 0;
};

}  // namespace

std::string harmless_file_name(std::string_view text) {
  constexpr size_t kLongest = 100;
  std::string name;
  for (const char c : text.substr(0, kLongest)) {
    const bool harmless = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || (c == '.' && !name.empty());
    name += harmless ? c : '_';
  }
  return name;
}

void export_brat(const Database& ledger, const FolderWriter& folder) {
  for_each_document(ledger, [&](const ExportedDocument& document) {
    const std::string name = harmless_file_name(document.id) + "-" + document.digest.substr(0, 12);
    folder.begin(name + ".txt");
    folder.write(document.text);
    folder.begin(name + ".ann");
    folder.write(Standoff(document).text());
  });
  folder.begin("annotation.conf");
  folder.write(configuration());
}

}  // namespace pledger
