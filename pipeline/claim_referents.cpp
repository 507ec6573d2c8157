// Whom the words at a claim mean where they name nobody (ActorFinder): «it», «they», «she».

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/claim_actors.h"

namespace pledger {
namespace {

constexpr uint32_t kPronounReach = 3;  // sentences that a pronoun looks back

}  // namespace

uint32_t ActorFinder::first_clause_of(uint32_t sentence) const {
  const auto it = std::partition_point(analysis_.clauses.begin(), analysis_.clauses.end(),
                                       [&](const Clause& c) { return c.sentence < sentence; });
  return static_cast<uint32_t>(it - analysis_.clauses.begin());
}

// Whether the pronoun stands in reported speech; of a mixed quotation («they will walk out “at once”»),
// as its first word behind who says it.
bool ActorFinder::is_reported(Span pronoun, uint32_t quotation) const {
  const Quotation& reported = analysis_.quotations[quotation];
  if (reported.kind != QuotationKind::kMixed) return reported.kind == QuotationKind::kIndirect;
  return reported.span.begin == pronoun.begin && reported.speaker &&
         reported.speaker->mention.end <= pronoun.begin;
}

bool ActorFinder::is_quoted(Span span) const {
  const uint32_t quotation = quotations_.enclosing(span);
  return quotation != kNoIndex && analysis_.quotations[quotation].kind == QuotationKind::kDirect;
}

// A party, a group, or a name in the plural.
bool ActorFinder::means_several(const Mention& mention) const {
  const std::string_view words = analysis_.text(mention.name.empty() ? mention.span : mention.name);
  const Entity* entity = mention.entity == kNoIndex ? nullptr : &analysis_.entities[mention.entity];
  const Entry* entry = entity == nullptr ? nullptr : lexicons_.lexicons.by_id(entity->id);
  if (entry != nullptr && entry->attribute("kind") == "party") return true;
  return (entity != nullptr && entity->gender == Gender::kPlural) || words.ends_with('s');
}

// Whether «it» or «they» can mean the one who is named here.
bool ActorFinder::stands_for(std::string_view pronoun, const Mention& mention) const {
  if (mention.kind == MentionKind::kPronoun || mention.kind == MentionKind::kPlace) return false;
  const Entity* entity = mention.entity == kNoIndex ? nullptr : &analysis_.entities[mention.entity];
  if (entity != nullptr && entity->kind == MentionKind::kPerson) return false;
  if (pronoun == "they") return means_several(mention);
  if (mention.kind == MentionKind::kRole && entity == nullptr) {  // «the board»
    const std::string_view noun = analysis_.text(analysis_.tokens[mention.tokens.end - 1].span());
    return !noun.ends_with('s') && is_body_noun(noun);
  }
  return mention.kind == MentionKind::kOrganisation &&
         (entity == nullptr || entity->gender != Gender::kPlural);
}

// «he», «she»: the first of the nearest sentence's people who can be meant.
const Mention* ActorFinder::person_before(const Mention& pronoun, std::string_view word) const {
  const Gender other = word == "he" ? Gender::kFemale : Gender::kMale;
  const uint32_t here = analysis_.sentence_of(pronoun.tokens.begin);
  const auto& mentions = analysis_.mentions;
  // «“When Ann Lee came she promised …,” said Dr Ray»: in his words Dr Ray is not «she».
  const bool quoted = is_quoted(pronoun.span);
  const auto& said = quoted ? analysis_.quotations[quotations_.enclosing(pronoun.span)].speaker
                            : std::optional<Speaker>();
  const uint32_t speaker = said ? said->entity : kNoIndex;
  for (uint32_t back = 0; here != kNoIndex && back <= kPronounReach && back <= here; ++back) {
    const TokenRange tokens = analysis_.sentences[here - back].tokens;
    auto it = std::partition_point(mentions.begin(), mentions.end(),
                                   [&](const Mention& m) { return m.tokens.begin < tokens.begin; });
    for (; it != mentions.end() && it->tokens.begin < std::min(tokens.end, pronoun.tokens.begin);
         ++it) {
      if (it->entity == kNoIndex || it->entity == speaker) continue;
      if (!quoted && is_quoted(it->span)) continue;
      const Entity& entity = analysis_.entities[it->entity];
      // A single capital of which nothing is known may be a place.
      const bool sure = entity.name.find(' ') != std::string::npos ||
                        (!quoted && (entity.gender != Gender::kUnknown || !entity.title.empty() ||
                                     !entity.role.empty()));
      if (entity.kind == MentionKind::kPerson && entity.gender != other && sure) return &*it;
    }
  }
  return nullptr;
}

// «West Sussex faces cuts. It will close two homes»: those who govern it.
const Mention* ActorFinder::place_as_subject(TokenRange subject) const {
  const auto& mentions = analysis_.mentions;
  const auto it = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.tokens.begin < subject.begin;
  });
  return it != mentions.end() && it->kind == MentionKind::kPlace && it->tokens == subject ? &*it
                                                                                          : nullptr;
}

