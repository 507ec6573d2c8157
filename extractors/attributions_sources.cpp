// Sources of reports: which of several nouns and names speaks, and where it begins.

#include <algorithm>

#include "extractors/attributions_reader.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxLead =
    14;  // tokens between the first comma of an apposition and its last noun

}  // namespace

// «A spokesman for Mind, the charity, said …», «Ann Lee, asked by this paper, said …»: what stands
// between the commas is not who speaks.
uint32_t AttributionReader::behind_apposition(const Frame& frame, uint32_t source) const {
  const FrameItem& who = frame.items[source];
  if (source == 0 || who.kind == FrameItemKind::kPerson || !is_mark(who.tokens.end, ','))
    return source;
  uint32_t comma = who.tokens.begin;
  const uint32_t lowest = std::max(frame.tokens.begin, comma > kMaxLead ? comma - kMaxLead : 0);
  while (comma > lowest && !is_mark(comma, ',')) --comma;
  for (uint32_t i = source; i-- > 0 && frame.items[i].tokens.end >= comma;) {
    if (frame.items[i].tokens.end == comma && is_source(frame.items[i])) return i;
  }
  return source;
}

// «The trust’s director – Ann Lee – said …»: who is named between the dashes.
uint32_t AttributionReader::named_in_aside(const Frame& frame, uint32_t source) const {
  const FrameItem& who = frame.items[source];
  if (who.kind != FrameItemKind::kRole || source + 1 >= frame.items.size()) return source;
  const FrameItem& name = frame.items[source + 1];
  const uint32_t behind = who.tokens.end + (is_mark(who.tokens.end + 1, '-') ? 2 : 1);  // «--»
  if (name.kind != FrameItemKind::kPerson || name.tokens.begin != behind) return source;
  const Span role = analysis_.mentions[name.index].role;
  const Span source_words = analysis_.span_of(who.tokens);
  const bool his = role.begin >= source_words.begin && role.end <= source_words.end;
  return his && !role.empty() && !is_mark(who.tokens.end, ',') ? source + 1 : source;
}

// «According to Ann Lee, | head of the trust, | it is late», «… to Mind, | the charity, | …»: the comma
// behind what the source is, where the first comma opens that; else the first comma.
uint32_t AttributionReader::behind_office(const Frame& frame, const FrameItem& source,
                                          uint32_t comma) const {
  uint32_t end = std::min(comma + 1, frame.tokens.end);
  while (end < frame.tokens.end && !is_mark(end, ',')) ++end;
  if (end >= frame.tokens.end || has_finite_verb(comma + 1, end)) return comma;
  if (source.kind == FrameItemKind::kPerson) {
    const Span role = analysis_.mentions[source.index].role;
    return role.begin >= analysis_.tokens[comma].end && role.end <= analysis_.tokens[end].begin
               ? end
               : comma;
  }
  const bool article = features(comma + 1).has(kDeterminer);
  if (!article) return comma;
  const auto& mentions = analysis_.mentions;
  auto inside = std::partition_point(mentions.begin(), mentions.end(),
                                     [&](const Mention& m) { return m.tokens.begin <= comma; });
  for (; inside != mentions.end() && inside->tokens.begin < end; ++inside) {
    if (inside->kind == MentionKind::kRole && inside->tokens.end == end) return end;
  }
  return comma;
}

// «In a letter to the board», «Speaking to the Echo»: words that lead up to the subject.
bool AttributionReader::leads_up(const FrameItem& source) const {
  const uint32_t at = source.tokens.begin;
  uint32_t begin = analysis_.sentences[analysis_.sentence_of(at)].tokens.begin;
  // «However, speaking to the Echo, …»
  if (is_mark(begin + 1, ',') && features(begin).has(kAdverb)) begin += 2;
  const WordFeatures opener = features(begin);
  return at > begin && opener.has(kPreposition | kIng) &&
         !opener.has(kDeterminer | kSubordinator) && !has_comma({begin, at}) &&
         !has_finite_verb(begin, at);
}

