#include "extractors/names_words.h"

#include <algorithm>
#include <array>

#include "core/lexicon_file.h"
#include "core/utf8.h"

namespace pledger {
namespace {

// Attribute `kind` of name_words.tsv and the bit it stands for.
constexpr std::array<std::pair<std::string_view, uint64_t>, 33> kKinds = {{
    {"head", kHeadWord},         {"document", kSourceNoun},       {"body", kOrgNoun},
    {"person", kPersonNoun},     {"quantity", kQuantity},         {"particle", kNameParticle},
    {"link", kLinkWord},         {"inner", kInnerWord},           {"join", kJoinWord},
    {"figures", kFigures},       {"calendar", kCalendarWord},     {"that", kThatWord},
    {"question", kQuestionWord}, {"break", kBreakWord},           {"definite", kDefinite},
    {"per", kPerWord},           {"opposition", kOpposition},     {"none", kNoOne},
    {"surname", kSurname},       {"former", kFormerWord},         {"greeting", kGreeting},
    {"talk", kTalkWord},         {"complement", kComplementWord}, {"seen", kSeenWord},
    {"leads", kLeadsWord},       {"initialism", kInitialism},     {"compass", kCompassWord},
    {"term", kTermWord},         {"saint", kSaintWord},           {"rate", kRateWord},
    {"supposes", kSupposes},     {"compares", kCompares},         {"family", kFamilyName},
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

// By NameLexicon.
constexpr std::array<std::string_view, kNameLexicons> kNameLexiconFiles = {
    "organisations", "roles", "titles", "places", "post_nominals", "office_verbs"};

NameFacts facts_of(const Entry& entry) {
  const std::string_view kind = entry.attribute("kind");
  const std::string_view gender = entry.attribute("gender");
  NameFacts facts;
  facts.plural = entry.attribute("number") == "pl";
  facts.gender = gender == "f"   ? Gender::kFemale
                 : gender == "m" ? Gender::kMale
                 : facts.plural  ? Gender::kPlural
                                 : Gender::kUnknown;
  facts.gendered = !gender.empty();
  facts.modifier = kind == "modifier";
  facts.office = kind == "office";
  facts.generic = entry.has("generic");
  facts.shared = entry.has("shared");
  facts.of_first_name = kind.empty() || kind == "honour" || entry.has("first");
  return facts;
}

// Whether the word is one of a list with commas.
bool lists(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::string_view one = list.substr(0, list.find(','));
    if (one == word) return true;
    list.remove_prefix(std::min(list.size(), one.size() + 1));
  }
  return false;
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

NameWords::NameWords(const Resources& resources, const FeatureTable& features)
    : rules(resources.rules),
      lexicons_(&resources.lexicons),
      verbs_(resources.lexicons.id("verbs")),
      grammar_(features),
      words_(1) {
  std::transform(kNameLexiconFiles.begin(), kNameLexiconFiles.end(), ids_.begin(),
                 [&](std::string_view name) { return lexicons_->id(name); });
  heads_ = lexicons_->id("organisation_heads");
  add_name_entries();
  add_function_words();
  add_cue_words();
  add_own_words();
  add_contractions();
  for (const std::string_view name : {"months", "weekdays", "seasons"})
    mark_lexicon(name, kCalendarWord);
  add_holidays();
  mark_lexicon("organisation_heads", kHeadWord);
  add_first_names();
  add_roles();
}

// «by Christmas»: nobody's name
void NameWords::add_holidays() {
  const LexiconId events = lexicons_->id("events");
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.lexicon == events && entry.token_count == 1 && entry.attribute("kind") == "holiday")
      add(lexicons_->word_id(entry.form), kCalendarWord);
  }
}

NameWords::Word& NameWords::at(uint32_t word) {
  if (word >= words_.size()) words_.resize(word + 1);
  return words_[word];
}

void NameWords::add(uint32_t word, uint64_t bit) {
  if (word != 0) at(word).bits |= bit;
}

LexiconMatch NameWords::longest(NameLexicon lexicon, const Analysis& analysis, uint32_t at,
                                uint32_t end) const {
  if (at >= end) return {};
  const auto bit = static_cast<uint8_t>(1U << static_cast<unsigned>(lexicon));
  const Word& first = of(analysis.tokens[at]);
  if ((first.begins & bit) == 0) return {};
  if ((first.alone & bit) == 0 &&
      (at + 1 >= end || (of(analysis.tokens[at + 1]).second & bit) == 0)) {
    return {};
  }
  return lexicons_->longest(id(lexicon), analysis.text(), analysis.tokens, at, end);
}

const Entry* NameWords::meant(const Entry& entry, const Analysis& analysis, uint32_t at) const {
  constexpr size_t kCountryBytes = 2;  // GB-SCT is of GB
  const std::string_view country =
      std::string_view(analysis.profile.country).substr(0, kCountryBytes);
  const auto is_here = [&](const Entry& body) {
    return body.attribute("jurisdiction").substr(0, kCountryBytes) == country;
  };
  if (!facts(entry).shared || country.empty() || is_here(entry)) return &entry;
  for (const Entry* other :
       lexicons_->all(entry.lexicon, analysis.text(), analysis.tokens, at, entry.token_count)) {
    if (is_here(*other)) return other;
  }
  return nullptr;
}

bool NameWords::may_mean(const Token& noun, std::string_view kind, bool known) const {
  const auto it = bodies_.find(noun.word);
  if (it == bodies_.end() || kind.empty()) return false;
  const Entry& body = *it->second;
  return fold(body.form) == kind || lists(body.attribute("means"), kind) ||
         (!known && lists(body.attribute("named"), kind));
}

bool NameWords::is_government(const Token& noun) const {
  const auto it = bodies_.find(noun.word);
  return it != bodies_.end() && it->second->has("governs");
}

std::string_view NameWords::head_kind(const Analysis& analysis, TokenRange name) const {
  const LexiconMatch head =
      lexicons_->longest_before(heads_, analysis.text(), analysis.tokens, name.begin, name.end);
  return head ? head.entry->attribute("kind") : std::string_view();
}

void NameWords::add_name_entries() {
  const auto& entries = lexicons_->entries();
  const auto lexicon_of = [&](const Entry& entry) {
    return static_cast<size_t>(std::find(ids_.begin(), ids_.end(), entry.lexicon) - ids_.begin());
  };
  const auto is_name = [&](const Entry& entry) { return lexicon_of(entry) < kNameLexicons; };
  first_fact_ = static_cast<uint32_t>(std::find_if(entries.begin(), entries.end(), is_name) -
                                      entries.begin());
  for (uint32_t i = first_fact_; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (!is_name(entry)) continue;
    facts_.resize(i - first_fact_ + 1);
    facts_.back() = facts_of(entry);
    const std::vector<std::string> parts = split_form(entry.form);
    const auto bit = static_cast<uint8_t>(1U << lexicon_of(entry));
    // A word that no token can spell has no id; such an entry is never found.
    const uint32_t first = lexicons_->word_id(parts.front());
    if (first == 0) continue;
    at(first).begins |= bit;
    if (parts.size() == 1) at(first).alone |= bit;
    const uint32_t second = parts.size() > 1 ? lexicons_->word_id(parts[1]) : 0;
    if (second != 0) at(second).second |= bit;
  }
}

void NameWords::add_function_words() {
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.token_count != 1) continue;
    const uint32_t word = lexicons_->word_id(entry.form);
    if (word == 0) continue;
    Token token;
    token.word = word;
    if (grammar_.of(token, {}).has(kFunctionBits)) add(word, kFunctionWord);
  }
}

