#include "core/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <iterator>
#include <list>
#include <thread>
#include <tuple>
#include <unordered_map>

#include "core/rule_file.h"
#include "core/source_text.h"

namespace pledger {
namespace {

const RuleValue* find_constant(const RuleConstants& constants, std::string_view key) {
  for (const auto& [name, value] : constants) {
    if (name == key) return &value;
  }
  return nullptr;
}

// Problems of one file in the order in which a person meets them.
void sort_by_place(std::vector<Problem>::iterator begin, std::vector<Problem>::iterator end) {
  std::stable_sort(begin, end, [](const Problem& a, const Problem& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
}

// The folder that a source stands in: files of one folder are equals, a later folder is laid over.
std::string_view folder_of(const RuleSource& source) {
  std::string_view folder = source.path;
  if (folder.ends_with(source.name)) folder.remove_suffix(source.name.size());
  return folder;
}

// A file read by itself.
struct ReadFile {
  RuleFile file;
  std::vector<Problem> problems;
};

// Files are read beside each other, for compiling their patterns is most of what a short run waits
// for. In the order of the sources.
std::vector<ReadFile> read_files(const std::vector<RuleSource>& sources,
                                 const RuleVocabulary& vocabulary) {
  std::vector<ReadFile> files(sources.size());
  std::atomic<size_t> next = 0;
  const auto read = [&] {
    for (size_t i = next++; i < sources.size(); i = next++) {
      const SourceText text(sources[i].path, sources[i].content);
      Reporter reporter(text, files[i].problems);
      files[i].file = read_rule_file(text, vocabulary, reporter);
    }
  };
  std::vector<std::future<void>> others;
  const size_t threads = std::min<size_t>(std::thread::hardware_concurrency(), sources.size());
  while (others.size() + 1 < threads) others.push_back(std::async(std::launch::async, read));
  read();
  for (std::future<void>& other : others) other.get();
  return files;
}

// Lays files over each other.
class RuleOverlay {
 public:
  explicit RuleOverlay(std::vector<Problem>& problems) : problems_(problems) {}

  void add(const RuleSource& source, RuleFile&& file) {
    const SourceText text(source.path, source.content);
    Reporter reporter(text, problems_);
    const std::string_view folder = folder_of(source);
    for (const PlacedName& removal : file.removals) {
      const auto rule = find(removal.name);
      if (rule == rules_.end() || rule->folder == folder) {
        reporter.report(
            removal.begin, removal.end,
            fmt::format("nothing to remove: no earlier folder has rule \"{}\"", removal.name));
      } else {
        by_id_.erase(removal.name);
        rules_.erase(rule);
      }
    }
    for (size_t i = 0; i < file.rules.size(); ++i) {
      const auto earlier = find(file.rules[i].id);
      if (earlier == rules_.end()) {
        rules_.push_back({std::move(file.rules[i]), std::string(folder)});
        by_id_.emplace(rules_.back().rule.id, std::prev(rules_.end()));
      } else if (earlier->folder == folder) {
        if (++duplicates_ > kDuplicatesTold) continue;
        reporter.report(file.rule_ids[i].begin, file.rule_ids[i].end,
                        fmt::format("duplicate id \"{}\", first in {}:{}", earlier->rule.id,
                                    earlier->rule.file, earlier->rule.line));
      } else {
        *earlier = {std::move(file.rules[i]), std::string(folder)};
      }
    }
  }

  void count_other_duplicates() {
    if (duplicates_ <= kDuplicatesTold) return;
    problems_.push_back({"rules", 0, 0,
                         fmt::format("… and {} more duplicate ids; is a file there twice?",
                                     duplicates_ - kDuplicatesTold),
                         "", 1});
  }

  // Each mechanism in code needs the one rule that names it, gives its reason and proves it.
  void check_kernels(const RuleVocabulary& vocabulary) {
    for (auto rule = rules_.begin(); rule != rules_.end(); ++rule) {
      if (rule->rule.kernel.empty()) continue;
      const auto first = find_kernel(rule->rule.layer, rule->rule.kernel);
      if (first == rule) continue;
      problems_.push_back({rule->rule.file, rule->rule.line, 0,
                           fmt::format("kernel \"{}\" has a rule already, in {}:{}",
                                       rule->rule.kernel, first->rule.file, first->rule.line),
                           "", 1});
    }
    for (const auto& [layer, kernel] : vocabulary.kernel_names()) {
      if (find_kernel(layer, kernel) != rules_.end()) continue;
      problems_.push_back(
          {"rules", 0, 0, fmt::format("no rule names kernel \"{}\" of layer \"{}\"", kernel, layer),
           "", 1});
    }
  }

  std::vector<Rule> take() {
    std::vector<Rule> rules;
    for (Laid& laid : rules_) {
      laid.rule.index = static_cast<uint32_t>(rules.size());
      rules.push_back(std::move(laid.rule));
    }
    return rules;
  }

 private:
  struct Laid {
    Rule rule;
    std::string folder;
  };
  using Place = std::list<Laid>::iterator;

  Place find(const std::string& id) {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? rules_.end() : found->second;
  }
  Place find_kernel(std::string_view layer, std::string_view kernel) {
    return std::find_if(rules_.begin(), rules_.end(), [&](const Laid& laid) {
      return laid.rule.layer == layer && laid.rule.kernel == kernel;
    });
  }

  // A copied file repeats all of its ids: some show it, and the rest is counted.
  static constexpr size_t kDuplicatesTold = 20;

  std::vector<Problem>& problems_;
  size_t duplicates_ = 0;
  std::list<Laid> rules_;
  std::unordered_map<std::string, Place> by_id_;
};

}  // namespace

std::string_view Rule::text(std::string_view key) const {
  const RuleValue* value = find_constant(constants, key);
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
  return text == nullptr ? std::string_view() : *text;
}

bool Rule::flag(std::string_view key) const {
  const RuleValue* value = find_constant(constants, key);
  const auto* flag = value == nullptr ? nullptr : std::get_if<bool>(value);
  return flag != nullptr && *flag;
}

std::optional<double> Rule::number(std::string_view key) const {
  const RuleValue* value = find_constant(constants, key);
  const auto* number = value == nullptr ? nullptr : std::get_if<double>(value);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

RuleSet RuleSet::load(const std::vector<RuleSource>& sources, const RuleVocabulary& vocabulary) {
  std::vector<Problem> problems;
  RuleOverlay overlay(problems);
  std::vector<ReadFile> files = read_files(sources, vocabulary);
  for (size_t i = 0; i < sources.size(); ++i) {
    const auto before = static_cast<ptrdiff_t>(problems.size());
    std::move(files[i].problems.begin(), files[i].problems.end(), std::back_inserter(problems));
    overlay.add(sources[i], std::move(files[i].file));
    sort_by_place(problems.begin() + before, problems.end());
  }
  overlay.count_other_duplicates();
  // A file with a syntax error would seem to lack all of its kernels.
  if (problems.empty()) overlay.check_kernels(vocabulary);
  if (!problems.empty()) throw DataError(std::move(problems));
  RuleSet set;
  set.rules_ = overlay.take();
  return set;
}

const Rule* RuleSet::find(std::string_view id) const {
  const auto found =
      std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules_.end() ? nullptr : &*found;
}

const Rule* RuleSet::kernel(std::string_view layer, std::string_view kernel) const {
  const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) {
    return rule.layer == layer && !kernel.empty() && rule.kernel == kernel;
  });
  return found == rules_.end() ? nullptr : &*found;
}

}  // namespace pledger
