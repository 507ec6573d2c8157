#include "extractors/verb_groups.h"

#include <algorithm>
#include <utility>

namespace pledger {
namespace {

constexpr uint32_t kMaxAdverbs = 3;  // between two parts of a group

// Reads one sentence from left to right. Token indices are absolute.
class SentenceReader {
 public:
  // `features` is room to work in, kept from sentence to sentence.
  SentenceReader(Analysis& analysis, const FeatureTable& table, const VerbClassifier& classifier,
                 const Sentence& sentence, std::vector<WordFeatures>& features)
      : analysis_(analysis),
        table_(table),
        classifier_(classifier),
        range_(sentence.tokens),
        features_(features) {
    features_.clear();
    for (uint32_t i = range_.begin; i < range_.end; ++i) {
      features_.push_back(table.of(analysis.tokens[i], analysis.text()));
    }
    for (uint32_t i = range_.begin + 1; i + 1 < range_.end; ++i) {
      if (analysis.tokens[i].has(kPossessive) && is_short_for_is(i))
        features_[i - range_.begin] = table.short_is();
    }
  }

  void read() {
    const size_t first = analysis_.verb_groups.size();
    for (uint32_t at = range_.begin; at < range_.end;) {
      VerbGroup group;
      const uint32_t end = read_group(at, group);
      if (end == at) {
        ++at;
        continue;
      }
      finish(group, at, end);
      at = end;
    }
    drop_nouns(first);
    mark_reduced_participles(first);
  }

 private:
  WordFeatures at(uint32_t token) const {
    return range_.contains(token) ? features_[token - range_.begin] : WordFeatures{};
  }
  bool has(uint32_t token, uint32_t bits) const { return at(token).has(bits); }

  // «it's been built», «that's a rise», not «nobody's fault»
  bool is_short_for_is(uint32_t at) const {
    constexpr uint32_t kFollows = kDeterminer | kAdverb | kNegation | kIng | kPastParticiple | kBe |
                                  kPreposition | kTo | kRelative | kPronoun;
    return has(at - 1, kPronoun | kRelative) &&
           (has(at + 1, kFollows) || analysis_.tokens[at + 1].is(TokenKind::kNumber));
  }

  // Skips adverbs, negations and quotation marks («would be ‘genuinely integrated’»); sets
  // `negated` where one of them negates.
  uint32_t skip_adverbs(uint32_t token, bool& negated) const {
    for (uint32_t n = 0; n < kMaxAdverbs && (has(token, kAdverb | kNegation) || is_quote(token));
         ++n, ++token) {
      if (has(token, kNegation)) negated = true;
    }
    return token;
  }

  bool is_quote(uint32_t token) const {
    return range_.contains(token) && analysis_.tokens[token].is(TokenKind::kQuote);
  }

  // Where a group begins at `at`, fills it and returns its end; else returns `at`.
  uint32_t read_group(uint32_t at, VerbGroup& group) {
    const WordFeatures first = this->at(at);
    if (first.bits == 0) return at;
    if (first.has(kNegation) && first.has(kWill | kModal | kBe | kHave | kDo)) group.negated = true;
    if (first.has(kWill | kModal)) return is_month(at) ? at : read_modal(at, group);
    if (first.has(kTo)) return read_infinitive(at, group);
    if (first.has(kHave) && !first.has(kIng)) return read_have(at, group);
    if (first.has(kBe) && first.has(kPresentAux | kPastAux)) return read_be(at, group);
    if (first.has(kDo) && !first.has(kIng | kPastParticiple)) return read_do(at, group);
    if (first.has(kVerbForm)) return read_lexical(at, group);
    return at;
  }

  // will / would / should … + base, be + participle, have + participle.
  uint32_t read_modal(uint32_t at, VerbGroup& group) {
    group.modal = at;
    group.tense = at_tense(at);
    const uint32_t next = skip_adverbs(at + 1, group.negated);
    const uint32_t end = read_bare(next, group);
    if (end != next) return end;
    group.head = at;  // «as it should.»
    return at + 1;
  }

  Tense at_tense(uint32_t modal) const {
    if (has(modal, kWill)) return Tense::kFuture;
    const std::string& lemma = table_.lemma(at(modal));
    if (lemma == "would") return Tense::kWould;
    if (lemma == "should" || lemma == "must" || lemma == "ought") return Tense::kShould;
    return Tense::kCan;
  }

