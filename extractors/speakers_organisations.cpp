// Whom a speaker speaks for: the organisation of a spokeswoman, the owner of a report.

#include <algorithm>
#include <iterator>
#include <utility>

#include "extractors/speakers.h"

namespace pledger {
namespace {

constexpr uint32_t kOwnerReach =
    4;  // sentences that «a spokeswoman» looks back for her organisation

}  // namespace

// «The Audit Board report found», «a report by the regulator, the Audit Board»: later «the report» is theirs.
void SpeakerResolver::find_documents() {
  for (const Mention& m : analysis_.mentions) {
    if (m.kind != MentionKind::kOrganisation || m.entity == kNoIndex) continue;
    uint32_t next = m.tokens.end;
    if (next < analysis_.tokens.size() && analysis_.tokens[next].has(kPossessive)) ++next;
    const bool owns =
        next < analysis_.tokens.size() && words_.is(analysis_.tokens[next], kSourceNoun);
    const uint32_t document = owns ? next : document_made_by(m);
    if (document != kNoIndex)
      documents_.push_back({document, analysis_.tokens[document].word, m.entity});
  }
}

// «a report by the regulator NHS Improvement», «a survey carried out by Mind»: the noun; kNoIndex where
// there is none such.
uint32_t SpeakerResolver::document_made_by(const Mention& body) const {
  constexpr uint32_t kDescription = 3;  // tokens between «by» and the name
  const auto word = [&](uint32_t t) { return analysis_.text(analysis_.tokens[t].span()); };
  uint32_t by = body.tokens.begin;
  for (uint32_t n = 0; n <= kDescription; ++n) {
    if (by < 2 || !analysis_.tokens[by - 1].is(TokenKind::kWord)) return kNoIndex;
    --by;
    if (word(by) == "by" || word(by) == "from") break;
    if (n == kDescription || analysis_.tokens[by].has(kCapital)) return kNoIndex;
  }
  uint32_t noun = by - 1;
  const auto features = [&](uint32_t t) {
    return words_.features(analysis_.tokens[t], analysis_.text());
  };
  while (noun > 0 && by - noun <= kDescription && !words_.is(analysis_.tokens[noun], kSourceNoun) &&
         features(noun).has(kPastParticiple | kAdverb | kPreposition))
    --noun;
  return words_.is(analysis_.tokens[noun], kSourceNoun) ? noun : kNoIndex;
}

// Whose the document is that is named here without an owner: of those so called, that told last before,
// else the next one. «Another report» is none told before.
uint32_t SpeakerResolver::owner_of(uint32_t token, bool is_new) const {
  if (documents_.empty()) return auditor_;
  const auto is_so_called = [&](const Owned& document) {
    return document.word == analysis_.tokens[token].word;
  };
  const auto here = std::partition_point(documents_.begin(), documents_.end(),
                                         [&](const Owned& d) { return d.token <= token; });
  const auto first = here - std::min<ptrdiff_t>(here - documents_.begin(), kMaxScanned);
  const auto before = std::find_if(std::make_reverse_iterator(here),
                                   std::make_reverse_iterator(first), is_so_called);
  if (before.base() != first) return is_new ? kNoIndex : before->entity;
  const auto last = here + std::min<ptrdiff_t>(documents_.end() - here, kMaxScanned);
  const auto after = std::find_if(here, last, is_so_called);
  return after != last ? after->entity : kNoIndex;
}

// Where the document names a single body that audits, «the report» is its.
void SpeakerResolver::find_auditor() {
  for (uint32_t i = 0; i < analysis_.entities.size(); ++i) {
    const Entity& e = analysis_.entities[i];
    const Entry* entry = e.id.empty() ? nullptr : words_.lexicons().by_id(e.id);
    if (entry == nullptr || entry->attribute("kind") != "audit") continue;
    if (auditor_ != kNoIndex) {
      auditor_ = kNoIndex;
      return;
    }
    auditor_ = i;
  }
}

void SpeakerResolver::give_organisation(Speaker& speaker, uint32_t entity) const {
  if (entity == kNoIndex || !speaker.organisation.empty()) return;
  const Entity& e = analysis_.entities[entity];
  if (e.kind != MentionKind::kOrganisation) return;
  speaker.organisation = e.name;
  if (speaker.name.empty()) speaker.id = e.id;
}

uint32_t SpeakerResolver::organisation_at(Span name) const {
  if (name.empty()) return kNoIndex;
  auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                 [&](const Mention& m) { return m.span.begin + 200 < name.begin; });
  for (uint32_t n = 0;
       it != analysis_.mentions.end() && it->span.begin <= name.begin && n < kMaxScanned;
       ++it, ++n) {
    if (it->name == name && it->entity != kNoIndex) return it->entity;
  }
  return kNoIndex;
}

