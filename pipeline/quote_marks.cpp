#include "pipeline/quote_marks.h"

#include <algorithm>
#include <array>

#include "pipeline/quote_shapes.h"

namespace pledger {
namespace {

// A quotation that stands open.
struct Open {
  uint32_t token = 0;
  QuoteFamily family = QuoteFamily::kDouble;
  uint32_t last_token =
      0;  // one past the last token of the paragraph it ends with, should nothing close it
  bool tentative = false;  // runs on into the items of a list, without a mark of its own there
  bool apostrophe_unless_closed = false;
  std::vector<uint32_t> reopened;
};

// Marks of one family that are still to come in a block.
struct Ahead {
  uint32_t openers = 0;
  uint32_t closers = 0;
};

class Pairing {
 public:
  Pairing(Analysis& analysis, const Lexicons& lexicons, LexiconId elisions,
          LexiconId function_words)
      : analysis_(analysis),
        lexicons_(lexicons),
        elisions_(elisions),
        function_words_(function_words) {}

  void run() {
    used_.assign(analysis_.tokens.size(), false);
    std::vector<Open> article;
    uint32_t lead = kNoIndex;  // the lead of the list that the open quotations run through
    for (uint32_t at = 0; at < analysis_.blocks.size(); ++at) {
      const Block& block = analysis_.blocks[at];
      if (block.kind == BlockKind::kFurniture) {  // the article's quotations run past it
        std::swap(article, open_);
        pair_block(block, false);
        end_all(0);
        std::swap(article, open_);
        continue;
      }
      const bool in_list = block.kind == BlockKind::kListItem && at > 0 &&
                           (block.lead == last_block_ || block.lead == lead);
      lead = block.kind == BlockKind::kListItem ? block.lead : kNoIndex;
      pair_block(block, in_list);
      last_block_ = at;
    }
    end_all(0);
    std::ranges::sort(analysis_.quote_pairs, {}, &QuotePair::open);
    set_depths();
  }

  // Marks that proved to be apostrophes.
  void settle_apostrophes() const {
    for (const Block& block : analysis_.blocks) {
      for (uint32_t at = block.tokens.begin; at < block.tokens.end; ++at) {
        Token& token = analysis_.tokens[at];
        if (!token.is(TokenKind::kQuote) || used_[at]) continue;
        const std::string_view form = analysis_.text(token.span());
        if (form != "'" && form != "’" && form != "‘") continue;
        const bool after_word = at > block.tokens.begin && !token.has(kSpaceBefore) &&
                                analysis_.tokens[at - 1].is(TokenKind::kWord);
        const char last = at > 0 ? analysis_.text()[analysis_.tokens[at - 1].end - 1] : ' ';
        const bool possessive =
            after_word && (last == 's' || last == 'S' || last == 'x' || last == 'z');
        token.kind = possessive ? TokenKind::kWord : TokenKind::kPunct;
        if (possessive) token.flags |= kPossessive;
      }
    }
  }

 private:
  // --- carrying quotations from paragraph to paragraph ---

  // What of the open quotations goes on in this block, and how many of its first marks re-open
  // them. Inside of one that may turn out to have ended before this block, none goes on.
  size_t carry(const Block& block, const std::vector<Mark>& marks, bool in_list) {
    size_t reopening = 0;
    size_t level = 0;
    for (; level < open_.size(); ++level) {
      Open& open = open_[level];
      const bool stands_first = reopening < marks.size() &&
                                marks[reopening].token == block.tokens.begin + reopening &&
                                marks[reopening].family == open.family;
      if (stands_first && marks[reopening].can_open) {
        open.reopened.push_back(marks[reopening].token);
        open.last_token = block.tokens.end;
        open.tentative = false;
        open.apostrophe_unless_closed = false;
        used_[marks[reopening].token] = true;
        ++reopening;
      } else if (stands_first && marks[reopening].can_close) {
        ++level;  // closed on the next line, all alone
        break;
      } else if (open.token + 1 == open.last_token) {
        open.last_token = block.tokens.end;  // opened at the end of a line, its text on the next
      } else if (in_list && !like_apostrophe(open.family)) {
        open.tentative = true;
        ++level;
        break;
      } else {
        break;
      }
    }
    end_all(level);
    return reopening;
  }

  // Ends the open quotations from `level` on, where their paragraphs end.
  void end_all(size_t level) {
    while (open_.size() > level) end_open(open_.back().last_token);
  }

  // Ends the innermost open quotation, unclosed, before token `end`.
  void end_open(uint32_t end) {
    Open open = std::move(open_.back());
    open_.pop_back();
    const bool apostrophe = open.apostrophe_unless_closed && open.reopened.empty();
    if (apostrophe) return;
    add_pair(open, open.token, end);
  }

  void add_pair(Open& open, uint32_t close, uint32_t end) {
    if (end <= open.token + 1) return;  // nothing in it
    used_[open.token] = used_[close] = true;
    QuotePair pair;
    pair.span = analysis_.span_of({open.token + 1, end});
    pair.open = open.token;
    pair.close = close;
    pair.single = like_apostrophe(open.family) || open.family == QuoteFamily::kSingleGuillemet;
    pair.reopened = std::move(open.reopened);
    analysis_.quote_pairs.push_back(std::move(pair));
  }

  // --- within a block ---

