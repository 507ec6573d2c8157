#include "extractors/names_scan.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kMaxTitles = 3;  // «Professor Dame Sally»
constexpr uint32_t kMaxPostNominals = 4;
constexpr uint32_t kLongestAcronym = 7;  // letters; a longer word in capitals is emphasis

}  // namespace

uint32_t NameScanner::add_plain(uint32_t begin, uint32_t end, MentionKind kind, const Entry* entry,
                                const Rule* rule, std::vector<NameMention>& found) {
  NameMention& m = found.emplace_back();
  m.mention.tokens = m.name = {begin, end};
  m.mention.span = m.mention.name = analysis_.span_of(m.name);
  m.mention.kind = kind;
  m.mention.rule = rule;
  m.entry = entry;
  if (entry != nullptr) m.gender = words_.facts(*entry).gender;
  m.sentence_start = begin == begin_;
  return end;
}

// Whether the name, which bodies of several countries bear, stands right behind another country.
bool NameScanner::is_foreign(const Entry& entry, uint32_t begin,
                             const std::vector<NameMention>& found) const {
  constexpr size_t kCountryBytes = 2;  // GB-SCT is of GB
  if (!words_.facts(entry).shared) return false;
  // «the Ministry of Health of Norway»
  const uint32_t of = begin + entry.token_count;
  if (of + 1 < end_ && words_.is(token(of), kInnerWord)) {
    const LexiconMatch land = longest(NameLexicon::kPlaces, of + 1);
    const std::string_view country = land ? land.entry->attribute("country") : std::string_view();
    if (land && country.substr(0, kCountryBytes) !=
                    entry.attribute("jurisdiction").substr(0, kCountryBytes))
      return true;
  }
  if (found.empty()) return false;
  const NameMention& before = found.back();
  return before.mention.kind == MentionKind::kPlace && before.mention.tokens.end == begin &&
         before.entry != nullptr && before.entry->has("demonym") &&
         entry.attribute("jurisdiction").substr(0, kCountryBytes) !=
             before.entry->attribute("country").substr(0, kCountryBytes);
}

uint32_t NameScanner::add_organisation(uint32_t begin, uint32_t end, const Entry* entry,
                                       const Rule* rule, std::vector<NameMention>& found) {
  // The article is no part of the name; «No 10» and «His Majesty's Government» keep their first word.
  const std::string_view first = analysis_.text(token(begin).span());
  const uint32_t name = end - begin > 1 && (first == "the" || first == "The") ? begin + 1 : begin;
  // «the last Labour government»: described, and not the one in office; but «Then the Government left».
  if (entry != nullptr && name == begin && begin > begin_ &&
      words_.is(token(begin - 1), kTermWord) && entry->attribute("kind") == "government")
    return add_plain(begin, end, MentionKind::kRole, nullptr, words_.rules.description, found);
  if (entry != nullptr) entry = words_.meant(*entry, analysis_, begin);
  if (entry != nullptr && is_foreign(*entry, begin, found)) {
    const bool before = !found.empty() && found.back().mention.kind == MentionKind::kPlace &&
                        found.back().mention.tokens.end == begin;
    if (before) {  // «the Palestinian Ministry of Health»
      begin = found.back().mention.tokens.begin;
      found.pop_back();
    }
    return add_organisation(begin, end, nullptr, rule, found);
  }
  add_plain(begin, end, MentionKind::kOrganisation, entry, rule, found);
  NameMention& m = found.back();
  m.gender = Gender::kUnknown;
  m.name = {name, end};
  m.mention.name = analysis_.span_of(m.name);
  const uint32_t bracket = bracket_acronym(m.name, m.acronym);
  m.mention.tokens.end = bracket;
  m.mention.span = analysis_.span_of(m.mention.tokens);
  return bracket;
}

