// TimeContext, the part that tells which of several days is meant: does the sentence look ahead or
// back, and does the text tell of another year than its own?

#include <algorithm>

#include "extractors/hyphens.h"
#include "extractors/time_context.h"

namespace pledger {
namespace {

constexpr uint32_t kCueDistance = 14;  // tokens between a time and the verb that says where it lies
constexpr uint32_t kClauseDistance = 5;  // what a comma between them adds
constexpr uint32_t kVerbGroup = 3;  // tokens between «will» and the participle that it governs
// Sentences over which a story keeps its year, and over which one of so many years ago does.
constexpr uint32_t kStoryDistance = 6, kHistoryDistance = 20;
constexpr int kHistoryYears = 20;

constexpr size_t kShortDeterminer = 3;  // a, the, its: they stand for nothing by themselves

// Shorter pasts («died») and those in -eed («agreed»; not «indeed») are in the lexicon.
bool ends_with_ed(std::string_view word) {
  return word.size() > 4 && word.ends_with("ed") && !word.ends_with("eed");
}

bool is_clause_mark(std::string_view mark) {
  return mark == "," || mark == ";" || mark == ":" || mark == "\xE2\x80\x93" ||
         mark == "\xE2\x80\x94";
}

bool is_lower(std::string_view word) { return !word.empty() && word[0] >= 'a' && word[0] <= 'z'; }

bool goes_on_with(std::string_view word) {
  return word == "to" || word == "until" || word == "through" || is_hyphen(word) || word == "/" ||
         word == "\xE2\x80\x93";
}

}  // namespace

// What the token says of where the time beside it lies; kUnknown for most.
TimeDirection TimeContext::cue_at(uint32_t at, TokenRange sentence, bool limit) const {
  const uint32_t found = bits(at);
  if ((found & kLooksAhead) != 0) return TimeDirection::kAhead;
  // «told to report by June»: what is to be done lies ahead of the telling; «is to open in June».
  if (text(at) == "to" && at + 1 < sentence.end && is_lower(text(at + 1)) &&
      analysis_.tokens[at + 1].word != words_.the() &&
      (limit || (at > sentence.begin && (bits(at - 1) & kIntentWord) != 0)))
    return TimeDirection::kAhead;
  // «its next stop», «the board's next meeting»
  if (text(at) == "next" && at > sentence.begin && at + 1 < sentence.end &&
      is_lower(text(at + 1)) && words_.role(analysis_.tokens[at + 1].word) == 0 &&
      (((bits(at - 1) & kDeterminer) != 0 && text(at - 1) != "the") ||
       analysis_.tokens[at - 1].has(kPossessive)))
    return TimeDirection::kAhead;
  if ((found & (kZeroPast | kZeroPastNoun)) != 0 && is_finite_past(at, sentence))
    return TimeDirection::kBack;
  const Token& token = analysis_.tokens[at];
  const bool participle = (found & kLooksBack) == 0;
  if (participle && !(token.is(TokenKind::kWord) && ends_with_ed(text(at))))
    return TimeDirection::kUnknown;
  // «fees are waived»: a state, which says nothing of when.
  if (participle && at > sentence.begin && (bits(at - 1) & kPresentWord) != 0 &&
      (bits(at - 1) & kLooksBack) == 0)
    return TimeDirection::kUnknown;
  // «a revised plan», «its ‘refreshed’ timetable», «a lost ticket»; not «this was»
  if (at > sentence.begin) {
    const bool determined = (bits(at - 1) & kDeterminer) != 0 &&
                            (participle || text(at - 1).size() <= kShortDeterminer);
    if (determined || (participle && analysis_.tokens[at - 1].is(TokenKind::kQuote)))
      return TimeDirection::kUnknown;
  }
  for (uint32_t i = at; i > sentence.begin && at - i < kVerbGroup; --i) {       // will be closed
    const bool intended = (bits(i - 1) & kIntentWord) != 0 && text(i) == "to";  // set to be closed
    const bool to_be = i > sentence.begin + 1 && text(i - 1) == "to" && text(i) == "be" &&
                       text(i - 2) == ",";  // «the report, to be published in January»
    if (intended || to_be || (bits(i - 1) & kLooksAhead) != 0) return TimeDirection::kAhead;
  }
  return is_supposed(at, sentence) ? TimeDirection::kAhead : TimeDirection::kBack;
}

// «It would help if it opened in May», «I'd be glad if it opened»: the past of what may yet come.
bool TimeContext::is_supposed(uint32_t at, TokenRange sentence) const {
  constexpr uint32_t kReach = 6;  // tokens to «if», and from there to «would»
  uint32_t condition = at;
  while (condition > sentence.begin && at - condition < kReach && text(condition) != "if")
    --condition;
  if (text(condition) != "if") return false;
  for (uint32_t i = condition; i > sentence.begin && condition - i < kReach; --i) {
    const std::string_view word = text(i - 1);
    const bool contracted = word.size() > 2 && (word.ends_with("'d") || word.ends_with("’d"));
    if (contracted || (bits(i - 1) & kLooksAhead) != 0) return true;
  }
  return false;
}

// «Ministers cut the grant», «the unit shut»: the past of a verb that is spelled like its base; not «a
// cut», «to shut», «would cost», «fees are set», «set to open».
bool TimeContext::is_finite_past(uint32_t at, TokenRange sentence) const {
  if (at == sentence.begin) return false;
  if (at + 1 < sentence.end && (text(at + 1) == "to" || text(at + 1) == "by")) return false;
  // «a pay cut in September»: without an object it is rather the noun.
  const bool object = at + 1 < sentence.end && (bits(at + 1) & kJoiningWord) == 0 &&
                      !(analysis_.tokens[at + 1].is(TokenKind::kWord) &&
                        (words_.role(analysis_.tokens[at + 1].word) & kTimeLead) != 0);
  if ((bits(at) & kZeroPastNoun) != 0 && !object) return false;
  const Token& before = analysis_.tokens[at - 1];
  if (!before.is(TokenKind::kWord) && !before.is(TokenKind::kNumber)) return false;
  constexpr uint32_t kNoSubject =
      kDeterminer | kLooksAhead | kPresentWord | kIntentWord | kJoiningWord | kGoverningWord;
  return (bits(at - 1) & kNoSubject) == 0 && !before.has(kPossessive) &&
         words_.role(before.word) == 0;
}

// The nearest cue on one side, words of saying left out («was due, he said on Friday»).
TimeContext::Cue TimeContext::nearest_cue(uint32_t from, bool backwards, TokenRange sentence,
                                          bool limit) const {
  Cue cue;
  uint32_t said = kNoIndex;
  for (uint32_t i = 0, distance = 1; distance <= kCueDistance; ++i, ++distance) {
    if (backwards ? from < sentence.begin + i + 1 : from + i >= sentence.end) break;
    const uint32_t at = backwards ? from - i - 1 : from + i;
    if (is_clause_mark(text(at))) {
      distance += kClauseDistance;
      continue;
    }
    if ((bits(at) & kSayingWord) != 0) {
      said = i;
      cue.said = std::min(cue.said, distance);
      continue;
    }
    const TimeDirection found = cue_at(at, sentence, limit);
    if (found == TimeDirection::kUnknown) continue;
    // «was told», «have pledged»: the auxiliary belongs to the saying.
    if (backwards && said != kNoIndex && i - said <= 2 && found == TimeDirection::kBack) continue;
    if (!backwards && found == TimeDirection::kBack && at + 1 < sentence.end &&
        (bits(at + 1) & kSayingWord) != 0)
      continue;
    cue.direction = found;
    cue.distance = distance;
    break;
  }
  return cue;
}

// By, until, before, from and «starting in» with a bare month or day look ahead; «from July to September» does not.
bool TimeContext::is_limit(const TimeParts& parts, TokenRange sentence) const {
  const TimeRelation relation = parts.relation();
  if (relation == TimeRelation::kFrom) {
    const uint32_t behind = parts.tokens.end;
    return !parts.has(TimeGroup::kDay2) && !(behind < sentence.end && goes_on_with(text(behind)));
  }
  const bool begins = parts.form == TimeForm::kYearTo && parts.rule->text("link") == "from" &&
                      parts.attribute(TimeGroup::kUnit, "unit") != "week";
  return begins || relation == TimeRelation::kBy || relation == TimeRelation::kUntil ||
         relation == TimeRelation::kBefore || parts.id(TimeGroup::kRelation) == "starting";
}

// «the vote is on Friday», «they have until May»: what is planned. «The figures are from May» are not.
bool TimeContext::is_scheduled(const TimeParts& parts, TokenRange sentence, bool limit) const {
  const uint32_t begin = parts.tokens.begin;
  if (begin == sentence.begin || (bits(begin - 1) & kPresentWord) == 0) return false;
  if ((bits(begin - 1) & kLooksBack) != 0) return limit;
  const std::string_view relation = parts.id(TimeGroup::kRelation);
  return relation.empty() || relation == "on" || relation == "in";
}

// «had promised to open it by May», «should have opened in May», «was to have opened in May», «missed its deadline of
// 31 May»: what was to come has gone by.
bool TimeContext::is_past_plan(uint32_t time, TokenRange sentence) const {
  bool told = false;  // «would» stands between: only what had been said of it is over
  for (uint32_t i = time, n = 0; i-- > sentence.begin && n < kCueDistance; ++n) {
    if (is_clause_mark(text(i))) return false;
    if ((bits(i) & kMissedWord) != 0) return true;
    const uint32_t next = bits(i + 1);
    if ((bits(i) & kHadWord) != 0)
      return (next & kSayingWord) != 0 ||
             (!told && (ends_with_ed(text(i + 1)) || (next & kLooksBack) != 0));
    if (text(i) == "have" && i > sentence.begin + 1) {
      const bool was_to = text(i - 1) == "to" && (bits(i - 2) & kLooksBack) != 0;
      if (was_to || (bits(i - 1) & kLooksAhead) != 0) return true;
    }
    told = told || (bits(i) & kLooksAhead) != 0;
  }
  return false;
}

TimeDirection TimeContext::direction(const TimeParts& parts, TokenRange sentence) const {
  if (parts.relation() == TimeRelation::kSince) return TimeDirection::kBack;
  const bool limit = is_limit(parts, sentence);
  // «up 3% from October», not «will take up a half of it from April»
  if (parts.of_period && !parts.moved &&
      nearest_cue(parts.tokens.begin, true, sentence, limit).direction != TimeDirection::kAhead)
    return TimeDirection::kBack;
  // «one in three will take part, up from one in four in May»; not «will rise from 40 in May»
  bool moves = false;
  const bool bare = parts.form == TimeForm::kDate && !parts.has(TimeGroup::kYear);
  if (bare && !limit && follows_comparison(parts, &moves) && !moves) return TimeDirection::kBack;
  if (is_scheduled(parts, sentence, limit)) return TimeDirection::kAhead;
  const Cue left = nearest_cue(parts.tokens.begin, true, sentence, limit);
  // «announced on Monday that it will»: the day is that of the saying.
  if (!limit && left.said <= 2 && left.said < left.distance) return TimeDirection::kBack;
  // A limit belongs to what stands before it; «By the end of May, 40 had been built» to what follows.
  const bool leads = parts.tokens.begin < sentence.begin + 2;
  const Cue right = limit && !leads ? Cue() : nearest_cue(parts.tokens.end, false, sentence, false);
  // «On Tuesday she told MPs that it would»
  if (!limit && (right.said == 1 || (leads && right.said < right.distance)))
    return TimeDirection::kBack;
  const TimeDirection nearest = right.distance < left.distance ? right.direction : left.direction;
  if (nearest == TimeDirection::kAhead && is_past_plan(parts.tokens.begin, sentence))
    return TimeDirection::kBack;
  // «January's figures are out»
  return nearest == TimeDirection::kUnknown && before_source(parts.tokens.end, sentence)
             ? TimeDirection::kBack
             : nearest;
}

// Whether «figures», «data» stand right behind, whosever they are.
bool TimeContext::before_source(uint32_t at, TokenRange sentence) const {
  if (at < sentence.end && analysis_.tokens[at].has(kPossessive)) ++at;
  return at < sentence.end && (bits(at) & kSourceWord) != 0;
}

// Whether a month or day without its year is that of the time told last, not of the article's own
// present.
bool TimeContext::goes_on(const PreviousTime& previous, uint32_t sentence,
                          TimeDirection direction) const {
  if (!previous.days || direction == TimeDirection::kAhead) return false;
  const uint32_t distance = sentence - previous.sentence;
  const bool precise =
      previous.granularity == Granularity::kDay || previous.granularity == Granularity::kMonth;
  if (previous.granularity == Granularity::kDecade || previous.granularity == Granularity::kCentury)
    return false;
  const int year = int{previous.days->start.year()};
  if (!analysis_.profile.published) return distance <= (precise ? 3 : 1);
  // Years told in one paragraph are not those of the months in the next.
  const bool apart =
      analysis_.sentences[sentence].block != analysis_.sentences[previous.sentence].block;
  if (!precise && apart && old_story_ != 1) return false;
  const int now = int{analysis_.profile.published->year()};
  if (now - year >= kHistoryYears && (precise || old_story_ == 1))
    return distance <= kHistoryDistance;
  if (now - year >= 3) return distance <= (precise ? kStoryDistance : 2);
  return precise && distance <= 1 && year < now && direction == TimeDirection::kBack;
}

}  // namespace pledger
