#include "core/vocabulary.h"

#include <array>
#include <bit>
#include <cstring>

#include "core/utf8.h"

namespace pledger {
namespace {

static_assert(std::endian::native == std::endian::little,
              "chunks are read as little-endian numbers");

constexpr uint32_t kChunkBytes = 8;
constexpr uint32_t kBufferBytes = 256;  // a token is no longer (core/word_shape.h)
constexpr uint64_t kHighBits = 0x8080808080808080;
constexpr uint64_t kEachByte = 0x0101010101010101;

template <typename Number>
uint64_t load(const char* bytes) {
  Number number;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

// Up to 7 bytes without reading past them.
uint64_t load_partial(const char* bytes, size_t size) {
  if (size >= 4)
    return load<uint32_t>(bytes) | load<uint32_t>(bytes + size - 4) << (8 * (size - 4));
  if (size == 0) return 0;
  const auto byte = [&](size_t i) {
    return uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  };
  return byte(0) | byte(size / 2) | byte(size - 1);
}

// Lower case for eight ASCII bytes at once: bit 7 is set in `from_a` for bytes >= 'A', in `past_z`
// for those > 'Z'.
uint64_t lower(uint64_t chunk) {
  const uint64_t from_a = chunk + kEachByte * (0x80 - 'A');
  const uint64_t past_z = chunk + kEachByte * (0x80 - 'Z' - 1);
  return chunk | (((from_a ^ past_z) & kHighBits) >> 2);
}

uint64_t mix(uint64_t hash, uint64_t chunk) {
  const __uint128_t product = static_cast<__uint128_t>(hash ^ chunk) * 0x9E3779B97F4A7C15u;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

struct Folded {
  std::array<uint64_t, kBufferBytes / kChunkBytes> chunks;
  uint32_t bytes = 0;
  uint64_t hash = 0;
  bool fits = true;
};

// False where the word is not ASCII.
bool fold_ascii(std::string_view raw, Folded& out) {
  uint64_t high = 0;
  uint64_t hash = raw.size();
  size_t at = 0;
  size_t count = 0;
  for (; at + kChunkBytes <= raw.size(); at += kChunkBytes) {
    const uint64_t chunk = load<uint64_t>(raw.data() + at);
    high |= chunk;
    hash = mix(hash, out.chunks[count++] = lower(chunk));
  }
  if (at < raw.size()) {
    const uint64_t chunk = load_partial(raw.data() + at, raw.size() - at);
    high |= chunk;
    hash = mix(hash, out.chunks[count++] = lower(chunk));
  }
  out.bytes = static_cast<uint32_t>(raw.size());
  out.hash = hash;
  return (high & kHighBits) == 0;
}

// A word may hold typographic apostrophes and hyphens and else ASCII ("don’t"): these are common
// enough to be spared the full folding. Returns the bytes written to `out` (raw.size() at most), 0
// where there is more to fold.
size_t straighten_marks(std::string_view raw, char* out) {
  size_t size = 0;
  for (size_t at = 0; at < raw.size(); ++at) {
    if (static_cast<unsigned char>(raw[at]) < 0x80) {
      out[size++] = raw[at];
      continue;
    }
    const std::string_view mark = raw.substr(at, 3);
    if (mark == "\u2019")
      out[size++] = '\'';
    else if (mark == "\u2010" || mark == "\u2011")
      out[size++] = '-';
    else
      return 0;
    at += 2;
  }
  return size;
}

// Bytes of folded text that is not ASCII, as chunks.
void chunk_bytes(std::string_view folded, Folded& out) {
  uint64_t hash = folded.size();
  size_t count = 0;
  for (size_t at = 0; at < folded.size(); at += kChunkBytes) {
    const std::string_view rest = folded.substr(at, kChunkBytes);
    const uint64_t chunk = rest.size() == kChunkBytes ? load<uint64_t>(rest.data())
                                                      : load_partial(rest.data(), rest.size());
    hash = mix(hash, out.chunks[count++] = chunk);
  }
  out.bytes = static_cast<uint32_t>(folded.size());
  out.hash = hash;
}

void fold_word(std::string_view raw, Folded& out) {
  out.chunks[0] = 0;  // an empty word has it too
  out.fits = raw.size() <= kBufferBytes;
  if (!out.fits || fold_ascii(raw, out)) return;
  std::array<char, kBufferBytes> straight;
  if (const size_t size = straighten_marks(raw, straight.data()); size > 0) {
    fold_ascii({straight.data(), size}, out);
    return;
  }
  const std::string folded = fold(raw);
  out.fits = folded.size() <= kBufferBytes;
  if (out.fits) chunk_bytes(folded, out);
}

}  // namespace

Vocabulary::Vocabulary() : slots_(1024) {}

// The chunks behind the first one are the word's.
bool Vocabulary::same_rest(uint32_t id, const uint64_t* chunks, size_t count) const {
  const uint64_t* known = chunks_.data() + words_[id - 1].first_chunk;
  for (size_t i = 1; i < count; ++i) {
    if (known[i] != chunks[i]) return false;
  }
  return true;
}

// `chunks` holds one chunk at least, also for an empty word.
inline uint32_t Vocabulary::find_folded(const uint64_t* chunks, uint32_t bytes,
                                        uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask; slots_[at].id != 0; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.chunk != chunks[0] || slot.bytes != bytes) continue;
    const size_t count = (bytes + kChunkBytes - 1) / kChunkBytes;
    if (count <= 1 || same_rest(slot.id, chunks, count)) return slot.id;
  }
  return 0;
}

uint32_t Vocabulary::find(std::string_view raw) const {
  if (raw.size() < kChunkBytes) {  // most words of a text
    const uint64_t chunk = load_partial(raw.data(), raw.size());
    if ((chunk & kHighBits) == 0) {
      const uint64_t folded = lower(chunk);
      const auto bytes = static_cast<uint32_t>(raw.size());
      return find_folded(&folded, bytes, mix(bytes, folded));
    }
  }
  Folded word;
  fold_word(raw, word);
  if (!word.fits || word.bytes > longest_) return 0;
  return find_folded(word.chunks.data(), word.bytes, word.hash);
}

uint32_t Vocabulary::add(std::string_view raw) {
  Folded word;
  fold_word(raw, word);
  if (!word.fits) return 0;
  if (const uint32_t known = find_folded(word.chunks.data(), word.bytes, word.hash)) return known;
  if (longest_ < word.bytes) longest_ = word.bytes;
  words_.push_back({word.hash, static_cast<uint32_t>(chunks_.size()), word.bytes});
  chunks_.insert(chunks_.end(), word.chunks.begin(),
                 word.chunks.begin() + (word.bytes + kChunkBytes - 1) / kChunkBytes);
  grow();
  return size();
}

// Puts the newest word into its slot; doubles the slots first where half of them are taken.
void Vocabulary::grow() {
  uint32_t first = size();
  if (words_.size() * 2 > slots_.size()) {
    slots_.assign(slots_.size() * 2, {});
    first = 1;
  }
  const size_t mask = slots_.size() - 1;
  for (uint32_t id = first; id <= size(); ++id) {
    const Word& word = words_[id - 1];
    size_t at = word.hash & mask;
    while (slots_[at].id != 0) at = (at + 1) & mask;
    slots_[at] = {word.bytes > 0 ? chunks_[word.first_chunk] : 0, word.bytes, id};
  }
}

}  // namespace pledger
