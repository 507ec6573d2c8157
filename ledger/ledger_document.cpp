#include "ledger/ledger_document.h"

#include <algorithm>
#include <map>

#include "core/utf8.h"
#include "ledger/scope.h"
#include "ledger/shingles.h"

namespace pledger {
namespace {

constexpr uint32_t kComponentReach = 3;  // tokens from «including» to the figure

std::string speaker_of(const Claim& claim) {
  const Speaker* speaker = claim.speaker.get();
  if (speaker == nullptr) return {};
  std::string out = speaker->name.empty() ? speaker->role : speaker->name;
  if (!speaker->organisation.empty() && speaker->organisation != out)
    out += (out.empty() ? "" : ", ") + speaker->organisation;
  return out;
}

}  // namespace

class LedgerWords::Builder {
 public:
  Builder(const LedgerWords& words, const Analysis& analysis)
      : words_(words), analysis_(analysis), code_points_(analysis.text()) {}

  LedgerDocument build(double min_confidence) {
    copy_document();
    out_.shingles = shingles_of(analysis_);
    for (const Quotation& quotation : analysis_.quotations) {
      out_.quotations.push_back({span_of(quotation.span), text_of(quotation.span), quotation});
    }
    for (const Claim& claim : analysis_.claims) {
      if (claim.confidence >= min_confidence) add_claim(claim);
    }
    assign_cues();
    return std::move(out_);
  }

 private:
  void copy_document() {
    const Document& from = *analysis_.document;
    Document& to = out_.document;
    to.id = from.id;
    to.text = from.text;
    to.uri = from.uri;
    to.title = from.title;
    to.publisher = from.publisher;
    to.published = from.published;
    to.country = from.country;
    to.digest = from.digest;
  }

  CodePointSpan span_of(Span span) const {
    return {code_points_.code_points_before(span.begin), code_points_.code_points_before(span.end)};
  }
  std::string text_of(Span span) const { return std::string(analysis_.text(span)); }

  void add_claim(const Claim& claim) {
    ClaimRow row;
    row.span = span_of(claim.span);
    row.text = text_of(claim.span);
    const Span sentence = analysis_.sentences[claim.sentence].span;
    row.sentence = text_of(sentence);
    row.sentence_begin = code_points_.code_points_before(sentence.begin);
    row.claim = claim;
    const Span noun_before = add_count_before(row.claim);
    for (uint32_t& measure : row.claim.measures) measure = measure_row(measure);
    for (uint32_t& time : row.claim.times) time = time_row(time);
    const Scope scope = scope_of(claim, words_.lexicons_, analysis_.profile.country);
    row.actor_family = scope.actor_family;
    row.place = scope.place;
    row.place_inferred = scope.place_inferred;
    row.speaker = speaker_of(claim);
    if (claim.deadline != kNoIndex) {
      const TimeExpression& time = analysis_.times[claim.deadline];
      if (time.start) row.due_start = to_iso(*time.start);
      if (time.end) row.due_end = to_iso(*time.end);
    }
    row.terms = words_.claim_words_.terms_of(analysis_, claim, noun_before);
    out_.claims.push_back(std::move(row));
  }

  // «The 3,000 nurses promised last year have not come», with a pledge that begins at the nurses: the
  // number in front of them is its own. The noun that it counts, empty where there is none.
  Span add_count_before(Claim& claim) const {
    const auto after = std::lower_bound(
        analysis_.measures.begin(), analysis_.measures.end(), claim.span.begin,
        [](const Measure& measure, uint32_t begin) { return measure.span.begin < begin; });
    if (after == analysis_.measures.begin()) return {};
    const Measure& before = *(after - 1);
    const auto index = static_cast<uint32_t>(&before - analysis_.measures.data());
    const bool counts_it = before.span.end <= claim.span.begin &&
                           before.noun_span.begin <= claim.span.begin &&
                           claim.span.begin < before.noun_span.end;
    if (!counts_it && !counts_what_is_promised(claim, before)) return {};
    claim.measures.insert(claim.measures.begin(), index);
    return before.noun_span;
  }

