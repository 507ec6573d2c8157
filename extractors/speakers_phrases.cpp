// Whom noun phrases that are no known names mean (SpeakerResolver): shares of a group, documents,
// somebody unnamed.

#include <algorithm>
#include <utility>

#include "extractors/speakers.h"

namespace pledger {

// The token lies in a figure: «a third», «two in five».
bool SpeakerResolver::in_figure(uint32_t token) const {
  const Span span = analysis_.tokens[token].span();
  const auto it =
      std::partition_point(analysis_.measures.begin(), analysis_.measures.end(),
                           [&](const Measure& m) { return m.span.begin <= span.begin; });
  return it != analysis_.measures.begin() && std::prev(it)->span.end >= span.end;
}

// «most», «23 per cent», «barely half»: of whom, is said before.
bool SpeakerResolver::is_share(TokenRange phrase) const {
  for (uint32_t t = phrase.begin; t < phrase.end; ++t) {
    const Token& token = analysis_.tokens[t];
    const bool share = token.is(TokenKind::kNumber) || token.is(TokenKind::kSymbol) ||
                       words_.is(token, kQuantity | kPerWord) ||
                       (t > phrase.begin && words_.is(analysis_.tokens[t - 1], kPerWord)) ||
                       in_figure(t) || words_.features(token, analysis_.text()).has(kAdverb);
    if (!share) return false;
  }
  return true;
}

// «46 per cent of voters», «three of the parties»: the voters, the parties.
TokenRange SpeakerResolver::behind_share(TokenRange phrase) const {
  uint32_t of = phrase.begin;
  bool share = false, fraction = false;
  while (of < phrase.end && (!words_.is(analysis_.tokens[of], kLinkWord) || in_figure(of))) {
    const Token& t = analysis_.tokens[of++];
    if (in_figure(of - 1)) {
      fraction = fraction || words_.is(t, kLinkWord);
      share = true;
      continue;
    }
    if (fraction) return {of - 1, phrase.end};  // «two in five nurses»
    share = share || t.is(TokenKind::kNumber) || words_.is(t, kQuantity);
    if (t.is(TokenKind::kWord) && !words_.is(t, kQuantity | kPerWord) &&
        !words_.is(analysis_.tokens[of - 2 + (of < 2)], kPerWord))
      return phrase;
  }
  return share && of + 1 < phrase.end ? TokenRange{of + 1, phrase.end} : phrase;
}

// «a study | published last week in the journal», not «a leaked report»
bool SpeakerResolver::is_reduced_clause(TokenRange rest) const {
  const WordFeatures first = words_.features(analysis_.tokens[rest.begin], analysis_.text());
  if (!first.has(kPastParticiple) || first.has(kNounToo)) return false;
  if (rest.size() == 1) return true;
  const Token& next = analysis_.tokens[rest.begin + 1];
  return words_.is(next, kLinkWord | kCalendarWord) ||
         words_.features(next, analysis_.text()).has(kPreposition | kAdverb | kDeterminer);
}

// «a statement from Ann Lee»: it is she who says so.
const Mention* SpeakerResolver::author_of(TokenRange phrase) const {
  uint32_t link = phrase.begin;
  while (link < phrase.end && !words_.is(analysis_.tokens[link], kLinkWord)) ++link;
  if (link == phrase.begin || link + 1 >= phrase.end ||
      !words_.is(analysis_.tokens[link - 1], kSourceNoun))
    return nullptr;
  const std::string_view word = analysis_.text(analysis_.tokens[link].span());
  if (word != "by" && word != "from") return nullptr;
  auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin <= link; });
  for (; it != analysis_.mentions.end() && it->tokens.end <= phrase.end; ++it) {
    // «a letter from the trust to Ann Lee»: she gets it
    const Token& before = analysis_.tokens[it->tokens.begin - 1];
    if (words_.features(before, analysis_.text()).has(kTo)) return nullptr;
    if (it->kind == MentionKind::kPerson || holds_office(*it)) return &*it;
  }
  return nullptr;
}

