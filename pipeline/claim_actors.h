#pragma once
// Who commits, does or fails: the actor of a claim, which is not its speaker.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis.h"
#include "pipeline/actor_rules.h"
#include "pipeline/claim_scope.h"
#include "pipeline/quotation_index.h"

namespace pledger {

// Finds the actors of claims.
class ActorFinder {
 public:
  // All must outlive this; the claims found so far are read from `analysis`.
  ActorFinder(const Analysis& analysis, const ScopeLexicons& lexicons, const ActorRules& rules,
              const QuotationIndex& quotations)
      : analysis_(analysis), lexicons_(lexicons), rules_(rules), quotations_(quotations) {}

  // `named` is the rule's group `actor` (the body that is called upon…), empty where it has none.
  // Otherwise the subject of the clause (active), or what follows «by» (passive). Named bodies keep
  // the article's wording; pronouns and descriptions stand for what they refer to, «we» in a
  // quotation for the speaker's organisation, else the speaker. Those who are served or employed
  // (patients, therapists), schemes and the media do not act. Absent where nothing says it;
  // statistics have none. The claim's trace gets the steps that led there, and what spoke against
  // whom the clause names.
  std::optional<Actor> find(const Clause& clause, Span named, Claim& claim) const;

  // Who is asked in words behind the demand's cue that no rule names: «called for the board to act»,
  // «urged her to act», where «she» is not the `caller`.
  std::optional<Actor> asked(Claim& demand, uint32_t caller) const;

  // Who makes the demand or the denial that the clause tells of: its subject.
  std::optional<Speaker> caller(const Clause& clause) const;

  // Who signed the document, in a line of its own at its end; null where nobody did.
  const Mention* signatory() const;

  // «clinic», «services»: whether the folded word is one for a body.
  bool is_body_noun(std::string_view word) const;

  // «his party», «her government»: whether the words are for somebody's body.
  bool is_own_body(TokenRange phrase) const;

  // «government», «province»: whether it is one for a body that governs.
  bool is_governing_noun(std::string_view word) const;

  // «Norway», «Ontario»: whether those who govern there may be meant; also by the seat of a government
  // («Ottawa»), where `or_seat`.
  bool is_governed(const Mention& place, bool or_seat) const;
  static bool is_governed(const Entry& place);

  // Who pledged what a clause without «that» tells of («the £40m the prime minister pledged»);
  // null where it is no such clause.
  const Mention* promiser(const Clause& clause) const;

  // Who is named in words behind a headline («… to close, says union», «…: union»).
  std::optional<Speaker> named_behind(TokenRange tokens) const;
  // «says», «claims»: in a headline perhaps no verb by its form.
  bool is_saying(uint32_t token) const;

  // Who or what tells the clause that hangs on this one: its subject, be it a body or «official
  // figures».
  std::optional<Speaker> source(const Clause& clause) const;

  // «The report proposes …»: whether the subject is something written, which itself does nothing.
  bool is_document(const Clause& clause) const;

  // Who heads the subjects of the sentences before the claim, in its paragraph and so many before it;
  // the nearest first.
  std::vector<const Mention*> subjects_before(const Claim& claim, uint32_t paragraphs = 0) const;

  // Where the noun phrase begins whose noun is the token `head` («Labour's firm promise»), not
  // before `first`.
  uint32_t phrase_begin(uint32_t head, uint32_t first) const;
  // «Labour's promise», «our pledge», «government plans»: whose it is.
  std::optional<Actor> possessor(TokenRange before, Claim& claim) const;

  // «The board has launched a plan to …»: who makes what its clause brings forward.
  std::optional<Actor> maker(const Clause& clause, Claim& claim) const;

  // «a promise from the council»: whose it is, where `behind` is the token behind the noun.
  std::optional<Actor> giver(uint32_t behind, Claim& claim) const;

  // The lemma of the small word with which the clause's subject begins («we» for «we've», «nobody»
  // for «none of them»; «not» for «not one of them»); "" where it begins with another.
  std::string_view subject_word(const Clause& clause) const;

  // What heads the clause's subject: the noun in lower case, and the class of the mention that it ends
  // or lies in («ORG»; "" for none). Of «a range of bodies» both nouns; nothing without a subject.
  struct SubjectHead {
    std::string_view class_name;
    std::string noun;
  };
  std::vector<SubjectHead> subject_heads(const Clause& clause) const;

