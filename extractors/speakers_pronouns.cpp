// Whom «he», «she», «they» and «it» mean (SpeakerResolver).

#include <algorithm>

#include "extractors/speakers.h"

namespace pledger {
namespace {

constexpr uint32_t kPronounReach = 6;  // sentences that a pronoun looks back

}  // namespace

bool SpeakerResolver::fits(PronounKind who, const Record& record) const {
  const Speaker& s = record.speaker;
  const bool person = !s.name.empty() ||
                      (!s.role.empty() && record.gender != Gender::kPlural && !record.is_document);
  if (who == PronounKind::kHe) return person && record.gender != Gender::kFemale;
  if (who == PronounKind::kShe) return person && record.gender != Gender::kMale;
  if (who == PronounKind::kThey)
    return s.name.empty() && (s.role.empty() || record.gender == Gender::kPlural);
  return who == PronounKind::kIt && s.name.empty() && record.gender != Gender::kPlural;
}

bool SpeakerResolver::fits(PronounKind who, const Mention& mention) const {
  if (mention.entity == kNoIndex) return false;
  const Entity& e = analysis_.entities[mention.entity];
  // A single capital of which nothing is known may be anything.
  const bool obscure = e.gender == Gender::kUnknown && e.title.empty() && e.role.empty() &&
                       e.name.find(' ') == std::string::npos;
  if (obscure && (who == PronounKind::kHe || who == PronounKind::kShe)) return false;
  if (who == PronounKind::kHe) return e.kind == MentionKind::kPerson && e.gender != Gender::kFemale;
  if (who == PronounKind::kShe) return e.kind == MentionKind::kPerson && e.gender != Gender::kMale;
  return e.kind == MentionKind::kOrganisation;
}

// Somebody unnamed who opens the sentence, and no stand-in for a body or document.
bool SpeakerResolver::speaks(const Mention& role, PronounKind who) const {
  if (role.kind != MentionKind::kRole || role.entity != kNoIndex || is_group(role) ||
      holder_of(role) != nullptr)
    return false;
  const Token& head = analysis_.tokens[head_of(role.tokens)];
  const LexiconMatch match =
      words_.longest(NameLexicon::kRoles, analysis_, head_of(role.tokens), role.tokens.end);
  if (!match || words_.is(head, kSourceNoun | kOrgNoun) ||
      match.entry->attribute("kind") == "collective")
    return false;
  const Gender gender = words_.facts(*match.entry).gender;
  return gender != (who == PronounKind::kHe ? Gender::kFemale : Gender::kMale);
}

// «The union», «the trust», not «the trust’s»
bool SpeakerResolver::stands_for_body(const Mention& role) const {
  const Token& head = analysis_.tokens[role.tokens.end - 1];
  const bool owner = role.tokens.end < analysis_.tokens.size() &&
                     analysis_.tokens[role.tokens.end].has(kPossessive);
  return role.tokens.size() == 2 && !owner && words_.is(head, kOrgNoun) &&
         words_.is(analysis_.tokens[role.tokens.begin], kDefinite);
}

// «In a letter to Ann Lee, she said …», «Speaking with the board, they …»: who is addressed in the
// words that lead up to the pronoun is somebody else.
bool SpeakerResolver::is_addressed(const Mention& mention, uint32_t pronoun) const {
  constexpr uint32_t kMaxLead = 6;  // tokens of «to the senior coroner»
  const auto& tokens = analysis_.tokens;
  if (pronoun == 0 || analysis_.text(tokens[pronoun - 1].span()) != ",") return false;
  for (uint32_t t = mention.tokens.end; t + 1 < pronoun; ++t) {
    if (tokens[t].is(TokenKind::kPunct)) return false;
  }
  const uint32_t lowest = mention.tokens.begin > kMaxLead ? mention.tokens.begin - kMaxLead : 0;
  for (uint32_t t = mention.tokens.begin; t-- > lowest && tokens[t].is(TokenKind::kWord);) {
    const WordFeatures f = words_.features(tokens[t], analysis_.text());
    if (f.has(kPreposition | kTo)) return f.has(kTo) || analysis_.text(tokens[t].span()) == "with";
  }
  return false;
}

// «at the trust», «of Mind»: a body that is only part of what is said about somebody else.
bool SpeakerResolver::hangs_on_preposition(const Mention& body) const {
  uint32_t at = body.tokens.begin;
  const auto before = [&](uint32_t bits) {
    return at > 0 && words_.features(analysis_.tokens[at - 1], analysis_.text()).has(bits);
  };
  if (before(kDeterminer)) --at;
  return before(kPreposition | kTo) && !before(kSubordinator);  // not «before the union left»
}

// «Ann Lee and her brother Jo»: two who are named.
bool SpeakerResolver::is_pair(const Mention& first) const {
  constexpr uint32_t kMaxBetween = 4;  // tokens of «and health secretary»
  const uint32_t end = first.tokens.end;
  if (first.kind != MentionKind::kPerson || end >= analysis_.tokens.size() ||
      !words_.is(analysis_.tokens[end], kJoinWord))
    return false;
  const Mention* last = analysis_.mentions.data() + analysis_.mentions.size();
  for (const Mention* m = &first + 1; m < last && m->tokens.begin <= end + kMaxBetween; ++m) {
    if (m->kind == MentionKind::kPerson) return true;
  }
  return false;
}

// «After a call from Jo Moss, Ann Lee left. She …»: the person who is the subject of the sentence,
// where words with another name lead up to her.
const Mention* SpeakerResolver::subject_in(uint32_t sentence, PronounKind who) const {
  if (who != PronounKind::kHe && who != PronounKind::kShe) return nullptr;
  auto clause = std::partition_point(analysis_.clauses.begin(), analysis_.clauses.end(),
                                     [&](const Clause& c) { return c.sentence < sentence; });
  for (; clause != analysis_.clauses.end() && clause->sentence == sentence; ++clause) {
    if (clause->kind != ClauseKind::kMain || clause->subject.empty()) continue;
    const TokenRange subject = clause->subject;
    auto it =
        std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                             [&](const Mention& m) { return m.tokens.begin < subject.begin; });
    for (; it != analysis_.mentions.end() && it->tokens.end <= subject.end; ++it) {
      const bool owner = it->tokens.end < analysis_.tokens.size() &&
                         analysis_.tokens[it->tokens.end].has(kPossessive);
      if (it->kind == MentionKind::kPerson && fits(who, *it) && !owner &&
          !is_quoted(it->tokens.begin) && !hangs_on_preposition(*it))
        return &*it;
    }
    return nullptr;
  }
  return nullptr;
}

