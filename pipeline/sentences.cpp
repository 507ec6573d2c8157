#include "pipeline/sentences.h"

#include <algorithm>

#include "pipeline/sentence_ends.h"

namespace pledger {
namespace {

// How many quotation marks stand open, asked for tokens in order.
class QuoteDepth {
 public:
  explicit QuoteDepth(const std::vector<QuotePair>& pairs) : pairs_(pairs) {}

  // Pairs that `token` stands inside of (or whose opening mark it re-opens).
  uint8_t at(const Analysis& analysis, uint32_t token) {
    const uint32_t byte = analysis.tokens[token].begin;
    while (next_ < pairs_.size() && pairs_[next_].span.begin <= byte)
      ends_.push_back(pairs_[next_++].span.end);
    std::erase_if(ends_, [&](uint32_t end) { return end <= byte; });
    return static_cast<uint8_t>(ends_.size());
  }

 private:
  const std::vector<QuotePair>& pairs_;
  size_t next_ = 0;
  std::vector<uint32_t> ends_;
};

class Splitter {
 public:
  Splitter(Analysis& analysis, const SentenceEnds& ends)
      : analysis_(analysis), ends_(ends), roles_(analysis), depth_(analysis.quote_pairs) {}

  void run() {
    for (uint32_t at = 0; at < analysis_.blocks.size(); ++at) {
      const Block& block = analysis_.blocks[at];
      if (block.kind != BlockKind::kFurniture || block.related) split(block, at);
    }
    if (cuts_ > 0) {
      analysis_.diagnostics.push_back(
          {"sentence.cut", "a sentence is longer than 4096 bytes and was cut", first_cut_, cuts_});
    }
  }

 private:
  // Where a long sentence may be cut: the last token behind which each kind of gap stands.
  struct Cuts {
    uint32_t semicolon = 0;
    uint32_t comma = 0;
    uint32_t space = 0;
  };

  void split(const Block& block, uint32_t index) {
    const std::vector<Token>& tokens = analysis_.tokens;
    const bool rows = block.kind == BlockKind::kTable;
    uint32_t begin = block.tokens.begin;
    Cuts cuts;
    SentenceEnds::State state;
    for (uint32_t at = begin; at < block.tokens.end;) {
      if (at > begin && rows && tokens[at].has(kLineBefore)) {
        add(begin, at, index);
        begin = at;
        state = {};
      }
      while (tokens[at].end - tokens[begin].begin > kLongestSentence && at > begin) {
        const uint32_t cut = best_cut(cuts, begin, at);
        note_cut(begin, cut);
        add(begin, cut, index);
        begin = cut;
        state = {};
      }
      const uint32_t end =
          ends_.end_behind({analysis_, roles_, begin, block.tokens.end}, at, state);
      if (end > at) {
        add(begin, end, index);
        begin = at = end;
        state = {};
        continue;
      }
      note_gap(cuts, at);
      ++at;
    }
    if (begin < block.tokens.end) add(begin, block.tokens.end, index);
  }

  void note_gap(Cuts& cuts, uint32_t at) const {
    const Token& token = analysis_.tokens[at];
    if (token.has(kSpaceBefore)) cuts.space = at;
    if (!token.is(TokenKind::kPunct)) return;
    const char mark = analysis_.text()[token.begin];
    if (mark == ';') cuts.semicolon = at + 1;
    if (mark == ',') cuts.comma = at + 1;
  }

  // The token before which to cut, in (begin, at]: not in the first half, unless there is no other
  // gap.
  uint32_t best_cut(const Cuts& cuts, uint32_t begin, uint32_t at) const {
    const uint32_t half = analysis_.tokens[begin].begin + kLongestSentence / 2;
    for (uint32_t cut : {cuts.semicolon, cuts.comma, cuts.space}) {
      if (cut > begin && cut <= at && analysis_.tokens[cut].begin >= half) return cut;
    }
    return at;
  }

  void note_cut(uint32_t begin, uint32_t cut) {
    if (cuts_++ == 0) first_cut_ = analysis_.span_of({begin, cut});
  }

  void add(uint32_t begin, uint32_t end, uint32_t block) {
    Sentence sentence;
    sentence.tokens = {begin, end};
    sentence.span = analysis_.span_of(sentence.tokens);
    sentence.block = block;
    sentence.quote_depth = depth_.at(analysis_, begin);
    analysis_.sentences.push_back(sentence);
  }

  Analysis& analysis_;
  const SentenceEnds& ends_;
  const QuoteRoles roles_;
  QuoteDepth depth_;
  uint32_t cuts_ = 0;
  Span first_cut_;
};

}  // namespace

SentenceStage::SentenceStage(const Resources& resources)
    : ends_(resources.lexicons, resources.lexicons.id("abbreviations"),
            resources.lexicons.id("function_words")) {}

void SentenceStage::run(Analysis& analysis) const {
  analysis.sentences.clear();
  analysis.sentences.reserve(analysis.tokens.size() / 20 + 4);
  Splitter(analysis, ends_).run();
}

}  // namespace pledger
