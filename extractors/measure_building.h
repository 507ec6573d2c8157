#pragma once
// The state of a WindowBuilder at work, shared by the files that do its parts.

#include "extractors/hyphens.h"
#include "extractors/measure_window.h"

namespace pledger {

// Where the builder stands.
struct WindowBuilder::Building {
  const Analysis& analysis;
  MeasureWindow& window;
  bool decimal_comma;  // the document's language writes so
  uint32_t at = 0;     // window token

  std::string_view text() const { return analysis.text(); }
  const Token& token() const { return window.tokens[at]; }
  std::string_view spelling(uint32_t i) const {
    return i < window.tokens.size() ? window.tokens[i].span().of(text()) : std::string_view();
  }
  bool glued(uint32_t i) const {
    return i < window.tokens.size() && !window.tokens[i].has(kSpaceBefore);
  }
  // The item that ends right before this token, over one hyphen at most.
  const MeasureItem* before() const {
    if (window.items.empty()) return nullptr;
    const MeasureItem& last = window.items.back();
    if (last.tokens.end == at) return &last;
    const bool hyphen = last.tokens.end + 1 == at && is_hyphen(spelling(at - 1)) && glued(at - 1);
    return hyphen ? &last : nullptr;
  }
  bool after_number() const {
    const MeasureItem* item = before();
    return item != nullptr &&
           (item->kind == ItemKind::kNumeral || item->kind == ItemKind::kScale ||
            item->kind == ItemKind::kFraction) &&
           !(item->kind == ItemKind::kNumeral && item->numeral.kind == NumeralKind::kOrdinal);
  }
  // Whether «half a» or «a quarter of a» stands right before this token.
  bool after_part() const {
    if (window.items.empty() || window.items.back().kind != ItemKind::kFraction || at == 0)
      return false;
    const uint32_t between = at - window.items.back().tokens.end;
    if (between != 1 && between != 2) return false;
    return spelling(at - 1) == "a" || spelling(at - 1) == "an";
  }
  // Whether the number before belongs to a bare dollar: «$20», «$1.2 million».
  bool after_dollar() const {
    const size_t count = window.items.size();
    for (size_t i = count; i > 0 && count - i < 3; --i) {
      const MeasureItem& item = window.items[i - 1];
      if (item.kind == ItemKind::kCurrency) return item.facts->dollar;
    }
    return false;
  }
  bool after_year() const {
    const MeasureItem* item = before();
    return item != nullptr && item->kind == ItemKind::kNumeral && item->numeral.year_like;
  }
  MeasureItem& push(ItemKind kind, uint32_t size, uint16_t variant = 0) {
    MeasureItem& item = window.items.emplace_back();
    item.kind = kind;
    item.tokens = {at, at + size};
    item.span = {window.tokens[at].begin, window.tokens[at + size - 1].end};
    item.variant = variant;
    at += size;
    return item;
  }
};

}  // namespace pledger