  // «… will list the 36 clinics it has promised to open»: the noun before the claim is what is promised,
  // where no other claim speaks of it.
  bool counts_what_is_promised(const Claim& claim, const Measure& measure) const {
    const uint32_t begin = analysis_.token_at(claim.span.begin);
    const bool right_before = begin > 0 && !measure.noun_span.empty() &&
                              analysis_.tokens[begin - 1].end == measure.noun_span.end;
    if (claim.type != ClaimType::kPledge || !claim.measures.empty() || !right_before) return false;
    auto other =
        std::upper_bound(analysis_.claims.begin(), analysis_.claims.end(), measure.span.begin,
                         [](uint32_t at, const Claim& found) { return at < found.span.begin; });
    while (other != analysis_.claims.begin() && (--other)->sentence == claim.sentence) {
      if (other->span.contains(measure.span)) return false;
    }
    return true;
  }

  uint32_t measure_row(uint32_t index) {
    const auto [known, is_new] =
        measure_rows_.try_emplace(index, static_cast<uint32_t>(out_.measures.size()));
    if (is_new) {
      const Measure& measure = analysis_.measures[index];
      out_.measures.push_back({span_of(measure.span), text_of(measure.span),
                               words_.claim_words_.noun_key(analysis_, measure.noun_span),
                               measure});
    }
    return known->second;
  }

  uint32_t time_row(uint32_t index) {
    const auto [known, is_new] =
        time_rows_.try_emplace(index, static_cast<uint32_t>(out_.times.size()));
    if (is_new) {
      const TimeExpression& time = analysis_.times[index];
      out_.times.push_back({span_of(time.span), text_of(time.span), time});
    }
    return known->second;
  }

  // A cue belongs to the claim that holds it, else to the next one in its sentence, else to the one
  // before it.
  void assign_cues() {
    for (size_t first = 0; first < out_.claims.size();) {
      size_t end = first;
      const uint32_t sentence = out_.claims[first].claim.sentence;
      while (end < out_.claims.size() && out_.claims[end].claim.sentence == sentence) ++end;
      find_cues(analysis_.sentences[sentence], first, end);
      first = end;
    }
  }

  // «It would …» speaks of the plan before only where it begins a sentence: in «ministers said it
  // would …» it is the ministers' own. «So» says what for only where a claim begins.
  bool stands_right(const Entry& cue, uint32_t token, uint32_t first_word, size_t first,
                    size_t end) const {
    const std::string_view at = cue.attribute("at");
    if (at == "sentence") return token == first_word;
    const uint32_t begin = analysis_.tokens[token].begin;
    if (at == "time") return time_begins(begin);
    if (at == "sum") return begin_of_sum(token, first, end) != kNoIndex;
    return at != "claim" || claim_begins(begin, first, end);
  }

  bool claim_begins(uint32_t byte, size_t first, size_t end) const {
    return std::any_of(out_.claims.begin() + static_cast<ptrdiff_t>(first),
                       out_.claims.begin() + static_cast<ptrdiff_t>(end),
                       [&](const ClaimRow& row) { return row.claim.span.begin == byte; });
  }

  // Of «The £5m» before the token, where a claim begins with it; kNoIndex where none does.
  uint32_t begin_of_sum(uint32_t token, size_t first, size_t end) const {
    const auto after = std::lower_bound(
        analysis_.measures.begin(), analysis_.measures.end(), analysis_.tokens[token].begin,
        [](const Measure& measure, uint32_t byte) { return measure.span.begin < byte; });
    if (token == 0 || after == analysis_.measures.begin()) return kNoIndex;
    const Span sum = (after - 1)->span;
    if (sum.end != analysis_.tokens[token - 1].end) return kNoIndex;
    const uint32_t first_of_sum = analysis_.token_at(sum.begin);
    if (first_of_sum == 0) return kNoIndex;
    const uint32_t article = first_of_sum - 1;
    if (fold(analysis_.text(analysis_.tokens[article].span())) != "the") return kNoIndex;
    const uint32_t begin = analysis_.tokens[article].begin;
    return claim_begins(begin, first, end) ? begin : kNoIndex;
  }

  bool time_begins(uint32_t begin) const {
    const auto time = std::lower_bound(
        analysis_.times.begin(), analysis_.times.end(), begin,
        [](const TimeExpression& found, uint32_t at) { return found.span.begin < at; });
    return time != analysis_.times.end() && time->span.begin == begin && (time->start || time->end);
  }

  void find_cues(const Sentence& sentence, size_t first, size_t end) {
    uint32_t first_word = sentence.tokens.begin;
    while (first_word < sentence.tokens.end && !analysis_.tokens[first_word].is(TokenKind::kWord))
      ++first_word;
    for (uint32_t i = sentence.tokens.begin; i < sentence.tokens.end;) {
      const LexiconMatch match = words_.lexicons_.longest(words_.cues_, analysis_.text(),
                                                          analysis_.tokens, i, sentence.tokens.end);
      if (!match || !stands_right(*match.entry, i, first_word, first, end)) {
        ++i;
        continue;
      }
      add_cue(*match.entry, {i, i + match.size}, sentence.tokens.end, first, end);
      i += match.size;
    }
  }

