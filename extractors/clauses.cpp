#include "extractors/clauses.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pledger {
namespace {

struct Boundary {
  uint32_t token = 0;  // first token of the right clause
  ClauseKind kind = ClauseKind::kMain;
  bool found = false;    // something marks it
  bool goes_on = false;  // «…, and that …»: with what the verb before it reports
  bool reason = false;   // «…, and why …»
};

constexpr uint32_t kMaxQuantity = 3;  // tokens before «of which»

class SentenceClauses {
 public:
  // `verbs` are indices into analysis.verb_groups, first to last (exclusive), of this sentence.
  SentenceClauses(Analysis& analysis, const FeatureTable& table, uint32_t sentence,
                  uint32_t first_verb, uint32_t end_verb)
      : analysis_(analysis),
        table_(table),
        sentence_(sentence),
        range_(analysis.sentences[sentence].tokens),
        first_verb_(first_verb),
        end_verb_(end_verb) {}

  void extract() {
    const std::vector<uint32_t> finite = finite_verbs();
    if (finite.size() > 1) find_names();
    first_clause_ = static_cast<uint32_t>(analysis_.clauses.size());
    if (finite.empty()) {
      add({range_.begin, range_.end}, ClauseKind::kMain,
          first_verb_ < end_verb_ ? first_verb_ : kNoIndex);
    } else {
      add_finite(finite);
    }
    add_participles();
  }

 private:
  const Token& token(uint32_t i) const { return analysis_.tokens[i]; }
  const VerbGroup& verb(uint32_t i) const { return analysis_.verb_groups[i]; }
  bool has(uint32_t i, uint32_t bits) const {
    return range_.contains(i) && table_.of(token(i), analysis_.text()).has(bits);
  }
  std::string_view text(uint32_t i) const { return analysis_.text(token(i).span()); }

  // «Dartford, Gravesham and Swanley», «more than two»: no clause ends inside a name or figure.
  void find_names() {
    const Span span = analysis_.sentences[sentence_].span;
    const auto first_in = [&](const auto& all) {
      return std::partition_point(all.begin(), all.end(),
                                  [&](const auto& x) { return x.span.begin < span.begin; });
    };
    for (auto it = first_in(analysis_.mentions);
         it != analysis_.mentions.end() && it->span.begin < span.end; ++it) {
      if (it->tokens.size() > 1) names_.push_back({it->span.begin + 1, it->span.end});
    }
    // «before mid-2027»: none begins with it either.
    for (auto it = first_in(analysis_.times);
         it != analysis_.times.end() && it->span.end <= span.end; ++it)
      names_.push_back(it->span);
    for (auto it = first_in(analysis_.measures);
         it != analysis_.measures.end() && it->span.end <= span.end; ++it)
      names_.push_back({it->span.begin + 1, it->span.end});
    for (uint32_t i = range_.begin; i < range_.end; i = find_list(i)) continue;
  }

  // «patients in Northwick, Eastham and Carr»: no clause ends inside a list of names behind a
  // preposition. Returns where to look on.
  uint32_t find_list(uint32_t preposition) {
    const uint32_t begin = preposition + 1;
    if (!has(preposition, kPreposition)) return begin;
    uint32_t end = after_capitals(begin);
    uint32_t commas = 0;
    while (end > begin && end < range_.end && text(end) == "," &&
           after_capitals(end + 1) > end + 1) {
      end = after_capitals(end + 1);
      ++commas;
    }
    if (commas == 0 || !has(end, kCoordinator) || after_capitals(end + 1) == end + 1) return begin;
    names_.push_back(analysis_.span_of({begin, after_capitals(end + 1)}));
    return after_capitals(end + 1);
  }

  uint32_t after_capitals(uint32_t at) const {
    while (at < range_.end && token(at).has(kCapital)) ++at;
    return at;
  }

  bool inside_name(uint32_t i) const {
    return std::any_of(names_.begin(), names_.end(),
                       [&](Span name) { return name.contains(token(i).begin); });
  }

  std::vector<uint32_t> finite_verbs() const {
    std::vector<uint32_t> finite;
    for (uint32_t v = first_verb_; v < end_verb_; ++v) {
      if (is_finite(verb(v).tense)) finite.push_back(v);
    }
    return finite;
  }

