#pragma once
// Whose government «the Government» is: the ids of bodies whose names several countries share.

#include "core/analysis.h"
#include "core/resources.h"
#include "pipeline/profile.h"

namespace pledger {

class SharedNameStage {
 public:
  // Both must outlive this.
  SharedNameStage(const Resources& resources, const ProfileStage& profile)
      : lexicons_(resources.lexicons),
        organisations_(resources.lexicons.id("organisations")),
        profile_(profile) {}

  // Where the profile has no country, a body that the text only calls by a shared name gets the id
  // of the country that the text leans to, if that has one of that name. Else its id becomes
  // empty, in entities, speakers and actors alike, and a diagnostic says why.
  void settle(Analysis& analysis) const;

 private:
  const Entry* shared_entry(const Analysis& analysis, const Entity& entity) const;

  const Lexicons& lexicons_;
  LexiconId organisations_;
  const ProfileStage& profile_;
};

}  // namespace pledger