  void pair_block(const Block& block, bool in_list) {
    const std::vector<Mark> marks =
        quote_marks_of(analysis_, block.tokens, lexicons_, elisions_, function_words_);
    const size_t first = carry(block, marks, in_list);
    if (first == marks.size()) return;
    apostrophe_ = apostrophes_of(marks, first);
    ahead_ = {};
    for (size_t i = first; i < marks.size(); ++i) count(marks[i], 1);
    for (size_t i = first; i < marks.size(); ++i) {
      count(marks[i], static_cast<uint32_t>(-1));
      if (!closes(marks[i], i) && marks[i].can_open) open_mark(marks[i], block);
    }
  }

  Ahead& ahead(QuoteFamily family) { return ahead_[static_cast<size_t>(family)]; }

  void count(const Mark& mark, uint32_t by) {
    if (mark.can_open) ahead(mark.family).openers += by;
    if (mark.can_close) ahead(mark.family).closers += by;
  }

  // True where the mark is dealt with as a closing one (or as an apostrophe).
  bool closes(const Mark& mark, size_t index) {
    if (!mark.can_close) return false;
    size_t level = open_.size();
    while (level > 0 && open_[level - 1].family != mark.family) --level;
    if (level == 0) return !mark.can_open;
    const size_t above = open_.size() - level;  // quotations opened inside, of other families
    if (mark.can_open && (above > 0 || !closes_rather(mark))) return false;
    if (mark.weak && (above > 0 || apostrophe_[index])) return true;
    // Another family's quotation inside is still to be closed: this is its apostrophe.
    if (above > 0 && like_apostrophe(mark.family) && ahead(open_.back().family).closers > 0)
      return true;
    while (open_.size() > level) end_open(mark.token);
    Open open = std::move(open_.back());
    open_.pop_back();
    add_pair(open, mark.token, mark.token);
    return true;
  }

  // The mark could open as well, and one of its family stands open right above.
  bool closes_rather(const Mark& mark) {
    const Token& token = analysis_.tokens[mark.token];
    const bool looks_open = token.has(kSpaceBefore) && mark.token + 1 < analysis_.tokens.size() &&
                            !analysis_.tokens[mark.token + 1].has(kSpaceBefore);
    if (!looks_open || !mark.straight) return true;
    if (begins_sentence(mark)) return false;
    // "We will, "he said. Marks that come in pairs from here on leave this one to close.
    return (ahead(mark.family).openers + ahead(mark.family).closers == 0) || remaining_even(mark);
  }

  // A sentence ends before the mark and one begins behind it.
  bool begins_sentence(const Mark& mark) const {
    const std::vector<Token>& tokens = analysis_.tokens;
    if (mark.token == 0 || mark.token + 1 >= tokens.size() || !tokens[mark.token].has(kSpaceBefore))
      return false;
    const Token& before = tokens[mark.token - 1];
    const char stop = analysis_.text()[before.end - 1];
    const bool ended =
        stop == '.' || stop == '?' || stop == '!' || analysis_.text(before.span()) == "…";
    return ended && !tokens[mark.token + 1].has(kSpaceBefore);
  }

  bool remaining_even(const Mark& mark) const {
    const Ahead& rest = ahead_[static_cast<size_t>(mark.family)];
    return std::max(rest.openers, rest.closers) % 2 == 0;
  }

  void open_mark(const Mark& mark, const Block& block) {
    const bool doubled = !open_.empty() && open_.back().family == mark.family;
    if (doubled) {
      // A quotation inside one of the same marks needs two closing marks; otherwise the first was
      // never closed.
      const Ahead& rest = ahead(mark.family);
      const bool nested = !mark.straight && rest.closers >= rest.openers + 2;
      if (!nested &&
          begins_sentence(mark)) {  // paragraphs of one quotation that were joined to one
        open_.back().reopened.push_back(mark.token);
        open_.back().last_token = block.tokens.end;
        open_.back().tentative = false;
        used_[mark.token] = true;
        return;
      }
      if (!nested && !open_.back().tentative)
        end_open(mark.token);
      else if (!nested)
        end_all(open_.size() - 1);
    }
    if (open_.size() >= kDeepestQuote) return;
    Open open;
    open.token = mark.token;
    open.family = mark.family;
    open.last_token = block.tokens.end;
    const bool begins = mark.token == block.tokens.begin ||
                        analysis_.text(analysis_.tokens[mark.token - 1].span()) == ":";
    open.apostrophe_unless_closed =
        like_apostrophe(mark.family) &&
        (!begins || (mark.straight && mark.token != block.tokens.begin));
    open_.push_back(std::move(open));
  }

  void set_depths() const {
    std::vector<uint32_t> ends;
    for (QuotePair& pair : analysis_.quote_pairs) {
      while (!ends.empty() && ends.back() <= pair.span.begin) ends.pop_back();
      pair.depth = static_cast<uint8_t>(ends.size());
      ends.push_back(pair.span.end);
    }
  }

  Analysis& analysis_;
  const Lexicons& lexicons_;
  const LexiconId elisions_;
  const LexiconId function_words_;
  std::vector<Open> open_;                     // innermost last
  std::array<Ahead, kQuoteFamilies> ahead_{};  // in the block at hand
  std::vector<bool> apostrophe_;               // of the block's marks
  std::vector<bool> used_;                     // tokens that are marks of a pair
  uint32_t last_block_ = kNoIndex;             // the last one that is no furniture
};

}  // namespace

QuoteMarkStage::QuoteMarkStage(const Resources& resources)
    : lexicons_(resources.lexicons),
      elisions_(resources.lexicons.id("elisions")),
      function_words_(resources.lexicons.id("function_words")) {}

void QuoteMarkStage::run(Analysis& analysis) const {
  analysis.quote_pairs.clear();
  Pairing pairing(analysis, lexicons_, elisions_, function_words_);
  pairing.run();
  pairing.settle_apostrophes();
}

}  // namespace pledger