// «the health secretary»: somebody, though he is not named.
bool SpeakerResolver::holds_office(const Mention& mention) const {
  if (mention.kind != MentionKind::kRole || mention.role.empty()) return false;
  const TokenRange role = analysis_.tokens_in(mention.role);
  const LexiconMatch match = words_.longest(NameLexicon::kRoles, analysis_, role.begin, role.end);
  const std::string_view kind = match ? match.entry->attribute("kind") : std::string_view();
  return (kind == "office" || kind == "leader") && !is_group(mention);
}

// «a spokesman for the local care board»: a body that is no known name; what stands before «for» is
// the role.
bool SpeakerResolver::part_body(Speaker& speaker, TokenRange phrase) const {
  uint32_t link = phrase.begin + 1;
  while (link < phrase.end && analysis_.text(analysis_.tokens[link].span()) != "for") ++link;
  if (link + 1 >= phrase.end || !words_.is(analysis_.tokens[phrase.end - 1], kOrgNoun | kHeadWord))
    return false;
  const LexiconMatch match = words_.longest(NameLexicon::kRoles, analysis_, link - 1, link);
  if (!match || match.entry->id != "role.spokesperson") return false;
  speaker.role = without_determiner({phrase.begin, link});
  speaker.organisation = without_determiner({link + 1, phrase.end});
  return true;
}

// «by Mind», «from the institute»
bool SpeakerResolver::is_made_by(uint32_t name, uint32_t first) const {
  uint32_t at = name;
  if (at > first && words_.features(analysis_.tokens[at - 1], analysis_.text()).has(kDeterminer))
    --at;
  if (at <= first) return false;
  const std::string_view word = analysis_.text(analysis_.tokens[at - 1].span());
  return word == "by" || word == "from";
}

// «board papers | seen by the Echo», «voters | who wait for the trust»: the phrase without a clause behind it.
TokenRange SpeakerResolver::without_clause(TokenRange phrase) const {
  for (uint32_t t = phrase.begin + 1; t < phrase.end; ++t) {
    const bool by = t + 1 == phrase.end || words_.is(analysis_.tokens[t + 1], kLinkWord);
    const WordFeatures f = words_.features(analysis_.tokens[t], analysis_.text());
    const bool relative = f.has(kRelative) && !f.has(kPreposition);
    if (relative || opens_reduced_clause(words_, analysis_, t, phrase.end) ||
        (by && words_.is(analysis_.tokens[t], kSeenWord)))
      phrase.end = t;
  }
  return phrase;
}

// The organisations that the phrase names.
void SpeakerResolver::give_bodies(Speaker& speaker, TokenRange phrase) const {
  auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < phrase.begin; });
  const auto is_body = [&](const Mention& m) {
    return m.kind == MentionKind::kOrganisation && m.entity != kNoIndex &&
           m.tokens.end <= phrase.end;
  };
  // «An analysis of NHS data by Mind»: who made it, not whom it is about.
  for (auto maker = it; maker != analysis_.mentions.end() && maker->tokens.begin < phrase.end;
       ++maker) {
    if (is_body(*maker) && is_made_by(maker->tokens.begin, phrase.begin))
      give_organisation(speaker, maker->entity);
  }
  for (; it != analysis_.mentions.end() && it->tokens.begin < phrase.end; ++it) {
    if (is_body(*it)) give_organisation(speaker, it->entity);
  }
}

// «Moss said», «Moss also said»: one word with a capital and no article is a surname that no lexicon knows, and
// no common noun of the singular; what begins a sentence has a capital in any case.
bool SpeakerResolver::is_surname_alone(TokenRange phrase) {
  constexpr uint64_t kNoun = kRoleWord | kPersonNoun | kSourceNoun | kOrgNoun | kHeadWord |
                             kGroupNoun | kQuantity | kFigures | kFunctionWord | kCalendarWord;
  if (phrase.size() != 1) return false;
  const Token& token = analysis_.tokens[phrase.begin];
  if (!token.is(TokenKind::kWord) || !token.has(kCapital) || token.has(kAllCapitals) ||
      words_.is(token, kNoun))
    return false;
  const uint32_t sentence = analysis_.sentence_of(phrase.begin);
  if (analysis_.sentences[sentence].tokens.begin < phrase.begin) return true;
  // «Trump said»: a verb, were it small.
  const WordFeatures f = words_.features(token, analysis_.text());
  return token.word == 0 || words_.is(token, kFirstName | kFamilyName) || f.has(kBase) ||
         named_inside(token);
}

