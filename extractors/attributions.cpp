#include "extractors/attributions.h"

#include "extractors/attributions_reader.h"

namespace pledger {

AttributionExtractor::AttributionExtractor(const Resources& resources)
    : words_(resources),
      cues_(resources, words_),
      matcher_(resources.rules, "attributions"),
      interrupted_(resources.rules.kernel("attributions", "interrupted")),
      continued_(resources.rules.kernel("attributions", "continued")),
      introduced_(resources.rules.kernel("attributions", "introduced")),
      sustained_(resources.rules.kernel("attributions", "sustained")) {}

void AttributionExtractor::extract(Analysis& analysis) const {
  const std::vector<Cue> cues = cues_.find(analysis);
  const std::vector<Frame> frames = FrameBuilder(words_, analysis, cues).build();
  AttributionReader reader(words_, matcher_, cues,
                           {interrupted_, continued_, introduced_, sustained_}, analysis);
  for (const Frame& frame : frames) reader.read(frame);
  reader.finish();
}

}  // namespace pledger
