#pragma once
// How a document is known again when it is printed elsewhere: a sketch of its runs of words.

#include <array>
#include <cstdint>

#include "core/analysis.h"

namespace pledger {

// The hashes of the document's runs of five words, shared out among kShingleHashes buckets, and of
// each bucket the smallest: what share of the buckets two documents have in common estimates how much
// text they do (A. Z. Broder: On the resemblance and containment of documents, 1997; one hash for all
// buckets: P. Li et al., NIPS 2012). A bucket that got none has kNoShingle.
constexpr size_t kShingleHashes = 64;
constexpr uint32_t kNoShingle = 0xFFFFFFFF;
using Shingles = std::array<uint32_t, kShingleHashes>;

Shingles shingles_of(const Analysis& analysis);

}  // namespace pledger
