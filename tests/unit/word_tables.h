#pragma once
// What the extractors share of the built-in words, made once for all tests.

#include "extractors/names_words.h"
#include "extractors/word_features.h"
#include "tests/unit/builtin.h"

namespace pledger::test {

inline const FeatureTable& builtin_features() {
  static const FeatureTable features(builtin_resources());
  return features;
}

inline const NameWords& builtin_name_words() {
  static const NameWords words(builtin_resources(), builtin_features());
  return words;
}

}  // namespace pledger::test
