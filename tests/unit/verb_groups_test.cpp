#include "extractors/verb_groups.h"

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "builtin.h"

using namespace pledger;

namespace {

std::string tense_name(Tense tense) {
  static const char* const kNames[] = {
      "present",    "past",        "perfect",  "future",     "would",  "should",    "can",
      "would_have", "should_have", "can_have", "infinitive", "gerund", "participle"};
  return kNames[static_cast<size_t>(tense)];
}

// «tense[+negated][+passive][+progressive]:text» of every group.
std::vector<std::string> groups_of(const std::string& text) {
  const Document document = test::document_of(text);
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  std::vector<std::string> all;
  for (const VerbGroup& group : analysis.verb_groups) {
    std::string shown = tense_name(group.tense);
    if (group.negated) shown += "+negated";
    if (group.passive) shown += "+passive";
    if (group.progressive) shown += "+progressive";
    all.push_back(shown + ":" + std::string(analysis.text(group.span)));
  }
  return all;
}

std::vector<std::string> clauses_of(const std::string& text) {
  const Document document = test::document_of(text);
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  std::vector<std::string> all;
  all.reserve(analysis.clauses.size());
  for (const Clause& clause : analysis.clauses) all.emplace_back(analysis.text(clause.span));
  return all;
}

std::string subject_of(const std::string& text, size_t clause) {
  const Document document = test::document_of(text);
  const Analysis analysis = test::builtin_pipeline().analyse(document);
  return std::string(analysis.text(analysis.span_of(analysis.clauses.at(clause).subject)));
}

}  // namespace

