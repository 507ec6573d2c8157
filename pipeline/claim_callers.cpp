// Who speaks in a clause that is no quotation (ActorFinder): «The union urged …», «Figures show …».

#include <algorithm>

#include "core/utf8.h"
#include "extractors/speakers.h"
#include "pipeline/claim_actors.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxQuotations = 64;  // looked at before a demand
constexpr uint32_t kOwnedReach = 3;      // tokens behind a body's name up to the end of its noun
constexpr size_t kMaxHolders = 256;      // people looked at for a role

Speaker speaker_of(const Analysis& analysis, const Mention& mention, ResolvedBy how) {
  Speaker speaker;
  speaker.mention = mention.span;
  speaker.entity = mention.entity;
  speaker.resolved_by = how;
  speaker.confidence = confidence_of(how);
  if (mention.entity == kNoIndex) {
    const Span role = mention.role.empty() ? mention.name : mention.role;
    const std::string words(analysis.text(role.empty() ? mention.span : role));
    (mention.kind == MentionKind::kOrganisation ? speaker.organisation : speaker.role) = words;
    if (!mention.organisation.empty()) speaker.organisation = analysis.text(mention.organisation);
    return speaker;
  }
  const Entity& entity = analysis.entities[mention.entity];
  if (entity.kind == MentionKind::kOrganisation) {
    speaker.organisation = entity.name;
    speaker.id = entity.id;
    return speaker;
  }
  speaker.name = entity.name;
  speaker.title = entity.title;
  speaker.role = entity.role;
  speaker.organisation = entity.organisation;
  return speaker;
}

}  // namespace

// «She said that staff were tired and called for …»: of a clause without a subject of its own, the
// one who says what stands before it.
TokenRange ActorFinder::calling_subject(const Clause& clause) const {
  if (clause.kind != ClauseKind::kCoordinate || clause.subject.begin >= clause.tokens.begin)
    return clause.subject;
  for (uint32_t c = first_clause_of(clause.sentence);
       c < analysis_.clauses.size() && analysis_.clauses[c].tokens.begin < clause.tokens.begin;
       ++c) {
    const Clause& before = analysis_.clauses[c];
    if (before.kind != ClauseKind::kMain || before.verb == kNoIndex || before.subject.empty())
      continue;
    if (analysis_.verb_groups[before.verb].verb_class == VerbClass::kSay) return before.subject;
  }
  return clause.subject;
}

// «the finance minister», of whom the document says elsewhere who that is.
uint32_t ActorFinder::holder_of(const Mention& role) const {
  if (role.kind != MentionKind::kRole || role.role.empty()) return kNoIndex;
  const std::string words = fold(analysis_.text(role.role));
  const bool several = words.find(' ') != std::string::npos;  // «a minister» may be anybody
  uint32_t holder = kNoIndex;
  const auto size = static_cast<uint32_t>(std::min(analysis_.entities.size(), kMaxHolders));
  for (uint32_t i = 0; several && i < size; ++i) {
    const Entity& entity = analysis_.entities[i];
    if (entity.kind != MentionKind::kPerson || !fold(entity.role).ends_with(words)) continue;
    if (holder != kNoIndex) return kNoIndex;
    holder = i;
  }
  return holder;
}

// «The King's Fund think tank, …, has urged»: a name before the word for what bears it.
bool ActorFinder::is_called_what_it_is(const Mention& name, Span subject) const {
  const uint32_t noun = name.tokens.end;
  if (name.kind != MentionKind::kOrganisation || noun + 1 >= analysis_.tokens.size()) return false;
  const LexiconMatch what = lexicons_.lexicons.longest(
      lexicons_.roles, analysis_.text(), analysis_.tokens, noun, analysis_.tokens_in(subject).end);
  const bool collective = what && what.entry->attribute("kind") == "collective";
  const uint32_t end = noun + (collective ? what.size : 1);
  const bool body = collective || is_body_noun(fold(analysis_.text(analysis_.tokens[noun].span())));
  return body &&
         (end >= analysis_.tokens_in(subject).end || !analysis_.tokens[end].is(TokenKind::kWord));
}

