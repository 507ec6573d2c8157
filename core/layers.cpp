#include "core/layers.h"

#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "core/layer_tables.h"

namespace pledger {
namespace {

std::string character_class(const std::vector<char32_t>& codes) {
  std::string out = "[";
  for (size_t i = 0; i < codes.size();) {
    size_t last = i;
    while (last + 1 < codes.size() && codes[last + 1] == codes[last] + 1) ++last;
    out += fmt::format("\\x{{{:X}}}", static_cast<uint32_t>(codes[i]));
    if (last > i) out += fmt::format("-\\x{{{:X}}}", static_cast<uint32_t>(codes[last]));
    i = last + 1;
  }
  return out + "]";
}

const ClassSelector* find_selector(const ClassInfo& info, std::string_view name) {
  for (const ClassSelector& selector : info.selectors) {
    if (selector.name == name) return &selector;
  }
  return nullptr;
}

// Selectors joined by '+'; a leading '!' negates one.
bool parse_selectors(const ClassInfo& info, std::string_view text,
                     std::vector<std::pair<const ClassSelector*, bool>>& out, std::string& reason) {
  while (!text.empty()) {
    std::string_view name = text.substr(0, text.find('+'));
    text.remove_prefix(std::min(text.size(), name.size() + 1));
    const bool wanted = name.empty() || name.front() != '!';
    if (!wanted) name.remove_prefix(1);
    const ClassSelector* selector = find_selector(info, name);
    if (selector == nullptr) {
      reason = fmt::format("class {} has no selector \"{}\"", info.name, name);
      return false;
    }
    out.emplace_back(selector, wanted);
  }
  return true;
}

size_t layer_rank(std::string_view name) {
  if (name == kWords) return 0;
  const auto layers = layer_table();
  for (size_t i = 0; i < layers.size(); ++i) {
    if (layers[i].name == name) return i + 1;
  }
  return layers.size() + 1;
}

class TableVocabulary : public RuleVocabulary {
 public:
  bool has_layer(std::string_view layer) const override {
    return layer_rank(layer) <= layer_table().size();
  }

  bool has_kernel(std::string_view layer, std::string_view kernel) const override {
    for (const KernelInfo& info : kernel_table()) {
      if (info.layer == layer && info.name == kernel) return true;
    }
    return false;
  }

  std::optional<std::string> class_pattern(std::string_view layer, std::string_view class_name,
                                           std::string_view selector,
                                           std::string& reason) const override {
    for (const ClassInfo& info : class_table()) {
      if (info.name != class_name) continue;
      if (layer_rank(info.layer) >= layer_rank(layer)) {
        reason = fmt::format("class {} is made by layer \"{}\", which does not come before \"{}\"",
                             class_name, info.layer, layer);
        return std::nullopt;
      }
      return known_pattern(info, selector, reason);
    }
    reason = fmt::format("unknown class {}", class_name);
    return std::nullopt;
  }

  std::vector<std::string_view> constant_values(std::string_view layer,
                                                std::string_view name) const override {
    for (const ConstantInfo& info : constant_table()) {
      if (info.layer == layer && info.name == name) return {info.values.begin(), info.values.end()};
    }
    return {};
  }

  std::vector<std::string_view> layer_names() const override { return names(layer_table()); }
  std::vector<std::string_view> class_names() const override { return names(class_table()); }
  std::vector<std::pair<std::string_view, std::string_view>> kernel_names() const override {
    std::vector<std::pair<std::string_view, std::string_view>> all;
    all.reserve(std::size(kernel_table()));
    for (const KernelInfo& info : kernel_table()) all.emplace_back(info.layer, info.name);
    return all;
  }

 private:
  template <typename Table>
  static std::vector<std::string_view> names(const Table& table) {
    std::vector<std::string_view> all;
    all.reserve(std::size(table));
    for (const auto& row : table) all.push_back(row.name);
    return all;
  }

  // Rules ask for the same few selectors of classes with thousands of variants again and again.
  std::optional<std::string> known_pattern(const ClassInfo& info, std::string_view selector,
                                           std::string& reason) const {
    const std::lock_guard lock(mutex_);
    auto& known = known_[{&info, std::string(selector)}];
    if (!known) known = pattern(info, selector, reason);
    return known;
  }

  static std::optional<std::string> pattern(const ClassInfo& info, std::string_view selector,
                                            std::string& reason) {
    std::vector<std::pair<const ClassSelector*, bool>> wanted;
    if (!parse_selectors(info, selector, wanted, reason)) return std::nullopt;
    std::vector<char32_t> codes;
    for (uint32_t variant = 0; variant < (1U << info.bits); ++variant) {
      bool holds = true;
      for (const auto& [s, yes] : wanted) holds = holds && ((variant & s->mask) == s->value) == yes;
      if (holds) codes.push_back(info.base + variant);
    }
    if (codes.empty()) {
      reason = fmt::format("no variant of class {} has all of \"{}\"", info.name, selector);
      return std::nullopt;
    }
    return character_class(codes);
  }

  mutable std::mutex mutex_;
  mutable std::map<std::pair<const ClassInfo*, std::string>, std::optional<std::string>> known_;
};

}  // namespace

const ClassInfo& class_info(std::string_view name) {
  for (const ClassInfo& info : class_table()) {
    if (info.name == name) return info;
  }
  std::abort();
}

const RuleVocabulary& rule_vocabulary() {
  static const TableVocabulary vocabulary;
  return vocabulary;
}

}  // namespace pledger
