#include "ledger/claim_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

#include "core/utf8.h"
#include "ledger/claim_context.h"
#include "ledger/stems.h"
#include "ledger/word_lists.h"

namespace pledger {
namespace {

constexpr double kLeastSum = 0.02;  // of a currency's main unit: above a penny

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
  figure.is_movement = row.integer(10) == 0 && figure.is_change;
  figure.points = row.integer(11) != 0;
  figure.text = row.text(15);
  figure.noun = row.text(16);
  return figure;
}

// A rare figure says as much of a topic as a rare word.
std::string term_of(const Figure& figure) {
  return fmt::format("{} {} {} {} {}", to_string(figure.kind), figure.low, figure.high,
                     figure.kind == MeasureKind::kMoney ? figure.unit : "", figure.per);
}

using ClaimIndex = std::unordered_map<std::string, size_t>;  // by claim_id

void add_term(const std::string& term, TermNumbers& numbers, ClaimForm& form) {
  if (term.front() != kDenied) return form.terms.push_back(numbers.of(term));
  form.denies = true;
  if (term.size() > 1) form.denied.push_back(numbers.of(term.substr(1)));
}

// «The Scottish Government will spend»: of whom and that it costs something, not for what.
void add_bare(TermNumbers& numbers, ClaimForm& form) {
  constexpr std::string_view kSpending = "fund";  // as topic_words.tsv has all words of it
  for (const std::string& word : split(form.actor)) form.bare.push_back(numbers.of(stem(word)));
  form.bare.push_back(numbers.of(std::string(kSpending)));
}

ClaimForm claim_from(const Statement& row, TermNumbers& numbers) {
  ClaimForm form;
  form.claim_id = row.text(0);
  form.type = named(row.text(1), ClaimType::kStatistic);
  form.strength = named(row.text(2), Strength::kConditional);
  form.negated = row.integer(3) != 0;
  form.span = {static_cast<uint32_t>(row.integer(4)), static_cast<uint32_t>(row.integer(5))};
  form.text = row.text(6);
  form.sentence = static_cast<uint32_t>(row.integer(7));
  form.actor = row.text(8);
  form.actor_id = row.text(9);
  form.actor_family = row.text(10);
  form.actor_key = form.actor_id.empty() ? fold(form.actor) : form.actor_id;
  form.place = row.text(11);
  form.place_inferred = row.integer(12) != 0;
  form.speaker = row.text(13);
  form.due_start = parse_iso_date(row.text(14));
  form.due_end = parse_iso_date(row.text(15));
  form.concepts = split(row.text(16));
  for (const std::string& term : split(row.text(17))) add_term(term, numbers, form);
  for (const std::string& name : form.concepts) form.terms.push_back(numbers.of(name));
  if (form.type == ClaimType::kPledge) add_bare(numbers, form);
  if (form.due_end) form.terms.push_back(numbers.of("due " + to_iso(*form.due_end)));
  form.confidence = row.number(18);
  form.is_heading = form.sentence <= kMostAbove && !ends_with_stop(row.text(19));
  return form;
}

// Every claim, without its figures and cues.
void load_claims(const Database& db, TermNumbers& numbers, std::vector<ClaimForm>& forms) {
  Statement documents(db, "select document from documents order by id, digest");
  // Document by document: a ledger's claims need not be sorted all together.
  Statement ask(db,
                "select claim_id, type, strength, negated, span_begin, span_end, "
                "text, sentence_number, actor, actor_id, actor_family, place, place_inferred, "
                "speaker, due_start, due_end, concepts, terms, confidence, sentence "
                "from claims where document = ?1 "
                "order by span_begin, span_end desc, claim_id");
  for (uint32_t document = 0; documents.step(); ++document) {
    ask.bind(1, documents.integer(0));
    while (ask.step()) {
      forms.push_back(claim_from(ask, numbers));
      forms.back().document = document;
    }
  }
}

void add_figure(const Statement& row, TermNumbers& numbers, ClaimForm& form) {
  const Figure figure = figure_from(row);
  // «a three-year plan» is no figure of the pledge, «within six weeks» is.
  const bool bare_length =
      figure.kind == MeasureKind::kDuration && figure.comparator == Comparator::kNone;
  // «not a penny more» is no sum.
  const bool figure_of_speech = figure.kind == MeasureKind::kMoney && figure.high < kLeastSum;
  if (bare_length || figure_of_speech) return;
  form.terms.push_back(numbers.of(term_of(figure)));
  form.figures.push_back(figure);
  // «by £2bn to £41.7bn» names the level, too.
  if (row.is_null(14) || !figure.is_change) return;
  Figure level = figure;
  level.low = level.high = row.number(14);
  level.is_change = false;
  form.terms.push_back(numbers.of(term_of(level)));
  form.figures.push_back(std::move(level));
}

// Calls take(claim, row) for each row of a query whose first column is a claim_id.
template <typename Take>
void for_each_of(const Database& db, const char* sql, const ClaimIndex& index, Take take) {
  Statement ask(db, sql);
  while (ask.step()) {
    const auto found = index.find(std::string(ask.text(0)));
    if (found != index.end()) take(found->second, ask);
  }
}

void load_figures(const Database& db, const ClaimIndex& index, TermNumbers& numbers,
                  std::vector<ClaimForm>& forms) {
  for_each_of(db,
              "select claim_id, kind, value, low, high, unit, currency, per, noun_key, "
              "comparator, additional, points, direction, from_value, to_value, text, noun "
              "from claim_measures join measures using (measure) "
              "where value is not null or low is not null "
              "order by claim_id, span_begin, measure",
              index, [&](size_t at, const Statement& row) { add_figure(row, numbers, forms[at]); });
}

void load_cues(const Database& db, const ClaimIndex& index, std::vector<ClaimForm>& forms) {
  for_each_of(db,
              "select claim_id, relation, span_begin, span_end, text from relation_cues "
              "order by claim_id, span_begin, relation",
              index, [&](size_t at, const Statement& row) {
                forms[at].cues.push_back(
                    {std::string(row.text(1)),
                     {static_cast<uint32_t>(row.integer(2)), static_cast<uint32_t>(row.integer(3))},
                     std::string(row.text(4))});
              });
}

}  // namespace

std::vector<ClaimForm> load_claim_forms(const Database& db) {
  std::vector<ClaimForm> forms;
  TermNumbers numbers;
  load_claims(db, numbers, forms);
  ClaimIndex index;
  for (size_t i = 0; i < forms.size(); ++i) index.emplace(forms[i].claim_id, i);
  load_figures(db, index, numbers, forms);
  load_cues(db, index, forms);
  for (size_t first = 0; first < forms.size();) {
    size_t end = first;
    while (end < forms.size() && forms[end].document == forms[first].document) ++end;
    read_in_context(forms, first, end, numbers);
    first = end;
  }
  for (ClaimForm& form : forms) {
    std::sort(form.terms.begin(), form.terms.end());
    form.terms.erase(std::unique(form.terms.begin(), form.terms.end()), form.terms.end());
  }
  return forms;
}

}  // namespace pledger
