#include "ledger/topic_words.h"

#include "ledger/stems.h"

namespace pledger {

TopicWords::TopicWords(const Lexicons& lexicons) {
  const LexiconId topics = lexicons.id("topic_words");
  const LexiconId verbs = lexicons.id("verbs");
  const LexiconId plurals = lexicons.id("irregular_plurals");
  for (const Entry& entry : lexicons.entries()) {
    if (entry.lexicon != topics) continue;
    if (entry.has("counts")) counts_.insert(stem(entry.form));
    same_[stem(entry.form)] = entry.has("silent") ? std::string{} : stem(entry.canonical);
  }
  for (const Entry& entry : lexicons.entries()) {
    // «left» may be a side, and «found» begins a charity.
    const bool verb = entry.lexicon == verbs && !entry.has("noun") && !entry.has("adj") &&
                      entry.attribute("form").starts_with("p");
    if (!verb && entry.lexicon != plurals) continue;
    std::string form = stem(entry.form);
    std::string lemma = of(entry.canonical);
    if (form != lemma) same_.try_emplace(std::move(form), std::move(lemma));
  }
}

std::string TopicWords::of(std::string_view word) const {
  std::string term = stem(word);
  const auto found = same_.find(term);
  return found == same_.end() ? term : found->second;
}

bool TopicWords::counts(std::string_view word) const { return counts_.contains(stem(word)); }

}  // namespace pledger
