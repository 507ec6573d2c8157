#include "ledger/named_figures.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "ledger/compare.h"

namespace pledger {
namespace {

constexpr std::array<std::string_view, 4> kOfThem{" of the ", " of them", " of these", " of those"};

// The claim's figure of this kind that is the very figure of the pledge.
template <typename Kind>
const Figure* named_figure(const ClaimForm& claim, const ClaimForm& pledge, Kind kind) {
  for (const Figure& named : claim.figures) {
    if (!kind(named) || named.kind == MeasureKind::kDuration) continue;
    for (const Figure& figure : pledge.figures) {
      if (!kind(figure) && compare_figures(figure, named).exact) return &named;
    }
  }
  return nullptr;
}

}  // namespace

bool is_more(const ClaimForm& a, const ClaimForm& b) {
  const Figure* x = a.main_figure();
  const Figure* y = b.main_figure();
  return x != nullptr && y != nullptr && x->kind == y->kind && x->unit == y->unit &&
         x->low > y->high;
}

const Figure* named_whole(const ClaimForm& part, const ClaimForm& pledge) {
  return named_figure(part, pledge, [](const Figure& figure) { return figure.is_whole; });
}

const Figure* named_former(const ClaimForm& claim, const ClaimForm& pledge) {
  return named_figure(claim, pledge, [](const Figure& figure) { return figure.is_former; });
}

bool is_some_of_them(const ClaimForm& claim, const Figure& figure) {
  if (figure.kind != MeasureKind::kCount) return false;
  return std::any_of(kOfThem.begin(), kOfThem.end(), [&](std::string_view of) {
    return claim.text.find(figure.text + std::string(of)) != std::string::npos;
  });
}

std::optional<std::pair<const Figure*, const Figure*>> comparable_figures(const ClaimForm& a,
                                                                          const ClaimForm& b) {
  for (const Figure& x : a.figures) {
    for (const Figure& y : b.figures) {
      if (x.kind != y.kind || x.unit != y.unit || x.unit.empty() || x.per != y.per) continue;
      if (x.kind == MeasureKind::kDuration || x.points != y.points) continue;
      if (x.is_whole || y.is_whole || x.is_former || y.is_former) continue;
      return std::pair(&x, &y);
    }
  }
  return std::nullopt;
}

}  // namespace pledger
