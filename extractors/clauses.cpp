#include "extractors/clauses.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extractors/clause_boundaries.h"
#include "extractors/clause_subjects.h"
#include "extractors/dateline.h"

namespace pledger {
namespace {

class SentenceClauses : private ClauseWords {
 public:
  // The verbs of the sentence are `first_verb` to `end_verb` (exclusive), indices into
  // analysis.verb_groups.
  SentenceClauses(Analysis& analysis, const FeatureTable& table, uint32_t sentence,
                  uint32_t first_verb, uint32_t end_verb)
      : ClauseWords(analysis, table, sentence, first_verb, end_verb),
        clauses_(analysis.clauses),
        boundaries_(analysis, table, sentence, first_verb, end_verb),
        subjects_(analysis, table, sentence, first_verb, end_verb) {}

  void extract() {
    const std::vector<uint32_t> finite = finite_verbs();
    first_clause_ = static_cast<uint32_t>(clauses_.size());
    if (finite.empty()) {
      add({range_.begin, range_.end}, ClauseKind::kMain,
          first_verb_ < end_verb_ ? first_verb_ : kNoIndex);
    } else {
      add_finite(finite);
    }
    add_participles();
  }

 private:
  std::vector<uint32_t> finite_verbs() const {
    std::vector<uint32_t> finite;
    for (uint32_t v = first_verb_; v < end_verb_; ++v) {
      if (is_finite(verb(v).tense)) finite.push_back(v);
    }
    return finite;
  }

  void add(TokenRange tokens, ClauseKind kind, uint32_t verb_group, uint32_t parent = kNoIndex) {
    tokens = trimmed(tokens);
    // «said that it would …», not «said that’s too late»
    const bool that = tokens.size() > 1 && text(tokens.begin) == "that" &&
                      token(tokens.begin + 1).has(kSpaceBefore) &&
                      !has(tokens.begin + 1, kBe | kHave | kWill | kModal);
    if (kind == ClauseKind::kComplement && that)
      tokens.begin += text(tokens.begin + 1) == "," ? 2 : 1;  // «that, in May, it would …»
    if (kind == ClauseKind::kComplement) tokens = after_day(tokens);
    // «Nor | has it paid»: the word denies what follows.
    if (verb_group != kNoIndex && verb(verb_group).inverted == tokens.begin &&
        tokens.begin > range_.begin && has(tokens.begin - 1, kCoordinator))
      --tokens.begin;
    Clause clause;
    clause.tokens = tokens;
    clause.span = analysis_.span_of(tokens);
    clause.kind = kind;
    clause.verb = verb_group;
    clause.parent = parent;
    clause.sentence = sentence_;
    clauses_.push_back(clause);
  }

  // «said Monday | it will close two wards»: the day on which that was said.
  TokenRange after_day(TokenRange tokens) const {
    const TimeExpression* day = tokens.empty() ? nullptr : time_at(tokens.begin);
    if (day == nullptr || day->granularity != Granularity::kDay) return tokens;
    uint32_t behind = tokens.begin;
    while (behind < tokens.end && token(behind).begin < day->span.end) ++behind;
    return behind < tokens.end && has(behind, kDeterminer | kPronoun)
               ? TokenRange{behind, tokens.end}
               : tokens;
  }

  void add_finite(const std::vector<uint32_t>& finite) {
    ClauseBoundary first{after_label(finite[0]), ClauseKind::kMain, true};
    if (opens_subordinate(range_.begin)) first.kind = ClauseKind::kSubordinate;
    const std::vector<ClauseBoundary> starts = boundaries_.of(finite, first);
    for (size_t i = 0; i < finite.size(); ++i) {
      const uint32_t end = end_of(starts, i);
      uint32_t pronoun = i + 1 < finite.size() ? inner_relative(starts[i], finite[i]) : 0;
      if (pronoun == 0 && i + 1 < finite.size())
        pronoun = inner_contact(starts[i], verb(finite[i]), verb(finite[i + 1]));
      if (pronoun != 0 && boundaries_.is_resumption(starts[i + 1], finite[i + 1])) {
        // «The trust, which runs two sites, will close one»: the clause around comes first.
        const uint32_t parent = parent_of(starts[i].kind, i, finite);
        add({starts[i].token, end_of(starts, i + 1)}, starts[i].kind, finite[i + 1], parent);
        heads_.push_back({last_clause(), {starts[i].token, pronoun}});
        add({pronoun, relative_end(starts, i, finite, pronoun)}, ClauseKind::kRelative, finite[i],
            last_clause());
        ++i;
      } else if (i > 0 && i + 1 < finite.size() && reported_head(starts[i], finite[i - 1]) &&
                 boundaries_.is_resumption(starts[i + 1], finite[i + 1])) {
        // «He said the money that was promised will be spent»
        const uint32_t begin = verb(finite[i - 1]).tokens.end;
        shorten_last(begin);
        add({begin, end_of(starts, i + 1)}, ClauseKind::kComplement, finite[i + 1], last_clause());
        heads_.push_back({last_clause(), {begin, starts[i].token}});
        add({starts[i].token, relative_end(starts, i, finite, starts[i].token)},
            ClauseKind::kRelative, finite[i], last_clause());
        ++i;
      } else {
        const uint32_t parent =
            starts[i].goes_on ? reporting_clause() : parent_of(starts[i].kind, i, finite);
        const uint32_t begin = starts[i].token + (starts[i].reason ? 1 : 0);
        add({begin, end}, starts[i].kind, finite[i], parent);
      }
    }
    for (uint32_t c = first_clause_; c <= last_clause(); ++c)
      clauses_[c].subject = subjects_.of(c, first_clause_, words_before_verb(c));
  }

