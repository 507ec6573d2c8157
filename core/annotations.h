#pragma once
// What the stages find in a document. Every finding carries its span (bytes of Document::text) and
// the rule that found it. Small values in plain vectors, sorted by (begin, longest first); other
// findings are named by index.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/boxed.h"
#include "core/calendar.h"
#include "core/span.h"
#include "core/token.h"

namespace pledger {

struct Rule;

constexpr uint32_t kNoIndex = 0xFFFFFFFF;  // index of nothing

// --- numerals, measures, times -------------------------------------------------------------------

enum class MeasureKind : uint8_t { kMoney, kPercent, kCount, kFraction, kDuration };
enum class Comparator : uint8_t { kNone, kOver, kUnder, kAbout, kUpTo, kAtLeast };
enum class Direction : uint8_t { kNone, kUp, kDown };

// `span` covers comparator, number, scale, currency and rate, not the noun counted. Percent 13 is
// 13, «one in four» 0.25; a duration's value is in its `unit`. Either `value`, or `low` / `high`,
// or neither (vague: «hundreds»).
struct Measure {
  Span span;
  MeasureKind kind = MeasureKind::kCount;
  Comparator comparator = Comparator::kNone;
  Direction direction = Direction::kNone;
  bool additional = false;
  bool points = false;            // percentage points
  bool assumed_currency = false;  // a bare $ that nothing in the document decides: USD, marked so
  std::optional<double> value, low, high;
  std::optional<double> from, to;  // «from £1bn to £1.5bn» as a change of level
  // These three are of the lexicons' lifetime.
  std::string_view unit;  // duration: day, week, month, year, hour…; physical: mg, km…; else empty
  std::string_view currency;  // ISO 4217
  std::string_view per;       // year, month, week, day, patient…; empty where no rate is stated
  std::string noun;           // what is counted, as the article words it; empty where none
  Span noun_span{};
  std::vector<std::string_view> ambiguous;  // literals: its readings; empty where there is one
  const Rule* rule = nullptr;
};

enum class TimeRelation : uint8_t {
  kIn,
  kBy,
  kSince,
  kUntil,
  kFrom,
  kBetween,
  kWithin,
  kOver,
  kAfter,
  kBefore,
};
enum class TimeAnchor : uint8_t { kAbsolute, kPublication, kPrevious, kNone };
enum class Calendar : uint8_t { kGregorian, kFiscal, kSchool, kNone };
enum class Granularity : uint8_t {
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kSeason,
  kHalf,
  kYear,
  kDecade,
  kCentury,
  kNone
};

struct TimeExpression {
  Span span;
  TimeRelation relation = TimeRelation::kIn;
  std::optional<Date> start, end;  // both inclusive; absent where open or unresolvable
  Calendar calendar = Calendar::kGregorian;
  std::string calendar_country;  // of a fiscal or school year: GB, US…
  Granularity granularity = Granularity::kNone;
  TimeAnchor anchor = TimeAnchor::kAbsolute;
  bool vague = false;
  bool ambiguous = false;
  std::string offset;  // ISO 8601 style offset from the anchor («P-1Y»), for relative ones
  const Rule* rule = nullptr;
};

// --- names ---------------------------------------------------------------------------------------

enum class MentionKind : uint8_t { kPerson, kOrganisation, kRole, kPronoun, kPlace };

// One place where somebody or something is named. For a person with apposition («Dr Ann Lee, chair
// of X») the span is the name with its title; `role` and `organisation` point to where these are
// stated.
struct Mention {
  Span span;
  TokenRange tokens;
  MentionKind kind = MentionKind::kPerson;
  uint32_t entity = kNoIndex;  // index into Analysis::entities
  Span name{};                 // without title and post-nominals
  Span title{};
  Span role{};
  Span organisation{};
  const Rule* rule = nullptr;
};

enum class Gender : uint8_t { kUnknown, kFemale, kMale, kPlural };

// Everything the document says of one person or organisation.
struct Entity {
  MentionKind kind = MentionKind::kPerson;
  std::string name;  // fullest form, without title
  std::string title;
  std::string role;
  std::string organisation;  // a person's
  std::string id;            // from the organisation lexicon; empty where unknown
  Gender gender = Gender::kUnknown;
  std::vector<uint32_t> mentions;  // indices into Analysis::mentions, in text order
};

// --- verb groups and clauses ---------------------------------------------------------------------

// Finite groups: present, past, perfect (has done, had done), future (will, shall, is going to),
// and three of modals: would; should (should, must, ought, needs to); can (can, could, may, might),
// each also with «have» behind it, which says what did not happen («would have cost», «should have
// opened») or perhaps did («may have died», «must have known»). The rest are not finite.
enum class Tense : uint8_t {
  kPresent,
  kPast,
  kPerfect,
  kFuture,
  kWould,
  kShould,
  kCan,
  kWouldHave,
  kShouldHave,
  kCanHave,
  kInfinitive,
  kGerund,
  kParticiple,
};
constexpr bool is_finite(Tense tense) { return tense < Tense::kInfinitive; }

// What the lexical verb does to a claim; the first that fits of several.
enum class VerbClass : uint8_t {
  kNone,
  kCommit,
  kAnnounce,
  kPlan,
  kPropose,
  kDeliver,
  kFail,
  kIncrease,
  kDecrease,
  kSay,
  kBe,
  kHave,
};

// «has not been rolled out»: one group of tokens with its features. `head` is the token of the
// lexical verb.
struct VerbGroup {
  TokenRange tokens;
  uint32_t head = 0;
  Span span;
  Tense tense = Tense::kPresent;
  VerbClass verb_class = VerbClass::kNone;
  bool negated = false;
  bool passive = false;
  bool progressive = false;
  uint32_t modal = kNoIndex;  // token of the modal (will, would, should, must, may…)
  // Token of the auxiliary that stands before the subject («Never has the trust | missed»): it is none of
  // `tokens`.
  uint32_t inverted = kNoIndex;
  std::string_view lemma;  // of the head, folded; of the lexicons' lifetime
};

enum class ClauseKind : uint8_t {
  kMain,
  kSubordinate,
  kRelative,
  kComplement,
  kInfinitive,
  kParticiple,
  kCoordinate
};

struct Clause {
  Span span;
  TokenRange tokens;
  ClauseKind kind = ClauseKind::kMain;
  uint32_t verb = kNoIndex;    // index into Analysis::verb_groups
  TokenRange subject{};        // tokens of the subject; empty where none is found
  uint32_t parent = kNoIndex;  // index into Analysis::clauses
  uint32_t sentence = 0;
};

// --- quotations ----------------------------------------------------------------------------------

enum class QuotationKind : uint8_t { kDirect, kIndirect, kMixed };
enum class ResolvedBy : uint8_t {
  kStated,
  kSurname,
  kAcronym,
  kPronoun,
  kDescription,
  kCarried,
  kNothing
};

struct Speaker {
  std::string name;  // in the fullest form of the document, without title
  std::string title;
  std::string role;
  std::string organisation;
  std::string id;  // organisation id of the lexicon
  Span mention{};  // the words at the quotation («He»)
  uint32_t entity = kNoIndex;
  ResolvedBy resolved_by = ResolvedBy::kStated;
  double confidence = 0;
};

struct Quotation {
  Span span;  // content without the outer marks; the reported clause where indirect or mixed
  QuotationKind kind = QuotationKind::kDirect;
  Span cue{};            // empty where there is none
  std::string cue_text;  // as written
  std::optional<Speaker> speaker;
  uint32_t pair = kNoIndex;  // index into Analysis::quote_pairs where the quotation is one pair
  const Rule* rule = nullptr;
};

// --- claims --------------------------------------------------------------------------------------

enum class ClaimType : uint8_t { kPledge, kDelivery, kShortfall, kStatistic };
enum class Strength : uint8_t { kNone, kCommitted, kPlanned, kProposed, kConditional };

// Why a field of a claim is what it is. `against` marks what spoke against and was outweighed.
struct TraceStep {
  const Rule* rule = nullptr;
  std::string_view field;  // a literal
  Span span;
  bool against = false;
};

struct Actor {
  std::string text;  // as it stands at the claim
  std::string name;  // resolved
  std::string id;
  Span span;
  uint32_t entity = kNoIndex;  // index into Analysis::entities
};

struct Claim {
  std::string id;  // pipeline/claim_ids.h; the same for the same text and finding
  Span span;
  ClaimType type = ClaimType::kStatistic;
  Strength strength = Strength::kNone;
  bool negated = false;
  bool specific = false;
  std::vector<std::string_view> missing;  // literals: «measure», «deadline», «actor»
  Boxed<Actor> actor;
  uint32_t quotation = kNoIndex;  // the quotation it stands in
  Boxed<Speaker> speaker;         // of that quotation; else who makes the demand or the denial
  uint32_t sentence = 0;
  std::vector<uint32_t> measures;  // indices into Analysis
  std::vector<uint32_t> times;
  uint32_t deadline = kNoIndex;  // index into Analysis::times; one of `times`
  Span subject{};
  // Ids, sorted; of the lexicons' lifetime.
  std::vector<std::string_view> concepts, places, populations;
  std::vector<TraceStep> trace;
  double confidence = 0;
  const Rule* rule = nullptr;
};

// --- names of the values in the output
// -------------------------------------------------------------

std::string_view to_string(MeasureKind);
std::string_view to_string(Comparator);  // "" for kNone
std::string_view to_string(Direction);   // "" for kNone
std::string_view to_string(TimeRelation);
std::string_view to_string(TimeAnchor);   // "" for kNone
std::string_view to_string(Calendar);     // "" for kNone
std::string_view to_string(Granularity);  // "" for kNone
std::string_view to_string(QuotationKind);
std::string_view to_string(ResolvedBy);
std::string_view to_string(ClaimType);
std::string_view to_string(Strength);  // "" for kNone
std::string_view to_string(MentionKind);

}  // namespace pledger
