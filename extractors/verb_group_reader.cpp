#include "extractors/verb_group_reader.h"

#include <algorithm>

namespace pledger {

uint32_t VerbGroupReader::read(uint32_t at, VerbGroup& group) const {
  const WordFeatures first = this->at(at);
  if (first.bits == 0) return at;
  if (first.has(kNegation) && first.has(kWill | kModal | kBe | kHave | kDo)) group.negated = true;
  if (first.has(kModal) && stands_for_had(at)) return read_have(at, group);
  if (first.has(kWill | kModal))
    return is_month(at) || is_will_of_somebody(at) ? at : read_modal(at, group);
  if (first.has(kTo)) return read_infinitive(at, group);
  if (first.has(kHave) && !first.has(kIng)) return read_have(at, group);
  if (first.has(kBe) && first.has(kPresentAux | kPastAux)) return read_be(at, group);
  if (first.has(kDo) && !first.has(kIng | kPastParticiple)) return read_do(at, group);
  if (first.has(kVerbForm)) return read_lexical(at, group);
  return at;
}

uint32_t VerbGroupReader::read_inverted(uint32_t auxiliary, uint32_t at, VerbGroup& group) const {
  group.inverted = auxiliary;
  const bool past = has(auxiliary, kPastAux) && !has(auxiliary, kPresentAux);
  group.tense = past ? Tense::kPast : Tense::kPresent;
  if (has(auxiliary, kHave)) {
    group.tense = Tense::kPerfect;
    return has(at, kBe) ? read_after_be(at, group) : take_head(at, group);
  }
  if (has(auxiliary, kBe)) {
    group.passive = has(at, kPastParticiple);
    group.progressive = !group.passive;
    return take_head(at, group);
  }
  if (has(auxiliary, kDo)) return take_head(at, group);
  group.modal = auxiliary;
  group.tense = at_tense(auxiliary);
  return read_bare(at, group);
}

// «she’d told us»: a participle that is no base form makes «had» of it.
bool VerbGroupReader::stands_for_had(uint32_t at) const {
  if (!has(at, kContraction) || table_.lemma(this->at(at)) != "would") return false;
  bool negated = false;
  const uint32_t next = gaps_.skip_adverbs(at + 1, negated);
  return has(next, kPastParticiple) && !has(next, kBase | kAdverb | kBe);
}

// will / would / should … + base, be + participle, have + participle.
uint32_t VerbGroupReader::read_modal(uint32_t at, VerbGroup& group) const {
  group.modal = at;
  group.tense = at_tense(at);
  const uint32_t next = gaps_.skip_adverbs(gaps_.skip_phrase(at + 1), group.negated);
  const uint32_t end = read_bare(next, group);
  if (end != next) return end;
  group.head = at;  // «as it should.»
  return at + 1;
}

Tense VerbGroupReader::at_tense(uint32_t modal) const {
  if (has(modal, kWill)) return Tense::kFuture;
  const std::string& lemma = table_.lemma(at(modal));
  if (lemma == "would") return Tense::kWould;
  if (lemma == "should" || lemma == "must" || lemma == "ought") return Tense::kShould;
  return Tense::kCan;
}

// «would have opened», «should have opened», «may have died», «must have known», «have to have been seen»
Tense VerbGroupReader::with_have(const VerbGroup& group) const {
  if (group.tense == Tense::kWould) return Tense::kWouldHave;
  if (group.tense == Tense::kCan) return Tense::kCanHave;
  if (group.tense != Tense::kShould) return group.tense;
  const bool must = group.modal == kNoIndex || table_.lemma(at(group.modal)) == "must";
  return must ? Tense::kCanHave : Tense::kShouldHave;
}

// What may follow a modal or «to»: be …, have …, base form. Returns `at` where none follows.
uint32_t VerbGroupReader::read_bare(uint32_t at, VerbGroup& group) const {
  const WordFeatures word = this->at(at);
  if (word.has(kBe) && word.has(kBeen)) return read_after_be(at, group);
  if (word.has(kHave) && word.has(kBase)) {
    const uint32_t next = gaps_.skip_adverbs(at + 1, group.negated);
    const bool been = has(next, kBe) && has(next, kBeen);
    if (!been && (!has(next, kPastParticiple) || has(at + 1, kDeterminer)))
      return take_head(at, group);
    group.tense = with_have(group);
    return been ? read_after_be(next, group) : take_head(next, group);
  }
  if (word.has(kTo)) {  // ought to, used to
    const uint32_t next = gaps_.skip_adverbs(at + 1, group.negated);
    return has(next, kBase | kBe) && !has(next, kTo) ? read_bare(next, group) : at;
  }
  if (word.has(kBase | kDo)) return take_head(at, group);
  return at;
}

uint32_t VerbGroupReader::read_infinitive(uint32_t at, VerbGroup& group) const {
  group.tense = Tense::kInfinitive;
  if (has(at - 1, kNegation) && at > range_.begin) group.negated = true;
  const uint32_t next = gaps_.skip_adverbs(at + 1, group.negated);
  if (!has(next, kBase | kBe | kHave | kDo)) return at;
  const uint32_t end = read_bare(next, group);
  return end == next ? at : end;
}

// After a form of be: participle (passive), -ing (progressive), «going to», «set to», «to»; else
// be is the head.
uint32_t VerbGroupReader::read_after_be(uint32_t be, VerbGroup& group) const {
  const uint32_t all = floats_before_participle(be + 1) ? 1 : 0;
  const uint32_t next = gaps_.skip_adverbs(be + 1 + all, group.negated);
  const WordFeatures word = at(next);
  if (word.has(kBe) && word.has(kBeen)) {
    group.progressive = word.has(kIng);  // «are being treated»
    return read_after_be(next, group);
  }
  if (word.has(kPastParticiple) && (all != 0 || !has(next - 1, kDeterminer))) {
    group.passive = true;
    return take_head(next, group);
  }
  if (word.has(kIng) && (is_word(be, "been") || !is_nominal_ing(next) || follows_agent(be))) {
    group.progressive = true;
    return take_head(next, group);
  }
  take_head(be, group);
  // «was not a promise», «are simply not enough»
  if (has(be + 1, kNegation)) return be + 2;
  return next > be + 1 && has(next - 1, kNegation) ? next : be + 1;
}

// «are all delayed», «were both closed in May», not «are all planned cuts»
bool VerbGroupReader::floats_before_participle(uint32_t quantifier) const {
  constexpr uint32_t kGoesOn = kPreposition | kTo | kCoordinator | kSubordinator | kAdverb;
  if (!is_word(quantifier, "all") && !is_word(quantifier, "both")) return false;
  return has(quantifier + 1, kPastParticiple) &&
         (!words_.is(quantifier + 2, TokenKind::kWord) || has(quantifier + 2, kGoesOn));
}

// «is funding from …»: -ing that is a noun.
bool VerbGroupReader::is_nominal_ing(uint32_t token) const {
  return has(token, kNounToo) && has(token + 1, kPreposition);
}

// «we are», «the trust is», «staff are»: somebody who does things, and no «problem» that is one.
bool VerbGroupReader::follows_agent(uint32_t be) const {
  if (has(be, kPronoun)) return true;  // «we're»
  if (be == range_.begin) return false;
  if (has(be - 1, kPronoun | kPlural)) return true;
  const auto mention = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                            [&](const Mention& m) { return m.tokens.end < be; });
  return mention != analysis_.mentions.end() && mention->tokens.end == be &&
         mention->kind != MentionKind::kPlace;
}