// The word stands with a capital inside a sentence. The words that do are gathered once for the document.
bool SpeakerResolver::named_inside(const Token& token) {
  if (!gathered_inside_) {
    gathered_inside_ = true;
    for (uint32_t i = 1; i < analysis_.tokens.size(); ++i) {
      const Token& before = analysis_.tokens[i - 1];
      if (analysis_.tokens[i].has(kCapital) && !analysis_.tokens[i].has(kAllCapitals) &&
          analysis_.tokens[i].word != 0 && before.is(TokenKind::kWord) &&
          (!before.has(kCapital) || words_.is(before, kFunctionWord)))
        named_inside_.push_back(analysis_.tokens[i].word);
    }
    std::sort(named_inside_.begin(), named_inside_.end());
  }
  return std::binary_search(named_inside_.begin(), named_inside_.end(), token.word);
}

// «two former ministers», «a report by the institute»: no name, but perhaps an organisation.
Speaker SpeakerResolver::from_phrase(TokenRange phrase) {
  Speaker speaker;
  speaker.mention = analysis_.span_of(phrase);
  speaker.resolved_by = ResolvedBy::kStated;
  speaker.confidence = confidence_of(ResolvedBy::kStated);
  phrase = without_clause(phrase);
  give_bodies(speaker, phrase);
  phrase = behind_share(phrase);
  uint32_t end = phrase.begin + 1;
  while (end < phrase.end && !words_.is(analysis_.tokens[end], kLinkWord) &&
         !is_reduced_clause({end, phrase.end}))
    ++end;
  // «Hexley Council’s own note»: the note, of the council.
  uint32_t noun = phrase.begin;
  for (uint32_t t = phrase.begin; t + 1 < end && !speaker.organisation.empty(); ++t) {
    if (analysis_.tokens[t].has(kPossessive)) noun = t + 1;
  }
  if (noun + 1 < end && words_.is(analysis_.tokens[noun], kOwnWord)) ++noun;
  speaker.role = without_determiner({noun, end});
  if (speaker.organisation.empty()) part_body(speaker, phrase);
  // «Brussels says»: those who govern there.
  const LexiconMatch place =
      words_.longest(NameLexicon::kPlaces, analysis_, phrase.begin, phrase.end);
  if (place && place.size == phrase.size() && !place.entry->has("demonym")) {
    speaker.organisation = std::exchange(speaker.role, {});
    return speaker;
  }
  if (is_surname_alone(phrase)) {
    speaker.name = std::exchange(speaker.role, {});
    return speaker;
  }
  if (is_share(phrase)) {
    speaker.role = std::string(analysis_.text(analysis_.span_of(phrase)));
    if (const Mention* group = group_before(phrase.begin); group != nullptr) {
      const Span words = speaker.mention;
      speaker = from_role(*group);
      speaker.mention = words;
      speaker.resolved_by = ResolvedBy::kDescription;
    }
    return speaker;
  }
  settle_head(speaker, phrase);
  return speaker;
}

// «In a survey of thirty trusts, most reported …»: the trusts.
const Mention* SpeakerResolver::group_before(uint32_t token) const {
  const uint32_t sentence = analysis_.sentence_of(token);
  auto it = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin < token; });
  for (uint32_t n = 0; it != analysis_.mentions.begin() && n < kMaxScanned; ++n) {
    --it;
    if (analysis_.sentence_of(it->tokens.begin) != sentence) return nullptr;
    if (it->kind == MentionKind::kRole && is_group(*it)) return &*it;
  }
  return nullptr;
}

bool SpeakerResolver::is_group(const Mention& mention) const {
  return words_.is(analysis_.tokens[head_of(mention.tokens)], kGroupNoun);
}

}  // namespace pledger
