// Files of the scorer: whole files, their lines, gold folders.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/problem.h"

namespace pledger::scoring {

// The bytes of a file; nothing if it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

// Calls back with each line that is not blank and its number from 1, without the line end.
void for_each_line(std::string_view text,
                   const std::function<void(std::string_view line, int number)>& visit);

// Every *.json directly in the folder, by name in byte order. A folder that cannot be read is a
// problem, and so is one without such files.
std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder,
                                              std::vector<Problem>& problems);

// By file, then by line; what stands on one line keeps its order.
void sort_problems(std::vector<Problem>& problems);

}  // namespace pledger::scoring
