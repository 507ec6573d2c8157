#pragma once
// Pledges that look alike and are not the same: of all those that a pledge conflicts with in a key, the
// one that it is most like in its document, and the one elsewhere.

#include <map>
#include <utility>
#include <vector>

#include "ledger/relations.h"

namespace pledger {

class LookAlikes {
 public:
  explicit LookAlikes(const std::vector<ClaimForm>& claims) : claims_(claims) {}

  // Two pledges that are not one, the later first, how alike they are and how many terms they share.
  void offer(uint32_t from, uint32_t to, double score, size_t shared);
  // A relation for each pledge that has a look-alike; candidates, as nobody said that they differ.
  std::vector<Relation> relations() const;

 private:
  struct Alike {
    uint32_t to;
    double score;
    Reason why;
    bool loosely = false;  // it is said again, of about the same figure
  };
  const std::vector<ClaimForm>& claims_;
  // By the later pledge, and whether the other one stands in its document.
  std::map<std::pair<uint32_t, bool>, Alike> alike_;
};

}  // namespace pledger
