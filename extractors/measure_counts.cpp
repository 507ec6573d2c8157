// The part of MeasureFilters that says when a number without a unit counts something: with a noun,
// with words around it that count, or in the place of a noun. What its layout says is in
// measure_layout.cpp.

#include "extractors/measure_filters.h"

namespace pledger {
namespace {

constexpr uint32_t kCountReach = 9;  // tokens before a number in which «number of», «total» count

// What may follow a number that is the whole object: «opened 23 in June», «has four, and …».
bool closes_object(WordFeatures word) {
  return word.has(kPreposition | kCoordinator | kSubordinator | kRelative | kAdverb | kTo |
                  kPronoun | kDeterminer);
}

// «will hire 20 next year»
bool is_next_period(const Analysis& analysis, uint32_t at, uint32_t end) {
  if (at + 1 >= end) return false;
  const std::string_view which = analysis.text(analysis.tokens[at].span());
  const std::string_view unit = analysis.text(analysis.tokens[at + 1].span());
  return (which == "next" || which == "last") &&
         (unit == "year" || unit == "month" || unit == "week" || unit == "quarter");
}

}  // namespace

// «1,204 waited over 52 weeks and 88 more than 65 weeks», «88 waiting over 65 weeks»
bool MeasureFilters::waited_longer(const Analysis& analysis, const MeasurePlace& place) const {
  const auto& tokens = analysis.tokens;
  const uint32_t end = place.sentence.end;
  uint32_t at = place.after;
  if (at < end && analysis.text(tokens[at].span()).ends_with("ing")) ++at;
  if (at >= end) return false;
  const LexiconMatch comparator = lexicons_.longest(comparators_, analysis.text(), tokens, at, end);
  if (!comparator) return false;
  at += comparator.size;
  if (at + 1 >= end || !tokens[at].is(TokenKind::kNumber)) return false;
  const LexiconMatch unit = lexicons_.longest(units_, analysis.text(), tokens, at + 1, end);
  return unit && unit.entry->attribute("kind") == "duration";
}

// «(n=2406)», «n = 312»: how many took part.
bool MeasureFilters::is_sample(const Analysis& analysis, const MeasurePlace& place) const {
  if (place.first < place.sentence.begin + 2) return false;
  const std::string_view name = analysis.text(analysis.tokens[place.first - 2].span());
  return analysis.text(analysis.tokens[place.first - 1].span()) == "=" &&
         (name == "n" || name == "N");
}

// «"one hundred and two", he said»: the number is all that the marks hold.
bool MeasureFilters::is_quoted(const Analysis& analysis, const MeasurePlace& place) const {
  const Token* last = before(analysis, place);
  return last != nullptr && last->is(TokenKind::kQuote) && place.after < place.sentence.end &&
         analysis.tokens[place.after].is(TokenKind::kQuote);
}

// «the number of beds fell to 40», «a total of 12», «scored 30»
bool MeasureFilters::counted_by_context(const Analysis& analysis, const MeasurePlace& place) const {
  const Token* last = before(analysis, place);
  if (last == nullptr) return false;
  const WordFeatures word = nouns_.features().of(*last, analysis.text());
  const uint32_t floor = place.first > place.sentence.begin + kCountReach
                             ? place.first - kCountReach
                             : place.sentence.begin;
  bool cue = false;
  const uint64_t mask = uint64_t{1} << number_names_ | uint64_t{1} << count_cues_;
  for (uint32_t i = floor; i < place.first; ++i) {
    if ((lexicons_.begins(analysis.tokens[i].word) & mask) == 0) continue;
    // «the pension age for council workers rises from 60 to 65»
    const LexiconMatch name =
        lexicons_.longest(number_names_, analysis.text(), analysis.tokens, i, place.first);
    if (name && name.entry->attribute("kind") == "age") return false;
    const LexiconMatch word_of_count =
        lexicons_.longest(count_cues_, analysis.text(), analysis.tokens, i, place.first);
    cue = cue || (word_of_count && !word_of_count.entry->has("object") &&
                  !word_of_count.entry->has("behind") && !word_of_count.entry->has("never") &&
                  !word_of_count.entry->has("pair"));
  }
  const bool linked = word.has(kPreposition | kTo | kBe) || last->is(TokenKind::kPunct);
  if (cue) return linked || word.has(kVerbForm | kDeterminer);
  return word.has(kPreposition | kTo) &&
         modifiers_.change_before(analysis, place.sentence, place.first);
}

// «by 2035,10 and», «in 2018.4»: a year, and the number of its footnote.
bool MeasureFilters::has_footnote(const Analysis& analysis, const Numeral& numeral) const {
  constexpr size_t kYear = 4;
  const std::string_view digits = analysis.text(numeral.span);
  if (numeral.kind == NumeralKind::kDigits && numeral.span.begin > 0 &&
      analysis.text()[numeral.span.begin - 1] == '%')
    return true;  // «45%3 of staff»
  return numeral.decimal && digits.size() > kYear &&
         (digits[kYear] == ',' || digits[kYear] == '.') && digits >= "1900" && digits < "2100" &&
         analysis.profile.language != "de" && analysis.profile.language != "fr";
}

// The number of «for every 1,000 births», which a rate holds, and of «a ratio of one to four».
bool MeasureFilters::is_base(const Analysis& analysis, const MeasurePlace& place) const {
  constexpr uint32_t kForEvery = 2;
  const auto behind_pair = [&](uint32_t at) {
    const LexiconMatch cue = lexicons_.longest_before(count_cues_, analysis.text(), analysis.tokens,
                                                      place.sentence.begin, at);
    return cue && cue.entry->has("pair");
  };
  if (behind_pair(place.first)) return true;
  if (place.first < place.sentence.begin + kForEvery) return false;
  if (analysis.text(analysis.tokens[place.first - 1].span()) == "to" &&
      behind_pair(place.first - kForEvery))
    return true;
  const LexiconMatch rate = lexicons_.longest(rates_, analysis.text(), analysis.tokens,
                                              place.first - kForEvery, place.sentence.end);
  return rate && rate.size > kForEvery;
}

bool MeasureFilters::counts(const Analysis& analysis, const MeasurePlace& place,
                            const Numeral& numeral, const Measure& measure,
                            const CountedNoun& noun) const {
  if (numeral.quantifier || numeral.leading_zero || has_footnote(analysis, numeral)) return false;
  const Token* last = before(analysis, place);
  const Token& first = analysis.tokens[place.first];
  // «the Kick Six win»: a word in capitals behind another is part of a name.
  if (numeral.kind == NumeralKind::kWords && first.has(kCapital) && !first.has(kAllCapitals) &&
      last != nullptr && last->has(kCapital) && place.first - 1 > place.sentence.begin &&
      measure.span.begin == numeral.span.begin) {
    return false;
  }
  if (last != nullptr && (analysis.text(last->span()) == "per" || is_base(analysis, place)))
    return false;  // deaths per 100,000
  if (is_list_number(analysis, place, numeral)) return false;
  const bool one = numeral.value && *numeral.value == 1 && numeral.kind == NumeralKind::kWords;
  if (one && last != nullptr && nouns_.features().of(*last, analysis.text()).has(kNegation))
    return false;  // «not one vehicle»: none at all
  if (noun.found()) return !(one && noun.plural) && !is_address(analysis, numeral, noun);
  return counts_alone(analysis, place, numeral, measure, noun.verb);
}

// Whether a number without a noun counts; `verb` follows it.
bool MeasureFilters::counts_alone(const Analysis& analysis, const MeasurePlace& place,
                                  const Numeral& numeral, const Measure& measure, bool verb) const {
  const Token* last = before(analysis, place);
  const bool one = numeral.value && *numeral.value == 1 && numeral.kind == NumeralKind::kWords;
  if (is_sample(analysis, place)) return true;
  if (numeral.value && *numeral.value < 0) return !is_coordinate(analysis, numeral);
  if (one)
    return measure.comparator != Comparator::kNone && measure.comparator != Comparator::kAbout;
  if (numeral.scaled() || numeral.grouped || numeral.kind == NumeralKind::kVague) return true;
  if (numeral.kind == NumeralKind::kWords && (numeral.decimal || is_quoted(analysis, place)))
    return true;
  if (place.after - place.first == analysis.tokens.size()) return true;  // the text is a number
  if (is_plus_age(analysis, place, numeral)) return false;
  if (measure.comparator != Comparator::kNone) {
    // «over 65», «under 18» alone are ages.
    const std::string_view text = analysis.text(measure.span);
    const bool after_be = last != nullptr && nouns_.features().of(*last, analysis.text()).has(kBe);
    const bool plain = text.substr(0, 5) == "over " || text.substr(0, 6) == "under ";
    const bool of_people = last != nullptr && nouns_.looks_plural(analysis, *last);
    if (plain && numeral.value && *numeral.value <= kOldestAge &&
        (!verb || after_be || of_people) && !counted_by_context(analysis, place))
      return false;
    if (measure.comparator != Comparator::kAbout ||
        (numeral.value && (*numeral.value < 1900 || *numeral.value >= 2100)))
      return true;
  }
  if (measure.additional || !measure.per.empty()) return true;
  const bool after_name =
      last != nullptr && last->has(kCapital) && place.first - 1 > place.sentence.begin;
  // «the two said», «between the two»: as «both» does, it stands for persons or things.
  const bool both = last != nullptr && numeral.kind == NumeralKind::kWords && numeral.value &&
                    *numeral.value == 2 &&
                    nouns_.features().of(*last, analysis.text()).has(kDeterminer);
  if (both) return false;
  // «4 Create a plan»: the number of a point.
  const bool heads = place.first == place.sentence.begin && numeral.kind == NumeralKind::kDigits &&
                     place.after < place.sentence.end && analysis.tokens[place.after].has(kCapital);
  if (verb) return !after_name && !numeral.year_like && !heads;
  // The number is all there is: a heading or a cell in words.
  const bool whole = place.first == place.sentence.begin && place.after >= place.sentence.end;
  if (whole) return numeral.kind == NumeralKind::kWords || numeral.decimal;
  if (share_end(analysis, place.after, place.sentence.end) > place.after ||
      waited_longer(analysis, place))
    return true;
  if (numeral.year_like) return false;
  if (is_cell(analysis, measure.span) || is_row_value(analysis, measure.span)) return true;
  // «fell from 0.4 in 2012 to 0.3 (0.2 a year later)», «2019 (31.6)»: decimals in brackets
  if (numeral.decimal && last != nullptr && analysis.text(last->span()) == "(" &&
      place.after < place.sentence.end && analysis.text(analysis.tokens[place.after].span()) == ")")
    return true;
  if (after_name) return false;
  // «rose by just 271», «has opened only 23»: the word says how much that is thought to be.
  MeasurePlace wider = place;
  while (wider.first > place.sentence.begin &&
         nouns_.features().of(analysis.tokens[wider.first - 1], analysis.text()).has(kFocus))
    --wider.first;
  return counted_by_context(analysis, wider) || stands_for_noun(analysis, place, numeral) ||
         (wider.first < place.first && stands_for_noun(analysis, wider, numeral));
}

// A number that stands for the thing it counts, named before: «has opened 23», «410 of them», «not
// included in the 40», «up from 168».
bool MeasureFilters::stands_for_noun(const Analysis& analysis, const MeasurePlace& place,
                                     const Numeral& numeral) const {
  const FeatureTable& features = nouns_.features();
  const auto& tokens = analysis.tokens;
  const bool ends =
      place.after >= place.sentence.end ||
      (place.after + 1 == place.sentence.end && tokens[place.after].is(TokenKind::kPunct));
  if (const LexiconMatch number =
          lexicons_.longest(count_cues_, analysis.text(), tokens, place.first, place.after);
      number && number.entry->has("never"))
    return false;
  if (place.after + 1 < place.sentence.end && tokens[place.after].word != 0 &&
      tokens[place.after].word == word_of_) {
    // «the two of you» counts nothing.
    const Token& next = tokens[place.after + 1];
    return features.of(next, analysis.text()).has(kRelative | kDeterminer) ||
           (place.after + 2 < place.sentence.end &&
            tokens[place.after + 2].has(kPossessive)) ||  // nineteen of England's 42 boards
           analysis.text(next.span()) == "them" ||
           analysis.text(next.span()) == "us";
  }
  const Token* last = before(analysis, place);
  if (in_pair(analysis, place)) return false;
  if (goes_on_counting(analysis, place)) return true;
  if (const LexiconMatch cue =
          lexicons_.longest(count_cues_, analysis.text(), tokens, place.after, place.sentence.end);
      cue && cue.entry->has("behind"))
    return true;  // «48 in all»
  if (last == nullptr) return false;
  if (!last->is(TokenKind::kWord))
    return !bracketed_noun(analysis, place).empty() || (ends && is_labelled(analysis, place));
  const WordFeatures following = ends || !tokens[place.after].is(TokenKind::kWord) ||
                                         is_next_period(analysis, place.after, place.sentence.end)
                                     ? WordFeatures{kPreposition}
                                     : features.of(tokens[place.after], analysis.text());
  const WordFeatures word = features.of(*last, analysis.text());
  if (word.has(kDeterminer)) {
    // «the 40», «the 700 make up», «all nine»
    return (closes_object(following) || following.has(kVerbForm)) &&
           analysis.text(last->span()) != "a";
  }
  if (!closes_object(following)) return false;
  if (const LexiconMatch cue = lexicons_.longest_before(count_cues_, analysis.text(), tokens,
                                                        place.sentence.begin, place.first)) {
    if (cue.entry->has("never")) return false;
    if (cue.entry->has("object")) return true;
  }
  return word.has(kNegation) || is_object(analysis, place, word, numeral);
}

// «by a factor of ten»
bool MeasureFilters::multiplies(const Analysis& analysis, const MeasurePlace& place) const {
  const Token* last = before(analysis, place);
  if (last == nullptr || last->word == 0 || last->word != word_of_) return false;
  const LexiconMatch cue = lexicons_.longest_before(count_cues_, analysis.text(), analysis.tokens,
                                                    place.sentence.begin, place.first);
  return cue && cue.entry->has("multiplies");
}

// Whether the word before a number makes it an object: «has opened 23», «would now need four»,
// «there should be 96», «is 230» where that can be no age.
bool MeasureFilters::is_object(const Analysis& analysis, const MeasurePlace& place,
                               WordFeatures word, const Numeral& numeral) const {
  const FeatureTable& features = nouns_.features();
  const auto back = [&](uint32_t steps) {
    return place.first >= place.sentence.begin + steps
               ? features.of(analysis.tokens[place.first - steps], analysis.text())
               : WordFeatures();
  };
  const bool adverb = word.has(kAdverb) && !word.has(kVerbForm);
  if (word.has(kBe | kContraction) || (adverb && back(2).has(kBe))) {
    for (uint32_t steps = 2; steps < 5 && place.first >= place.sentence.begin + steps; ++steps) {
      const Token& subject = analysis.tokens[place.first - steps];
      if (subject.word != 0 && subject.word == word_there_) return true;
    }
    // «the ratio was 0.74»; not «the mean age was 64.2»
    return numeral.value.value_or(0) > kOldestAge ||
           (numeral.decimal && !tells_age(analysis, place));
  }
  if (word.has(kDo | kModal | kPreposition) || !word.has(kVerbForm | kHave)) return false;
  if (back(2).has(kPreposition | kDeterminer)) return false;
  // «would need four», not «in group 4»
  return !word.has(kNounToo) ||
         back(2).has(kModal | kWill | kTo | kDo | kHave | kPronoun | kAdverb);
}

}  // namespace pledger
