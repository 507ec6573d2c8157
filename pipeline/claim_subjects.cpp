// What heads the subject of a clause (ActorFinder).

#include <algorithm>

#include "core/utf8.h"
#include "pipeline/claim_actors.h"
#include "pipeline/claim_view.h"

namespace pledger {

// Behind the head noun of a subject: «Millions of nurses | in the north», «half of practices».
// Behind its first token at least; the end of an empty one.
uint32_t ActorFinder::noun_end(TokenRange subject) const {
  uint32_t end = subject.begin, behind_noun = end;
  for (; end < subject.end; ++end) {
    const Token& token = analysis_.tokens[end];
    if (!token.is(TokenKind::kWord) && !token.is(TokenKind::kNumber)) break;
    const LexiconMatch match = lexicons_.lexicons.longest(
        lexicons_.function_words, analysis_.text(), analysis_.tokens, end, end + 1);
    const bool relates = match && (match.entry->attribute("pos") == "prep" ||
                                   match.entry->attribute("pos") == "conj");
    if (relates && end > subject.begin && analysis_.text(token.span()) != "of") break;
    behind_noun = match && match.entry->attribute("pos") == "adv" ? behind_noun : end + 1;
  }
  // «The board also», «We therefore», «= £3m»: the first token, whatever it is.
  return std::max(behind_noun, std::min(subject.end, subject.begin + 1));
}

ActorFinder::SubjectHead ActorFinder::head_at(uint32_t token) const {
  constexpr int kNested = 4;  // mentions inside one that holds them
  SubjectHead head{"", fold(analysis_.text(analysis_.tokens[token].span()))};
  const auto& mentions = analysis_.mentions;
  auto it = std::partition_point(mentions.begin(), mentions.end(),
                                 [&](const Mention& m) { return m.tokens.begin <= token; });
  for (int n = 0; n < kNested && it != mentions.begin(); ++n) {
    --it;
    if (it->tokens.end > token) {
      head.class_name = class_name(it->kind);
      break;
    }
  }
  return head;
}

// «80 per cent of | patients», «Eight in ten | boards»
TokenRange ActorFinder::behind_share(TokenRange subject) const {
  while (subject.size() > 1 && counts(subject.begin)) ++subject.begin;
  if (subject.size() > 1 && analysis_.text(analysis_.tokens[subject.begin].span()) == "of")
    ++subject.begin;
  return subject;
}

std::vector<ActorFinder::SubjectHead> ActorFinder::subject_heads(const Clause& clause) const {
  if (clause.subject.empty()) return {};
  const TokenRange subject = behind_share(behind_lead(clause.subject));
  const uint32_t end = noun_end(subject);
  std::vector<SubjectHead> heads{head_at(end - 1)};
  for (uint32_t i = subject.begin + 1; i < end; ++i) {
    if (analysis_.text(analysis_.tokens[i].span()) != "of") continue;
    heads.push_back(head_at(i - 1));
    break;
  }
  return heads;
}

}  // namespace pledger
