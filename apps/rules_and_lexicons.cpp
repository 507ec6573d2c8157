#include "apps/rules_and_lexicons.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "apps/exit_codes.h"
#include "apps/messages.h"
#include "apps/output_file.h"
#include "pipeline/rule_check.h"

namespace pledger {
namespace {

constexpr size_t kDigestDigits = 16;

// Laid over itself a folder would repeat all of its ids: the same one again, by whatever name, is
// left out.
void add_folder(std::vector<std::string>& folders, const std::string& folder) {
  const bool known = std::ranges::any_of(folders, [&](const std::string& other) {
    std::error_code none;  // a folder that is missing is none of them, and loading says so
    return std::filesystem::equivalent(folder, other, none);
  });
  if (!known) folders.push_back(folder);
}

Resources load_resources(const CommandLine& line, const std::string& last_folder = "") {
  std::vector<std::string> folders = {find_builtin_lexicons("/proc/self/exe")};
  for (const std::string& folder : line.lexicons) add_folder(folders, folder);
  if (!last_folder.empty()) add_folder(folders, last_folder);
  return Resources::load(folders);
}

std::string made_with_of(const Resources& resources) {
  return fmt::format("{}+{}", PLEDGER_VERSION, resources.digest.substr(0, kDigestDigits));
}

}  // namespace

Program::Program(const CommandLine& line)
    : resources(load_resources(line)), made_with(made_with_of(resources)), pipeline(resources) {}

std::string version_line(const CommandLine& line) {
  return "pledger " + made_with_of(load_resources(line));
}

int rules_check(const CommandLine& line) {
  const Resources resources = load_resources(line, line.folder);
  const RuleCheck check = check_rules(resources);
  OutputFile out;
  for (const Problem& problem : check.problems) out.write(format_problem(problem));
  out.write(fmt::format("{} rules, {} examples: {} wrong\n", check.rules, check.examples,
                        check.problems.size()));
  out.close();
  return check.problems.empty() ? kDone : kUsage;
}

int rules_list(const CommandLine& line) {
  const Resources resources = load_resources(line);
  OutputFile out;
  for (const Rule& rule : resources.rules.rules()) {
    out.write(fmt::format("{:<34} {:<14} {}\n{:<34} {}:{}\n", rule.id, rule.layer, rule.why, "",
                          rule.file, rule.line));
  }
  out.close();
  return kDone;
}

int lexicon_lookup(const CommandLine& line) {
  const Resources resources = load_resources(line);
  const Lexicons& lexicons = resources.lexicons;
  const std::vector<const Entry*> entries = lexicons.lookup(line.word);
  if (entries.empty()) {
    tell("no lexicon has \"{}\"", line.word);
    return kNothingRead;
  }
  OutputFile out;
  for (const Entry* entry : entries) {
    std::string attributes;
    for (const auto& [key, value] : entry->attributes) {
      attributes += fmt::format("{}{}{}{}", attributes.empty() ? "" : "; ", key,
                                value.empty() ? "" : "=", value);
    }
    out.write(fmt::format("{}:{}\t{}\t{}\t{}\t{}\n", lexicons.names()[entry->lexicon], entry->line,
                          entry->form, entry->canonical, entry->id, attributes));
  }
  out.close();
  return kDone;
}

}  // namespace pledger
