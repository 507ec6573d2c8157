// Which of the names and pronouns in a phrase can act, and which only describe, own or are served
// (ActorFinder).

#include <algorithm>
#include <iterator>

#include "core/utf8.h"
#include "extractors/dateline.h"
#include "extractors/hyphens.h"
#include "pipeline/claim_actors.h"

namespace pledger {

// A body that the lexicon knows, or of several words or mentions, a person, an office: not a stray
// acronym.
bool ActorFinder::can_act(const Mention& mention) const {
  if (mention.kind == MentionKind::kPlace || tells_time(mention)) return false;
  if (mention.kind == MentionKind::kRole && is_served(mention)) return false;
  if (mention.kind == MentionKind::kPronoun) return true;
  const Entity* entity = mention.entity == kNoIndex ? nullptr : &analysis_.entities[mention.entity];
  const Entry* entry = entity == nullptr ? nullptr : lexicons_.lexicons.by_id(entity->id);
  if (entry == nullptr && is_scheme(mention)) return false;
  if (mention.kind != MentionKind::kOrganisation || entity == nullptr) return true;
  if (entry == nullptr && (names_concept(mention) || is_cut_short(mention))) return false;
  if (entry != nullptr)
    return entry->attribute("kind") != "media" && entry->attribute("kind") != "programme" &&
           !names_member(mention);
  // «the Coalition» of a country whose own no lexicon has
  const bool known_name = mention.rule->kernel == "lexicon_organisation";
  if (known_name || mention.tokens.size() > 1 || entity->mentions.size() > 1) return true;
  return is_body_noun(fold(analysis_.text(mention.span)));  // «the Province»
}

// «by Easter, which …»
bool ActorFinder::tells_time(const Mention& mention) const {
  const auto& times = analysis_.times;
  const auto behind = std::partition_point(times.begin(), times.end(), [&](const auto& time) {
    return time.span.begin <= mention.span.begin;
  });
  return behind != times.begin() && std::prev(behind)->span.contains(mention.span);
}

// «Covid has …»: a condition that has a capital, and no body.
bool ActorFinder::names_concept(const Mention& mention) const {
  const LexiconMatch match =
      lexicons_.lexicons.longest(lexicons_.concepts, analysis_.text(), analysis_.tokens,
                                 mention.tokens.begin, mention.tokens.end);
  return match && match.size == mention.tokens.size() &&
         match.entry->attribute("kind") == "condition";
}

// «The Health | and Care Bill»: one capital of a longer name that is no body's.
bool ActorFinder::is_cut_short(const Mention& mention) const {
  const uint32_t next = mention.tokens.end;
  if (mention.tokens.size() != 1 || next + 1 >= analysis_.tokens.size()) return false;
  return small_word(next) == "and" && analysis_.tokens[next + 1].has(kCapital) &&
         !analysis_.tokens[mention.tokens.begin].has(kAllCapitals);
}

// «The Hexley Democrat said»: somebody, and not his party.
bool ActorFinder::names_member(const Mention& mention) const {
  const std::vector<const Entry*> known =
      lexicons_.lexicons.lookup(analysis_.text(mention.name.empty() ? mention.span : mention.name));
  return std::any_of(known.begin(), known.end(),
                     [](const Entry* entry) { return entry->has("member"); });
}

// «the Recovery Action Plan»: a scheme is what somebody promised, not somebody; «the council plans
// to …» is no scheme.
bool ActorFinder::is_scheme(const Mention& mention) const {
  const auto size = static_cast<uint32_t>(analysis_.tokens.size());
  if (!mention.title.empty()) return false;  // «Sir Ian Grant»
  // «the Bright Days Programme»
  if (mention.kind == MentionKind::kOrganisation && names_plan(mention.tokens.end - 1)) return true;
  for (uint32_t i = std::max(mention.tokens.end, 1U) - 1;
       i < std::min(mention.tokens.end + 1, size); ++i) {
    const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.commissive, analysis_.text(),
                                                          analysis_.tokens, i, i + 1);
    if (!match) continue;
    const std::string_view kind = match.entry->attribute("class");
    const bool behind = i >= mention.tokens.end;
    const bool noun =
        !match.entry->has("form") ||
        (match.entry->has("noun") && !(behind && match.entry->attribute("form") == "s"));
    if (noun && (kind == "announce" || kind == "plan" || kind == "fund")) return true;
  }
  return false;
}

