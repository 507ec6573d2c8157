#include "extractors/names_scan.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pledger {
namespace {

constexpr uint32_t kMaxTitles = 3;  // «Professor Dame Sally»

// «Mind Cymru», «Unison Scotland»: bodies whose branches bear their name and a place.
bool has_branches(const Entry& body) {
  static constexpr std::array<std::string_view, 9> kKinds{
      "charity", "union",   "college", "forum",         "international",
      "party",   "company", "agency",  "health_service"};
  const std::string_view kind = body.attribute("kind");
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

}  // namespace

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

// «Cabinet member», not one of «the Cabinet»; but a «Labour MP» is Labour's.
bool NameScanner::begins_role(uint32_t at, const Entry& organisation) const {
  return organisation.has("ambiguous") && organisation.attribute("kind") == "government" &&
         longest(NameLexicon::kRoles, at).size > organisation.token_count;
}

// «Princess Royal Hospital», «Queen Elizabeth Hospital»: the end of a body that bears the name of somebody
// titled, whose name begins at `name`; `at` where it is none.
uint32_t NameScanner::named_after(uint32_t at, uint32_t name) const {
  if (!is_name_word(at) || !is_name_word(name)) return at;
  const uint32_t end = chain_at(at).organisation_end;
  if (end <= name + 1 || !words_.is(token(end - 1), kHeadWord)) return at;
  const std::string_view kind = words_.head_kind(analysis_, {at, end});
  return kind == "hospital" || kind == "provider" || kind == "trust" || kind == "university" ? end
                                                                                             : at;
}

// «Age Concern Northmoor», «Unison Hexley», «NHS Fenland», not «Unison’s Hexley», «Unison Unveils»: a
// capital of no lexicon behind a charity, a union or a service at large.
bool NameScanner::names_branch(const Entry& body, uint32_t at) const {
  const std::string_view kind = body.attribute("kind");
  const bool branches = kind == "charity" || kind == "union" || body.has("at_large");
  if (!branches || at >= end_ || !token(at).is(TokenKind::kWord)) return false;
  const Token& place = token(at);
  return place.word == 0 && place.has(kCapital) && !place.has(kAllCapitals) &&
         !place.has(kHyphenated) && (at + 1 == end_ || !is_name_word(at + 1));
}

// «NHS North West London», «NHS Kent and Medway», «Mind Cymru»: the end of the places behind the name of
// a body that has branches.
uint32_t NameScanner::region_end(uint32_t at, uint32_t end) const {
  const auto place_behind = [&](uint32_t i) {
    while (i < end_ && token(i).has(kCapital) && words_.is(token(i), kCompassWord)) ++i;
    const LexiconMatch place = i < end_ && token(i).has(kCapital) && !token(i).has(kPossessive)
                                   ? longest(NameLexicon::kPlaces, i)
                                   : LexiconMatch{};
    return place && !place.entry->has("demonym") ? i + place.size : kNoIndex;
  };
  const LexiconMatch body = longest(NameLexicon::kOrganisations, at);
  if (!body || !has_branches(*body.entry) || !token(at).has(kCapital)) return end;
  uint32_t region = place_behind(end);
  if (region == kNoIndex) return names_branch(*body.entry, end) ? end + 1 : end;
  // «Kent and Medway», «Cymru Wales»
  const bool joined = region + 1 < end_ && words_.is(token(region), kJoinWord);
  const uint32_t more = place_behind(joined ? region + 1 : region);
  region = more == kNoIndex ? region : more;
  // «NHS London director», «NHS Wales hospitals»
  return longest(NameLexicon::kRoles, region) ? end : region;
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

// The person behind a title that ends at `name`: its end; `at` where there is none, or where the title is the
// beginning of a body's name of `body` tokens.
uint32_t NameScanner::add_titled(uint32_t at, uint32_t name, const Entry& title, uint32_t body,
                                 std::vector<NameMention>& found) {
  // «Mr van Dyke»
  const uint32_t particles = particles_end(name);
  const uint32_t capitals = particles > name && is_name_word(particles) ? particles : name;
  if (body <= name - at && is_name_word(capitals)) {
    if (const uint32_t end = person_end(capitals); end > capitals)
      return add_person(at, name, end, &title, words_.rules.titled, found);
  }
  if (is_month_name(name) && title.attribute("kind") == "honorific")
    return add_person(at, name, name + 1, &title, words_.rules.titled, found);
  return at;
}

uint32_t NameScanner::try_capital(uint32_t at, std::vector<NameMention>& found) {
  LexiconMatch org = longest(NameLexicon::kOrganisations, at);
  if (org && hides_longer(at, org.size)) return at + 1;
  if (org && (ends_in_role(at, org.size) || begins_role(at, *org.entry))) org = {};
  uint32_t name = at;
  bool office = false;
  const Entry* title = titles_at(at, name, office);
  // «the General Assembly», «Major Trauma Centre»
  if (title != nullptr && name < end_ && title->attribute("kind") == "rank" &&
      words_.is(token(name), kHeadWord)) {
    title = nullptr;
    name = at;
  }
  if (const uint32_t end = title != nullptr ? named_after(at, name) : at; end > at)
    return add_organisation(at, end, nullptr, words_.rules.headed_organisation, found);
  // «Commissioner Ann Lee», «Senator Ann Lee»: an office is a role, which may belong to an
  // organisation before it.
  // «Chief Executive» is a role, though Chief is a title.
  const uint32_t role_size = title != nullptr ? longest(NameLexicon::kRoles, at).size : 0;
  office = (office && role_size > 0) || role_size > name - at;
  if (title != nullptr && !office) {
    const uint32_t end = add_titled(at, name, *title, org.size, found);
    if (end > at) return end;
  }
  const bool capital = is_name_word(at);
  const Chain chain = capital ? chain_at(at) : Chain{at, at, at};
  // A longer name that a head word closes wins over the short one in the lexicon: «NHS Fenland
  // CCG».
  const bool longer = org && chain.organisation_end > at + org.size && is_name_word(at + org.size);
  if (org && !longer) {
    if (const uint32_t region = region_end(at, at + org.size); region > at + org.size)
      return add_organisation(at, region, nullptr, words_.rules.headed_organisation, found);
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
  // «the United Kingdom» is no club that is called United.
  const bool land = at + longest(NameLexicon::kPlaces, at).size > chain.organisation_end;
  if (chain.organisation_end > at && !land) {
    return add_organisation(at, chain.organisation_end, nullptr, words_.rules.headed_organisation,
                            found);
  }
  if (const uint32_t end = try_place(at, chain, found); end > at) return end;
  return add_capitals(chain, found);
}

// «Essex | County Care», «London | Home Nursing»: capitals behind a place that are no names themselves.
bool NameScanner::names_trade(TokenRange behind) const {
  if (behind.empty() || behind.end >= end_) return false;  // a heading
  for (uint32_t i = behind.begin; i < behind.end; ++i) {
    const Token& t = token(i);
    const bool plain = t.is(TokenKind::kWord) && t.word != 0 && !t.has(kAllCapitals);
    if (!plain || words_.is(t, kFirstName | kNameParticle | kCalendarWord)) return false;
    if (longest(NameLexicon::kOrganisations, i) || longest(NameLexicon::kPlaces, i)) return false;
  }
  return true;
}

// A place, or a team that is called after one; `at` where it is neither.
uint32_t NameScanner::try_place(uint32_t at, const Chain& chain, std::vector<NameMention>& found) {
  const LexiconMatch place = longest(NameLexicon::kPlaces, at);
  uint32_t place_end = at + place.size;  // «Galway West», «Bristol North West»
  while (place && place_end < end_ && token(place_end).has(kCapital) &&
         words_.is(token(place_end), kCompassWord))
    ++place_end;
  // «Manchester Rovers manager», «Leeds Giants’ captain»: a place that begins a longer name.
  const bool team = place && place_end < chain.plain_end && chain.plain_end < end_ &&
                    (token(chain.plain_end).has(kPossessive) ||
                     longest(NameLexicon::kRoles, chain.plain_end).size > 0);
  if (team || (place && names_trade({place_end, chain.plain_end})))
    return add_organisation(at, chain.plain_end, nullptr, words_.rules.capitals, found);
  const bool person = words_.is(token(at), kFirstName) && chain.plain_end > at + 1 &&
                      place.size < chain.plain_end - at;
  if (place && !person)
    return add_plain(at, place_end, MentionKind::kPlace, place.entry, words_.rules.place, found);
  return at;
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
  // «the trust», «the under-fire trust»
  const bool marked = at > begin_ + 1 && token(at - 1).has(kHyphenated) &&
                      !token(at - 1).has(kCapital) && words_.is(token(at - 2), kDefinite);
  if (words_.is(t, kOrgNoun) && at > begin_ && !completed &&
      (marked || words_.features(token(at - 1), analysis_.text()).has(kDeterminer))) {
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
