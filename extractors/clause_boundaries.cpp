#include "extractors/clause_boundaries.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kMaxQuantity = 3;  // tokens before «of which»

}  // namespace

std::vector<ClauseBoundary> ClauseBoundaries::of(const std::vector<uint32_t>& finite,
                                                 ClauseBoundary first) {
  std::vector<ClauseBoundary> starts = {first};
  if (finite.size() > 1) {
    find_names();
    find_insertions(finite);
  }
  for (size_t i = 1; i < finite.size(); ++i) {
    starts.push_back(boundary(verb(finite[i - 1]), verb(finite[i])));
    if (starts.back().kind == ClauseKind::kRelative && i + 1 < finite.size() &&
        is_resumption(boundary(verb(finite[i]), verb(finite[i + 1])), finite[i + 1]))
      starts.back() = around(starts.back(), verb(finite[i - 1]));
    const bool fronted =
        has(range_.begin, kSubordinator | kPreposition) &&
        std::none_of(starts.begin() + 1, starts.end() - 1,
                     [](const ClauseBoundary& start) { return start.kind == ClauseKind::kMain; });
    if (fronted && starts.back().kind == ClauseKind::kMain)
      starts.back().token = before_apposition(starts.back().token, verb(finite[i - 1]));
    reported_ = reported_ || starts.back().kind == ClauseKind::kComplement;
    reasoned_ = reasoned_ || starts.back().reason;
  }
  return starts;
}

// «If wards close, | Ann Lee, the chair, will resign»: where the clause begins whose subject is explained
// between the last two commas before its verb at `token`; else `token`.
uint32_t ClauseBoundaries::before_apposition(uint32_t token, const VerbGroup& left) const {
  uint32_t comma = kNoIndex;  // in front of what explains
  for (uint32_t i = token - 1; i-- > left.tokens.end;) {
    if (text(i) != "," || inside_name(i)) continue;
    if (comma == kNoIndex) {
      comma = i;
      continue;
    }
    const auto subject =
        std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                             [&](const Mention& mention) { return mention.tokens.begin <= i; });
    const bool whole = subject != analysis_.mentions.end() && subject->tokens.begin <= i + 2 &&
                       subject->tokens.end == comma;
    return whole && !has(comma + 1, kCoordinator) ? i + 1 : token;
  }
  return token;
}

// Whether a verb goes on with what stands before a relative clause: nothing, or only a comma,
// parts them.
bool ClauseBoundaries::is_resumption(const ClauseBoundary& start, uint32_t verb_group) const {
  if (!start.found) return true;
  return start.kind == ClauseKind::kMain &&
         only_adverbs(start.token, verb(verb_group).tokens.begin);
}

// «Dartford, Gravesham and Swanley», «more than two»: no clause ends inside a name or figure.
void ClauseBoundaries::find_names() {
  const Span span = analysis_.sentences[sentence_].span;
  const auto first_in = [&](const auto& all) {
    return std::partition_point(all.begin(), all.end(),
                                [&](const auto& x) { return x.span.begin < span.begin; });
  };
  for (auto it = first_in(analysis_.mentions);
       it != analysis_.mentions.end() && it->span.begin < span.end; ++it) {
    if (it->tokens.size() > 1) names_.push_back({it->span.begin + 1, it->span.end});
  }
  // «before mid-2027»: none begins with it either.
  for (auto it = first_in(analysis_.times); it != analysis_.times.end() && it->span.end <= span.end;
       ++it)
    names_.push_back(it->span);
  for (auto it = first_in(analysis_.measures);
       it != analysis_.measures.end() && it->span.end <= span.end; ++it)
    names_.push_back({it->span.begin + 1, it->span.end});
  for (uint32_t i = range_.begin; i < range_.end; i = find_list(i)) continue;
}

