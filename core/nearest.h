#pragma once
// «Did you mean …»: the known name that was probably meant.

#include <span>
#include <string>
#include <string_view>

namespace pledger {

// The candidate within two edits of `name` (insert, delete, replace; nearest first, then the
// earliest), or "".
std::string_view nearest_name(std::string_view name, std::span<const std::string_view> candidates);

// "; did you mean \"…\"?" for messages, or "" where nothing is near.
std::string suggestion(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace pledger
