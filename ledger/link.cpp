#include "ledger/link.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ledger/blocks.h"
#include "ledger/claim_forms.h"
#include "ledger/copies.h"
#include "ledger/pledges.h"
#include "ledger/review.h"
#include "ledger/sums.h"
#include "ledger/word_lists.h"

namespace pledger {
namespace {

constexpr int kWritingKilobytes = 512 * 1024;  // at most; a small ledger takes what it needs

// Everything that linking finds out, before it is written.
struct Linked {
  std::vector<DocumentForm> documents;
  std::vector<ClaimForm> claims;
  std::vector<uint32_t> copy_of;
  SamePledge same;
  std::vector<Relation> relations;
  std::vector<Pledge> pledges;
  std::vector<Sum> sums;
  std::vector<BlockLimit> limits;
  std::optional<Review> review;
};

std::optional<Date> newest(const std::vector<DocumentForm>& documents) {
  std::string last;
  for (const DocumentForm& document : documents) last = std::max(last, document.published);
  return parse_iso_date(last);
}

Linked link_all(const Database& db, std::optional<Date> as_of) {
  Linked all;
  all.documents = load_document_forms(db);
  all.claims = load_claim_forms(db);
  all.review.emplace(db, all.documents, all.claims);
  all.review->correct(all.claims);
  all.copy_of = find_copies(all.documents);
  const Topics topics(all.claims);
  all.limits = block_limits(all.claims, topics);
  all.same = find_same_pledges(all.claims, topics, all.review->pairs());
  all.review->judge(all.same);
  all.relations = find_relations(all.claims, all.documents, topics, all.same);
  all.pledges = describe_pledges(all.claims, all.documents, all.copy_of, all.same, all.relations,
                                 as_of ? as_of : newest(all.documents));
  all.sums = sum_pledges(all.claims, all.pledges, all.same, all.relations);
  return all;
}

class Writer {
 public:
  Writer(Database& db, const Linked& linked) : db_(db), linked_(linked) {}

  void write() {
    const std::vector<std::string> before = known_ids();
    for (const char* table : {"verdicts", "corrections", "former_ids", "mentions", "copies",
                              "relations", "decisions", "block_limits", "sums", "pledges"}) {
      db_.execute(std::string("delete from ") + table);
    }
    write_pledges();
    write_former_ids(before);
    write_copies();
    write_relations();
    write_decisions();
    write_limits();
    write_sums();
    std::vector<std::string> ids;
    ids.reserve(linked_.pledges.size());
    for (const Pledge& pledge : linked_.pledges) ids.push_back(pledge.pledge_id);
    linked_.review->write(db_, ids);
  }

 private:
  // Ids that a pledge has now or had before.
  std::vector<std::string> known_ids() const {
    std::vector<std::string> ids;
    Statement ask(db_, "select pledge_id from pledges union select former_id from former_ids");
    while (ask.step()) ids.emplace_back(ask.text(0));
    return ids;
  }

  const std::string& id(uint32_t claim) const { return linked_.claims[claim].claim_id; }

  void write_pledges() {
    Statement insert(db_,
                     "insert into pledges values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,"
                     "?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,?25)");
    Statement mention(db_, "insert into mentions values (?1, ?2)");
    for (const Pledge& pledge : linked_.pledges) {
      bind_statement(insert, pledge);
      bind_figure(insert, pledge.figure);
      const std::string due = pledge.due_end ? to_iso(*pledge.due_end) : "";
      insert.bind_or_null(17, due);
      insert.bind_or_null(18, to_string(linked_.claims[pledge.statement].strength));
      insert.bind_or_null(19, pledge.first_published).bind_or_null(20, pledge.last_published);
      insert.bind(21, static_cast<int64_t>(pledge.mentions.size()));
      insert.bind(22, int64_t{pledge.source_count}).bind(23, to_string(pledge.status));
      insert.bind_or_null(24, pledge.progress).bind(25, pledge.progress_reason).run();
      for (uint32_t claim : pledge.mentions)
        mention.bind(1, id(claim)).bind(2, pledge.pledge_id).run();
    }
  }

  void bind_statement(Statement& insert, const Pledge& pledge) {
    const ClaimForm& claim = linked_.claims[pledge.statement];
    concepts_ = joined(claim.concepts);
    insert.bind(1, pledge.pledge_id).bind(2, claim.text).bind_or_null(3, claim.actor);
    insert.bind_or_null(4, claim.actor_id).bind_or_null(5, claim.place);
    insert.bind(6, int64_t{claim.place_inferred}).bind(7, concepts_);
  }

  static void bind_figure(Statement& insert, const Figure* figure) {
    if (figure == nullptr) {
      for (int at = 8; at <= 15; ++at) insert.bind_null(at);
      insert.bind(16, int64_t{0});
      return;
    }
    insert.bind(8, to_string(figure->kind));
    const bool one_value = figure->low == figure->high;
    if (one_value) {
      insert.bind(9, figure->low).bind_null(10).bind_null(11);
    } else {
      insert.bind_null(9).bind(10, figure->low).bind(11, figure->high);
    }
    const bool money = figure->kind == MeasureKind::kMoney;
    const bool has_unit = figure->kind == MeasureKind::kDuration;
    insert.bind_or_null(12, money ? figure->unit : std::string_view());
    insert.bind_or_null(13, has_unit ? figure->unit : std::string_view());
    insert.bind_or_null(14, figure->noun);
    insert.bind_or_null(15, figure->per).bind(16, int64_t{figure->is_change});
  }