uint32_t NameScanner::add_person(uint32_t begin, uint32_t name, uint32_t end, const Entry* title,
                                 const Rule* rule, std::vector<NameMention>& found) {
  // «Ann Lee OBE»: letters in capitals behind the name are none of its words.
  const uint32_t letters_from = name + (title != nullptr ? 1 : 2);
  for (uint32_t t = letters_from; t < end; ++t) {
    if (token(t).has(kAllCapitals) && !token(name).has(kAllCapitals) &&
        longest(NameLexicon::kPostNominals, t)) {
      end = t;
    }
  }
  add_plain(begin, end, MentionKind::kPerson, nullptr, rule, found);
  NameMention& m = found.back();
  m.name = {name, end};
  m.mention.name = analysis_.span_of(m.name);
  if (title != nullptr) {
    m.mention.title = analysis_.span_of({begin, name});
    m.gender = words_.facts(*title).gender;
    m.entry = title;
  }
  const uint64_t bits = words_.bits(token(name));
  m.first_name = (bits & kFirstName) != 0;
  if (m.gender == Gender::kUnknown && m.first_name && m.name.size() > 1) {
    m.gender = (bits & kFemaleName) != 0 ? Gender::kFemale
               : (bits & kMaleName) != 0 ? Gender::kMale
                                         : Gender::kUnknown;
  }
  uint32_t at = end;
  for (uint32_t n = 0; n < kMaxPostNominals; ++n) {
    const uint32_t next = is_mark(at, ',') ? at + 1 : at;
    const LexiconMatch letters =
        next < end_ ? longest(NameLexicon::kPostNominals, next) : LexiconMatch{};
    // «Ann Lee MP», «Ann Lee, MP for Kent»: letters that are an office.
    const bool office = letters && letters.entry->attribute("kind") == "parliament";
    if (!letters || (office && next > at)) break;
    // «Kingsmere MP Ann Lee»: the seat of somebody named behind the letters.
    const uint32_t behind = next + letters.size;
    if (office && title == nullptr && is_name_word(behind) &&
        (m.name.size() == 1 || words_.is(token(behind), kFirstName)))
      break;
    at = next + letters.size;
    if (office) m.mention.role = analysis_.span_of({next, at});
  }
  m.mention.tokens.end = at;
  return at;
}

// «mother Tahlia Green», «The proposer, Row Martin,»: a role of one person right before capitals.
bool NameScanner::introduces_person(const NameMention& before, const Chain& chain) const {
  if (before.mention.kind != MentionKind::kRole || before.gender == Gender::kPlural ||
      before.entry == nullptr || before.entry->attribute("kind") == "collective" ||
      words_.is(token(before.mention.tokens.end - 1), kOrgNoun | kSourceNoun)) {
    return false;
  }
  const uint32_t end = before.mention.tokens.end;
  return end == chain.begin ||
         (end + 1 == chain.begin && is_mark(end, ',') && is_mark(chain.plain_end, ','));
}

// «(Commissioner for) Food Safety Stella Byrne»: where a first name begins behind common words; else the
// chain's own beginning.
uint32_t NameScanner::inner_name(const Chain& chain) const {
  for (uint32_t j = chain.begin; j + 1 < chain.plain_end; ++j) {
    const bool surname = token(j + 1).word == 0 || words_.is(token(j + 1), kFirstName);
    if (words_.is(token(j), kFirstName)) return surname ? j : chain.begin;
    if (token(j).word == 0 || token(j).has(kAllCapitals) || words_.is(token(j), kNameParticle))
      break;
  }
  return chain.begin;
}

