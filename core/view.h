#pragma once
// View: a stretch of the text in which annotations are replaced by single private-use characters,
// so that a rule can say {ORG} without knowing how long it is. Keeps a map back to the text.

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace pledger {

class View {
 public:
  void clear();
  // Appends text as it stands; `at` is where it stands in the document. Private-use characters in
  // it become U+FFFD in the view, so a text cannot pose as an annotation. Runs of white space
  // become one space; typographic apostrophes and quotation marks ‘ ’ become ' and “ ” become ", so
  // rules need to be written only once.
  void append_text(std::string_view text, uint32_t at);
  // Appends one character that stands for `span` of the document. `item` says which annotation it
  // is.
  void append_class(char32_t code, Span span, uint32_t item);

  std::string_view text() const { return text_; }

  // The class characters in the order of the view.
  struct ClassAt {
    uint32_t byte;  // of the view
    char32_t code;
  };
  const std::vector<ClassAt>& classes() const { return classes_; }
  bool empty() const { return text_.empty(); }

  // The document's bytes for a range of the view's bytes. A class character maps to its whole span.
  Span to_document(uint32_t begin, uint32_t end) const;
  // The annotation that the class character at this byte of the view stands for; kNoItem where it
  // is text.
  static constexpr uint32_t kNoItem = 0xFFFFFFFF;
  uint32_t item_at(uint32_t byte) const;
  // The view's byte for a document byte (the class character that covers it, where one does).
  uint32_t from_document(uint32_t byte) const;

 private:
  // A segment maps view bytes [view_begin, next.view_begin) to the document: one to one (text), or
  // all to `span`.
  struct Segment {
    uint32_t view_begin;
    Span span;
    uint32_t item;  // kNoItem: text, one to one
    bool
        rewritten;  // text, but of another length than in the document (folded mark or white space)
  };
  void append_run(std::string_view run, uint32_t at);
  void append_rewritten(std::string_view form, Span span);
  void append_space(std::string_view space, uint32_t at);
  const Segment* segment_at(uint32_t byte) const;  // nullptr before the first

  std::string text_;
  std::vector<Segment> segments_;
  std::vector<ClassAt> classes_;
};

}  // namespace pledger
