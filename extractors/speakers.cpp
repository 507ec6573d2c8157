#include "extractors/speakers.h"

#include <algorithm>
#include <utility>

#include "core/utf8.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxNested = 5;  // mentions from a role to the name of who holds it

// How sure each kind of resolution is. Set by hand and not calibrated yet: no share of right names.
constexpr double kSureStated = 0.97, kSureSurname = 0.95, kSureAcronym = 0.95, kSurePronoun = 0.8,
                 kSureDescription = 0.75, kSureNothing = 0.5;

// `words` ends with the folded word.
bool ends_with_word(const std::string& words, const std::string& folded) {
  if (words.size() < folded.size()) return false;
  const size_t from = words.size() - folded.size();
  return (from == 0 || words[from - 1] == ' ') && fold(words.substr(from)) == folded;
}

}  // namespace

double confidence_of(ResolvedBy how) {
  switch (how) {
    case ResolvedBy::kStated:
      return kSureStated;
    case ResolvedBy::kSurname:
      return kSureSurname;
    case ResolvedBy::kAcronym:
      return kSureAcronym;
    case ResolvedBy::kPronoun:
      return kSurePronoun;
    case ResolvedBy::kDescription:
    case ResolvedBy::kCarried:
      return kSureDescription;
    case ResolvedBy::kNothing:
      return kSureNothing;
  }
  return kSureNothing;
}

void SpeakerResolver::prepare() {
  for (const QuotePair& pair : analysis_.quote_pairs) {
    if (pair.depth == 0) quoted_.push_back({pair.open, std::max(pair.open, pair.close) + 1});
    if (pair.depth == 0 && !pair.closed())
      quoted_.back().end = std::max(pair.open + 1, analysis_.tokens_in(pair.span).end);
  }
  find_documents();
  if (documents_.empty()) find_auditor();
}

bool SpeakerResolver::is_quoted(uint32_t token) const {
  const auto it = std::partition_point(quoted_.begin(), quoted_.end(),
                                       [&](TokenRange r) { return r.end <= token; });
  return it != quoted_.end() && it->begin <= token;
}

std::string SpeakerResolver::without_determiner(TokenRange tokens) const {
  while (tokens.size() > 1 &&
         words_.features(analysis_.tokens[tokens.begin], analysis_.text()).has(kDeterminer)) {
    ++tokens.begin;
  }
  return std::string(analysis_.text(analysis_.span_of(tokens)));
}

Speaker SpeakerResolver::from_entity(uint32_t entity, Span mention, ResolvedBy how) const {
  const Entity& e = analysis_.entities[entity];
  Speaker speaker;
  speaker.mention = mention;
  speaker.entity = entity;
  speaker.resolved_by = how;
  speaker.confidence = confidence_of(how);
  if (e.kind == MentionKind::kPerson) {
    speaker.name = e.name;
    speaker.title = e.title;
    speaker.role = e.role;
    speaker.organisation = e.organisation;
  } else {
    speaker.organisation = e.name;
    speaker.id = e.id;
  }
  return speaker;
}

