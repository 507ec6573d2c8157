#include "extractors/word_features.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "core/utf8.h"

namespace pledger {
namespace {

uint32_t part_of_speech_bits(std::string_view pos) {
  static constexpr std::array<std::pair<std::string_view, uint32_t>, 11> kBits{
      {{"det", kDeterminer},
       {"pron", kPronoun},
       {"prep", kPreposition},
       {"conj", kCoordinator},
       {"subconj", kSubordinator},
       {"rel", kRelative},
       {"adv", kAdverb},
       {"neg", kNegation},
       {"to", kTo},
       {"modal", kModal},
       {"will", kWill}}};
  for (const auto& [name, bits] : kBits) {
    if (name == pos) return bits;
  }
  return 0;
}

Fronting fronting_named(std::string_view name) {
  if (name == "denied") return Fronting::kDenied;
  if (name == "limited") return Fronting::kLimited;
  return name == "just" ? Fronting::kJust : Fronting::kNone;
}

uint32_t auxiliary_bits(std::string_view lemma) {
  if (lemma == "be") return kBe;
  if (lemma == "have") return kHave;
  if (lemma == "do") return kDo;
  if (lemma == "will" || lemma == "shall") return kWill;
  return kModal;
}

uint32_t tense_bits(std::string_view tense) {
  if (tense == "present") return kPresentAux;
  if (tense == "past") return kPastAux;
  return 0;
}

uint32_t form_bits(std::string_view form) {
  if (form == "base") return kBase;
  if (form == "s") return kThirdPerson;
  if (form == "past") return kPastForm;
  if (form == "pp") return kPastParticiple;
  if (form == "ing") return kIng;
  return 0;
}

// Calls `visit` with each part of a list joined by commas.
template <typename Visit>
void for_each_part(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const std::string_view part = list.substr(0, list.find(','));
    visit(part);
    list.remove_prefix(std::min(list.size(), part.size() + 1));
  }
}

// Lexicons whose entries with a form= are verbs.
constexpr std::array<std::string_view, 6> kVerbLexicons{
    "verbs", "reporting_verbs", "commissive", "delivery_verbs", "shortfall_cues", "demands"};

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() > ending.size() + 2 && text.ends_with(ending);
}

}  // namespace

FeatureTable::FeatureTable(const Resources& resources) : lemmas_{""} {
  add_function_words(resources);
  add_numbers(resources);
  add_adjectives(resources);
  add_verbs(resources);
  const LexiconId plurals = resources.lexicons.id("irregular_plurals");
  for (const Entry& entry : resources.lexicons.entries()) {
    if (entry.lexicon == plurals) at(resources.lexicons.word_id(entry.form)).bits |= kPlural;
  }
  short_is_ = at(resources.lexicons.word_id("is"));
  find_words_of_phrases(resources);
}

