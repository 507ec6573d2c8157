// What a cue reports: whether it is reported speech at all, and the quotation it makes.

#include <algorithm>

#include "extractors/attributions_reader.h"

namespace pledger {

// «released a statement saying …»: another cue reports, not the first.
bool AttributionReader::holds_cue(const Frame& frame, TokenRange tokens) const {
  return std::any_of(frame.items.begin(), frame.items.end(), [&](const FrameItem& item) {
    return item.kind == FrameItemKind::kCue && item.tokens.begin >= tokens.begin &&
           item.tokens.end <= tokens.end && (item.bits & 3) == kCueIng;
  });
}

// A participle that reports begins with the token.
bool AttributionReader::opens_with_cue(const Frame& frame, uint32_t at) const {
  return std::any_of(frame.items.begin(), frame.items.end(), [&](const FrameItem& item) {
    return item.kind == FrameItemKind::kCue && item.tokens.begin == at &&
           (item.bits & 3) == kCueIng && (item.bits & kCueClause) != 0 &&
           cues_[item.index].facts->clause;
  });
}

bool AttributionReader::holds_any_cue(const Frame& frame, TokenRange tokens) const {
  return std::any_of(frame.items.begin(), frame.items.end(), [&](const FrameItem& item) {
    return item.kind == FrameItemKind::kCue && item.tokens.begin >= tokens.begin &&
           item.tokens.end <= tokens.end;
  });
}

bool AttributionReader::holds_used_cue(const Frame& frame, TokenRange tokens) const {
  for (uint32_t i = 0; i < frame.items.size(); ++i) {
    const FrameItem& item = frame.items[i];
    if (item.kind == FrameItemKind::kCue && used_[i] && item.tokens.begin >= tokens.begin &&
        item.tokens.end <= tokens.end)
      return true;
  }
  return false;
}

// «waiting lists were growing»: a gerund with its noun, and the verb right behind.
bool AttributionReader::opens_with_subject(TokenRange tokens) const {
  constexpr uint32_t kMaxSubject = 4;
  const uint32_t limit = std::min(tokens.end, tokens.begin + kMaxSubject);
  for (uint32_t t = tokens.begin + 1; t < limit; ++t) {
    if (clauses_.begins_finite(t)) return t > tokens.begin + 1;
    if (is(t, kFunctionWord)) return false;
  }
  return false;
}

// The content has a finite verb, as far as one can tell.
bool AttributionReader::states_clause(const Content& content, const CueFacts& facts) const {
  // «said the minister stood by it», «said the three raised £9m»: a past form that the verb stage
  // took for a participle or a noun.
  // «that those plans run only to May»; not «plans that run», «plans that already run»
  uint32_t first = content.tokens.begin;
  while (first + 1 < content.tokens.end && features(first).has(kAdverb)) ++first;
  const bool open_clause =
      content.that && !clauses_.has_verb({first, first + 1}) &&
      (content.infinitive ? has_finite_verb(content.tokens.begin, content.tokens.end)
                          : clauses_.has_verb(content.tokens));
  return content.finite || open_clause ||
         (facts.clause && (content.gap || clauses_.may_be_clause(content.tokens)));
}

// «welcomed the news that …»: the clause completes a noun and is somebody else's.
bool AttributionReader::judges_noun(const Content& content, const FrameItem& cue) const {
  const CueClass cue_class = cues_[cue.index].facts->cue_class;
  const uint32_t begin = cue.tokens.end;
  return (cue_class == CueClass::kCriticise || cue_class == CueClass::kPraise) && content.that &&
         content.tokens.begin > begin + 1 && analysis_.tokens[begin].is(TokenKind::kWord) &&
         !features(begin).has(kPreposition | kAdverb);
}

// «A party that promised much on care has delivered nothing»: the verb behind is that of the noun which the
// relative clause describes. But «A party that promised it would build has not».
bool AttributionReader::wants_verb(const Frame& frame, const FrameItem& cue,
                                   uint32_t content) const {
  if (cue.tokens.begin < frame.tokens.begin + 2) return false;
  const uint32_t relative = cue.tokens.begin - 1;
  return features(relative).has(kRelative) && !features(content).has(kPronoun) &&
         !clauses_.has_verb({frame.tokens.begin, relative});
}

// Whether what follows a cue is reported speech at all.
bool AttributionReader::reports(const Frame& frame, const Content& content, uint32_t cue) const {
  if (content.tokens.empty()) return false;
  // «“It is late,” she wrote, explaining why she went, “but not too late”»: her words go on.
  if (content.quotes && goes_on_behind_comma(frame, content.quote)) return false;
  // «apologised, | saying it was “late”»: the participle reports.
  if (!content.that && opens_with_cue(frame, content.tokens.begin)) return false;
  if (content.quotes && frame.items[content.quote].tokens.begin == content.tokens.begin &&
      tells_of_title(frame, frame.items[content.quote]))
    return false;
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
      group != nullptr && ((group->tense >= Tense::kWould && group->tense <= Tense::kCanHave) ||
                           (frame.inner && group->tense == Tense::kFuture));
  const bool demands = content.infinitive && facts.to_do;
  const bool clause = content.that || (!weak && !content.prepositional && !demands);
  const bool says = facts.cue_class == CueClass::kSay;
  const bool infinitive = content.infinitive && !opens_with_subject(content.tokens);
  if (frame.inner && !says && !content.that) return false;
  // «announced plans to …», «promised a review, which began»: things, and no clauses.
  const bool things =
      facts.cue_class == CueClass::kAnnounce || facts.cue_class == CueClass::kPledge;
  if (things && !content.that) {
    const bool clause_free = infinitive || !clauses_.is_clause(content.tokens);
    // «a study published online on Monday, Ann Lee was asked, “…”»: of another cue
    const bool of_other =
        content.quotes &&
        holds_any_cue(frame, {content.tokens.begin, frame.items[content.quote].tokens.begin});
    if ((clause_free && !content.quotes) || holds_cue(frame, content.tokens) || of_other)
      return false;
    if (!content.quotes && wants_verb(frame, c, content.tokens.begin)) return false;
  }
  const bool finite = states_clause(content, facts);
  // «adds 40 beds, and nobody knows why», «rejects it, and nobody knows why»: a thing, and no clause.
  const bool takes_thing = !facts.clause && !content.that && !content.gap &&
                           (c.bits & kCueHearer) == 0 && !clauses_.is_clause(content.tokens);
  // «denied having ignored it»: an action, and no clause.
  const bool action = infinitive && !content.that && !facts.clause &&
                      features(content.tokens.begin).has(kIng) &&
                      clauses_.has_verb({content.tokens.begin, content.tokens.begin + 1});
  if ((takes_thing || action || judges_noun(content, c)) && !content.quotes) return false;
  if (finite && clause && (c.bits & kCueClause) != 0) return !denied && !imagined;
  if (frame.inner) return false;
  return marked_words_report(frame, content, facts, weak);
}

// «labelled him the worst of all after she had found a “liar”», «hit back, attacking “…”»: the words
// in marks are of something else.
bool AttributionReader::turns_away(TokenRange tokens) const {
  for (uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const WordFeatures f = features(t);
    if (f.has(kSubordinator) && !f.has(kRelative) && !is(t, kThatWord) &&
        analysis_.text(analysis_.tokens[t].span()) != "as")
      return true;
    if (f.has(kIng) && t > tokens.begin && is_mark(t - 1, ',')) return true;
  }
  return is_mark(tokens.begin - 1, ',') && features(tokens.begin).has(kIng);
}

// Without a clause only words in marks close to the cue make a report: «called the cuts
// “reckless”».
bool AttributionReader::marked_words_report(const Frame& frame, const Content& content,
                                            const CueFacts& facts, bool weak) const {
  constexpr uint32_t kNear = 8, kFar = 30;
  const bool judges =
      facts.cue_class == CueClass::kCriticise || facts.cue_class == CueClass::kPraise;
  if (!content.quotes || (weak && !judges && !content.that)) return false;
  // «lobbied the board ‘in secret’ to …»: the marked words must be part of what is demanded.
  const uint32_t quote = frame.items[content.quote].tokens.begin;
  const uint32_t first = content.tokens.begin;
  // «went on strike after it “shut its doors”»: a cue that takes words in marks and nothing else.
  if ((facts.bits & kCueMarks) != 0 && quote > first) return false;
  const bool demanded = quote == first || clauses_.has_verb({first, quote}) ||
                        features(quote - 1).has(kTo) || features(quote + 1).has(kTo) ||
                        features(first).has(kTo);
  const bool demands_something = facts.cue_class == CueClass::kUrge || facts.to_do;
  if (facts.cue_class == CueClass::kAnnounce || (demands_something && !demanded)) return false;
  if (quote < content.tokens.begin + kNear) return true;
  const TokenRange before{content.tokens.begin, quote};
  return (judges || content.infinitive) && before.size() < kFar && !holds_cue(frame, before) &&
         !turns_away(before);
}

bool AttributionReader::take_content(const Frame& frame, const RuleHit& hit, const Content& content,
                                     uint32_t cue, const Speaker& speaker) {
  used_[cue] = true;
  // «said in a report published in May that …»: two cues, one report.
  const bool again = std::any_of(taken_.begin(), taken_.end(), [&](TokenRange range) {
    return range.begin == content.tokens.begin && range.end == content.tokens.end;
  });
  if (again) return false;
  frame_speaker_ = speaker;
  spoken_.emplace_back(frame.items[cue].tokens.begin, speaker);
  const bool bare = content.quotes && content.quote != kNoIndex &&
                    frame.items[content.quote].tokens.end >= content.tokens.end;
  const CueClass cue_class = cues_[frame.items[cue].index].facts->cue_class;
  const bool judges = cue_class == CueClass::kCriticise || cue_class == CueClass::kPraise;
  // «called it “late”», but «said it “makes no sense”»
  const bool after_pronoun = bare && (judges || !content.finite) &&
                             frame.items[content.quote].tokens.begin == content.tokens.begin + 1 &&
                             features(content.tokens.begin).has(kPronoun) &&
                             !features(content.tokens.begin).has(kDeterminer);
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
  const bool loose =
      !content.finite && content.quotes && (frame.items[content.quote].bits & 2) != 0;
  if (loose || (content.quotes && judges && !content.that)) {
    const bool described = frame.items[content.quote].tokens.begin > tokens.begin;
    tokens.end = clauses_.end_of_complement(last_quote_end(frame, tokens), tokens.end, described);
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

}  // namespace pledger
