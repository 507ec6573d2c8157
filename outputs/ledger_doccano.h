#pragma once
// A ledger as doccano imports it («sequence labelling», JSONL, overlapping labels allowed): one
// document a line, labels [begin, end, name].
//
//   {"text":"…","label":[[0,12,"pledge"],[3,9,"direct quotation"]],"document":"id","digest":"…"}
//
// doccano counts as JavaScript does, in UTF-16 code units (its issue 2290), and so do these labels.

#include <functional>
#include <string_view>

#include "ledger/sqlite.h"

namespace pledger {

void export_doccano(const Database& ledger, const std::function<void(std::string_view)>& write);

}  // namespace pledger
