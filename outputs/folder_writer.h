#pragma once
// Where exports of several files go.

#include <functional>
#include <string>
#include <string_view>

namespace pledger {

struct FolderWriter {
  std::function<void(const std::string& name)> begin;  // a file; ends the one before
  std::function<void(std::string_view text)> write;
};

}  // namespace pledger
