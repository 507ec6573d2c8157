#include "ledger/claim_context.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace pledger {
namespace {

constexpr double kLeastElliptic = 4;  // two and three count many things in one article
constexpr uint32_t kCountedJustNow = 3;  // sentences: «four hubs … all four», whatever else is four
constexpr double kLeastTold = 20;        // and smaller figures stand in many headlines
constexpr double kLeastSaidShort =
    100;                           // a smaller number may be twice in one article, of one thing
constexpr size_t kBehindCue = 12;  // bytes: «funded by an extra £3m»
constexpr uint32_t kLead = 3;      // sentences below a headline that say what it says

// What a number counts, where a document says so: by all that stand before it, else by all.
class NamedCounts {
 public:
  void add(const Figure& figure, uint32_t sentence) {
    if (figure.kind != MeasureKind::kCount || figure.unit.empty()) return;
    if (figure.low != figure.high || figure.low < kLeastElliptic) return;
    Named& named = by_number_[figure.low];
    named.several |= named.last != nullptr && named.last->unit != figure.unit;
    named.last = &figure;
    named.sentence = sentence;
  }

  // Null where nothing has the number, or several things do and none of them just before.
  const Figure* of(const Figure& figure, uint32_t sentence) const {
    const auto found = by_number_.find(figure.low);
    if (found == by_number_.end()) return nullptr;
    const bool just_before = sentence - found->second.sentence <= kCountedJustNow;
    return found->second.several && !just_before ? nullptr : found->second.last;
  }

  bool has(const Figure& figure) const { return by_number_.contains(figure.low); }
  bool empty() const { return by_number_.empty(); }

 private:
  struct Named {
    const Figure* last = nullptr;
    uint32_t sentence = 0;
    bool several = false;
  };
  std::map<double, Named> by_number_;
};

// «All nine would be open by May»: what an elliptic number counts is what the number counted before, or
// does elsewhere in the document.
void name_elliptic_counts(std::vector<ClaimForm>& forms, size_t first, size_t end,
                          TermNumbers& numbers) {
  NamedCounts anywhere, before;
  for (size_t i = first; i < end; ++i) {
    for (const Figure& figure : forms[i].figures) anywhere.add(figure, forms[i].sentence);
  }
  if (anywhere.empty()) return;
  for (size_t i = first; i < end; ++i) {
    for (Figure& figure : forms[i].figures) {
      const bool elliptic =
          figure.kind == MeasureKind::kCount && figure.unit.empty() && figure.low == figure.high;
      if (elliptic) {
        const Figure* named = before.of(figure, forms[i].sentence);
        if (named == nullptr && !before.has(figure)) named = anywhere.of(figure, forms[i].sentence);
        if (named == nullptr) continue;
        figure.unit = named->unit;
        figure.noun = named->noun;
        forms[i].terms.push_back(numbers.of(figure.unit));
      } else {
        before.add(figure, forms[i].sentence);
      }
    }
  }
}

// «Clinics get £21m», above «Ministers will give 40 clinics £21m»: a headline says in the present what
// its article promises, and is a mention of that pledge.
void read_headline(std::vector<ClaimForm>& forms, size_t first, size_t end) {
  const auto tells = [](const Figure& a, const Figure& b) {
    return a.kind == b.kind && a.low == b.low && a.high == b.high && a.per == b.per &&
           (a.unit == b.unit || a.unit.empty() || b.unit.empty()) && a.low >= kLeastTold;
  };
  for (size_t i = first; i < end && forms[i].sentence <= kMostAbove; ++i) {
    ClaimForm& headline = forms[i];
    if (!headline.is_heading) continue;
    const Figure* told = headline.main_figure();
    if (told == nullptr || headline.negated) continue;
    if (headline.type != ClaimType::kStatistic && headline.type != ClaimType::kDelivery) continue;
    for (size_t j = i + 1; j < end && forms[j].sentence <= headline.sentence + kLead; ++j) {
      const ClaimForm& lead = forms[j];
      const Figure* figure = lead.main_figure();
      if (lead.type != ClaimType::kPledge || lead.is_heading || figure == nullptr) continue;
      if (!tells(*told, *figure)) continue;
      headline.type = ClaimType::kPledge;
      headline.strength = lead.strength;
      break;
    }
  }
}

// «… by £2bn by 2024, and hire 900 nurses, so that …»: the deadline of a sentence may be all its pledges'.
void share_deadlines(std::vector<ClaimForm>& forms, size_t first, size_t end) {
  for (size_t begin = first; begin < end;) {
    size_t behind = begin;
    std::optional<Date> due;
    bool several = false;
    for (; behind < end && forms[behind].sentence == forms[begin].sentence; ++behind) {
      const ClaimForm& form = forms[behind];
      if (form.type != ClaimType::kPledge || !form.due_end) continue;
      several |= due.has_value() && *due != *form.due_end;
      due = form.due_end;
    }
    for (; begin < behind; ++begin) {
      if (!several && !forms[begin].due_end) forms[begin].due_beside = due;
    }
  }
}

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

// «5,000 more carers» and «5,000 carers» of one article are the same, the shorter mostly the headline's.
void read_levels_as_changes(std::vector<ClaimForm>& forms, size_t first, size_t end) {
  std::set<std::pair<double, std::string>> changes;
  const auto counts = [](const Figure& figure) {
    return figure.kind == MeasureKind::kCount && !figure.unit.empty() &&
           figure.low == figure.high && figure.low >= kLeastSaidShort;
  };
  for (size_t i = first; i < end; ++i) {
    for (const Figure& figure : forms[i].figures) {
      if (figure.is_change && counts(figure)) changes.insert({figure.low, figure.unit});
    }
  }
  if (changes.empty()) return;
  for (size_t i = first; i < end; ++i) {
    if (forms[i].type != ClaimType::kPledge) continue;
    for (Figure& figure : forms[i].figures) {
      figure.may_be_either |=
          !figure.is_change && counts(figure) && changes.contains({figure.low, figure.unit});
    }
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

// What cues say of figures: forty new hospitals may be all the hospitals spoken of, which «40 more» may
// not; who tells a pledge again («the 40 promised», «the target of 40») may leave out that they are more,
// and so may who hires or trains 40; «£3m of the £5m» is £3m, and «nine centres, paid for out of £5m»
// are nine centres.
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

}  // namespace

void read_in_context(std::vector<ClaimForm>& forms, size_t first, size_t end,
                     TermNumbers& numbers) {
  name_elliptic_counts(forms, first, end, numbers);
  read_headline(forms, first, end);
  share_deadlines(forms, first, end);
  for (size_t i = first; i < end; ++i) mark_figures(forms[i]);
  read_levels_as_changes(forms, first, end);
}

}  // namespace pledger
