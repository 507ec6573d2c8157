#include "extractors/attributions.h"

#include <algorithm>

#include "extractors/attributions_clauses.h"
#include "extractors/attributions_frames.h"
#include "extractors/speakers.h"

namespace pledger {
namespace {

constexpr uint32_t kCarriedWords = 4;  // a quotation that stands alone is speech from so many words on

// What a rule of this layer does with its groups: constant `form`.
enum class Form : uint8_t { kQuote, kReport, kInverted, kBefore, kSame };

Form form_of(const Rule& rule) {
  const std::string_view form = rule.text("form");
  if (form == "quote") return Form::kQuote;        // the marked words are what was said
  if (form == "inverted") return Form::kInverted;  // cue, then source; the clause stands before both
  if (form == "opening") return Form::kBefore;     // cue and source open the sentence; the clause follows
  if (form == "same") return Form::kSame;          // a cue whose source is the one before it
  return Form::kReport;                            // source, then cue; the clause follows, or stands before both
}

// Reads the frames of one document in order.
class AttributionReader {
 public:
  struct Kernels {
    const Rule *interrupted, *continued, *introduced;
  };

  AttributionReader(const NameWords& words, const Matcher& matcher, const std::vector<Cue>& cues, Kernels kernels,
                    Analysis& analysis)
      : words_(words), matcher_(matcher), cues_(cues), kernels_(kernels), analysis_(analysis), clauses_(words, analysis),
        speakers_(words, analysis) {}

  void read(const Frame& frame);
  void finish();

 private:
  using Content = ReportedClauses::Content;

  bool accept(const Frame& frame, const RuleHit& hit);
  bool take_quote(const Frame& frame, const RuleHit& hit, uint32_t quote, uint32_t cue, uint32_t source);
  bool take_report(const Frame& frame, const RuleHit& hit, uint32_t cue, uint32_t source);
  bool take_clause_before(const Frame& frame, const RuleHit& hit, uint32_t cue, uint32_t source, uint32_t end);
  bool take_content(const Frame& frame, const RuleHit& hit, const Content& content, uint32_t cue, const Speaker& speaker);
  bool reports(const Frame& frame, const Content& content, uint32_t cue) const;
  void take_leftovers(const Frame& frame);
  bool is_only_quotes(const Frame& frame) const;
  std::optional<Speaker> carried_speaker(const Frame& frame, const Rule*& rule);
  void emit_quote(const Frame& frame, uint32_t quote, uint32_t cue, const std::optional<Speaker>& speaker, const Rule& rule);
  void emit(TokenRange tokens, QuotationKind kind, const Frame& frame, uint32_t cue, const Speaker& speaker, const Rule& rule);
  void keep(const Frame& frame, const RuleHit& hit);
  uint32_t item(const RuleHit& hit, std::string_view group) const;
  uint32_t floor_of(uint32_t at) const;
  bool has_finite_verb(uint32_t begin, uint32_t end) const;
  const VerbGroup* group_of(const Cue& cue) const;
  bool is_mark(uint32_t at, char mark) const;

  const NameWords& words_;
  const Matcher& matcher_;
  const std::vector<Cue>& cues_;
  Kernels kernels_;
  Analysis& analysis_;
  ReportedClauses clauses_;
  SpeakerResolver speakers_;

