#pragma once
// Dates of publication as sources write them.

#include <optional>
#include <string>
#include <string_view>

namespace pledger {

// YYYY-MM-DD for 2023-02-09, 2023/02/09, 20230209 (each also with a time and zone behind it: the
// local date as written counts), RFC 2822 (Thu, 09 Feb 2023 10:00:00 +0000), 9 February 2023, 9th
// Feb 2023, February 9, 2023. nullopt for anything else, for days that do not exist, and for years
// outside 1000-9999. What may be read in two ways (09/02/2023) is not read at all.
std::optional<std::string> parse_published(std::string_view text);

// "GB" or "GB-SCT" in upper case for ISO 3166-1 alpha-2 and ISO 3166-2 codes by their form; "GB"
// also for "UK", which ISO 3166-1 reserves for the same country; else nullopt.
std::optional<std::string> parse_country(std::string_view text);

}  // namespace pledger