// «the unit (also known as A&E) has …»: brackets without a verb of their own are inside one clause.
void ClauseBoundaries::find_insertions(const std::vector<uint32_t>& finite) {
  for (uint32_t open = range_.begin; open < range_.end; ++open) {
    if (text(open) != "(") continue;
    uint32_t close = open + 1;
    while (close < range_.end && text(close) != ")" && text(close) != "(") ++close;
    const bool has_verb = std::any_of(finite.begin(), finite.end(), [&](uint32_t group) {
      return verb(group).tokens.begin > open && verb(group).tokens.begin < close;
    });
    if (close < range_.end && text(close) == ")" && !has_verb && close > open + 1)
      names_.push_back(analysis_.span_of({open + 1, close}));
  }
}

// «patients in Northwick, Eastham and Carr»: no clause ends inside a list of names behind a
// preposition. Returns where to look on.
uint32_t ClauseBoundaries::find_list(uint32_t preposition) {
  const uint32_t begin = preposition + 1;
  if (!has(preposition, kPreposition)) return begin;
  uint32_t end = after_capitals(begin);
  uint32_t commas = 0;
  while (end > begin && end < range_.end && text(end) == "," && after_capitals(end + 1) > end + 1) {
    end = after_capitals(end + 1);
    ++commas;
  }
  if (commas == 0 || !has(end, kCoordinator) || after_capitals(end + 1) == end + 1) return begin;
  names_.push_back(analysis_.span_of({begin, after_capitals(end + 1)}));
  return after_capitals(end + 1);
}

uint32_t ClauseBoundaries::after_capitals(uint32_t at) const {
  while (at < range_.end && token(at).has(kCapital)) ++at;
  return at;
}

bool ClauseBoundaries::inside_name(uint32_t i) const {
  return std::any_of(names_.begin(), names_.end(),
                     [&](Span name) { return name.contains(token(i).begin); });
}

// Where the clause of `right` begins, somewhere after the verb `left`.
ClauseBoundary ClauseBoundaries::boundary(const VerbGroup& left, const VerbGroup& right) const {
  const uint32_t begin = left.tokens.end;
  const uint32_t end = right.tokens.begin;
  ClauseBoundary best{begin, ClauseKind::kComplement};
  int best_rank = 0;
  for (uint32_t i = begin; i <= end && i < range_.end; ++i) {
    const auto [boundary, rank] = candidate(i, left, end);
    if (rank > 0 && rank >= best_rank) {
      best = boundary;
      best.found = true;
      best_rank = rank;
    }
  }
  return best_rank > 0 ? best : bare_relative(best, left, end);
}

// «…, while the wards that opened have closed»: of a relative clause with a verb behind it for what
// it describes, where the clause around begins; itself, where nothing marks that.
ClauseBoundary ClauseBoundaries::around(const ClauseBoundary& relative,
                                        const VerbGroup& left) const {
  ClauseBoundary best = relative;
  int best_rank = 0;
  for (uint32_t i = left.tokens.end; i < relative.token; ++i) {
    if (has(i, kRelative)) continue;
    const auto [boundary, rank] = candidate(i, left, relative.token);
    if (rank == 0 || rank < best_rank || boundary.token >= relative.token) continue;
    best = boundary;
    best.found = true;
    best_rank = rank;
  }
  return best;
}

// «Since we came to power …»: right behind a word that subordinates.
bool ClauseBoundaries::is_fronted(const VerbGroup& verb) const {
  constexpr uint32_t kReach = 3;  // tokens of the subject
  const uint32_t first = verb.tokens.begin;
  for (uint32_t i = first; i-- > range_.begin && i + kReach + 1 >= first;) {
    if (has(i, kSubordinator)) return true;
  }
  return false;
}

// «that later closed», not «that there were none»
bool ClauseBoundaries::lacks_subject(uint32_t begin, uint32_t end) const {
  return only_adverbs(begin, end) && (begin == end || text(begin) != "there");
}

