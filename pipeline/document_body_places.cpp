// Where a document names a body (DocumentBodies): in the heading, in the line that says who sends it, in
// the paragraphs that open it, or only in passing.

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/document_bodies.h"

namespace pledger {
namespace {

constexpr uint32_t kOpening = 3;  // blocks: heading, byline, first paragraph

}  // namespace

// «Statement by the minister, Scottish Government»
bool DocumentBodies::is_in_heading(uint32_t entity) const {
  const Entity& body = analysis_.entities[entity];
  return std::any_of(body.mentions.begin(), body.mentions.end(), [&](uint32_t m) {
    const uint32_t sentence = analysis_.sentence_of(analysis_.mentions[m].tokens.begin);
    return sentence != kNoIndex && analysis_.sentences[sentence].block == 0;
  });
}

uint32_t DocumentBodies::service_in_opening() const {
  uint32_t found = kNoIndex;
  for (const Mention& mention : analysis_.mentions) {
    const uint32_t sentence = analysis_.sentence_of(mention.tokens.begin);
    if (sentence == kNoIndex) continue;
    if (analysis_.sentences[sentence].block >= kOpening) break;
    const uint32_t entity = mention.entity;
    if (entity == kNoIndex || !answers_[entity] || is_at_large(entity)) continue;
    if (!is_local(entity) && kind_of(analysis_.entities[entity]) != "health_service") continue;
    if (found != kNoIndex && found != entity) return kNoIndex;
    found = entity;
  }
  return found;
}

// «From: Department of Health»: the body that one of the first lines names behind a label, be it in the
// line below; not «To: …». kNoIndex where none does.
uint32_t DocumentBodies::sender_line() const {
  constexpr uint32_t kLabel = 3;  // tokens up to the colon
  const auto last = std::min<size_t>(analysis_.blocks.size(), kOpening + 2);
  for (size_t b = 0; b < last; ++b) {
    const TokenRange line = analysis_.blocks[b].tokens;
    uint32_t colon = line.begin;
    while (colon < line.end && analysis_.text(analysis_.tokens[colon].span()) != ":") ++colon;
    if (colon >= std::min(line.end, line.begin + kLabel) || colon == line.begin ||
        fold(analysis_.text(analysis_.tokens[line.begin].span())) == "to")
      continue;
    const uint32_t name = colon + 1;
    const auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                         [&](const Mention& m) { return m.tokens.begin < name; });
    if (it == analysis_.mentions.end() || it->tokens.begin != name || it->entity == kNoIndex ||
        !answers_[it->entity])
      continue;
    const uint32_t behind = it->tokens.end;
    const bool ends = behind >= analysis_.tokens.size() ||
                      analysis_.text()
                              .substr(it->span.end, analysis_.tokens[behind].begin - it->span.end)
                              .find('\n') != std::string_view::npos;
    if (ends) return it->entity;
  }
  return kNoIndex;
}

// In one paragraph of many, and not in those that open the text. A government is what others speak of
// as «we» or «they», however seldom it is named.
bool DocumentBodies::is_named_in_passing(uint32_t entity) const {
  constexpr size_t kManyBlocks = 6;
  if (analysis_.blocks.size() < kManyBlocks || kind_of(analysis_.entities[entity]) == "government")
    return false;
  uint32_t first = kNoIndex;
  for (const Mention& mention : analysis_.mentions) {
    const uint32_t sentence =
        named(mention) == entity ? analysis_.sentence_of(mention.tokens.begin) : kNoIndex;
    if (sentence == kNoIndex) continue;
    const uint32_t block = analysis_.sentences[sentence].block;
    if (block < kOpening || (first != kNoIndex && block != first)) return false;
    first = block;
  }
  return first != kNoIndex;
}

}  // namespace pledger
