#include "extractors/time_words.h"

#include <algorithm>
#include <array>

#include "core/layers.h"
#include "core/word_shape.h"

namespace pledger {
namespace {

constexpr double kFirstSpeltCentury = 17, kLastSpeltCentury = 20;  // of years in words
constexpr double kSpeltMillennium = 2;                             // two thousand and five

// Words that stand for themselves in the patterns of lexicons/rules/times.toml.
constexpr std::array<std::string_view, 25> kFillers{
    "the", "a",     "an",   "of",     "to",     "and",   "or",   "his",   "her",
    "its", "their", "our",  "my",     "ending", "ended", "time", "those", "end",
    "now", "just",  "only", "nearly", "almost", "about", "date"};

struct ContextKind {
  std::string_view name;
  uint32_t bits;
};
constexpr std::array<ContextKind, 29> kContextKinds{{{"future", kLooksAhead},
                                                     {"past", kLooksBack},
                                                     {"set", kSetWord},
                                                     {"work", kWorkWord},
                                                     {"title", kTitleWord},
                                                     {"fiscal", kFiscalWord},
                                                     {"school", kSchoolWord},
                                                     {"sport", kSportWord},
                                                     {"source", kSourceWord},
                                                     {"law", kLawWord},
                                                     {"counted", kCountedWord},
                                                     {"aged", kCountedWord | kAgedWord},
                                                     {"comparing", kComparingWord},
                                                     {"saying", kSayingWord},
                                                     {"joining", kJoiningWord},
                                                     {"determiner", kDeterminer},
                                                     {"lasting", kLastingWord},
                                                     {"length", kLengthWord},
                                                     {"moved", kMovedWord},
                                                     {"zero_past", kZeroPast},
                                                     {"zero_past_noun", kZeroPastNoun},
                                                     {"governing", kGoverningWord},
                                                     {"case", kCaseWord},
                                                     {"running", kRunningWord},
                                                     {"present", kPresentWord},
                                                     {"intent", kIntentWord},
                                                     {"rank", kRankWord},
                                                     {"pluperfect", kHadWord},
                                                     {"missed", kMissedWord}}};

// Variants of class ANCHOR, in this order (core/layer_classes.cpp).
constexpr std::array<std::string_view, 13> kAnchors{
    "last",   "next", "this",     "previous", "following", "same",   "recent",
    "coming", "ago",  "from_now", "later",    "earlier",   "to_come"};

// Kinds of class PERIOD in bits 1 to 3.
uint16_t period_kind(std::string_view unit) {
  if (unit == "day" || unit == "hour") return 0;
  if (unit == "week" || unit == "fortnight" || unit == "weekend") return 1;
  if (unit == "month") return 2;
  if (unit == "year") return 3;
  if (unit == "decade" || unit == "century") return 4;
  if (unit == "fiscal_year" || unit == "school_year") return 5;
  if (unit == "vague") return 6;
  return 7;  // quarter, half_year
}

constexpr uint16_t kForVariant = 10;  // class RELATION: for, then on

char32_t code_of(std::string_view name, uint16_t variant = 0) {
  return class_code(class_info(name), variant);
}

// A plural weekday («on Mondays») is a set, and an event of a person's life dates nothing.
bool dates_nothing(const Entry& entry, bool weekday) {
  if (entry.has("personal")) return true;
  return weekday && entry.form.ends_with('s') && !entry.canonical.empty() && !entry.has("abbr");
}

}  // namespace

std::optional<TimeRelation> relation_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(TimeRelation::kBefore); ++i) {
    if (to_string(static_cast<TimeRelation>(i)) == name) return static_cast<TimeRelation>(i);
  }
  return std::nullopt;
}

TimeWords::TimeWords(const Lexicons& lexicons)
    : lexicons_(lexicons),
      numbers_(lexicons),
      context_lexicon_(lexicons.id("time_context")),
      months_(lexicons.id("months")),
      weekdays_(lexicons.id("weekdays")),
      seasons_(lexicons.id("seasons")),
      events_(lexicons.id("events")),
      relations_(lexicons.id("time_relations")),
      anchors_(lexicons.id("time_anchors")),
      terms_(lexicons.id("calendar_terms")),
      directions_(lexicons.id("directions")),
      percent_(lexicons.id("percent")),
      compared_times_(lexicons),
      entries_(lexicons.entries().size()),
      the_(lexicons.word_id("the")),
      since_(lexicons.word_id("since")),
      until_(lexicons.word_id("until")),
      before_(lexicons.word_id("before")) {
  sources_ = {months_, weekdays_, terms_, anchors_, seasons_, events_, relations_};
  for (const LexiconId source : sources_) {
    if (source != kNoLexicon) source_mask_ |= uint64_t{1} << source;
  }
  add_entries();
  for (const std::string_view word : kFillers) add_roles(word, kTimeLink);
}