  // «criticised», «backs»: whether the verb tells what somebody thinks of a thing, and not of doing it.
  bool judges(const VerbGroup& verb) const;

  // «The union criticised the trust over plans to …», «… attacked the council for failing to …»: whose
  // they are, who failed.
  std::optional<Actor> whose_is_judged(const Clause& clause, Claim& claim) const;

  // «ensure | no ward closes», «make sure that | no ward closes»: the token with which what is brought
  // about begins; kNoIndex behind other verbs.
  uint32_t ensured_from(const VerbGroup& verb) const;

  // «plans», «scheme»: whether the token is a noun for what somebody means to do.
  bool names_plan(uint32_t token) const;

  // «ahead with»: adverbs and prepositions only.
  bool only_small_words(TokenRange tokens) const;

  // «over», «against»
  bool is_function_word(uint32_t token) const;
  bool is_preposition(uint32_t token) const;
  // Whether the lexicon of verbs says so of the verb with this head.
  bool verb_has(uint32_t head, std::string_view attribute) const;
  // Whether the subject is nobody or hardly anybody («no minister», «few experts»).
  bool is_nobody(TokenRange subject) const;
  // Whether a relative clause may begin with the word (that, which, who).
  bool is_relative(uint32_t token) const;

  // «while waits fell», «even though it had paid»: the token behind the words that set a fact against
  // another one; `token` where none do.
  uint32_t behind_concession(uint32_t token) const;

  // «the 40 hubs»: a figure that was told before.
  bool is_definite(Span figure) const;

