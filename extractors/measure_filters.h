#pragma once
// What is not a measure, and what a bare number needs to be one. Rules of layer "measures" name
// these tests by `need`; the words stand in the lexicons (number_names, weight_cues,
// function_words, directions).

#include "core/analysis.h"
#include "core/resources.h"
#include "extractors/measure_modifiers.h"
#include "extractors/measure_nouns.h"
#include "extractors/measure_window.h"

namespace pledger {

constexpr double kOldestAge = 120;  // more years are no age of a person

class MeasureFilters {
 public:
  MeasureFilters(const Resources& resources, const NounFinder& nouns,
                 const MeasureModifiers& modifiers);

  // need = "noun_or_context": whether a number without unit counts something: a noun follows, or it
  // is written as a quantity (grouped, scaled, vague, bounded by a comparator), or a verb follows,
  // or the words before it count.
  bool counts(const Analysis& analysis, const MeasurePlace& place, const Numeral& numeral,
              const Measure& measure, const CountedNoun& noun) const;

  // need = "year": whether four plain digits are a year all the same. `place` is the number's.
  bool is_year(const Analysis& analysis, const MeasurePlace& place) const;

  // Whether «in», «within», «over» makes a period of what follows: a time, not a duration.
  bool in_period(const Analysis& analysis, const MeasurePlace& place) const;

  // Whether what stands before «a year» gives it a length: «for a year», «took a year».
  bool has_length(const Analysis& analysis, const MeasurePlace& place) const;

  // «adults 50-64 years», «children 6 to 11 years»: ages, right behind the people they are of.
  bool is_age_of_people(const Analysis& analysis, const MeasurePlace& place,
                        const Measure& measure) const;

  // «the mean age was 64.3 years», «those aged ≥65 years»: an age, behind the word for it.
  bool is_stated_age(const Analysis& analysis, const MeasurePlace& place,
                     const Measure& measure) const;

  // Whether «over», «over the» makes a period of the number of years at `first`.
  bool runs_over(const Analysis& analysis, TokenRange sentence, uint32_t first) const;

  // «a five-year period»: whether a word for a stretch of time follows.
  bool before_period(const Analysis& analysis, const MeasurePlace& place) const;

  // «Eighteen months after it opened», «six days before the vote»: the distance of a time from an event.
  bool counts_from_event(const Analysis& analysis, const MeasurePlace& place) const;

  // need = "factor": whether «double», «twice» stands for a multiple.
  bool is_factor(const Analysis& analysis, const MeasurePlace& place) const;

  // «by a factor of ten»: whether the number says how many times the base.
  bool multiplies(const Analysis& analysis, const MeasurePlace& place) const;

  // Whether words before it tell that «1.2m» are millions: a number, total or backlog of something.
  bool in_millions(const Analysis& analysis, const MeasurePlace& place) const {
    return counted_by_context(analysis, place);
  }

  // Whether pounds here are weight, not money.
  bool is_weight(const Analysis& analysis, const MeasurePlace& place, const Numeral& numeral) const;

  // A number that fills a cell of a table, behind other cells of its line.
  bool is_cell(const Analysis& analysis, Span span) const;
  bool is_row_value(const Analysis& analysis, Span span) const;

  // The token behind «(50%)» that begins at `at`, `at` where none does: «617 (50%) were women» counts all the same.
  uint32_t share_end(const Analysis& analysis, uint32_t at, uint32_t end) const;

  // «nurses (250)»: the noun before a number in brackets; empty where there is none.
  Span bracketed_noun(const Analysis& analysis, const MeasurePlace& place) const;

 private:
  bool is_address(const Analysis& analysis, const Numeral& numeral, const CountedNoun& noun) const;
  bool compares_as(const Analysis& analysis, const MeasurePlace& place) const;
  bool counted_by_context(const Analysis& analysis, const MeasurePlace& place) const;
  bool goes_on_counting(const Analysis& analysis, const MeasurePlace& place) const;
  bool stands_for_noun(const Analysis& analysis, const MeasurePlace& place,
                       const Numeral& numeral) const;
  bool is_plus_age(const Analysis& analysis, const MeasurePlace& place,
                   const Numeral& numeral) const;
  bool waited_longer(const Analysis& analysis, const MeasurePlace& place) const;
  bool is_sample(const Analysis& analysis, const MeasurePlace& place) const;
  bool has_footnote(const Analysis& analysis, const Numeral& numeral) const;
  bool is_base(const Analysis& analysis, const MeasurePlace& place) const;
  bool tells_age(const Analysis& analysis, const MeasurePlace& place) const;
  bool in_pair(const Analysis& analysis, const MeasurePlace& place) const;
  bool is_labelled(const Analysis& analysis, const MeasurePlace& place) const;
  bool is_coordinate(const Analysis& analysis, const Numeral& numeral) const;
  bool is_quoted(const Analysis& analysis, const MeasurePlace& place) const;
  bool is_object(const Analysis& analysis, const MeasurePlace& place, WordFeatures word,
                 const Numeral& numeral) const;
  bool counts_alone(const Analysis& analysis, const MeasurePlace& place, const Numeral& numeral,
                    const Measure& measure, bool verb) const;
  bool is_list_number(const Analysis& analysis, const MeasurePlace& place,
                      const Numeral& numeral) const;
  const Token* before(const Analysis& analysis, const MeasurePlace& place) const {
    return place.first > place.sentence.begin ? &analysis.tokens[place.first - 1] : nullptr;
  }

  const Lexicons& lexicons_;
  const NounFinder& nouns_;
  const MeasureModifiers& modifiers_;
  LexiconId rates_, weight_cues_, months_, count_cues_, street_words_, time_relations_,
      number_names_, span_verbs_, calendar_terms_, populations_, percent_, comparators_, units_;
  uint32_t word_of_, word_over_, word_for_, word_after_, word_before_, word_until_, word_there_;
};

}  // namespace pledger
