#include "extractors/attributions_reader.h"

#include <algorithm>

namespace pledger {
namespace {

constexpr uint32_t kMaxTitle = 8;  // tokens of the title of a broadcast or book
constexpr uint32_t kMaxLead =
    14;  // tokens between the first comma of an apposition and its last noun

AttributionForm form_of(const Rule& rule) {
  const std::string_view form = rule.text("form");
  // The marked words are what was said.
  if (form == "quote") return AttributionForm::kQuote;
  // Cue, then source; the clause stands before both.
  if (form == "inverted") return AttributionForm::kInverted;
  // Cue and source open the sentence; the clause follows.
  if (form == "opening") return AttributionForm::kBefore;
  // A noun of saying: «its pledge to …».
  if (form == "noun") return AttributionForm::kNoun;
  // A cue whose source is the one before it.
  if (form == "same") return AttributionForm::kSame;
  // Source, then cue; the clause follows, or stands before both.
  return AttributionForm::kReport;
}

uint8_t group_number(const Rule& rule, std::string_view name) {
  const auto it = std::find(rule.group_names.begin(), rule.group_names.end(), name);
  return it == rule.group_names.end() ? AttributionRules::kNoGroup
                                      : static_cast<uint8_t>(it - rule.group_names.begin());
}

}  // namespace

AttributionRules::AttributionRules(const RuleSet& rules)
    : interrupted(rules.kernel("attributions", "interrupted")),
      continued(rules.kernel("attributions", "continued")),
      introduced(rules.kernel("attributions", "introduced")),
      sustained(rules.kernel("attributions", "sustained")),
      turn(rules.kernel("attributions", "turn")),
      set_off(rules.kernel("attributions", "set_off")),
      facts_(rules.rules().size()) {
  for (const Rule& rule : rules.rules()) {
    if (rule.layer != "attributions") continue;
    facts_[rule.index] = {form_of(rule),
                          rule.flag("headline"),
                          rule.flag("relative"),
                          group_number(rule, "quote"),
                          group_number(rule, "cue"),
                          group_number(rule, "source"),
                          group_number(rule, "clause")};
  }
}

uint32_t AttributionReader::item(const RuleHit& hit, uint8_t group) const {
  if (group >= hit.groups.size() || !hit.groups[group].matched) return kNoIndex;
  return view_.item_at(hit.groups[group].begin);
}

bool AttributionReader::is_mark(uint32_t at, char mark) const {
  if (at >= analysis_.tokens.size()) return false;
  const Token& t = analysis_.tokens[at];
  return t.end - t.begin == 1 && analysis_.text()[t.begin] == mark;
}

const VerbGroup* AttributionReader::group_of(const Cue& cue) const {
  const auto it =
      std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                           [&](const VerbGroup& g) { return g.tokens.end <= cue.verb.begin; });
  return it != analysis_.verb_groups.end() && it->head == cue.verb.begin ? &*it : nullptr;
}

bool AttributionReader::has_finite_verb(uint32_t begin, uint32_t end) const {
  auto it = std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                                 [&](const VerbGroup& g) { return g.tokens.begin < begin; });
  for (; it != analysis_.verb_groups.end() && it->tokens.begin < end; ++it) {
    if (is_finite(it->tense)) return true;
  }
  return false;
}

bool AttributionReader::begins_finite_verb(uint32_t at) const {
  const auto it = std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
                                       [&](const VerbGroup& g) { return g.tokens.begin < at; });
  return it != analysis_.verb_groups.end() && it->tokens.begin == at && is_finite(it->tense);
}

void AttributionReader::emit(TokenRange tokens, QuotationKind kind, const Frame& frame,
                             uint32_t cue, const Speaker& speaker, const Rule& rule) {
  Quotation q;
  q.span = analysis_.span_of(tokens);
  q.kind = kind;
  q.cue = cue == kNoIndex ? Span{} : analysis_.span_of(cues_[frame.items[cue].index].verb);
  q.cue_text = std::string(analysis_.text(q.cue));
  q.speaker = speaker;
  q.rule = &rule;
  taken_.push_back(tokens);
  analysis_.quotations.push_back(std::move(q));
}