// Whose spokeswoman she is where that is not said beside her: the organisation that spoke or was
// named last.
uint32_t SpeakerResolver::organisation_near(uint32_t token) const {
  const uint32_t here = analysis_.sentence_of(token);
  if (here == kNoIndex) return kNoIndex;
  if (!records_.empty()) {
    const Record& last = records_.back();
    const bool body =
        last.speaker.name.empty() && last.speaker.role.empty() && last.speaker.entity != kNoIndex;
    if (body && last.sentence + kOwnerReach >= here) return last.speaker.entity;
  }
  auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < token; });
  for (uint32_t n = 0; it != analysis_.mentions.begin() && n < kMaxScanned; ++n) {
    --it;
    if (it->kind != MentionKind::kOrganisation || it->entity == kNoIndex ||
        is_quoted(it->tokens.begin))
      continue;
    return analysis_.sentence_of(it->tokens.begin) + kOwnerReach >= here ? it->entity : kNoIndex;
  }
  return kNoIndex;
}

// «The care board regrets it. A spokeswoman said …»: the body without a name that the sentence before begins
// with, in the same paragraph; null where it does not.
const Mention* SpeakerResolver::nameless_before(const Mention& role) const {
  const uint32_t here = analysis_.sentence_of(role.tokens.begin);
  if (here == kNoIndex || here == 0 ||
      role.tokens.begin != analysis_.sentences[here].tokens.begin ||
      analysis_.sentences[here - 1].block != analysis_.sentences[here].block)
    return nullptr;
  const uint32_t first = analysis_.sentences[here - 1].tokens.begin;
  const Mention* subject = first_mention_from(first);
  const bool nameless = subject != nullptr && subject->tokens.begin == first &&
                        subject->kind == MentionKind::kRole && subject->entity == kNoIndex;
  if (!nameless || !words_.is(analysis_.tokens[first], kDefinite)) return nullptr;
  const Token& head = analysis_.tokens[subject->tokens.end - 1];
  return words_.is(head, kOrgNoun) && !words_.is(head, kSourceNoun) ? subject : nullptr;
}

const Mention* SpeakerResolver::first_mention_from(uint32_t token) const {
  const auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                       [&](const Mention& m) { return m.tokens.begin < token; });
  return it == analysis_.mentions.end() ? nullptr : &*it;
}

// «The Hexley Trust will close two, its chair has said»: the body that the sentence begins with, else the
// one near.
uint32_t SpeakerResolver::owner_before(uint32_t token) const {
  const uint32_t sentence = analysis_.sentence_of(token);
  if (sentence == kNoIndex) return kNoIndex;
  const uint32_t first = analysis_.sentences[sentence].tokens.begin;
  const Mention* subject = first_mention_from(first);
  const bool opens = subject != nullptr && subject->tokens.end <= token &&
                     subject->tokens.begin <= first + 1 && subject->entity != kNoIndex;
  const bool body = opens && analysis_.entities[subject->entity].kind == MentionKind::kOrganisation;
  return body ? subject->entity : organisation_near(token);
}

// «a council spokesman»: a body with this word in its name; `noun` is a word for a body.
bool SpeakerResolver::is_called(const Mention& body, const Token& noun) const {
  for (uint32_t t = body.tokens.begin; t < body.tokens.end; ++t) {
    if (analysis_.tokens[t].word == noun.word) return true;
  }
  return false;
}

// «a company spokesman»: a body of a kind that the word can mean; where `unknown`, one of which no kind
// is known.
bool SpeakerResolver::may_be_called(const Mention& body, const Token& noun, bool unknown) const {
  const std::string& id = analysis_.entities[body.entity].id;
  const Entry* entry = id.empty() ? nullptr : words_.lexicons().by_id(id);
  const std::string_view kind =
      entry != nullptr ? entry->attribute("kind") : words_.head_kind(analysis_, body.tokens);
  return unknown ? kind.empty() && !words_.is_government(noun)
                 : words_.may_mean(noun, kind, entry != nullptr);
}

