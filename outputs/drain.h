#pragma once
// Drain: takes what stands in `out` and clears it. What appends the output of one document calls it
// between two items, so that a long document's output is never held whole. It may leave a little
// where it stands; an empty one leaves everything.

#include <functional>
#include <string>

namespace pledger {

using Drain = std::function<void(std::string& out)>;

inline void drain_into(const Drain& drain, std::string& out) {
  if (drain) drain(out);
}

}  // namespace pledger
