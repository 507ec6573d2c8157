#include "extractors/verb_groups.h"

#include <vector>

#include "extractors/sentence_words.h"
#include "extractors/verb_group_reader.h"
#include "extractors/verb_inversions.h"
#include "extractors/verb_readings.h"

namespace pledger {
namespace {

// Reads one sentence from left to right. Token indices are absolute.
class SentenceReader {
 public:
  // `features` is room to work in, kept from sentence to sentence.
  SentenceReader(Analysis& analysis, const FeatureTable& table, const VerbClassifier& classifier,
                 const Sentence& sentence, std::vector<WordFeatures>& features)
      : analysis_(analysis),
        table_(table),
        classifier_(classifier),
        words_(analysis, table, sentence.tokens, features),
        reader_(analysis, table, words_, classifier),
        range_(sentence.tokens) {}

  void read() {
    const size_t first = analysis_.verb_groups.size();
    for (uint32_t at = range_.begin; at < range_.end;) {
      VerbGroup group;
      if (const Inversion turned = inversion_at(words_, at); turned.verb != 0) {
        group.negated = turned.negated;
        const uint32_t behind = reader_.read_inverted(at, turned.verb, group);
        finish(group, turned.verb, behind);
        at = behind;
        continue;
      }
      const uint32_t end = reader_.read(at, group);
      if (end == at) {
        ++at;
        continue;
      }
      finish(group, at, end);
      at = end;
    }
    drop_nouns(words_, analysis_.verb_groups, first);
    join_participles(words_, analysis_.verb_groups, first);
    resume_verbs(words_, analysis_.verb_groups, first);
    share_modals(words_, analysis_.verb_groups, first);
    share_passives(words_, analysis_.verb_groups, first);
    share_negations(words_, analysis_.verb_groups, first);
    share_perfects(words_, analysis_.verb_groups, first);
    mark_reduced_participles(words_, analysis_.verb_groups, first);
  }

 private:
  void finish(VerbGroup& group, uint32_t begin, uint32_t end) {
    const WordFeatures head = words_.at(group.head);
    group.tokens = {begin, end};
    group.span = analysis_.span_of(group.tokens);
    group.lemma = table_.lemma(head);
    group.verb_class = classifier_.classify(analysis_, group.head, range_.end);
    if (group.verb_class == VerbClass::kDeliver && reports(group))
      group.verb_class = VerbClass::kSay;
    if (group.verb_class == VerbClass::kNone && head.has(kBe)) group.verb_class = VerbClass::kBe;
    if (group.verb_class == VerbClass::kNone && head.has(kHave))
      group.verb_class = VerbClass::kHave;
    analysis_.verb_groups.push_back(group);
  }

  // «admitted that …», «admitted it needed …»: a clause, and no patients
  bool reports(const VerbGroup& group) const {
    constexpr uint32_t kFinite = kPastForm | kBe | kHave | kDo | kModal | kWill;
    if (!classifier_.may_say(analysis_.tokens[group.head].word)) return false;
    const uint32_t next = group.head + 1;
    return words_.is_word(next, "that") || words_.is_nominative(next) ||
           (words_.has(next, kPronoun) && words_.has(next + 1, kFinite));
  }

  Analysis& analysis_;
  const FeatureTable& table_;
  const VerbClassifier& classifier_;
  SentenceWords words_;
  VerbGroupReader reader_;
  TokenRange range_;
};

}  // namespace

VerbGroupExtractor::VerbGroupExtractor(const Resources& resources, const FeatureTable& features)
    : features_(features), classifier_(resources) {}

void VerbGroupExtractor::extract(Analysis& analysis) const {
  std::vector<WordFeatures> scratch;
  for (const Sentence& sentence : analysis.sentences) {
    if (analysis.blocks[sentence.block].kind == BlockKind::kFurniture) continue;
    SentenceReader(analysis, features_, classifier_, sentence, scratch).read();
  }
}

}  // namespace pledger