  // What may follow a modal or «to»: be …, have …, base form. Returns `at` where none follows.
  uint32_t read_bare(uint32_t at, VerbGroup& group) {
    const WordFeatures word = this->at(at);
    if (word.has(kBe) && word.has(kBeen)) return read_after_be(at, group);
    if (word.has(kHave) && word.has(kBase)) {
      const uint32_t next = skip_adverbs(at + 1, group.negated);
      if (has(next, kBe) && has(next, kBeen)) return read_after_be(next, group);
      if (has(next, kPastParticiple) && !has(next, kNounToo)) return take_head(next, group);
      return take_head(at, group);
    }
    if (word.has(kTo)) {  // ought to, used to
      const uint32_t next = skip_adverbs(at + 1, group.negated);
      return has(next, kBase | kBe) && !has(next, kTo) ? read_bare(next, group) : at;
    }
    if (word.has(kBase | kDo)) return take_head(at, group);
    return at;
  }

  uint32_t read_infinitive(uint32_t at, VerbGroup& group) {
    group.tense = Tense::kInfinitive;
    if (has(at - 1, kNegation) && at > range_.begin) group.negated = true;
    const uint32_t next = skip_adverbs(at + 1, group.negated);
    if (!has(next, kBase | kBe | kHave | kDo)) return at;
    const uint32_t end = read_bare(next, group);
    return end == next ? at : end;
  }

  // After a form of be: participle (passive), -ing (progressive), «going to», «set to», «to»; else
  // be is the head.
  uint32_t read_after_be(uint32_t be, VerbGroup& group) {
    const uint32_t next = skip_adverbs(be + 1, group.negated);
    const WordFeatures word = at(next);
    if (word.has(kBe) && word.has(kBeen)) {
      group.progressive = word.has(kIng);  // «are being treated»
      return read_after_be(next, group);
    }
    if (word.has(kPastParticiple) && !has(next - 1, kDeterminer)) {
      group.passive = true;
      return take_head(next, group);
    }
    if (word.has(kIng) && !is_nominal_ing(next)) {
      group.progressive = true;
      return take_head(next, group);
    }
    take_head(be, group);
    return has(be + 1, kNegation) ? be + 2 : be + 1;  // «was not a promise»
  }

  // «is funding from …»: -ing that is a noun.
  bool is_nominal_ing(uint32_t token) const {
    return has(token, kNounToo) && has(token + 1, kPreposition);
  }

  // «is going to open», «is to open», «is set / due to open»: a future. Returns 0 where it is none.
  uint32_t read_be_future(uint32_t be, VerbGroup& group) {
    const uint32_t next = skip_adverbs(be + 1, group.negated);
    const uint32_t to = has(next, kTo) ? next : next + 1;
    if (to != next) {
      const std::string& lemma = table_.lemma(at(next));
      if (lemma != "go" && lemma != "set" && lemma != "due") return 0;
      if (lemma == "go") group.modal = next;  // as firm as «will»
    }
    if (!has(to, kTo) || !has(to + 1, kBase | kBe | kHave)) return 0;
    const uint32_t end = read_bare(to + 1, group);
    if (end == to + 1) return 0;
    // «was due to open»: a future told from the past
    group.tense = has(be, kPastAux) ? Tense::kWould : Tense::kFuture;
    return end;
  }

  uint32_t read_be(uint32_t at, VerbGroup& group) {
    group.tense = has(at, kPastAux) ? Tense::kPast : Tense::kPresent;
    if (analysis_.tokens[at].has(kPossessive) && is_word(at + 1, "been")) {
      group.tense = Tense::kPerfect;  // «it's been built»
    } else if (const uint32_t end = read_be_future(at, group)) {
      return end;
    }
    return read_after_be(at, group);
  }

  uint32_t read_have(uint32_t at, VerbGroup& group) {
    group.tense = has(at, kPastAux) && !has(at, kPresentAux) ? Tense::kPast : Tense::kPresent;
    const uint32_t next = skip_adverbs(at + 1, group.negated);
    if (is_word(at + 1, "yet") && has(at + 2, kTo) && has(at + 3, kBase | kBe)) {
      group.tense = Tense::kPerfect;  // «has yet to open» has not opened
      group.negated = true;
      return read_bare(at + 3, group);
    }
    if (has(next, kBe) && has(next, kBeen)) {
      group.tense = Tense::kPerfect;
      return read_after_be(next, group);
    }
    if (has(next, kPastParticiple) && !has(at + 1, kDeterminer)) {
      group.tense = Tense::kPerfect;
      return take_head(next, group);
    }
    if (has(next, kHave) && has(next, kPastForm)) {
      group.tense = Tense::kPerfect;
      return take_head(next, group);
    }
    if (has(next, kTo) && has(next + 1, kBase | kBe)) {  // has to
      group.tense = Tense::kShould;
      return read_bare(next + 1, group);
    }
    return take_head(at, group);
  }