void AttributionReader::emit_quote(const Frame& frame, uint32_t quote, uint32_t cue,
                                   const std::optional<Speaker>& speaker, const Rule& rule) {
  const FrameItem& item = frame.items[quote];
  Quotation q;
  q.span = cover(analysis_.quote_pairs[item.index].span, analysis_.quote_pairs[item.last].span);
  q.kind = QuotationKind::kDirect;
  q.cue = cue == kNoIndex ? Span{} : analysis_.span_of(cues_[frame.items[cue].index].verb);
  q.cue_text = std::string(analysis_.text(q.cue));
  q.speaker = speaker;
  q.pair = item.index;
  q.rule = &rule;
  used_[quote] = true;
  taken_.push_back(item.tokens);
  if (rule.program == nullptr) analysis_.keep(rule, q.span, {{"quote", q.span}});
  analysis_.quotations.push_back(std::move(q));
}

// The first token that no clause before `at` has taken.
uint32_t AttributionReader::floor_of(uint32_t at) const {
  uint32_t floor = 0;
  for (const TokenRange range : taken_) {
    if (range.end <= at) floor = std::max(floor, range.end);
  }
  return floor;
}

// «She said the ward was full: “…”»: what is reported before the colon.
void AttributionReader::take_lead(const Frame& frame, const RuleHit& hit, uint32_t cue,
                                  uint32_t source) {
  const Content content = clauses_.after(frame, cue);
  if (content.quotes || !content.finite || !reports(frame, content, cue)) return;
  take_content(frame, hit, content, cue, speakers_.resolve(frame.items[source]));
}

// A clause follows source and cue: they belong to it and not to the quotation before them.
bool AttributionReader::reports_more(const Frame& frame, uint32_t cue) const {
  const uint32_t end = frame.items[cue].tokens.end;
  if (end >= frame.tokens.end || clauses_.closes(end)) return false;
  const Content content = clauses_.after(frame, cue);
  return content.finite && !content.quotes && clauses_.is_clause(content.tokens);
}

// «On “Face the Nation,” Ann Lee said …»: every word in marks that could have a capital has one, and
// words lead up to them.
bool AttributionReader::is_title(const FrameItem& quote) const {
  const TokenRange inside = analysis_.tokens_in(analysis_.quote_pairs[quote.index].span);
  if (inside.size() > kMaxTitle || quote.last != quote.index) return false;
  uint32_t capitals = 0;
  for (uint32_t t = inside.begin; t < inside.end; ++t) {
    const Token& token = analysis_.tokens[t];
    if (!token.is(TokenKind::kWord)) continue;
    if (!token.has(kCapital) && !words_.is(token, kFunctionWord)) return false;
    capitals += token.has(kCapital) ? 1 : 0;
  }
  const char end = analysis_.text()[analysis_.quote_pairs[quote.index].span.end - 1];
  return capitals > 0 && end != '?' && end != '!' &&
         !analysis_.tokens[quote.tokens.begin - 1].is(TokenKind::kQuote);
}

bool AttributionReader::first_person(const FrameItem& pronoun) const {
  const PronounKind who = words_.pronoun(analysis_.tokens[pronoun.tokens.begin]);
  return who == PronounKind::kI || who == PronounKind::kWe;
}

