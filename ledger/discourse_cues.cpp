#include "ledger/discourse_cues.h"

#include <algorithm>
#include <string>

#include "ledger/relations.h"

namespace pledger {
namespace {

constexpr uint32_t kAtBeginning = 15;  // code points from a claim's begin to the end of its subject
constexpr size_t kSubject = 30;        // bytes: «The planned care centres»

}  // namespace

const RelationCue* opening_cue(const ClaimForm& claim, std::string_view relation) {
  for (const RelationCue& cue : claim.cues) {
    if (cue.relation == relation && cue.span.begin < claim.span.begin + kAtBeginning) return &cue;
  }
  return nullptr;
}

bool names_own_count(const ClaimForm& form) {
  const Figure* main = form.main_figure();
  const bool counts = main != nullptr && main->kind == MeasureKind::kCount && !main->is_aside;
  return counts && std::any_of(form.figures.begin(), form.figures.end(), [](const Figure& f) {
           return f.kind == MeasureKind::kMoney && f.is_aside;
         });
}

const RelationCue* spent_on_plan(const ClaimForm& form) {
  const RelationCue* plan = form.cue("plan");
  const Figure* main = form.main_figure();
  if (plan == nullptr || main == nullptr || main->kind != MeasureKind::kMoney) return nullptr;
  const size_t sum = form.text.find(main->text), at = form.text.find(plan->text);
  return sum != std::string::npos && at != std::string::npos && sum < at ? plan : nullptr;
}

const RelationCue* subject_before(const ClaimForm& form) {
  const RelationCue* cue = form.cue(to_string(RelationKind::kEnables));
  return cue != nullptr && cue->span.end <= form.span.begin ? cue : nullptr;
}

bool is_subject(const ClaimForm& form, const Figure& things) {
  if (things.kind != MeasureKind::kCount || things.noun.empty()) return false;
  if (!form.text.starts_with("The ") && !form.text.starts_with("the ")) return false;
  const std::string word = things.noun.substr(things.noun.rfind(' ') + 1);
  const size_t at = form.text.find(' ' + word + ' ');
  return at != std::string::npos && at < kSubject;
}

bool begins_another(const ClaimForm& form, const RelationCue& cue) {
  const size_t at = form.text.find(cue.text);
  if (at == std::string::npos) return false;
  const std::string_view before = std::string_view(form.text).substr(0, at);
  const auto names = [&](std::string_view who) {
    const std::string_view last = who.substr(0, who.find(','));
    const std::string_view name = last.substr(last.rfind(' ') + 1);
    return !name.empty() && before.find(name) != before.npos;
  };
  return before.starts_with("There") || before.starts_with("there") || names(form.actor) ||
         names(form.speaker);
}

}  // namespace pledger
