#include "extractors/dollars.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace pledger {
namespace {

// Countries whose own dollar is meant where the document's country is known (ISO 3166-1, ISO 4217).
constexpr std::pair<std::string_view, std::string_view> kByCountry[] = {
    {"US", "USD"}, {"AU", "AUD"}, {"CA", "CAD"}, {"NZ", "NZD"}, {"SG", "SGD"},
    {"HK", "HKD"}, {"JM", "JMD"}, {"FJ", "FJD"}, {"TW", "TWD"}};

constexpr uint32_t kCountryReach =
    120;  // tokens before and behind a sign that may name its country

bool is_dollar(std::string_view code) {
  return std::any_of(std::begin(kByCountry), std::end(kByCountry),
                     [&](const auto& pair) { return pair.second == code; });
}

}  // namespace

DollarCountries::DollarCountries(const Lexicons& lexicons)
    : lexicons_(lexicons),
      countries_(lexicons.id("dollar_countries")),
      currencies_(lexicons.id("currencies")),
      shared_(lexicons.id("shared_currencies")) {
  for (const Entry& entry : lexicons.entries()) {
    if (entry.lexicon != shared_ || !entry.has("country")) continue;
    by_country_.push_back({entry.attribute("family"), entry.attribute("also"),
                           entry.attribute("country"), entry.attribute("code")});
  }
}

std::string_view DollarCountries::by_country(const Analysis& analysis,
                                             std::string_view family) const {
  const std::string_view country = std::string_view(analysis.profile.country).substr(0, 2);
  for (const Shared& shared : by_country_) {
    if ((shared.family == family || shared.also == family) && shared.country == country)
      return shared.code;
  }
  return {};
}

std::string_view DollarCountries::shared(const Analysis& analysis, uint32_t token,
                                         std::string_view family) const {
  // Papers of the north write of their neighbours' crowns; elsewhere the document's own is meant.
  const std::string_view own = by_country(analysis, family);
  if ((!own.empty() && family != "crown") || family == "pound") return own;
  const auto& tokens = analysis.tokens;
  const auto count = static_cast<uint32_t>(tokens.size());
  const auto code_at = [&](uint32_t i) -> std::string_view {
    if ((lexicons_.begins(tokens[i].word) >> shared_ & 1) == 0) return {};
    const LexiconMatch place = lexicons_.longest(shared_, analysis.text(), tokens, i, count);
    return place && place.entry->attribute("family") == family ? place.entry->attribute("code")
                                                               : std::string_view();
  };
  for (uint32_t i = token; i > 0 && token - i < kCountryReach; --i) {
    if (const std::string_view code = code_at(i - 1); !code.empty()) return code;
  }
  for (uint32_t i = token; i < count && i - token < kCountryReach; ++i) {
    if (const std::string_view code = code_at(i); !code.empty()) return code;
  }
  return own;
}

std::string_view DollarCountries::decide(const Analysis& analysis, bool& assumed) const {
  assumed = false;
  const std::string_view country = std::string_view(analysis.profile.country).substr(0, 2);
  for (const auto& [name, code] : kByCountry) {
    if (name == country) return code;
  }
  std::map<std::string_view, uint32_t> votes;  // by currency code
  const auto count = static_cast<uint32_t>(analysis.tokens.size());
  const uint64_t mask = uint64_t{1} << countries_ | uint64_t{1} << currencies_;
  for (uint32_t i = 0; i < count; ++i) {
    if ((lexicons_.begins(analysis.tokens[i].word) & mask) == 0) continue;
    if (const LexiconMatch place =
            lexicons_.longest(countries_, analysis.text(), analysis.tokens, i, count)) {
      ++votes[place.entry->attribute("code")];
    }
    const LexiconMatch money =
        lexicons_.longest(currencies_, analysis.text(), analysis.tokens, i, count);
    // «A $10 plan» has an article, «A$10» a country.
    const std::string_view first = analysis.text(analysis.tokens[i].span());
    const bool article = money && money.size == 2 && (first == "a" || first == "A") &&
                         analysis.tokens[i + 1].has(kSpaceBefore);
    if (money && !article && !money.entry->has("dollar") &&
        is_dollar(money.entry->attribute("code")))
      ++votes[money.entry->attribute("code")];
  }
  std::string_view best;
  uint32_t most = 0, all = 0;
  for (const auto& [code, number] : votes) {
    all += number;
    if (number > most) {
      most = number;
      best = code;
    }
  }
  // One stray name decides nothing against another.
  if (most == 0 || most * 2 <= all) {
    assumed = true;
    return "USD";
  }
  return best;
}

}  // namespace pledger
