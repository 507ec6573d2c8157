#include "pipeline/profile.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace pledger {
namespace {

constexpr uint32_t kMostTokens =
    50'000;  // a country that shows itself later than this is not what the text is about
constexpr uint32_t kMostPerName = 2;  // how often one name may count
constexpr uint32_t kFewestPieces = 3;
constexpr uint32_t kClearFactor = 2;  // to the country next in number
constexpr uint32_t kFewestWords = 20;
constexpr uint32_t kMostWords = 2'000;  // words read to tell the language
// English prose has 35 to 50 function words in a hundred; other languages share few of the forms
// (a, in, an, was): under 10.
constexpr double kEnglishShare = 0.2;

// The country that an entry of a lexicon speaks for; empty where none or several.
std::string_view country_of(const Entry& entry) {
  const std::string_view kind = entry.attribute("kind");
  const bool unsure =
      entry.has("ambiguous") && kind != "country" && kind != "nation";  // Lincoln, Reading
  // «Treasury», «Department of Health»: those of several countries.
  if (unsure || entry.has("generic") || entry.has("shared")) return {};
  for (std::string_view key : {"country", "jurisdiction"}) {
    const std::string_view code = entry.attribute(key);
    const bool nation = code.size() == 2 || (code.size() > 2 && code[2] == '-');
    if (nation && code != "EU") return code.substr(0, 2);
  }
  return {};
}

// ISO 4217: the first two letters are the country's, but for the euro and the supranational X
// codes.
std::string_view currency_country(const Entry& entry) {
  const std::string_view code = entry.attribute("code");
  const bool own_sign =
      entry.attribute("kind") == "symbol" && !entry.has("dollar") && !entry.has("ambiguous");
  return own_sign && code.size() == 3 && code != "EUR" && code[0] != 'X' ? code.substr(0, 2)
                                                                         : std::string_view();
}

// «uk» of «https://news.example.uk:443/a»; empty where the address names no host.
std::string_view top_level_domain(std::string_view uri) {
  constexpr std::string_view kBeforeHost = "://";
  const size_t scheme = uri.find(kBeforeHost);
  if (scheme == std::string_view::npos) return {};
  const std::string_view rest = uri.substr(scheme + kBeforeHost.size());
  const std::string_view host = rest.substr(0, rest.find_first_of("/:?#"));
  const size_t dot = host.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : host.substr(dot + 1);
}

struct Evidence {
  uint32_t pieces = 0;
  uint32_t names = 0;  // different ones
};

bool is_large_share(uint32_t pieces, uint32_t all) { return 4 * pieces >= 3 * all; }

// `most` has the most pieces of all.
bool is_clear(const Evidence& most, uint32_t second, uint32_t all) {
  if (most.pieces >= kFewestPieces && is_large_share(most.pieces, all)) return true;
  if (most.pieces > kFewestPieces + 1 && 2 * most.pieces >= all)
    return most.pieces >= kClearFactor * second;
  return most.names > 1 && most.pieces == all;
}

// Tokens of the article itself, block by block, up to a number of them.
template <typename Visit>
void visit_tokens(const Analysis& analysis, Visit visit) {
  uint32_t left = kMostTokens;
  for (const Block& block : analysis.blocks) {
    if (block.kind == BlockKind::kFurniture) continue;
    for (uint32_t at = block.tokens.begin; at < block.tokens.end;) {
      if (left-- == 0) return;
      at += std::max(visit(at, block.tokens.end), 1u);
    }
  }
}

}  // namespace

ProfileStage::ProfileStage(const Resources& resources)
    : lexicons_(resources.lexicons),
      places_(resources.lexicons.id("places")),
      organisations_(resources.lexicons.id("organisations")),
      currencies_(resources.lexicons.id("currencies")),
      country_words_(resources.lexicons.id("country_words")),
      country_domains_(resources.lexicons.id("country_domains")),
      function_words_(resources.lexicons.id("function_words")) {}

bool ProfileStage::has_dollar(std::string_view country) const {
  const auto known = lexicons_.lookup(std::string(country) + "D");  // ISO 4217
  return std::any_of(known.begin(), known.end(),
                     [&](const Entry* entry) { return entry->lexicon == currencies_; });
}