  View view_;
  std::vector<RuleHit> hits_;
  std::vector<bool> used_;         // items of the frame that a quotation took
  std::vector<TokenRange> taken_;  // reported clauses of the frame so far
  std::optional<Speaker> frame_speaker_;
  std::optional<Speaker> last_speaker_;
  uint32_t last_end_ = 0;    // token after the latest frame that had a speaker
  uint32_t last_block_ = kNoIndex;
};

uint32_t AttributionReader::item(const RuleHit& hit, std::string_view group) const {
  const RuleHit::Group g = hit.group(group);
  return g.matched ? view_.item_at(g.begin) : kNoIndex;
}

bool AttributionReader::is_mark(uint32_t at, char mark) const {
  const Token& t = analysis_.tokens[at];
  return t.end - t.begin == 1 && analysis_.text()[t.begin] == mark;
}

const VerbGroup* AttributionReader::group_of(const Cue& cue) const {
  const auto it = std::partition_point(analysis_.verb_groups.begin(), analysis_.verb_groups.end(),
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

void AttributionReader::emit(TokenRange tokens, QuotationKind kind, const Frame& frame, uint32_t cue,
                             const Speaker& speaker, const Rule& rule) {
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

bool AttributionReader::take_quote(const Frame& frame, const RuleHit& hit, uint32_t quote, uint32_t cue, uint32_t source) {
  if (quote == kNoIndex || used_[quote]) return false;
  const FrameItem& q = frame.items[quote];
  const bool capital = (q.bits & 1) != 0;
  const uint32_t first = source == kNoIndex ? q.tokens.begin : frame.items[source].tokens.begin;
  if (cue != kNoIndex && frame.items[cue].tokens.end <= q.tokens.begin) {
    // «X said, after the talks had failed, “…”» is speech; «X said the plan, called “Fresh Start”, …» is not.
    const bool colon = is_mark(q.tokens.begin - 1, ':');
    if (!colon && (!capital || has_finite_verb(frame.items[cue].tokens.end, q.tokens.begin))) return false;
  } else if (cue != kNoIndex && q.tokens.begin > frame.tokens.begin && q.tokens.end <= first) {
    // «The plan was “mad”, he said»: the words before belong to what is reported.
    const uint32_t floor = std::max(frame.tokens.begin, floor_of(q.tokens.begin));
    const bool words_before = q.tokens.begin > floor && !analysis_.tokens[q.tokens.begin - 1].is(TokenKind::kPunct);
    if (words_before && !capital) {
      const Content content = clauses_.before(frame, floor, q.tokens.end);
      if (content.tokens.empty() || source == kNoIndex) return false;
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

// Whether what follows a cue is reported speech at all.
bool AttributionReader::reports(const Frame& frame, const Content& content, uint32_t cue) const {
  if (content.tokens.empty()) return false;
  const FrameItem& c = frame.items[cue];
  const bool weak = (c.bits & kCueWeak) != 0;
  const bool gesture = c.bits != 0 && cues_[c.index].entry->attribute("class") == "joke";
  if (gesture) return content.whole_quote;
  if (content.whole_quote) return !weak || (frame.items[content.quote].bits & 1) != 0;
  const VerbGroup* group = group_of(cues_[c.index]);
  const bool denied = group != nullptr && group->negated;
  const bool imagined = group != nullptr && (group->tense == Tense::kWould || group->tense == Tense::kShould ||
                                             group->tense == Tense::kCan);
  const bool demands = content.infinitive && cues_[c.index].entry->has("to_do");
  const bool clause = content.that || (!weak && !content.prepositional && !demands);
  const bool says = cues_[c.index].entry->attribute("class") == "say";
  if (frame.inner && !says && !content.that) return false;
  if (content.finite && clause && (c.bits & kCueClause) != 0) return !denied && !imagined;
  if (frame.inner) return false;
  // Without a clause only words in marks close to the cue make a report: «called the cuts “reckless”».
  constexpr uint32_t kNear = 8;
  return content.quotes && !weak && frame.items[content.quote].tokens.begin < content.tokens.begin + kNear;
}

bool AttributionReader::take_content(const Frame& frame, const RuleHit& hit, const Content& content, uint32_t cue,
                                     const Speaker& speaker) {
  used_[cue] = true;
  frame_speaker_ = speaker;
  const bool bare = content.quotes && content.quote != kNoIndex &&
                    frame.items[content.quote].tokens.end >= content.tokens.end;
  const bool after_pronoun = bare && frame.items[content.quote].tokens.begin == content.tokens.begin + 1 &&
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
  emit(content.tokens, content.quotes ? QuotationKind::kMixed : QuotationKind::kIndirect, frame, cue, speaker, *hit.rule);
  return true;
}

bool AttributionReader::take_clause_before(const Frame& frame, const RuleHit& hit, uint32_t cue, uint32_t source,
                                           uint32_t end) {
  if ((frame.items[cue].bits & (kCueMarks | kCueWeak)) != 0) return false;
  const uint32_t floor = std::max(frame.tokens.begin, floor_of(end));
  const Content content = clauses_.before(frame, floor, end);
  if (content.tokens.empty() || content.whole_quote || !has_finite_verb(content.tokens.begin, content.tokens.end)) return false;
  if (content.quotes && used_[content.quote]) return false;
  return take_content(frame, hit, content, cue, speakers_.resolve(frame.items[source]));
}

bool AttributionReader::take_report(const Frame& frame, const RuleHit& hit, uint32_t cue, uint32_t source) {
  const FrameItem& c = frame.items[cue];
  const Content content = clauses_.after(frame, cue);
  const bool quote_free = !content.quotes || !used_[content.quote];
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
  const uint32_t begin = frame.items[source].tokens.begin;
  if (begin == frame.tokens.begin || (c.tokens.end < frame.tokens.end && !clauses_.closes(c.tokens.end))) return false;
  const Token& before = analysis_.tokens[begin - 1];
  if (!before.is(TokenKind::kPunct) || (c.bits & kCueClause) == 0) return false;
  return take_clause_before(frame, hit, cue, source, begin - 1);
}

bool AttributionReader::accept(const Frame& frame, const RuleHit& hit) {
  const Form form = form_of(*hit.rule);
  const uint32_t cue = item(hit, "cue");
  const uint32_t source = item(hit, "source");
  if (cue != kNoIndex && used_[cue]) return false;
  if (source != kNoIndex && frame.items[source].kind == FrameItemKind::kPronoun) {
    const PronounKind who = words_.pronoun(analysis_.tokens[frame.items[source].tokens.begin]);
    const bool first_person = who == PronounKind::kI || who == PronounKind::kWe;
    if (first_person && (frame.inner || form != Form::kQuote)) return false;
  }
  if (form == Form::kQuote) return take_quote(frame, hit, item(hit, "quote"), cue, source);
  if (cue == kNoIndex) return false;
  const FrameItem& c = frame.items[cue];
  if (form == Form::kSame) {
    const bool participle = (c.bits & 3) == kCueIng;
    if (!frame_speaker_ && !participle) return false;
    const Content content = clauses_.after(frame, cue);
    if ((content.quotes && used_[content.quote]) || !reports(frame, content, cue)) return false;
    // «The agency proposed a ban, saying …»: the subject of the sentence.
    uint32_t subject = 0;
    while (subject < cue && (frame.items[subject].kind == FrameItemKind::kQuote || frame.items[subject].kind == FrameItemKind::kCue)) {
      ++subject;
    }
    if (!frame_speaker_ && subject == cue) return false;
    const Speaker speaker = frame_speaker_ ? *frame_speaker_ : speakers_.resolve(frame.items[subject]);
    return take_content(frame, hit, content, cue, speaker);
  }
  if (source == kNoIndex) return false;
  if (form == Form::kReport) return take_report(frame, hit, cue, source);
  if (form == Form::kInverted) {
    uint32_t end = c.tokens.begin;
    if (end > frame.tokens.begin && analysis_.tokens[end - 1].is(TokenKind::kPunct)) --end;
    return take_clause_before(frame, hit, cue, source, end);
  }
  // According to somebody, …
  uint32_t begin = frame.items[source].tokens.end;
  while (begin < frame.tokens.end && !is_mark(begin, ',')) ++begin;
  if (begin >= frame.tokens.end) return false;
  Content content = clauses_.from(frame, begin + 1);
  if (content.tokens.empty() || !has_finite_verb(content.tokens.begin, content.tokens.end)) return false;
  if (content.quotes && used_[content.quote]) return false;
  return take_content(frame, hit, content, cue, speakers_.resolve(frame.items[source]));
}

bool AttributionReader::is_only_quotes(const Frame& frame) const {
  size_t next = 0;
  for (uint32_t t = frame.tokens.begin; t < frame.tokens.end; ++t) {
    if (next < frame.items.size() && frame.items[next].tokens.begin == t && frame.items[next].kind == FrameItemKind::kQuote) {
      t = frame.items[next++].tokens.end - 1;
      continue;
    }
    if (!analysis_.tokens[t].is(TokenKind::kPunct)) return false;
  }
  return next > 0;
}

// Who goes on speaking in a quotation that stands alone.
std::optional<Speaker> AttributionReader::carried_speaker(const Frame& frame, const Rule*& rule) {
  if (frame.tokens.begin == 0) return std::nullopt;
  const uint32_t before = frame.tokens.begin - 1;
  const uint32_t sentence = analysis_.sentence_of(before);
  const bool colon = is_mark(before, ':');
  rule = colon ? kernels_.introduced : kernels_.continued;
  if (last_speaker_ && last_end_ == frame.tokens.begin) {
    return last_speaker_;
  }
  const bool same_block = sentence != kNoIndex && analysis_.sentences[sentence].block == frame.block;
  if (sentence == kNoIndex || (!colon && !same_block)) {
    return last_speaker_ && last_block_ + 1 == frame.block ? last_speaker_ : std::nullopt;
  }
  return speakers_.subject_of(analysis_.sentences[sentence].tokens);
}

void AttributionReader::take_leftovers(const Frame& frame) {
  const BlockKind block = analysis_.blocks.empty() ? BlockKind::kParagraph : analysis_.blocks[frame.block].kind;
  if (is_only_quotes(frame)) {
    if (block == BlockKind::kHeading || block == BlockKind::kFurniture) return;
    const Rule* rule = nullptr;
    std::optional<Speaker> speaker;
    for (uint32_t i = 0; i < frame.items.size(); ++i) {
      const FrameItem& q = frame.items[i];
      if (q.kind != FrameItemKind::kQuote || used_[i] || q.tokens.size() < kCarriedWords + 2) continue;
      if (rule == nullptr) speaker = carried_speaker(frame, rule);
      if (rule == nullptr) rule = kernels_.continued;
      if (speaker) {
        speaker->resolved_by = ResolvedBy::kCarried;
        frame_speaker_ = speaker;
      }
      emit_quote(frame, i, kNoIndex, speaker, *rule);
    }
    return;
  }
  if (!frame_speaker_) return;
  for (uint32_t i = 1; i < frame.items.size(); ++i) {
    const FrameItem& q = frame.items[i];
    if (q.kind != FrameItemKind::kQuote || used_[i] || (q.bits & 2) == 0) continue;
    // «“…,” she said, “…”»: right behind a cue or source of this frame that is already in use.
    const FrameItem& before = frame.items[i - 1];
    const bool after_cue = (before.kind == FrameItemKind::kCue && used_[i - 1]) ||
                           (i > 1 && frame.items[i - 2].kind == FrameItemKind::kCue && used_[i - 2]);
    bool only_marks = true;
    for (uint32_t t = before.tokens.end; t < q.tokens.begin; ++t) {
      only_marks = only_marks && analysis_.tokens[t].is(TokenKind::kPunct);
    }
    if (after_cue && only_marks) emit_quote(frame, i, kNoIndex, frame_speaker_, *kernels_.interrupted);
  }
}

void AttributionReader::keep(const Frame&, const RuleHit& hit) { analysis_.keep(view_, hit); }

void AttributionReader::read(const Frame& frame) {
  const BlockKind block = analysis_.blocks.empty() ? BlockKind::kParagraph : analysis_.blocks[frame.block].kind;
  FrameBuilder::make_view(analysis_, frame, view_);
  hits_.clear();
  matcher_.search(view_, hits_);
  std::stable_sort(hits_.begin(), hits_.end(), [](const RuleHit& a, const RuleHit& b) {
    return a.rule->priority != b.rule->priority ? a.rule->priority > b.rule->priority : a.begin < b.begin;
  });
  used_.assign(frame.items.size(), false);
  taken_.clear();
  frame_speaker_.reset();
  for (const RuleHit& hit : hits_) {
    if (block == BlockKind::kHeading && frame.has_quote && !hit.rule->flag("headline")) continue;
    if (accept(frame, hit)) keep(frame, hit);
  }
  if (!frame.inner) take_leftovers(frame);
  if (frame.inner || !frame_speaker_) return;
  speakers_.note(*frame_speaker_, frame.tokens.begin);
  last_speaker_ = frame_speaker_;
  last_end_ = frame.tokens.end;
  last_block_ = analysis_.sentences[analysis_.sentence_of(frame.tokens.end - 1)].block;
}

void AttributionReader::finish() {
  speakers_.finish();
  std::stable_sort(analysis_.quotations.begin(), analysis_.quotations.end(), [](const Quotation& a, const Quotation& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

}  // namespace

AttributionExtractor::AttributionExtractor(const Resources& resources)
    : words_(resources), cues_(resources), matcher_(resources.rules, "attributions"),
      interrupted_(resources.rules.kernel("attributions", "interrupted")),
      continued_(resources.rules.kernel("attributions", "continued")),
      introduced_(resources.rules.kernel("attributions", "introduced")) {}

void AttributionExtractor::extract(Analysis& analysis) const {
  const std::vector<Cue> cues = cues_.find(analysis);
  const std::vector<Frame> frames = FrameBuilder(words_, analysis, cues).build();
  AttributionReader reader(words_, matcher_, cues, {interrupted_, continued_, introduced_}, analysis);
  for (const Frame& frame : frames) reader.read(frame);
  reader.finish();
}

}  // namespace pledger
