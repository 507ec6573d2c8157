#include "core/view.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/utf8.h"
#include "core/word_shape.h"

namespace pledger {
namespace {

// Bytes at which copying must stop to look: white space other than one plain space (which
// append_text checks itself), and the lead bytes of code points that a view rewrites: U+0085 and
// U+00A0 (C2), U+1680 (E1), U+2000…U+206F (E2), U+3000 (E3), U+E000…U+F8FF (EE, EF), U+F0000 and up
// (F3, F4).
constexpr std::array<bool, 256> make_stops() {
  std::array<bool, 256> stops{};
  for (int c :
       {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xC2, 0xE1, 0xE2, 0xE3, 0xEE, 0xEF, 0xF3, 0xF4}) {
    stops[c] = true;
  }
  return stops;
}

constexpr std::array<bool, 256> kStops = make_stops();

static_assert(std::endian::native == std::endian::little,
              "skip_plain() reads the first byte lowest");

// How far the text from `at` on is copied as it stands, by a quick look at eight bytes at once:
// ASCII without control characters, no space beside another or at an end of the stretch.
uint32_t skip_plain(std::string_view text, uint32_t at) {
  constexpr uint32_t kChunkBytes = 8;
  constexpr uint64_t kEachByte = 0x0101010101010101;
  constexpr uint64_t kHighBits = 0x80 * kEachByte;
  constexpr uint64_t kLowBits = 0x7F * kEachByte;
  while (at + kChunkBytes <= text.size()) {
    uint64_t chunk;
    std::memcpy(&chunk, text.data() + at, kChunkBytes);
    const uint64_t below_space = (chunk - ' ' * kEachByte) & ~chunk;
    if (((chunk | below_space) & kHighBits) != 0) break;
    const uint64_t spaces = ~((chunk ^ ' ' * kEachByte) + kLowBits) & kHighBits;
    const bool begins_with_space = (spaces & 0x80) != 0;
    if (begins_with_space || (spaces & spaces << 8) != 0) break;
    const bool ends_with_space = spaces >> 63 != 0;
    at += ends_with_space ? kChunkBytes - 1 : kChunkBytes;
  }
  return at;
}

bool is_private_use(char32_t value) {
  return (value >= 0xE000 && value <= 0xF8FF) || value >= 0xF0000;
}

// What stands in the view for a code point; "" where it stands for itself.
std::string_view rewritten_form(char32_t value) {
  switch (value) {
    case 0x2018:
    case 0x2019:
      return "'";
    case 0x201C:
    case 0x201D:
      return "\"";
    case 0x2010:
    case 0x2011:
      return "-";
    default:
      return is_private_use(value) ? "\xEF\xBF\xBD" : std::string_view();
  }
}

}  // namespace

void View::clear() {
  text_.clear();
  segments_.clear();
  classes_.clear();
}

void View::append_run(std::string_view run, uint32_t at) {
  if (run.empty()) return;
  const bool follows = !segments_.empty() && segments_.back().item == kNoItem &&
                       !segments_.back().rewritten && segments_.back().span.end == at;
  const auto end = static_cast<uint32_t>(at + run.size());
  if (follows) {
    segments_.back().span.end = end;
  } else {
    segments_.push_back({static_cast<uint32_t>(text_.size()), {at, end}, kNoItem, false});
  }
  text_.append(run);
}

void View::append_rewritten(std::string_view form, Span span) {
  segments_.push_back({static_cast<uint32_t>(text_.size()), span, kNoItem, true});
  text_.append(form);
}

void View::append_space(std::string_view space, uint32_t at) {
  const auto end = static_cast<uint32_t>(at + space.size());
  const bool joins = !text_.empty() && text_.back() == ' ';
  if (!joins) {
    if (space == " ")
      append_run(space, at);
    else
      append_rewritten(" ", {at, end});
    return;
  }
  // The run began in what was appended before: its one space now stands for more of the document.
  Segment& last = segments_.back();
  if (last.rewritten) {
    last.span.end = end;
    return;
  }
  const Span whole{last.span.end - 1, end};
  text_.pop_back();
  if (--last.span.end == last.span.begin) segments_.pop_back();
  append_rewritten(" ", whole);
}

void View::append_text(std::string_view text, uint32_t at) {
  const auto size = static_cast<uint32_t>(text.size());
  uint32_t run = 0;  // copied as it stands from here
  uint32_t pos = 0;
  while (pos < size) {
    if (!kStops[static_cast<unsigned char>(text[pos])]) {
      const uint32_t plain = skip_plain(text, pos);
      pos = plain > pos ? plain : pos + 1;
      continue;
    }
    const uint32_t begin = pos;
    const bool single_space = text[pos] == ' ' && pos > run && pos + 1 < size &&
                              !kStops[static_cast<unsigned char>(text[pos + 1])];
    if (single_space) {  // what most stops are
      pos += 2;
      continue;
    }
    for (uint32_t space; pos < size && (space = white_space_at(text, pos)) > 0;) pos += space;
    if (pos > begin) {
      const bool plain = pos - begin == 1 && text[begin] == ' ';
      if (plain && (begin > run || text_.empty() || text_.back() != ' ')) continue;
      append_run(text.substr(run, begin - run), at + run);
      append_space(text.substr(begin, pos - begin), at + begin);
      run = pos;
      continue;
    }
    const CodePoint point = code_point_at(text, pos);
    pos += point.size;
    const std::string_view form = rewritten_form(point.value);
    if (form.empty()) continue;
    append_run(text.substr(run, begin - run), at + run);
    append_rewritten(form, {at + begin, at + pos});
    run = pos;
  }
  append_run(text.substr(run), at + run);
}

void View::append_class(char32_t code, Span span, uint32_t item) {
  segments_.push_back({static_cast<uint32_t>(text_.size()), span, item, false});
  classes_.push_back({static_cast<uint32_t>(text_.size()), code});
  append_utf8(text_, code);
}

const View::Segment* View::segment_at(uint32_t byte) const {
  const auto after = std::upper_bound(
      segments_.begin(), segments_.end(), byte,
      [](uint32_t value, const Segment& segment) { return value < segment.view_begin; });
  return after == segments_.begin() ? nullptr : &*(after - 1);
}

Span View::to_document(uint32_t begin, uint32_t end) const {
  const Segment* first = segment_at(begin);
  if (first == nullptr) return {};
  const bool maps_bytes = first->item == kNoItem && !first->rewritten;
  // At the very end of the view `begin` lies behind the last segment's bytes.
  const uint32_t offset = begin - first->view_begin;
  Span span;
  span.begin = maps_bytes              ? std::min(first->span.begin + offset, first->span.end)
               : begin == text_.size() ? first->span.end
                                       : first->span.begin;
  if (end <= begin) return {span.begin, span.begin};
  // Most ranges are one class or lie within one stretch of text.
  const Segment* const next = first + 1;
  const bool ends_in_first =
      next == segments_.data() + segments_.size() || end - 1 < next->view_begin;
  const Segment* last = ends_in_first ? first : segment_at(end - 1);
  const bool last_maps_bytes = last->item == kNoItem && !last->rewritten;
  span.end = last_maps_bytes ? last->span.begin + (end - last->view_begin) : last->span.end;
  span.end = std::min(span.end, last->span.end);
  return span;
}

uint32_t View::item_at(uint32_t byte) const {
  const Segment* segment = byte < text_.size() ? segment_at(byte) : nullptr;
  return segment == nullptr ? kNoItem : segment->item;
}

uint32_t View::from_document(uint32_t byte) const {
  const auto after = std::upper_bound(
      segments_.begin(), segments_.end(), byte,
      [](uint32_t value, const Segment& segment) { return value < segment.span.begin; });
  if (after == segments_.begin()) return 0;
  const Segment& segment = *(after - 1);
  const auto next =
      after == segments_.end() ? static_cast<uint32_t>(text_.size()) : after->view_begin;
  if (byte >= segment.span.end) return next;  // left out of the view: where the view goes on
  const bool maps_bytes = segment.item == kNoItem && !segment.rewritten;
  return maps_bytes ? segment.view_begin + (byte - segment.span.begin) : segment.view_begin;
}

}  // namespace pledger