void NameWords::add_cue_words() {
  const LexiconId verbs = lexicons_->id("reporting_verbs");
  if (verbs == kNoLexicon) return;
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.lexicon == verbs) add(lexicons_->word_id(split_form(entry.form).front()), kCueWord);
  }
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
    if (entry.has("asked")) add(word, kAskedWord);
    if (entry.has("own")) add(word, kOwnWord);
    if (entry.has("none")) add(word, kNoOne);
    if (entry.has("seat")) add(word, kSeatWord);
    if (entry.has("body")) add(word, kBodysWord);
    if (entry.has("loose")) add(word, kLooseBody);
    if (entry.has("alone")) add(word, kAloneBody);
    if (kind == "body" && word != 0) bodies_.try_emplace(word, &entry);
    if (kind != "pronoun" || word == 0) continue;
    at(word).pronoun = pronoun_kind(entry.attribute("who"));
  }
}

void NameWords::add_contractions() {
  const LexiconId contractions = lexicons_->id("contractions");
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.lexicon != contractions || contractions == kNoLexicon || !entry.has("pronoun"))
      continue;
    const std::string_view full = entry.canonical;
    const uint32_t pronoun = lexicons_->word_id(full.substr(0, full.find(' ')));
    const uint32_t word = lexicons_->word_id(entry.form);
    if (word != 0 && pronoun != 0) at(word).contracted = at(pronoun).pronoun;
  }
}

void NameWords::mark_lexicon(std::string_view lexicon, uint64_t bit) {
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
    const uint64_t bit = gender == "f" ? kFemaleName : gender == "m" ? kMaleName : NameBit{};
    add(lexicons_->word_id(entry.form), kFirstName | bit);
  }
}

void NameWords::add_roles() {
  const LexiconId roles = id(NameLexicon::kRoles);
  if (roles == kNoLexicon) return;
  for (const Entry& entry : lexicons_->entries()) {
    if (entry.lexicon != roles || entry.token_count != 1) continue;
    const uint32_t word = lexicons_->word_id(entry.form);
    add(word, facts(entry).modifier ? kModifier : kRoleWord);
    if (facts(entry).plural) add(word, kGroupNoun);
  }
}

bool NameWords::names_only(const Token& token, std::string_view text, bool acts) const {
  if (token.word == 0) return true;
  const LexiconId first_names = lexicons_->id("first_names");
  const auto entries = lexicons_->lookup(token.span().of(text));
  const bool names = std::all_of(entries.begin(), entries.end(),
                                 [&](const Entry* entry) { return entry->lexicon == first_names; });
  return names && (acts || !entries.empty());
}

}  // namespace pledger
