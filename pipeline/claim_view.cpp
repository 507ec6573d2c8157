#include "pipeline/claim_view.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/layers.h"

namespace pledger {
namespace {

constexpr std::array<std::string_view, 5> kMentionClasses{"PERSON", "ORG", "ROLE", "PRONOUN",
                                                          "PLACE"};  // by MentionKind

char32_t mention_code(MentionKind kind) {
  static const auto kCodes = [] {
    std::array<char32_t, kMentionClasses.size()> codes{};
    std::transform(kMentionClasses.begin(), kMentionClasses.end(), codes.begin(),
                   [](std::string_view name) { return class_info(name).base; });
    return codes;
  }();
  return kCodes.at(static_cast<size_t>(kind));
}

char32_t measure_code(const Measure& measure) {
  static const ClassInfo& info = class_info("MEASURE");
  const auto variant =
      static_cast<uint16_t>(static_cast<uint16_t>(measure.kind) | (measure.additional ? 8 : 0));
  return class_code(info, variant);
}

char32_t time_code(const TimeExpression& time) {
  static const ClassInfo& info = class_info("TIME");
  return class_code(info, static_cast<uint16_t>(time.relation));
}

// Lexicons of cue phrases, and the class whose selectors are named like the entries' class=.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kPhraseSources{
    {{"commissive", "PLEDGE"}, {"demands", "DEMAND"}, {"shortfall_cues", "LACK"}}};

// 0 for verbs and for classes that are none.
char32_t phrase_code(const Entry& entry, const ClassInfo& info) {
  const std::string_view pos = entry.attribute("pos");
  if (pos.empty() || pos == "verb" || pos == "modal") return 0;
  for (const ClassSelector& selector : info.selectors) {
    if (selector.name != entry.attribute("class")) continue;
    const auto intended = static_cast<uint16_t>(entry.has("intended") && info.bits > 4 ? 0x10 : 0);
    return class_code(info, static_cast<uint16_t>(selector.value | intended));
  }
  return 0;
}

// The code of a figure with more told of it.
char32_t told(char32_t code, bool little, bool fewer) {
  static const ClassInfo& info = class_info("MEASURE");
  const int bits = (little ? 0x10 : 0) | (fewer ? 0x20 : 0);
  return class_code(info, static_cast<uint16_t>((code - info.base) | bits));
}

// The code of a lack that somebody means to put right; other codes as they are.
char32_t as_intended(char32_t code) {
  static const ClassInfo& info = class_info("LACK");
  if (code < info.base || code >= info.base + (1U << info.bits)) return code;
  return class_code(info, static_cast<uint16_t>((code - info.base) | 0x10));
}

}  // namespace

CuePhrases::CuePhrases(const Resources& resources)
    : lexicons_(resources.lexicons),
      verbs_(resources.lexicons.id("verbs")),
      code_of_(resources.lexicons.entries().size(), 0) {
  const LexiconId function_words = lexicons_.id("function_words");
  for (const Entry& entry : lexicons_.entries()) {
    if (entry.lexicon != function_words) continue;
    if (entry.has("scarce")) scarce_.push_back(lexicons_.word_id(entry.form));
    if (entry.has("limits")) limiting_.push_back(lexicons_.word_id(entry.form));
  }
  for (size_t i = 0; i < kPhraseSources.size(); ++i) {
    sources_[i] = lexicons_.id(kPhraseSources[i].first);
    mask_ |= uint64_t{1} << sources_[i];
    const ClassInfo& info = class_info(kPhraseSources[i].second);
    for (const Entry& entry : lexicons_.entries()) {
      if (entry.lexicon == sources_[i]) code_of_[entry.index] = phrase_code(entry, info);
    }
  }
}

CuePhrases::Found CuePhrases::at(const Analysis& analysis, uint32_t token, uint32_t end) const {
  Found found;
  const uint64_t begins = lexicons_.begins(analysis.tokens[token].word) & mask_;
  if (begins == 0) return found;
  for (const LexiconId source : sources_) {
    if (!(begins >> source & 1)) continue;
    const LexiconMatch match =
        lexicons_.longest(source, analysis.text(), analysis.tokens, token, end);
    if (!match || match.size <= found.size || code_of_[match.entry->index] == 0) continue;
    found = {match.size, code_of_[match.entry->index]};
  }
  return found;
}

bool CuePhrases::remedies(const Analysis& analysis, const VerbGroup& verb) const {
  if (verb.verb_class == VerbClass::kDecrease) return true;
  const LexiconMatch match =
      lexicons_.longest(verbs_, analysis.text(), analysis.tokens, verb.head, verb.head + 1);
  return match && match.entry->has("remedies");
}

std::string_view class_name(MentionKind kind) {
  return kMentionClasses.at(static_cast<size_t>(kind));
}

char32_t verb_code(const VerbGroup& group) {
  static const ClassInfo& info = class_info("VERB");
  uint32_t variant = static_cast<uint32_t>(group.tense) << 7;
  if (group.negated) variant |= 0x40;
  if (group.passive) variant |= 0x20;
  variant |= static_cast<uint32_t>(group.verb_class) << 1;
  if (group.progressive) variant |= 0x1;
  return class_code(info, static_cast<uint16_t>(variant));
}

void ClaimViewBuilder::collect_phrases(const Sentence& sentence) {
  for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end;) {
    const CuePhrases::Found found = phrases_.at(analysis_, i, sentence.tokens.end);
    if (found.size > 0) {
      const char32_t code = is_remedied(i) ? as_intended(found.code) : found.code;
      items_.push_back({analysis_.span_of({i, i + found.size}), code, 0});
    }
    i += std::max(found.size, 1U);
  }
}