// «It is seeking research and data for review, Dr Jones said»: no subject is parted from its verb
// by one comma, so what the coordinator at `i` leads in is none of the verb at `end`. Words that
// may stand in front of a subject with a comma of their own («and in May, …») say nothing.
bool ClauseBoundaries::joins_nouns(uint32_t i, uint32_t end) const {
  constexpr uint32_t kFronted = kPreposition | kSubordinator | kAdverb | kRelative | kIng | kTo;
  if (has(i, kAdverb) || text(i) == "but") return false;  // these join clauses
  if (i + 1 >= end || !token(i + 1).is(TokenKind::kWord) || has(i + 1, kFronted)) return false;
  return time_at(i + 1) == nullptr && !is_verb(i + 1) && one_comma(i + 2, end);
}

// One comma, and no list behind it («nurses, doctors and porters»).
bool ClauseBoundaries::one_comma(uint32_t begin, uint32_t end) const {
  uint32_t commas = 0;
  for (uint32_t i = begin; i < end && commas < 2; ++i) {
    if (inside_name(i)) continue;
    if (commas == 1 && has(i, kCoordinator)) return false;
    if (!token(i).is(TokenKind::kPunct)) continue;
    if (text(i) != ",") return false;
    ++commas;
  }
  return commas == 1;
}

// Whether a verb of saying, or an infinitive, ends with the token («am pleased to say that …», «to
// ensure that …»).
bool ClauseBoundaries::says(uint32_t i) const {
  for (uint32_t v = first_verb_; v < end_verb_ && verb(v).tokens.begin <= i; ++v) {
    if (verb(v).tokens.end == i + 1)
      return verb(v).verb_class == VerbClass::kSay || verb(v).tense == Tense::kInfinitive;
  }
  return false;
}

// «said that …», «is clear that …», «told the board that the ward …», «confirmed to us that it …», not «told a board that met in May»
bool ClauseBoundaries::reports(uint32_t that, const VerbGroup& left, uint32_t end) const {
  if (text(that) != "that") return false;
  if (that == left.tokens.end || says(that - 1)) return true;
  // «has been clear that …», «was confident that …»
  uint32_t adjective = left.tokens.end;
  while (has(adjective, kAdverb)) ++adjective;
  if (left.verb_class == VerbClass::kBe && that == adjective + 1 &&
      !has(adjective, kDeterminer | kPronoun) && !lacks_subject(that + 1, end))
    return true;
  const bool tells = left.verb_class == VerbClass::kSay || left.verb_class == VerbClass::kAnnounce;
  const bool hearer = has(left.head, kTakesHearer) ||
                      (tells && (has(left.tokens.end, kTo | kPreposition | kAdverb) ||
                                 time_at(left.tokens.end) != nullptr));
  if (!hearer || lacks_subject(that + 1, end)) return false;
  // «told Jo Cole, a nurse, that …»: no relative pronoun has a comma before it.
  const bool aside = text(that - 1) == ",";
  for (uint32_t i = left.tokens.end; i < that; ++i) {
    const bool mark = token(i).is(TokenKind::kPunct) && !(aside && text(i) == ",");
    if (mark || (is_verb(i) && !inside_name(i))) return false;
  }
  return true;
}

// «found that waits had grown, that posts were vacant and that no plan existed»
bool ClauseBoundaries::goes_on_reporting(uint32_t that, uint32_t end) const {
  if (!reported_ || text(that) != "that" || lacks_subject(that + 1, end)) return false;
  return has(that - 1, kCoordinator) || text(that - 1) == ",";
}

// «anyone who has had a fall or sudden pain will be seen»: «or» seldom joins a clause whose subject is a
// bare noun.
bool ClauseBoundaries::names_another(uint32_t i, uint32_t end) const {
  constexpr uint32_t kOpens =
      kDeterminer | kPronoun | kAdverb | kPreposition | kSubordinator | kRelative | kTo | kNegation;
  return text(i) == "or" && i + 1 < end && token(i + 1).is(TokenKind::kWord) &&
         !has(i + 1, kOpens) && !token(i + 1).has(kCapital) && !is_verb(i + 1);
}

