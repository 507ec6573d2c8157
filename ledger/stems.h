#pragma once
// Stems: the form of a word in which the ledger compares topics.

#include <string>
#include <string_view>

namespace pledger {

// `word` folded, without the endings of the plural and of the verb (-s, -es, -ed, -ing): rough, but
// the same on both sides («therapists», «therapist»; «employed», «employing»). Words of three
// letters and fewer stay as they are.
std::string stem(std::string_view word);

}  // namespace pledger
