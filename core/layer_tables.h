#pragma once
// The tables behind core/layers.h: what the layers, classes, kernels and constants of rules are
// called. Only core/layers.cpp looks into them.

#include <span>
#include <string_view>

#include "core/layers.h"

namespace pledger {

// `about` is what docs/rules.md says of it.
struct LayerInfo {
  std::string_view name;
  std::string_view about;
};

// A mechanism in code that a rule may name.
struct KernelInfo {
  std::string_view layer;
  std::string_view name;
};

// The values of constants that are names of mechanisms in code; of all others anything may stand.
struct ConstantInfo {
  std::string_view layer;
  std::string_view name;
  std::span<const std::string_view> values;
};

// A layer named "" comes before all others: words and numbers of the text itself.
constexpr std::string_view kWords = "";

std::span<const LayerInfo> layer_table();  // in the order in which layers are written
std::span<const ClassInfo> class_table();
std::span<const KernelInfo> kernel_table();
std::span<const ConstantInfo> constant_table();

}  // namespace pledger