// «said doctors and nurses would be hired»: no verb stands between what is said and «and».
bool ClauseBoundaries::joins_subjects(uint32_t coordinator, const VerbGroup& left,
                                      uint32_t end) const {
  // «is a mess and nurses have left»
  if (!has(left.head, kTakesClause) || has(left.head, kBe) || coordinator == left.tokens.end ||
      coordinator + 1 >= end)
    return false;
  // «said the board, the union and councils would act»
  if (token(left.tokens.end).is(TokenKind::kPunct) || token(coordinator - 1).is(TokenKind::kPunct))
    return false;
  for (uint32_t i = left.tokens.end; i < coordinator; ++i) {
    if ((token(i).is(TokenKind::kPunct) && text(i) != ",") || (is_verb(i) && !after_to(i)))
      return false;
  }
  return true;
}

// «the wait to see doctors and nurses has grown»: an infinitive inside of the subject.
bool ClauseBoundaries::after_to(uint32_t i) const { return has(i, kTo) || has(i - 1, kTo); }

// «said the board, the union and councils would act»: the comma stands in a list of subjects.
bool ClauseBoundaries::lists_subjects(uint32_t comma, const VerbGroup& left, uint32_t end) const {
  constexpr uint32_t kReach = 8;  // tokens up to the coordinator
  const uint32_t first = left.tokens.end;
  if (has(first, kPreposition | kSubordinator | kIng) || time_at(first) != nullptr) return false;
  for (uint32_t i = comma + 1; i < std::min(end, comma + kReach); ++i) {
    if (has(i, kCoordinator)) return text(i) == "and" && joins_subjects(i, left, end);
  }
  return false;
}

// «That is why we will open two», «…, and why it will close»: no question
bool ClauseBoundaries::gives_reason(uint32_t why, const VerbGroup& left) const {
  if (text(why) != "why") return false;
  return (why == left.tokens.end && left.lemma == "be") ||
         (reasoned_ && has(why - 1, kCoordinator));
}

// «“… will not close that gap,” Ann Lee said»: no clause, but what the verb before does it to.
bool ClauseBoundaries::is_object(uint32_t that, const VerbGroup& left) const {
  if (text(that) != "that" || that != left.tokens.end || left.verb_class == VerbClass::kSay ||
      that + 2 >= range_.end || !token(that + 1).is(TokenKind::kWord) || is_verb(that + 1))
    return false;
  const Token& behind = token(that + 2);
  return behind.is(TokenKind::kPunct) || behind.is(TokenKind::kQuote);
}

// «more and more are leaving», «A&E is full», «wards 1 and 2 have closed», «so far», «such as», «less than that»
bool ClauseBoundaries::is_inside_phrase(uint32_t i, uint32_t end) const {
  // «… and so I am pleased»: «and» begins the clause.
  if (text(i) == "so") {
    const bool joined = i > range_.begin && has(i - 1, kCoordinator);
    return i + 1 < end && (text(i + 1) == "far" || (joined && text(i + 1) != "that"));
  }
  if (text(i) == "as") return i > range_.begin && text(i - 1) == "such";
  if (text(i) == "that" && i > range_.begin && text(i - 1) == "than") return true;
  if (!has(i, kCoordinator) || i == range_.begin || i + 1 >= end) return false;
  // «those aged 80 or above have …», «people aged 50 and over, who …»
  if (has(i + 1, kPreposition) &&
      (i + 2 == end || (token(i + 2).is(TokenKind::kPunct) && token(i - 1).is(TokenKind::kNumber))))
    return true;
  return text(i - 1) == text(i + 1) || token(i - 1).end == token(i).begin ||
         (token(i - 1).is(TokenKind::kNumber) && token(i + 1).is(TokenKind::kNumber));
}

// «…, meaning 40 beds can reopen»
bool ClauseBoundaries::is_meaning(uint32_t i) const {
  return has(i, kIng) && i > range_.begin && text(i - 1) == "," && text(i) == "meaning";
}

