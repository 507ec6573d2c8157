#include "ledger/figure_marks.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace pledger {
namespace {

constexpr size_t kBehindCue = 12;  // bytes: «funded by an extra £3m»

bool any_before(const ClaimForm& form, size_t at, bool counts_only) {
  return std::any_of(form.figures.begin(), form.figures.end(), [&](const Figure& figure) {
    return (!counts_only || figure.kind == MeasureKind::kCount) && form.text.find(figure.text) < at;
  });
}

// «Nine centres, paid for out of £5m»: the sum right behind the cue, where something is counted before it.
void mark_means(ClaimForm& form) {
  const RelationCue* cue = form.cue("means");
  const size_t at = cue == nullptr ? std::string::npos : form.text.find(cue->text);
  if (at == std::string::npos || !any_before(form, at, true)) return;
  const size_t behind = at + cue->text.size();
  for (Figure& figure : form.figures) {
    const size_t sum = form.text.find(figure.text, behind);
    figure.is_aside |= figure.kind == MeasureKind::kMoney && sum < behind + kBehindCue;
  }
}

// «Hire 40 nurses so that 900 more people can be seen», «40 nurses, alongside 900 beds»: what stands behind
// the cue comes of what is promised, or is promised besides.
void mark_behind(ClaimForm& form, const RelationCue* cue) {
  const size_t at = cue == nullptr ? std::string::npos : form.text.find(cue->text);
  if (at == std::string::npos || !any_before(form, at, false)) return;
  for (Figure& figure : form.figures) {
    const size_t first = form.text.find(figure.text);
    figure.is_aside |= first != std::string::npos && first > at;
  }
}

// «£5m ($7m; €6m)»: the sums in brackets right behind a sum are the same one.
void mark_conversions(ClaimForm& form) {
  for (const Figure& sum : form.figures) {
    if (sum.kind != MeasureKind::kMoney || sum.is_aside) continue;
    const size_t end = form.text.find(sum.text) + sum.text.size();
    const size_t open = form.text.find('(', end);
    if (open > end + 1) continue;
    const size_t close = form.text.find(')', open);
    for (Figure& other : form.figures) {
      const size_t at = form.text.find(other.text, open);
      if (other.kind == MeasureKind::kMoney && other.unit != sum.unit && at < close)
        other.is_aside = true;
    }
  }
}

// «The £5m scheme will hire 40 nurses»: 40 nurses are promised here.
void mark_named_sum(ClaimForm& form, const RelationCue& cue) {
  for (Figure& figure : form.figures)
    figure.is_aside |= cue.text.find(figure.text) != cue.text.npos;
}

// «Will grow to around 4,800»: the level that is reached.
void mark_levels(ClaimForm& form) {
  constexpr std::string_view kTo = " to ";
  for (Figure& figure : form.figures) {
    if (!figure.is_movement) continue;
    const size_t at = form.text.find(figure.text);
    if (at == std::string::npos || at < kTo.size()) continue;
    if (std::string_view(form.text).substr(at - kTo.size(), kTo.size()) == kTo)
      figure.is_change = false;
  }
}

// «14 clinics, on top of the 36 announced»: 14 are promised.
void mark_other(ClaimForm& form, const RelationCue& cue) {
  for (Figure& figure : form.figures) {
    if (!cue.text.ends_with(figure.text) || form.figures.size() == 1) continue;
    figure.is_aside = true;
    figure.may_be_either |= !figure.is_change;
  }
}

// «From 36 to 50 clinics»: 50 are promised.
void mark_former(ClaimForm& form) {
  constexpr std::string_view kFrom = "from ", kTo = " to ";
  const std::string_view text = form.text;
  for (size_t i = 0; i + 1 < form.figures.size(); ++i) {
    Figure& figure = form.figures[i];
    const size_t at = text.find(figure.text), end = at + figure.text.size();
    if (at == text.npos || at < kFrom.size() ||
        text.substr(at - kFrom.size(), kFrom.size()) != kFrom)
      continue;
    const size_t to = text.find(kTo, end);
    const bool has_end =
        std::any_of(form.figures.begin(), form.figures.end(), [&](const Figure& f) {
          return to != text.npos && f.kind == figure.kind &&
                 text.find(f.text, end) == to + kTo.size();
        });
    if (!has_end) continue;
    figure.is_former = figure.is_aside = true;
    figure.is_change = false;
    figure.may_be_either = true;
  }
}

// «410 nurses, up from 520»: how many there were is no figure of what is said now.
void mark_former(ClaimForm& form, const RelationCue& cue) {
  for (Figure& figure : form.figures) {
    if (!cue.text.ends_with(figure.text)) continue;
    figure.is_former = figure.is_aside = true;
    figure.is_change = false;
    figure.may_be_either = true;
  }
}

// «32 rather than 40 clinics»: the figure right behind the cue is what it is not.
void mark_instead(ClaimForm& form, const RelationCue& cue) {
  const size_t at = form.text.find(cue.text);
  if (at == std::string::npos || !any_before(form, at, false)) return;
  const size_t behind = at + cue.text.size();
  for (Figure& figure : form.figures) {
    const size_t begin = form.text.find(figure.text, behind);
    figure.is_aside |= begin < behind + kBehindCue;
  }
}

// «14 of the 36 clinics»: 14 clinics; and who speaks of «the 36» may leave out that they are more.
void mark_whole(ClaimForm& form, const RelationCue& cue) {
  const auto whole = std::find_if(form.figures.begin(), form.figures.end(),
                                  [&](const Figure& f) { return cue.text.ends_with(f.text); });
  if (whole == form.figures.end() || form.figures.size() < 2) return;
  whole->is_whole = true;
  whole->may_be_either |= !whole->is_change;
  for (Figure& part : form.figures) {
    const bool counts = part.kind == MeasureKind::kCount && whole->kind == MeasureKind::kCount;
    if (!counts || !part.unit.empty() ||
        form.text.find(part.text + " " + cue.text) == std::string::npos)
      continue;
    part.unit = whole->unit;
    part.noun = whole->noun;
  }
}

}  // namespace

void mark_figures(ClaimForm& form) {
  mark_means(form);
  mark_behind(form, form.cue("enables"));
  mark_behind(form, form.cue("beside"));
  mark_conversions(form);
  mark_levels(form);
  mark_former(form);
  for (const RelationCue& cue : form.cues) {
    const bool founds = cue.relation == "founds";
    if (cue.relation == "whole") mark_whole(form, cue);
    if (cue.relation == "named_sum") mark_named_sum(form, cue);
    if (cue.relation == "distinct_from") mark_other(form, cue);
    if (cue.relation == "former") mark_former(form, cue);
    if (cue.relation == "instead") mark_instead(form, cue);
    const bool tells_again =
        cue.relation == "refers" || cue.relation == "told" || cue.relation == "adds_to";
    if (!founds && !tells_again) continue;
    for (Figure& figure : form.figures) {
      figure.may_be_either |= founds && figure.text.ends_with(cue.text);
      figure.may_be_either |= tells_again && !figure.is_change;
    }
  }
}

}  // namespace pledger