std::optional<Speaker> ActorFinder::caller(const Clause& clause) const {
  const TokenRange tokens = calling_subject(clause);
  if (clause.verb == kNoIndex || tokens.empty()) return std::nullopt;
  const Span subject = behind_dateline(analysis_.span_of(tokens));
  const auto& mentions = analysis_.mentions;
  auto it = std::lower_bound(mentions.begin(), mentions.end(), subject.begin,
                             [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  for (; it != mentions.end(); ++it) {
    // «The union (PU)»: brackets behind a name may lie outside of the subject.
    if ((it->name.empty() ? it->span.end : it->name.end) > subject.end) break;
    if (it->kind == MentionKind::kPlace) continue;
    if (is_modifier(*it, subject) && !is_called_what_it_is(*it, subject)) continue;
    if (it->kind != MentionKind::kPronoun) {
      Mention mention = named(*it);
      if (mention.entity == kNoIndex) mention.entity = holder_of(mention);
      Speaker speaker = speaker_of(analysis_, mention, ResolvedBy::kStated);
      take_over_owner(speaker, mention.tokens.begin);
      return speaker;
    }
    const Mention* meant = antecedent(*it);
    if (meant == nullptr) return goes_on(*it);
    Speaker speaker = speaker_of(analysis_, *meant, ResolvedBy::kPronoun);
    speaker.mention = it->span;
    return speaker;
  }
  return std::nullopt;
}

// Who is reported nearest before a place, in its paragraph and so many before it, of those that fit.
template <typename Fits>
const Speaker* ActorFinder::speaker_before(uint32_t token, uint32_t paragraphs, Fits fits) const {
  const uint32_t here = analysis_.sentence_of(token);
  if (here == kNoIndex) return nullptr;
  const uint32_t block = analysis_.sentences[here].block;
  const uint32_t first = block - std::min(block, paragraphs);
  const uint32_t at = analysis_.tokens[token].begin;
  const auto& quotations = analysis_.quotations;
  auto it = std::partition_point(quotations.begin(), quotations.end(),
                                 [&](const Quotation& q) { return q.span.begin < at; });
  for (uint32_t n = 0; n < kMaxQuotations && it != quotations.begin(); ++n) {
    --it;
    if (it->span.begin < analysis_.blocks[first].span.begin) break;
    if (it->span.end <= at && it->speaker && fits(*it->speaker)) return &*it->speaker;
  }
  return nullptr;
}

// «The motion warned … It urged …»: a pronoun that nothing else explains is who was reported last.
std::optional<Speaker> ActorFinder::goes_on(const Mention& pronoun) const {
  const std::string_view word = small_word(pronoun.tokens.begin);
  const bool person = word == "he" || word == "she";
  if (!person && word != "it") return std::nullopt;
  const Speaker* last = speaker_before(pronoun.tokens.begin, 1, [&](const Speaker& speaker) {
    return person ? !speaker.name.empty() || !speaker.role.empty()
                  : speaker.name.empty() && !speaker.organisation.empty();
  });
  if (last == nullptr) return std::nullopt;
  Speaker speaker = *last;
  speaker.mention = pronoun.span;
  speaker.resolved_by = ResolvedBy::kPronoun;
  speaker.confidence = confidence_of(speaker.resolved_by);
  return speaker;
}

// «A report by the auditor said … The report recommends …»: whose it is, where that was said before.
void ActorFinder::take_over_owner(Speaker& speaker, uint32_t token) const {
  if (!speaker.name.empty() || !speaker.organisation.empty() || speaker.role.empty()) return;
  constexpr uint32_t kParagraphs = 20;
  const std::string role = fold(speaker.role.substr(speaker.role.rfind(' ') + 1));
  const Speaker* before = speaker_before(token, kParagraphs, [&](const Speaker& other) {
    return other.name.empty() && !other.organisation.empty() && fold(other.role).ends_with(role);
  });
  if (before == nullptr) return;
  speaker.organisation = before->organisation;
  speaker.id = before->id;
}

bool ActorFinder::is_saying(uint32_t token) const {
  const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.reporting_verbs, analysis_.text(),
                                                        analysis_.tokens, token, token + 1);
  const std::string_view form = match ? match.entry->attribute("form") : std::string_view();
  return form == "s" || form == "base";
}

std::optional<Speaker> ActorFinder::named_behind(TokenRange tokens) const {
  const auto& mentions = analysis_.mentions;
  auto it = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < tokens.begin; });
  for (; it != mentions.end() && it->tokens.end <= tokens.end; ++it) {
    if (it->kind == MentionKind::kPlace || it->kind == MentionKind::kPronoun ||
        it->tokens.end != tokens.end)
      continue;
    const Mention& mention = named(*it);
    return speaker_of(analysis_, mention, ResolvedBy::kStated);
  }
  const std::string noun = fold(analysis_.text(analysis_.tokens[tokens.end - 1].span()));
  const LexiconMatch written = lexicons_.lexicons.longest(
      lexicons_.name_words, analysis_.text(), analysis_.tokens, tokens.end - 1, tokens.end);
  const bool document = written && written.entry->attribute("kind") == "document";
  if (!document && !is_body_noun(noun) && !does_work(tokens.begin, tokens.end)) return std::nullopt;
  Speaker speaker;
  speaker.mention = analysis_.span_of(tokens);
  (is_body_noun(noun) ? speaker.organisation : speaker.role) = analysis_.text(speaker.mention);
  speaker.resolved_by = ResolvedBy::kStated;
  speaker.confidence = confidence_of(speaker.resolved_by);
  return speaker;
}