// Capitals that no lexicon explains: a person where the shape or a first name says so, else an
// organisation or thing.
uint32_t NameScanner::add_capitals(const Chain& chain, std::vector<NameMention>& found) {
  const uint32_t size = chain.plain_end - chain.begin;
  const Token& first = token(chain.begin);
  const bool first_name = words_.is(first, kFirstName);
  if (const uint32_t name = inner_name(chain); name > chain.begin)
    return add_person(name, name, chain.plain_end, nullptr, words_.rules.first_name, found);
  if (size == 1) {
    const uint32_t letters = first.end - first.begin;
    if (letters == 1) return chain.plain_end;  // «A&E targets»
    if (first.has(kAllCapitals) && letters > kLongestAcronym && !first.has(kHyphenated))
      return chain.plain_end;
    // «However, Health Minister Ann Lee said …»
    const bool opens_clause = chain.begin == begin_ && is_mark(chain.plain_end, ',') && !first_name;
    if (opens_clause && words_.features(first, analysis_.text()).has(kAdverb))
      return chain.plain_end;
    const bool acronym = first.has(kAllCapitals) && letters >= 2;
    if (acronym && words_.is(first, kInitialism)) return chain.plain_end;
    // «HK$9»: of a currency.
    if (acronym && chain.plain_end < end_ && token(chain.plain_end).is(TokenKind::kSymbol) &&
        token(chain.plain_end).begin == first.end)
      return chain.plain_end;
    const bool after_the = chain.begin > begin_ && words_.is(token(chain.begin - 1), kDefinite) &&
                           !words_.is(token(chain.begin - 1), kThatWord);
    const bool thing = acronym || after_the;
    const uint32_t end = thing ? add_plain(chain.begin, chain.plain_end, MentionKind::kOrganisation,
                                           nullptr, words_.rules.capitals, found)
                               : add_person(chain.begin, chain.begin, chain.plain_end, nullptr,
                                            words_.rules.capitals, found);
    // A quotation in the middle of a sentence begins with a capital, too.
    const bool opens = chain.begin == begin_ || (token(chain.begin - 1).is(TokenKind::kQuote) &&
                                                 first.word != 0 && !first_name);
    found.back().evidence = opens && !acronym ? NameEvidence::kWeak : NameEvidence::kLikely;
    return end;
  }
  // «D. Lalitha», «Virgie M. Rollins», «Dubbo mother Tahlia Green»: an initial or a role before it tells a
  // person.
  const auto is_initial = [&](uint32_t at) {
    return token(at).end - token(at).begin == 1 && is_mark(at + 1, '.');
  };
  const bool initial =
      is_initial(chain.begin) || (chain.begin + 3 < chain.plain_end && is_initial(chain.begin + 1));
  const bool after_role = size <= 3 && !found.empty() && introduces_person(found.back(), chain);
  if (first_name || initial || after_role)
    return add_person(chain.begin, chain.begin, chain.plain_end, nullptr, words_.rules.first_name,
                      found);
  bool common = false;  // a word that some lexicon knows: «Recovery Action Plan»
  for (uint32_t j = chain.begin; j < chain.plain_end; ++j) {
    common = common || (token(j).word != 0 && !words_.is(token(j), kFirstName | kNameParticle) &&
                        !token(j).has(kAllCapitals));
  }
  const bool thing = common || size > 4;
  const uint32_t end =
      thing ? add_organisation(chain.begin, chain.plain_end, nullptr, words_.rules.capitals, found)
            : add_person(chain.begin, chain.begin, chain.plain_end, nullptr, words_.rules.capitals,
                         found);
  found.back().evidence = NameEvidence::kLikely;
  return end;
}

// «the Government Accountability Office», «The Independent Care Group»: behind the article a longer
// name than «the Government», «The Independent», which the lexicon has with its article.
bool NameScanner::hides_longer(uint32_t at, uint32_t size) const {
  if (size < 2 || at + 1 >= end_ || !words_.features(token(at), analysis_.text()).has(kDeterminer))
    return false;
  return longest(NameLexicon::kOrganisations, at + 1).size >= size ||
         (is_name_word(at + 1) && chain_at(at + 1).organisation_end > at + size);
}

// «Ontario Health Minister»: the minister of Ontario, not one of «Ontario Health».
bool NameScanner::ends_in_role(uint32_t at, uint32_t size) const {
  return size > 1 && longest(NameLexicon::kPlaces, at).size == size - 1 &&
         longest(NameLexicon::kRoles, at + size - 1).size > 1;
}

