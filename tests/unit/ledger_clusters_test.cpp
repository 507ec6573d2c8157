#include <catch2/catch.hpp>
#include <vector>

#include "ledger/pledge_clusters.h"

using namespace pledger;

namespace {

// So many articles that each promise the same of a town and of its country.
std::vector<ClaimForm> near_copies(uint32_t documents) {
  std::vector<ClaimForm> claims;
  for (uint32_t document = 0; document < documents; ++document) {
    for (const char* place : {"GB-ENG.leeds", "GB-ENG"}) {
      ClaimForm& claim = claims.emplace_back();
      claim.document = document;
      claim.type = ClaimType::kPledge;
      claim.place = place;
    }
  }
  return claims;
}

uint64_t compared_of(uint32_t documents) {
  const std::vector<ClaimForm> claims = near_copies(documents);
  PledgeClusters clusters(claims);
  const auto size = static_cast<uint32_t>(claims.size());
  for (uint32_t i = 2; i < size; ++i) {
    CHECK(clusters.join(i - 2, i));
    clusters.join(i - 1, i);
  }
  CHECK(clusters.root(size - 2) == 0);
  CHECK(clusters.root(size - 1) == 1);
  return clusters.compared();
}

}  // namespace

TEST_CASE("a pledge told a thousand times is compared by its kinds of mention") {
  const uint64_t few = compared_of(250), many = compared_of(1000);
  CHECK(few > 0);
  CHECK(many <= 5 * few);
}

TEST_CASE("a town agrees with its country in its own document only, whichever mention is asked") {
  const std::vector<ClaimForm> claims = near_copies(3);
  PledgeClusters clusters(claims);
  CHECK(clusters.join(0, 1));
  CHECK_FALSE(clusters.join(0, 3));
  CHECK_FALSE(clusters.join(2, 1));
  CHECK(clusters.join(2, 4));
  CHECK_FALSE(clusters.all_agree({0, 2}));
  CHECK_FALSE(clusters.all_agree({2, 5}));
}