// «is going to open», «is to open», «is set / due to open»: a future. Returns 0 where it is none.
uint32_t VerbGroupReader::read_be_future(uint32_t be, VerbGroup& group) const {
  const uint32_t next = gaps_.skip_adverbs(be + 1, group.negated);
  const uint32_t to = has(next, kTo) ? next : next + 1;
  if (to != next) {
    const std::string& lemma = table_.lemma(at(next));
    if (lemma != "go" && lemma != "set" && lemma != "due") return 0;
    if (lemma == "go") group.modal = next;
  } else if (!is_word(to - 1, "due")) {
    group.modal = to;  // «is to open», «is going to open»: as firm as «will»
  }
  if (!has(to, kTo)) return 0;
  const uint32_t bare = gaps_.skip_adverbs(to + 1, group.negated);  // «is going to fully fund»
  if (!has(bare, kBase | kBe | kHave)) return 0;
  const uint32_t end = read_bare(bare, group);
  if (end == bare) return 0;
  // «was due to open»: a future told from the past
  group.tense = has(be, kPastAux) ? Tense::kWould : Tense::kFuture;
  return end;
}

// «has yet to open», «is yet to open», «is still to be opened»: it has not opened. Returns 0 where it is none.
uint32_t VerbGroupReader::read_yet_to(uint32_t auxiliary, VerbGroup& group) const {
  const bool yet = is_word(auxiliary + 1, "yet") || is_word(auxiliary + 1, "still");
  if (!yet || !has(auxiliary + 2, kTo)) return 0;
  const uint32_t bare = gaps_.skip_adverbs(auxiliary + 3, group.negated);
  if (!has(bare, kBase | kBe)) return 0;
  group.tense = Tense::kPerfect;
  group.negated = true;
  return read_bare(bare, group);
}

