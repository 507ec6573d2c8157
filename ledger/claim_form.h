#pragma once
// A claim as the ledger compares it: its figures in one form, its actor, place, deadline and words
// reduced to keys.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar.h"
#include "ledger/ledger_document.h"

namespace pledger {

// A measure as an interval of values.
struct Figure {
  MeasureKind kind = MeasureKind::kCount;
  double low = 0;  // equal to high where one value is stated
  double high = 0;
  Comparator comparator = Comparator::kNone;
  std::string unit;          // currency, unit of a duration or quantity, key of the noun counted
  std::string per;           // empty for a total
  bool is_change = false;    // «27,000 more», «up by £2bn»: against a level
  bool is_movement = false;  // and only the verb says so: «grow to 4,800» is a level all the same
  // «40 new wards» may be all the wards, «the 40 promised» may be 40 more.
  bool may_be_either = false;
  bool is_whole = false;   // «of the £5m»: another figure of the claim is a part of it
  bool is_former = false;  // «from 36 to 50»: 36 was promised before, or is how it stands
  // «…, paid for out of £5m», «… so that 900 can be seen», «£5m ($7m)»: what is promised is another figure.
  bool is_aside = false;
  bool points = false;
  std::string text;
  std::string noun;  // what is counted, as the article words it
};

struct DocumentForm {
  int64_t row = 0;  // documents.document
  std::string id;
  std::string published;  // ISO; empty where unknown
  Shingles shingles{};
};

struct ClaimForm {
  std::string claim_id;
  uint32_t document = 0;  // index into the document forms
  CodePointSpan span;
  uint32_t sentence = 0;    // number in its document
  bool is_heading = false;  // of the document: one of its first lines, without a stop at its end
  ClaimType type = ClaimType::kStatistic;
  Strength strength = Strength::kNone;
  bool negated = false;
  double confidence = 0;
  std::string text;
  std::string actor;     // as the article names it
  std::string actor_id;  // of the lexicon
  std::string actor_family;
  std::string actor_key;  // id, else the folded name; empty where unknown
  std::string place;
  bool place_inferred = false;
  std::string speaker;
  std::optional<Date> due_start, due_end;
  std::optional<Date> due_beside;  // it states none, but the only other pledge of its sentence does
  std::vector<std::string> concepts;  // sorted
  std::vector<uint32_t> terms;  // numbers of its stems, concepts, figures and deadline, sorted
  std::vector<uint32_t>
      bare;  // terms that say nothing of what it is for: its actor's, that money is spent
  bool denies = false;  // a pledge that has a word that denies («not», «no», «nobody»)
  std::vector<uint32_t> denied;  // and the terms of its verbs that are denied («will not pay»)
  std::vector<Figure> figures;
  std::vector<RelationCue> cues;

  // The figure that says most: money before counts before the rest, of counts one that adds before a
  // level, then the largest («the nine centres will do 14,500 operations»), and a whole or an aside last; null
  // where there is none.
  const Figure* main_figure() const;
  // The first that shows it; null where none does.
  const RelationCue* cue(std::string_view relation) const;
  bool has_cue(std::string_view relation) const { return cue(relation) != nullptr; }
  bool names_money() const;
};

}  // namespace pledger