  void add_cue(const Entry& cue, TokenRange words, uint32_t sentence_end, size_t first,
               size_t end) {
    Span span = analysis_.span_of(words);
    if (cue.attribute("at") == "sum") span.begin = begin_of_sum(words.begin, first, end);
    // «of the £5m»: the cue says which figure is the whole.
    if (cue.attribute("at") == "figure") {
      const Measure* figure = measure_at(words.end, sentence_end, 1);
      if (figure == nullptr) figure = measure_at(words.begin, sentence_end, 1);  // «barely 60»
      if (figure == nullptr) return;
      span.end = figure->span.end;
    }
    // «on top of the £48m»: which one it is not.
    const Measure* other =
        cue.id == "distinct_from" ? measure_at(words.end, sentence_end, 1) : nullptr;
    if (other != nullptr) span.end = other->span.end;
    ClaimRow& row = out_.claims[claim_at(span, first, end)];
    const std::string_view of = cue.attribute("of");
    if (!of.empty() && of != to_string(row.claim.type)) return;
    row.cues.push_back({cue.id, span_of(span), text_of(span)});
    if (cue.has("instead")) row.cues.push_back({"instead", span_of(span), text_of(span)});
    if (cue.id == "founds") share_founding(row.cues.back(), &row, first, end);
    // «4,500 posts, including 3,000 in clinics»: a figure right behind the cue that no claim has is one
    // of what the claim is made of.
    if (cue.id == "part_of") other = measure_at(words.end, sentence_end, kComponentReach);
    if (other == nullptr) return;
    const auto index = static_cast<uint32_t>(other - analysis_.measures.data());
    if (!measure_rows_.contains(index)) row.claim.measures.push_back(measure_row(index));
  }

  // Of «the 40 new clinics promised» the count, with its «new», is that of the pledge inside, too.
  void share_founding(const RelationCue cue, const ClaimRow* owner, size_t first, size_t end) {
    for (size_t i = first; i < end; ++i) {
      ClaimRow& row = out_.claims[i];
      const bool counts =
          std::any_of(row.claim.measures.begin(), row.claim.measures.end(), [&](uint32_t measure) {
            const CodePointSpan span = out_.measures[measure].span;
            return span.begin <= cue.span.begin && cue.span.end <= span.end;
          });
      if (&row != owner && counts) row.cues.push_back(cue);
    }
  }

  // The first measure that begins at `token` or within so many tokens; null where none does.
  const Measure* measure_at(uint32_t token, uint32_t end, uint32_t reach) const {
    if (token >= end) return nullptr;
    const uint32_t from = analysis_.tokens[token].begin;
    const uint32_t to = analysis_.tokens[std::min(end, token + reach) - 1].end;
    const auto at = std::lower_bound(
        analysis_.measures.begin(), analysis_.measures.end(), from,
        [](const Measure& measure, uint32_t begin) { return measure.span.begin < begin; });
    return at == analysis_.measures.end() || at->span.begin >= to ? nullptr : &*at;
  }

  size_t claim_at(Span cue, size_t first, size_t end) const {
    size_t best = end;
    for (size_t i = first; i < end; ++i) {  // the smallest that holds it
      const Span span = out_.claims[i].claim.span;
      if (!span.contains(cue)) continue;
      if (best == end || span.size() < out_.claims[best].claim.span.size()) best = i;
    }
    for (size_t i = first; i < end && best == end; ++i) {
      if (out_.claims[i].claim.span.begin >= cue.begin) best = i;
    }
    return best == end ? end - 1 : best;
  }

  const LedgerWords& words_;
  const Analysis& analysis_;
  CodePointIndex code_points_;
  LedgerDocument out_;
  std::map<uint32_t, uint32_t> measure_rows_, time_rows_;  // index of the analysis → row
};

LedgerWords::LedgerWords(const Resources& resources)
    : lexicons_(resources.lexicons),
      cues_(lexicons_.id("relation_cues")),
      claim_words_(lexicons_) {}

LedgerDocument LedgerWords::document(const Analysis& analysis, double min_confidence) const {
  return Builder(*this, analysis).build(min_confidence);
}

}  // namespace pledger