 private:
  std::optional<Actor> find_named(const Clause& clause, Span named, Claim& claim) const;
  std::optional<Actor> acting_in(const Clause& clause, const VerbGroup& verb, Claim& claim) const;
  bool may_own(std::string_view word, const Mention& mention) const;
  std::optional<Actor> owner_before(uint32_t pronoun, Claim& claim) const;
  static bool is_first_person(std::string_view folded);
  bool can_act(const Mention& mention) const;
  bool is_modifier(const Mention& mention, Span phrase) const;
  void note_why_nobody(const Clause& clause, const VerbGroup& verb, Claim& claim) const;
  bool is_told_us(const Clause& clause) const;
  bool tells_time(const Mention& mention) const;
  bool is_cut_short(const Mention& mention) const;
  bool names_concept(const Mention& mention) const;
  bool names_member(const Mention& mention) const;
  bool is_scheme(const Mention& mention) const;
  bool in_brackets(const Mention& mention) const;
  bool in_dashes(const Mention& mention, Span phrase) const;
  bool in_prepositional_phrase(const Mention& mention, Span phrase) const;
  bool stands_before_plan(const Mention& mention, Span phrase) const;
  bool made_plan(const Mention& mention, uint32_t first) const;
  bool owns_plan(const Mention& mention, TokenRange sentence) const;
  std::optional<Actor> plan_owner(const Clause& clause, Claim& claim) const;
  bool owns_other_thing(const Mention& mention, Span phrase) const;
  bool is_served(const Mention& mention) const;
  bool is_given(const VerbGroup& verb) const;
  std::optional<Actor> giver_behind(const Clause& clause, const VerbGroup& verb,
                                    Claim& claim) const;
  bool will_have(const Clause& clause, const VerbGroup& verb) const;
  bool governs(TokenRange subject) const;
  uint32_t marked_begin(uint32_t begin, uint32_t first) const;
  std::string_view kind_before(LexiconId lexicon, uint32_t begin, uint32_t end) const;
  std::string_view small_word(uint32_t token) const;
  const Mention& named(const Mention& role) const;
  Span behind_dateline(Span subject) const;
  const Mention* first_mention(Span span) const;
  bool leads_owner(const Mention& office) const;
  const Mention* put_in(const Mention& pronoun) const;
  const Mention* announcer_before(const Mention& pronoun) const;
  const Clause* telling_passive(uint32_t quotation) const;
  const Mention* hearer(const Mention& pronoun, uint32_t quotation) const;
  const Mention* subject_around(const Mention& pronoun) const;
  const Mention* antecedent(const Mention& pronoun) const;
  std::optional<Actor> asked_in_clause(uint32_t that, Claim& demand) const;
  template <typename Fits>
  const Speaker* speaker_before(uint32_t token, uint32_t paragraphs, Fits fits) const;
  std::optional<Speaker> goes_on(const Mention& pronoun) const;
  void take_over_owner(Speaker& speaker, uint32_t token) const;
  const Mention* person_meant(uint32_t pronoun, uint32_t other) const;
  const Mention* person_before(const Mention& pronoun, std::string_view word) const;
  const Mention* place_as_subject(TokenRange subject) const;
  const Mention* subject_before(const Mention& pronoun, std::string_view word) const;
  bool comments(const Clause& clause, const Mention& mention) const;
  bool means_several(const Mention& mention) const;
  bool stands_for(std::string_view pronoun, const Mention& mention) const;
  uint32_t first_clause_of(uint32_t sentence) const;
  bool is_reported(Span pronoun, uint32_t quotation) const;
  bool is_quoted(Span span) const;
  bool is_called_what_it_is(const Mention& name, Span subject) const;
  TokenRange calling_subject(const Clause& clause) const;
  uint32_t holder_of(const Mention& role) const;
  const Mention* owner_of(Span phrase) const;
  bool speaks_for(const Mention& role) const;
  std::optional<Actor> speaker_as_actor(Claim& claim, uint32_t quotation, Span pronoun,
                                        const Rule* how) const;
  Actor actor_of_mention(Claim& claim, const Mention& mention) const;
  std::optional<Actor> meant_by(const Mention& mention, Claim& claim) const;
  bool is_thing(const Speaker& speaker) const;
  bool may_mean_source(const Mention& pronoun, uint32_t quotation) const;
  std::optional<Actor> author(Claim& claim, Span pronoun) const;
  bool has_finite_verb(TokenRange tokens) const;
  const Mention* name_line(uint32_t block) const;
  const Mention* name_before_colon(uint32_t block) const;
  std::optional<Actor> in_tokens(Claim& claim, TokenRange tokens, const Rule* where) const;
  std::optional<Actor> subject_or_agent(const Clause& clause, const VerbGroup& verb,
                                        Claim& claim) const;
  std::optional<Actor> owner(TokenRange subject, Claim& claim) const;
  bool answers_for(const VerbGroup& verb) const;
  std::optional<Actor> runner(TokenRange subject, Claim& claim) const;
  std::optional<Actor> group(const Clause& clause, const VerbGroup& verb, Claim& claim) const;
  std::optional<Actor> body_in_words(TokenRange tokens, Claim& claim) const;
  std::optional<Actor> place(TokenRange phrase, Claim& claim) const;
  std::optional<Actor> body_behind_by(const Clause& clause, const VerbGroup& verb,
                                      Claim& claim) const;
  TokenRange behind_lead(TokenRange subject) const;
  TokenRange behind_share(TokenRange subject) const;
  bool does_something(const Clause& clause, const VerbGroup& verb) const;
  bool is_person(TokenRange subject) const;
  bool one_body(TokenRange subject) const;
  bool are_leaders(TokenRange subject) const;
  bool are_staff(TokenRange phrase) const;
  bool strikes(const Clause& clause, const VerbGroup& verb) const;
  uint32_t done_to(TokenRange named) const;
  bool judges_plan(const VerbGroup& verb, const Claim& claim) const;
  std::optional<Actor> before_infinitive(const Clause& clause, const VerbGroup& verb,
                                         Claim& claim) const;
  std::optional<Actor> behind_noun(TokenRange named, Claim& claim) const;
  bool is_told_of(const Clause& clause) const;
  bool is_protest(TokenRange subject) const;
  TokenRange several_before(const Clause& clause) const;
  bool is_stranger(const Clause& clause, const VerbGroup& verb) const;
  bool several_promise(const Clause& clause, const VerbGroup& verb, const Claim& claim) const;
  uint32_t noun_end(TokenRange subject) const;
  SubjectHead head_at(uint32_t token) const;
  uint32_t figure_begin(uint32_t token) const;
  bool is_rate(uint32_t article) const;
  bool governs_noun(uint32_t token) const;
  bool is_gerund(uint32_t token) const;
  bool counts(uint32_t token) const;
  bool does_work(uint32_t begin, uint32_t end) const;
  bool has_object(const Clause& clause, const VerbGroup& verb) const;

  const Analysis& analysis_;
  const ScopeLexicons& lexicons_;
  const ActorRules& rules_;
  const QuotationIndex& quotations_;
};

}  // namespace pledger