  void add(TokenRange tokens, ClauseKind kind, uint32_t verb_group, uint32_t parent = kNoIndex) {
    tokens = trimmed(tokens);
    if (kind == ClauseKind::kComplement && tokens.size() > 1 && text(tokens.begin) == "that")
      ++tokens.begin;
    Clause clause;
    clause.tokens = tokens;
    clause.span = analysis_.span_of(tokens);
    clause.kind = kind;
    clause.verb = verb_group;
    clause.parent = parent;
    clause.sentence = sentence_;
    analysis_.clauses.push_back(clause);
  }

  // Without marks and coordinators at either end (a closing bracket or mark may stay in the
  // middle).
  TokenRange trimmed(TokenRange range) const {
    const auto loose = [&](uint32_t i) {
      return token(i).is(TokenKind::kPunct) || token(i).is(TokenKind::kQuote) ||
             token(i).is(TokenKind::kOther);
    };
    while (range.begin < range.end && (loose(range.begin) || has(range.begin, kCoordinator)))
      ++range.begin;
    while (range.begin < range.end && (loose(range.end - 1) || has(range.end - 1, kCoordinator)))
      --range.end;
    return range;
  }

  void add_finite(const std::vector<uint32_t>& finite) {
    std::vector<Boundary> starts = {{after_label(finite[0]), ClauseKind::kMain, true}};
    if (opens_subordinate(range_.begin)) starts[0].kind = ClauseKind::kSubordinate;
    for (size_t i = 1; i < finite.size(); ++i) {
      starts.push_back(boundary(verb(finite[i - 1]), verb(finite[i])));
      if (starts.back().kind == ClauseKind::kRelative && i + 1 < finite.size() &&
          is_resumption(boundary(verb(finite[i]), verb(finite[i + 1])), finite[i + 1]))
        starts.back() = around(starts.back(), verb(finite[i - 1]));
      reported_ = reported_ || starts.back().kind == ClauseKind::kComplement;
      reasoned_ = reasoned_ || starts.back().reason;
    }
    for (size_t i = 0; i < finite.size(); ++i) {
      const uint32_t end = end_of(starts, i);
      const uint32_t pronoun = i + 1 < finite.size() ? inner_relative(starts[i], finite[i]) : 0;
      if (pronoun != 0 && is_resumption(starts[i + 1], finite[i + 1])) {
        // «The trust, which runs two sites, will close one»: the clause around comes first.
        const uint32_t parent = parent_of(starts[i].kind, i);
        add({starts[i].token, end_of(starts, i + 1)}, starts[i].kind, finite[i + 1], parent);
        heads_.push_back({last_clause(), {starts[i].token, pronoun}});
        add({pronoun, end}, ClauseKind::kRelative, finite[i], last_clause());
        ++i;
      } else if (i > 0 && i + 1 < finite.size() && reported_head(starts[i], finite[i - 1]) &&
                 is_resumption(starts[i + 1], finite[i + 1])) {
        // «He said the money that was promised will be spent»
        const uint32_t begin = verb(finite[i - 1]).tokens.end;
        shorten_last(begin);
        add({begin, end_of(starts, i + 1)}, ClauseKind::kComplement, finite[i + 1], last_clause());
        heads_.push_back({last_clause(), {begin, starts[i].token}});
        add({starts[i].token, end}, ClauseKind::kRelative, finite[i], last_clause());
        ++i;
      } else {
        const uint32_t parent =
            starts[i].goes_on ? reporting_clause() : parent_of(starts[i].kind, i);
        const uint32_t begin = starts[i].token + (starts[i].reason ? 1 : 0);
        add({begin, end}, starts[i].kind, finite[i], parent);
      }
    }
    for (uint32_t c = first_clause_; c <= last_clause(); ++c) set_subject(c);
  }

  uint32_t last_clause() const { return static_cast<uint32_t>(analysis_.clauses.size()) - 1; }

  uint32_t end_of(const std::vector<Boundary>& starts, size_t i) const {
    return i + 1 < starts.size() ? starts[i + 1].token : range_.end;
  }

