#include "extractors/names.h"

#include "extractors/entities.h"
#include "extractors/names_roles.h"
#include "extractors/names_scan.h"

namespace pledger {

void NameRecogniser::extract(Analysis& analysis) const {
  std::vector<NameMention> found;
  NameScanner scanner(words_, analysis);
  RoleLinker linker(words_, analysis);
  for (const Sentence& sentence : analysis.sentences) {
    const auto from = static_cast<uint32_t>(found.size());
    scanner.scan(sentence.tokens, found);
    linker.link(sentence.tokens, from, found);
  }
  merge_entities(words_, found, analysis);
}

}  // namespace pledger