  uint32_t read_do(uint32_t at, VerbGroup& group) {
    group.tense = has(at, kPastAux) ? Tense::kPast : Tense::kPresent;
    const uint32_t next = skip_adverbs(at + 1, group.negated);
    if (has(next, kBase) && !has(next - 1, kDeterminer)) return take_head(next, group);
    return take_head(at, group);
  }

  uint32_t read_lexical(uint32_t at, VerbGroup& group) {
    const WordFeatures word = this->at(at);
    if (is_noun_here(at, word)) return at;
    if (word.has(kIng) && !word.has(kBase)) {
      group.tense = Tense::kGerund;
      return take_head(at, group);
    }
    if (word.has(kPastForm)) {
      group.tense = Tense::kPast;
    } else if (word.has(kPastParticiple)) {
      group.tense = Tense::kParticiple;
      group.passive = true;
    } else {
      group.tense = Tense::kPresent;
    }
    return take_head(at, group);
  }

  // What can be a noun or an adjective is one after a determiner, a preposition, a number or a
  // possessive.
  bool is_noun_here(uint32_t at, const WordFeatures& word) const {
    const Token& token = analysis_.tokens[at];
    if (token.is(TokenKind::kNumber)) return true;
    const bool sentence_start = at == range_.begin;
    if (token.has(kCapital) && !sentence_start && !word.has(kIng)) return true;
    if (sentence_start) return word.has(kNounToo) || word.has(kBase | kThirdPerson);
    const WordFeatures before = this->at(at - 1);
    const Token& previous = analysis_.tokens[at - 1];
    const bool after_nominal =
        before.has(kDeterminer) || previous.has(kPossessive) || previous.is(TokenKind::kNumber);
    if (after_nominal && !before.has(kPronoun)) return true;
    if (after_nominal && word.has(kNounToo)) return true;
    if (before.has(kPreposition) && !word.has(kIng)) return true;
    if (word.has(kNounToo) && in_time(token)) return true;  // «last autumn»
    if (!word.has(kNounToo) || word.has(kBase | kThirdPerson)) return false;
    return previous.is(TokenKind::kWord) && before.has(kAdverb) == false && before.has(kIng);
  }

  bool in_time(const Token& token) const {
    const auto after = std::partition_point(
        analysis_.times.begin(), analysis_.times.end(),
        [&](const TimeExpression& time) { return time.span.begin <= token.begin; });
    return after != analysis_.times.begin() && std::prev(after)->span.contains(token.begin);
  }

  // «in May»: a modal is not written with a capital inside a sentence.
  bool is_month(uint32_t at) const {
    return at > range_.begin && analysis_.tokens[at].has(kCapital) &&
           !analysis_.tokens[at].has(kAllCapitals);
  }

  uint32_t take_head(uint32_t at, VerbGroup& group) {
    group.head = at;
    return at + 1;
  }

  void finish(VerbGroup& group, uint32_t begin, uint32_t end) {
    const WordFeatures head = at(group.head);
    group.tokens = {begin, end};
    group.span = analysis_.span_of(group.tokens);
    group.lemma = table_.lemma(head);
    group.verb_class = classifier_.classify(analysis_, group.head, range_.end);
    if (group.verb_class == VerbClass::kNone && head.has(kBe)) group.verb_class = VerbClass::kBe;
    if (group.verb_class == VerbClass::kNone && head.has(kHave))
      group.verb_class = VerbClass::kHave;
    analysis_.verb_groups.push_back(std::move(group));
  }

  // One word that may as well be a noun: «increases» in «pay increases will follow».
  bool may_be_noun(const VerbGroup& group) const {
    return group.tokens.size() == 1 && is_finite(group.tense) && has(group.head, kNounToo) &&
           has(group.head, kBase | kThirdPerson);
  }

