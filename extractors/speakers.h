#pragma once
// Speakers: from the words at a quotation to the person or organisation they mean in this document.
// Where nothing is certain, fields stay empty: never a wrong name.

#include <vector>

#include "core/analysis.h"
#include "extractors/attributions_frames.h"
#include "extractors/names_words.h"

namespace pledger {

constexpr uint32_t kMaxScanned = 64;  // mentions looked at in one sentence

// How sure each kind of resolution is.
double confidence_of(ResolvedBy how);

class SpeakerResolver {
 public:
  SpeakerResolver(const NameWords& words, Analysis& analysis) : words_(words), analysis_(analysis) {
    prepare();
  }

  // The speaker that this item of a frame means. Sources must be asked for in text order. `told`: what
  // is said to have been told, where it stands before the item («Mr Cox was late, he said»): a pronoun
  // means nobody who is named there.
  Speaker resolve(const FrameItem& item, TokenRange told = {});

  // The speaker whom the label of a turn names: «MS OYELARAN», «CHAIR».
  Speaker labelled(TokenRange label);

  // «said the bursar, Ann Lee», «The bursar, Ann Lee, said»: the words of an office that no lexicon
  // knows, before the comma before this person; empty where there are none.
  TokenRange office_before(TokenRange person) const;

  // Notes that this speaker was quoted here, for pronouns and carrying further on.
  void note(const Speaker& speaker, uint32_t token);

  // The subject of the sentence that ends before this token: who is quoted next where only a colon
  // or a full stop says so.
  std::optional<Speaker> subject_of(TokenRange tokens);

  // Brings the mentions of every entity into text order again, after pronouns were added to them.
  void finish();

 private:
  struct Record {
    Speaker speaker;
    Gender gender = Gender::kUnknown;
    uint32_t sentence = 0;
    bool is_document = false;  // «the report shows»
  };

  void prepare();
  void find_documents();
  void find_auditor();
  uint32_t document_made_by(const Mention& body) const;
  uint32_t owner_of(uint32_t token, bool is_new) const;
  Speaker from_entity(uint32_t entity, Span mention, ResolvedBy how) const;
  Speaker from_person(const Mention& mention) const;
  void describe_by_lead(Speaker& speaker) const;
  bool is_one_person(std::string_view role) const;
  Speaker from_role(const Mention& mention);
  TokenRange body_behind(uint32_t token) const;
  bool is_owned_by_person(TokenRange role) const;
  bool part_body(Speaker& speaker, TokenRange phrase) const;
  bool is_surname_alone(TokenRange phrase);
  bool named_inside(const Token& token);
  Speaker from_phrase(TokenRange phrase);
  TokenRange without_clause(TokenRange phrase) const;
  void give_bodies(Speaker& speaker, TokenRange phrase) const;
  const Mention* author_of(TokenRange phrase) const;
  void take_over_organisation(Speaker& speaker, const Mention& mention) const;
  uint32_t head_of(TokenRange phrase) const;
  void settle_head(Speaker& speaker, TokenRange phrase);
  const Mention* group_before(uint32_t token) const;
  bool holds_office(const Mention& mention) const;
  const Mention* body_apposed(const FrameItem& item) const;
  bool is_group(const Mention& mention) const;
  bool speaks(const Mention& role, PronounKind who) const;
  const Mention* holder_of(const Mention& role) const;
  bool in_figure(uint32_t token) const;
  bool is_share(TokenRange phrase) const;
  bool is_made_by(uint32_t name, uint32_t first) const;
  TokenRange behind_share(TokenRange phrase) const;
  bool is_reduced_clause(TokenRange rest) const;
  Speaker from_pronoun(const FrameItem& item, TokenRange told);
  bool was_quoted_in(uint32_t sentence, PronounKind who, Speaker& speaker) const;
  bool named_by_role(const Mention& role, PronounKind who, bool first, bool opens,
                     Speaker& speaker);
  bool named_by_pronoun(uint32_t sentence, uint32_t before, TokenRange told, PronounKind who,
                        Speaker& speaker);
  bool fits(PronounKind who, const Record& record) const;
  bool fits(PronounKind who, const Mention& mention) const;
  bool stands_for_body(const Mention& role) const;
  bool is_addressed(const Mention& mention, uint32_t pronoun) const;
  bool hangs_on_preposition(const Mention& body) const;
  const Mention* subject_in(uint32_t sentence, PronounKind who) const;
  bool spoke_before(uint32_t sentence, PronounKind who, const Mention& other) const;
  bool is_pair(const Mention& first) const;
  void give_organisation(Speaker& speaker, uint32_t entity) const;
  uint32_t organisation_near(uint32_t token) const;
  const Mention* first_mention_from(uint32_t token) const;
  const Mention* nameless_before(const Mention& role) const;
  uint32_t owner_before(uint32_t token) const;
  uint32_t spoken_for(TokenRange role, uint32_t token) const;
  bool is_called(const Mention& body, const Token& noun) const;
  bool may_be_called(const Mention& body, const Token& noun, bool unknown) const;
  uint32_t organisation_at(Span name) const;
  bool is_quoted(uint32_t token) const;
  std::string without_determiner(TokenRange tokens) const;

  const NameWords& words_;
  Analysis& analysis_;
  std::vector<TokenRange> quoted_;  // outermost quotations
  std::vector<Record> records_;     // speakers so far, in text order
  // A report whose owner is told: «the Audit Board’s report», «a report by the Audit Board».
  struct Owned {
    uint32_t token = 0;          // where
    uint32_t word = 0;           // what it is called: report
    uint32_t entity = kNoIndex;  // whose it is
  };
  std::vector<Owned> documents_;        // in text order
  std::vector<uint32_t> named_inside_;  // words with a capital inside a sentence, sorted
  bool gathered_inside_ = false;
  uint32_t auditor_ = kNoIndex;  // where none is told: the only body here that audits
};

}  // namespace pledger