bool AttributionReader::take_quote(const Frame& frame, const RuleHit& hit, uint32_t quote,
                                   uint32_t cue, uint32_t source) {
  if (quote == kNoIndex || used_[quote]) return false;
  const FrameItem& q = frame.items[quote];
  const bool capital = (q.bits & 1) != 0;
  const uint32_t first = source == kNoIndex ? q.tokens.begin : frame.items[source].tokens.begin;
  const bool by_agent = cue != kNoIndex && (frame.items[cue].bits & 3) == kCuePassive;
  if (cue != kNoIndex && frame.items[cue].tokens.end <= q.tokens.begin && !by_agent) {
    // «X said, after the talks had failed, “…”» is speech; «X said the plan, called “Fresh Start”,
    // …» is not.
    const bool colon = is_mark(q.tokens.begin - 1, ':');
    if (colon && source != kNoIndex) take_lead(frame, hit, cue, source);
    if (!colon && (!capital || has_finite_verb(frame.items[cue].tokens.end, q.tokens.begin)))
      return false;
  } else if (cue != kNoIndex && !by_agent && q.tokens.begin > frame.tokens.begin &&
             q.tokens.end <= first) {
    // «The plan was “mad”, he said»: the words before belong to what is reported.
    const uint32_t floor = std::max(frame.tokens.begin, floor_of(q.tokens.begin));
    if (is_title(q)) return false;
    if (frame.items[cue].tokens.begin > first && reports_more(frame, cue)) return false;
    // «conceded that ‘one or two’ offices had added …»: marks that the sentence runs through.
    if (!capital && (q.bits & 2) == 0 && !is_mark(q.tokens.end, ',')) return false;
    const bool words_before =
        q.tokens.begin > floor && !analysis_.tokens[q.tokens.begin - 1].is(TokenKind::kPunct);
    if (words_before && !capital) {
      const Content content = clauses_.before(frame, floor, q.tokens.end);
      if (content.tokens.empty() || source == kNoIndex) return false;
      if (frame.items[source].kind == FrameItemKind::kPronoun && first_person(frame.items[source]))
        return false;  // «called it a “revolution,” and I agree»
      const Speaker speaker = speakers_.resolve(frame.items[source]);
      used_[quote] = used_[cue] = true;
      emit(content.tokens, QuotationKind::kMixed, frame, cue, speaker, *hit.rule);
      frame_speaker_ = speaker;
      return true;
    }
  }
  if (source == kNoIndex) return false;
  const Speaker speaker = speakers_.resolve(frame.items[source]);
  if (cue != kNoIndex) used_[cue] = true;
  emit_quote(frame, quote, cue, speaker, *hit.rule);
  frame_speaker_ = speaker;
  return true;
}

// «released a statement saying …»: another cue reports, not the first.
bool AttributionReader::holds_cue(const Frame& frame, TokenRange tokens) const {
  return std::any_of(frame.items.begin(), frame.items.end(), [&](const FrameItem& item) {
    return item.kind == FrameItemKind::kCue && item.tokens.begin >= tokens.begin &&
           item.tokens.end <= tokens.end && (item.bits & 3) == kCueIng;
  });
}

