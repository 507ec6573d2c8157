// The small words beside names and verbs, by the lexicon of function words (ActorFinder).

#include <algorithm>

#include "pipeline/claim_actors.h"

namespace pledger {

bool ActorFinder::is_function_word(uint32_t token) const {
  return (lexicons_.lexicons.begins(analysis_.tokens[token].word) >> lexicons_.function_words &
          1) != 0;
}

std::string_view ActorFinder::small_word(uint32_t token) const {
  const Lexicons& lexicons = lexicons_.lexicons;
  for (const LexiconId source : {lexicons_.function_words, lexicons_.contractions}) {
    const LexiconMatch match =
        lexicons.longest(source, analysis_.text(), analysis_.tokens, token, token + 1);
    if (!match) continue;
    const std::string_view lemma = match.entry->canonical;
    return lemma.substr(0, lemma.find(' '));
  }
  return {};
}

std::string_view ActorFinder::subject_word(const Clause& clause) const {
  if (clause.subject.empty()) return {};
  const uint32_t first = clause.subject.begin;
  if (first > clause.tokens.begin) {
    const std::string_view before = small_word(first - 1);
    if (before == "not" || before == "nor") return before;
  }
  // «WHO and partners aim to …» is no «who», «US officials» no «us».
  const Token& word = analysis_.tokens[first];
  const bool acronym = word.has(kAllCapitals) && word.end - word.begin > 1 &&
                       first + 1 < clause.tokens.end &&
                       !analysis_.tokens[first + 1].has(kAllCapitals);
  return acronym ? std::string_view() : small_word(first);
}

// Whether the lexicon of verbs says so of the verb with this head.
bool ActorFinder::verb_has(uint32_t head, std::string_view attribute) const {
  const LexiconMatch verb = lexicons_.lexicons.longest(lexicons_.verbs, analysis_.text(),
                                                       analysis_.tokens, head, head + 1);
  return verb && verb.entry->has(attribute);
}

bool ActorFinder::is_preposition(uint32_t token) const {
  const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(),
                                                        analysis_.tokens, token, token + 1);
  if (!match) return false;
  const std::string_view pos = match.entry->attribute("pos");
  return pos == "to" || pos.find("prep") != std::string_view::npos;
}

bool ActorFinder::is_nobody(TokenRange subject) const {
  if (subject.empty()) return false;
  const LexiconMatch match =
      lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(), analysis_.tokens,
                                 subject.begin, subject.begin + 1);
  return match && (match.entry->has("negative") || match.entry->has("scarce"));
}

bool ActorFinder::is_relative(uint32_t token) const {
  const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(),
                                                        analysis_.tokens, token, token + 1);
  return match && match.entry->attribute("pos").find("rel") != std::string_view::npos;
}

uint32_t ActorFinder::behind_concession(uint32_t token) const {
  constexpr uint32_t kWords = 2;  // of «even though»
  const auto tokens = static_cast<uint32_t>(analysis_.tokens.size());
  const LexiconMatch match =
      lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(), analysis_.tokens,
                                 token, std::min(token + kWords, tokens));
  return match && match.entry->has("concedes") ? token + match.size : token;
}

bool ActorFinder::only_small_words(TokenRange tokens) const {
  for (uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const LexiconMatch match = lexicons_.lexicons.longest(
        lexicons_.function_words, analysis_.text(), analysis_.tokens, i, i + 1);
    if (!match) return false;
    const std::string_view pos = match.entry->attribute("pos");
    if (pos.find("prep") == std::string_view::npos && pos.find("adv") == std::string_view::npos)
      return false;
  }
  return true;
}

bool ActorFinder::is_definite(Span figure) const {
  const uint32_t at = analysis_.token_at(figure.begin);
  if (at == 0) return false;
  const LexiconMatch match = lexicons_.lexicons.longest(lexicons_.function_words, analysis_.text(),
                                                        analysis_.tokens, at - 1, at);
  return match && match.entry->has("definite");
}

}  // namespace pledger
