// MeasureModifiers, the part for directions: the verbs and nouns of change beside a figure.

#include <algorithm>

#include "extractors/hyphens.h"
#include "extractors/measure_modifiers.h"

namespace pledger {
namespace {

constexpr uint32_t kDirectionReach = 6;  // tokens from the figure to a verb or noun of change
constexpr uint32_t kChangeReach = 10, kAsideReach = 24;  // from «from … to» to the verb of change
constexpr uint32_t kBracketReach = 4;                    // and to the bracket that it opens
constexpr uint32_t kLevelReach = 3;                      // from «from» to «went», «moved»

bool ends_plural(std::string_view word) {
  return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss");
}

}  // namespace

bool MeasureModifiers::change_before(const Analysis& analysis, TokenRange sentence,
                                     uint32_t token) const {
  // «deaths rose for men (from 4 to 5) and women (from 2 to 3)»
  bool aside = false;
  for (uint32_t i = token; i > sentence.begin && token - i < kBracketReach && !aside; --i)
    aside = analysis.text(analysis.tokens[i - 1].span()) == "(";
  const uint32_t reach = aside ? kAsideReach : kChangeReach;
  const uint32_t floor = token > sentence.begin + reach ? token - reach : sentence.begin;
  for (uint32_t i = token; i > floor; --i) {
    const LexiconMatch match =
        lexicons_.longest(directions_, analysis.text(), analysis.tokens, i - 1, token);
    if (match && facts(match).direction != Direction::kNone) return true;
    if (match && facts(match).moves && token - i < kLevelReach) return true;
    const VerbClass verb = verbs_.classify(analysis, i - 1, token);
    if (verb == VerbClass::kIncrease || verb == VerbClass::kDecrease) return true;
    // «soaring costs consuming from 25% to 50%»: the nearer verb tells of no change
    const WordFeatures word = features_.of(analysis.tokens[i - 1], analysis.text());
    if (word.has(kIng) && !word.has(kNounToo | kPreposition | kAdverb | kBe)) return false;
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
  // «staff on the contract»: no verb behind its article
  if (facts(match).verb && !facts(match).noun && match.size == 1 &&
      features_.of(analysis.tokens[at - 1], analysis.text()).has(kDeterminer) &&
      features_.of(analysis.tokens[at], analysis.text()).has(kBase))
    return {};
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
    const bool hyphen = !tokens[i].has(kSpaceBefore) && is_hyphen(analysis.text(tokens[i].span()));
    if (hyphen) continue;
    if (!tokens[i].is(TokenKind::kWord) ||
        features_.of(tokens[i], analysis.text()).has(kPreposition | kCoordinator))
      return false;
    const LexiconMatch match = lexicons_.longest(directions_, analysis.text(), tokens, i, end);
    if (!match || facts(match).direction == Direction::kNone || !facts(match).noun) continue;
    // «two in 100 patients fall ill»: a verb
    if (i > place.after && ends_plural(analysis.text(tokens[i - 1].span()))) return false;
    // «900 escalation beds»: what is counted stands behind it
    const uint32_t behind = i + match.size;
    if (measure.kind == MeasureKind::kCount && behind < place.sentence.end &&
        tokens[behind].end <= measure.noun_span.end)
      return false;
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

// «down from a record 40»: the adjective tells of what was before.
bool MeasureModifiers::behind_from(const Analysis& analysis, TokenRange sentence,
                                   uint32_t at) const {
  const auto& tokens = analysis.tokens;
  if (at > sentence.begin && features_.of(tokens[at - 1], analysis.text()).has(kDeterminer)) --at;
  return at > sentence.begin && analysis.text(tokens[at - 1].span()) == "from";
}

// «3.5% lower than», «30 per cent higher», «two weeks longer»: the comparative right behind it.
bool MeasureModifiers::direction_behind(const Analysis& analysis, const MeasurePlace& place,
                                        Measure& measure) const {
  if (measure.kind == MeasureKind::kFraction || place.after >= place.sentence.end) return false;
  const LexiconMatch match = lexicons_.longest(directions_, analysis.text(), analysis.tokens,
                                               place.after, place.after + 1);
  if (!match || !facts(match).behind) return false;
  const uint32_t next = place.after + 1;  // «22,900 less 21,920»
  if (next < place.sentence.end && analysis.tokens[next].is(TokenKind::kNumber)) return false;
  measure.direction = facts(match).direction;
  return true;
}

// «a fall in 12 regions», «the rise for the last two years»: behind such a preposition the figure says where
// or when, not how far; «a fall of», «rose to», «cut by», «from» and «at» lead to a level.
bool MeasureModifiers::stands_apart(const Analysis& analysis, const MeasurePlace& place) const {
  constexpr uint32_t kReach = 3;
  for (uint32_t i = place.first; i > place.sentence.begin && place.first - i < kReach; --i) {
    const Token& token = analysis.tokens[i - 1];
    const WordFeatures word = features_.of(token, analysis.text());
    if (word.has(kPreposition) && !word.has(kVerbForm)) {
      const std::string_view form = analysis.text(token.span());
      return form != "of" && form != "to" && form != "by" && form != "from" && form != "at";
    }
    if (!word.has(kDeterminer | kAdverb)) {
      const LexiconMatch anchor =
          lexicons_.longest(time_anchors_, analysis.text(), analysis.tokens, i - 1, i);
      if (!anchor) return false;
    }
  }
  return false;
}

// By the nearest word of change before the figure, which with `by` is how far it went; false where none tells.
bool MeasureModifiers::direction_before(const Analysis& analysis, const MeasurePlace& place,
                                        bool by, Measure& measure) const {
  const auto& tokens = analysis.tokens;
  const uint32_t floor = place.first > place.sentence.begin + kDirectionReach
                             ? place.first - kDirectionReach
                             : place.sentence.begin;
  bool joined = false;  // «fewer doctors and twice the cost»
  for (uint32_t i = place.first; i > floor; --i) {
    if (stops_clause(tokens[i - 1], analysis.text()) || tokens[i - 1].is(TokenKind::kNumber)) break;
    if (measure.kind == MeasureKind::kMoney && i == place.first &&
        analysis.text(tokens[i - 1].span()) == "costs")
      break;  // «a 1% rise costs £700m»
    const WordFeatures word = features_.of(tokens[i - 1], analysis.text());
    joined = joined || word.has(kCoordinator);
    // «cutting queues and 40 extra nurses will start»: the verb has an object of its own
    if (joined && measure.additional) break;
    // «a surge in demand when 900 people came»
    if (word.has(kSubordinator) && !word.has(kPreposition)) break;
    const LexiconMatch match = change_at(analysis, floor, i - 1, place.first);
    if (!match || facts(match).direction == Direction::kNone) {
      if (match && facts(match).phrase) break;
      // «less than half of the 215 polled»: another figure's words
      const LexiconMatch number =
          lexicons_.longest(number_words_, analysis.text(), tokens, i - 1, i);
      if (number && number.entry->attribute("role") != "factor" && !word.has(kDeterminer)) break;
      continue;
    }
    if (joined && !facts(match).verb && !facts(match).noun) continue;
    if (!facts(match).verb && !facts(match).noun && behind_from(analysis, place.sentence, i - 1))
      continue;
    if (facts(match).behind && !facts(match).verb && !facts(match).before) continue;
    // «raised £60,000 from donors» is no rise.
    const bool sum = measure.kind == MeasureKind::kMoney || measure.kind == MeasureKind::kFraction;
    if (facts(match).collects && sum && i == place.first) break;
    measure.direction = facts(match).direction;
    if (by && measure.direction == Direction::kUp && (facts(match).verb || facts(match).noun))
      measure.additional = true;
    return true;
  }
  return false;
}

void MeasureModifiers::direction(const Analysis& analysis, const MeasurePlace& place,
                                 Measure& measure) const {
  const auto& tokens = analysis.tokens;
  const bool determined = place.first > place.sentence.begin &&
                          features_.of(tokens[place.first - 1], analysis.text()).has(kDeterminer);
  if (place.after > place.first && analysis.text(tokens[place.after - 1].span()) == "fewer") {
    measure.direction = Direction::kDown;
    return;
  }
  if (determined && direction_of_noun(analysis, place, measure)) return;
  if (direction_behind(analysis, place, measure)) return;
  if (measure.kind == MeasureKind::kPercent && stands_up(analysis, place)) {
    measure.direction = Direction::kUp;
    measure.additional = true;
    return;
  }
  const bool by = by_before(analysis, place.sentence, place.first);
  if (stands_apart(analysis, place)) {
    direction_of_noun(analysis, place, measure);
    return;
  }
  if (direction_before(analysis, place, by, measure)) return;
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
