#include "pipeline/tokens.h"

#include <array>

#include "core/word_shape.h"
#include "pipeline/markdown.h"

namespace pledger {
namespace {

// Line ends within white space: LF, CR, VT, FF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
bool is_line_end(std::string_view text, uint32_t at, uint32_t size) {
  if (size == 1) return text[at] != ' ' && text[at] != '\t';
  const std::string_view space = text.substr(at, size);
  return space == "\xC2\x85" || space == "\xE2\x80\xA8" || space == "\xE2\x80\xA9";
}

// Moves over white space; returns the flags that the next token gets from it.
uint8_t skip_space(std::string_view text, uint32_t& at) {
  uint8_t flags = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ') {
      flags |= kSpaceBefore;
      ++at;
      continue;
    }
    if (byte > ' ' && byte < 0xC2) break;  // no white space begins with these
    const uint32_t size = white_space_at(text, at);
    if (size == 0) break;
    flags |= kSpaceBefore;
    if (is_line_end(text, at, size)) flags |= kLineBefore;
    at += size;
  }
  return flags;
}

// Signs that are not ASCII (” – £) need full folding to be looked up, and the same few of them come
// again and again.
class WordIds {
 public:
  explicit WordIds(const Lexicons& lexicons) : lexicons_(lexicons) {}

  uint32_t find(std::string_view form) {
    if (static_cast<unsigned char>(form[0]) < 0x80 || form.size() > sizeof(uint32_t))
      return lexicons_.word_id(form);
    uint32_t key = 0;
    for (char c : form) key = key << 8 | static_cast<unsigned char>(c);
    Slot& slot = slots_[(key ^ key >> 8) % slots_.size()];
    if (slot.key != key) slot = {key, lexicons_.word_id(form)};
    return slot.word;
  }

 private:
  struct Slot {
    uint32_t key = 0;  // the sign's bytes; none has 0
    uint32_t word = 0;
  };
  const Lexicons& lexicons_;
  std::array<Slot, 64> slots_{};
};

}  // namespace

void Tokenizer::run(Analysis& analysis) const {
  const std::string_view text = analysis.text();
  const auto size = static_cast<uint32_t>(text.size());
  std::vector<Token>& tokens = analysis.tokens;
  tokens.clear();
  tokens.reserve(text.size() / 4 + 16);  // English has a token in about 5.3 bytes
  const bool is_markdown = analysis.document->layout == Layout::kMarkdown;
  MarkdownMarks marks(text, tokens);
  WordIds words(lexicons_);
  uint8_t before = kSpaceBefore;
  for (uint32_t at = 0;;) {
    before |= skip_space(text, at);
    if (at >= size) break;
    if (is_markdown) {
      const uint32_t layout = marks.skip(at, (before & kLineBefore) != 0 || tokens.empty());
      if (layout > 0) {
        at += layout;
        continue;
      }
    }
    Token token;
    token.begin = at;
    token.end = at = scan_token(text, at, token.kind, token.flags);
    token.flags |= before;
    token.word = words.find({text.data() + token.begin, token.end - token.begin});
    tokens.push_back(token);
    before = 0;
  }
  if (is_markdown) marks.drop_link_brackets();
}

}  // namespace pledger