// «Speaking to the Echo, Ann’s father, Jo Lee, said …»: who is named in the words that lead up to the
// subject does not speak; the first name behind their comma does, or whose office that is.
uint32_t AttributionReader::behind_opening(const Frame& frame, uint32_t source,
                                           uint32_t cue) const {
  const FrameItem& who = frame.items[source];
  // «Ministers met the trust, and a spokesman for Mind, the charity, said …»
  const bool joined =
      who.tokens.end + 1 < frame.tokens.end && features(who.tokens.end + 1).has(kCoordinator);
  // «The Ombudsman for Wales, Ann Lee, said …»: a body that somebody is.
  const bool office = who.kind == FrameItemKind::kOrganisation && source + 1 < cue &&
                      frame.items[source + 1].kind == FrameItemKind::kPerson &&
                      frame.items[source + 1].tokens.begin == who.tokens.end + 1 &&
                      frame.items[source + 1].tokens.end + 1 == frame.items[cue].tokens.begin;
  // «Asked about it, Ann Lee, of Mind, said …»
  const bool pronoun = who.kind == FrameItemKind::kPronoun && source + 1 < cue &&
                       frame.items[source + 1].kind == FrameItemKind::kPerson &&
                       frame.items[source + 1].tokens.begin == who.tokens.end + 1;
  if (!is_mark(who.tokens.end, ',') || !(joined || office || pronoun || leads_up(who)))
    return source;
  for (uint32_t i = source + 1; i < cue; ++i) {
    const FrameItem& next = frame.items[i];
    if (!is_source(next)) return source;
    // «In Salem, Va., Ann Lee, who …»; «the chair, Ann Lee»: the name goes on behind the comma.
    const bool named = i + 1 < cue && frame.items[i + 1].kind == FrameItemKind::kPerson &&
                       frame.items[i + 1].tokens.begin <= next.tokens.end + 1;
    if (!named && !analysis_.tokens[next.tokens.end].has(kPossessive)) return i;
  }
  return source;
}

// «Labour MP for Leeds»: the token of the first link or possessive, else the end.
uint32_t AttributionReader::begin_of_link(TokenRange office) const {
  uint32_t t = office.begin + 1;
  while (t < office.end && !is(t, kLinkWord) && !analysis_.tokens[t].has(kPossessive)) ++t;
  return t;
}

// «Ann Lee, director of Mind said …»: the comma behind her office is left out.
uint32_t AttributionReader::holder_before(const Frame& frame, uint32_t source, uint32_t cue) const {
  const FrameItem& office = frame.items[source];
  // «Ann Lee and colleagues said …», «Mind and other charities said …»: who is named.
  if (office.kind == FrameItemKind::kRole && source > 0 &&
      (frame.items[source - 1].kind == FrameItemKind::kPerson ||
       frame.items[source - 1].kind == FrameItemKind::kOrganisation) &&
      frame.items[source - 1].tokens.end + 1 == office.tokens.begin &&
      is(office.tokens.begin - 1, kJoinWord))
    return source - 1;
  if (office.tokens.end != frame.items[cue].tokens.begin ||
      is_mark(frame.items[cue].tokens.end, ','))
    return source;
  for (uint32_t i = source; i-- > 0 && is_source(frame.items[i]);) {
    const FrameItem& item = frame.items[i];
    if (item.kind != FrameItemKind::kPerson) continue;
    const Span role = analysis_.mentions[item.index].role;
    const uint32_t begin = item.tokens.end + 1;
    if (begin + 1 >= analysis_.tokens.size()) return source;
    const bool apposed = office.index != kNoIndex && office.tokens.begin == begin &&
                         is(begin_of_link(office.tokens) - 1, kRoleWord) &&
                         !features(begin).has(kDeterminer);
    // «Ann Lee, a nurse from Hexley said …»: nothing but her name stands before it.
    const bool opens = !role.empty() && role.begin == analysis_.tokens[begin + 1].begin &&
                       features(begin).has(kDeterminer) &&
                       !clauses_.has_verb({frame.tokens.begin, item.tokens.begin});
    const bool behind = is_mark(item.tokens.end, ',') && !role.empty() &&
                        (apposed || opens || role.begin == analysis_.tokens[begin].begin) &&
                        !has_comma({begin, office.tokens.end}) &&
                        !clauses_.has_verb({begin, office.tokens.end});
    return behind ? i : source;
  }
  return source;
}

