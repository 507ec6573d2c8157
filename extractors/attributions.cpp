#include "extractors/attributions.h"

namespace pledger {

AttributionExtractor::AttributionExtractor(const Resources& resources, const NameWords& words)
    : words_(words),
      cues_(resources, words_),
      matcher_(resources.rules, "attributions"),
      rules_(resources.rules) {}

void AttributionExtractor::extract(Analysis& analysis) const {
  const std::vector<Cue> cues = cues_.find(analysis);
  const std::vector<Frame> frames = FrameBuilder(words_, analysis, cues).build();
  AttributionReader reader(words_, matcher_, cues, rules_, analysis);
  for (const Frame& frame : frames) reader.read(frame);
  reader.finish();
}

}  // namespace pledger