// The clause whose passive verb is the quotation's cue («The trust was told by inspectors that …»); nullptr
// where the cue is none.
const Clause* ActorFinder::telling_passive(uint32_t quotation) const {
  const Span cue = analysis_.quotations[quotation].cue;
  const auto& verbs = analysis_.verb_groups;
  const auto verb = std::partition_point(
      verbs.begin(), verbs.end(), [&](const VerbGroup& v) { return v.span.end <= cue.begin; });
  if (cue.empty() || verb == verbs.end() || verb->span.begin >= cue.end || !verb->passive)
    return nullptr;
  const auto index = static_cast<uint32_t>(verb - verbs.begin());
  const uint32_t sentence = analysis_.sentence_of(verb->tokens.begin);
  if (sentence == kNoIndex) return nullptr;
  for (size_t c = first_clause_of(sentence);
       c < analysis_.clauses.size() && analysis_.clauses[c].sentence == sentence; ++c) {
    if (analysis_.clauses[c].verb == index) return &analysis_.clauses[c];
  }
  return nullptr;
}

// «The trust was told by inspectors that it must …»: who was told.
const Mention* ActorFinder::hearer(const Mention& pronoun, uint32_t quotation) const {
  const Clause* told = telling_passive(quotation);
  if (told == nullptr || told->subject.empty()) return nullptr;
  const Mention* named = first_mention(analysis_.span_of(told->subject));
  return named != nullptr && stands_for(small_word(pronoun.tokens.begin), *named) ? named : nullptr;
}

// «it», «they»: what the clause before is about, where that is somebody who acts; through other
// such pronouns.
const Mention* ActorFinder::subject_before(const Mention& pronoun, std::string_view word) const {
  const uint32_t here = analysis_.sentence_of(pronoun.tokens.begin);
  if (here == kNoIndex) return nullptr;
  const bool quoted = is_quoted(pronoun.span);
  const uint32_t block = analysis_.sentences[here].block;
  for (uint32_t back = 0; back <= kPronounReach && back <= here; ++back) {
    const uint32_t sentence = here - back;
    if (analysis_.sentences[sentence].block + 1 < block) return nullptr;
    for (uint32_t c = first_clause_of(sentence);
         c < analysis_.clauses.size() && analysis_.clauses[c].sentence == sentence; ++c) {
      const TokenRange subject = analysis_.clauses[c].subject;
      if (subject.empty() || subject.begin >= pronoun.tokens.begin) continue;
      const Span span = analysis_.span_of(subject);
      if (is_quoted(span) != quoted) continue;
      if (small_word(subject.begin) == word) break;
      const Mention* mention = first_mention(span);
      if (mention != nullptr && stands_for(word, *mention)) return mention;
      if (back > 0) return word == "it" ? place_as_subject(subject) : nullptr;
    }
  }
  return nullptr;
}

// «The Socialists said the tax would rise»: what a party says is mostly not what it does.
bool ActorFinder::comments(const Clause& clause, const Mention& mention) const {
  if (clause.verb == kNoIndex || mention.entity == kNoIndex ||
      analysis_.verb_groups[clause.verb].verb_class != VerbClass::kSay)
    return false;
  const Entry* entry = lexicons_.lexicons.by_id(analysis_.entities[mention.entity].id);
  return entry != nullptr && entry->attribute("kind") == "party";
}

std::vector<const Mention*> ActorFinder::subjects_before(const Claim& claim,
                                                         uint32_t paragraphs) const {
  std::vector<const Mention*> found;
  const uint32_t block = analysis_.sentences[claim.sentence].block;
  for (uint32_t s = claim.sentence + 1; s-- > 0 && claim.sentence - s <= kPronounReach;) {
    if (analysis_.sentences[s].block + paragraphs < block) break;
    const uint32_t first = first_clause_of(s);
    for (uint32_t c = first_clause_of(s + 1); c-- > first;) {
      const Clause& clause = analysis_.clauses[c];
      if (clause.kind != ClauseKind::kMain || clause.subject.empty()) continue;
      const Span subject = analysis_.span_of(clause.subject);
      if (subject.begin >= claim.span.begin || is_quoted(subject)) continue;
      const Mention* mention = first_mention(subject);
      if (mention != nullptr && !comments(clause, *mention)) found.push_back(mention);
    }
  }
  return found;
}

// «He [Mr Lee] announced it»: whom the editor says that the pronoun means; null where none does.
const Mention* ActorFinder::put_in(const Mention& pronoun) const {
  const uint32_t next = pronoun.tokens.end;
  const auto mention = std::next(&pronoun);
  const bool named = next + 1 < analysis_.tokens.size() &&
                     analysis_.text(analysis_.tokens[next].span()) == "[" &&
                     mention < analysis_.mentions.data() + analysis_.mentions.size() &&
                     mention->tokens.begin == next + 1;
  return named && mention->kind != MentionKind::kPronoun ? mention : nullptr;
}

const Mention* ActorFinder::antecedent(const Mention& pronoun) const {
  if (const Mention* told = put_in(pronoun)) return told;
  const std::string_view word = small_word(pronoun.tokens.begin);
  if (word == "he" || word == "she") return person_before(pronoun, word);
  if (word == "it" || word == "they") return subject_before(pronoun, word);
  return nullptr;
}

}  // namespace pledger
