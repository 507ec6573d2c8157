// How far a run of capitals goes that may be a name, and what of it may be one (NameScanner).

#include <algorithm>

#include "extractors/names_scan.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxChain =
    24;  // tokens of one name; longer runs of capitals are cut, so scanning is linear
constexpr uint32_t kMaxOwned = 4;  // words behind «Patients’» up to the one that heads the name
constexpr uint32_t kMaxParticles = 3;

}  // namespace

bool NameScanner::is_mark(uint32_t at, char mark) const {
  return at < end_ && token(at).end - token(at).begin == 1 &&
         analysis_.text()[token(at).begin] == mark;
}

// «Mr.»: a full stop that belongs to the title before it.
bool NameScanner::is_title_dot(uint32_t at) const {
  return is_mark(at, '.') && is_name_word(at + 1);
}

// «Mrs May», but «Mr 12 May»: a month or an auxiliary that can only be the surname.
bool NameScanner::is_month_name(uint32_t at) const {
  return at < end_ && token(at).is(TokenKind::kWord) && token(at).has(kCapital) &&
         words_.is(token(at), kSurname | kFirstName) &&
         !(at + 1 < end_ && token(at + 1).is(TokenKind::kNumber));
}

bool NameScanner::is_name_word(uint32_t at) const {
  if (at >= end_) return false;
  const Token& t = token(at);
  if (!t.is(TokenKind::kWord) || !t.has(kCapital) || t.has(kPossessive)) return false;
  if (t.has(kHyphenated) && is_run_by(t)) return false;
  const uint64_t bits = words_.bits(t);
  if ((bits & kQuantity) != 0 && counts_in_name(at)) return true;
  // «Said Mary Cole»: a cue, though Said is a name too.
  if ((bits & kCueWord) != 0 && at == begin_ && at + 1 < end_ &&
      words_.is(token(at + 1), kFirstName) && token(at + 1).has(kCapital))
    return false;
  if ((bits & (kFunctionWord | kCalendarWord)) == 0) return true;
  // An initial: «Ann A. Lee».
  if (t.end - t.begin == 1 && at > begin_ && is_mark(at + 1, '.') &&
      !token(at + 1).has(kSpaceBefore))
    return true;
  // «May Brown», «Will Young», «US», «IT»: a known first name before another capital, or an
  // acronym.
  if ((bits & kFirstName) != 0) {
    return at + 1 < end_ && token(at + 1).is(TokenKind::kWord) && token(at + 1).has(kCapital) &&
           !words_.is(token(at + 1), kFunctionWord);
  }
  return (bits & kCalendarWord) == 0 && t.has(kAllCapitals) && at != begin_;
}

// «Labour-run», «SNP-led»: a participle behind the hyphen, and no name.
bool NameScanner::is_run_by(const Token& word) const {
  const std::string_view text = analysis_.text(word.span());
  if (text.find("-of-") != std::string_view::npos) return true;  // «Mum-of-two Ann Lee»
  const std::string_view last = text.substr(text.rfind('-') + 1);
  if (last.empty() || last.front() < 'a' || last.front() > 'z') return false;
  const std::vector<const Entry*> known = words_.lexicons().lookup(last);
  return std::any_of(known.begin(), known.end(), [&](const Entry* entry) {
    return entry->lexicon == words_.verbs() &&
           entry->attribute("form").find("pp") != std::string_view::npos;
  });
}

// «the firm Four Seasons»; where a sentence begins, «Four Seasons said», but «Four Tories said».
bool NameScanner::counts_in_name(uint32_t at) const {
  const uint32_t next = at + 1;
  if (next >= end_ || !token(next).is(TokenKind::kWord) || !token(next).has(kCapital) ||
      token(next).has(kAllCapitals) || words_.is(token(next), kFunctionWord | kCalendarWord))
    return false;
  if (at != begin_) return true;
  const bool several = analysis_.text(token(next).span()).ends_with('s');
  if (!several || next + 1 >= end_ || longest(NameLexicon::kOrganisations, next) ||
      longest(NameLexicon::kPlaces, next) || longest(NameLexicon::kRoles, next))
    return false;
  return token(next + 1).has(kPossessive) ||
         words_.features(token(next + 1), analysis_.text()).has(kVerbForm);
}

// «von der»: the end of the particles that begin here.
uint32_t NameScanner::particles_end(uint32_t at) const {
  uint32_t end = at;
  while (end < end_ && end < at + kMaxParticles && words_.is(token(end), kNameParticle)) ++end;
  return end;
}

