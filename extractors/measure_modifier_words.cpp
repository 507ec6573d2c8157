// MeasureModifiers, the part that knows words: what the lexicons say of each.

#include "extractors/measure_modifiers.h"

namespace pledger {
namespace {

Comparator comparator_of(std::string_view id) {
  if (id == "over") return Comparator::kOver;
  if (id == "under") return Comparator::kUnder;
  if (id == "about") return Comparator::kAbout;
  if (id == "up_to") return Comparator::kUpTo;
  if (id == "at_least") return Comparator::kAtLeast;
  return Comparator::kNone;
}

}  // namespace

void MeasureModifiers::read_facts(const Entry& entry, EntryFacts& facts) const {
  const std::string_view position = entry.attribute("position");
  facts.before = position == "before" || position == "both";
  facts.after = position == "after" || position == "both";
  facts.ambiguous = entry.has("ambiguous");
  if (entry.lexicon == comparators_) {
    facts.comparator = comparator_of(entry.id);
    facts.verb = entry.has("verb");
    facts.plain_over = entry.form == "over";
    facts.place = entry.has("place");
  } else if (entry.lexicon == additional_) {
    facts.blocks = entry.has("blocks");
    facts.compares = entry.has("compares");
    facts.extends = entry.canonical == "additional";
    facts.weak = entry.form == "new" || entry.form == "more" || entry.form == "another";
  } else if (entry.lexicon == rates_) {
    facts.per = entry.attribute("per");
    facts.time = entry.attribute("kind") == "time";
  } else if (entry.lexicon == directions_) {
    facts.direction = entry.id == "up"     ? Direction::kUp
                      : entry.id == "down" ? Direction::kDown
                                           : Direction::kNone;
    facts.phrase = entry.id == "none";
    facts.moves = entry.id == "moves";
    facts.behind = entry.has("behind");
    facts.collects = entry.has("collects");
    facts.verb = entry.attribute("pos").find("verb") != std::string_view::npos;
    facts.noun = entry.attribute("pos").find("noun") != std::string_view::npos;
  }
}

}  // namespace pledger
