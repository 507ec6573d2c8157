#pragma once
// What stands around a figure and changes what it means: comparators («over», «or more»), additions
// («more», «an extra»), rates («a year», «per patient») and the direction of the change it
// measures. All words come from the lexicons comparators, additional, rates and directions.

#include "core/analysis.h"
#include "core/resources.h"
#include "extractors/verb_classes.h"
#include "extractors/word_features.h"

namespace pledger {

// Where a measure stands: its sentence's tokens, its first token, and the first token behind it.
struct MeasurePlace {
  TokenRange sentence;
  uint32_t first = 0;
  uint32_t after = 0;
  bool timed = false;  // a rate per time stands behind it
};

// Whether a mark ends the clause, so that what stands behind it says nothing of the figure before.
bool stops_clause(const Token& token, std::string_view text);

class MeasureModifiers {
 public:
  MeasureModifiers(const Resources& resources, const FeatureTable& features);

  // Comparators and additions to the left; widens the measure's span and `place.first` over them.
  // `floor` is the first token that belongs to nothing found before.
  void before(const Analysis& analysis, uint32_t floor, MeasurePlace& place,
              Measure& measure) const;
  // «-plus», «more», «or more», «a year» right behind it; widens the span and `place.after`.
  void after(const Analysis& analysis, MeasurePlace& place, Measure& measure) const;
  // A rate further right, behind the noun («two hours of sport a week»), or before («a weekly
  // payment of £108»): sets `per` only. `next` is the token where the next figure begins.
  void distant_rate(const Analysis& analysis, const MeasurePlace& place, uint32_t next,
                    Measure& measure) const;
  // «an extra tax of £5», «two hours of extra sport»: sets `additional` only.
  void addition_around(const Analysis& analysis, const MeasurePlace& place, Measure& measure) const;
  // Up or down from verbs and nouns nearby; «by» behind a rising verb makes it an addition.
  void direction(const Analysis& analysis, const MeasurePlace& place, Measure& measure) const;

  // Whether a verb or noun of change stands within a few tokens before `token`.
  bool change_before(const Analysis& analysis, TokenRange sentence, uint32_t token) const;
  // Whether «by» stands right before `token`.
  bool by_before(const Analysis& analysis, TokenRange sentence, uint32_t token) const;
  // Whether a comparator stands before «a year» that makes it a duration: «more than a year», not
  // «£5m over a year».
  bool bounds_period(const Analysis& analysis, const MeasurePlace& place) const;
  // «two more years», «six extra weeks»: the addition stands between the number and its unit.
  bool added_inside(const Analysis& analysis, uint32_t from, uint32_t to) const;
  // «a month earlier than usual», «a year later than planned»: a length.
  bool compares_times(const Analysis& analysis, const MeasurePlace& place) const;
  // Whether the word right before the figure bounds it («over», «up to», «at least»).
  bool compared(const Analysis& analysis, TokenRange sentence, uint32_t token) const;

 private:
  struct EntryFacts {
    Comparator comparator = Comparator::kNone;
    Direction direction = Direction::kNone;
    std::string_view per;
    bool before = false;
    bool after = false;
    bool blocks = false;
    bool extends = false;   // the word belongs to the measure's text
    bool compares = false;  // additional: «1,200 more than last year»
    bool weak = false;      // additional: «new», which adds only right at the figure
    bool ambiguous = false;
    bool time = false;      // rate per time
    bool phrase = false;    // directions: «make up», which says nothing of change
    bool moves = false;     // directions: «went from 5 to 10», which says of itself neither
    bool behind = false;    // directions: «3% lower», only right behind the figure
    bool collects = false;  // directions: «raised £2m» is no rise
    bool plain_over = false;
    bool place = false;  // comparators: «above», which also tells where
    bool verb = false;
    bool noun = false;
  };

  LexiconMatch change_at(const Analysis& analysis, uint32_t floor, uint32_t at, uint32_t end) const;
  bool direction_before(const Analysis& analysis, const MeasurePlace& place, bool by,
                        Measure& measure) const;
  bool stands_apart(const Analysis& analysis, const MeasurePlace& place) const;
  bool behind_from(const Analysis& analysis, TokenRange sentence, uint32_t at) const;
  bool adverb_in(const Analysis& analysis, uint32_t token) const;
  bool direction_of_noun(const Analysis& analysis, const MeasurePlace& place,
                         Measure& measure) const;
  bool direction_behind(const Analysis& analysis, const MeasurePlace& place,
                        Measure& measure) const;
  void read_facts(const Entry& entry, EntryFacts& facts) const;
  bool comparator_before(const Analysis& analysis, uint32_t floor, MeasurePlace& place,
                         Measure& measure) const;
  static bool compares_with(const Analysis& analysis, const EntryFacts& found, const Entry& entry,
                            uint32_t at, MeasureKind kind);
  bool spans(const Analysis& analysis, uint32_t floor, uint32_t over, WordFeatures before,
             std::string_view unit) const;
  bool is_subject(const Analysis& analysis, const MeasurePlace& place) const;
  uint32_t denial_before(const Analysis& analysis, uint32_t floor, uint32_t at) const;
  bool addition_before(const Analysis& analysis, uint32_t floor, MeasurePlace& place,
                       Measure& measure) const;
  bool opens_figure(const Analysis& analysis, uint32_t at) const;
  bool comparator_after(const Analysis& analysis, MeasurePlace& place, Measure& measure) const;
  bool addition_after(const Analysis& analysis, MeasurePlace& place, Measure& measure) const;
  bool before_offset(const Analysis& analysis, uint32_t at, uint32_t end) const;
  bool is_duration(const Analysis& analysis, uint32_t at, uint32_t end) const;
  bool counts_times(const Analysis& analysis, uint32_t token) const;
  bool rate_follows(const Analysis& analysis, uint32_t at, const MeasurePlace& place) const;
  bool stands_up(const Analysis& analysis, const MeasurePlace& place) const;
  bool fewer_after(const Analysis& analysis, MeasurePlace& place, Measure& measure) const;
  bool compound_rate(std::string_view words, uint32_t after, MeasurePlace& place,
                     Measure& measure) const;
  bool rate_after(const Analysis& analysis, MeasurePlace& place, Measure& measure) const;
  const EntryFacts& facts(const LexiconMatch& match) const { return facts_[match.entry->index]; }

  const Lexicons& lexicons_;
  const FeatureTable& features_;
  VerbClassifier verbs_;
  LexiconId comparators_, additional_, rates_, directions_, span_verbs_, time_anchors_, reporting_,
      number_words_, units_;
  std::vector<EntryFacts> facts_;  // by entry index
  uint32_t word_by_, word_of_, word_plus_;
  uint64_t after_mask_;  // bits of the lexicons that after() asks
};

}  // namespace pledger