uint8_t& TimeWords::role_of(uint32_t word) {
  if (roles_.size() <= word) roles_.resize(word + 1, 0);
  return roles_[word];
}

// Each word of the form is a link; the last one, which is the rarest («the first quarter»), gets
// `last_role`.
void TimeWords::add_roles(std::string_view form, uint8_t last_role) {
  TokenKind kind{};
  uint8_t flags = 0;
  uint32_t last = 0;
  for (uint32_t at = 0; at < form.size();) {
    if (const uint32_t space = white_space_at(form, at); space > 0) {
      at += space;
      continue;
    }
    const uint32_t end = scan_token(form, at, kind, flags);
    const uint32_t word =
        kind == TokenKind::kWord ? lexicons_.word_id(form.substr(at, end - at)) : 0;
    if (word != 0) role_of(last = word) |= kTimeLink;
    at = end;
  }
  if (last != 0) role_of(last) |= last_role;
}

void TimeWords::add_context(const Entry& entry) {
  const std::string_view kind = entry.attribute("kind");
  const uint32_t word = entry.token_count == 1 ? lexicons_.word_id(entry.form) : 0;
  if (word == 0) return;
  if (context_.size() <= word) context_.resize(word + 1, 0);
  for (const ContextKind& known : kContextKinds) {
    if (known.name == kind) context_[word] |= known.bits;
  }
}

TimeEntry TimeWords::describe(const Entry& entry) const {
  const auto number = [&](std::string_view key) {
    return static_cast<int>(entry.number(key).value_or(0));
  };
  if (entry.lexicon == months_) return {code_of("MONTH"), number("value")};
  if (entry.lexicon == weekdays_) {
    return {dates_nothing(entry, true) ? 0 : code_of("WEEKDAY"), number("value"), number("last")};
  }
  if (entry.lexicon == seasons_) return {code_of("SEASON"), number("start"), number("end")};
  if (entry.lexicon == events_) return {dates_nothing(entry, false) ? 0 : code_of("EVENT")};
  if (entry.lexicon == relations_) {
    if (entry.id == "for") return {code_of("RELATION", kForVariant)};
    if (entry.id == "on") return {code_of("RELATION", kForVariant + 1)};
    const auto relation = relation_named(entry.attribute("relation"));
    return {code_of("RELATION", static_cast<uint16_t>(relation.value_or(TimeRelation::kIn)))};
  }
  if (entry.lexicon == anchors_) {
    if (entry.has("part")) return {code_of("PART")};
    if (entry.has("daypart")) return {code_of("DAYPART")};
    if (entry.has("offset")) return {code_of("DEICTIC"), number("offset")};
    const auto at = std::find(kAnchors.begin(), kAnchors.end(), entry.attribute("anchor"));
    if (at == kAnchors.end()) return {};
    return {code_of("ANCHOR", static_cast<uint16_t>(at - kAnchors.begin()))};
  }
  if (entry.has("era")) return {code_of("ERA")};
  if (entry.has("fy")) return {code_of("FISCAL")};
  if (entry.has("quarter")) return {code_of("QUARTER"), number("quarter")};
  if (entry.has("half")) return {code_of("QUARTER"), number("half")};
  if (entry.has("decade")) return {code_of("DECADE"), number("decade")};
  if (!entry.has("unit")) return {};
  if (entry.has("part")) return {code_of("PERIOD_END")};
  const uint16_t plural = entry.has("plural") ? 1 : 0;
  return {
      code_of("PERIOD", static_cast<uint16_t>(plural | period_kind(entry.attribute("unit")) << 1))};
}

uint32_t TimeWords::first_word(const Entry& entry) const {
  TokenKind kind{};
  uint8_t flags = 0;
  const uint32_t size = scan_token(entry.form, 0, kind, flags);
  return lexicons_.word_id(std::string_view(entry.form).substr(0, size));
}

void TimeWords::add_name(const Entry& entry) {
  const uint32_t word = first_word(entry);
  if (names_.size() <= word) names_.resize(word + 1, false);
  names_[word] = word != 0;
}