// Whether what follows a cue is reported speech at all.
bool AttributionReader::reports(const Frame& frame, const Content& content, uint32_t cue) const {
  if (content.tokens.empty()) return false;
  const FrameItem& c = frame.items[cue];
  const bool weak = (c.bits & kCueWeak) != 0;
  const CueFacts& facts = *cues_[c.index].facts;
  const bool gesture = c.bits != 0 && facts.cue_class == CueClass::kGesture;
  if (gesture) return content.whole_quote;
  if (content.whole_quote) return !weak || (frame.items[content.quote].bits & 1) != 0;
  // «told us what it costs», «Can she say that …?»: asked for, not said.
  const bool asks =
      is_mark(frame.tokens.end - 1, '?') && content.tokens.end + 1 >= frame.tokens.end;
  if (!content.quotes && (content.asked || (asks && !frame.inner))) return false;
  const VerbGroup* group = group_of(cues_[c.index]);
  const bool denied = group != nullptr && group->negated;
  const bool imagined =
      group != nullptr && (group->tense == Tense::kWould || group->tense == Tense::kShould ||
                           group->tense == Tense::kCan);
  const bool demands = content.infinitive && facts.to_do;
  const bool clause = content.that || (!weak && !content.prepositional && !demands);
  const bool says = facts.cue_class == CueClass::kSay;
  if (frame.inner && !says && !content.that) return false;
  // «announced plans to …», «promised a review, which began»: things, and no clauses.
  const bool things =
      facts.cue_class == CueClass::kAnnounce || facts.cue_class == CueClass::kPledge;
  const bool thing = content.infinitive || !clauses_.is_clause(content.tokens);
  if (things && !content.that && ((thing && !content.quotes) || holds_cue(frame, content.tokens))) {
    return false;
  }
  if (content.finite && clause && (c.bits & kCueClause) != 0) return !denied && !imagined;
  if (frame.inner) return false;
  // Without a clause only words in marks close to the cue make a report: «called the cuts
  // “reckless”».
  constexpr uint32_t kNear = 8, kNearJudged = 14;
  const bool judges =
      facts.cue_class == CueClass::kCriticise || facts.cue_class == CueClass::kPraise;
  if (!content.quotes || (weak && !judges && !content.that)) return false;
  // «lobbied the board ‘in secret’ to …»: the marked words must be part of what is demanded.
  const uint32_t quote = frame.items[content.quote].tokens.begin;
  const uint32_t first = content.tokens.begin;
  const bool demanded = quote == first || clauses_.has_verb({first, quote}) ||
                        words_.features(analysis_.tokens[quote - 1], analysis_.text()).has(kTo) ||
                        words_.features(analysis_.tokens[first], analysis_.text()).has(kTo);
  const bool demands_something = facts.cue_class == CueClass::kUrge || facts.to_do;
  if (facts.cue_class == CueClass::kAnnounce || (demands_something && !demanded)) return false;
  return quote < content.tokens.begin + (judges ? kNearJudged : kNear);
}

bool AttributionReader::take_content(const Frame& frame, const RuleHit& hit, const Content& content,
                                     uint32_t cue, const Speaker& speaker) {
  used_[cue] = true;
  frame_speaker_ = speaker;
  const bool bare = content.quotes && content.quote != kNoIndex &&
                    frame.items[content.quote].tokens.end >= content.tokens.end;
  const bool after_pronoun =
      bare && frame.items[content.quote].tokens.begin == content.tokens.begin + 1 &&
      words_.features(analysis_.tokens[content.tokens.begin], analysis_.text()).has(kPronoun) &&
      !words_.features(analysis_.tokens[content.tokens.begin], analysis_.text()).has(kDeterminer);
  if (content.whole_quote || after_pronoun) {
    if (used_[content.quote]) return false;
    emit_quote(frame, content.quote, cue, speaker, *hit.rule);
    return true;
  }
  for (uint32_t i = 0; i < frame.items.size(); ++i) {
    const FrameItem& item = frame.items[i];
    if (item.kind == FrameItemKind::kQuote && item.tokens.begin >= content.tokens.begin &&
        item.tokens.end <= content.tokens.end) {
      used_[i] = true;
    }
  }
  TokenRange tokens = content.tokens;
  const CueClass cue_class = cues_[frame.items[cue].index].facts->cue_class;
  const bool judges = cue_class == CueClass::kCriticise || cue_class == CueClass::kPraise;
  const bool loose =
      !content.finite && content.quotes && (frame.items[content.quote].bits & 2) != 0;
  if (loose || (content.quotes && judges && !content.that)) {
    tokens.end = last_quote_end(frame, tokens);
  }
  emit(tokens, content.quotes ? QuotationKind::kMixed : QuotationKind::kIndirect, frame, cue,
       speaker, *hit.rule);
  return true;
}

// «called the cuts “reckless” on Monday»: a judgement ends with its words in marks.
uint32_t AttributionReader::last_quote_end(const Frame& frame, TokenRange tokens) const {
  uint32_t end = tokens.end;
  for (const FrameItem& item : frame.items) {
    if (item.kind == FrameItemKind::kQuote && item.tokens.begin >= tokens.begin &&
        item.tokens.end <= tokens.end) {
      end = item.tokens.end;
    }
  }
  return end;
}