  // How much speaks for a verb in a word that may be a noun: agreement with the word before it, and
  // an object, «to» or adverb after it.
  int evidence(const VerbGroup& group) const {
    const uint32_t at = group.head;
    const WordFeatures before = this->at(at - 1);
    const WordFeatures after = this->at(at + 1);
    int points = 0;
    if (before.has(kPronoun | kRelative | kAdverb)) {
      points += 2;
    } else if (!has(at, kPastForm)) {
      const bool plural = is_plural(at - 1);
      if (has(at, kBase)) points += plural ? 2 : -2;
      if (has(at, kThirdPerson)) points += plural ? -1 : 1;
    }
    if (after.has(kPronoun | kTo | kRelative) || takes_object(group)) ++points;
    if (is_word(at + 1, "of")) points -= 2;
    if (!range_.contains(at + 1) || analysis_.tokens[at + 1].is(TokenKind::kPunct)) --points;
    return points;
  }

  // «sets aside», «opens 40 wards»
  bool takes_object(const VerbGroup& group) const {
    const uint32_t next = group.tokens.end;
    return has(next, kDeterminer | kAdverb) ||
           (range_.contains(next) && (analysis_.tokens[next].is(TokenKind::kNumber) ||
                                      analysis_.tokens[next].is(TokenKind::kSymbol)));
  }

  bool is_plural(uint32_t token) const {
    const std::string_view word = analysis_.text(analysis_.tokens[token].span());
    return word.size() > 2 && word.back() == 's' && word[word.size() - 2] != 's' &&
           !analysis_.tokens[token].has(kAllCapitals) && !analysis_.tokens[token].has(kHyphenated);
  }

  // «waits and services»: what follows «and» or a comma directly shares a subject, so it needs a
  // verb of its own form before it.
  bool continues_verb(size_t index, size_t first) const {
    const VerbGroup& group = analysis_.verb_groups[index];
    const uint32_t before = group.tokens.begin - 1;
    if (!analysis_.tokens[before].is(TokenKind::kPunct) && !has(before, kCoordinator)) return true;
    if (index == first) return false;
    const VerbGroup& other = analysis_.verb_groups[index - 1];
    if (has(group.head, kPastForm) && other.tense == Tense::kPast) return true;
    if (has(group.head, kThirdPerson)) return has(other.head, kThirdPerson) || takes_object(group);
    return other.tense == Tense::kInfinitive || other.modal != kNoIndex ||
           (other.tense == Tense::kPresent && has(other.head, kBase));
  }

  // Between two boundaries there is one finite verb: of words that may be nouns the likeliest one,
  // and none where another verb stands there.
  void drop_nouns(size_t first) {
    std::vector<VerbGroup>& groups = analysis_.verb_groups;
    std::vector<size_t> dropped;
    for (size_t begin = first; begin < groups.size();) {
      size_t end = begin + 1;
      while (end < groups.size() && !separate(groups[end - 1], groups[end])) ++end;
      keep_likeliest(first, begin, end, dropped);
      begin = end;
    }
    for (size_t i = dropped.size(); i-- > 0;)
      groups.erase(groups.begin() + static_cast<ptrdiff_t>(dropped[i]));
  }

  bool separate(const VerbGroup& left, const VerbGroup& right) const {
    if (boundary_between(left.tokens.end, right.tokens.begin)) return true;
    return left.verb_class == VerbClass::kSay && is_finite(left.tense);
  }

  void keep_likeliest(size_t first, size_t begin, size_t end, std::vector<size_t>& dropped) const {
    const std::vector<VerbGroup>& groups = analysis_.verb_groups;
    bool certain = false;
    size_t best = end;
    int most = 0;
    for (size_t i = begin; i < end; ++i) {
      if (!may_be_noun(groups[i])) {
        const bool bare = i == begin && groups[i].tense == Tense::kInfinitive &&
                          (i == first || groups[i].tokens.begin == groups[i - 1].tokens.end);
        certain = certain || is_finite(groups[i].tense) || bare;
      } else if (const int points = evidence(groups[i]);
                 points > most - (best == end ? 1 : 0) && continues_verb(i, first)) {
        best = i;
        most = points;
      }
    }
    for (size_t i = begin; i < end; ++i) {
      if (may_be_noun(groups[i]) && (certain || i != best)) dropped.push_back(i);
    }
  }

  bool boundary_between(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
      const Token& token = analysis_.tokens[i];
      if (token.is(TokenKind::kPunct)) return true;
      if (has(i, kCoordinator | kSubordinator | kRelative | kPronoun)) return true;
    }
    return false;
  }

  bool follows_comma(const VerbGroup& group) const { return is_word(group.tokens.begin - 1, ","); }