ProfileStage::Named ProfileStage::named_country(const Analysis& analysis) const {
  std::unordered_map<std::string_view, uint32_t> seen;  // by id or canonical form
  std::map<std::string_view, Evidence> by_country;
  Named found;
  bool dollars = false;
  visit_tokens(analysis, [&](uint32_t at, uint32_t end) -> uint32_t {
    const Token& token = analysis.tokens[at];
    const bool is_name = token.has(kCapital) || token.is(TokenKind::kSymbol);
    const uint64_t begins = lexicons_.begins(token.word);
    for (LexiconId lexicon : {country_words_, organisations_, places_, currencies_}) {
      if ((begins >> lexicon & 1) == 0 || (!is_name && lexicon != country_words_)) continue;
      const LexiconMatch match =
          lexicons_.longest(lexicon, analysis.text(), analysis.tokens, at, end);
      if (!match) continue;
      const std::string_view country =
          lexicon == currencies_ ? currency_country(*match.entry) : country_of(*match.entry);
      const std::string_view name =
          match.entry->id.empty() ? match.entry->canonical : match.entry->id;
      dollars = dollars || match.entry->has("dollar");
      const uint32_t times = country.empty() ? kMostPerName : seen[name]++;
      if (times < kMostPerName) {
        Evidence& evidence = by_country[country];
        ++evidence.pieces;
        evidence.names += times == 0 ? 1 : 0;
        ++found.all;
      }
      return match.size;
    }
    return 1;
  });
  Evidence most;
  uint32_t second = 0;
  for (const auto& [code, evidence] : by_country) {
    if (evidence.pieces <= most.pieces) {
      second = std::max(second, evidence.pieces);
      continue;
    }
    second = most.pieces;
    most = evidence;
    found.country = code;
  }
  // A bare dollar agrees with a country that has one.
  if (dollars && has_dollar(found.country)) ++most.names;
  found.pieces = most.pieces;
  found.clear = is_clear(most, second, found.all);
  return found;
}

std::string_view ProfileStage::leaning(const Analysis& analysis) const {
  const Named named = named_country(analysis);
  return is_large_share(named.pieces, named.all) ? named.country : std::string_view();
}

std::string_view ProfileStage::country_of_address(std::string_view uri) const {
  for (const Entry* entry : lexicons_.lookup(top_level_domain(uri))) {
    if (entry->lexicon == country_domains_) return entry->attribute("country");
  }
  return {};
}

std::string_view ProfileStage::country_of_publisher(std::string_view name) const {
  for (const Entry* entry : lexicons_.lookup(name)) {
    if (entry->lexicon == organisations_) return country_of(*entry);
  }
  return {};
}

void ProfileStage::find_country(Analysis& analysis) const {
  const Document& document = *analysis.document;
  Profile& profile = analysis.profile;
  const auto take = [&](std::string_view country, std::string_view evidence) {
    if (country.empty()) return false;
    profile.country = country;
    profile.country_evidence = evidence;
    return true;
  };
  if (document.country && take(*document.country, "stated")) return;
  const Named named = named_country(analysis);
  if (named.clear && take(named.country, "names")) return;
  if (document.uri && take(country_of_address(*document.uri), "address")) return;
  if (document.publisher) take(country_of_publisher(*document.publisher), "publisher");
}

void ProfileStage::find_language(Analysis& analysis) const {
  uint32_t words = 0;
  uint32_t english = 0;
  visit_tokens(analysis, [&](uint32_t at, uint32_t) -> uint32_t {
    const Token& token = analysis.tokens[at];
    if (token.is(TokenKind::kWord) && words < kMostWords) {
      ++words;
      english += static_cast<uint32_t>(lexicons_.begins(token.word) >> function_words_ & 1);
    }
    return 1;
  });
  if (words >= kFewestWords && english >= kEnglishShare * words) analysis.profile.language = "en";
}

void ProfileStage::run(Analysis& analysis) const {
  const Document& document = *analysis.document;
  analysis.profile = {};
  if (document.published) analysis.profile.published = parse_iso_date(*document.published);
  if (analysis.profile.published) analysis.profile.published_evidence = "stated";
  find_country(analysis);
  find_language(analysis);
}

}  // namespace pledger
