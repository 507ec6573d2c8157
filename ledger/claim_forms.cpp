#include "ledger/claim_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <unordered_map>

#include "core/utf8.h"
#include "ledger/word_lists.h"

namespace pledger {
namespace {

constexpr double kLeastElliptic = 4;  // two and three count many things in one article
constexpr double kLeastTold = 20;     // and smaller figures stand in many headlines
constexpr uint32_t kMostAbove = 3;    // sentences above a headline: the day, «For release»
constexpr uint32_t kLead = 3;         // sentences below a headline that say what it says
constexpr double kLeastSum = 0.02;    // of a currency's main unit: above a penny

bool ends_with_stop(std::string_view sentence) {
  const size_t last = sentence.find_last_not_of(" \n\r\t\"')");
  if (last == std::string_view::npos) return false;
  const std::string_view text = sentence.substr(0, last + 1);
  constexpr std::array<std::string_view, 8> kStops{".", "!", "?", ":", ";", "…", "”", "’"};
  return std::any_of(kStops.begin(), kStops.end(),
                     [&](std::string_view stop) { return text.ends_with(stop); });
}

template <typename Enum>
Enum named(std::string_view name, Enum last) {
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    if (to_string(static_cast<Enum>(value)) == name) return static_cast<Enum>(value);
  }
  return Enum{};
}

}  // namespace

std::vector<DocumentForm> load_document_forms(const Database& db) {
  std::vector<DocumentForm> forms;
  Statement ask(db, "select document, id, published, shingles from documents order by id, digest");
  while (ask.step()) {
    DocumentForm& form = forms.emplace_back();
    form.row = ask.integer(0);
    form.id = ask.text(1);
    form.published = ask.text(2);
    const std::string_view sketch = ask.text(3);
    std::memcpy(form.shingles.data(), sketch.data(), std::min(sketch.size(), sizeof form.shingles));
  }
  return forms;
}

