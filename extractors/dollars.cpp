#include "extractors/dollars.h"

#include <map>

namespace pledger {
namespace {

// Countries whose own dollar is meant where the document's country is known (ISO 3166-1, ISO 4217).
constexpr std::pair<std::string_view, std::string_view> kByCountry[] = {
    {"US", "USD"}, {"AU", "AUD"}, {"CA", "CAD"}, {"NZ", "NZD"}, {"SG", "SGD"}, {"HK", "HKD"}, {"JM", "JMD"}, {"FJ", "FJD"}, {"TW", "TWD"}};

}  // namespace

DollarCountries::DollarCountries(const Lexicons& lexicons) : lexicons_(lexicons), countries_(lexicons.id("dollar_countries")) {}

std::string DollarCountries::decide(const Analysis& analysis, bool& assumed) const {
  assumed = false;
  const std::string_view country = std::string_view(analysis.profile.country).substr(0, 2);
  for (const auto& [name, code] : kByCountry) {
    if (name == country) return std::string(code);
  }
  std::map<std::string_view, uint32_t> votes;  // by entry id: dollar.aud
  const auto count = static_cast<uint32_t>(analysis.tokens.size());
  for (uint32_t i = 0; i < count; ++i) {
    const LexiconMatch match = lexicons_.longest(countries_, analysis.text(), analysis.tokens, i, count);
    if (match) ++votes[match.entry->id];
  }
  std::string_view best;
  uint32_t most = 0, all = 0;
  for (const auto& [id, number] : votes) {
    all += number;
    if (number > most) {
      most = number;
      best = id;
    }
  }
  // One stray name decides nothing against another.
  if (most == 0 || most * 2 <= all) {
    assumed = true;
    return "USD";
  }
  std::string code(best.substr(best.find('.') + 1));
  for (char& c : code) c = static_cast<char>(c - 'a' + 'A');
  return code;
}

}  // namespace pledger
