#include "ledger/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "core/utf8.h"
#include "ledger/schema.h"
#include "ledger/word_lists.h"

namespace pledger {
namespace {

// A commit waits for the disk: not one for every small document. What a batch holds is done again
// after a crash.
constexpr size_t kDocumentsPerCommit = 256;

template <typename Enum>
Enum named(std::string_view name, Enum last) {
  for (int value = 0; value <= static_cast<int>(last); ++value) {
    if (to_string(static_cast<Enum>(value)) == name) return static_cast<Enum>(value);
  }
  return Enum{};
}

}  // namespace

struct LedgerWriter::Impl {
  explicit Impl(const std::string& path)
      : db(path, Database::Mode::kReadWrite), ready((prepare_schema(db, path), true)) {}

  Database db;
  bool ready;  // the tables are there before the statements are prepared
  int64_t run = 0;
  std::optional<Transaction> batch;
  size_t in_batch = 0;

  Statement find{db, "select 1 from documents where id = ?1 and digest = ?2"};
  Statement document{db,
                     "insert into documents (id, digest, uri, title, publisher, published, "
                     "country, text, shingles, run) values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"};
  Statement quotation{
      db,
      "insert into quotations (document, kind, span_begin, span_end, text, cue, speaker, title, "
      "role, organisation, organisation_id, resolved_by, confidence) values "
      "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)"};
  Statement measure{
      db,
      "insert into measures (document, span_begin, span_end, text, kind, value, low, high, "
      "from_value, to_value, unit, currency, per, noun, noun_key, comparator, direction, "
      "additional, points) values "
      "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19)"};
  Statement time{db,
                 "insert into times (document, span_begin, span_end, text, relation, start_date, "
                 "end_date, calendar, granularity) values (?1,?2,?3,?4,?5,?6,?7,?8,?9)"};
  Statement claim{
      db,
      "insert into claims (claim_id, document, type, strength, negated, specific, span_begin, "
      "span_end, text, sentence, sentence_number, actor_text, actor, actor_id, actor_family, "
      "place, place_inferred, quotation, speaker, due_start, due_end, concepts, missing, terms, "
      "confidence, record) values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,"
      "?18,?19,?20,?21,?22,?23,?24,?25,?26)"};
  Statement claim_measure{db, "insert into claim_measures values (?1,?2)"};
  Statement claim_time{db, "insert into claim_times values (?1,?2)"};
  Statement cue{db, "insert into relation_cues values (?1,?2,?3,?4,?5)"};
  Statement search{db, "insert into search (text, kind, key) values (?1,?2,?3)"};

  void open_batch() {
    if (!batch) batch.emplace(db);
  }
  void close_batch() {
    if (batch) batch->commit();
    batch.reset();
    in_batch = 0;
  }

