#include "extractors/measures.h"

#include <algorithm>
#include <array>

#include "extractors/measure_run.h"

namespace pledger {
namespace {

template <typename Value, size_t N>
Value named(std::string_view name, const std::array<std::pair<std::string_view, Value>, N>& table,
            Value otherwise) {
  for (const auto& [key, value] : table) {
    if (key == name) return value;
  }
  return otherwise;
}

constexpr uint32_t kLevelReach = 10;  // tokens between the two levels of a change
constexpr uint32_t kTailTokens =
    24;  // end of a cut window that is read again as the start of the next

// Where the word begins that ends `text` with one space behind it; npos where it is none of
// `words`.
template <size_t N>
size_t word_before(std::string_view text, const std::array<std::string_view, N>& words) {
  if (text.empty() || text.back() != ' ') return std::string_view::npos;
  text.remove_suffix(1);
  const size_t mark = text.find_last_of(" (\"'");
  const size_t begin = mark == std::string_view::npos ? 0 : mark + 1;
  const std::string_view last = text.substr(begin);
  return std::find(words.begin(), words.end(), last) == words.end() ? std::string_view::npos
                                                                    : begin;
}

constexpr std::array<std::string_view, 5> kLeads = {"between", "from", "Between", "From", "either"};
constexpr std::array<std::string_view, 6> kArticles = {"a", "an", "A", "An", "another", "Another"};

}  // namespace

RuleFacts facts_of(const Rule& rule) {
  static constexpr std::array<std::pair<std::string_view, MeasureKind>, 5> kKinds = {
      {{"money", MeasureKind::kMoney},
       {"percent", MeasureKind::kPercent},
       {"count", MeasureKind::kCount},
       {"fraction", MeasureKind::kFraction},
       {"duration", MeasureKind::kDuration}}};
  static constexpr std::array<std::pair<std::string_view, Form>, 6> kForms = {
      {{"range", Form::kRange},
       {"bounds", Form::kBounds},
       {"sum", Form::kSum},
       {"ratio", Form::kRatio},
       {"ordinal", Form::kOrdinal},
       {"list", Form::kList}}};
  static constexpr std::array<std::pair<std::string_view, Need>, 15> kNeeds = {
      {{"noun_or_context", Need::kNounOrContext},
       {"below_one", Need::kBelowOne},
       {"factor", Need::kFactor},
       {"digits_range", Need::kDigitsRange},
       {"age", Need::kAge},
       {"year", Need::kYear},
       {"score", Need::kScore},
       {"period", Need::kPeriod},
       {"date", Need::kDate},
       {"alone", Need::kAlone},
       {"bounded", Need::kBounded},
       {"adjacent", Need::kAdjacent},
       {"one_decimal", Need::kOneDecimal},
       {"month_day", Need::kMonthDay},
       {"list", Need::kList}}};
  RuleFacts facts;
  facts.none = rule.text("kind") == "none";
  facts.kind = named(rule.text("kind"), kKinds, MeasureKind::kCount);
  facts.form = named(rule.text("form"), kForms, Form::kSingle);
  facts.need = named(rule.text("need"), kNeeds, Need::kNothing);
  facts.one = rule.flag("one");
  facts.no_noun = rule.text("noun") == "none";
  facts.minus = rule.text("sign") == "minus";
  facts.groups = group_roles(rule);
  return facts;
}

// Tries the rules at one item: from a lead word or article before it, then from the item itself.
bool MeasureRun::try_item(size_t index) {
  const MeasureItem& item = window.items[index];
  const std::string_view before = window.view.text().substr(0, item.view_at);
  const bool figure = item.kind == ItemKind::kNumeral ||
                      (item.kind == ItemKind::kCurrency && (item.variant & 0x1) != 0);
  const bool articled = item.kind == ItemKind::kFraction || item.kind == ItemKind::kUnit ||
                        (item.kind == ItemKind::kCurrency && !figure);
  std::array<size_t, 3> anchors{};
  size_t count = 0;
  const size_t word =
      before.empty() ? std::string_view::npos : before.substr(0, before.size() - 1).rfind(' ');
  if (figure) {
    for (std::string_view text :
         {before,
          word == std::string_view::npos ? std::string_view() : before.substr(0, word + 1)}) {
      if (const size_t at = word_before(text, kLeads); at != std::string_view::npos)
        anchors[count++] = at;
    }
  } else if (articled) {
    size_t at = word_before(before, kArticles);
    const bool apart = at == std::string_view::npos && item.kind == ItemKind::kUnit &&
                       word != std::string_view::npos;
    if (apart) at = word_before(before.substr(0, word + 1), kArticles);  // a single year
    if (at != std::string_view::npos) anchors[count++] = at;
    // «between a third and a half»
    const size_t lead = item.kind == ItemKind::kFraction
                            ? word_before(before.substr(0, std::min(at, before.size())), kLeads)
                            : std::string_view::npos;
    if (lead != std::string_view::npos) {
      anchors[count++] = lead;
      if (count > 1) std::swap(anchors[count - 2], anchors[count - 1]);
    }
  }
  const bool by_itself = figure || item.kind == ItemKind::kFraction ||
                         item.kind == ItemKind::kFactor || item.kind == ItemKind::kMonth ||
                         item.kind == ItemKind::kNumbered;
  if (by_itself) anchors[count++] = item.view_at;
  for (size_t i = 0; i < count; ++i) {
    const auto at = static_cast<uint32_t>(anchors[i]);
    if (at != item.view_at && window.view.to_document(at, at + 1).begin < done) continue;
    RuleHit hit;
    if (!tools.matcher.match_at(window.view, at, hit)) continue;
    const bool last = i + 1 == count;
    if (take(window.view, hit, index, last)) return true;
  }
  return false;
}

// Reads figures from the token `event` on; returns the token to go on from.
uint32_t MeasureRun::run_window(uint32_t event) {
  const uint32_t floor = std::max(sentence.begin, token_at(done));
  const uint32_t begin =
      std::max(floor, event > WindowBuilder::kLeadTokens ? event - WindowBuilder::kLeadTokens : 0);
  tools.builder.build(analysis, {std::min(begin, event), sentence.end}, window);
  const uint32_t last = window.cut ? window.end - kTailTokens : window.end;
  const uint32_t stop_byte =
      window.cut ? analysis.tokens[last].begin : analysis.tokens[window.end - 1].end;
  for (size_t i = 0; i < window.items.size(); ++i) {
    const MeasureItem& item = window.items[i];
    if (item.span.begin >= stop_byte) break;
    if (item.span.begin < done) continue;
    try_item(i);
  }
  return std::max({last, event + 1, token_at(done)});
}

// «rises from £1.2bn in 2023/24 to £1.6bn»: the levels of a change, with words between them.
void MeasureRun::link_levels(size_t first) {
  const auto word_before = [&](Span span) {
    const uint32_t token = token_at(span.begin);
    return token > sentence.begin ? analysis.text(analysis.tokens[token - 1].span())
                                  : std::string_view();
  };
  for (size_t i = first + 1; i < analysis.measures.size(); ++i) {
    const Measure& was = analysis.measures[i - 1];
    Measure& is = analysis.measures[i];
    if (!was.value || !is.value || was.kind != is.kind || was.currency != is.currency ||
        was.unit != is.unit || was.to || is.to || *was.value == *is.value)
      continue;
    const uint32_t begin = token_at(was.span.begin);
    if (token_at(is.span.begin) > token_at(was.span.end) + kLevelReach) continue;
    if (word_before(is.span) != "to" || word_before(was.span) != "from") continue;
    if (!tools.modifiers.change_before(analysis, sentence, begin)) continue;
    is.from = was.value;
    is.to = is.value;
    is.direction = *was.value < *is.value ? Direction::kUp : Direction::kDown;
  }
}

void MeasureRun::run_sentence(const Sentence& s) {
  sentence = s.tokens;
  const size_t first = analysis.measures.size();
  const std::string_view text = analysis.text();
  for (uint32_t i = s.tokens.begin; i < s.tokens.end;) {
    if (tools.builder.is_event(analysis.tokens, i, text))
      i = run_window(i);
    else
      ++i;
  }
  if (analysis.measures.size() > first + 1) link_levels(first);
}

struct MeasureExtractor::Impl {
  Impl(const Resources& resources, const FeatureTable& features) : tools(resources, features) {}
  MeasureTools tools;
};

MeasureExtractor::MeasureExtractor(const Resources& resources, const FeatureTable& features)
    : impl_(std::make_unique<const Impl>(resources, features)) {}
MeasureExtractor::~MeasureExtractor() = default;
MeasureExtractor::MeasureExtractor(MeasureExtractor&&) noexcept = default;

void MeasureExtractor::extract(Analysis& analysis) const {
  MeasureRun run{impl_->tools, analysis};
  for (const Sentence& sentence : analysis.sentences) {
    if (sentence.tokens.empty()) continue;
    if (sentence.block < analysis.blocks.size()) {
      const Block& block = analysis.blocks[sentence.block];
      if (block.kind == BlockKind::kFurniture && !block.related) continue;
    }
    run.run_sentence(sentence);
  }
}

}  // namespace pledger