// For whom a spokeswoman speaks: the latest body that the word before her office can mean, none
// where no body of the document can be meant; where there is no such word, the one near her.
uint32_t SpeakerResolver::spoken_for(TokenRange role, uint32_t token) const {
  uint32_t noun = role.begin;
  while (noun < role.end && !words_.is(analysis_.tokens[noun], kOrgNoun)) ++noun;
  if (noun >= role.end) return organisation_near(token);
  const Token& word = analysis_.tokens[noun];
  auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < token; });
  uint32_t likely = kNoIndex, unknown = kNoIndex;
  for (uint32_t n = 0; it != analysis_.mentions.begin() && n < kMaxScanned; ++n) {
    const Mention& body = *--it;
    if (body.kind != MentionKind::kOrganisation || body.entity == kNoIndex ||
        is_quoted(body.tokens.begin))
      continue;
    if (is_called(body, word)) return body.entity;
    if (likely == kNoIndex && may_be_called(body, word, false)) likely = body.entity;
    if (unknown == kNoIndex && may_be_called(body, word, true)) unknown = body.entity;
  }
  return likely != kNoIndex ? likely : unknown;
}

// «a spokeswoman | for the integrated care board»: a body that is no known name; empty where none is
// told of.
TokenRange SpeakerResolver::body_behind(uint32_t token) const {
  constexpr uint32_t kLongest = 6;  // tokens of the body
  const auto& tokens = analysis_.tokens;
  if (token + 1 >= tokens.size() || analysis_.text(tokens[token].span()) != "for") return {};
  const auto limit = std::min<uint32_t>(static_cast<uint32_t>(tokens.size()), token + 1 + kLongest);
  for (uint32_t t = token + 1; t < limit && tokens[t].is(TokenKind::kWord); ++t) {
    if (words_.is(tokens[t], kOrgNoun | kHeadWord)) return {token + 1, t + 1};
  }
  return {};
}

// «the prime minister’s | spokesman»: he speaks for no body that was named before.
bool SpeakerResolver::is_owned_by_person(TokenRange role) const {
  if (role.begin < 2 || !analysis_.tokens[role.begin - 1].has(kPossessive)) return false;
  const uint32_t owner = role.begin - 2;
  if (words_.is(analysis_.tokens[owner], kOrgNoun | kHeadWord)) return false;
  const auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                       [&](const Mention& m) { return m.tokens.begin <= owner; });
  if (it == analysis_.mentions.begin()) return false;
  const MentionKind kind = std::prev(it)->kind;
  return std::prev(it)->tokens.end > owner &&
         (kind == MentionKind::kRole || kind == MentionKind::kPerson);
}

// The noun that a phrase is about: its last word before «of», «for»…
uint32_t SpeakerResolver::head_of(TokenRange phrase) const {
  uint32_t head = phrase.begin;
  for (uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (words_.is(analysis_.tokens[t], kLinkWord) && t > phrase.begin) break;
    if (analysis_.tokens[t].is(TokenKind::kWord) && !analysis_.tokens[t].has(kPossessive)) head = t;
  }
  return head;
}

// «the main parties», «opposition councils»: bodies that have no name here are the organisation as
// the text words them; documents belong to whose they are.
void SpeakerResolver::settle_head(Speaker& speaker, TokenRange phrase) {
  const Token& head = analysis_.tokens[head_of(phrase)];
  if (words_.is(head, kSourceNoun)) {
    const Token& first = analysis_.tokens[phrase.begin];
    const bool is_new =
        words_.features(first, analysis_.text()).has(kDeterminer) && !words_.is(first, kDefinite);
    give_organisation(speaker, owner_of(head_of(phrase), is_new));
  } else if (words_.is(head, kOrgNoun) && speaker.organisation.empty()) {
    speaker.organisation = std::exchange(speaker.role, {});
  }
}

// «The charity, Mind, said …»: which one that is; null where it is not named.
const Mention* SpeakerResolver::body_apposed(const FrameItem& item) const {
  const auto& tokens = analysis_.tokens;
  const uint32_t comma = item.tokens.end;
  if (item.kind != FrameItemKind::kRole || !words_.is(tokens[comma - 1], kOrgNoun)) return nullptr;
  const auto is_comma = [&](uint32_t at) {
    return at < tokens.size() && analysis_.text(tokens[at].span()) == ",";
  };
  const auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                       [&](const Mention& m) { return m.tokens.begin <= comma; });
  if (!is_comma(comma) || it == analysis_.mentions.end() ||
      it->kind != MentionKind::kOrganisation || !is_comma(it->tokens.end))
    return nullptr;
  uint32_t name = comma + 1;
  if (words_.features(tokens[name], analysis_.text()).has(kDeterminer) &&
      it->name.begin != tokens[name].begin)
    ++name;
  return it->name.begin == tokens[name].begin ? &*it : nullptr;
}

}  // namespace pledger