  // The relative pronoun between the beginning of a clause and its verb, with a noun phrase before
  // it; 0 where there is none.
  uint32_t inner_relative(const Boundary& start, uint32_t verb_group) const {
    for (uint32_t i = verb(verb_group).tokens.begin; i-- > start.token + 1;) {
      if (!has(i, kRelative) || inside_name(i)) continue;
      const bool after_noun = !token(i - 1).is(TokenKind::kPunct) || i > start.token + 1;
      return after_noun && !has(i - 1, kPreposition | kCoordinator | kSubordinator) ? i : 0;
    }
    return 0;
  }

  // A relative clause right behind a noun phrase that a verb of saying introduces.
  bool reported_head(const Boundary& start, uint32_t verb_before) const {
    return start.kind == ClauseKind::kRelative && verb(verb_before).verb_class == VerbClass::kSay &&
           start.token > verb(verb_before).tokens.end;
  }

  void shorten_last(uint32_t end) {
    Clause& clause = analysis_.clauses.back();
    clause.tokens = trimmed({clause.tokens.begin, end});
    clause.span = analysis_.span_of(clause.tokens);
  }

  // Whether a verb goes on with what stands before a relative clause: nothing, or only a comma,
  // parts them.
  bool is_resumption(const Boundary& start, uint32_t verb_group) const {
    if (!start.found) return true;
    return start.kind == ClauseKind::kMain &&
           only_adverbs(start.token, verb(verb_group).tokens.begin);
  }

  // «MS LEE: We will …»: a name or heading and a colon before the subject.
  uint32_t after_label(uint32_t verb_group) const {
    for (uint32_t i = verb(verb_group).tokens.begin; i-- > range_.begin + 1;) {
      if (token(i).is(TokenKind::kPunct) && text(i) == ":") return i + 1;
    }
    return range_.begin;
  }

  // Relative, complement and subordinate clauses hang on the clause before them; the others on
  // nothing.
  uint32_t parent_of(ClauseKind kind, size_t i) const {
    if (i == 0 || kind == ClauseKind::kMain) return kNoIndex;
    return last_clause();
  }

  // Of the last clause that is reported, the one that reports it.
  uint32_t reporting_clause() const {
    for (uint32_t c = last_clause(); c + 1 > first_clause_; --c) {
      const Clause& clause = analysis_.clauses[c];
      if (clause.kind == ClauseKind::kComplement) return clause.parent;
      if (c == first_clause_) break;
    }
    return last_clause();
  }

  bool opens_subordinate(uint32_t at) const {
    return has(at, kSubordinator) && !has(at, kPreposition);
  }

  // Where the clause of `right` begins, somewhere after the verb `left`.
  Boundary boundary(const VerbGroup& left, const VerbGroup& right) const {
    const uint32_t begin = left.tokens.end;
    const uint32_t end = right.tokens.begin;
    Boundary best{begin, ClauseKind::kComplement};
    int best_rank = 0;
    for (uint32_t i = begin; i <= end && i < range_.end; ++i) {
      const auto [boundary, rank] = candidate(i, left, end);
      if (rank > 0 && rank >= best_rank) {
        best = boundary;
        best.found = true;
        best_rank = rank;
      }
    }
    return best_rank > 0 ? best : bare_relative(best, left, end);
  }

  // «…, while the wards that opened have closed»: of a relative clause with a verb behind it for what
  // it describes, where the clause around begins; itself, where nothing marks that.
  Boundary around(const Boundary& relative, const VerbGroup& left) const {
    Boundary best = relative;
    int best_rank = 0;
    for (uint32_t i = left.tokens.end; i < relative.token; ++i) {
      if (has(i, kRelative)) continue;
      const auto [boundary, rank] = candidate(i, left, relative.token);
      if (rank == 0 || rank < best_rank || boundary.token >= relative.token) continue;
      best = boundary;
      best.found = true;
      best_rank = rank;
    }
    return best;
  }