// «to tackle the growing backlog», «on clearing the backlog»: it is told what is done about it.
bool ClaimViewBuilder::is_remedied(uint32_t token) const {
  constexpr uint32_t kReach = 5;  // tokens between the verb and the lack
  const auto& verbs = analysis_.verb_groups;
  const auto after = std::partition_point(
      verbs.begin(), verbs.end(), [&](const VerbGroup& verb) { return verb.tokens.end <= token; });
  if (after == verbs.begin()) return false;
  const bool compound = after - 1 != verbs.begin() && (after - 1)->tense == Tense::kGerund &&
                        (after - 1)->tokens.end == token;  // «to address staffing shortages»
  const VerbGroup& verb = *(after - (compound ? 2 : 1));
  if (verb.tense != Tense::kInfinitive && verb.tense != Tense::kGerund) return false;
  if (verb.tokens.end + kReach < token || !phrases_.remedies(analysis_, verb)) return false;
  for (uint32_t i = verb.tokens.end; i < token; ++i) {
    if (analysis_.tokens[i].is(TokenKind::kPunct)) return false;
  }
  return true;
}

// «no nurses», «enough doctors», «seven hospitals»: how many there are is for the rules to see.
void ClaimViewBuilder::leave_quantity(Item& item) const {
  const Mention& mention = analysis_.mentions[item.index];
  if (mention.tokens.size() < 2) return;
  const Token& first = analysis_.tokens[mention.tokens.begin];
  const auto measure =
      std::lower_bound(analysis_.measures.begin(), analysis_.measures.end(), first.begin,
                       [](const Measure& m, uint32_t at) { return m.span.begin < at; });
  const bool counted =
      measure != analysis_.measures.end() && measure->span == Span{first.begin, first.end};
  if (counted || (mention.kind == MentionKind::kRole && phrases_.is_scarce(first.word)))
    item.span.begin = analysis_.tokens[mention.tokens.begin + 1].begin;
}

// «40 fewer», «£3m less», «40 per cent fewer»
bool ClaimViewBuilder::is_fewer(const Measure& measure) const {
  if (measure.direction != Direction::kDown) return false;
  const TokenRange tokens = analysis_.tokens_in(measure.span);
  const auto is_scarce = [&](uint32_t token) {
    return token < analysis_.tokens.size() && phrases_.is_scarce(analysis_.tokens[token].word);
  };
  return is_scarce(tokens.end - 1) || is_scarce(tokens.end);
}

// «only 30», «fewer than half», «has only hired 30», «just £4m».
bool ClaimViewBuilder::is_little(const Measure& measure) const {
  if (measure.comparator == Comparator::kUnder && measure.kind != MeasureKind::kDuration)
    return true;
  const uint32_t first = analysis_.token_at(measure.span.begin);
  if (first == 0) return false;
  if (phrases_.is_limiting(analysis_.tokens[first - 1].word)) return true;
  const auto& verbs = analysis_.verb_groups;
  const auto verb = std::partition_point(
      verbs.begin(), verbs.end(), [&](const VerbGroup& group) { return group.tokens.end < first; });
  if (verb == verbs.end() || verb->tokens.end != first) return false;
  const uint32_t before = verb->tokens.begin == 0 ? 0 : verb->tokens.begin - 1;
  for (uint32_t i = before; i < verb->head; ++i) {
    if (phrases_.is_limiting(analysis_.tokens[i].word)) return true;
  }
  return false;
}

// «exceeded | 18 weeks», «has reached | £4bn»: the verb that compares is a verb.
void ClaimViewBuilder::leave_verb(Item& item) const {
  const auto& verbs = analysis_.verb_groups;
  const auto verb = std::partition_point(verbs.begin(), verbs.end(), [&](const VerbGroup& group) {
    return group.span.end <= item.span.begin;
  });
  if (verb == verbs.end() || verb->span.begin > item.span.begin) return;
  if (verb->span.end < item.span.end) item.span.begin = analysis_.tokens[verb->tokens.end].begin;
}

void ClaimViewBuilder::collect(const Sentence& in) {
  const Span sentence = in.span;
  items_.clear();
  const auto take = [&](const auto& all, size_t& next, auto code) {
    while (next < all.size() && all[next].span.begin < sentence.begin) ++next;
    for (; next < all.size() && all[next].span.end <= sentence.end; ++next) {
      items_.push_back({all[next].span, code(all[next]), static_cast<uint32_t>(next)});
    }
  };
  take(analysis_.measures, measure_, measure_code);
  for (Item& item : items_) {
    const Measure& measure = analysis_.measures[item.index];
    item.code = told(item.code, is_little(measure), is_fewer(measure));
    leave_verb(item);
  }
  take(analysis_.times, time_, time_code);
  const size_t first_mention = items_.size();
  take(analysis_.mentions, mention_, [](const Mention& m) { return mention_code(m.kind); });
  for (size_t i = first_mention; i < items_.size(); ++i) leave_quantity(items_[i]);
  take(analysis_.verb_groups, verb_, verb_code);
  collect_phrases(in);
  // Stable: of equal spans the measure, time or name comes before the verb, and that before a
  // phrase.
  std::stable_sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

void ClaimViewBuilder::build(uint32_t sentence, View& view) {
  const Span span = analysis_.sentences[sentence].span;
  collect(analysis_.sentences[sentence]);
  view.clear();
  uint32_t at = span.begin;
  for (const Item& item : items_) {
    if (item.span.begin < at) continue;
    view.append_text(analysis_.text({at, item.span.begin}), at);
    view.append_class(item.code, item.span, item.index);
    at = item.span.end;
  }
  view.append_text(analysis_.text({at, span.end}), at);
}

}  // namespace pledger
