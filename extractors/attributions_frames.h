#pragma once
// Frames: what attribution rules look at. A frame is one sentence, or several where a quotation
// runs over their ends («X said: “A. B. C.”» is one), with whole pairs of marks, cues and possible
// sources as single items.

#include <vector>

#include "core/analysis.h"
#include "core/view.h"
#include "extractors/attributions_cues.h"
#include "extractors/names_words.h"

namespace pledger {

enum class FrameItemKind : uint8_t { kQuote, kCue, kPerson, kOrganisation, kRole, kPronoun };

struct FrameItem {
  FrameItemKind kind = FrameItemKind::kQuote;
  TokenRange tokens;
  uint32_t index =
      kNoIndex;  // of the pair, cue or mention; kNoIndex for a noun phrase that is no mention
  uint16_t bits = 0;
  uint32_t last = kNoIndex;  // of a quotation that marks re-open on the same line: its last pair
};

// A possible source: neither a quotation nor a cue.
inline bool is_source(const FrameItem& item) {
  return item.kind != FrameItemKind::kQuote && item.kind != FrameItemKind::kCue;
}

struct Frame {
  TokenRange tokens;
  uint32_t block = 0;
  uint32_t first_sentence = 0;
  bool inner =
      false;  // a sentence within a quotation: only reports with a source and cue of their own
  std::vector<FrameItem> items;  // in text order, not overlapping
  bool has_quote = false;
  bool has_cue = false;
  bool may_match = false;  // holds a cue that can report, or a quotation behind other words
};

// A participle that says something about the noun before it, within the tokens up to `end`.
bool opens_reduced_clause(const NameWords& words, const Analysis& analysis, uint32_t at,
                          uint32_t end);

class FrameBuilder {
 public:
  FrameBuilder(const NameWords& words, const Analysis& analysis, const std::vector<Cue>& cues)
      : words_(words), analysis_(analysis), cues_(cues) {}

  // All frames of the document that hold a quotation or a cue, in text order; inner ones follow the
  // frame around them.
  std::vector<Frame> build();

  // The frame as the rules see it. Item numbers of the view are indices into frame.items. At most
  // kMaxView bytes.
  static void make_view(const Analysis& analysis, const Frame& frame, View& view);
  static constexpr size_t kMaxView = 4096;

 private:
  void fill(Frame& frame, uint32_t outer_pair_begin, uint32_t outer_pair_end);
  void add_inner(size_t outer, std::vector<Frame>& frames);
  void add_items(Frame& frame, uint32_t begin, uint32_t end);
  uint32_t add_cue(Frame& frame, size_t index, uint32_t at) const;
  uint32_t add_mention(Frame& frame, size_t index, uint32_t end) const;
  uint32_t end_with_place(const Mention& person, uint32_t limit) const;
  uint32_t time_begin(uint32_t end) const;
  void add_noun_phrases(Frame& frame);
  uint32_t relative_before(const Frame& frame, uint32_t cue) const;
  bool is_verb(TokenRange cue) const;
  uint32_t figure_begin(uint32_t end) const;
  uint32_t dotted_name_begin(uint32_t end) const;
  bool is_reduced(uint32_t at) const;
  bool in_role(uint32_t at) const;
  uint32_t participle_before(uint32_t cue, uint32_t floor) const;
  bool opens_report(const Frame& frame, size_t cue, uint32_t that) const;
  bool add_described(const Frame& frame, size_t cue, uint32_t floor,
                     std::vector<FrameItem>& added) const;
  uint32_t phrase_end(uint32_t cue, uint32_t floor) const;
  bool add_named_first(const Frame& frame, TokenRange phrase, std::vector<FrameItem>& added) const;
  void add_phrase_before(const Frame& frame, size_t cue, uint32_t floor,
                         std::vector<FrameItem>& added) const;
  void add_phrase_with(const Frame& frame, size_t cue, uint32_t floor,
                       std::vector<FrameItem>& added) const;
  void add_phrase_after(const Frame& frame, size_t cue, std::vector<FrameItem>& added) const;
  bool hangs_on_noun(const FrameItem& item, uint32_t floor) const;
  bool continues(const QuotePair& open, const QuotePair& next) const;
  bool speaker_follows(const Frame& frame, uint32_t next) const;
  bool introduces_next(const Frame& frame, uint32_t next) const;
  TokenRange phrase_before(const Frame& frame, uint32_t end, uint32_t floor) const;
  TokenRange phrase_after(const Frame& frame, uint32_t begin, uint32_t ceiling) const;
  bool is_percent(uint32_t at) const;
  bool is_per(uint32_t at) const;
  bool is_noun_like(uint32_t at) const;
  bool names_no_source(TokenRange phrase, bool figures_too = false) const;
  uint32_t pair_end(const QuotePair& pair) const;
  TokenRange without_marks(TokenRange inside) const;
  bool ends_with_mark(uint32_t at) const;
  bool is_mark(uint32_t at, char mark) const;
  bool is_dash(uint32_t at) const;

  const NameWords& words_;
  const Analysis& analysis_;
  const std::vector<Cue>& cues_;
};

}  // namespace pledger