  // «falls short of what is needed», «well below the 10% it wanted»: a relative clause that no mark
  // begins. Behind a verb that reports or wants it would be what is reported.
  Boundary bare_relative(const Boundary& none, const VerbGroup& left, uint32_t end) const {
    for (uint32_t i = none.token + 1; i < end; ++i) {
      if (text(i) == "what" && has(i - 1, kPreposition)) return {i, ClauseKind::kRelative, true};
    }
    // «told her the government would pay»
    if (has(left.head, kTakesHearer) && has(none.token, kPronoun) &&
        (has(none.token + 1, kDeterminer | kPronoun) || !has(none.token, kDeterminer)) &&
        none.token + 1 < end)
      return {none.token + 1, ClauseKind::kComplement};
    const VerbClass before = left.verb_class;
    if (before != VerbClass::kNone && before != VerbClass::kBe && before != VerbClass::kHave &&
        before < VerbClass::kDeliver)
      return none;
    const bool noun_between = end >= none.token + 3 && has(end - 1, kPronoun) &&
                              !has(end - 1, kDeterminer) && !has(end - 2, kPreposition);
    if (before == VerbClass::kSay || !noun_between) return none;
    return {end - 1, ClauseKind::kRelative, true};
  }

  bool only_adverbs(uint32_t begin, uint32_t end) const {
    while (begin < end && has(begin, kAdverb)) ++begin;
    return begin == end;
  }

  // «that later closed», not «that there were none»
  bool lacks_subject(uint32_t begin, uint32_t end) const {
    return only_adverbs(begin, end) && (begin == end || text(begin) != "there");
  }

  // «It is seeking research and data for review, Dr Jones said»: no subject is parted from its verb
  // by one comma, so what the coordinator at `i` leads in is none of the verb at `end`. Words that
  // may stand in front of a subject with a comma of their own («and in May, …») say nothing.
  bool joins_nouns(uint32_t i, uint32_t end) const {
    constexpr uint32_t kFronted = kPreposition | kSubordinator | kAdverb | kRelative | kIng | kTo;
    if (has(i, kAdverb) || text(i) == "but") return false;  // these join clauses
    if (i + 1 >= end || !token(i + 1).is(TokenKind::kWord) || has(i + 1, kFronted)) return false;
    return time_at(i + 1) == nullptr && !is_verb(i + 1) && one_comma(i + 2, end);
  }

  // One comma, and no list behind it («nurses, doctors and porters»).
  bool one_comma(uint32_t begin, uint32_t end) const {
    uint32_t commas = 0;
    for (uint32_t i = begin; i < end && commas < 2; ++i) {
      if (inside_name(i)) continue;
      if (commas == 1 && has(i, kCoordinator)) return false;
      if (!token(i).is(TokenKind::kPunct)) continue;
      if (text(i) != ",") return false;
      ++commas;
    }
    return commas == 1;
  }

  // Whether a verb of saying ends with the token («am pleased to say that …»).
  bool says(uint32_t i) const {
    for (uint32_t v = first_verb_; v < end_verb_ && verb(v).tokens.begin <= i; ++v) {
      if (verb(v).tokens.end == i + 1) return verb(v).verb_class == VerbClass::kSay;
    }
    return false;
  }

  // «said that …», «is clear that …», «told the board that the ward …», «confirmed to us that it …», not «told a board that met in May»
  bool reports(uint32_t that, const VerbGroup& left, uint32_t end) const {
    if (text(that) != "that") return false;
    if (that == left.tokens.end || says(that - 1)) return true;
    // «has been clear that …», «was confident that …»
    uint32_t adjective = left.tokens.end;
    while (has(adjective, kAdverb)) ++adjective;
    if (left.verb_class == VerbClass::kBe && that == adjective + 1 &&
        !has(adjective, kDeterminer | kPronoun) && !lacks_subject(that + 1, end))
      return true;
    const bool tells =
        left.verb_class == VerbClass::kSay || left.verb_class == VerbClass::kAnnounce;
    const bool hearer = has(left.head, kTakesHearer) ||
                        (tells && (has(left.tokens.end, kTo | kPreposition | kAdverb) ||
                                   time_at(left.tokens.end) != nullptr));
    if (!hearer || lacks_subject(that + 1, end)) return false;
    for (uint32_t i = left.tokens.end; i < that; ++i) {
      if (token(i).is(TokenKind::kPunct) || is_verb(i)) return false;
    }
    return true;
  }