// «According to the trust, it …», «According to a poll, Ann Lee …»: behind a cue a role, a comma and
// no name in apposition are two things.
uint32_t AttributionReader::first_of_list(const Frame& frame, uint32_t source) const {
  // «said the Bursar, Ann Lee.»: one capital behind an article is no body.
  if (source + 1 < frame.items.size() && frame.items[source].kind == FrameItemKind::kOrganisation &&
      speakers_.office_before(frame.items[source + 1].tokens) == frame.items[source].tokens)
    ++source;
  while (source > 0) {
    const FrameItem& who = frame.items[source];
    const FrameItem& role = frame.items[source - 1];
    if (role.kind != FrameItemKind::kRole || role.tokens.end + 1 != who.tokens.begin) break;
    const bool named =
        who.kind == FrameItemKind::kPerson &&
        (who.tokens.end >= frame.tokens.end || is_mark(who.tokens.end, ',') ||
         is_mark(who.tokens.end, '.') || !analysis_.mentions[who.index].role.empty());
    if (named) break;
    --source;
  }
  return source;
}

// «said Hart’s son-in-law, Ann Lee»: small words that tell what somebody is to the one before.
bool AttributionReader::relates(uint32_t begin, uint32_t end) const {
  constexpr uint32_t kMaxRelation = 4;  // tokens of «long-term care worker,»
  if (end <= begin || end > begin + kMaxRelation) return false;
  if (is_mark(end - 1, ',')) --end;
  for (uint32_t t = begin; t < end; ++t) {
    const Token& token = analysis_.tokens[t];
    if (!token.is(TokenKind::kWord) || token.has(kCapital) ||
        words_.is(token, kFunctionWord | kCalendarWord))
      return false;
  }
  return end > begin;
}

// «said Health Weekly editor Ann Lee», «said the Echo’s Ann Lee», «said Leeds host Ann Lee»: the
// person behind a body, a role, a word for one.
uint32_t AttributionReader::person_behind(const Frame& frame, uint32_t source) const {
  if (frame.items[source].kind == FrameItemKind::kPronoun) return source;
  for (uint32_t i = source; i + 1 < frame.items.size() && is_source(frame.items[i + 1]); ++i) {
    const uint32_t end = frame.items[i].tokens.end;
    const uint32_t gap = frame.items[i + 1].tokens.begin - end;
    const Token& between = analysis_.tokens[end];
    const bool owner = gap == 1 && between.has(kPossessive);
    const bool noun = gap == 1 && between.is(TokenKind::kWord) && !between.has(kCapital) &&
                      !words_.is(between, kFunctionWord | kCalendarWord) &&
                      !clauses_.has_verb({end, end + 1}) &&
                      !words_.features(between, analysis_.text()).has(kAdverb);
    const bool relation =
        between.has(kPossessive) && relates(end + 1, frame.items[i + 1].tokens.begin);
    if (gap > 0 && !owner && !noun && !relation) break;
    if (frame.items[i + 1].kind == FrameItemKind::kPerson) return i + 1;
  }
  return source;
}

bool AttributionReader::names_document(TokenRange source) const {
  for (uint32_t t = source.begin; t < source.end; ++t) {
    if (is(t, kSourceNoun)) return true;
  }
  return false;
}

// A document, a body or somebody is among these words.
bool AttributionReader::names_speaker(TokenRange source) const {
  constexpr uint64_t kSpeaker =
      kSourceNoun | kHeadWord | kOrgNoun | kGroupNoun | kPersonNoun | kRoleWord;
  for (uint32_t t = source.begin; t < source.end; ++t) {
    if (is(t, kSpeaker)) return true;
  }
  return false;
}