bool AttributionReader::has_comma(TokenRange tokens) const {
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (is_mark(t, ',')) return true;
  }
  return false;
}

bool AttributionReader::take_clause_before(const Frame& frame, const RuleHit& hit, uint32_t cue,
                                           uint32_t source, uint32_t end) {
  if ((frame.items[cue].bits & (kCueMarks | kCueWeak)) != 0) return false;
  const uint32_t floor = std::max(frame.tokens.begin, floor_of(end));
  const Content content = clauses_.before(frame, floor, end);
  if (content.tokens.empty() || content.whole_quote || (content.quotes && used_[content.quote]))
    return false;
  // «The wards, she said, are full»: the clause goes on behind source and cue.
  const uint32_t behind =
      std::max(clauses_.behind_cue(frame, cue, true), frame.items[source].tokens.end);
  // Words without a verb («In any case, she said, …») are broken off by source and cue alone.
  const bool near =
      behind == std::max(clauses_.behind_cue(frame, cue, false), frame.items[source].tokens.end);
  const bool interrupts = behind + 1 < frame.tokens.end && (content.finite || near) &&
                          (is_mark(behind, ',') || is_mark(behind, '-'));
  Content rest = interrupts ? clauses_.from(frame, behind + 1) : Content{};
  if (rest.quotes && used_[rest.quote]) rest = {};
  const auto opens_with = [&](const Content& c, uint32_t bits) {
    return words_.features(analysis_.tokens[c.tokens.begin], analysis_.text()).has(bits);
  };
  // «If it opens, she said, …» waits for its main clause.
  const bool waits = content.finite && opens_with(content, kSubordinator) && near &&
                     !rest.tokens.empty() && rest.finite;
  if (content.finite && !waits) {
    const bool joined = !rest.tokens.empty() && rest.finite && opens_with(rest, kCoordinator);
    if (joined) ++rest.tokens.begin;
    if (!joined) rest = {};
  } else if (rest.tokens.empty() || !has_finite_verb(rest.tokens.begin, rest.tokens.end)) {
    return false;
  }
  // «If you are ill, ask the ward.»: half a sentence.
  const bool half = content.finite && rest.tokens.empty() && opens_with(content, kSubordinator) &&
                    !words_.is(analysis_.tokens[content.tokens.begin], kQuestionWord) &&
                    clauses_.is_clause(content.tokens) && !has_comma(content.tokens);
  if (half) return false;
  const Speaker speaker = speakers_.resolve(frame.items[source]);
  if (!take_content(frame, hit, content, cue, speaker)) return false;
  // «It is dear, she pointed out: each bed costs more.»
  if (is_mark(behind, ':') && behind + 1 < frame.tokens.end) {
    const Content more = clauses_.from(frame, behind + 1);
    if (!more.quotes && more.finite) take_content(frame, hit, more, cue, speaker);
  }
  if (!rest.tokens.empty()) take_content(frame, hit, rest, cue, speaker);
  return true;
}

// The first possible source before this item; kNoIndex where there is none.
uint32_t AttributionReader::first_source(const Frame& frame, uint32_t before) const {
  const uint32_t begin = clauses_.skip_dateline(frame, frame.tokens.end);
  for (uint32_t i = 0; i < before && i < frame.items.size(); ++i) {
    if (is_source(frame.items[i]) && frame.items[i].tokens.begin >= begin) return i;
  }
  return kNoIndex;
}

