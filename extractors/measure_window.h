#pragma once
// MeasureWindow: a stretch of one sentence from its first figure on, with numerals, currencies,
// scales, units, percent signs, fractions, factors, months and numbered names ("Section") found and
// put as class characters into a view, for the rules of layer "measures". Hyphenated words that
// hold a number or unit are split into their parts.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/analysis.h"
#include "core/layers.h"
#include "core/resources.h"
#include "core/view.h"
#include "extractors/digits.h"
#include "extractors/numerals.h"

namespace pledger {

enum class ItemKind : uint8_t {
  kNumeral,
  kCurrency,
  kScale,
  kUnit,
  kPercent,
  kFraction,
  kFactor,
  kMonth,
  kNumbered,
};

// What the lexicons say of one entry, read once.
struct EntryFacts {
  std::string_view code;     // currency: ISO 4217; unit: symbol or name; rate: per
  std::string_view smaller;  // unit: the one it is counted on in (feet and inches), and how many
  double parts = 0;          // of them it has
  std::string_view family;  // currency: a sign of several countries (kr, Rs); which, the words tell
  double factor = 1;        // sub-unit of a currency, per cent of a sign, days of a unit
  bool before = false;      // currency: may stand before the number
  bool after = false;
  bool symbol = false;         // currency: a sign, not a code or word
  bool sub = false;            // pence, cents
  bool dollar = false;         // a dollar whose country the document must tell
  bool behind_dollar = false;  // tells it, behind the sum: $20 US
  bool duration = false;       // unit
  bool calendar = false;       // unit: a day or longer
  bool points = false;         // percent
  bool ambiguous = false;
  bool glued = false;          // may stand against the digits
  bool tight = false;          // unit: only there
  bool needs_context = false;  // percent: «points»
  bool needs_number = false;   // counts only right after a number
  bool pound = false;          // currency: money or weight
  bool countable = false;      // unit: «a fortnight» alone is a duration
  bool compound = false;       // unit: part of a noun (day centres), no unit at all
  bool vague = false;          // unit: without length (a generation)
  bool unplaced = false;       // name: none behind «last», «this», «that»
};

struct MeasureItem {
  ItemKind kind = ItemKind::kNumeral;
  Span span;
  TokenRange tokens;                  // of the window
  uint32_t view_at = 0;               // where its character stands in the view
  Numeral numeral;                    // kNumeral
  double value = 0;                   // kScale, kFraction, kFactor
  bool whole = false;                 // kFraction: the numerator is in it (two-thirds)
  bool ambiguous = false;             // kScale: m, which may be metres
  const EntryFacts* facts = nullptr;  // kCurrency, kUnit, kPercent
  uint16_t variant = 0;               // of its class
};

// The class of core/layers.h that stands for such an item in the view.
const ClassInfo& class_info_of(ItemKind kind);

struct MeasureWindow {
  std::vector<Token> tokens;  // with hyphenated words split
  std::vector<MeasureItem> items;
  View view;
  uint32_t end = 0;  // index of the document's token behind the window
  bool cut = false;  // it ends for its length: figures near its end may go on behind it
};

class WindowBuilder {
 public:
  explicit WindowBuilder(const Resources& resources);

  // Whether a measure can begin at, or right before, tokens[i] («a year» at its article). Cheap:
  // asked of every token.
  bool is_event(std::span<const Token> tokens, uint32_t i, std::string_view text) const {
    const Token& token = tokens[i];
    if (token.is(TokenKind::kNumber)) return true;
    if (const uint16_t word = bits(token.word); (word & (kEvent | kPeriodWord)) != 0)
      return (word & kEvent) != 0 || (i > 0 && is_one(tokens[i - 1]));
    if (token.is(TokenKind::kSymbol))
      return token.end - token.begin > 1 && vulgar_fraction(token.span().of(text)).has_value();
    if (token.has(kHyphenated) && begins_with_number(token, text)) return true;
    return token.has(kHasDigit) && currency_prefix(token, text) > 0;
  }

  // Fills `window` with tokens [range.begin, range.end) of the document, at most kMaxWindowTokens
  // of them and no more than kContextTokens behind the last figure.
  void build(const Analysis& analysis, TokenRange range, MeasureWindow& window) const;

  const NumeralReader& numerals() const { return reader_; }
  const EntryFacts& facts(const Entry& entry) const { return facts_[entry.index]; }
  static constexpr uint32_t kMaxWindowTokens = 200;
  static constexpr size_t kLargestSum = 32;  // bytes of digits, marks and scale that are looked at
  static constexpr uint32_t kLeadTokens =
      4;  // before the first figure: an article, "between about", "people aged"
  static constexpr uint32_t kContextTokens = 12;  // behind the last figure

 private:
  struct Building;
  void read_facts();
  void read_words();
  uint16_t bits_of(const Entry& entry, uint32_t word) const;
  uint16_t bits(uint32_t word) const { return word < words_.size() ? words_[word] : 0; }
  bool is_article(const Token& token) const {
    return token.word != 0 && (token.word == word_a_ || token.word == word_an_);
  }
  bool is_one(const Token& token) const {
    return is_article(token) || (token.word != 0 && token.word == word_another_);
  }
  bool begins_with_sign(const Token& token, std::string_view text) const;
  bool begins_with_number(const Token& token, std::string_view text) const;
  uint32_t currency_prefix(const Token& token, std::string_view text) const;
  bool is_scale(std::string_view word) const;
  bool large_sum(std::string_view text) const;
  void split(const Analysis& analysis, const Token& token, std::vector<Token>& out) const;
  void split_money(const Analysis& analysis, const Token& token, uint32_t prefix,
                   std::vector<Token>& out) const;
  bool after_article(const Building& b) const;
  bool add_item(Building& b) const;
  bool joins_word(const Building& b, uint32_t behind) const;
  bool add_numeral(Building& b) const;
  bool add_fraction(Building& b) const;
  bool counts_quarters(const Building& b) const;
  bool tells_points(const Building& b) const;
  bool add_currency(Building& b) const;
  bool closes_account(const Building& b) const;
  bool add_scale(Building& b) const;
  bool add_unit(Building& b) const;
  bool add_word(Building& b) const;
  bool may_be_number(const Token& token, std::string_view text) const;
  bool glued_word_fits(const Building& b, const Numeral& numeral) const;

  const Lexicons& lexicons_;
  NumeralReader reader_;
  std::vector<EntryFacts> facts_;  // by entry index
  enum WordBit : uint16_t {
    kEvent = 1,
    kItem = 2,
    kName = 4,
    kMoney = 8,
    kUnitWord = 16,
    kFigureWord = 32,
    kNumberWord = 64,  // a numeral or fraction may begin with it
    kMonthWord = 128,
    kShareWord = 256,    // tells that points are those of a percentage
    kScaledWord = 1024,  // a currency only before large sums
    kPeriodWord = 512,   // with its article a duration: «more than a year»
    kTightUnit = 2048,   // a unit only against the digits: 4in, 12st
    kMovedWord = 4096,   // leads to points behind a percentage: «up 3.2 points»
  };
  std::vector<uint16_t> words_;  // WordBits by vocabulary id
  LexiconId numbers_, currencies_, scales_, units_, percent_, months_, names_, anchors_, rates_;
  uint32_t word_a_, word_an_, word_one_, word_another_;
};

}  // namespace pledger
