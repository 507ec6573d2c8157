#include "extractors/measure_modifiers.h"

namespace pledger {
namespace {

constexpr uint32_t kRateReach = 10;      // tokens from the figure to a rate behind its noun
constexpr uint32_t kDirectionReach = 6;  // tokens from the figure to a verb or noun of change
constexpr double kFew = 12;              // things that a place may lie above or past
constexpr uint32_t kMaxSteps = 4;        // modifiers on one side

Comparator comparator_of(std::string_view id) {
  if (id == "over") return Comparator::kOver;
  if (id == "under") return Comparator::kUnder;
  if (id == "about") return Comparator::kAbout;
  if (id == "up_to") return Comparator::kUpTo;
  if (id == "at_least") return Comparator::kAtLeast;
  return Comparator::kNone;
}

bool stops_clause(const Token& token, std::string_view text) {
  if (token.is(TokenKind::kWord) || token.is(TokenKind::kNumber)) return false;
  const std::string_view mark = token.span().of(text);
  return mark == "," || mark == "." || mark == ";" || mark == ":" || mark == "(" || mark == ")" ||
         mark == "–" || mark == "—" || mark == "!" || mark == "?";
}

bool ends_plural(std::string_view word) {
  return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss");
}

}  // namespace

MeasureModifiers::MeasureModifiers(const Resources& resources, const FeatureTable& features)
    : lexicons_(resources.lexicons),
      features_(features),
      verbs_(resources),
      comparators_(lexicons_.id("comparators")),
      additional_(lexicons_.id("additional")),
      rates_(lexicons_.id("rates")),
      directions_(lexicons_.id("directions")),
      span_verbs_(lexicons_.id("span_verbs")),
      time_anchors_(lexicons_.id("time_anchors")),
      facts_(lexicons_.entries().size()),
      word_by_(lexicons_.word_id("by")),
      word_of_(lexicons_.word_id("of")),
      word_plus_(lexicons_.word_id("plus")),
      after_mask_(uint64_t{1} << comparators_ | uint64_t{1} << additional_ |
                  uint64_t{1} << rates_) {
  for (const Entry& entry : lexicons_.entries()) read_facts(entry, facts_[entry.index]);
}

void MeasureModifiers::read_facts(const Entry& entry, EntryFacts& facts) const {
  const std::string_view position = entry.attribute("position");
  facts.before = position == "before" || position == "both";
  facts.after = position == "after" || position == "both";
  facts.ambiguous = entry.has("ambiguous");
  if (entry.lexicon == comparators_) {
    facts.comparator = comparator_of(entry.id);
    facts.verb = entry.has("verb");
    facts.plain_over = entry.form == "over";
    facts.place = entry.has("place");
  } else if (entry.lexicon == additional_) {
    facts.blocks = entry.has("blocks");
    facts.compares = entry.has("compares");
    facts.extends = entry.canonical == "additional";
    facts.weak = entry.form == "new" || entry.form == "more" || entry.form == "another";
  } else if (entry.lexicon == rates_) {
    facts.per = entry.attribute("per");
    facts.time = entry.attribute("kind") == "time";
  } else if (entry.lexicon == directions_) {
    facts.direction = entry.id == "up"     ? Direction::kUp
                      : entry.id == "down" ? Direction::kDown
                                           : Direction::kNone;
    facts.phrase = entry.id == "none";
    facts.collects = entry.has("collects");
    facts.verb = entry.attribute("pos").find("verb") != std::string_view::npos;
    facts.noun = entry.attribute("pos").find("noun") != std::string_view::npos;
  }
}

// --- to the left
// ------------------------------------------------------------------------------------

bool MeasureModifiers::comparator_before(const Analysis& analysis, uint32_t floor,
                                         MeasurePlace& place, Measure& measure) const {
  const auto& tokens = analysis.tokens;
  const LexiconMatch match =
      lexicons_.longest_before(comparators_, analysis.text(), tokens, floor, place.first);
  if (!match || !facts(match).before) return false;
  const EntryFacts& found = facts(match);
  const uint32_t begin = place.first - match.size;
  const WordFeatures word_before =
      begin > floor ? features_.of(tokens[begin - 1], analysis.text()) : WordFeatures();
  if (found.plain_over && measure.kind == MeasureKind::kDuration &&
      !spans(analysis, floor, begin, word_before))
    return false;
  // «flats above two shops», «driving past three surgeries»: a place.
  const bool few = measure.kind == MeasureKind::kCount && measure.unit.empty() && measure.value &&
                   *measure.value <= kFew;
  if (found.place && few) return false;
  // «shot up to 5%» and «went up to 40» are changes of level.
  if (found.comparator == Comparator::kUpTo && match.entry->form == "up to" && begin > floor) {
    const LexiconMatch verb =
        lexicons_.longest(directions_, analysis.text(), tokens, begin - 1, begin);
    if ((verb && facts(verb).verb && !facts(verb).noun) ||
        (word_before.has(kPastForm | kPastParticiple) && features_.lemma(word_before) == "go"))
      return false;
  }
  if (measure.comparator == Comparator::kNone || found.comparator != Comparator::kAbout)
    measure.comparator = found.comparator;
  place.first = begin;
  measure.span.begin = tokens[begin].begin;
  return true;
}

// «over five years» is a period; «for over five years», «is over five years», «waited over five
// years» bound a duration. `over` is the token of «over».
bool MeasureModifiers::spans(const Analysis& analysis, uint32_t floor, uint32_t over,
                             WordFeatures before) const {
  if (before.has(kPreposition | kBe | kTo)) return true;
  const LexiconMatch verb =
      lexicons_.longest_before(span_verbs_, analysis.text(), analysis.tokens, floor, over);
  return verb && verb.entry->has("over");
}

bool MeasureModifiers::bounds_period(const Analysis& analysis, const MeasurePlace& place) const {
  const LexiconMatch match = lexicons_.longest_before(
      comparators_, analysis.text(), analysis.tokens, place.sentence.begin, place.first);
  if (!match || !facts(match).before) return false;
  if (!facts(match).plain_over) return true;
  const uint32_t over = place.first - match.size;
  const WordFeatures before = over > place.sentence.begin
                                  ? features_.of(analysis.tokens[over - 1], analysis.text())
                                  : WordFeatures();
  return spans(analysis, place.sentence.begin, over, before);
}

bool MeasureModifiers::addition_before(const Analysis& analysis, uint32_t floor,
                                       MeasurePlace& place, Measure& measure) const {
  const auto& tokens = analysis.tokens;
  const LexiconMatch match =
      lexicons_.longest_before(additional_, analysis.text(), tokens, floor, place.first);
  if (!match || facts(match).blocks || !facts(match).before) return false;
  measure.additional = true;
  if (!facts(match).extends) {
    if (measure.direction == Direction::kNone) measure.direction = Direction::kUp;
    return false;
  }
  place.first -= match.size;
  measure.span.begin = tokens[place.first].begin;
  return true;
}

// «an extra tax of up to £11,000», «three hours of extra activity»: the addition stands on the
// other side of «of».
void MeasureModifiers::addition_around(const Analysis& analysis, const MeasurePlace& place,
                                       Measure& measure) const {
  const auto& tokens = analysis.tokens;
  const auto is_of = [&](uint32_t i) { return tokens[i].word != 0 && tokens[i].word == word_of_; };
  const auto adds = [&](uint32_t i) {
    const LexiconMatch match = lexicons_.longest(additional_, analysis.text(), tokens, i, i + 1);
    return match && facts(match).extends && !facts(match).weak;
  };
  if (place.after + 1 < place.sentence.end && is_of(place.after) && adds(place.after + 1))
    measure.additional = true;
  if (place.first < place.sentence.begin + 3 || !is_of(place.first - 1)) return;
  const uint32_t floor =
      place.first > place.sentence.begin + 5 ? place.first - 5 : place.sentence.begin;
  for (uint32_t i = place.first - 2; i > floor; --i) {
    if (adds(i - 1)) measure.additional = true;
    if (features_.of(tokens[i - 1], analysis.text()).has(kPreposition | kVerbForm) &&
        !features_.of(tokens[i - 1], analysis.text()).has(kNounToo))
      return;
  }
}

void MeasureModifiers::before(const Analysis& analysis, uint32_t floor, MeasurePlace& place,
                              Measure& measure) const {
  for (uint32_t step = 0; step < kMaxSteps; ++step) {
    if (place.first <= floor || analysis.tokens[place.first - 1].word == 0) return;
    if (!comparator_before(analysis, floor, place, measure) &&
        !addition_before(analysis, floor, place, measure))
      return;
  }
}

bool MeasureModifiers::by_before(const Analysis& analysis, TokenRange sentence,
                                 uint32_t token) const {
  return token > sentence.begin && analysis.tokens[token - 1].word != 0 &&
         analysis.tokens[token - 1].word == word_by_;
}

bool MeasureModifiers::compared(const Analysis& analysis, TokenRange sentence,
                                uint32_t token) const {
  const LexiconMatch match = lexicons_.longest_before(comparators_, analysis.text(),
                                                      analysis.tokens, sentence.begin, token);
  return match && facts(match).before && !facts(match).verb;
}

// --- to the right
// -----------------------------------------------------------------------------------

bool MeasureModifiers::comparator_after(const Analysis& analysis, MeasurePlace& place,
                                        Measure& measure) const {
  const auto& tokens = analysis.tokens;
  // "-plus" and "-odd" glued to the figure, also inside a compound (a 50-hour-plus week).
  const std::string_view rest = analysis.text().substr(measure.span.end, 5);
  const bool odd = rest.substr(0, 4) == "-odd";
  if (rest == "-plus" || odd) {
    measure.span.end += odd ? 4 : 5;
    measure.comparator = odd ? Comparator::kAbout : Comparator::kOver;
    while (place.after < place.sentence.end && tokens[place.after].end <= measure.span.end)
      ++place.after;
    return true;
  }
  const LexiconMatch match =
      lexicons_.longest(comparators_, analysis.text(), tokens, place.after, place.sentence.end);
  if (!match || !facts(match).after) return false;
  if (match.size == 1 && facts(match).ambiguous) return false;
  // «£1,000 plus £200 in interest»
  const uint32_t next = place.after + match.size;
  if (match.entry->form == "plus" && next < place.sentence.end) {
    const bool word = tokens[next].is(TokenKind::kWord);
    if (!word && !stops_clause(tokens[next], analysis.text())) return false;
    // «£1m plus VAT», «£40 plus a fee»; not «£1m plus in savings»
    if (word && measure.kind == MeasureKind::kMoney &&
        !features_.of(tokens[next], analysis.text()).has(kPreposition))
      return false;
  }
  measure.comparator = facts(match).comparator;
  place.after += match.size;
  measure.span.end = tokens[place.after - 1].end;
  return true;
}

bool MeasureModifiers::addition_after(const Analysis& analysis, MeasurePlace& place,
                                      Measure& measure) const {
  if (measure.kind == MeasureKind::kFraction) return false;
  const auto& tokens = analysis.tokens;
  const LexiconMatch match =
      lexicons_.longest(additional_, analysis.text(), tokens, place.after, place.sentence.end);
  if (!match || !(facts(match).after || facts(match).compares)) return false;
  // Of a percentage only «more» adds: «a further», «new» belong to the noun.
  const uint32_t size = facts(match).compares ? 1 : match.size;
  if (measure.kind == MeasureKind::kPercent && analysis.text(tokens[place.after].span()) != "more")
    return false;
  measure.additional = true;
  if (!facts(match).extends && !facts(match).compares) return false;
  place.after += size;
  measure.span.end = tokens[place.after - 1].end;
  return true;
}

// «1,200 fewer beds», «a third fewer»: the word belongs to the measure, as «more» does.
bool MeasureModifiers::fewer_after(const Analysis& analysis, MeasurePlace& place,
                                   Measure& measure) const {
  const bool counts =
      measure.kind == MeasureKind::kFraction ||
      (measure.kind == MeasureKind::kCount && measure.unit.empty() && !measure.additional);
  const auto& tokens = analysis.tokens;
  if (!counts || analysis.text(tokens[place.after].span()) != "fewer") return false;
  ++place.after;
  measure.span.end = tokens[place.after - 1].end;
  return true;
}

// Whether «earlier», «later» or «ago» stands at this token.
bool MeasureModifiers::before_offset(const Analysis& analysis, uint32_t at, uint32_t end) const {
  if (at >= end) return false;
  const LexiconMatch anchor =
      lexicons_.longest(time_anchors_, analysis.text(), analysis.tokens, at, end);
  if (!anchor) return false;
  const std::string_view kind = anchor.entry->attribute("anchor");
  return kind == "ago" || kind == "later" || kind == "earlier";
}

// Whether a word of frequency stands at this token: twice, (three) times.
bool MeasureModifiers::counts_times(const Analysis& analysis, uint32_t token) const {
  const std::string_view word = analysis.text(analysis.tokens[token].span());
  return word == "times" || word == "once" || word == "twice";
}

// «a-head», «per-month»: the words of a rate that hyphens join to the figure.
bool MeasureModifiers::compound_rate(std::string_view words, uint32_t after, MeasurePlace& place,
                                     Measure& measure) const {
  const size_t article = words.find('-');
  if (article == std::string_view::npos) return false;
  const std::string_view first = words.substr(0, article);
  if (first != "a" && first != "an" && first != "per") return false;
  const std::vector<const Entry*> entries =
      lexicons_.lookup("per " + std::string(words.substr(article + 1)));
  for (const Entry* entry : entries) {
    if (entry->lexicon != rates_) continue;
    const EntryFacts& rate = facts_[entry->index];
    if (rate.per != "hour") measure.per = rate.per;
    place.timed = rate.time;
    measure.span.end += static_cast<uint32_t>(words.size()) + 1;
    place.after = after;
    return true;
  }
  return false;
}

bool MeasureModifiers::rate_after(const Analysis& analysis, MeasurePlace& place,
                                  Measure& measure) const {
  const auto& tokens = analysis.tokens;
  uint32_t at = place.after;
  // £20 million-a-year: one word with the scale
  if (at > place.first && tokens[at - 1].end > measure.span.end) {
    const std::string_view rest =
        analysis.text().substr(measure.span.end, tokens[at - 1].end - measure.span.end);
    return rest.starts_with('-') && compound_rate(rest.substr(1), place.after, place, measure);
  }
  // £1.2m-a-year, 200-a-week
  if (at < place.sentence.end && !tokens[at].has(kSpaceBefore) &&
      analysis.text(tokens[at].span()) == "-") {
    ++at;
    const bool compound = at < place.sentence.end && !tokens[at].has(kSpaceBefore);
    if (compound && compound_rate(analysis.text(tokens[at].span()), at + 1, place, measure)) {
      measure.span.end = tokens[at].end;
      return true;
    }
  }
  const LexiconMatch match =
      lexicons_.longest(rates_, analysis.text(), tokens, at, place.sentence.end);
  if (!match) return false;
  // «against 41 a year earlier» has a time, no rate.
  if (before_offset(analysis, at + match.size, place.sentence.end)) return false;
  const EntryFacts& rate = facts(match);
  const bool money = measure.kind == MeasureKind::kMoney;
  if (!rate.after && !money) return false;
  if (rate.ambiguous && !money) return false;
  if (rate.per == "hour" && !money) return false;
  if (!measure.per.empty() && !rate.time) return false;  // «£90 per patient per year» is per year
  // Prices per hour have no `per` (guidelines), though the words belong to the measure's text.
  if (rate.per != "hour") measure.per = rate.per;
  if (!rate.after && at + match.size < place.sentence.end)
    return false;  // «£5m annual budget»: before the noun
  place.timed = rate.time;
  place.after = at + match.size;
  measure.span.end = tokens[place.after - 1].end;
  return true;
}

void MeasureModifiers::after(const Analysis& analysis, MeasurePlace& place,
                             Measure& measure) const {
  for (uint32_t step = 0; step < kMaxSteps; ++step) {
    if (place.after >= place.sentence.end) return;
    // Most words begin none of them; marks glued to the figure may lead to one.
    const Token& next = analysis.tokens[place.after];
    const bool glued = !next.has(kSpaceBefore) || analysis.text()[measure.span.end] == '-';
    const uint64_t wanted = after_mask_ | uint64_t{1} << directions_;
    if (!glued && (lexicons_.begins(next.word) & wanted) == 0) return;
    const bool moved = comparator_after(analysis, place, measure) ||
                       fewer_after(analysis, place, measure) ||
                       addition_after(analysis, place, measure) ||
                       (!place.timed && rate_after(analysis, place, measure));
    if (!moved) return;
  }
}

// Whether a rate per time stands at this token.
bool MeasureModifiers::rate_follows(const Analysis& analysis, uint32_t at,
                                    const MeasurePlace& place) const {
  const LexiconMatch match =
      lexicons_.longest(rates_, analysis.text(), analysis.tokens, at, place.sentence.end);
  return match && match.size > 1 && facts(match).after && facts(match).time;
}

void MeasureModifiers::distant_rate(const Analysis& analysis, const MeasurePlace& place,
                                    uint32_t next, Measure& measure) const {
  const auto& tokens = analysis.tokens;
  if (!measure.per.empty()) return;
  const uint32_t end = std::min({place.sentence.end, place.after + kRateReach, next});
  for (uint32_t i = place.after; i < end; ++i) {
    const WordFeatures word = features_.of(tokens[i], analysis.text());
    // «hips and knees a year»
    if (word.has(kCoordinator) && i > place.after && i + 2 < end &&
        rate_follows(analysis, i + 2, place))
      continue;
    if (word.has(kCoordinator | kSubordinator | kRelative | kWill | kModal) ||
        stops_clause(tokens[i], analysis.text()))
      break;
    const LexiconMatch match =
        lexicons_.longest(rates_, analysis.text(), tokens, i, place.sentence.end);
    if (!match || !facts(match).after || facts(match).ambiguous || match.size < 2 ||
        facts(match).per == "hour")
      continue;
    // «within a year», «for a week» are periods, «twice a day» has its own number, and «a year
    // earlier» is a time.
    if (i > place.after && (features_.of(tokens[i - 1], analysis.text()).has(kPreposition) ||
                            (i > place.after + 1 && counts_times(analysis, i - 1))))
      return;
    if (before_offset(analysis, i + match.size, place.sentence.end)) return;
    measure.per = facts(match).per;
    // «visits per patient per year» are per year
    if (!facts(match).time && rate_follows(analysis, i + match.size, place)) continue;
    return;
  }
  if (measure.kind != MeasureKind::kMoney && measure.kind != MeasureKind::kCount) return;
  // «a weekly payment of £108»: the adjective, nouns, «of».
  uint32_t at = place.first;
  if (at <= place.sentence.begin + 1 || tokens[at - 1].word == 0 || tokens[at - 1].word != word_of_)
    return;
  for (uint32_t step = 0; step < 4 && at > place.sentence.begin + 1; ++step) {
    --at;
    const LexiconMatch match = lexicons_.longest(rates_, analysis.text(), tokens, at - 1, at);
    if (!match || !facts(match).before || !facts(match).time) continue;
    measure.per = facts(match).per;
    return;
  }
}

// --- direction
// --------------------------------------------------------------------------------------

bool MeasureModifiers::change_before(const Analysis& analysis, TokenRange sentence,
                                     uint32_t token) const {
  const uint32_t floor = token > sentence.begin + 10 ? token - 10 : sentence.begin;
  for (uint32_t i = token; i > floor; --i) {
    const LexiconMatch match =
        lexicons_.longest(directions_, analysis.text(), analysis.tokens, i - 1, token);
    if (match && facts(match).direction != Direction::kNone) return true;
    const VerbClass verb = verbs_.classify(analysis, i - 1, token);
    if (verb == VerbClass::kIncrease || verb == VerbClass::kDecrease) return true;
  }
  return false;
}

// The word of change that ends at or behind the token `at`, as long as it goes to the left too:
// «make up» is one, and says nothing of change.
LexiconMatch MeasureModifiers::change_at(const Analysis& analysis, uint32_t floor, uint32_t at,
                                         uint32_t end) const {
  const LexiconMatch match =
      lexicons_.longest(directions_, analysis.text(), analysis.tokens, at, end);
  if (!match || at == floor) return match;
  const LexiconMatch wider =
      lexicons_.longest(directions_, analysis.text(), analysis.tokens, at - 1, end);
  return wider && wider.size > 1 ? wider : match;
}

// «a 2-point fall», «a further 13 per cent rise»: the noun behind the figure.
bool MeasureModifiers::direction_of_noun(const Analysis& analysis, const MeasurePlace& place,
                                         Measure& measure) const {
  const auto& tokens = analysis.tokens;
  const uint32_t end = std::min(place.sentence.end, place.after + 3);
  for (uint32_t i = place.after; i < end; ++i) {
    const bool hyphen = !tokens[i].has(kSpaceBefore) && analysis.text(tokens[i].span()) == "-";
    if (hyphen) continue;
    if (!tokens[i].is(TokenKind::kWord) ||
        features_.of(tokens[i], analysis.text()).has(kPreposition | kCoordinator))
      return false;
    const LexiconMatch match = lexicons_.longest(directions_, analysis.text(), tokens, i, end);
    if (!match || facts(match).direction == Direction::kNone || !facts(match).noun) continue;
    // «two in 100 patients fall ill»: a verb
    if (i > place.after && ends_plural(analysis.text(tokens[i - 1].span()))) return false;
    measure.direction = facts(match).direction;
    return true;
  }
  return false;
}

// «shares were up 6 per cent», «7% up on last year»: more than there was; «buys up 6 per cent» is none.
bool MeasureModifiers::stands_up(const Analysis& analysis, const MeasurePlace& place) const {
  const auto& tokens = analysis.tokens;
  const auto is_up = [&](uint32_t i) { return analysis.text(tokens[i].span()) == "up"; };
  if (place.after < place.sentence.end && is_up(place.after)) {
    if (place.after + 1 == place.sentence.end) return true;
    const Token& next = tokens[place.after + 1];
    const std::string_view word = analysis.text(next.span());
    return !next.is(TokenKind::kWord) || word == "on" || word == "from" || word == "since";
  }
  if (place.first <= place.sentence.begin || !is_up(place.first - 1)) return false;
  if (place.first == place.sentence.begin + 1) return true;
  const Token& before = tokens[place.first - 2];
  return !before.is(TokenKind::kWord) || features_.of(before, analysis.text()).has(kBe);
}

void MeasureModifiers::direction(const Analysis& analysis, const MeasurePlace& place,
                                 Measure& measure) const {
  const auto& tokens = analysis.tokens;
  const uint32_t floor = place.first > place.sentence.begin + kDirectionReach
                             ? place.first - kDirectionReach
                             : place.sentence.begin;
  const bool determined = place.first > place.sentence.begin &&
                          features_.of(tokens[place.first - 1], analysis.text()).has(kDeterminer);
  if (place.after > place.first && analysis.text(tokens[place.after - 1].span()) == "fewer") {
    measure.direction = Direction::kDown;
    return;
  }
  if (determined && direction_of_noun(analysis, place, measure)) return;
  if (measure.kind == MeasureKind::kPercent && stands_up(analysis, place)) {
    measure.direction = Direction::kUp;
    measure.additional = true;
    return;
  }
  const bool by = by_before(analysis, place.sentence, place.first);
  bool joined = false;  // «fewer doctors and twice the cost»
  for (uint32_t i = place.first; i > floor; --i) {
    if (stops_clause(tokens[i - 1], analysis.text()) || tokens[i - 1].is(TokenKind::kNumber)) break;
    joined = joined || features_.of(tokens[i - 1], analysis.text()).has(kCoordinator);
    const LexiconMatch match = change_at(analysis, floor, i - 1, place.first);
    if (!match || facts(match).direction == Direction::kNone) {
      if (match && facts(match).phrase) break;
      continue;
    }
    if (joined && !facts(match).verb && !facts(match).noun) continue;
    // «raised £60,000 from donors» is no rise.
    if (facts(match).collects && measure.kind == MeasureKind::kMoney && i == place.first) break;
    measure.direction = facts(match).direction;
    if (by && measure.direction == Direction::kUp && (facts(match).verb || facts(match).noun))
      measure.additional = true;
    return;
  }
  if (by) {
    const uint32_t wide =
        place.first > place.sentence.begin + 12 ? place.first - 12 : place.sentence.begin;
    for (uint32_t i = place.first; i > wide; --i) {
      if (verbs_.classify(analysis, i - 1, place.first) != VerbClass::kIncrease) continue;
      measure.direction = Direction::kUp;
      measure.additional = true;
      return;
    }
  }
  direction_of_noun(analysis, place, measure);
}

}  // namespace pledger