void TimeWords::add_direct(const Entry& entry) {
  const uint32_t word = first_word(entry);
  if (direct_.size() <= word) direct_.resize(word + 1);
  Direct& direct = direct_[word];
  if (entry.lexicon == relations_ && entry.id == "following" && entry.token_count == 1)
    following_ = &entry;
  if (entry.token_count > 1) {
    direct.longer = true;
    return;
  }
  direct.search = direct.search || entry.exact_case || direct.entry != nullptr;
  direct.entry = &entry;
}

void TimeWords::add_entries() {
  for (const Entry& entry : lexicons_.entries()) {
    if (entry.lexicon == context_lexicon_) {
      entries_[entry.index].name = entry.attribute("kind") == "name";
      if (entries_[entry.index].name) add_name(entry);
      add_context(entry);
      continue;
    }
    if (std::find(sources_.begin(), sources_.end(), entry.lexicon) == sources_.end()) continue;
    TimeEntry& described = entries_[entry.index] = describe(entry);
    add_direct(entry);
    if (described.code == 0) continue;
    const bool leads_only =
        entry.lexicon == relations_ ||
        (entry.lexicon == anchors_ && (!entry.has("offset") || entry.has("joined")));
    const bool sure = entry.lexicon == months_ || entry.lexicon == weekdays_ ||
                      entry.lexicon == seasons_ || entry.has("offset") || entry.has("era") ||
                      entry.has("symbol") || entry.has("decade");
    add_roles(entry.form, leads_only ? kTimeLead : sure ? kTimeCore | kTimeSure : kTimeCore);
  }
  for (const Entry& entry : lexicons_.entries()) {
    const NumberWord& number =
        numbers_.of(entry.token_count == 1 ? lexicons_.word_id(entry.form) : 0);
    const bool counts = number.ordinal > 0 || number.role == NumberRole::kUnit ||
                        number.role == NumberRole::kTeen || number.role == NumberRole::kTens ||
                        number.role == NumberRole::kCouple ||
                        number.role == NumberRole::kQuantifier;
    const bool begins = (number.value >= kFirstSpeltCentury && number.value <= kLastSpeltCentury) ||
                        number.value == kSpeltMillennium;
    const bool century = begins && number.ordinal == 0 && number.role != NumberRole::kQuantifier &&
                         number.role != NumberRole::kCouple;
    if (counts)
      add_roles(entry.form, number.ordinal > 0 ? kTimeLead
                            : century          ? kTimeLink | kTimeYear
                                               : kTimeLink);
  }
}

LexiconMatch TimeWords::entry_at(std::string_view text, std::span<const Token> tokens, uint32_t at,
                                 uint32_t end) const {
  LexiconMatch best;
  const uint32_t word = tokens[at].word;
  if (word != 0 && word < direct_.size() && !direct_[word].search) {
    const Direct& direct = direct_[word];
    // All words of longer entries have a role.
    const bool alone =
        at + 1 >= end || (tokens[at + 1].is(TokenKind::kWord) && role(tokens[at + 1].word) == 0);
    if (!direct.longer || alone) {
      if (direct.entry != nullptr && entries_[direct.entry->index].code != 0)
        return {direct.entry, 1};
      return best;
    }
  }
  const uint64_t begins = lexicons_.begins(tokens[at].word) & source_mask_;
  if (begins == 0) return best;
  for (const LexiconId source : sources_) {
    if (source == kNoLexicon || (begins >> source & 1) == 0) continue;
    const LexiconMatch match = lexicons_.longest(source, text, tokens, at, end);
    if (match && match.size > best.size && entries_[match.entry->index].code != 0) best = match;
  }
  return best;
}

const Entry* TimeWords::entry_of(std::string_view word) const {
  const uint32_t id = lexicons_.word_id(word);
  if (id == 0 || id >= direct_.size()) return nullptr;
  if (!direct_[id].search) {
    const Entry* entry = direct_[id].entry;
    return entry != nullptr && entries_[entry->index].code != 0 ? entry : nullptr;
  }
  for (const Entry* entry : lexicons_.lookup(word)) {
    if (entry->token_count != 1 || (entry->exact_case && entry->form != word)) continue;
    if (entries_[entry->index].code != 0) return entry;
  }
  return nullptr;
}

uint32_t TimeWords::name_at(std::string_view text, std::span<const Token> tokens, uint32_t at,
                            uint32_t end) const {
  if (!begins_name(tokens[at].word)) return 0;
  const LexiconMatch match = lexicons_.longest(context_lexicon_, text, tokens, at, end);
  return match && entries_[match.entry->index].name ? match.size : 0;
}

}  // namespace pledger