// How good a boundary token `i` is; later ones win among equals.
std::pair<ClauseBoundary, int> ClauseBoundaries::candidate(uint32_t i, const VerbGroup& left,
                                                           uint32_t end) const {
  const uint32_t begin = left.tokens.end;
  const Token& t = token(i);
  const bool mark_here = t.is(TokenKind::kPunct);
  const WordFeatures word = mark_here ? WordFeatures{} : table_.of(t, analysis_.text());
  constexpr uint32_t kOpens = kPreposition | kRelative | kSubordinator | kCoordinator;
  if (i == end || !(mark_here || word.has(kOpens) || is_meaning(i)) || inside_name(i))
    return {{i, ClauseKind::kCoordinate}, 0};
  if (is_inside_phrase(i, end)) return {{i, ClauseKind::kCoordinate}, 0};
  if (is_meaning(i)) return {{i, ClauseKind::kSubordinate}, 6};
  if (gives_reason(i, left)) return {{i, ClauseKind::kMain, true, false, true}, 6};
  // «has not yet», «yet the number fell»
  if (word.has(kCoordinator) && word.has(kAdverb) && !token(i - 1).is(TokenKind::kPunct))
    return {{i, ClauseKind::kCoordinate}, 0};
  // «…, of whom», «…, in which», «…, both of which»
  if (word.has(kPreposition) && i > begin && has(i + 1, kRelative)) {
    uint32_t first = i;
    while (first > begin && i - first < kMaxQuantity && has(first - 1, kDeterminer | kAdverb))
      --first;
    if (token(first - 1).is(TokenKind::kPunct)) return {{first, ClauseKind::kRelative}, 6};
  }
  if (word.has(kRelative) && is_object(i, left)) return {{i, ClauseKind::kRelative}, 0};
  if (word.has(kRelative)) {
    if (goes_on_reporting(i, end)) return {{i, ClauseKind::kComplement, true, true}, 6};
    return {{i, reports(i, left, end) ? ClauseKind::kComplement : ClauseKind::kRelative}, 5};
  }
  // «less than the rise in waits, the number has grown»: a preposition, whose noun the comma ends
  if (word.has(kSubordinator) && word.has(kPreposition))
    return {{i, ClauseKind::kSubordinate}, one_comma(i + 1, end) ? 0 : 2};
  if (word.has(kSubordinator)) {
    const bool even = i > left.tokens.end && has(i - 1, kFocus);
    return {{even ? i - 1 : i, ClauseKind::kSubordinate}, 4};
  }
  if (word.has(kCoordinator) && text(i) == "&" && !t.has(kSpaceBefore))  // «A&E»
    return {{i, ClauseKind::kCoordinate}, 0};
  if (word.has(kCoordinator) && !joins_nouns(i, end) && !joins_subjects(i, left, end) &&
      !names_another(i, end))
    return {{i + 1, ClauseKind::kCoordinate}, i + 1 >= end ? 5 : 3};
  if (!mark_here) return {{i, ClauseKind::kMain}, 0};
  const std::string_view mark = text(i);
  // «; the premium, which cost £8m, saw …»: the relative clause is inside the next one.
  if (mark == ";") return {{i + 1, ClauseKind::kMain}, 7};
  // 8:00am
  if (mark == ":" && !t.has(kSpaceBefore) && i + 1 < end && token(i + 1).is(TokenKind::kNumber) &&
      !token(i + 1).has(kSpaceBefore))
    return {{i, ClauseKind::kMain}, 0};
  // A full stop inside a sentence is that of an abbreviation («at St. Ann Hospital»).
  if (mark == ":" || mark == "!" || mark == "?") return {{i + 1, ClauseKind::kMain}, 4};
  if (mark == "," && lists_subjects(i, left, end)) return {{i, ClauseKind::kMain}, 0};
  // A comma right before the verb ends what was put in («the trust, which …, will open»).
  if (mark == "," && only_adverbs(i + 1, end)) return {{i + 1, ClauseKind::kMain}, 6};
  if (mark == "," || mark == "–" || mark == "—" || mark == ")")
    return {{i + 1, ClauseKind::kMain}, 1};
  return {{i, ClauseKind::kMain}, 0};
}

}  // namespace pledger
