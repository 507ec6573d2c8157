#pragma once
// Lists of words without spaces (ids, stems) as one text, as the ledger's tables keep them.

#include <string>
#include <string_view>
#include <vector>

namespace pledger {

std::string joined(const std::vector<std::string>& words);
std::vector<std::string> split(std::string_view words);

}  // namespace pledger
