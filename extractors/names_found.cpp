// What the scanner makes of words that it has found to be a name: a person, a body, a place (NameScanner).

#include <algorithm>

#include "extractors/names_scan.h"

namespace pledger {
namespace {

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
         before.entry != nullptr && !before.entry->attribute("country").empty() &&
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

// «Geraint Brown, the cabinet member for care, said»: a role of one person in apposition behind capitals.
bool NameScanner::is_apposed_to_role(const Chain& chain) const {
  constexpr uint32_t kMaxLead = 4;  // words before the role: «the former acting»
  if (!is_mark(chain.plain_end, ',')) return false;
  const uint32_t first = chain.plain_end + 1;
  for (uint32_t at = first; at < end_ && at <= first + kMaxLead; ++at) {
    const LexiconMatch role = longest(NameLexicon::kRoles, at);
    if (role && !words_.facts(*role.entry).modifier) {
      const std::string_view kind = role.entry->attribute("kind");
      const uint32_t behind = at + role.size;
      // «…, the nurse agency,», «…, a leader in care,»
      const bool ends =
          behind >= end_ || !token(behind).is(TokenKind::kWord) ||
          (words_.is(token(behind), kFunctionWord) && !words_.is(token(behind), kSeatWord));
      return ends && !words_.facts(*role.entry).plural &&
             (kind == "office" || kind == "leader" || kind == "job" || kind == "expert") &&
             !token(behind - 1).has(kPossessive);
    }
    const bool article =
        at == first && words_.features(token(at), analysis_.text()).has(kDeterminer);
    if (!token(at).is(TokenKind::kWord) || token(at).has(kPossessive) ||
        (words_.is(token(at), kFunctionWord) && !article))
      return false;
  }
  return false;
}

// «MP for», «MSP for»: letters of a member and «for» right before.
bool NameScanner::names_seat_before(uint32_t at, const std::vector<NameMention>& found) const {
  return !found.empty() && found.back().mention.kind == MentionKind::kRole &&
         found.back().mention.tokens.end + 1 == at && words_.is(token(at - 1), kLinkWord) &&
         token(at - 2).has(kAllCapitals);
}

// «(Commissioner for) Food Safety Stella Byrne»: where a first name begins behind common words; else the
// chain's own beginning.
uint32_t NameScanner::inner_name(const Chain& chain, const std::vector<NameMention>& found) const {
  // «Labour MP for Wold Valley Mary Cole»: behind a seat, whatever its words are.
  const uint32_t last = chain.plain_end - 1;
  if (chain.plain_end >= chain.begin + 3 && names_seat_before(chain.begin, found) &&
      words_.is(token(last - 1), kFirstName))
    return last - 1;
  for (uint32_t j = chain.begin; j + 1 < chain.plain_end; ++j) {
    const bool surname =
        token(j + 1).word == 0 || words_.is(token(j + 1), kFirstName | kFamilyName);
    if (words_.is(token(j), kFirstName)) return surname ? before_initials(chain, j) : chain.begin;
    if (token(j).word == 0 || token(j).has(kAllCapitals) || words_.is(token(j), kNameParticle))
      break;
  }
  return chain.begin;
}

// «Plan B», «T Harish Rao», «N. Kumar»: one capital letter, no «A» or «I» of the sentence.
bool NameScanner::is_initial(uint32_t at) const {
  const Token& t = token(at);
  return t.is(TokenKind::kWord) && t.has(kCapital) && t.end - t.begin == 1 &&
         (is_mark(at + 1, '.') || !words_.is(t, kFunctionWord));
}

// Where the initials begin that stand before the first name, in the chain.
uint32_t NameScanner::before_initials(const Chain& chain, uint32_t first_name) const {
  uint32_t begin = first_name;
  while (begin > chain.begin) {
    const uint32_t letter = begin - (is_mark(begin - 1, '.') ? 2 : 1);
    if (letter < chain.begin || !is_initial(letter)) break;
    begin = letter;
  }
  // «Plan B Harish Rao said …»: the letter belongs to the word before it.
  return begin > chain.begin && !is_mark(begin - 1, '.') ? first_name : begin;
}

// «Outgoing | Virginia Gov. Ann Lee», «LEEDS — Longtime | Leeds councillor Ann Lee»: where a sentence
// begins, a capital before the place of an office is no name.
bool NameScanner::describes_office(const Chain& chain) const {
  const std::string_view before =
      chain.begin == begin_ ? "" : analysis_.text(token(chain.begin - 1).span());
  const bool opens = before.empty() || before == "—" || before == "–";
  if (!opens || chain.begin + 1 >= chain.plain_end || chain.plain_end == end_ ||
      words_.is(token(chain.begin), kFirstName)) {
    return false;
  }
  const LexiconMatch place = longest(NameLexicon::kPlaces, chain.begin + 1);
  return place && chain.begin + 1 + place.size == chain.plain_end &&
         (longest(NameLexicon::kRoles, chain.plain_end) ||
          longest(NameLexicon::kTitles, chain.plain_end));
}

// One capital that no lexicon explains: an acronym, what «the» stands before, or a person.
uint32_t NameScanner::add_single_capital(const Chain& chain, std::vector<NameMention>& found) {
  const Token& first = token(chain.begin);
  const bool first_name = words_.is(first, kFirstName);
  const uint32_t letters = first.end - first.begin;
  if (letters == 1) return chain.plain_end;  // «A&E targets»
  if (first.has(kAllCapitals) && letters > kLongestAcronym && !first.has(kHyphenated))
    return chain.plain_end;
  // «However, Health Minister Ann Lee said …»
  // «Together these wards will …»
  const bool opens = chain.begin == begin_ && !first_name;
  if (opens && words_.features(first, analysis_.text()).has(kAdverb)) return chain.plain_end;
  // «Type 1 diabetes», «Band 6 nurses»
  const bool numbered = chain.plain_end < end_ && first.word != 0 && !first_name &&
                        token(chain.plain_end).is(TokenKind::kNumber);
  if (numbered) return chain.plain_end;
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
  const bool at_start = chain.begin == begin_ || (token(chain.begin - 1).is(TokenKind::kQuote) &&
                                                  first.word != 0 && !first_name);
  found.back().evidence = at_start && !acronym ? NameEvidence::kWeak : NameEvidence::kLikely;
  return end;
}

// Capitals that no lexicon explains: a person where the shape or a first name says so, else an
// organisation or thing.
uint32_t NameScanner::add_capitals(const Chain& chain, std::vector<NameMention>& found) {
  const uint32_t size = chain.plain_end - chain.begin;
  const bool first_name = words_.is(token(chain.begin), kFirstName);
  if (describes_office(chain)) return chain.begin + 1;
  if (const uint32_t name = inner_name(chain, found); name > chain.begin)
    return add_person(name, name, chain.plain_end, nullptr, words_.rules.first_name, found);
  if (size == 1) return add_single_capital(chain, found);
  // «D. Lalitha», «Virgie M. Rollins», «Dubbo mother Tahlia Green»: an initial or a role before it tells a
  // person.
  const auto has_stop = [&](uint32_t at) { return is_initial(at) && is_mark(at + 1, '.'); };
  const bool initial = has_stop(chain.begin) ||
                       (chain.begin + 3 < chain.plain_end && has_stop(chain.begin + 1)) ||
                       (is_initial(chain.begin) && words_.is(token(chain.begin + 1), kFirstName));
  const bool after_role = size <= 3 && !found.empty() && introduces_person(found.back(), chain);
  const bool apposed = size <= 3 && is_apposed_to_role(chain);
  // «Rebekah Smith»: a surname that is a word too, behind one that is none
  const bool family = size <= 3 && token(chain.begin).word == 0 &&
                      !token(chain.begin).has(kAllCapitals) &&
                      words_.is(token(chain.plain_end - 1), kFamilyName);
  if (first_name || initial || after_role || apposed || family)
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

}  // namespace pledger