uint32_t VerbGroupReader::read_be(uint32_t at, VerbGroup& group) const {
  group.tense = has(at, kPastAux) ? Tense::kPast : Tense::kPresent;
  if (analysis_.tokens[at].has(kPossessive) && has_said(at)) {
    group.tense = Tense::kPerfect;
    return take_head(gaps_.skip_adverbs(at + 1, group.negated), group);
  }
  if (analysis_.tokens[at].has(kPossessive) && is_word(at + 1, "been")) {
    group.tense = Tense::kPerfect;  // «it's been built»
  } else if (const uint32_t yet = read_yet_to(at, group)) {
    return yet;
  } else if (const uint32_t end = read_be_future(at, group)) {
    return end;
  }
  return read_after_be(at, group);
}

// «she's said it will close», but «it's said to be closed»
bool VerbGroupReader::has_said(uint32_t at) const {
  if (at == range_.begin || !has(at - 1, kPronoun) || is_word(at - 1, "it")) return false;
  bool negated = false;
  const uint32_t next = gaps_.skip_adverbs(at + 1, negated);
  return is_word(next, "said") && !has(next + 1, kTo);
}

uint32_t VerbGroupReader::read_have(uint32_t at, VerbGroup& group) const {
  group.tense = has(at, kPastAux) && !has(at, kPresentAux) ? Tense::kPast : Tense::kPresent;
  const uint32_t next = gaps_.skip_adverbs(gaps_.skip_phrase(at + 1), group.negated);
  if (const uint32_t end = read_yet_to(at, group)) return end;
  if (has(next, kBe) && has(next, kBeen)) {
    group.tense = Tense::kPerfect;
    return read_after_be(next, group);
  }
  if (qualifies_noun(next, at)) {
    take_head(at, group);
    return next + 1;
  }
  const bool floating = nouns_.is_floating(at + 1) && !nouns_.is_noun(next);
  if (has(next, kPastParticiple) &&
      (!has(at + 1, kDeterminer) || nouns_.is_more_than(at + 1) || floating)) {
    group.tense = Tense::kPerfect;
    return take_head(next, group);
  }
  if (has(next, kHave) && has(next, kPastForm)) {
    group.tense = Tense::kPerfect;
    return take_head(next, group);
  }
  if (has(next, kTo)) {  // has to
    const uint32_t bare = gaps_.skip_adverbs(next + 1, group.negated);
    if (has(bare, kBase | kBe)) {
      group.tense = Tense::kShould;
      return read_bare(bare, group);
    }
  }
  return take_head(at, group);
}

// «have targeted access to nurses»: what they have.
bool VerbGroupReader::qualifies_noun(uint32_t token, uint32_t have) const {
  constexpr uint32_t kNoNoun = kDeterminer | kPreposition | kPronoun | kAdverb | kTo |
                               kCoordinator | kSubordinator | kRelative;
  return token == have + 1 && has(token, kAdjectiveToo) && words_.is(token + 1, TokenKind::kWord) &&
         !has(token + 1, kNoNoun);
}

uint32_t VerbGroupReader::read_do(uint32_t at, VerbGroup& group) const {
  group.tense = has(at, kPastAux) ? Tense::kPast : Tense::kPresent;
  const uint32_t next = gaps_.skip_adverbs(at + 1, group.negated);
  if (has(next, kBase) && !has(next - 1, kDeterminer)) return take_head(next, group);
  return take_head(at, group);
}

uint32_t VerbGroupReader::read_lexical(uint32_t at, VerbGroup& group) const {
  const WordFeatures word = this->at(at);
  if (nouns_.is_noun(at)) return at;
  if (word.has(kIng) && !word.has(kBase)) {
    group.tense = Tense::kGerund;
    return word.has(kBe) ? read_after_be(at, group) : take_head(at, group);
  }
  if (word.has(kPastForm)) {
    group.tense = Tense::kPast;
  } else if (word.has(kPastParticiple)) {
    group.tense = Tense::kParticiple;
    group.passive = true;
  } else {
    group.tense = Tense::kPresent;
  }
  // «never promised», «never once promised», «trusts having not met it»
  group.negated = is_word(at - 1, "never") || (has(at - 1, kAdverb) && is_word(at - 2, "never")) ||
                  (is_word(at - 1, "not") && is_word(at - 2, "having"));
  return take_head(at, group);
}

// «the will of the people», «the political will to act»: a noun
bool VerbGroupReader::is_will_of_somebody(uint32_t at) const {
  if (!has(at, kWill) || has(at, kContraction) || !is_word(at, "will")) return false;
  return has(at + 1, kTo) || (is_word(at + 1, "of") && !is_word(at + 2, "course"));
}

// «in May»: a modal is not written with a capital inside a sentence.
bool VerbGroupReader::is_month(uint32_t at) const {
  return at > range_.begin && analysis_.tokens[at].has(kCapital) && !has(at, kContraction) &&
         !analysis_.tokens[at].has(kAllCapitals) && !words_.is(at - 1, TokenKind::kQuote);
}

}  // namespace pledger