  // «found that waits had grown, that posts were vacant and that no plan existed»
  bool goes_on_reporting(uint32_t that, uint32_t end) const {
    if (!reported_ || text(that) != "that" || lacks_subject(that + 1, end)) return false;
    return has(that - 1, kCoordinator) || text(that - 1) == ",";
  }

  // «said doctors and nurses would be hired»: no verb stands between what is said and «and».
  bool joins_subjects(uint32_t coordinator, const VerbGroup& left, uint32_t end) const {
    if (!has(left.head, kTakesClause) || coordinator == left.tokens.end || coordinator + 1 >= end)
      return false;
    for (uint32_t i = left.tokens.end; i < coordinator; ++i) {
      if (token(i).is(TokenKind::kPunct) || is_verb(i)) return false;
    }
    return true;
  }

  // «That is why we will open two», «…, and why it will close»: no question
  bool gives_reason(uint32_t why, const VerbGroup& left) const {
    if (text(why) != "why") return false;
    return (why == left.tokens.end && has(left.head, kBe)) ||
           (reasoned_ && has(why - 1, kCoordinator));
  }

  // «…, meaning 40 beds can reopen»
  bool is_meaning(uint32_t i) const {
    return has(i, kIng) && i > range_.begin && text(i - 1) == "," && text(i) == "meaning";
  }

  // How good a boundary token `i` is; later ones win among equals.
  std::pair<Boundary, int> candidate(uint32_t i, const VerbGroup& left, uint32_t end) const {
    const uint32_t begin = left.tokens.end;
    const Token& t = token(i);
    const bool mark_here = t.is(TokenKind::kPunct);
    const WordFeatures word = mark_here ? WordFeatures{} : table_.of(t, analysis_.text());
    constexpr uint32_t kOpens = kPreposition | kRelative | kSubordinator | kCoordinator;
    if (i == end || !(mark_here || word.has(kOpens) || is_meaning(i)) || inside_name(i))
      return {{i, ClauseKind::kCoordinate}, 0};
    if (is_meaning(i)) return {{i, ClauseKind::kSubordinate}, 6};
    if (gives_reason(i, left)) return {{i, ClauseKind::kMain, true, false, true}, 6};
    // «has not yet», «yet the number fell»
    if (word.has(kCoordinator) && word.has(kAdverb) && !token(i - 1).is(TokenKind::kPunct))
      return {{i, ClauseKind::kCoordinate}, 0};
    // «…, of whom», «…, in which», «…, both of which»
    if (word.has(kPreposition) && i > begin && has(i + 1, kRelative)) {
      uint32_t first = i;
      while (first > begin && i - first < kMaxQuantity && has(first - 1, kDeterminer | kAdverb))
        --first;
      if (token(first - 1).is(TokenKind::kPunct)) return {{first, ClauseKind::kRelative}, 6};
    }
    if (word.has(kRelative)) {
      if (goes_on_reporting(i, end)) return {{i, ClauseKind::kComplement, true, true}, 6};
      return {{i, reports(i, left, end) ? ClauseKind::kComplement : ClauseKind::kRelative}, 5};
    }
    // «less than the rise in waits, the number has grown»: a preposition, whose noun the comma ends
    if (word.has(kSubordinator) && word.has(kPreposition))
      return {{i, ClauseKind::kSubordinate}, one_comma(i + 1, end) ? 0 : 2};
    if (word.has(kSubordinator)) return {{i, ClauseKind::kSubordinate}, 4};
    if (word.has(kCoordinator) && !joins_nouns(i, end) && !joins_subjects(i, left, end))
      return {{i + 1, ClauseKind::kCoordinate}, i + 1 >= end ? 5 : 3};
    if (!mark_here) return {{i, ClauseKind::kMain}, 0};
    const std::string_view mark = text(i);
    // «; the premium, which cost £8m, saw …»: the relative clause is inside the next one.
    if (mark == ";") return {{i + 1, ClauseKind::kMain}, 7};
    if (mark == ":" || mark == "." || mark == "!" || mark == "?")
      return {{i + 1, ClauseKind::kMain}, 4};
    // A comma right before the verb ends what was put in («the trust, which …, will open»).
    if (mark == "," && only_adverbs(i + 1, end)) return {{i + 1, ClauseKind::kMain}, 6};
    if (mark == "," || mark == "–" || mark == "—" || mark == ")")
      return {{i + 1, ClauseKind::kMain}, 1};
    return {{i, ClauseKind::kMain}, 0};
  }