// «its pledge to build ‘three new wards’»: a noun says it, its owner is the subject of the
// sentence.
bool AttributionReader::take_noun(const Frame& frame, const RuleHit& hit) {
  const AttributionRules::Facts& rule = rules_.of(*hit.rule);
  if (rule.cue >= hit.groups.size() || rule.clause >= hit.groups.size()) return false;
  const RuleHit::Group cue = hit.groups[rule.cue], opener = hit.groups[rule.clause];
  const uint32_t begin = analysis_.token_at(view_.to_document(opener.begin, opener.end).begin);
  Content content =
      clauses_.from(frame, words_.is(analysis_.tokens[begin], kThatWord) ? begin + 1 : begin);
  const uint32_t subject = first_source(frame, static_cast<uint32_t>(frame.items.size()));
  if (content.tokens.empty() || !content.quotes || used_[content.quote] || subject == kNoIndex)
    return false;
  if (frame.items[subject].tokens.begin >= begin) return false;
  const bool that = words_.is(analysis_.tokens[begin], kThatWord);
  if (!that) content.tokens.end = last_quote_end(frame, content.tokens);
  used_[content.quote] = true;
  const Speaker speaker = speakers_.resolve(frame.items[subject]);
  emit(content.tokens, QuotationKind::kMixed, frame, kNoIndex, speaker, *hit.rule);
  analysis_.quotations.back().cue = view_.to_document(cue.begin, cue.end);
  analysis_.quotations.back().cue_text =
      std::string(analysis_.text(analysis_.quotations.back().cue));
  frame_speaker_ = speaker;
  return true;
}

// «A spokesman for Mind, the charity, said …», «Ann Lee, asked by this paper, said …»: what stands
// between the commas is not who speaks.
uint32_t AttributionReader::behind_apposition(const Frame& frame, uint32_t source) const {
  const FrameItem& who = frame.items[source];
  if (source == 0 || who.kind == FrameItemKind::kPerson || !is_mark(who.tokens.end, ','))
    return source;
  uint32_t comma = who.tokens.begin;
  const uint32_t lowest = std::max(frame.tokens.begin, comma > kMaxLead ? comma - kMaxLead : 0);
  while (comma > lowest && !is_mark(comma, ',')) --comma;
  for (uint32_t i = source; i-- > 0 && frame.items[i].tokens.end >= comma;) {
    if (frame.items[i].tokens.end == comma && is_source(frame.items[i])) return i;
  }
  return source;
}

// «According to the trust, it …», «According to a poll, Ann Lee …»: behind a cue a role, a comma and
// no name in apposition are two things.
uint32_t AttributionReader::first_of_list(const Frame& frame, uint32_t source) const {
  while (source > 0) {
    const FrameItem& who = frame.items[source];
    const FrameItem& role = frame.items[source - 1];
    if (role.kind != FrameItemKind::kRole || role.tokens.end + 1 != who.tokens.begin) break;
    const bool named = who.kind == FrameItemKind::kPerson &&
                       (who.tokens.end >= frame.tokens.end || is_mark(who.tokens.end, ',') ||
                        !analysis_.mentions[who.index].role.empty());
    if (named) break;
    --source;
  }
  return source;
}

bool AttributionReader::names_document(TokenRange source) const {
  for (uint32_t t = source.begin; t < source.end; ++t) {
    if (words_.is(analysis_.tokens[t], kSourceNoun)) return true;
  }
  return false;
}

// Where the words about a source begin: «Health Secretary Ann Lee», «the trust’s head, Ann Lee,».
uint32_t AttributionReader::subject_begin(const Frame& frame, uint32_t source) const {
  uint32_t begin = frame.items[source].tokens.begin;
  while (source > 0 && frame.items[source].kind == FrameItemKind::kPerson) {
    const FrameItem& role = frame.items[source - 1];
    const uint32_t person = frame.items[source].index;
    if (role.kind != FrameItemKind::kRole || person == kNoIndex) break;
    const Span office = analysis_.mentions[person].role;
    const bool held = !office.empty() && office.begin >= analysis_.span_of(role.tokens).begin &&
                      office.end <= analysis_.span_of(role.tokens).end;
    if (!held || role.tokens.end > begin) break;
    begin = role.tokens.begin;
    --source;
  }
  // «the trust and its partners»
  if (begin > frame.tokens.begin && source > 0 &&
      words_.is(analysis_.tokens[begin - 1], kJoinWord) && is_source(frame.items[source - 1]) &&
      frame.items[source - 1].tokens.end + 1 == begin) {
    begin = frame.items[source - 1].tokens.begin;
  }
  // «the BBC’s Ann Lee»
  if (begin > frame.tokens.begin && source > 0 && analysis_.tokens[begin - 1].has(kPossessive) &&
      frame.items[source - 1].tokens.end + 1 == begin) {
    begin = frame.items[source - 1].tokens.begin;
  }
  const bool determiner =
      begin > frame.tokens.begin &&
      words_.features(analysis_.tokens[begin - 1], analysis_.text()).has(kDeterminer);
  return determiner ? begin - 1 : begin;
}