// «NHS talking therapies», «the council tax»: a name before the noun that it only describes.
bool ActorFinder::is_modifier(const Mention& mention, Span phrase) const {
  if (mention.tokens.end >= analysis_.tokens.size()) return false;
  const Token& next = analysis_.tokens[mention.tokens.end];
  if (next.end > phrase.end || !next.is(TokenKind::kWord) || next.has(kPossessive) ||
      next.has(kCapital))
    return false;
  const auto& verbs = analysis_.verb_groups;
  const auto verb = std::partition_point(verbs.begin(), verbs.end(), [&](const VerbGroup& group) {
    return group.tokens.begin < mention.tokens.end;
  });
  const bool acts = verb != verbs.end() && verb->tokens.begin == mention.tokens.end &&
                    is_finite(verb->tense);  // «the council broke its promise»
  return !acts && !is_function_word(mention.tokens.end);
}

// «The department's budget will rise» says nothing of who acts, «The department's plan …» does.
bool ActorFinder::owns_other_thing(const Mention& mention, Span phrase) const {
  const auto size = static_cast<uint32_t>(analysis_.tokens.size());
  if (mention.tokens.end >= size || !analysis_.tokens[mention.tokens.end].has(kPossessive))
    return false;
  for (uint32_t i = mention.tokens.end + 1; i < size && analysis_.tokens[i].end <= phrase.end;
       ++i) {
    const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.commissive, analysis_.text(),
                                                          analysis_.tokens, i, i + 1);
    if (match && (match.entry->has("noun") || !match.entry->has("form"))) return false;
  }
  return true;
}

// «the patients», «extra therapists in the north»: the head noun is a population or a part of the
// service.
bool ActorFinder::is_served(const Mention& mention) const {
  uint32_t end = mention.tokens.begin;
  while (end < mention.tokens.end && is_function_word(end)) ++end;
  while (end < mention.tokens.end && !is_function_word(end)) ++end;
  const auto known = [&](LexiconId lexicon) {
    return bool{lexicons_.lexicons.longest_before(lexicon, analysis_.text(), analysis_.tokens,
                                                  mention.tokens.begin, end)};
  };
  if (known(lexicons_.populations) || known(lexicons_.concepts)) return true;
  // «nurse practitioners»: several who work there
  const LexiconMatch role = lexicons_.lexicons.longest_before(
      lexicons_.roles, analysis_.text(), analysis_.tokens, mention.tokens.begin, end);
  return role && role.entry->attribute("number") == "pl" && role.entry->attribute("kind") == "job";
}

// «President Ford», «the chancellor, Ann Lee»: the name that stands behind a role.
const Mention& ActorFinder::named(const Mention& role) const {
  if (role.kind != MentionKind::kRole || role.entity != kNoIndex) return role;
  size_t next = static_cast<size_t>(&role - analysis_.mentions.data()) + 1;
  while (next < analysis_.mentions.size() &&
         analysis_.mentions[next].tokens.begin < role.tokens.end)
    ++next;  // «the mayor of Hexley»
  if (next >= analysis_.mentions.size()) return role;
  const Mention& name = analysis_.mentions[next];
  // «Party leader and health spokesman Ann Lee»
  if (name.kind == MentionKind::kRole && name.entity == kNoIndex &&
      name.tokens.begin == role.tokens.end + 1 && small_word(role.tokens.end) == "and") {
    const Mention& holder =
        next + 1 < analysis_.mentions.size() ? analysis_.mentions[next + 1] : role;
    if (holder.kind == MentionKind::kPerson && holder.tokens.begin == name.tokens.end)
      return holder;
  }
  if (name.kind != MentionKind::kPerson && name.kind != MentionKind::kOrganisation) return role;
  // «the firm The Hexley Group»
  const bool article = name.tokens.begin == role.tokens.end + 1 &&
                       analysis_.text(analysis_.tokens[role.tokens.end].span()) == "The";
  const bool beside = name.tokens.begin == role.tokens.end || article;
  const bool apposed = name.kind == MentionKind::kPerson &&
                       name.tokens.begin == role.tokens.end + 1 &&
                       analysis_.text(analysis_.tokens[role.tokens.end].span()) == ",";
  return beside || apposed ? name : role;
}

