#pragma once
// A ledger as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): an AnnotationPage with
// one annotation for each claim, whose target is found by its words (TextQuoteSelector) and by its
// place (TextPositionSelector, which counts code points); one for each certain relation, linking two
// of them; one for each verdict, assessing the claim that states the pledge. A document that states
// no address is named by its digest (RFC 6920).

#include <functional>
#include <string_view>

#include "ledger/sqlite.h"

namespace pledger {

void export_web_annotations(const Database& ledger,
                            const std::function<void(std::string_view)>& write);

}  // namespace pledger