  int64_t add_document(const LedgerDocument& of);
  std::vector<int64_t> add_quotations(const LedgerDocument& of, int64_t row);
  std::vector<int64_t> add_measures(const LedgerDocument& of, int64_t row);
  std::vector<int64_t> add_times(const LedgerDocument& of, int64_t row);
  void add_claim(const ClaimRow& of, int64_t row, const std::vector<int64_t>& quotations);
};

int64_t LedgerWriter::Impl::add_document(const LedgerDocument& of) {
  const Document& d = of.document;
  const std::string none;
  document.bind(1, d.id).bind(2, d.digest);
  document.bind_or_null(3, d.uri ? *d.uri : none).bind_or_null(4, d.title ? *d.title : none);
  document.bind_or_null(5, d.publisher ? *d.publisher : none);
  document.bind_or_null(6, d.published ? *d.published : none);
  document.bind_or_null(7, d.country ? *d.country : none).bind(8, d.text);
  const std::string_view sketch(reinterpret_cast<const char*>(of.shingles.data()),
                                sizeof of.shingles);
  document.bind(9, sketch).bind(10, run);
  document.run();
  return db.last_row();
}

std::vector<int64_t> LedgerWriter::Impl::add_quotations(const LedgerDocument& of, int64_t row) {
  std::vector<int64_t> rows;
  const Speaker nobody;
  for (const QuotationRow& q : of.quotations) {
    const bool known = q.quotation.speaker.has_value();
    const Speaker& speaker = known ? *q.quotation.speaker : nobody;
    quotation.bind(1, row).bind(2, to_string(q.quotation.kind));
    quotation.bind(3, int64_t{q.span.begin}).bind(4, int64_t{q.span.end}).bind(5, q.text);
    quotation.bind_or_null(6, q.quotation.cue_text).bind_or_null(7, speaker.name);
    quotation.bind_or_null(8, speaker.title).bind_or_null(9, speaker.role);
    quotation.bind_or_null(10, speaker.organisation).bind_or_null(11, speaker.id);
    if (known) {
      quotation.bind(12, to_string(speaker.resolved_by)).bind(13, speaker.confidence);
    } else {
      quotation.bind_null(12).bind_null(13);
    }
    quotation.run();
    rows.push_back(db.last_row());
    search.bind(1, q.text).bind(2, std::string_view("quotation"));
    search.bind(3, rows.back()).run();
  }
  return rows;
}

std::vector<int64_t> LedgerWriter::Impl::add_measures(const LedgerDocument& of, int64_t row) {
  std::vector<int64_t> rows;
  for (const MeasureRow& m : of.measures) {
    const Measure& is = m.measure;
    measure.bind(1, row).bind(2, int64_t{m.span.begin}).bind(3, int64_t{m.span.end});
    measure.bind(4, m.text).bind(5, to_string(is.kind));
    measure.bind_or_null(6, is.value).bind_or_null(7, is.low).bind_or_null(8, is.high);
    measure.bind_or_null(9, is.from).bind_or_null(10, is.to).bind_or_null(11, is.unit);
    measure.bind_or_null(12, is.currency).bind_or_null(13, is.per).bind_or_null(14, is.noun);
    measure.bind_or_null(15, m.noun_key).bind_or_null(16, to_string(is.comparator));
    measure.bind_or_null(17, to_string(is.direction)).bind(18, int64_t{is.additional});
    measure.bind(19, int64_t{is.points}).run();
    rows.push_back(db.last_row());
  }
  return rows;
}

std::vector<int64_t> LedgerWriter::Impl::add_times(const LedgerDocument& of, int64_t row) {
  std::vector<int64_t> rows;
  for (const TimeRow& t : of.times) {
    const std::string start = t.time.start ? to_iso(*t.time.start) : "";
    const std::string end = t.time.end ? to_iso(*t.time.end) : "";
    time.bind(1, row).bind(2, int64_t{t.span.begin}).bind(3, int64_t{t.span.end}).bind(4, t.text);
    time.bind(5, to_string(t.time.relation)).bind_or_null(6, start).bind_or_null(7, end);
    time.bind_or_null(8, to_string(t.time.calendar));
    time.bind_or_null(9, to_string(t.time.granularity)).run();
    rows.push_back(db.last_row());
  }
  return rows;
}

void LedgerWriter::Impl::add_claim(const ClaimRow& of, int64_t row,
                                   const std::vector<int64_t>& quotations) {
  const Claim& is = of.claim;
  const Actor nobody;
  const Actor& actor = is.actor ? *is.actor : nobody;
  const std::string concepts = joined(is.concepts), missing = joined(is.missing);
  claim.bind(1, is.id).bind(2, row).bind(3, to_string(is.type));
  claim.bind_or_null(4, to_string(is.strength)).bind(5, int64_t{is.negated});
  claim.bind(6, int64_t{is.specific}).bind(7, int64_t{of.span.begin});
  claim.bind(8, int64_t{of.span.end}).bind(9, of.text).bind(10, of.sentence);
  claim.bind(11, int64_t{is.sentence}).bind_or_null(12, actor.text).bind_or_null(13, actor.name);
  claim.bind_or_null(14, actor.id).bind_or_null(15, of.actor_family).bind_or_null(16, of.place);
  claim.bind(17, int64_t{of.place_inferred});
  if (is.quotation == kNoIndex) {
    claim.bind_null(18);
  } else {
    claim.bind(18, quotations[is.quotation]);
  }
  claim.bind_or_null(19, of.speaker).bind_or_null(20, of.due_start).bind_or_null(21, of.due_end);
  claim.bind(22, concepts).bind(23, missing).bind(24, of.terms).bind(25, is.confidence);
  claim.bind(26, of.record).run();
  for (const RelationCue& c : of.cues) {
    cue.bind(1, is.id).bind(2, c.relation).bind(3, int64_t{c.span.begin});
    cue.bind(4, int64_t{c.span.end}).bind(5, c.text).run();
  }
  search.bind(1, of.text).bind(2, std::string_view("claim")).bind(3, is.id).run();
}

LedgerWriter::LedgerWriter(const std::string& path, const std::string& made_with)
    : impl_(std::make_unique<Impl>(path)) {
  impl_->open_batch();
  Statement(impl_->db, "insert into runs (made_with) values (?1)").bind(1, made_with).run();
  impl_->run = impl_->db.last_row();
  impl_->close_batch();
}

LedgerWriter::~LedgerWriter() = default;

Database& LedgerWriter::database() { return impl_->db; }

bool LedgerWriter::add(const LedgerDocument& document) {
  impl_->open_batch();
  if (impl_->find.bind(1, document.document.id).bind(2, document.document.digest).step()) {
    impl_->find.run();
    return false;
  }
  const int64_t row = impl_->add_document(document);
  const auto quotations = impl_->add_quotations(document, row);
  const auto measures = impl_->add_measures(document, row);
  const auto times = impl_->add_times(document, row);
  for (const ClaimRow& claim : document.claims) {
    impl_->add_claim(claim, row, quotations);
    for (uint32_t measure : claim.claim.measures)
      impl_->claim_measure.bind(1, claim.claim.id).bind(2, measures[measure]).run();
    for (uint32_t time : claim.claim.times)
      impl_->claim_time.bind(1, claim.claim.id).bind(2, times[time]).run();
  }
  if (++impl_->in_batch == kDocumentsPerCommit) impl_->close_batch();
  return true;
}

void LedgerWriter::add_set_aside(const std::string& message) {
  impl_->open_batch();
  Statement insert(impl_->db, "insert into set_aside values (?1, ?2)");
  insert.bind(1, impl_->run).bind(2, message).run();
}

void LedgerWriter::finish(uint64_t read, uint64_t done, uint64_t set_aside) {
  impl_->open_batch();
  Statement update(impl_->db, "update runs set read=?1, done=?2, set_aside=?3 where run=?4");
  update.bind(1, static_cast<int64_t>(read)).bind(2, static_cast<int64_t>(done));
  update.bind(3, static_cast<int64_t>(set_aside)).bind(4, impl_->run).run();
  impl_->close_batch();
}

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
  Statement ask(db,
                "select claim_id, c.document, type, strength, negated, span_begin, span_end, "
                "c.text, sentence_number, actor, actor_id, actor_family, place, place_inferred, "
                "speaker, due_start, due_end, concepts, terms, confidence "
                "from claims c join documents using (document) "
                "order by id, digest, span_begin, span_end desc, claim_id");
  std::unordered_map<int64_t, uint32_t> document_index;
  for (const DocumentForm& document : load_document_forms(db)) {
    document_index.emplace(document.row, static_cast<uint32_t>(document_index.size()));
  }
  while (ask.step()) {
    ClaimForm& form = forms.emplace_back();
    form.claim_id = ask.text(0);
    form.document = document_index.at(ask.integer(1));
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
                if (bare_length) return;
                forms[at].terms.push_back(numbers.of(term_of(figure)));
                forms[at].figures.push_back(figure);
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
  for (ClaimForm& form : forms) {
    std::sort(form.terms.begin(), form.terms.end());
    form.terms.erase(std::unique(form.terms.begin(), form.terms.end()), form.terms.end());
  }
  return forms;
}

}  // namespace pledger
