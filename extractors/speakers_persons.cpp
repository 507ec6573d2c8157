// Speakers with a name (SpeakerResolver), and the office of whom only the words before or the paragraph before
// tell it.

#include <algorithm>

#include "extractors/speakers.h"

namespace pledger {
namespace {

constexpr uint32_t kMaxOffice = 3;  // words of an office that no lexicon knows

}  // namespace

Speaker SpeakerResolver::from_person(const Mention& mention) const {
  if (mention.entity == kNoIndex) {
    Speaker speaker;
    speaker.mention = mention.span;
    speaker.name = std::string(analysis_.text(mention.name));
    speaker.resolved_by = ResolvedBy::kStated;
    speaker.confidence = confidence_of(speaker.resolved_by);
    return speaker;
  }
  const Entity& e = analysis_.entities[mention.entity];
  const std::string_view words = analysis_.text(mention.name);
  const ResolvedBy how = words == e.name                        ? ResolvedBy::kStated
                         : e.kind == MentionKind::kOrganisation ? ResolvedBy::kAcronym
                                                                : ResolvedBy::kSurname;
  Speaker speaker = from_entity(mention.entity, mention.span, how);
  // What is stated right here wins: somebody may have held several offices.
  if (!mention.role.empty()) speaker.role = std::string(analysis_.text(mention.role));
  if (const TokenRange office = office_before(mention.tokens);
      speaker.role.empty() && e.kind == MentionKind::kPerson && !office.empty()) {
    speaker.role = std::string(analysis_.text(analysis_.span_of(office)));
    analysis_.entities[mention.entity].role = speaker.role;
  }
  if (e.kind == MentionKind::kPerson && speaker.role.empty() && speaker.organisation.empty())
    describe_by_lead(speaker);
  return speaker;
}

// «…, the head of its clinics has said. ¶ Ann Lee told the board …»: a name of whom nothing is told, behind
// somebody of whom all but the name was.
void SpeakerResolver::describe_by_lead(Speaker& speaker) const {
  constexpr uint32_t kReach = 2;  // sentences
  Entity& person = analysis_.entities[speaker.entity];
  const uint32_t token = analysis_.token_at(speaker.mention.begin);
  const bool first =
      std::all_of(person.mentions.begin(), person.mentions.end(),
                  [&](uint32_t mention) { return analysis_.mentions[mention].tokens.end > token; });
  if (!first || records_.empty()) return;
  const Record& lead = records_.back();
  const Speaker& told = lead.speaker;
  const bool nameless = told.name.empty() && !told.role.empty() && told.entity == kNoIndex &&
                        lead.gender != Gender::kPlural && is_one_person(told.role);
  const uint32_t here = analysis_.sentence_of(token);
  if (!nameless || here > lead.sentence + kReach ||
      analysis_.sentences[here].block == analysis_.sentences[lead.sentence].block)
    return;
  speaker.role = person.role = told.role;
  speaker.organisation = person.organisation = told.organisation;
}

// «interim head of access», «junior minister»; not «spokesman», «doctors», «mother»
bool SpeakerResolver::is_one_person(std::string_view role) const {
  while (!role.empty()) {
    for (const Entry* entry : words_.lexicons().lookup(role)) {
      const std::string_view kind = entry->attribute("kind");
      const bool office = kind == "leader" || kind == "office" || kind == "job" || kind == "expert";
      if (office && entry->id.starts_with("role.") && entry->attribute("number") != "pl")
        return true;
    }
    const size_t of = role.find(" of ");
    const std::string_view head = role.substr(0, of);
    if (head.size() < role.size()) {
      role = head;
      continue;
    }
    const size_t space = role.find(' ');
    role.remove_prefix(space == std::string_view::npos ? role.size() : space + 1);
  }
  return false;
}

TokenRange SpeakerResolver::office_before(TokenRange person) const {
  const uint32_t name = person.begin;
  const auto& tokens = analysis_.tokens;
  if (name < 3 || analysis_.text(tokens[name - 1].span()) != ",") return {};
  uint32_t begin = name - 1;
  const uint32_t lowest = begin > kMaxOffice ? begin - kMaxOffice : 0;
  constexpr uint64_t kNoOffice =
      kFunctionWord | kCalendarWord | kOrgNoun | kSourceNoun | kGroupNoun | kHeadWord | kQuantity;
  while (begin > lowest && tokens[begin - 1].is(TokenKind::kWord) &&
         !words_.is(tokens[begin - 1], kNoOffice)) {
    --begin;
  }
  if (begin + 1 >= name || begin == 0) return {};
  if (!words_.is(tokens[begin - 1], kDefinite) || words_.is(tokens[begin - 1], kGroupNoun))
    return {};
  // The sentence begins here («The ward, Ann Lee said, is full»: with a comma behind the name, too),
  // or a verb of saying stands before it.
  const uint32_t sentence = analysis_.sentence_of(begin - 1);
  const bool opens = analysis_.sentences[sentence].tokens.begin == begin - 1 &&
                     person.end < tokens.size() && analysis_.text(tokens[person.end].span()) == ",";
  const bool said = begin > 1 && words_.is(tokens[begin - 2], kCueWord) &&
                    words_.features(tokens[begin - 2], analysis_.text()).has(kVerbForm);
  return opens || said ? TokenRange{begin, name - 1} : TokenRange{};
}

}  // namespace pledger