bool AttributionReader::take_report(const Frame& frame, const RuleHit& hit, uint32_t cue,
                                    uint32_t source) {
  const FrameItem& c = frame.items[cue];
  const FrameItem& who = frame.items[source];
  // «the review, published in May» is no report of the review; «Board chair, Ann Lee, said» is one
  // of hers.
  const bool parted = who.tokens.end + 1 == c.tokens.begin && is_mark(who.tokens.end, ',');
  if (parted && who.kind != FrameItemKind::kPerson) return false;
  relative_ = rules_.of(*hit.rule).relative;
  if (words_.is(analysis_.tokens[who.tokens.begin], kNoOne)) return false;  // «Nobody said …»
  if (cues_[c.index].facts->document && !names_document(who.tokens)) return false;
  const uint32_t begin = subject_begin(frame, source);
  // «Files were moving, he maintained, and …»: a comma on both sides; the clause stands before.
  const bool framed =
      begin > frame.tokens.begin && is_mark(begin - 1, ',') &&
      (is_mark(clauses_.behind_cue(frame, cue, true), ',') || is_mark(c.tokens.end, ':'));
  if (framed && take_clause_before(frame, hit, cue, source, begin - 1)) return true;
  const Content content = clauses_.after(frame, cue);
  const bool quote_free = !content.quotes || !used_[content.quote];
  // «Kansas, which adds a match of its own, …»
  if (relative_ && !content.that && !content.quotes && !clauses_.is_clause(content.tokens))
    return false;
  // «Ministers believe it is late, our correspondent added»: he said all of it.
  if (content.trailed && cues_[c.index].facts->cue_class == CueClass::kOther) return false;
  if (quote_free && reports(frame, content, cue)) {
    const Speaker speaker = speakers_.resolve(frame.items[source]);
    if (!take_content(frame, hit, content, cue, speaker)) return false;
    uint32_t next = content.next_that;
    while (next != kNoIndex) {
      const Content more = clauses_.from(frame, next);
      if (more.tokens.empty() || !more.finite) break;
      take_content(frame, hit, more, cue, speaker);
      next = more.next_that;
    }
    return true;
  }
  if (framed || begin == frame.tokens.begin ||
      (c.tokens.end < frame.tokens.end && !clauses_.closes(c.tokens.end) &&
       !clauses_.ends_behind_hearer(frame, cue)))
    return false;
  const Token& before = analysis_.tokens[begin - 1];
  if (!before.is(TokenKind::kPunct) || (c.bits & kCueClause) == 0) return false;
  return take_clause_before(frame, hit, cue, source, begin - 1);
}