TEST_CASE("verb groups: tense, negation, voice") {
  struct Row {
    const char* text;
    std::vector<std::string> groups;
  };
  const std::vector<Row> rows = {
      {"The board will open a clinic.", {"future:will open"}},
      {"Police said the man, 34, died at the scene.", {"past:said", "past:died"}},
      {"Police named Ann Lee, 34, charged with theft.",
       {"past:named", "participle+passive:charged"}},
      {"Barnardo's warned that it was late.", {"past:warned", "past:was"}},
      {"McDonald's said it was late.", {"past:said", "past:was"}},
      {"A police report says that they lied.", {"present:says", "past:lied"}},
      {"The minister promised no ward would close.", {"past:promised", "would:would close"}},
      {"Police confirmed two men had been held.",
       {"past:confirmed", "perfect+passive:had been held"}},
      {"The trust confirmed a patient had died.", {"past:confirmed", "perfect:had died"}},
      // -ing that could be a noun, behind somebody who does things and behind something
      {"NHS England is planning for winter.", {"present+progressive:is planning"}},
      {"We're working on it.", {"present+progressive:We're working"}},
      {"Staff are training in Leeds.", {"present+progressive:are training"}},
      {"The problem is funding for beds.", {"present:is", "gerund:funding"}},
      {"It's hard to say.", {"present:'s", "infinitive:to say"}},
      {"It is nobody's fault.", {"present:is"}},
      // quantifiers that belong to the subject
      {"They all agreed to open it.", {"past:agreed", "infinitive:to open"}},
      {"They have all pledged to open it.", {"perfect:have all pledged", "infinitive:to open"}},
      {"All committed staff left.", {"past:left"}},
      {"Some painted the ward.", {"past:painted"}},
      {"Two closed in May.", {"past:closed"}},
      {"None of the three laid out a plan.", {"past:laid"}},
      {"Many planned operations were cancelled.", {"past+passive:were cancelled"}},
      // what follows one thing is no plural
      {"This means a wider lead.", {"present:means"}},
      {"In all, that leaves 40 beds.", {"present:leaves"}},
      {"He said that waits rose.", {"past:said", "past:rose"}},
      {"This means of transport is slow.", {"present:is"}},
      {"He won by 20 votes.", {"past:won"}},
      {"The trust said they felt waits rose.", {"past:said", "past:felt", "past:rose"}},
      {"Had they known waits rose, they would have paid.",
       {"past:Had", "participle+passive:known", "past:rose", "would_have:would have paid"}},
      {"It was a scheme run by Mind.", {"past:was", "participle+passive:run"}},
      // words that lexicons know only as part of a phrase
      {"The trust racked up debts.", {"past:racked"}},
      // which of two past forms is the verb of the sentence
      {"The board announced £3m for adverts aimed at children.",
       {"past:announced", "participle+passive:aimed"}},
      {"Ministers called for rules aimed at smokers.", {"past:called", "participle+passive:aimed"}},
      {"The trust awarded £3m by ministers opened in May.",
       {"participle+passive:awarded", "past:opened"}},
      {"They want to lessen the strains placed on wards.",
       {"present:want", "infinitive:to lessen", "participle+passive:placed"}},
      {"It promised to ensure patients waited for less time.",
       {"past:promised", "infinitive:to ensure", "past:waited"}},
      {"The plan to cut waits failed in May.", {"infinitive:to cut", "past:failed"}},
      {"The board will not be funded.", {"future+negated+passive:will not be funded"}},
      {"The board won't open it.", {"future+negated:won't open"}},
      {"The board is going to open it.", {"future:is going to open"}},
      {"The board is going to quickly open it.", {"future:is going to quickly open"}},
      {"We are to also fund it.", {"future:are to also fund"}},
      {"The board has to quickly open it.", {"should:has to quickly open"}},
      {"The board has yet to fully open it.", {"perfect+negated:has yet to fully open"}},
      {"The plan will, ministers say, create it.", {"present:say", "future:create"}},
      {"The plan has, the board said, saved it.", {"past:said", "perfect:saved"}},
      {"The board will not, it says, improve it.", {"present:says", "future+negated:improve"}},
      {"Nurses have targeted access to it.", {"present:have targeted"}},
      {"The board has targeted the rich.", {"perfect:has targeted"}},
      {"The board has opened it.", {"perfect:has opened"}},
      {"Nurses will of course be heard.", {"future+passive:will of course be heard"}},
      {"The board has, in the past year, opened it.", {"perfect:has, in the past year, opened"}},
      {"The board would, under the plan, open it.", {"would:would, under the plan, open"}},
      {"It has not been rolled out.", {"perfect+negated+passive:has not been rolled"}},
      {"It was built.", {"past+passive:was built"}},
      {"They are being treated.", {"present+passive+progressive:are being treated"}},
      {"They are hiring nurses.", {"present+progressive:are hiring"}},
      {"They would also fund it.", {"would:would also fund"}},
      {"They must act.", {"should:must act"}},
      {"They have to act.", {"should:have to act"}},
      {"They could not act.", {"can+negated:could not act"}},
      {"They did not act.", {"past+negated:did not act"}},
      {"They promised to act.", {"past:promised", "infinitive:to act"}},
      {"We'll open it.", {"future:We'll open"}},
      {"She'd told us.", {"perfect:She'd told"}},
      {"She'd tell us.", {"would:She'd tell"}},
      {"The board has since opened it.", {"perfect:has since opened"}},
      {"We're hiring nurses.", {"present+progressive:We're hiring"}},
      {"It's been built.", {"perfect+passive:'s been built"}},
      {"The board has yet to open it.", {"perfect+negated:has yet to open"}},
      {"It was due to open.", {"would:was due to open"}},
      {"They never opened it.", {"past+negated:opened"}},
      {"They will no longer open it.", {"future+negated:will no longer open"}},
      {"It will open a ward, hire 40 nurses and train 20 more.",
       {"future:will open", "future:hire", "future:train"}},
      {"They want to open a ward and hire 40 nurses.",
       {"present:want", "infinitive:to open", "infinitive:hire"}},
      {"One in 20 waited more than a day.", {"past:waited"}},
      {"They opened 20 planned wards.", {"past:opened"}},
      {"They would be “fully funded”.", {"would+passive:would be “fully funded"}},
      {"It would have cost £3m.", {"would_have:would have cost"}},
      {"It should not have been closed.",
       {"should_have+negated+passive:should not have been closed"}},
      {"Forty may have died.", {"can_have:may have died"}},
      {"They must have known.", {"can_have:must have known"}},
      {"They would have a choice.", {"would:would have"}},
      {"The board cut the number of long waits to 300.", {"past:cut"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(groups_of(row.text) == row.groups);
  }
}

TEST_CASE("verb groups: what may be a noun is one after a determiner") {
  CHECK(groups_of("The plan was published.") ==
        std::vector<std::string>{"past+passive:was published"});
  CHECK(groups_of("A cut to the budget hurts.").back() == "present:hurts");
}

TEST_CASE("verb groups: of words that may be nouns, one between two boundaries is the verb") {
  const std::vector<std::pair<const char*, std::vector<std::string>>> rows = {
      {"Pay increases will be funded.", {"future+passive:will be funded"}},
      {"No regional targets have been set.", {"perfect+passive:have been set"}},
      {"The figures don't include pay increases.", {"present+negated:don't include"}},
      {"NHS trusts face cuts.", {"present:face"}},
      {"Figures show waits have doubled.", {"present:show", "perfect:have doubled"}},
      {"The plan faces delays.", {"present:faces"}},
      {"The trust opens and runs clinics.", {"present:opens", "present:runs"}},
      {"It was opened in May last year.", {"past+passive:was opened"}},
      {"It is nobody's fault.", {"present:is"}},
      {"Figures for 2018 show that waits have doubled.", {"present:show", "perfect:have doubled"}},
      {"He said doctors will be hired.", {"past:said", "future+passive:will be hired"}},
      {"Those in the least deprived areas live longer.", {"present:live"}},
      {"Two wards in South Thrale face closure.", {"present:face"}},
      {"Waiting lists in Thrale hit 900.", {"gerund:Waiting", "past:hit"}},
      {"Staff missed goals on beds and heart tests.", {"past:missed"}},
      {"Some 90 heart tests and scans have been held.", {"perfect+passive:have been held"}},
      {"Doctors say that cuts to the ward need to end.",
       {"present:say", "present:need", "infinitive:to end"}},
      {"There is no chance of it being kept.", {"present:is", "gerund+passive:being kept"}},
      {"Due to cuts, a third shut.", {"past:shut"}},
      {"It led to reduced hours.", {"past:led"}},
      {"It gave 40 new funded beds to a trust.", {"past:gave"}},
      {"It is yet to open a ward.", {"perfect+negated:is yet to open"}},
      {"There were 370 internet enabled sessions.", {"past:were"}},
      {"Last year 370 staff left hospitals.", {"past:left"}},
      {"It gave new fully trained nurses a home.", {"past:gave"}},
      {"Staff trained to use scanners will stay.",
       {"participle+passive:trained", "infinitive:to use", "future:will stay"}},
      {"They promised to ensure wards are open.",
       {"past:promised", "infinitive:to ensure", "present:are"}},
      {"The goals have all been missed.", {"perfect+passive:have all been missed"}},
      {"It needs to ensure its wards have beds.",
       {"present:needs", "infinitive:to ensure", "present:have"}},
      {"It has helped us clear it.", {"perfect:has helped", "infinitive:clear"}},
      {"Pubs and clubs that shut will gain.", {"past:shut", "future:will gain"}},
      {"He said women suspected of having flu would wait.",
       {"past:said", "participle+passive:suspected", "gerund:having", "would:would wait"}},
      // a determiner that is the whole subject, and the form that agrees with it
      {"Many need help.", {"present:need"}},
      {"Each costs £3m.", {"present:costs"}},
      {"Many care homes are full.", {"present:are"}},
      // the verb behind a relative clause in the subject, not the object inside it
      {"People who take on debt need help.", {"present:take", "present:need"}},
      {"The ward, which opened in May, costs too much.", {"past:opened", "present:costs"}},
      {"A trust which has scrapped plans for beds will close.",
       {"perfect:has scrapped", "future:will close"}},
      // a singular subject with a plural beside the verb
      {"The rise in waits costs lives.", {"present:costs"}},
      {"He said the system struggles.", {"past:said", "present:struggles"}},
  };
  for (const auto& [text, groups] : rows) {
    CAPTURE(text);
    CHECK(groups_of(text) == groups);
  }
}

TEST_CASE("verb groups: a past form before «by» or another finite verb is a participle") {
  CHECK(groups_of("The beds promised by ministers will open.") ==
        std::vector<std::string>{"participle+passive:promised", "future:will open"});
  CHECK(groups_of("A centre that opened in May will close.") ==
        std::vector<std::string>{"past:opened", "future:will close"});
  CHECK(groups_of("A decision on staff recruited for it, 180 people, is expected.") ==
        std::vector<std::string>{"participle+passive:recruited", "present+passive:is expected"});
  CHECK(groups_of("Its chair, Ann Lee, called on ministers.") ==
        std::vector<std::string>{"past:called"});
}

TEST_CASE("verb groups: a past form without a subject is a participle") {
  CHECK(groups_of("The ward, once hailed as a model, is to close.") ==
        std::vector<std::string>{"participle+passive:hailed", "future:is to close"});
  CHECK(groups_of("Of the 90 beds lost, half were his.") ==
        std::vector<std::string>{"participle+passive:lost", "past:were"});
  CHECK(groups_of("Waits more than doubled.") == std::vector<std::string>{"past:doubled"});
  CHECK(groups_of("Waits have more than doubled.").back() == "perfect:have more than doubled");
  CHECK(groups_of("They gave more than promised.") == std::vector<std::string>{"past:gave"});
  CHECK(groups_of("The unit, which saw 900 people, shut in May.").back() == "past:shut");
}

TEST_CASE("verb groups: behind what is not over, a past form before a bare noun is no verb") {
  CHECK(groups_of("They want more staff and properly funded wards.") ==
        std::vector<std::string>{"present:want"});
  CHECK(groups_of("The board will open two wards and properly funded beds.") ==
        std::vector<std::string>{"future:will open"});
  CHECK(groups_of("The trust opened two wards and funded beds.").back() == "past:funded");
  CHECK(groups_of("They want more staff and funded the wards.").back() == "past:funded");
}

TEST_CASE("verb groups: what stands beside a noun") {
  CHECK(groups_of("It has nurses, skills, training and experience.") ==
        std::vector<std::string>{"present:has"});
  CHECK(groups_of("She left, smiling and waving.").size() == 3);
  CHECK(groups_of("With children under five being affected, it spread.").front() ==
        "gerund+passive:being affected");
  CHECK(groups_of("Ghana has the first approved vaccine.") ==
        std::vector<std::string>{"present:has"});
  CHECK(groups_of("The council met after announcing cuts to beds.") ==
        std::vector<std::string>{"past:met", "gerund:announcing"});
  CHECK(groups_of("The union backs the plan drawn up by the board, because it helps.") ==
        std::vector<std::string>{"present:backs", "participle+passive:drawn", "present:helps"});
}

TEST_CASE("verb groups: participles in a row are one group") {
  CHECK(groups_of("They were admitted, treated and discharged.") ==
        std::vector<std::string>{"past+passive:were admitted, treated and discharged"});
  CHECK(groups_of("The board has, however, hired 40 nurses.") ==
        std::vector<std::string>{"perfect:has, however, hired"});
}

TEST_CASE("verb groups: a verb shares the auxiliaries and the negation before it") {
  CHECK(groups_of("Two wards will be opened and 300 nurses hired.") ==
        std::vector<std::string>{"future+passive:will be opened", "future+passive:hired"});
  CHECK(groups_of("Two wards have been built, 40 midwives trained and £3m spent on beds.") ==
        std::vector<std::string>{"perfect+passive:have been built", "perfect+passive:trained",
                                 "perfect+passive:spent"});
  CHECK(groups_of("The wards were closed and waits increased.") ==
        std::vector<std::string>{"past+passive:were closed", "past:increased"});
  CHECK(groups_of("The board has not opened wards or hired 40 nurses.") ==
        std::vector<std::string>{"perfect+negated:has not opened", "perfect+negated:hired"});
  CHECK(groups_of("The board did not open wards or hire 40 nurses.") ==
        std::vector<std::string>{"past+negated:did not open", "past+negated:hire"});
  CHECK(groups_of("The board has not opened wards and hired 40 nurses.") ==
        std::vector<std::string>{"perfect+negated:has not opened", "past:hired"});
  CHECK(groups_of("We have hired porters, opened a clinic and given carers a pass.") ==
        std::vector<std::string>{"perfect:have hired", "perfect:opened", "perfect:given"});
  CHECK(groups_of("We cut the charge, opened a clinic and raised pay.") ==
        std::vector<std::string>{"past:cut", "past:opened", "past:raised"});
  CHECK(groups_of("The board has a ward, opened in May, and it hired 40 nurses.") ==
        std::vector<std::string>{"present:has", "participle+passive:opened", "past:hired"});
  CHECK(groups_of("The board will hire 40 nurses and cut waits.") ==
        std::vector<std::string>{"future:will hire", "future:cut"});
  CHECK(groups_of("The board will use doctors and limit of beds.") ==
        std::vector<std::string>{"future:will use"});
}

TEST_CASE(
    "verb groups: «help cut waits», «40 new, fully staffed beds», «trusts in Kent and Essex "
    "have»") {
  CHECK(groups_of("The board will help combat staff shortages.") ==
        std::vector<std::string>{"future:will help", "infinitive:combat"});
  CHECK(groups_of("The board wants to open 40 new, fully staffed beds.") ==
        std::vector<std::string>{"present:wants", "infinitive:to open"});
  CHECK(groups_of("NHS trusts in Kent and Essex have been paid.") ==
        std::vector<std::string>{"perfect+passive:have been paid"});
}

TEST_CASE("clauses: «and so» begins one, «less than that» holds none") {
  CHECK(clauses_of("It must be a priority and so I am pleased.").at(1) == "so I am pleased");
  CHECK(clauses_of("It was less than that in each year and it was late.").front() ==
        "It was less than that in each year");
}

TEST_CASE("clauses: «or» before a bare noun begins none") {
  CHECK(clauses_of("Anyone who has had a fall or bad pain will be seen.").front() ==
        "Anyone who has had a fall or bad pain will be seen");
  CHECK(clauses_of("The board must pay or it will close.").size() == 2);
}

TEST_CASE("clauses: what is reported goes on behind «and that»") {
  CHECK(clauses_of("He said waits had grown, that posts were vacant and that no plan existed.") ==
        std::vector<std::string>{"He said", "waits had grown", "posts were vacant",
                                 "no plan existed"});
  CHECK(clauses_of("She told the board that both wards would open.") ==
        std::vector<std::string>{"She told the board", "both wards would open"});
  CHECK(
      clauses_of("Waits fell, yet the number of fully trained, full-time staff grew.") ==
      std::vector<std::string>{"Waits fell", "the number of fully trained, full-time staff grew"});
  CHECK(clauses_of("He said wards and clinics would open.").back() ==
        "wards and clinics would open");
}

TEST_CASE("clauses: cut between finite verbs") {
  CHECK(clauses_of("The ward is a mess and nurses have left.") ==
        std::vector<std::string>{"The ward is a mess", "nurses have left"});
  CHECK(clauses_of("“It will not close that gap,” Mr Padley added.") ==
        std::vector<std::string>{"It will not close that gap", "Mr Padley added"});
  CHECK(clauses_of("Ministers said that the wards will open.") ==
        std::vector<std::string>{"Ministers said", "the wards will open"});
  CHECK(clauses_of("The wards will open and the clinics will close.") ==
        std::vector<std::string>{"The wards will open", "the clinics will close"});
  CHECK(clauses_of("The wards will expand, backed by new money.") ==
        std::vector<std::string>{"The wards will expand, backed by new money",
                                 "backed by new money"});
}

TEST_CASE("clauses: a clause goes on behind the relative clause inside it") {
  CHECK(clauses_of("The town, which lost two wards, must wait.") ==
        std::vector<std::string>{"The town, which lost two wards, must wait",
                                 "which lost two wards"});
  CHECK(clauses_of("He said the money that ministers promised will be spent.") ==
        std::vector<std::string>{"He said", "the money that ministers promised will be spent",
                                 "that ministers promised"});
}

TEST_CASE("clauses: no clause ends inside a figure, and a label is none") {
  CHECK(clauses_of("They would wait more than two years.") ==
        std::vector<std::string>{"They would wait more than two years"});
  CHECK(clauses_of("MS LEE: We will open it.") == std::vector<std::string>{"We will open it"});
}

TEST_CASE("clauses: a coordinator between nouns ends none") {
  CHECK(clauses_of("It is buying beds and lamps for wards, Dr Lowe said.") ==
        std::vector<std::string>{"It is buying beds and lamps for wards", "Dr Lowe said"});
  CHECK(clauses_of("It is buying beds and in May, the trust said, it will open.").front() ==
        "It is buying beds");
  CHECK(clauses_of("Waits have grown despite a rise in funding and staffing levels.") ==
        std::vector<std::string>{"Waits have grown despite a rise in funding and staffing levels"});
  CHECK(clauses_of("A ‘badly depleted’ workforce is putting wards at risk and lives in danger.") ==
        std::vector<std::string>{
            "A ‘badly depleted’ workforce is putting wards at risk and lives in danger"});
  CHECK(clauses_of("Short of rest, more and more have left.") ==
        std::vector<std::string>{"Short of rest, more and more have left"});
  CHECK(clauses_of("It was ready and A&E is full.") ==
        std::vector<std::string>{"It was ready", "A&E is full"});
  CHECK(clauses_of("It said those aged 80 or above have had it.").back() ==
        "those aged 80 or above have had it");
  CHECK(clauses_of("It has to ensure that by May no one has to wait.").back() ==
        "by May no one has to wait");
  CHECK(clauses_of("They would be up and running by May.") ==
        std::vector<std::string>{"They would be up and running by May"});
  CHECK(clauses_of("It is working to address delayed discharge and it will.").front() ==
        "It is working to address delayed discharge");
  CHECK(clauses_of("That's why we will open it.") ==
        std::vector<std::string>{"That's", "we will open it"});
  CHECK(clauses_of("We saw gains, such as reducing delayed stays.") ==
        std::vector<std::string>{"We saw gains, such as reducing delayed stays"});
  CHECK(clauses_of("They use the unit (also known as A&E) most and in May we closed it.") ==
        std::vector<std::string>{"They use the unit (also known as A&E) most",
                                 "in May we closed it"});
  CHECK(clauses_of("Wards are full of a growing and ageing group.") ==
        std::vector<std::string>{"Wards are full of a growing and ageing group"});
}

TEST_CASE("clauses: a list of names and the noun behind «than» hold no boundary") {
  CHECK(clauses_of("Although it is less than the rise in waits, the list in Easton, Norby and Carr "
                   "has grown.") ==
        std::vector<std::string>{"Although it is less than the rise in waits",
                                 "the list in Easton, Norby and Carr has grown"});
}

TEST_CASE("clauses: what is recommended keeps the participle behind its noun") {
  CHECK(clauses_of("A report recommended that the wards built from wood should go by 2030.") ==
        std::vector<std::string>{"A report recommended",
                                 "the wards built from wood should go by 2030", "built from wood"});
}

TEST_CASE("clauses: a time in front is no subject") {
  CHECK(subject_of("Since 2010, we have 40 beds.", 0) == "we");
  CHECK(subject_of("In Kent, for example, it is hard.", 0) == "it");
  CHECK(subject_of("By July this year no one has to wait.", 0) == "no one");
  CHECK(subject_of("Last year's plan was good.", 0) == "Last year's plan");
}

TEST_CASE("clauses: the subject behind a phrase that no comma ends") {
  CHECK(subject_of("Under the deal the trust will open two wards.", 0) == "the trust");
  CHECK(subject_of("In Leeds the council will open a ward.", 0) == "the council");
  CHECK(subject_of("For patients in 2030 we will open a ward.", 0) == "we");
  CHECK(subject_of("Speaking in Leeds Ann Lee vowed to open two wards.", 0) == "Ann Lee");
  CHECK(subject_of("In the first six months waits will fall.", 0).empty());
  CHECK(subject_of("In the north of the county beds will close.", 0).empty());
}

TEST_CASE("clauses: subjects") {
  CHECK(subject_of("Under the plan, the wards will open.", 0) == "the wards");
  CHECK(subject_of("The trust, which runs two wards, will close them.", 0) == "The trust");
  CHECK(subject_of("We've opened two wards.", 0) == "We've");
}

TEST_CASE("verb groups: long texts take time in proportion") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "they will open and ";
  CHECK(groups_of(text).size() >= 20000);
}

TEST_CASE(
    "verb lexicons: cue verbs are inflected as verbs.tsv has them, «caught up» and not «catched "
    "up»") {
  const Lexicons& lexicons = test::builtin_resources().lexicons;
  const LexiconId verbs = lexicons.id("verbs");
  const auto first_word = [](std::string_view phrase) {
    return std::string(phrase.substr(0, phrase.find(' ')));
  };
  std::map<std::string, std::set<std::string>> forms;  // by lemma
  for (const Entry& entry : lexicons.entries()) {
    if (entry.lexicon == verbs) forms[std::string(entry.canonical)].insert(std::string(entry.form));
  }
  size_t checked = 0;
  for (const char* name : {"commissive", "delivery_verbs", "shortfall_cues", "demands"}) {
    for (const Entry& entry : lexicons.entries()) {
      if (entry.lexicon != lexicons.id(name) || !entry.has("form")) continue;
      const std::string form = first_word(entry.form);
      const auto known = forms.find(first_word(entry.canonical));
      if (known == forms.end() || !(form.ends_with("ed") || form.ends_with("ing"))) continue;
      // American spellings beside the British ones
      if (form == "penciled" || form == "penciling") continue;
      CAPTURE(entry.form);
      CHECK(known->second.contains(form));
      ++checked;
    }
  }
  CHECK(checked > 1000);
}