  // The noun phrase before the verb: from the last loose comma or opening words to the verb.
  void set_subject(uint32_t index) {
    Clause& clause = analysis_.clauses[index];
    const VerbGroup& group = verb(clause.verb);
    TokenRange range{clause.tokens.begin, group.tokens.begin};
    for (const auto& [head_clause, head] : heads_) {
      if (head_clause == index) range = head;
    }
    while (range.begin < range.end &&
           has(range.begin, kCoordinator | kSubordinator | kAdverb | kRelative | kNegation) &&
           !has(range.begin, kPronoun)) {
      ++range.begin;
    }
    // «The trust, which runs …»: what the relative pronoun stands for.
    if (range.size() > 1 && has(range.end - 1, kRelative)) --range.end;
    range = after_fronted(after_time(range));
    range = trimmed(range);
    // «we've opened»: the pronoun is in the group.
    const bool joined = has(group.tokens.begin, kContraction) && has(group.tokens.begin, kPronoun);
    if (joined) range = {group.tokens.begin, group.tokens.begin + 1};
    if (range.empty()) range = inherited_subject(index);
    clause.subject = range;
  }

  // The time expression that begins with token `i`; nullptr where none does.
  const TimeExpression* time_at(uint32_t i) const {
    const uint32_t begin = token(i).begin;
    const auto it =
        std::lower_bound(analysis_.times.begin(), analysis_.times.end(), begin,
                         [](const TimeExpression& t, uint32_t at) { return t.span.begin < at; });
    return it == analysis_.times.end() || it->span.begin != begin ? nullptr : &*it;
  }

  // «In March the board promised»: the date is no part of the subject.
  TokenRange after_time(TokenRange range) const {
    const TimeExpression* time = range.empty() ? nullptr : time_at(range.begin);
    if (time == nullptr) return range;
    while (range.begin < range.end && token(range.begin).begin < time->span.end) ++range.begin;
    return range;
  }

  bool is_figure(uint32_t i) const {
    const uint32_t begin = token(i).begin;
    const auto it = std::lower_bound(
        analysis_.measures.begin(), analysis_.measures.end(), begin,
        [](const Measure& measure, uint32_t at) { return measure.span.begin < at; });
    return it != analysis_.measures.end() && it->span.begin == begin;
  }

  // «Under the plan, services will …»: what stands before the comma is no subject where it begins
  // with a preposition or -ing.
  TokenRange after_fronted(TokenRange range) const {
    if (range.empty() || !has(range.begin, kPreposition | kIng | kTo)) return range;
    if (is_figure(range.begin)) return range;  // «about 40 beds»
    for (uint32_t i = range.begin; i + 1 < range.end; ++i) {
      if (token(i).is(TokenKind::kPunct) && text(i) == ",") return {i + 1, range.end};
    }
    return has(range.begin, kPreposition) ? TokenRange{range.end, range.end} : range;
  }

  // A relative clause takes the noun phrase before its pronoun; a coordinate one, or one resumed
  // after a relative clause («the trust, which …, said»), the subject of the nearest clause that is
  // not relative.
  TokenRange inherited_subject(uint32_t index) const {
    const Clause& clause = analysis_.clauses[index];
    if (index == first_clause_) return {};
    if (clause.kind == ClauseKind::kRelative) {
      // «Midwives at the trust, who want …»: behind a comma it is all of the subject.
      const uint32_t comma = clause.tokens.begin - 1;
      if (clause.parent != kNoIndex && text(comma) == ",") {
        const TokenRange subject = analysis_.clauses[clause.parent].subject;
        if (!subject.empty() && subject.end == comma) return subject;
      }
      return noun_phrase_before(clause.tokens.begin);
    }
    // «She said that posts would go, and promised …»: of several the one in the same tense.
    const Clause* nearest = nullptr;
    for (uint32_t i = index; i-- > first_clause_;) {
      const Clause& before = analysis_.clauses[i];
      if (before.kind == ClauseKind::kRelative && clause.kind == ClauseKind::kMain) {
        // Resumed: the noun phrase that the relative clause describes.
        return before.subject;
      }
      if (before.kind == ClauseKind::kRelative) continue;
      if (nearest == nullptr) nearest = &before;
      if (clause.kind != ClauseKind::kCoordinate) break;
      if (verb(before.verb).tense == verb(clause.verb).tense) return before.subject;
    }
    if (nearest != nullptr) return nearest->subject;
    return analysis_.clauses[first_clause_].subject;
  }

