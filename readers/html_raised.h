#pragma once
// What <sup> raises: a mark that leads to a note, an exponent, or letters that belong to the word.
// To a reader of plain text they look alike: «40¹ nurses» are 40, and «120 m²» is an area.

#include <cstdint>
#include <string>
#include <string_view>

namespace pledger {

enum class Raised : uint8_t {
  kText,      // ordinals (21st), names (McDonald), fractions, charges, whatever else: as it stands
  kMark,      // leads to a note, and is no part of the sentence
  kExponent,  // in raised digits: m², 10⁶
};

// More than a mark or an exponent ever has; what is longer is text.
constexpr size_t kLongestMark = 24;  // bytes

// A mark consists of numbers of up to three digits, single letters a to z, * † ‡ §, commas, and dashes
// between them, with or without brackets around it. It stands right behind a word, a figure or
// punctuation, and neither a letter, a digit nor a stroke of a fraction follows it.
//
// An exponent is a number behind 10 (one that stands by itself has only 6, 9, 12 and what is negative;
// behind a multiplication sign any), 2 or 3 behind the sign of a length (m, cm, km, ft…), or 2 behind
// a second below a stroke (m/s²). Behind a sum of money «m» is million, and what is raised there a
// mark. What holds a link is no exponent.
//
// `before`: the line so far; empty where the line begins here, ending in white space where some stands
// between. `raised`: the text in <sup>. `after`: what follows on the line; its first character counts.
Raised kind_of_raised(std::string_view before, std::string_view raised, std::string_view after,
                      bool has_link);

// «⁻²», «⁶»: raised digits for those of an exponent.
std::string raised_digits(std::string_view exponent);

}  // namespace pledger