void FeatureTable::find_words_of_phrases(const Resources& resources) {
  const Lexicons& lexicons = resources.lexicons;
  for (const Entry& entry : lexicons.entries()) {
    std::string_view rest = entry.token_count > 1 ? std::string_view(entry.form) : "";
    while (!rest.empty()) {
      const size_t end = std::min(rest.find(' '), rest.size());
      if (const uint32_t word = lexicons.word_id(rest.substr(0, end)); word != 0)
        add(only_in_phrases_, word);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  for (const Entry& entry : lexicons.entries()) {
    const uint32_t word = entry.token_count == 1 ? lexicons.word_id(entry.form) : 0;
    if (holds(only_in_phrases_, word)) only_in_phrases_[word] = false;
  }
}

WordFeatures& FeatureTable::at(uint32_t word) {
  if (word >= by_word_.size()) by_word_.resize(word + 1);
  return by_word_[word];
}

void FeatureTable::add_function_words(const Resources& resources) {
  const Lexicons& lexicons = resources.lexicons;
  const LexiconId function_words = lexicons.id("function_words");
  const LexiconId contractions = lexicons.id("contractions");
  for (const Entry& entry : lexicons.entries()) {
    if (entry.token_count != 1) continue;
    const bool contraction = entry.lexicon == contractions;
    if (entry.lexicon != function_words && !contraction) continue;
    WordFeatures& features = at(lexicons.word_id(entry.form));
    for_each_part(entry.attribute("pos"), [&](std::string_view pos) {
      features.bits |=
          pos == "aux" ? auxiliary_bits(fold(entry.canonical)) : part_of_speech_bits(pos);
    });
    if (contraction) {
      features.bits |= kContraction | auxiliary_bits(entry.attribute("aux"));
      if (entry.has("pronoun")) features.bits |= kPronoun;
      if (entry.has("negated")) features.bits |= kNegation;
    }
    if (entry.has("focus")) features.bits |= kFocus;
    if (entry.attribute("role") == "subject") add(nominative_, lexicons.word_id(entry.form));
    if (entry.attribute("role") == "possessive") add(possessive_, lexicons.word_id(entry.form));
    if (entry.has("alone")) {
      const uint32_t word = lexicons.word_id(entry.form);
      add(stands_alone_, word);
      if (entry.attribute("number") == "sg") add(singular_, word);
    }
    if (const Fronting fronting = fronting_named(entry.attribute("turns"));
        fronting != Fronting::kNone) {
      const uint32_t word = lexicons.word_id(entry.form);
      if (word >= fronting_.size()) fronting_.resize(word + 1);
      fronting_[word] = fronting;
    }
    features.bits |= tense_bits(entry.attribute("tense"));
    for_each_part(entry.attribute("form"),
                  [&](std::string_view form) { features.bits |= form_bits(form); });
    if (features.has(kBe) && !features.has(kPresentAux | kPastAux)) features.bits |= kBeen;
    const std::string_view aux = entry.attribute("aux");
    lemmas_.push_back(contraction ? std::string(aux) : fold(entry.canonical));
    features.lemma = static_cast<uint32_t>(lemmas_.size() - 1);
  }
}

// «five trusts»: a number stands before its noun as a determiner does.
void FeatureTable::add_numbers(const Resources& resources) {
  const Lexicons& lexicons = resources.lexicons;
  const LexiconId numbers = lexicons.id("number_words");
  for (const Entry& entry : lexicons.entries()) {
    const std::string_view role = entry.attribute("role");
    const bool cardinal =
        role == "unit" || role == "teen" || role == "tens" || role == "multiplier";
    if (entry.lexicon == numbers && role == "ordinal") add(ordinals_, lexicons.word_id(entry.form));
    if (entry.lexicon == numbers && entry.token_count == 1 && cardinal) {
      at(lexicons.word_id(entry.form)).bits |= kDeterminer;
      add(stands_alone_, lexicons.word_id(entry.form));
      if (entry.form == "one") add(singular_, lexicons.word_id(entry.form));
    }
  }
}

void FeatureTable::add_adjectives(const Resources& resources) {
  const Lexicons& lexicons = resources.lexicons;
  const LexiconId additional = lexicons.id("additional");
  for (const Entry& entry : lexicons.entries()) {
    if (entry.lexicon == additional && entry.token_count == 1 && entry.has("adjective"))
      at(lexicons.word_id(entry.form)).bits |= kAdds;
  }
}

void FeatureTable::add_verbs(const Resources& resources) {
  const Lexicons& lexicons = resources.lexicons;
  uint64_t verb_lexicons = 0;
  for (const std::string_view name : kVerbLexicons)
    verb_lexicons |= uint64_t{1} << lexicons.id(name);
  std::unordered_map<std::string, uint32_t> lemma_index;
  for (const Entry& entry : lexicons.entries()) {
    if (entry.token_count != 1 || !entry.has("form") || !(verb_lexicons >> entry.lexicon & 1))
      continue;
    WordFeatures& features = at(lexicons.word_id(entry.form));
    if (features.has(kBe | kHave | kDo | kModal | kWill))
      continue;  // an auxiliary keeps its own reading
    for_each_part(entry.attribute("form"),
                  [&](std::string_view form) { features.bits |= form_bits(form); });
    if (entry.has("noun")) features.bits |= kNounToo;
    if (entry.has("adj")) features.bits |= kAdjectiveToo;
    if (entry.has("acts")) features.bits |= kActs;
    if (entry.has("clause")) features.bits |= kTakesClause;
    if (entry.has("directs")) features.bits |= kDirects;
    if (entry.has("by")) add(keeps_by_, lexicons.word_id(entry.form));
    if (entry.has("object") || entry.has("hearer")) features.bits |= kTakesHearer;
    const std::string lemma = fold(entry.canonical);
    const auto [known, added] =
        lemma_index.try_emplace(lemma, static_cast<uint32_t>(lemmas_.size()));
    if (added) lemmas_.push_back(lemma);
    // «provided» opens a clause too; where it is a verb it is one of «provide».
    if (features.lemma == 0 || features.has(kSubordinator | kPreposition))
      features.lemma = known->second;
  }
}

// What a hyphen joins (practice-based) is not guessed at, nor is a name.
WordFeatures FeatureTable::guessed(const Token& token, std::string_view text) {
  if (!token.is(TokenKind::kWord) || token.has(kCapital) || token.has(kHyphenated)) return {};
  const std::string_view word = token.span().of(text);
  if (ends_with(word, "ed")) return {kPastForm | kPastParticiple, 0};
  if (ends_with(word, "ing")) return {kIng | kNounToo, 0};
  if (ends_with(word, "ly")) return {kAdverb, 0};
  return {};
}

}  // namespace pledger