  TokenRange noun_phrase_before(uint32_t end) const {
    while (end > range_.begin && token(end - 1).is(TokenKind::kPunct)) --end;
    uint32_t begin = end;
    while (begin > range_.begin && !token(begin - 1).is(TokenKind::kPunct) &&
           !token(begin - 1).is(TokenKind::kQuote) &&
           !has(begin - 1, kPreposition | kTo | kRelative | kSubordinator | kBe | kWill | kModal) &&
           !is_verb(begin - 1)) {
      --begin;
      if (has(begin, kDeterminer)) break;
    }
    return {begin, end};
  }

  bool is_verb(uint32_t i) const {
    for (uint32_t v = first_verb_; v < end_verb_; ++v) {
      if (verb(v).tokens.contains(i)) return true;
      if (verb(v).tokens.begin > i) break;
    }
    return false;
  }

  // «backed by», «promised in», and after a comma «helping people»; not what stands before a noun
  // («fully funded posts»).
  bool opens_participle_clause(const VerbGroup& group) const {
    const uint32_t before = group.tokens.begin - 1;
    const bool after_mark = token(before).is(TokenKind::kPunct) || has(before, kCoordinator);
    if (group.tense == Tense::kGerund) return after_mark && !continues_object(before);
    // «to cut waits and to hire 40 nurses», «to cut waits and hire 40 nurses»
    if (group.tense == Tense::kInfinitive)
      return has(before, kCoordinator) || (!has(group.tokens.begin, kTo) && text(before) == ",");
    if (group.tense != Tense::kParticiple || has(before, kDeterminer | kAdverb)) return false;
    return group.tokens.end < range_.end && has(group.tokens.end, kPreposition | kTo);
  }

  // «a rise in funding and staffing levels»: the coordinator joins the nouns after a preposition.
  bool continues_object(uint32_t coordinator) const {
    return has(coordinator, kCoordinator) && has(coordinator - 2, kPreposition) &&
           token(coordinator - 1).is(TokenKind::kWord) &&
           (!is_verb(coordinator - 1) || has(coordinator - 1, kIng));
  }

  // «, helping 1.6 million people …», «backed by £38m»: from the participle to the end of the
  // clause it stands in.
  void add_participles() {
    const auto end_clause = static_cast<uint32_t>(analysis_.clauses.size());
    for (uint32_t v = first_verb_; v < end_verb_; ++v) {
      const VerbGroup& group = verb(v);
      const uint32_t at = group.tokens.begin;
      if (at == range_.begin || !opens_participle_clause(group)) continue;
      for (uint32_t c = end_clause; c-- > first_clause_;) {
        const Clause& outer = analysis_.clauses[c];
        if (!outer.tokens.contains(at) || outer.verb == v) continue;
        const TokenRange subject = outer.subject;
        // «A scheme, designed with teachers, is to …»: up to the verb of the clause around it.
        const uint32_t main_verb = outer.verb == kNoIndex ? 0 : verb(outer.verb).tokens.begin;
        const uint32_t end = at < main_verb ? main_verb : outer.tokens.end;
        add({at, end}, ClauseKind::kParticiple, v, c);
        analysis_.clauses.back().subject = subject;
        break;
      }
    }
  }

  Analysis& analysis_;
  const FeatureTable& table_;
  uint32_t sentence_;
  TokenRange range_;
  uint32_t first_verb_;
  uint32_t end_verb_;
  uint32_t first_clause_ = 0;
  std::vector<std::pair<uint32_t, TokenRange>>
      heads_;                // clauses with a relative one inside, subjects
  std::vector<Span> names_;  // where no clause begins
  bool reported_ = false;    // a clause so far is what a verb reports
  bool reasoned_ = false;    // or what «that is why» leads to
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