// The titles that begin at the token: the one that says most; `name` is set behind them, and `office`
// where one of them is an office. nullptr where none begins.
const Entry* NameScanner::titles_at(uint32_t at, uint32_t& name, bool& office) const {
  const Entry* title = nullptr;
  name = at;
  for (uint32_t n = 0; n < kMaxTitles && name < end_; ++n) {
    const LexiconMatch match = longest(NameLexicon::kTitles, name);
    if (!match) break;
    // «Mr Prince», «Ms Dean»: a title that is the surname.
    if (title != nullptr && match.size == 1 && !is_title_dot(name + 1) && !is_name_word(name + 1))
      break;
    if (title == nullptr || !words_.facts(*title).gendered) title = match.entry;
    office = office || words_.facts(*match.entry).office;
    name += match.size;
    if (is_mark(name, '.')) ++name;
  }
  return title;
}

uint32_t NameScanner::try_capital(uint32_t at, std::vector<NameMention>& found) {
  LexiconMatch org = longest(NameLexicon::kOrganisations, at);
  if (org && hides_longer(at, org.size)) return at + 1;
  if (org && ends_in_role(at, org.size)) org = {};
  uint32_t name = at;
  bool office = false;
  const Entry* title = titles_at(at, name, office);
  // «the General Assembly», «Major Trauma Centre»
  if (title != nullptr && name < end_ && title->attribute("kind") == "rank" &&
      words_.is(token(name), kHeadWord)) {
    title = nullptr;
    name = at;
  }
  // «Commissioner Ann Lee», «Senator Ann Lee»: an office is a role, which may belong to an
  // organisation before it.
  // «Chief Executive» is a role, though Chief is a title.
  const uint32_t role_size = title != nullptr ? longest(NameLexicon::kRoles, at).size : 0;
  office = (office && role_size > 0) || role_size > name - at;
  // «Mr van Dyke»
  const uint32_t particles = title != nullptr ? particles_end(name) : name;
  const uint32_t capitals = particles > name && is_name_word(particles) ? particles : name;
  if (title != nullptr && !office && org.size <= name - at && is_name_word(capitals)) {
    if (const uint32_t end = person_end(capitals); end > capitals) {
      return add_person(at, name, end, title, words_.rules.titled, found);
    }
  }
  if (title != nullptr && !office && is_month_name(name) &&
      title->attribute("kind") == "honorific") {
    return add_person(at, name, name + 1, title, words_.rules.titled, found);
  }
  const bool capital = is_name_word(at);
  const Chain chain = capital ? chain_at(at) : Chain{at, at, at};
  // A longer name that a head word closes wins over the short one in the lexicon: «NHS Fenland
  // CCG».
  const bool longer = org && chain.organisation_end > at + org.size && is_name_word(at + org.size);
  if (org && !longer) {
    return add_organisation(at, at + org.size, org.entry, words_.rules.lexicon_organisation, found);
  }
  const LexiconMatch role = longest(NameLexicon::kRoles, at);
  const bool is_role = role && !words_.facts(*role.entry).modifier;
  if (is_role && chain.organisation_end <= at + role.size) {
    return add_plain(at, at + role.size, MentionKind::kRole, role.entry, words_.rules.role, found);
  }
  // «Deputy Health Secretary Ann Lee»: no name, but part of the role that follows.
  if (role && !is_role && at + role.size < end_ &&
      longest(NameLexicon::kRoles, at + role.size).size > 0)
    return at + role.size;
  if (!capital) return at;
  if (chain.organisation_end > at) {
    return add_organisation(at, chain.organisation_end, nullptr, words_.rules.headed_organisation,
                            found);
  }
  const LexiconMatch place = longest(NameLexicon::kPlaces, at);
  uint32_t place_end = at + place.size;  // «Galway West», «Bristol North West»
  while (place && place_end < end_ && token(place_end).has(kCapital) &&
         words_.is(token(place_end), kCompassWord))
    ++place_end;
  // «Manchester Rovers manager», «Leeds Giants’ captain»: a place that begins a longer name.
  const bool team = place && place_end < chain.plain_end && chain.plain_end < end_ &&
                    (token(chain.plain_end).has(kPossessive) ||
                     longest(NameLexicon::kRoles, chain.plain_end).size > 0);
  if (team) return add_organisation(at, chain.plain_end, nullptr, words_.rules.capitals, found);
  const bool person = words_.is(token(at), kFirstName) && chain.plain_end > at + 1 &&
                      place.size < chain.plain_end - at;
  if (place && !person)
    return add_plain(at, place_end, MentionKind::kPlace, place.entry, words_.rules.place, found);
  return add_capitals(chain, found);
}