// Who was quoted in the sentence, where the pronoun fits.
bool SpeakerResolver::was_quoted_in(uint32_t sentence, PronounKind who, Speaker& speaker) const {
  for (auto it = records_.rbegin(); it != records_.rend() && it->sentence >= sentence; ++it) {
    if (it->sentence == sentence && fits(who, *it)) {
      speaker = it->speaker;
      return true;
    }
  }
  return false;
}

// Whom the pronoun means by a role without a name: a group; a body, where an earlier sentence begins with it
// (`opens`); who speaks for somebody, where no mention stands before (`first`).
bool SpeakerResolver::named_by_role(const Mention& role, PronounKind who, bool first, bool opens,
                                    Speaker& speaker) {
  const bool nameless = role.kind == MentionKind::kRole && role.entity == kNoIndex;
  if (who == PronounKind::kThey && nameless && is_group(role)) {
    speaker = from_role(role);
    return true;
  }
  // «The union will vote. It said …», where no union is named
  if (who == PronounKind::kIt && nameless && opens && stands_for_body(role)) {
    speaker.organisation = without_determiner(role.tokens);
    return true;
  }
  // «A spokesman for the trust declined. He said …»
  const bool person = who == PronounKind::kHe || who == PronounKind::kShe;
  if (!person || !first || !speaks(role, who)) return false;
  speaker = from_role(role);
  return true;
}

