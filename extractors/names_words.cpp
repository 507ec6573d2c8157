#include "extractors/names_words.h"

#include <array>

namespace pledger {
namespace {

// Attribute `kind` of name_words.tsv and the bit it stands for.
constexpr std::array<std::pair<std::string_view, uint32_t>, 15> kKinds = {{
    {"head", kHeadWord},
    {"document", kSourceNoun},
    {"body", kOrgNoun},
    {"person", kPersonNoun},
    {"quantity", kQuantity},
    {"particle", kNameParticle},
    {"link", kLinkWord},
    {"inner", kInnerWord},
    {"join", kJoinWord},
    {"figures", kFigures},
    {"calendar", kCalendarWord},
    {"that", kThatWord},
    {"question", kQuestionWord},
    {"break", kBreakWord},
    {"definite", kDefinite},
}};

PronounKind pronoun_kind(std::string_view who) {
  constexpr std::array<std::pair<std::string_view, PronounKind>, 6> kWho = {
      {{"he", PronounKind::kHe},
       {"she", PronounKind::kShe},
       {"they", PronounKind::kThey},
       {"we", PronounKind::kWe},
       {"i", PronounKind::kI},
       {"it", PronounKind::kIt}}};
  for (const auto& [name, kind] : kWho) {
    if (name == who) return kind;
  }
  return PronounKind::kNotOne;
}

constexpr uint32_t kFunctionBits = kDeterminer | kPronoun | kPreposition | kCoordinator |
                                   kSubordinator | kRelative | kModal | kWill | kBe | kHave | kDo |
                                   kNegation | kTo | kContraction;

}  // namespace

NameRules::NameRules(const RuleSet& rules)
    : titled(rules.kernel("names", "titled_person")),
      first_name(rules.kernel("names", "first_name")),
      capitals(rules.kernel("names", "capitals")),
      lexicon_organisation(rules.kernel("names", "lexicon_organisation")),
      headed_organisation(rules.kernel("names", "headed_organisation")),
      acronym(rules.kernel("names", "acronym")),
      place(rules.kernel("names", "place")),
      pronoun(rules.kernel("names", "pronoun")),
      role(rules.kernel("names", "role")),
      description(rules.kernel("names", "description")),
      apposition(rules.kernel("names", "apposition")) {}

NameWords::NameWords(const Resources& resources)
    : organisations(resources.lexicons.id("organisations")),
      roles(resources.lexicons.id("roles")),
      titles(resources.lexicons.id("titles")),
      places(resources.lexicons.id("places")),
      post_nominals(resources.lexicons.id("post_nominals")),
      rules(resources.rules),
      lexicons_(&resources.lexicons),
      grammar_(resources) {
  for (const LexiconId id : {organisations, roles, titles, places}) name_mask |= uint64_t{1} << id;
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.token_count != 1) continue;
    const uint32_t word = lexicons_->word_id(entry.form);
    if (word == 0) continue;
    Token token;
    token.word = word;
    if (grammar_.of(token, {}).has(kFunctionBits)) add(word, kFunctionWord);
  }
  add_own_words();
  for (const std::string_view name : {"months", "weekdays", "seasons"})
    mark_lexicon(name, kCalendarWord);
  mark_lexicon("organisation_heads", kHeadWord);
  add_first_names();
  add_roles();
}

void NameWords::add(uint32_t word, uint32_t bit) {
  if (word == 0) return;
  if (word >= bits_.size()) bits_.resize(word + 1, 0);
  bits_[word] |= bit;
}

void NameWords::add_own_words() {
  const LexiconId own = lexicons_->id("name_words");
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.lexicon != own || own == kNoLexicon) continue;
    const uint32_t word = lexicons_->word_id(entry.form);
    const std::string_view kind = entry.attribute("kind");
    for (const auto& [name, bit] : kKinds) {
      if (name == kind) add(word, bit);
    }
    if (entry.has("any")) add(word, kAnyBody);
    if (kind != "pronoun" || word == 0) continue;
    if (word >= pronouns_.size()) pronouns_.resize(word + 1, PronounKind::kNotOne);
    pronouns_[word] = pronoun_kind(entry.attribute("who"));
  }
}

void NameWords::mark_lexicon(std::string_view lexicon, uint32_t bit) {
  const LexiconId id = lexicons_->id(lexicon);
  if (id == kNoLexicon) return;
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.lexicon == id && entry.token_count == 1) add(lexicons_->word_id(entry.form), bit);
  }
}

void NameWords::add_first_names() {
  const LexiconId id = lexicons_->id("first_names");
  if (id == kNoLexicon) return;
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.lexicon != id || entry.token_count != 1) continue;
    const std::string_view gender = entry.attribute("gender");
    const uint32_t bit = gender == "f" ? 0U + kFemaleName : gender == "m" ? 0U + kMaleName : 0U;
    add(lexicons_->word_id(entry.form), kFirstName | bit);
  }
}

void NameWords::add_roles() {
  if (roles == kNoLexicon) return;
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.lexicon != roles || entry.token_count != 1) continue;
    const uint32_t word = lexicons_->word_id(entry.form);
    const bool modifier = entry.attribute("kind") == "modifier";
    add(word, modifier ? kModifier : kRoleWord);
    if (entry.attribute("number") == "pl") add(word, kGroupNoun);
  }
}

}  // namespace pledger