uint32_t NameScanner::try_lower(uint32_t at, std::vector<NameMention>& found) {
  const Token& t = token(at);
  if (const LexiconMatch org = longest(NameLexicon::kOrganisations, at); org) {
    if (hides_longer(at, org.size)) return at + 1;
    return add_organisation(at, at + org.size, org.entry, words_.rules.lexicon_organisation, found);
  }
  const LexiconMatch role = longest(NameLexicon::kRoles, at);
  const bool is_role = role && !words_.facts(*role.entry).modifier;
  if (is_role && (role.size > 1 || !words_.is(t, kOrgNoun))) {
    return add_plain(at, at + role.size, MentionKind::kRole, role.entry, words_.rules.role, found);
  }
  // «the charity», «our union»: stands for an organisation named elsewhere.
  // But in «urged the state to act» it is one.
  const auto features = [&](uint32_t i) { return words_.features(token(i), analysis_.text()); };
  const bool told = at + 2 < end_ && features(at + 1).has(kTo) && features(at + 2).has(kBase);
  const bool completed = words_.is(t, kAloneBody) && at + 1 < end_ &&
                         words_.is(token(at + 1), kComplementWord) && !told;
  if (words_.is(t, kOrgNoun) && at > begin_ && !completed &&
      words_.features(token(at - 1), analysis_.text()).has(kDeterminer)) {
    return add_plain(at, at + 1, MentionKind::kRole, nullptr, words_.rules.description, found);
  }
  if (is_role) {
    return add_plain(at, at + role.size, MentionKind::kRole, role.entry, words_.rules.role, found);
  }
  return at;
}

// «C$97m»: a currency's letter.
bool NameScanner::is_of_sum(uint32_t at) const {
  const auto joins = [&](uint32_t i, TokenKind kind) {
    return i < end_ && token(i).is(kind) && !token(i).has(kSpaceBefore);
  };
  return joins(at + 1, TokenKind::kSymbol) && joins(at + 2, TokenKind::kNumber);
}

void NameScanner::scan(TokenRange sentence, std::vector<NameMention>& found) {
  begin_ = sentence.begin;
  end_ = sentence.end;
  // Quotation marks and bullets may stand before the first word.
  while (begin_ < end_ && !token(begin_).is(TokenKind::kWord) &&
         !token(begin_).is(TokenKind::kNumber))
    ++begin_;
  for (uint32_t at = begin_; at < end_;) {
    const Token& t = token(at);
    if (!t.is(TokenKind::kWord) || t.has(kPossessive) || is_of_sum(at)) {
      ++at;
      continue;
    }
    if (const PronounKind who = words_.pronoun(t); who != PronounKind::kNotOne) {
      add_plain(at, at + 1, MentionKind::kPronoun, nullptr, words_.rules.pronoun, found);
      found.back().pronoun = who;
      ++at;
      continue;
    }
    const uint32_t next = t.has(kCapital)                                   ? try_capital(at, found)
                          : words_.begins_name(t) || words_.is(t, kOrgNoun) ? try_lower(at, found)
                                                                            : at;
    at = std::max(next, at + 1);
  }
}

}  // namespace pledger
