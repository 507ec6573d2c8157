#pragma once
// The links of a ledger as JSON Lines, for programs: first the pledges that have more than one
// mention, then the relations; those that are not certain are candidates, which rest on likeness
// alone.
//
//   {"pledge":"3f0c…","mentions":[{"document":"id","span":[b,e],"claim_id":"…"},…]}
//   {"relation":"part_of","from":{…},"to":{…},"rule":"relation.cue","span":[b,e],"why":"«of which»",
//    "certain":true}
//
// Spans are code points of the document's text, end exclusive; `span` of a relation lies in the
// document of `from` and shows it.

#include <functional>
#include <string_view>

#include "ledger/sqlite.h"

namespace pledger {

// Calls write() with whole lines. Throws LedgerError.
void export_links(const Database& ledger, const std::function<void(std::string_view)>& write);

}  // namespace pledger