Speaker SpeakerResolver::from_role(const Mention& mention) {
  if (mention.entity != kNoIndex)
    return from_entity(mention.entity, mention.span, ResolvedBy::kDescription);
  Speaker speaker;
  speaker.mention = mention.span;
  speaker.resolved_by = ResolvedBy::kStated;
  speaker.confidence = confidence_of(ResolvedBy::kStated);
  speaker.role = std::string(analysis_.text(mention.role.empty() ? mention.name : mention.role));
  if (!mention.organisation.empty()) {
    const uint32_t owner = organisation_at(mention.organisation);
    give_organisation(speaker, owner);
    // «Lee's director», where Lee is somebody; «Lee's spokesman» speaks for him.
    const bool person = owner != kNoIndex &&
                        analysis_.entities[owner].kind == MentionKind::kPerson &&
                        is_one_person(speaker.role);
    if (speaker.organisation.empty() && !person)
      speaker.organisation = std::string(analysis_.text(mention.organisation));
  } else {
    const TokenRange role = analysis_.tokens_in(mention.role);
    bool speaks_for = false;  // a spokeswoman speaks for somebody; a patient does not
    for (uint32_t t = role.begin; t < role.end; ++t) {
      const LexiconMatch match = words_.longest(NameLexicon::kRoles, analysis_, t, role.end);
      speaks_for = speaks_for || (match && match.entry->id == "role.spokesperson");
    }
    const TokenRange body = speaks_for ? body_behind(mention.tokens.end) : TokenRange{};
    if (!body.empty()) {
      speaker.organisation = without_determiner(body);
    } else if (const Mention* told = speaks_for ? nameless_before(mention) : nullptr;
               told != nullptr) {
      speaker.organisation = without_determiner(told->tokens);
    } else if (speaks_for && !is_owned_by_person(role)) {
      give_organisation(speaker, spoken_for(role, mention.tokens.begin));
    } else if (words_.is(analysis_.tokens[mention.tokens.begin], kBodysWord)) {
      give_organisation(speaker, owner_before(mention.tokens.begin));
    }
    take_over_organisation(speaker, mention);
    settle_head(speaker, mention.tokens);
    if (speaker.organisation.empty()) part_body(speaker, role);
    // «a government spokesman», where no government is named
    if (speaker.organisation.empty() && speaks_for && role.size() > 1 &&
        words_.is(analysis_.tokens[role.begin], kOrgNoun))
      speaker.organisation = analysis_.text(analysis_.tokens[role.begin].span());
  }
  return speaker;
}

// «a House aide said … according to the aide»: somebody quoted before, of the same role.
void SpeakerResolver::take_over_organisation(Speaker& speaker, const Mention& mention) const {
  if (!speaker.organisation.empty() ||
      !words_.is(analysis_.tokens[mention.tokens.begin], kDefinite))
    return;
  const std::string role = fold(speaker.role);
  uint32_t n = 0;
  for (auto it = records_.rbegin(); it != records_.rend() && n < kMaxScanned; ++it, ++n) {
    const Speaker& before = it->speaker;
    if (!before.name.empty() || before.role.empty() || !ends_with_word(before.role, role)) continue;
    speaker.organisation = before.organisation;
    if (!before.organisation.empty()) speaker.resolved_by = ResolvedBy::kDescription;
    speaker.confidence = confidence_of(speaker.resolved_by);
    return;
  }
}

Speaker SpeakerResolver::resolve(const FrameItem& item, TokenRange told) {
  if (item.kind == FrameItemKind::kPronoun) return from_pronoun(item, told);
  const Mention* author = item.kind == FrameItemKind::kRole ? author_of(item.tokens) : nullptr;
  if (author != nullptr) {
    Speaker speaker =
        author->kind == MentionKind::kRole ? from_role(*author) : from_person(*author);
    speaker.mention = analysis_.span_of(item.tokens);
    return speaker;
  }
  if (const Mention* body = body_apposed(item); body != nullptr) {
    Speaker speaker = from_person(*body);
    speaker.mention = analysis_.span_of(item.tokens);
    return speaker;
  }
  if (item.index == kNoIndex) return from_phrase(item.tokens);
  const Mention& mention = analysis_.mentions[item.index];
  switch (item.kind) {
    case FrameItemKind::kRole: {
      Speaker speaker = from_role(mention);
      if (speaker.organisation.empty()) part_body(speaker, item.tokens);
      return speaker;
    }
    default:
      return from_person(mention);
  }
}