// A verb, role, title or another known organisation begins here: the name before it ends.
bool NameScanner::stops_chain(uint32_t at) const {
  // «Governor Lee Announces £3m», «Lee Awards £3m», in a title; but «Ann Stokes said»
  const WordFeatures word = words_.features(token(at), analysis_.text());
  const bool goes_on = at + 1 < end_ && !token(at + 1).is(TokenKind::kPunct) &&
                       (token(at + 1).has(kCapital) || !token(at + 1).is(TokenKind::kWord));
  const bool gives = at + 1 < end_ && token(at + 1).is(TokenKind::kSymbol);
  if (goes_on && word.has(kThirdPerson) && (gives || !word.has(kNounToo)) && token(at).word != 0 &&
      !words_.is(token(at), kFirstName | kHeadWord))
    return true;
  if (!words_.begins_name(token(at))) return false;
  if (const LexiconMatch org = longest(NameLexicon::kOrganisations, at); org.size >= 2) return true;
  const LexiconMatch title = longest(NameLexicon::kTitles, at);
  // «Leeds General Hospital» holds no general, «Ann M. Lee» no «M.» for Monsieur.
  const uint32_t next = at + title.size;
  const bool initial = token(at).end - token(at).begin == 1;
  if (title && !initial && is_name_word(next) && !words_.is(token(next), kHeadWord)) return true;
  const LexiconMatch role = longest(NameLexicon::kRoles, at);
  if (!role || words_.facts(*role.entry).plural) return false;
  // «Hexley Council leader», but «Hexley Care Executive Director»
  if (words_.is(token(at), kHeadWord) && !role.entry->has("whole")) return false;
  // «Simon Bishop»: a surname that is also a role, with no further name after it.
  const bool may_be_surname = words_.is(token(at - 1), kFirstName) && !is_name_word(at + role.size);
  return !may_be_surname && !words_.facts(*role.entry).modifier;
}

// «College of Nursing Ann Lee»: a first name and one more, and no head of a body behind them.
bool NameScanner::begins_person(uint32_t at) const {
  if (!words_.is(token(at), kFirstName) || words_.is(token(at - 1), kInnerWord) ||
      !is_name_word(at + 1))
    return false;
  uint32_t end = at;
  while (end < end_ && is_name_word(end)) {
    if (words_.is(token(end), kHeadWord)) return false;
    ++end;
  }
  return end == at + 2 && !(end < end_ && words_.is(token(end), kJoinWord | kInnerWord));
}

// «St. Mary’s Hospital», «St. Luke Health», but «St. Albans»
bool NameScanner::names_saint(uint32_t dot) const {
  if (!words_.is(token(dot - 1), kSaintWord) || dot + 2 >= end_) return false;
  return token(dot + 2).has(kPossessive) || (is_name_word(dot + 2) && !stops_chain(dot + 2));
}

NameScanner::Chain NameScanner::chain_at(uint32_t at) const {
  Chain chain{at, at, at};
  bool linked = false;      // a linking word was passed
  bool after_head = false;  // «College of …»: what follows belongs to it
  bool headed = false;
  bool listed = false;  // commas were passed that only an «and» will justify
  // «NHS Kent and Medway ICB»: an acronym in front is no head that ends what can be joined.
  const bool acronym = words_.is(token(at), kHeadWord) && token(at).has(kAllCapitals);
  // «Chief Executive of CareBreak»: nor is a word of a role.
  const LexiconMatch role = longest(NameLexicon::kRoles, at);
  const uint32_t role_end = at + (role.size > 1 ? role.size : 0);
  const uint32_t limit = std::min(end_, at + kMaxChain);
  for (uint32_t j = at; j < limit;) {
    const bool month = j == at + 1 && words_.is(token(at), kFirstName) &&
                       words_.is(token(j), kSurname) && is_month_name(j);
    if (month || is_name_word(j)) {
      if (j > at && (stops_chain(j) || (after_head && begins_person(j)))) break;
      headed = headed || (words_.is(token(j), kHeadWord) && !(acronym && j == at) && j >= role_end);
      ++j;
      if (!linked) chain.plain_end = j;
      if (headed && !listed && (after_head || words_.is(token(j - 1), kHeadWord)))
        chain.organisation_end = j;
      continue;
    }
    const Token& t = token(j);
    const bool initial = is_mark(j, '.') && !t.has(kSpaceBefore) &&
                         (token(j - 1).end - token(j - 1).begin == 1 || names_saint(j));
    if (initial && is_name_word(j + 1)) {
      ++j;
    } else if (const uint32_t name = particles_end(j);
               !linked && !headed && name > j && is_name_word(name)) {
      j = name;
    } else if (headed && !listed && words_.is(t, kInnerWord)) {
      uint32_t next = j + 1;
      // «told the Herald the Post was late»
      if (words_.features(t, analysis_.text()).has(kDeterminer)) break;
      if (next < limit && words_.is(token(next), kInnerWord)) ++next;
      if (!is_name_word(next) || words_.is(token(next), kFirstName)) break;
      if (words_.is(t, kSeatWord) && longest(NameLexicon::kPlaces, next)) break;
      linked = after_head = true;
      j = next;
    } else if (t.has(kPossessive) && !linked && owns_head(at, j)) {
      linked = true;
    } else if (words_.is(t, kJoinWord) && is_name_word(j + 1) && (!headed || after_head)) {
      if (words_.is(token(j + 1), kFirstName) ||
          longest(NameLexicon::kOrganisations, j + 1).size > 0)
        break;
      linked = true;
      listed = false;
      ++j;
    } else if (is_mark(j, ',') && is_name_word(j + 1) && (!headed || after_head) &&
               !words_.is(token(at), kFirstName)) {
      linked = listed = true;
      ++j;
    } else {
      break;
    }
    if (t.has(kPossessive)) ++j;
  }
  if (chain.organisation_end > at && chain.organisation_end < chain.plain_end)
    chain.organisation_end = seat_end({at, chain.organisation_end}, chain.plain_end);
  return chain;
}

