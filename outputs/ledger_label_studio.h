#pragma once
// A ledger as Label Studio imports it: an array of tasks with predictions, for a project with
//
//   <View><Labels name="label" toName="text"><Label value="pledge"/>…</Labels>
//     <Relations><Relation value="part_of"/>…</Relations><Text name="text" value="$text"/></View>
//
// Label Studio counts code points (the tests of its editor: «should calculate offsets by code points
// in text»). Regions of claims have the claim_id as their id.

#include <functional>
#include <string_view>

#include "ledger/sqlite.h"

namespace pledger {

void export_label_studio(const Database& ledger,
                         const std::function<void(std::string_view)>& write);

}  // namespace pledger