Speaker SpeakerResolver::labelled(TokenRange label) {
  const auto mention =
      std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                           [&](const Mention& m) { return m.tokens.begin < label.begin; });
  const bool named = mention != analysis_.mentions.end() && mention->tokens.begin == label.begin;
  // A surname alone, or an office that one person of the document holds.
  const std::string last = fold(analysis_.text(analysis_.tokens[label.end - 1].span()));
  uint32_t holder = kNoIndex;
  for (uint32_t i = 0; i < analysis_.entities.size(); ++i) {
    const Entity& e = analysis_.entities[i];
    const bool same = named && mention->entity == i;  // «MS COLE», known by no fuller name
    if (e.kind != MentionKind::kPerson || same) continue;
    if (!ends_with_word(e.name, last) && !ends_with_word(e.role, last)) continue;
    if (holder != kNoIndex) {
      holder = kNoIndex;
      break;
    }
    holder = i;
  }
  const Span span = analysis_.span_of(label);
  if (holder != kNoIndex) return from_entity(holder, span, ResolvedBy::kSurname);
  if (named && mention->kind == MentionKind::kPerson) return from_person(*mention);
  if (named && mention->kind == MentionKind::kRole) return from_role(*mention);
  Speaker speaker;
  speaker.mention = span;
  speaker.name = std::string(analysis_.text(span));
  speaker.resolved_by = ResolvedBy::kStated;
  speaker.confidence = confidence_of(speaker.resolved_by);
  return speaker;
}

void SpeakerResolver::note(const Speaker& speaker, uint32_t token) {
  Record record;
  record.speaker = speaker;
  record.sentence = analysis_.sentence_of(token);
  if (speaker.entity != kNoIndex) {
    record.gender = analysis_.entities[speaker.entity].gender;
  } else {
    const TokenRange words = analysis_.tokens_in(speaker.mention);
    // «A spokesman for the library workers» is one.
    const uint32_t end = words.empty() ? words.end : head_of(words) + 1;
    for (uint32_t t = words.begin; t < end; ++t) {
      if (words_.is(analysis_.tokens[t], kGroupNoun)) record.gender = Gender::kPlural;
    }
    record.is_document = !words.empty() && words_.is(analysis_.tokens[end - 1], kSourceNoun);
  }
  if (!records_.empty() && records_.back().sentence == record.sentence &&
      records_.back().speaker.mention == speaker.mention) {
    return;
  }
  records_.push_back(std::move(record));
}

void SpeakerResolver::finish() {
  for (Entity& entity : analysis_.entities)
    std::sort(entity.mentions.begin(), entity.mentions.end());
}

// «Trust director Ann Lee»: the person whose role this is, named right behind it.
const Mention* SpeakerResolver::holder_of(const Mention& role) const {
  const Mention* last = analysis_.mentions.data() + analysis_.mentions.size();
  for (const Mention* m = &role + 1; m < last && m < &role + kMaxNested; ++m) {
    if (m->kind == MentionKind::kPerson && !m->role.empty() && m->role.begin >= role.span.begin &&
        m->role.end <= role.span.end)
      return m;
  }
  return nullptr;
}

std::optional<Speaker> SpeakerResolver::subject_of(TokenRange tokens) {
  auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < tokens.begin; });
  for (uint32_t n = 0;
       it != analysis_.mentions.end() && it->tokens.begin < tokens.end && n < kMaxScanned;
       ++it, ++n) {
    if (it->kind == MentionKind::kPlace || is_quoted(it->tokens.begin)) continue;
    if (it->kind == MentionKind::kRole && holder_of(*it) != nullptr) it += holder_of(*it) - &*it;
    const FrameItemKind kind = it->kind == MentionKind::kPerson ? FrameItemKind::kPerson
                               : it->kind == MentionKind::kOrganisation
                                   ? FrameItemKind::kOrganisation
                               : it->kind == MentionKind::kPronoun ? FrameItemKind::kPronoun
                                                                   : FrameItemKind::kRole;
    return resolve(
        {kind, it->tokens, static_cast<uint32_t>(it - analysis_.mentions.begin()), 0, kNoIndex});
  }
  return std::nullopt;
}

}  // namespace pledger