// Where the words about a source begin: «Health Secretary Ann Lee», «the trust’s head, Ann Lee,».
uint32_t AttributionReader::subject_begin(const Frame& frame, uint32_t source) const {
  uint32_t begin = frame.items[source].tokens.begin;
  while (source > 0 && frame.items[source].kind == FrameItemKind::kPerson) {
    const FrameItem& role = frame.items[source - 1];
    const uint32_t person = frame.items[source].index;
    if (role.kind != FrameItemKind::kRole || person == kNoIndex) break;
    const Span office = analysis_.mentions[person].role;
    const bool held = !office.empty() && office.begin >= analysis_.span_of(role.tokens).begin &&
                      office.end <= analysis_.span_of(role.tokens).end;
    if (!held || role.tokens.end > begin) break;
    begin = role.tokens.begin;
    --source;
  }
  // «the trust and its partners»
  if (begin > frame.tokens.begin && source > 0 && is(begin - 1, kJoinWord) &&
      is_source(frame.items[source - 1]) && frame.items[source - 1].tokens.end + 1 == begin) {
    begin = frame.items[source - 1].tokens.begin;
  }
  // «the BBC’s Ann Lee»
  if (begin > frame.tokens.begin && source > 0 && analysis_.tokens[begin - 1].has(kPossessive) &&
      frame.items[source - 1].tokens.end + 1 == begin) {
    begin = frame.items[source - 1].tokens.begin;
  }
  // «Texas Rep. Ann Lee»
  const auto place = std::partition_point(analysis_.mentions.begin(), analysis_.mentions.end(),
                                          [&](const Mention& m) { return m.tokens.end < begin; });
  if (place != analysis_.mentions.end() && place->tokens.end == begin &&
      place->kind == MentionKind::kPlace && place->tokens.begin >= frame.tokens.begin)
    begin = place->tokens.begin;
  const bool determiner = begin > frame.tokens.begin && features(begin - 1).has(kDeterminer);
  if (determiner) return begin - 1;
  // «…, veteran Republicans said»
  const bool described = begin > frame.tokens.begin + 1 && is_mark(begin - 2, ',') &&
                         analysis_.tokens[begin - 1].is(TokenKind::kWord) &&
                         !analysis_.tokens[begin - 1].has(kCapital) &&
                         !is(begin - 1, kFunctionWord) &&
                         !features(begin - 1).has(kVerbForm | kAdverb);
  return described ? begin - 1 : begin;
}

// «Ann Lee, head of the King’s Fund, who said …»: a body is no «who»; the person before it is.
uint32_t AttributionReader::before_body(const Frame& frame, uint32_t cue, uint32_t source) const {
  const FrameItem& body = frame.items[source];
  const std::string_view who =
      analysis_.text(analysis_.tokens[frame.items[cue].tokens.begin - 1].span());
  const bool plural = analysis_.text()[analysis_.tokens[body.tokens.end - 1].end - 1] == 's';
  if (body.kind != FrameItemKind::kOrganisation || who != "who" || plural) return source;
  for (uint32_t i = source; i-- > 0;) {
    const FrameItem& item = frame.items[i];
    if (!is_source(item) || item.tokens.end + kMaxLead < body.tokens.begin) break;
    if (item.kind == FrameItemKind::kPerson) return i;
  }
  return source;
}

// The first possible source before this item; kNoIndex where there is none.
uint32_t AttributionReader::first_source(const Frame& frame, uint32_t before) const {
  const uint32_t begin = clauses_.skip_dateline(frame, frame.tokens.end);
  for (uint32_t i = 0; i < before && i < frame.items.size(); ++i) {
    if (is_source(frame.items[i]) && frame.items[i].tokens.begin >= begin) return i;
  }
  return kNoIndex;
}

}  // namespace pledger