  TokenRange words_before_verb(uint32_t index) const {
    for (const auto& [clause, words] : heads_) {
      if (clause == index) return words;
    }
    return {clauses_[index].tokens.begin, verb(clauses_[index].verb).tokens.begin};
  }

  uint32_t last_clause() const { return static_cast<uint32_t>(clauses_.size()) - 1; }

  uint32_t end_of(const std::vector<ClauseBoundary>& starts, size_t i) const {
    return i + 1 < starts.size() ? starts[i + 1].token : range_.end;
  }

  // «The trust that closed two wards | has apologised»: where nothing else parts the two, what follows the
  // verb of a relative clause whose subject is its pronoun is its object; «the wards that the trust promised
  // | have opened».
  uint32_t relative_end(const std::vector<ClauseBoundary>& starts, size_t i,
                        const std::vector<uint32_t>& finite, uint32_t pronoun) const {
    const VerbGroup& inner = verb(finite[i]);
    const bool whole = !starts[i + 1].found && inner.verb_class != VerbClass::kSay &&
                       only_adverbs(pronoun + 1, inner.tokens.begin);
    return whole ? verb(finite[i + 1]).tokens.begin : end_of(starts, i);
  }

  // Where the relative clause begins between the beginning of a clause and its verb, with a noun
  // phrase before it; 0 where there is none.
  uint32_t inner_relative(const ClauseBoundary& start, uint32_t verb_group) const {
    for (uint32_t i = verb(verb_group).tokens.begin; i-- > start.token + 1;) {
      if (!has(i, kRelative) || boundaries_.inside_name(i)) continue;
      const bool after_noun = !token(i - 1).is(TokenKind::kPunct) || i > start.token + 1;
      return after_noun && !has(i - 1, kPreposition | kCoordinator | kSubordinator) ? i : 0;
    }
    return 0;
  }

  // «The assurances | I was given were not kept»: the same without a relative pronoun, which the next
  // verb right behind shows.
  uint32_t inner_contact(const ClauseBoundary& start, const VerbGroup& inner,
                         const VerbGroup& next) const {
    const bool ends = only_adverbs(inner.tokens.end, next.tokens.begin);
    if (!ends || inner.verb_class == VerbClass::kSay) return 0;
    return boundaries_.contact_clause(start.token, inner.tokens.begin);
  }

  // A relative clause right behind a noun phrase that a verb of saying introduces.
  bool reported_head(const ClauseBoundary& start, uint32_t verb_before) const {
    return start.kind == ClauseKind::kRelative && verb(verb_before).verb_class == VerbClass::kSay &&
           start.token > verb(verb_before).tokens.end;
  }

  void shorten_last(uint32_t end) {
    Clause& clause = clauses_.back();
    clause.tokens = trimmed({clause.tokens.begin, end});
    clause.span = analysis_.span_of(clause.tokens);
  }

  // «MS LEE: We will …»: a name or heading and a colon before the subject.
  uint32_t after_label(uint32_t verb_group) const {
    const uint32_t first = dateline_end(analysis_, range_);
    if (first >= verb(verb_group).tokens.begin) return range_.begin;
    for (uint32_t i = verb(verb_group).tokens.begin; i-- > first + 1;) {
      if (token(i).is(TokenKind::kPunct) && text(i) == ":") return i + 1;
    }
    return first;
  }

  // Relative, complement and subordinate clauses hang on the clause of the verb before them (of «The trust,
  // which runs two, | said | it was short» the one around); the others on nothing.
  uint32_t parent_of(ClauseKind kind, size_t i, const std::vector<uint32_t>& finite) const {
    if (i == 0 || kind == ClauseKind::kMain) return kNoIndex;
    for (uint32_t c = last_clause(); c > first_clause_; --c) {
      if (clauses_[c].verb == finite[i - 1]) return c;
    }
    return clauses_[first_clause_].verb == finite[i - 1] ? first_clause_ : last_clause();
  }

  // Of the last clause that is reported, the one that reports it.
  uint32_t reporting_clause() const {
    for (uint32_t c = last_clause(); c + 1 > first_clause_; --c) {
      const Clause& clause = clauses_[c];
      if (clause.kind == ClauseKind::kComplement) return clause.parent;
      if (c == first_clause_) break;
    }
    return last_clause();
  }

