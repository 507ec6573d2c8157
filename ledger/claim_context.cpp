#include "ledger/claim_context.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/figure_marks.h"

namespace pledger {
namespace {

constexpr double kLeastElliptic = 4;  // two and three count many things in one article
constexpr uint32_t kCountedJustNow = 3;  // sentences: «four hubs … all four», whatever else is four
constexpr double kLeastTold = 20;        // and smaller figures stand in many headlines
constexpr double kLeastSaidShort =
    100;                       // a smaller number may be twice in one article, of one thing
constexpr uint32_t kLead = 3;  // sentences below a headline that say what it says

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

// «£5m: half a million for beds, two million for scanners»: such a number counts no thing, but money.
bool is_bare_sum(const Figure& figure) {
  constexpr std::array<std::string_view, 4> kScales{"million", "billion", "crore", "lakh"};
  if (figure.kind != MeasureKind::kCount || !figure.unit.empty() || !figure.noun.empty())
    return false;
  return std::any_of(kScales.begin(), kScales.end(),
                     [&](std::string_view scale) { return figure.text.ends_with(scale); });
}

// Of the larger sum just before, in the pledges of one list.
void read_bare_sums(std::vector<ClaimForm>& forms, size_t first, size_t end) {
  const Figure* sum = nullptr;
  uint32_t sentence = 0;  // of the sum, or of the last one read after it
  for (size_t i = first; i < end; ++i) {
    if (forms[i].type != ClaimType::kPledge) continue;
    for (Figure& figure : forms[i].figures) {
      if (figure.kind == MeasureKind::kMoney) {
        sum = &figure;
      } else if (sum != nullptr && forms[i].sentence - sentence <= 1 && is_bare_sum(figure) &&
                 figure.high < sum->low) {
        figure.kind = MeasureKind::kMoney;
        figure.unit = sum->unit;
      } else {
        continue;
      }
      sentence = forms[i].sentence;
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

// «60 beds have opened, | well short of the 140 promised»: cut in two, it is told as a failing all the same.
void share_failing(std::vector<ClaimForm>& forms, size_t first, size_t end) {
  constexpr uint32_t kRightBehind = 3;  // code points: a comma, a dash
  for (size_t i = first; i + 1 < end; ++i) {
    const ClaimForm& next = forms[i + 1];
    const RelationCue* cue = next.cue("little");
    if (cue == nullptr || forms[i].type == ClaimType::kPledge) continue;
    const bool follows = next.span.begin >= forms[i].span.end &&
                         next.span.begin <= forms[i].span.end + kRightBehind &&
                         cue->span.begin <= next.span.begin;
    if (follows && next.sentence == forms[i].sentence) forms[i].cues.push_back(*cue);
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

}  // namespace

void read_in_context(std::vector<ClaimForm>& forms, size_t first, size_t end,
                     TermNumbers& numbers) {
  read_bare_sums(forms, first, end);
  name_elliptic_counts(forms, first, end, numbers);
  read_headline(forms, first, end);
  share_failing(forms, first, end);
  share_deadlines(forms, first, end);
  for (size_t i = first; i < end; ++i) mark_figures(forms[i]);
  read_levels_as_changes(forms, first, end);
}

}  // namespace pledger
