#include "ledger/review_store.h"

namespace pledger {
namespace {

void bind_key(Statement& insert, int first, const ClaimKey& key) {
  insert.bind(first, key.document).bind(first + 1, key.digest).bind(first + 2, key.type);
  insert.bind(first + 3, key.text).bind(first + 4, key.prefix).bind(first + 5, key.suffix);
}

ClaimKey key_from(const Statement& row, int first) {
  const auto text = [&](int column) { return std::string(row.text(first + column)); };
  return {text(0), text(1), text(2), text(3), text(4), text(5)};
}

}  // namespace

void store_decisions(Database& db, const std::vector<ReviewDecision>& decisions) {
  Transaction transaction(db);
  db.execute("delete from review_decisions");
  Statement insert(db,
                   "insert into review_decisions (decision, file, line, kind, value, rubric, note, "
                   "who, decided, document_id, digest, type, text, prefix, suffix, "
                   "other_document_id, other_digest, other_type, other_text, other_prefix, "
                   "other_suffix, state, reason) values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,"
                   "?13,?14,?15,?16,?17,?18,?19,?20,?21,'','')");
  int64_t number = 0;
  for (const ReviewDecision& d : decisions) {
    insert.bind(1, ++number).bind(2, d.file).bind(3, int64_t{d.line}).bind(4, to_string(d.kind));
    insert.bind_or_null(5, d.value).bind_or_null(6, d.rubric).bind_or_null(7, d.note);
    insert.bind(8, d.who).bind(9, d.when);
    bind_key(insert, 10, d.claim);
    bind_key(insert, 16, d.other);
    insert.run();
  }
  transaction.commit();
}

std::vector<ReviewDecision> stored_decisions(const Database& db) {
  std::vector<ReviewDecision> decisions;
  Statement ask(db,
                "select kind, value, rubric, note, who, decided, file, line, document_id, digest, "
                "type, text, prefix, suffix, other_document_id, other_digest, other_type, "
                "other_text, other_prefix, other_suffix from review_decisions order by decision");
  while (ask.step()) {
    ReviewDecision& d = decisions.emplace_back();
    for (size_t kind = 0; kind < kDecisionNames.size(); ++kind) {
      if (kDecisionNames[kind] == ask.text(0)) d.kind = static_cast<DecisionKind>(kind);
    }
    d.value = ask.text(1);
    d.rubric = ask.text(2);
    d.note = ask.text(3);
    d.who = ask.text(4);
    d.when = ask.text(5);
    d.file = ask.text(6);
    d.line = static_cast<uint32_t>(ask.integer(7));
    d.claim = key_from(ask, 8);
    d.other = key_from(ask, 14);
  }
  return decisions;
}

void store_outcomes(Database& db, const std::vector<DecisionOutcome>& outcomes) {
  Statement update(db,
                   "update review_decisions set state=?2, reason=?3, claim_id=?4, "
                   "other_claim_id=?5 where decision=?1");
  int64_t number = 0;
  for (const DecisionOutcome& outcome : outcomes) {
    update.bind(1, ++number).bind(2, outcome.state).bind(3, outcome.reason);
    update.bind_or_null(4, outcome.claim_id).bind_or_null(5, outcome.other_claim_id).run();
  }
}

}  // namespace pledger