// Whom the pronoun means by what one sentence offers: who was quoted in it, else its first fitting
// name outside of quotation marks. True with an empty speaker where they are several who are named.
bool SpeakerResolver::named_by_pronoun(uint32_t sentence, uint32_t before, TokenRange told,
                                       PronounKind who, Speaker& speaker) {
  // «“They tell us it is full,” she said»: whoever they are, her own words name them.
  const bool quoted = who == PronounKind::kThey && is_quoted(before);
  if (!quoted && was_quoted_in(sentence, who, speaker)) return true;
  const TokenRange tokens = analysis_.sentences[sentence].tokens;
  // «It was given £2m by the government. It said …»: both mean whom the sentences before name.
  if (tokens.end <= before && words_.pronoun(analysis_.tokens[tokens.begin]) == who) return false;
  auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < tokens.begin; });
  const Mention* subject =
      sentence == analysis_.sentence_of(before) ? nullptr : subject_in(sentence, who);
  if (subject != nullptr) {
    speaker = from_entity(subject->entity, subject->span, ResolvedBy::kPronoun);
    return true;
  }
  const Mention* owner = nullptr;  // only as a possessor or aside: «Ms Lee’s plan»
  for (uint32_t n = 0; it != analysis_.mentions.end() &&
                       it->tokens.begin < std::min(tokens.end, before) && n < kMaxScanned;
       ++it, ++n) {
    // «The firm expects more, it said» is its own word; «Mr Cox was late, he said» is not his.
    const bool person = who == PronounKind::kHe || who == PronounKind::kShe;
    if (is_quoted(it->tokens.begin) != quoted || (person && told.contains(it->tokens.begin)))
      continue;
    if (who == PronounKind::kThey && !quoted && is_pair(*it)) return true;
    const bool opens = it->tokens.begin == tokens.begin && tokens.end <= before;
    if (named_by_role(*it, who, n == 0, opens, speaker)) return true;
    if (!fits(who, *it) || is_addressed(*it, before)) continue;
    if (who == PronounKind::kThey && !quoted && hangs_on_preposition(*it)) continue;
    const bool possessive = it->tokens.end < analysis_.tokens.size() &&
                            analysis_.tokens[it->tokens.end].has(kPossessive);
    // «Talks with the government broke down when the union left. It said …»
    const bool aside = who == PronounKind::kIt && sentence != analysis_.sentence_of(before) &&
                       hangs_on_preposition(*it);
    // «Ann Lee said it was late. The review was led by Jo Moss. She added …»: who spoke last.
    const bool behind = person && sentence != analysis_.sentence_of(before) &&
                        hangs_on_preposition(*it) && spoke_before(sentence, who, *it);
    if (possessive || aside || behind) {
      if (owner == nullptr) owner = &*it;
      continue;
    }
    speaker = from_entity(it->entity, it->span, ResolvedBy::kPronoun);
    return true;
  }
  if (owner == nullptr || spoke_before(sentence, who, *owner)) return false;
  speaker = from_entity(owner->entity, owner->span, ResolvedBy::kPronoun);
  return true;
}

// Somebody else whom the pronoun may mean was quoted in the sentence before this one.
bool SpeakerResolver::spoke_before(uint32_t sentence, PronounKind who, const Mention& other) const {
  if (records_.empty() || (who != PronounKind::kHe && who != PronounKind::kShe)) return false;
  const Record& last = records_.back();
  return last.sentence + 1 == sentence && !last.speaker.name.empty() && fits(who, last) &&
         last.speaker.entity != other.entity;
}

Speaker SpeakerResolver::from_pronoun(const FrameItem& item, TokenRange told) {
  const Token& token = analysis_.tokens[item.tokens.begin];
  const PronounKind whole = words_.pronoun(token);
  const PronounKind who = whole == PronounKind::kNotOne ? words_.contracted(token) : whole;
  Speaker speaker;
  const uint32_t here = analysis_.sentence_of(item.tokens.begin);
  bool found = false;
  for (uint32_t back = 0; back <= kPronounReach && back <= here && here != kNoIndex && !found;
       ++back) {
    found = named_by_pronoun(here - back, item.tokens.begin, told, who, speaker);
  }
  speaker.mention = token.span();
  const bool named =
      !speaker.name.empty() || !speaker.role.empty() || !speaker.organisation.empty();
  speaker.resolved_by = named ? ResolvedBy::kPronoun : ResolvedBy::kNothing;
  speaker.confidence = confidence_of(speaker.resolved_by);
  if (named && speaker.entity != kNoIndex && item.index != kNoIndex) {
    Mention& mention = analysis_.mentions[item.index];
    if (mention.entity == kNoIndex) {
      mention.entity = speaker.entity;
      analysis_.entities[speaker.entity].mentions.push_back(item.index);
    }
  }
  return speaker;
}

}  // namespace pledger
