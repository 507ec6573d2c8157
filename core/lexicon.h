#pragma once
// Lexicons: the words of lexicons/words/*.tsv, looked up by tokens.
//
//   form <TAB> canonical <TAB> id <TAB> attributes       # attributes: key=value;key=value;flag
//
// The folder given by --lexicons is laid over the built-in one: a file of the same name adds, the
// same form and id replaces, a form with a leading '-' removes; file names are taken in byte order.
// A file's name without .tsv is the lexicon's name. Keys are compared folded (core/utf8.h);
// `case=exact` entries match only as spelled.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/token.h"

namespace pledger {

// Which file an entry stands in: index into Lexicons::names(), at most 63 lexicons.
using LexiconId = uint8_t;
constexpr LexiconId kNoLexicon = 63;

struct Entry {
  std::string form;                                             // as written in the file
  std::string canonical;                                        // form where the column is empty
  std::string id;                                               // may be empty
  std::vector<std::pair<std::string, std::string>> attributes;  // a flag has value ""
  LexiconId lexicon = kNoLexicon;
  bool exact_case = false;
  uint16_t token_count = 1;
  uint32_t index = 0;  // position in Lexicons::entries(): stages keep typed side tables by it
  uint32_t line = 0;

  bool has(std::string_view key) const;
  std::string_view attribute(std::string_view key) const;    // "" where absent
  std::optional<double> number(std::string_view key) const;  // nullopt where absent or not a number
};

// What was found at a token: the entry and how many tokens it covers. Falsy where nothing was
// found.
struct LexiconMatch {
  const Entry* entry = nullptr;
  uint32_t size = 0;
  explicit operator bool() const { return entry != nullptr; }
};

// One lexicon file as read, before overlaying; `name` without folder and extension, `path` for
// messages.
struct LexiconSource {
  std::string name;
  std::string path;
  std::string content;
};

class Lexicons {
 public:
  // Sources in the order of laying (built-in first). Throws DataError with every problem: wrong
  // number of columns, missing header, empty form, duplicate form and id in one file, removal of a
  // form that is not there, invalid UTF-8.
  static Lexicons load(const std::vector<LexiconSource>& sources);

  Lexicons(Lexicons&&) noexcept;
  Lexicons& operator=(Lexicons&&) noexcept;
  ~Lexicons();

  // The id of the lexicon of this name; kNoLexicon (which matches nothing) where no such file is
  // loaded.
  LexiconId id(std::string_view name) const;
  const std::vector<std::string>& names() const;
  const std::vector<Entry>& entries() const;

  // Vocabulary: id of a folded word, 0 where unknown. `raw` may be any case; ASCII is folded
  // without allocation.
  uint32_t word_id(std::string_view raw) const;

  // The longest entry of `lexicon` that begins at token `at` and ends before token `end`; of
  // equally long ones the first in the file. Words must be adjacent tokens of the same block (a
  // line end between them is fine). `text` is the document's text (for case=exact).
  LexiconMatch longest(LexiconId lexicon, std::string_view text, std::span<const Token> tokens,
                       uint32_t at, uint32_t end) const;

  // The longest entry of `lexicon` that ends right before token `end` and begins at or after
  // `begin`.
  LexiconMatch longest_before(LexiconId lexicon, std::string_view text,
                              std::span<const Token> tokens, uint32_t begin, uint32_t end) const;

  // All entries of `lexicon` at `at` with exactly `size` tokens (a form may have several ids).
  std::vector<const Entry*> all(LexiconId lexicon, std::string_view text,
                                std::span<const Token> tokens, uint32_t at, uint32_t size) const;

  // Fast refusal: bit L is set where an entry of lexicon L begins with this word.
  uint64_t begins(uint32_t word) const;

  // Every entry whose folded form is this (for `pledger lexicon lookup` and for ids of stated
  // names).
  std::vector<const Entry*> lookup(std::string_view form) const;
  // First entry with this id, or nullptr.
  const Entry* by_id(std::string_view id) const;

 private:
  Lexicons();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pledger
