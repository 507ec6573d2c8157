#include "extractors/number_words.h"

#include "core/word_shape.h"

namespace pledger {
namespace {

NumberRole role_of(const Entry& entry) {
  const std::string_view role = entry.attribute("role");
  if (role == "sign") return NumberRole::kSign;
  if (role == "unit") return NumberRole::kUnit;
  if (role == "teen") return NumberRole::kTeen;
  if (role == "tens") return NumberRole::kTens;
  if (role == "multiplier") return NumberRole::kMultiplier;
  if (role == "factor") return NumberRole::kFactor;
  if (role == "range") return NumberRole::kRange;
  if (role == "couple") return NumberRole::kCouple;
  // Ambiguous ones (the score, a gross) are no numbers by themselves.
  if (role == "collective")
    return entry.has("ambiguous") ? NumberRole::kNone : NumberRole::kCollective;
  if (role == "vague") return NumberRole::kVague;
  if (role == "quantifier" && entry.has("vague")) return NumberRole::kQuantifier;
  return NumberRole::kNone;
}

}  // namespace

NumberWord& NumberWords::at(uint32_t word) {
  if (index_.size() <= word) index_.resize(word + 1, 0);
  if (index_[word] == 0) {
    index_[word] = static_cast<uint16_t>(words_.size());
    words_.emplace_back();
  }
  return words_[index_[word]];
}

NumberWords::NumberWords(const Lexicons& lexicons) : words_(1) {
  const LexiconId numbers = lexicons.id("number_words");
  const LexiconId scales = lexicons.id("scales");
  for (const Entry& entry : lexicons.entries()) {
    if (entry.lexicon != numbers && entry.lexicon != scales) continue;
    if (entry.token_count > 1 && entry.lexicon == numbers && entry.attribute("role") == "range") {
      TokenKind kind{};
      uint8_t flags = 0;
      const uint32_t size = scan_token(entry.form, 0, kind, flags);
      const uint32_t first = lexicons.word_id(std::string_view(entry.form).substr(0, size));
      if (first != 0) at(first).begins_range = true;
    }
    if (entry.token_count != 1) continue;
    const uint32_t id = lexicons.word_id(entry.form);
    const double value = entry.number("value").value_or(0);
    if (id == 0) continue;
    NumberWord& word = at(id);
    if (entry.lexicon == scales) {
      word.scale = value;
      word.abbreviation = entry.has("glued") && !entry.canonical.empty() &&
                          entry.canonical != entry.form && entry.form.size() <= 4;
      word.ambiguous_scale = entry.has("ambiguous");
      word.glued_only = entry.has("glued_only");
      word.money_only = entry.has("money_only");
      word.plural = word.plural || entry.has("plural");
    } else if (entry.attribute("role") == "fraction") {
      word.fraction = value;
      word.plural = entry.has("plural");
      word.whole_fraction = entry.has("numerator");
    } else if (entry.attribute("role") == "ordinal") {
      word.ordinal = value;
    } else if (entry.id == "number.score") {
      word.score = true;
      word.value = value;
    } else if (const NumberRole role = role_of(entry); role != NumberRole::kNone) {
      word.role = role;
      word.value = role == NumberRole::kRange ? entry.number("low").value_or(0) : value;
      word.high = entry.number("high").value_or(0);
    }
  }
}

}  // namespace pledger