bool AttributionReader::accept(const Frame& frame, const RuleHit& hit) {
  using Form = AttributionForm;
  const AttributionRules::Facts& rule = rules_.of(*hit.rule);
  const Form form = rule.form;
  const uint32_t cue = item(hit, rule.cue);
  const uint32_t stated = item(hit, rule.source);
  const uint32_t source = stated == kNoIndex                ? stated
                          : cue != kNoIndex && cue < stated ? first_of_list(frame, stated)
                                                            : behind_apposition(frame, stated);
  if (cue != kNoIndex && used_[cue]) return false;
  if (source != kNoIndex && frame.items[source].kind == FrameItemKind::kPronoun) {
    if (first_person(frame.items[source]) && (frame.inner || form != Form::kQuote)) return false;
  }
  if (form == Form::kQuote) return take_quote(frame, hit, item(hit, rule.quote), cue, source);
  if (form == Form::kNoun) return take_noun(frame, hit);
  if (cue == kNoIndex) return false;
  const FrameItem& c = frame.items[cue];
  if (form == Form::kSame) {
    const Content content = clauses_.after(frame, cue);
    if ((content.quotes && used_[content.quote]) || !reports(frame, content, cue)) return false;
    // «The agency proposed a ban, saying …»: the subject of the sentence.
    const uint32_t subject = first_source(frame, cue);
    if (!frame_speaker_ && subject == kNoIndex) return false;
    if (!frame_speaker_ && words_.is(analysis_.tokens[frame.items[subject].tokens.begin], kNoOne))
      return false;
    const Speaker speaker =
        frame_speaker_ ? *frame_speaker_ : speakers_.resolve(frame.items[subject]);
    return take_content(frame, hit, content, cue, speaker);
  }
  if (source == kNoIndex) return false;
  if (form == Form::kReport) return take_report(frame, hit, cue, source);
  if (form == Form::kInverted) {
    // «Ann Lee, who runs the ward, said Mr Cole had left»: he is what is said.
    if (begins_finite_verb(frame.items[source].tokens.end)) return false;
    uint32_t end = c.tokens.begin;
    if (end > frame.tokens.begin && analysis_.tokens[end - 1].is(TokenKind::kPunct)) --end;
    return take_clause_before(frame, hit, cue, source, end);
  }
  // According to somebody, …
  uint32_t begin = frame.items[source].tokens.end;
  while (begin < frame.tokens.end && !is_mark(begin, ',')) ++begin;
  if (begin >= frame.tokens.end) return false;
  Content content = clauses_.from(frame, begin + 1);
  if (content.tokens.empty() || !has_finite_verb(content.tokens.begin, content.tokens.end))
    return false;
  if (content.quotes && used_[content.quote]) return false;
  return take_content(frame, hit, content, cue, speakers_.resolve(frame.items[source]));
}

void AttributionReader::read(const Frame& frame) {
  const BlockKind block =
      analysis_.blocks.empty() ? BlockKind::kParagraph : analysis_.blocks[frame.block].kind;
  hits_.clear();
  if (frame.may_match) {
    FrameBuilder::make_view(analysis_, frame, view_);
    matcher_.search(view_, hits_);
  }
  std::sort(hits_.begin(), hits_.end(), [](const RuleHit& a, const RuleHit& b) {
    if (a.rule->priority != b.rule->priority) return a.rule->priority > b.rule->priority;
    if (a.begin != b.begin) return a.begin < b.begin;
    return a.end != b.end ? a.end > b.end : a.rule->index < b.rule->index;
  });
  used_.assign(frame.items.size(), false);
  taken_.clear();
  frame_speaker_.reset();
  relative_ = false;
  for (const RuleHit& hit : hits_) {
    if (block == BlockKind::kHeading && frame.has_quote && !rules_.of(*hit.rule).headline) continue;
    if (accept(frame, hit)) analysis_.keep(view_, hit);
  }
  if (!frame.inner) take_leftovers(frame);
  if (frame.inner || !frame_speaker_) return;
  // «spoke of a colleague who had confided …»: she is not whom a pronoun means next.
  const bool aside = relative_ && frame_speaker_->name.empty();
  if (!aside) speakers_.note(*frame_speaker_, frame.tokens.begin);
  last_speaker_ = frame_speaker_;
  last_end_ = frame.tokens.end;
  last_block_ = analysis_.sentences[analysis_.sentence_of(frame.tokens.end - 1)].block;
}

void AttributionReader::finish() {
  take_turns();
  speakers_.finish();
  const auto before = [](const Quotation& a, const Quotation& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  };
  auto& quotations = analysis_.quotations;
  if (std::is_sorted(quotations.begin(), quotations.end(), before)) return;
  std::stable_sort(quotations.begin(), quotations.end(), before);
}

}  // namespace pledger