  void write_former_ids(const std::vector<std::string>& before) {
    std::map<std::string_view, const Pledge*> pledge_of;
    for (const Pledge& pledge : linked_.pledges) {
      for (uint32_t claim : pledge.mentions) pledge_of[id(claim)] = &pledge;
    }
    Statement insert(db_, "insert into former_ids values (?1, ?2)");
    for (const std::string& former : before) {
      const auto found = pledge_of.find(former);
      if (found != pledge_of.end() && found->second->pledge_id != former)
        insert.bind(1, former).bind(2, found->second->pledge_id).run();
    }
  }

  void write_copies() {
    Statement insert(db_, "insert into copies values (?1, ?2)");
    for (uint32_t i = 0; i < linked_.copy_of.size(); ++i) {
      if (linked_.copy_of[i] == i) continue;
      insert.bind(1, linked_.documents[i].row);
      insert.bind(2, linked_.documents[linked_.copy_of[i]].row).run();
    }
  }

  void write_relations() {
    Statement insert(db_, "insert into relations values (?1,?2,?3,?4,?5,?6,?7,?8)");
    for (const Relation& relation : linked_.relations) {
      insert.bind(1, id(relation.from)).bind(2, to_string(relation.kind));
      insert.bind(3, id(relation.to)).bind(4, relation.rule);
      insert.bind(5, int64_t{relation.span.begin}).bind(6, int64_t{relation.span.end});
      insert.bind(7, relation.why).bind(8, int64_t{relation.certain}).run();
    }
  }

  static std::string_view name_of(Ruling ruling) {
    return ruling == Ruling::kCandidate ? "candidate"
           : ruling == Ruling::kRefused ? "refused"
                                        : "joined";
  }

  // Of two mentions that are joined what each says, of others how much they are alike.
  std::string detail_of(const Decision& decision) const {
    const ClaimForm& left = linked_.claims[decision.left];
    const ClaimForm& right = linked_.claims[decision.right];
    if (decision.ruling != Ruling::kJoined)
      return "likeness " + std::to_string(decision.similarity).substr(0, 4);
    if (decision.code == Reason::kDeadlineNear)
      return "by " + to_iso(*stated_due(left)) + " and by " + to_iso(*stated_due(right));
    return compared_figure(left) + " and " + compared_figure(right);
  }

  static std::string compared_figure(const ClaimForm& claim) {
    const Figure* figure = claim.main_figure();
    return figure == nullptr ? "no figure" : figure->text;
  }

  void write_decisions() {
    Statement insert(db_, "insert into decisions values (?1,?2,?3,?4,?5)");
    for (const Decision& decision : linked_.same.decisions) {
      const std::string detail = detail_of(decision);
      insert.bind(1, id(decision.left)).bind(2, id(decision.right));
      insert.bind(3, name_of(decision.ruling));
      insert.bind(4, to_string(decision.code)).bind(5, detail).run();
    }
  }

  void write_limits() {
    Statement insert(db_, "insert into block_limits values (?1,?2,?3,?4,?5)");
    for (const BlockLimit& limit : linked_.limits) {
      insert.bind(1, limit.what).bind(2, static_cast<int64_t>(limit.bound));
      insert.bind(3, static_cast<int64_t>(limit.blocks)).bind(4, static_cast<int64_t>(limit.cut));
      insert.bind(5, static_cast<int64_t>(limit.left_out)).run();
    }
  }

  void write_sums() {
    Statement insert(db_, "insert into sums values (?1,?2,?3,?4,?5,?6,?7,?8,?9)");
    for (const Sum& sum : linked_.sums) {
      insert.bind_or_null(1, sum.actor).bind_or_null(2, sum.concept_id).bind_or_null(3, sum.year);
      insert.bind(4, sum.currency).bind(5, sum.headline).bind(6, sum.deduplicated);
      insert.bind(7, int64_t{sum.pledges}).bind(8, int64_t{sum.left_out});
      insert.bind(9, sum.left_out_why).run();
    }
  }

  Database& db_;
  const Linked& linked_;
  std::string concepts_;  // bound texts must live until the statement has run
};

}  // namespace

LinkCounts link_ledger(Database& db, std::optional<Date> as_of) {
  const Linked linked = link_all(db, as_of);
  // What is rewritten fits: each page that must leave the cache before the end waits for the disk.
  db.execute(fmt::format("pragma cache_size = -{}", kWritingKilobytes));
  Transaction transaction(db);
  Writer(db, linked).write();
  transaction.commit();
  LinkCounts counts;
  counts.documents = linked.documents.size();
  counts.claims = linked.claims.size();
  counts.pledges = linked.pledges.size();
  for (const Pledge& pledge : linked.pledges) counts.mentions += pledge.mentions.size();
  for (const Relation& relation : linked.relations)
    ++(relation.certain ? counts.relations : counts.candidates);
  for (const Decision& decision : linked.same.decisions)
    counts.candidates += decision.ruling == Ruling::kCandidate;
  counts.decisions = linked.review->applied();
  counts.review_complaints = linked.review->complaints();
  return counts;
}

}  // namespace pledger