namespace {

Figure figure_from(const Statement& row) {
  // claim_id, kind, value, low, high, unit, currency, per, noun_key, comparator, additional,
  // points, direction, from_value, to_value, text, noun
  Figure figure;
  figure.kind = named(row.text(1), MeasureKind::kDuration);
  const std::optional<double> value = row.optional_number(2);
  figure.low = value.value_or(row.number(3));
  figure.high = value ? *value : row.is_null(4) ? figure.low : row.number(4);
  figure.unit = row.text(6);
  if (figure.unit.empty()) figure.unit = row.text(5);
  if (figure.unit.empty() && figure.kind == MeasureKind::kCount) figure.unit = row.text(8);
  figure.per = row.text(7);
  figure.comparator = named(row.text(9), Comparator::kAtLeast);
  figure.is_change = row.integer(10) != 0 || !row.text(12).empty();
  figure.points = row.integer(11) != 0;
  figure.text = row.text(15);
  figure.noun = row.text(16);
  return figure;
}

class TermNumbers {
 public:
  uint32_t of(const std::string& term) {
    const auto next = static_cast<uint32_t>(numbers_.size());
    return numbers_.try_emplace(term, next).first->second;
  }

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
};

// A rare figure says as much of a topic as a rare word.
std::string term_of(const Figure& figure) {
  return fmt::format("{} {} {} {} {}", to_string(figure.kind), figure.low, figure.high,
                     figure.kind == MeasureKind::kMoney ? figure.unit : "", figure.per);
}

// «All nine would be open by May»: what an elliptic number counts is what the document says that this
// number counts elsewhere, where it says so of one thing only.
void name_elliptic_counts(std::vector<ClaimForm>& forms, size_t first, size_t end,
                          TermNumbers& numbers) {
  std::map<double, const Figure*> named;  // null where several things have the number
  for (size_t i = first; i < end; ++i) {
    for (const Figure& figure : forms[i].figures) {
      if (figure.kind != MeasureKind::kCount || figure.unit.empty()) continue;
      if (figure.low != figure.high || figure.low < kLeastElliptic) continue;
      const auto [known, is_new] = named.try_emplace(figure.low, &figure);
      if (!is_new && known->second != nullptr && known->second->unit != figure.unit)
        known->second = nullptr;
    }
  }
  if (named.empty()) return;
  for (size_t i = first; i < end; ++i) {
    for (Figure& figure : forms[i].figures) {
      if (figure.kind != MeasureKind::kCount || !figure.unit.empty()) continue;
      const auto found = named.find(figure.low);
      if (found == named.end() || found->second == nullptr || figure.low != figure.high) continue;
      figure.unit = found->second->unit;
      figure.noun = found->second->noun;
      forms[i].terms.push_back(numbers.of(figure.unit));
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

// What cues say of figures: forty new hospitals may be all the hospitals spoken of, which «40 more» may
// not; who tells a pledge again («the 40 promised») may leave out that they are more; «£3m of the £5m» is
// £3m.
void mark_figures(ClaimForm& form) {
  for (const RelationCue& cue : form.cues) {
    const bool founds = cue.relation == "founds", is_whole = cue.relation == "whole";
    const bool tells_again = cue.relation == "refers";
    if (!founds && !is_whole && !tells_again) continue;
    for (Figure& figure : form.figures) {
      figure.may_be_either |= founds && figure.text.ends_with(cue.text);
      figure.may_be_either |= tells_again && !figure.is_change;
      figure.is_whole |= is_whole && cue.text.ends_with(figure.text) && form.figures.size() > 1;
    }
  }
}

// Calls take(claim, row) for each row of a query whose first column is a claim_id.
template <typename Take>
void for_each_of(const Database& db, const char* sql,
                 const std::unordered_map<std::string, size_t>& index, Take take) {
  Statement ask(db, sql);
  while (ask.step()) {
    const auto found = index.find(std::string(ask.text(0)));
    if (found != index.end()) take(found->second, ask);
  }
}

}  // namespace

std::vector<ClaimForm> load_claim_forms(const Database& db) {
  std::vector<ClaimForm> forms;
  std::unordered_map<std::string, size_t> index;
  TermNumbers numbers;
  Statement documents(db, "select document from documents order by id, digest");
  // Document by document: a ledger's claims need not be sorted all together.
  Statement ask(db,
                "select claim_id, document, type, strength, negated, span_begin, span_end, "
                "text, sentence_number, actor, actor_id, actor_family, place, place_inferred, "
                "speaker, due_start, due_end, concepts, terms, confidence, sentence "
                "from claims where document = ?1 "
                "order by span_begin, span_end desc, claim_id");
  uint32_t document = kNoIndex;
  const auto next_claim = [&] {
    while (document == kNoIndex || !ask.step()) {
      if (!documents.step()) return false;
      ++document;  // from kNoIndex to 0
      ask.bind(1, documents.integer(0));
    }
    return true;
  };
  while (next_claim()) {
    ClaimForm& form = forms.emplace_back();
    form.claim_id = ask.text(0);
    form.document = document;
    form.type = named(ask.text(2), ClaimType::kStatistic);
    form.strength = named(ask.text(3), Strength::kConditional);
    form.negated = ask.integer(4) != 0;
    form.span = {static_cast<uint32_t>(ask.integer(5)), static_cast<uint32_t>(ask.integer(6))};
    form.text = ask.text(7);
    form.sentence = static_cast<uint32_t>(ask.integer(8));
    form.actor = ask.text(9);
    form.actor_id = ask.text(10);
    form.actor_family = ask.text(11);
    form.actor_key = form.actor_id.empty() ? fold(form.actor) : form.actor_id;
    form.place = ask.text(12);
    form.place_inferred = ask.integer(13) != 0;
    form.speaker = ask.text(14);
    form.due_start = parse_iso_date(ask.text(15));
    form.due_end = parse_iso_date(ask.text(16));
    form.concepts = split(ask.text(17));
    for (const std::string& term : split(ask.text(18))) form.terms.push_back(numbers.of(term));
    for (const std::string& name : form.concepts) form.terms.push_back(numbers.of(name));
    if (form.due_end) form.terms.push_back(numbers.of("due " + to_iso(*form.due_end)));
    form.confidence = ask.number(19);
    form.is_heading = form.sentence <= kMostAbove && !ends_with_stop(ask.text(20));
    index.emplace(form.claim_id, forms.size() - 1);
  }
  for_each_of(db,
              "select claim_id, kind, value, low, high, unit, currency, per, noun_key, "
              "comparator, additional, points, direction, from_value, to_value, text, noun "
              "from claim_measures join measures using (measure) "
              "where value is not null or low is not null "
              "order by claim_id, span_begin, measure",
              index, [&](size_t at, const Statement& row) {
                const Figure figure = figure_from(row);
                // «a three-year plan» is no figure of the pledge, «within six weeks» is.
                const bool bare_length =
                    figure.kind == MeasureKind::kDuration && figure.comparator == Comparator::kNone;
                // «not a penny more» is no sum.
                const bool figure_of_speech =
                    figure.kind == MeasureKind::kMoney && figure.high < kLeastSum;
                if (bare_length || figure_of_speech) return;
                forms[at].terms.push_back(numbers.of(term_of(figure)));
                forms[at].figures.push_back(figure);
                // «by £2bn to £41.7bn» names the level, too.
                if (row.is_null(14) || !figure.is_change) return;
                Figure level = figure;
                level.low = level.high = row.number(14);
                level.is_change = false;
                forms[at].terms.push_back(numbers.of(term_of(level)));
                forms[at].figures.push_back(std::move(level));
              });
  for_each_of(db,
              "select claim_id, relation, span_begin, span_end, text from relation_cues "
              "order by claim_id, span_begin, relation",
              index, [&](size_t at, const Statement& row) {
                forms[at].cues.push_back(
                    {std::string(row.text(1)),
                     {static_cast<uint32_t>(row.integer(2)), static_cast<uint32_t>(row.integer(3))},
                     std::string(row.text(4))});
              });
  for (size_t first = 0; first < forms.size();) {
    size_t end = first;
    while (end < forms.size() && forms[end].document == forms[first].document) ++end;
    name_elliptic_counts(forms, first, end, numbers);
    read_headline(forms, first, end);
    share_deadlines(forms, first, end);
    first = end;
  }
  for (ClaimForm& form : forms) {
    mark_figures(form);
    std::sort(form.terms.begin(), form.terms.end());
    form.terms.erase(std::unique(form.terms.begin(), form.terms.end()), form.terms.end());
  }
  return forms;
}

}  // namespace pledger
