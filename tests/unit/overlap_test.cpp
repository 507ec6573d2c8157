#include "extractors/overlap.h"

#include <catch2/catch.hpp>

#include "tests/unit/builtin.h"

namespace pledger {
namespace {

TEST_CASE("overlap: a time wins over every measure that it touches") {
  const struct {
    std::vector<Span> measures, times, left;
  } cases[] = {
      {{}, {}, {}},
      {{{0, 4}, {10, 14}}, {}, {{0, 4}, {10, 14}}},
      {{{0, 4}, {10, 14}, {20, 24}}, {{8, 16}}, {{0, 4}, {20, 24}}},  // inside
      {{{0, 4}, {10, 14}}, {{13, 20}}, {{0, 4}}},                     // at its end
      {{{0, 4}, {4, 8}}, {{4, 5}}, {{0, 4}}},                         // touching is not overlapping
      {{{0, 30}, {31, 33}}, {{2, 4}, {6, 8}, {35, 36}}, {{31, 33}}},  // a measure around two times
      {{{5, 9}}, {{0, 5}, {9, 12}}, {{5, 9}}},
  };
  const Document document = test::document_of(std::string(64, 'x'));
  for (const auto& c : cases) {
    Analysis analysis(document);
    for (const Span span : c.measures) {
      Measure measure;
      measure.span = span;
      measure.value = span.begin;
      analysis.measures.push_back(measure);
    }
    for (const Span span : c.times) {
      TimeExpression time;
      time.span = span;
      analysis.times.push_back(time);
    }
    resolve_overlaps(analysis);
    REQUIRE(analysis.measures.size() == c.left.size());
    for (size_t i = 0; i < c.left.size(); ++i) {
      CHECK(analysis.measures[i].span == c.left[i]);
      CHECK(analysis.measures[i].value == static_cast<double>(c.left[i].begin));
    }
    CHECK(analysis.times.size() == c.times.size());
  }
}

}  // namespace
}  // namespace pledger
