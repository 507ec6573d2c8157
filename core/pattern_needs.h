#pragma once
// What a pattern cannot match without: the classes of annotations and the words that every match of
// it holds. A view that lacks one of them needs no look by RE2.
//
//   {VERB:future}[^.;]* (?:if|unless)     needs a verb in the future, and "if" or "unless"
//   {QUOTE},? {PERSON} {CUE}              needs a quotation, a person, a cue
//   (?:{MEASURE}|[Oo]nly) of              needs a measure or "only", and " of"
//   {PERSON}?,? said                      needs " said": the person may be left out
//
// Told from the expanded pattern alone; where its syntax leaves a doubt, no need is stated.

#include <string>
#include <string_view>
#include <vector>

#include "core/pattern_atom.h"

namespace pledger {

// A match holds one of these classes or one of these words (runs of ASCII, in lower case: ASCII case
// is not looked at; what RE2 folds to ASCII beyond that under (?i), such as the Kelvin sign, does not
// count as its letter).
struct PatternNeed {
  ClassRanges classes;  // merged()
  std::vector<std::string> words;
};

size_t count_of(const ClassRanges& classes);

// What every match begins with: one of these classes or ASCII characters (letters in
// either case).
//
//   (?:the )?{ORG}    the class, or "t"
//   ^{ORG}            the class, and at the beginning of the view
//   [^.;]*{ORG}       not known
struct PatternOpening {
  bool known = false;     // otherwise classes and characters mean nothing
  bool at_start = false;  // matches begin where the view begins
  ClassRanges classes;
  AsciiSet characters;
};

struct PatternNeeds {
  std::vector<PatternNeed> all;
  // The pattern is nothing but one code of all.front(): each such code in a view is a match.
  bool is_one_code = false;
  bool is_captured = false;  // that code stands in the pattern's one group
  PatternOpening opening;
};

// `pattern` is one that RE2 accepts, expanded.
PatternNeeds needs_of(std::string_view pattern);

}  // namespace pledger
