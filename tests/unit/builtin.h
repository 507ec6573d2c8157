#pragma once
// The built-in rules and lexicons and the pipeline over them, loaded once for all tests.

#include <string>

#include "core/resources.h"
#include "pipeline/run.h"

namespace pledger::test {

inline const Resources& builtin_resources() {
  static const Resources resources = Resources::load({PLEDGER_SOURCE_DIR "/lexicons"});
  return resources;
}

inline const Pipeline& builtin_pipeline() {
  static const Pipeline pipeline(builtin_resources());
  return pipeline;
}

inline Document document_of(std::string text) {
  Document document;
  document.id = "test";
  document.text = std::move(text);
  return document;
}

}  // namespace pledger::test