// «University Hospital Galway», «Trinity College Dublin»: the end of the place right behind the head.
uint32_t NameScanner::seat_end(TokenRange name, uint32_t limit) const {
  const std::string_view kind = words_.head_kind(analysis_, name);
  if (kind != "hospital" && kind != "university" && kind != "college") return name.end;
  const LexiconMatch place = longest(NameLexicon::kPlaces, name.end);
  const uint32_t end = name.end + place.size;
  return place && end <= limit ? end : name.end;
}

// «Patients’ Forum», «Rural Doctors’ Network»: the owner is part of the name, unless it is a body
// itself («the Conservatives’ Board»).
bool NameScanner::owns_head(uint32_t begin, uint32_t mark) const {
  const uint32_t next = mark + 1;
  if (!is_name_word(next) || longest(NameLexicon::kOrganisations, begin).size == mark - begin)
    return false;
  const bool plural = analysis_.text(token(mark).span()).back() != 's' ||  // «the Children’s Fund»
                      words_.features(token(mark - 1), analysis_.text()).has(kPlural);
  if (!plural) return owns_hospital(begin, mark);
  const uint32_t limit = std::min(end_, next + kMaxOwned);
  for (uint32_t j = next; j < limit && is_name_word(j); ++j) {
    if (words_.is(token(j), kHeadWord)) return true;
  }
  return false;
}

// «Queen’s Hospital», «St Mary’s Community Hospital», but «London’s Royal Hospital», «Ann Lee’s Trust».
bool NameScanner::owns_hospital(uint32_t begin, uint32_t mark) const {
  if (longest(NameLexicon::kPlaces, begin)) return false;
  const bool saint = words_.is(token(begin), kSaintWord) || longest(NameLexicon::kTitles, begin);
  const uint32_t limit = saint ? std::min(end_, mark + 1 + kMaxOwned) : mark + 2;
  if (!saint && mark - begin > 1) return false;
  for (uint32_t j = mark + 1; j < limit && is_name_word(j); ++j) {
    const std::string_view kind = words_.head_kind(analysis_, {mark + 1, j + 1});
    if (kind == "hospital" || kind == "provider" || kind == "trust") return true;
  }
  return false;
}

// The end of a person's name that begins here (capitals, initials, particles).
uint32_t NameScanner::person_end(uint32_t at) const {
  return is_name_word(at) ? chain_at(at).plain_end : at;
}

// «(NAO)» right after a name: the end of the bracket, else the name's own end.
uint32_t NameScanner::bracket_acronym(TokenRange name, Span& acronym) const {
  const uint32_t at = name.end;
  if (!is_mark(at, '(') || !is_mark(at + 2, ')') || !token(at + 1).is(TokenKind::kWord)) return at;
  const Token& inner = token(at + 1);
  if (!inner.has(kCapital) || inner.end - inner.begin < 2 || words_.is(inner, kFunctionWord))
    return at;
  const std::string_view letters = analysis_.text(inner.span());
  const std::string_view first = analysis_.text(token(name.begin).span());
  size_t capitals = 0;
  for (const char c : letters) capitals += c >= 'A' && c <= 'Z';
  if (capitals < 2 || name.size() < 2 || letters.front() != first.front()) return at;
  acronym = inner.span();
  return at + 3;
}

}  // namespace pledger