  bool opens_subordinate(uint32_t at) const {
    return has(at, kSubordinator) && !has(at, kPreposition);
  }

  // «backed by», «promised in», and after a comma «helping people»; not what stands before a noun
  // («fully funded posts»).
  bool opens_participle_clause(const VerbGroup& group) const {
    const uint32_t before = group.tokens.begin - 1;
    const bool added = text(before) == "as" && before > range_.begin && text(before - 1) == "well";
    const bool after_mark =
        added || token(before).is(TokenKind::kPunct) || has(before, kCoordinator);
    if (group.tense == Tense::kGerund) return after_mark && !continues_object(before);
    // «to cut waits and to hire 40 nurses», «to cut waits and hire 40 nurses»
    if (group.tense == Tense::kInfinitive)
      return has(before, kCoordinator) || (!has(group.tokens.begin, kTo) && text(before) == ",");
    if (group.tense != Tense::kParticiple || has(before, kDeterminer)) return false;
    if (has(before, kAdverb) && !follows_noun(before)) return false;
    return group.tokens.end < range_.end &&
           (has(group.tokens.end, kPreposition | kTo) || time_at(group.tokens.end) != nullptr);
  }

  // «the £35m | already committed by the trust»
  bool follows_noun(uint32_t adverb) const {
    constexpr uint32_t kNoNoun = kDeterminer | kPreposition | kTo | kAdverb | kCoordinator |
                                 kSubordinator | kRelative | kPronoun | kVerbForm;
    if (adverb == range_.begin || token(adverb - 1).is(TokenKind::kPunct)) return false;
    return !has(adverb - 1, kNoNoun) && !is_verb(adverb - 1);
  }

  // «a rise in funding and staffing levels»: the coordinator joins the nouns after a preposition.
  bool continues_object(uint32_t coordinator) const {
    // «the rising and ageing population»
    if (has(coordinator, kCoordinator) && has(coordinator - 1, kIng) &&
        has(coordinator - 2, kDeterminer))
      return true;
    if (has(coordinator - 1, kAdverb) && has(coordinator - 2, kBe))
      return true;  // «up and running»
    return has(coordinator, kCoordinator) && has(coordinator - 2, kPreposition) &&
           token(coordinator - 1).is(TokenKind::kWord) &&
           (!is_verb(coordinator - 1) || has(coordinator - 1, kIng));
  }

  // «, helping 1.6 million people …», «backed by £38m»: from the participle to the end of the
  // clause it stands in.
  void add_participles() {
    const auto end_clause = static_cast<uint32_t>(clauses_.size());
    for (uint32_t v = first_verb_; v < end_verb_; ++v) {
      const VerbGroup& group = verb(v);
      uint32_t at = group.tokens.begin;
      if (at == range_.begin || !opens_participle_clause(group)) continue;
      if (group.tense == Tense::kParticiple && has(at - 1, kAdverb)) --at;
      for (uint32_t c = end_clause; c-- > first_clause_;) {
        const Clause& outer = clauses_[c];
        if (!outer.tokens.contains(at) || outer.verb == v) continue;
        const TokenRange subject = outer.subject;
        // «A scheme, designed with teachers, is to …»: up to the verb of the clause around it.
        const uint32_t main_verb = outer.verb == kNoIndex ? 0 : verb(outer.verb).tokens.begin;
        uint32_t end = at < main_verb ? main_verb : outer.tokens.end;
        // «Of the 40 beds promised by the trust, | two have opened»
        if (at < subject.begin) {
          for (uint32_t i = at; i < subject.begin && end > i; ++i) {
            if (text(i) == ",") end = i;
          }
        }
        add({at, end}, ClauseKind::kParticiple, v, c);
        clauses_.back().subject = subject;
        break;
      }
    }
  }

  std::vector<Clause>& clauses_;
  ClauseBoundaries boundaries_;
  ClauseSubjects subjects_;
  uint32_t first_clause_ = 0;
  std::vector<std::pair<uint32_t, TokenRange>>
      heads_;  // clauses with a relative one inside, subjects
};

}  // namespace

void ClauseExtractor::extract(Analysis& analysis) const {
  uint32_t first_verb = 0;
  for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    const Sentence& sentence = analysis.sentences[s];
    const auto& groups = analysis.verb_groups;
    while (first_verb < groups.size() && groups[first_verb].tokens.begin < sentence.tokens.begin)
      ++first_verb;
    uint32_t end_verb = first_verb;
    while (end_verb < groups.size() && groups[end_verb].tokens.begin < sentence.tokens.end)
      ++end_verb;
    if (sentence.tokens.empty() || analysis.blocks[sentence.block].kind == BlockKind::kFurniture)
      continue;
    SentenceClauses(analysis, features_, s, first_verb, end_verb).extract();
    first_verb = end_verb;
  }
}

}  // namespace pledger
