#pragma once
// What the figures of a table are in: the unit that a row's label, the head of a column, the corner
// or the line above the table states («£000», «Seen in time (%)», «Spending, $ million»).

#include "core/analysis.h"
#include "core/lexicon.h"

namespace pledger {

struct ColumnUnit {
  bool percent = false;
  const Entry* currency = nullptr;
  double scale = 1;  // of the currency
  bool found() const { return percent || currency != nullptr; }
};

class MeasureColumns {
 public:
  explicit MeasureColumns(const Lexicons& lexicons);

  // The unit of the cell that holds `cell`; nothing found where its table states none. Looks at
  // kTableReach bytes before it.
  ColumnUnit of(const Analysis& analysis, Span cell) const;

 private:
  ColumnUnit unit_in(const Analysis& analysis, Span head) const;

  const Lexicons& lexicons_;
  LexiconId currencies_, scales_;
};

}  // namespace pledger