std::optional<Speaker> ActorFinder::source(const Clause& clause) const {
  if (clause.subject.empty()) return std::nullopt;
  // «Data that the trust has collected show …»: the data, not the trust.
  const uint32_t end = noun_end(clause.subject);
  // «It shows that …»: what is meant is mostly a thing.
  if (end == clause.subject.begin + 1 && !small_word(clause.subject.begin).empty())
    return std::nullopt;
  const auto& mentions = analysis_.mentions;
  const auto it = std::partition_point(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.tokens.begin < clause.subject.begin;
  });
  const bool heads = it != mentions.end() && it->tokens.begin < end;
  if (auto speaker = heads ? caller(clause) : std::nullopt) return speaker;
  uint32_t first = phrase_begin(end - 1, clause.subject.begin);
  // «Department of Health modelling shows …»: theirs.
  const bool owned = it != mentions.end() && it->kind == MentionKind::kOrganisation &&
                     it->tokens.end < end && it->tokens.end + kOwnedReach >= end;
  if (owned) first = it->tokens.end;
  // «40 per cent said», «the rise of £3m promised»
  if (counts(first) || is_function_word(end - 1)) return std::nullopt;
  Speaker speaker;
  speaker.mention = analysis_.span_of({first, end});
  speaker.role = analysis_.text(speaker.mention);
  speaker.resolved_by = ResolvedBy::kStated;
  speaker.confidence = confidence_of(speaker.resolved_by);
  const auto give_body = [&](const Mention& mention) {
    const Speaker body = speaker_of(analysis_, mention, ResolvedBy::kStated);
    speaker.organisation = body.organisation;
    speaker.id = body.id;
  };
  // «Figures released by the union show …»
  for (auto m = it; !owned && m != mentions.end() && m->tokens.end <= clause.subject.end; ++m) {
    uint32_t by = m->tokens.begin;
    if (by > clause.subject.begin && small_word(by - 1) == "the") --by;
    const std::string_view word = by > clause.subject.begin
                                      ? analysis_.text(analysis_.tokens[by - 1].span())
                                      : std::string_view();
    if (m->kind != MentionKind::kOrganisation || (word != "by" && word != "from")) continue;
    give_body(*m);
    break;
  }
  if (owned) give_body(*it);
  take_over_owner(speaker, first);
  return speaker;
}

}  // namespace pledger