  // «a centre that opened in May»: the pronoun asks for a finite verb.
  enum class Relative : uint8_t { kNone, kRestrictive, kLoose };
  Relative relative_between(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
      if (!has(i, kRelative)) continue;
      const bool mark = i > range_.begin && analysis_.tokens[i - 1].is(TokenKind::kPunct);
      return mark ? Relative::kLoose : Relative::kRestrictive;
    }
    return Relative::kNone;
  }

  // «Its chair, Ann Lee, called on …» has no other verb that could be finite.
  bool other_finite(size_t first, size_t index) const {
    for (size_t i = first; i < analysis_.verb_groups.size(); ++i) {
      if (i != index && is_finite(analysis_.verb_groups[i].tense)) return true;
    }
    return false;
  }

  // A bare past form before «by», or beside another finite verb with no boundary between, is a
  // participle.
  void mark_reduced_participles(size_t first) {
    std::vector<VerbGroup>& groups = analysis_.verb_groups;
    Relative previous = Relative::kNone;
    for (size_t i = first; i < groups.size(); ++i) {
      VerbGroup& group = groups[i];
      const uint32_t before = i > first ? groups[i - 1].tokens.end : range_.begin;
      const Relative relative = relative_between(before, group.tokens.begin);
      const bool resumes = std::exchange(previous, relative) == Relative::kRestrictive;
      if (group.tense != Tense::kPast || group.tokens.size() != 1 ||
          !has(group.head, kPastParticiple) || has(group.head, kBe | kHave | kDo))
        continue;
      const bool reduced = relative == Relative::kNone && is_reduced(first, i, resumes);
      if (reduced || by_follows(group)) {
        group.tense = Tense::kParticiple;
        group.passive = true;
      }
    }
  }

  bool by_follows(const VerbGroup& group) const {
    return is_word(group.head + 1, "by") && group.verb_class != VerbClass::kIncrease &&
           group.verb_class != VerbClass::kDecrease;
  }

  // `resumes`: the verb before it stands in a relative clause that no comma closes, so this one may
  // be the verb of what is around.
  bool is_reduced(size_t first, size_t index, bool resumes) const {
    const std::vector<VerbGroup>& groups = analysis_.verb_groups;
    const VerbGroup& group = groups[index];
    const VerbGroup* before = index > first ? &groups[index - 1] : nullptr;
    const VerbGroup* after = index + 1 < groups.size() ? &groups[index + 1] : nullptr;
    const bool says = group.verb_class == VerbClass::kSay;
    const bool verb_follows = after != nullptr && is_finite(after->tense) && !says;
    if (verb_follows && !boundary_between(group.tokens.end, after->tokens.begin)) return true;
    // «A decision on staff recruited for it, 180 people, is due»: one subject, so the second verb
    // is its verb.
    if (verb_follows && after->tokens.size() > 1 && follows_comma(*after)) return true;
    // «There will be 400 nurses trained in …»: a second finite verb needs a boundary, or a verb of
    // saying before it.
    if (before != nullptr && !resumes && is_finite(before->tense) &&
        before->verb_class != VerbClass::kSay &&
        !boundary_between(before->tokens.end, group.tokens.begin))
      return true;
    // «designed with teachers and delivered in schools»: as the one before.
    if (before != nullptr && before->tense == Tense::kParticiple &&
        has(group.tokens.begin - 1, kCoordinator))
      return true;
    const bool after_mark = group.tokens.begin > range_.begin &&
                            analysis_.tokens[group.tokens.begin - 1].is(TokenKind::kPunct);
    return after_mark && !says && has(group.head + 1, kTo | kPreposition) &&
           other_finite(first, index);
  }

  bool is_word(uint32_t token, std::string_view word) const {
    return range_.contains(token) && analysis_.text(analysis_.tokens[token].span()) == word;
  }

  Analysis& analysis_;
  const FeatureTable& table_;
  const VerbClassifier& classifier_;
  TokenRange range_;
  std::vector<WordFeatures>& features_;
};

}  // namespace

VerbGroupExtractor::VerbGroupExtractor(const Resources& resources, const FeatureTable& features)
    : features_(features), classifier_(resources) {}

void VerbGroupExtractor::extract(Analysis& analysis) const {
  std::vector<WordFeatures> scratch;
  for (const Sentence& sentence : analysis.sentences) {
    if (analysis.blocks[sentence.block].kind == BlockKind::kFurniture) continue;
    SentenceReader(analysis, features_, classifier_, sentence, scratch).read();
  }
}

}  // namespace pledger