// «Staff at the hospital», «nurses promised in last year's Health Plan»: not who acts, but a part of who
// does. «Half of the councils» and «the head of the council» are left to stand for them.
bool ActorFinder::in_prepositional_phrase(const Mention& mention, Span phrase) const {
  constexpr uint32_t kReach = 5;  // tokens between the preposition and the name
  uint32_t before = mention.tokens.begin;
  bool beside = true;
  for (uint32_t n = 0;
       n < kReach && before > 0 && analysis_.tokens[before - 1].begin >= phrase.begin; ++n) {
    --before;
    if (!analysis_.tokens[before].is(TokenKind::kWord)) return false;
    const LexiconMatch match = lexicons_.lexicons.longest(
        lexicons_.function_words, analysis_.text(), analysis_.tokens, before, before + 1);
    if (!match) {
      beside = false;
      continue;
    }
    const std::string_view pos = match.entry->attribute("pos");
    // «work at Hexley and Carr»
    if (n == 0 && small_word(before) == "and" && before > 0 &&
        analysis_.tokens[before - 1].has(kCapital)) {
      beside = false;
      continue;
    }
    if (pos == "prep") return analysis_.text(analysis_.tokens[before].span()) != "of";
    // «according to the union», «plans to rebuild the hospital», not «to ask the union»
    if (pos == "to")
      return beside || (analysis_.tokens[before].begin > phrase.begin && names_plan(before - 1));
    if (pos != "det" && !analysis_.tokens[before].has(kPossessive)) return false;
  }
  return false;
}

// «LEEDS (Union Press) – The board will …», «The plan (by Deloitte)»: put in, not the head.
bool ActorFinder::in_brackets(const Mention& mention) const {
  const uint32_t before = mention.tokens.begin;
  return before > 0 && analysis_.text(analysis_.tokens[before - 1].span()) == "(";
}

// «Wards at two sites – Hexley and Carr – will close»: put in, too.
bool ActorFinder::in_dashes(const Mention& mention, Span phrase) const {
  const auto sets_off = [&](uint32_t i) {
    const Token& token = analysis_.tokens[i];
    return is_dash(analysis_.text(token.span())) && token.has(kSpaceBefore);
  };
  uint32_t before = mention.tokens.begin;
  while (before > 0 && analysis_.tokens[before - 1].begin >= phrase.begin && !sets_off(before - 1))
    --before;
  if (before == 0 || analysis_.tokens[before - 1].begin < phrase.begin) return false;
  uint32_t after = mention.tokens.end;
  while (after < analysis_.tokens.size() && analysis_.tokens[after].end <= phrase.end &&
         !sets_off(after))
    ++after;
  return after < analysis_.tokens.size() && sets_off(after);
}

// «TAMPA, Fla. — The union urged …»: the subject without the dateline that opens a paragraph.
Span ActorFinder::behind_dateline(Span subject) const {
  const TokenRange tokens = analysis_.tokens_in(subject);
  const uint32_t behind = tokens.empty() ? tokens.begin : dateline_end(analysis_, tokens);
  return behind == tokens.begin ? subject : Span{analysis_.tokens[behind].begin, subject.end};
}

// The first mention in `span` that can act: it heads an English subject.
// «Premier | Ann Lee’s government»: the office is that of the owner of what follows.
bool ActorFinder::leads_owner(const Mention& office) const {
  const Mention* next = &office + 1;
  const Mention* end = analysis_.mentions.data() + analysis_.mentions.size();
  if (office.kind != MentionKind::kRole || next == end || next->kind != MentionKind::kRole ||
      next->tokens.begin != office.tokens.end)
    return false;
  const auto first = analysis_.tokens.begin() + next->tokens.begin;
  const auto last = analysis_.tokens.begin() + next->tokens.end;
  return std::any_of(first, last, [](const Token& token) { return token.has(kPossessive); });
}

const Mention* ActorFinder::first_mention(Span span) const {
  span = behind_dateline(span);
  const auto& mentions = analysis_.mentions;
  auto it = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                             [](const Mention& m, uint32_t at) { return m.span.begin < at; });
  for (; it != mentions.end() && it->span.begin < span.end; ++it) {
    const Mention& mention = named(*it);
    // «The union (PU)»: brackets behind a name may lie outside of the subject.
    const uint32_t end = mention.name.empty() ? mention.span.end : mention.name.end;
    if (end > span.end || !can_act(mention) || is_modifier(mention, span)) continue;
    if (in_brackets(mention) || in_dashes(mention, span) || leads_owner(*it)) continue;
    if (!owns_other_thing(mention, span) && !in_prepositional_phrase(mention, span))
      return &mention;
  }
  return nullptr;
}

}  // namespace pledger
