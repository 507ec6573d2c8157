#include "outputs/ledger_schema_org.h"

#include "ledger/word_lists.h"
#include "outputs/json_writer.h"

namespace pledger {
namespace {

std::string address(std::string_view pledge_id) {
  return "urn:pledger:pledge:" + std::string(pledge_id);
}

class Graph {
 public:
  Graph(const Database& ledger, const std::function<void(std::string_view)>& write)
      : ledger_(ledger), write_(write), json_(text_) {}

  void run() {
    json_.begin_object();
    json_.key("@context").string("https://schema.org");
    json_.key("@graph").begin_array();
    Statement ask(
        ledger_,
        "select pledge_id, statement, p.actor, concepts, verdict, rubric, who, decided, "
        "note, actor_id from pledges p left join verdicts using (pledge_id) order by pledge_id");
    while (ask.step()) {
      claim(ask);
      if (!ask.is_null(4)) review(ask);
      write_(text_);
      text_.clear();
    }
    json_.end_array().end_object();
    text_ += '\n';
    write_(text_);
  }

 private:
  void begin(std::string_view type, const std::string& id) {
    text_ += '\n';
    json_.begin_object();
    json_.key("@type").string(type);
    json_.key("@id").string(id);
  }

  void claim(const Statement& row) {
    begin("Claim", address(row.text(0)));
    json_.key("identifier").string(row.text(0));
    json_.key("text").string(row.text(1));
    // Who is in the lexicon is a body; others may be people.
    if (!row.is_null(2)) named("author", row.is_null(9) ? "" : "Organization", row.text(2));
    json_.key("keywords").begin_array();
    for (const std::string& concept_id : split(row.text(3))) json_.string(concept_id);
    json_.end_array();
    appearances(row.text(0));
    json_.end_object();
  }

  void named(std::string_view key, std::string_view type, std::string_view name) {
    json_.key(key).begin_object();
    if (!type.empty()) json_.key("@type").string(type);
    json_.key("name").string(name);
    json_.end_object();
  }

  // The first one by date is where the claim first appeared.
  void appearances(std::string_view pledge) {
    json_.key("appearance").begin_array();
    mentions_.bind(1, pledge);
    std::string first;
    while (mentions_.step()) {
      const size_t begin = text_.size();
      json_.begin_object();
      json_.key("@type").string("CreativeWork");
      json_.key("identifier").string(mentions_.text(0));
      if (!mentions_.is_null(1)) json_.key("url").string(mentions_.text(1));
      if (!mentions_.is_null(2)) json_.key("name").string(mentions_.text(2));
      if (!mentions_.is_null(3)) named("publisher", "Organization", mentions_.text(3));
      if (!mentions_.is_null(4)) json_.key("datePublished").string(mentions_.text(4));
      json_.key("text").string(mentions_.text(5));
      json_.end_object();
      if (first.empty() && !mentions_.is_null(4))
        first = text_.substr(text_[begin] == ',' ? begin + 1 : begin);
    }
    json_.end_array();
    if (!first.empty()) text_ += ",\"firstAppearance\":" + first;
  }

  void review(const Statement& row) {
    begin("ClaimReview", "urn:pledger:verdict:" + std::string(row.text(0)));
    json_.key("itemReviewed").begin_object();
    json_.key("@id").string(address(row.text(0)));
    json_.end_object();
    named("author", "Person", row.text(6));
    json_.key("datePublished").string(row.text(7));
    json_.key("reviewRating").begin_object();
    json_.key("@type").string("Rating");
    json_.key("alternateName").string(row.text(4));
    json_.key("reviewAspect").string(row.text(5));
    if (!row.is_null(8)) json_.key("ratingExplanation").string(row.text(8));
    json_.end_object();
    json_.end_object();
  }

  const Database& ledger_;
  const std::function<void(std::string_view)>& write_;
  std::string text_;
  JsonWriter json_;
  Statement mentions_{ledger_,
                      "select d.id, d.uri, d.title, d.publisher, d.published, c.text "
                      "from mentions join claims c using (claim_id) "
                      "join documents d using (document) where pledge_id = ?1 "
                      "order by d.published is null, d.published, d.id, c.span_begin"};
};

}  // namespace

void export_schema_org(const Database& ledger, const std::function<void(std::string_view)>& write) {
  Graph(ledger, write).run();
}

}  // namespace pledger
