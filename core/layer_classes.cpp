// The classes of annotations that patterns may name, with the selectors of their variants.

#include <array>
#include <cstdint>

#include "core/annotations.h"
#include "core/layer_tables.h"

namespace pledger {
namespace {

// --- what measures and times are made of (variants are documented at the extractors) ---
constexpr std::array kNumeralSelectors = {
    ClassSelector{"digits", 0x3, 0},   // 27,000  2.3
    ClassSelector{"words", 0x3, 1},    // two hundred
    ClassSelector{"vague", 0x3, 2},    // hundreds, several
    ClassSelector{"ordinal", 0x3, 3},  // third, 21st
    ClassSelector{"year", 0x4, 4},     // four digits from 1000 to 2199, no comma
    ClassSelector{"small", 0x8, 8},    // a whole number up to 31
};
constexpr std::array kCurrencySelectors = {ClassSelector{"before", 0x1, 0x1},
                                           ClassSelector{"after", 0x2, 0x2},
                                           ClassSelector{"sub", 0x4, 0x4}};
constexpr std::array kUnitSelectors = {ClassSelector{"duration", 0x1, 0x0},
                                       ClassSelector{"physical", 0x1, 0x1},
                                       ClassSelector{"calendar", 0x2, 0x2}};
constexpr std::array kPercentSelectors = {ClassSelector{"points", 0x1, 0x1}};
constexpr std::array kNumberedSelectors = {
    ClassSelector{"leads", 0x3, 0},  // Section, Band, page: what follows is no quantity
    ClassSelector{"whole", 0x3, 1},  // 24/7, NHS 111: a name with its number
    ClassSelector{"age", 0x3, 2}};   // aged, people over
constexpr std::array kMeasureSelectors = {
    ClassSelector{"money", 0x7, 0},      ClassSelector{"percent", 0x7, 1},
    ClassSelector{"count", 0x7, 2},      ClassSelector{"fraction", 0x7, 3},
    ClassSelector{"duration", 0x7, 4},   ClassSelector{"additional", 0x8, 8},
    ClassSelector{"little", 0x10, 0x10},  // only 30, fewer than half
    ClassSelector{"fewer", 0x20, 0x20}};  // 40 fewer, £3m less
constexpr std::array kTimeSelectors = {
    ClassSelector{"in", 0xF, 0},     ClassSelector{"by", 0xF, 1},
    ClassSelector{"since", 0xF, 2},  ClassSelector{"until", 0xF, 3},
    ClassSelector{"from", 0xF, 4},   ClassSelector{"between", 0xF, 5},
    ClassSelector{"within", 0xF, 6}, ClassSelector{"over", 0xF, 7},
    ClassSelector{"after", 0xF, 8},  ClassSelector{"before", 0xF, 9}};
// As TIME, but that two words for «in» stand apart: «for days» is a length, «on the 5th» a day.
constexpr std::array kRelationSelectors = {
    ClassSelector{"in", 0xF, 0},     ClassSelector{"by", 0xF, 1},
    ClassSelector{"since", 0xF, 2},  ClassSelector{"until", 0xF, 3},
    ClassSelector{"from", 0xF, 4},   ClassSelector{"between", 0xF, 5},
    ClassSelector{"within", 0xF, 6}, ClassSelector{"over", 0xF, 7},
    ClassSelector{"after", 0xF, 8},  ClassSelector{"before", 0xF, 9},
    ClassSelector{"for", 0xF, 10},   ClassSelector{"on", 0xF, 11}};
// The first eight stand before a unit, the others after it; earlier and later may also stand before
// «this year».
constexpr std::array kAnchorSelectors = {
    ClassSelector{"before", 0x8, 0},    ClassSelector{"after", 0x8, 0x8},
    ClassSelector{"last", 0xF, 0},      ClassSelector{"next", 0xF, 1},
    ClassSelector{"this", 0xF, 2},      ClassSelector{"previous", 0xF, 3},
    ClassSelector{"following", 0xF, 4}, ClassSelector{"same", 0xF, 5},
    ClassSelector{"recent", 0xF, 6},    ClassSelector{"coming", 0xF, 7},
    ClassSelector{"ago", 0xF, 8},       ClassSelector{"from_now", 0xF, 9},
    ClassSelector{"shift", 0xE, 0xA},   ClassSelector{"to_come", 0xF, 12}};
// Bit 0 is the plural, bits 1-3 the kind of unit (extractors/time_words.cpp).
constexpr std::array kPeriodSelectors = {
    ClassSelector{"plural", 0x1, 0x1}, ClassSelector{"day", 0xE, 0x0},
    ClassSelector{"week", 0xE, 0x2},   ClassSelector{"month", 0xE, 0x4},
    ClassSelector{"year", 0xE, 0x6},   ClassSelector{"long", 0xE, 0x8},
    ClassSelector{"fiscal", 0xE, 0xA}, ClassSelector{"vague", 0xE, 0xC},
    ClassSelector{"quarter", 0xE, 0xE}};
// Tense in bits 7-10, then negated, passive, the class of the verb in bits 1-4, progressive
// (core/annotations.h): what rules ask for most stands highest, so that most selectors are a range
// or two of code points, of which RE2 makes small programs.
constexpr ClassSelector tense(std::string_view name, Tense value) {
  return {name, 0x780, static_cast<uint16_t>(static_cast<uint16_t>(value) << 7)};
}
constexpr ClassSelector verb_class(std::string_view name, VerbClass value) {
  return {name, 0x1E, static_cast<uint16_t>(static_cast<uint16_t>(value) << 1)};
}
constexpr std::array kVerbSelectors = {tense("present", Tense::kPresent),
                                       tense("past", Tense::kPast),
                                       tense("perfect", Tense::kPerfect),
                                       tense("future", Tense::kFuture),
                                       tense("would", Tense::kWould),
                                       tense("should", Tense::kShould),
                                       tense("can", Tense::kCan),
                                       tense("would_have", Tense::kWouldHave),
                                       tense("should_have", Tense::kShouldHave),
                                       tense("can_have", Tense::kCanHave),
                                       tense("infinitive", Tense::kInfinitive),
                                       tense("gerund", Tense::kGerund),
                                       tense("participle", Tense::kParticiple),
                                       ClassSelector{"negated", 0x40, 0x40},
                                       ClassSelector{"passive", 0x20, 0x20},
                                       ClassSelector{"progressive", 0x1, 0x1},
                                       verb_class("commit", VerbClass::kCommit),
                                       verb_class("announce", VerbClass::kAnnounce),
                                       verb_class("plan", VerbClass::kPlan),
                                       verb_class("propose", VerbClass::kPropose),
                                       verb_class("deliver", VerbClass::kDeliver),
                                       verb_class("fail", VerbClass::kFail),
                                       verb_class("increase", VerbClass::kIncrease),
                                       verb_class("decrease", VerbClass::kDecrease),
                                       verb_class("say", VerbClass::kSay),
                                       verb_class("be", VerbClass::kBe),
                                       verb_class("have", VerbClass::kHave)};

constexpr std::array kQuoteSelectors = {
    ClassSelector{"capital", 0x1, 0x1},  // begins with a capital
    ClassSelector{"closed", 0x2,
                  0x2}};  // ends with a comma, full stop, ? or ! inside, or is never closed
constexpr std::array kCueSelectors = {
    ClassSelector{"finite", 0x3, 0x0},      // said, has warned
    ClassSelector{"ing", 0x3, 0x1},         // saying
    ClassSelector{"passive", 0x3, 0x2},     // was told
    ClassSelector{"infinitive", 0x3, 0x3},  // to say
    ClassSelector{"clause", 0x4, 0x4},      // takes a reported clause
    ClassSelector{"hearer", 0x8, 0x8},      // the hearer stands before the clause: told
    ClassSelector{"after", 0x10, 0x10},     // its source follows: according to
    ClassSelector{"weak", 0x20, 0x20},      // often no report at all: launch, back
    ClassSelector{"marks", 0x40, 0x40}};    // reports only words in marks: laugh, smile

// Phrases of the cue lexicons that are no verbs: nouns, adjectives and turns of phrase, by their
// class.
constexpr std::array kPledgeSelectors = {
    ClassSelector{"commit", 0x7, 0},   ClassSelector{"announce", 0x7, 1},
    ClassSelector{"plan", 0x7, 2},     ClassSelector{"fund", 0x7, 3},
    ClassSelector{"will", 0x7, 4},     ClassSelector{"target", 0x7, 5},
    ClassSelector{"condition", 0x7, 6}};
constexpr std::array kDemandSelectors = {
    ClassSelector{"demand", 0x3, 0}, ClassSelector{"should", 0x3, 1}, ClassSelector{"need", 0x3, 2},
    ClassSelector{"proposal", 0x3, 3}};
constexpr std::array kLackSelectors = {
    ClassSelector{"fail", 0xF, 0},    ClassSelector{"lack", 0xF, 1},
    ClassSelector{"cut", 0xF, 2},     ClassSelector{"delay", 0xF, 3},
    ClassSelector{"closure", 0xF, 4}, ClassSelector{"miss", 0xF, 5},
    ClassSelector{"worse", 0xF, 6},   ClassSelector{"harm", 0xF, 7},
    ClassSelector{"waste", 0xF, 8},   ClassSelector{"intended", 0x10, 0x10}};

constexpr std::array kClasses = {
    ClassInfo{"NUMERAL", kWords, 0xE000, 4, kNumeralSelectors, "a number in digits or words"},
    ClassInfo{"CURRENCY", kWords, 0xE020, 3, kCurrencySelectors, "currency symbol, code or word"},
    ClassInfo{"SCALE", kWords, 0xE030, 0, {}, "bn, million, crore"},
    ClassInfo{"UNIT", kWords, 0xE034, 2, kUnitSelectors, "unit of time or of a physical quantity"},
    ClassInfo{"PERCENT", kWords, 0xE038, 1, kPercentSelectors, "%, per cent, percentage points"},
    ClassInfo{"FRACTION", kWords, 0xE03A, 0, {}, "half, third, quarters"},
    ClassInfo{"FACTOR", kWords, 0xE03B, 0, {}, "twice, doubled, threefold"},
    ClassInfo{"MONTH", kWords, 0xE03C, 0, {}, "name of a month"},
    ClassInfo{"WEEKDAY", kWords, 0xE03D, 0, {}, "name of a day"},
    ClassInfo{"SEASON", kWords, 0xE03E, 0, {}, "spring, autumn"},
    ClassInfo{"EVENT", kWords, 0xE03F, 0, {}, "Christmas, the election"},
    ClassInfo{"NUMBERED", kWords, 0xE040, 2, kNumberedSelectors,
              "a word that makes the number after it a name or an age, or a name with its number"},
    ClassInfo{"RELATION", kWords, 0xE050, 4, kRelationSelectors,
              "by, since, no later than: what relates an event to a time"},
    ClassInfo{"ANCHOR", kWords, 0xE060, 4, kAnchorSelectors,
              "last, next, this, ago: what places a time relative to another"},
    ClassInfo{"PERIOD", kWords, 0xE070, 4, kPeriodSelectors, "year, weeks, financial year, season"},
    ClassInfo{"PART", kWords, 0xE080, 0, {}, "early, mid, end of"},
    ClassInfo{"QUARTER", kWords, 0xE081, 0, {}, "Q3, first half"},
    ClassInfo{"DEICTIC", kWords, 0xE082, 0, {}, "yesterday, today, tomorrow"},
    ClassInfo{"DAYPART", kWords, 0xE083, 0, {}, "morning, night"},
    ClassInfo{"DECADE", kWords, 0xE084, 0, {}, "1980s, nineties"},
    ClassInfo{"FISCAL", kWords, 0xE085, 0, {}, "FY25: a fiscal year with its number"},
    ClassInfo{"ERA", kWords, 0xE086, 0, {}, "BC, AD"},
    ClassInfo{"PERIOD_END", kWords, 0xE087, 0, {}, "year-end"},
    ClassInfo{"MEASURE", "measures", 0xE200, 6, kMeasureSelectors, "a measure"},
    ClassInfo{"TIME", "times", 0xE120, 4, kTimeSelectors, "a time expression, by its relation"},
    ClassInfo{"PERSON", "names", 0xE140, 0, {}, "a person's name with title"},
    ClassInfo{"ORG", "names", 0xE141, 0, {}, "an organisation's name"},
    ClassInfo{"ROLE", "names", 0xE142, 0, {}, "a role or description of a person or group"},
    ClassInfo{"PRONOUN", "names", 0xE143, 0, {}, "a personal pronoun as subject"},
    ClassInfo{"PLACE", "names", 0xE144, 0, {}, "a place"},
    ClassInfo{"VERB", "verbs", 0xE400, 11, kVerbSelectors,
              "a verb group, by tense, polarity, voice and class"},
    ClassInfo{"PLEDGE", "verbs", 0xE160, 3, kPledgeSelectors,
              "a phrase of commissive.tsv that is no verb"},
    ClassInfo{"DEMAND", "verbs", 0xE168, 2, kDemandSelectors,
              "a phrase of demands.tsv that is no verb"},
    ClassInfo{"LACK", "verbs", 0xE170, 5, kLackSelectors,
              "a phrase of shortfall_cues.tsv that is no verb"},
    ClassInfo{"QUOTE", "verbs", 0xE150, 2, kQuoteSelectors,
              "a pair of quotation marks with its content"},
    ClassInfo{"CUE", "verbs", 0xE180, 7, kCueSelectors,
              "a verb group or phrase that reports speech"},
};

}  // namespace

std::span<const ClassInfo> class_table() { return kClasses; }

}  // namespace pledger
