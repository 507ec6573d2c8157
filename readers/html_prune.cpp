#include "readers/html_prune.h"

#include <algorithm>
#include <array>

#include "core/utf8.h"
#include "readers/ascii.h"
#include "readers/html_tags.h"

namespace pledger {
namespace {

constexpr size_t kLongestValue =
    4096;  // bytes of an attribute; titles and class lists are far shorter
constexpr size_t kMostStated = 1000;  // <meta> and <link> of a page
constexpr size_t kMostJsonLd = 64;
constexpr size_t kLongestJsonLd = 1 << 20;  // bytes

using Attributes = std::array<std::string, kAttributes.size()>;

constexpr size_t attribute_index(std::string_view name) {
  size_t i = 0;
  while (i < kAttributes.size() && kAttributes[i] != name) ++i;
  return i;
}

class Pruner {
 public:
  explicit Pruner(std::string_view in)
      : in_(in), xml_(starts_with_lower(in.substr(0, 5), "<?xml")) {}

  PrunedHtml run() {
    out_.html.reserve(in_.size() / 2);
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '<') {
        markup();
      } else if (c == '&') {
        reference();
      } else if (c == '\0') {
        out_.html += "\xEF\xBF\xBD";
        ++at_;
      } else {
        const size_t begin = at_;
        while (at_ < in_.size() && in_[at_] != '<' && in_[at_] != '&' && in_[at_] != '\0') ++at_;
        out_.html.append(in_.substr(begin, at_ - begin));
      }
    }
    return std::move(out_);
  }

 private:
  bool next_is(std::string_view text) const { return in_.substr(at_, text.size()) == text; }

  // Moves behind the next `text`, or to the end of the page.
  std::string_view pass(std::string_view text) {
    const size_t begin = at_;
    const size_t found = in_.find(text, at_);
    out_.cut = out_.cut || found == std::string_view::npos;
    at_ = found == std::string_view::npos ? in_.size() : found + text.size();
    return in_.substr(begin, (found == std::string_view::npos ? in_.size() : found) - begin);
  }

  void markup() {
    const char next = at_ + 1 < in_.size() ? in_[at_ + 1] : ' ';
    if (is_letter(next)) {
      start_tag();
    } else if (next == '/' && at_ + 2 < in_.size()) {
      end_tag();
    } else if (next_is("<!--")) {
      comment();
    } else if (next == '!' || next == '?') {
      pass(">");
    } else {
      out_.html += "&lt;";
      ++at_;
    }
  }

  void comment() {
    at_ += 4;
    if (next_is(">") || next_is("->")) {
      at_ += next_is(">") ? 1 : 2;
      return;
    }
    while (at_ < in_.size()) {
      pass("--");
      if (next_is(">") || next_is("!>")) {
        at_ += next_is(">") ? 1 : 2;
        return;
      }
      if (at_ < in_.size()) --at_;  // "--->": the second hyphen may begin the end
    }
    out_.cut = true;
  }

  void reference() {
    std::string decoded;
    if (!decode_reference(in_, at_, false, decoded)) {
      decoded = "&";
      ++at_;
    }
    append_escaped(decoded);
  }

  void append_escaped(std::string_view text) {
    for (char c : text) {
      switch (c) {
        case '<':
          out_.html += "&lt;";
          break;
        case '>':
          out_.html += "&gt;";
          break;
        case '&':
          out_.html += "&amp;";
          break;
        case '"':
          out_.html += "&quot;";
          break;
        case '\0':
          out_.html += "\xEF\xBF\xBD";
          break;
        default:
          out_.html += c;
      }
    }
  }

  // The element that is written for a name of the page; nullptr for one that is left out.
  static const TagInfo* known(std::string_view name) {
    static const TagInfo& other = *find_tag("span");
    const TagInfo* info = find_tag(name);
    return info == nullptr ? &other : info;
  }

  static bool is_written(const TagInfo& info) {
    if (info.tag == Tag::kHtml || info.tag == Tag::kHead || info.tag == Tag::kBody) return false;
    return (info.traits & kVoid) == 0 || info.tag == Tag::kBr || info.tag == Tag::kHr;
  }

  std::string tag_name() {
    std::string name;
    while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '/' && in_[at_] != '>') {
      if (name.size() < 32) name += to_lower(in_[at_]);
      ++at_;
    }
    return name;
  }

  void end_tag() {
    const char first = in_[at_ + 2];
    if (!is_letter(first)) {
      pass(">");  // "</>" and the like are comments
      return;
    }
    at_ += 2;
    const std::string name = tag_name();
    pass(">");
    const TagInfo* info = known(name);
    if (name == "p" || name == "br") {  // stray ones make an empty paragraph and a line break
      out_.html += name == "p" ? "</p>" : "<br>";
    } else if (is_written(*info) && (info->traits & (kVoid | kRaw)) == 0) {
      out_.html += "</";
      out_.html += info->name;
      out_.html += '>';
    }
  }

  void start_tag() {
    ++at_;
    const std::string name = tag_name();
    for (std::string& value : values_) value.clear();
    given_ = {};
    bool self_closing = false;
    while (at_ < in_.size() && in_[at_] != '>') {
      self_closing = in_[at_] == '/';
      if (self_closing || is_space(in_[at_])) {
        ++at_;
      } else {
        attribute();
      }
    }
    if (at_ == in_.size()) {
      out_.cut = true;
      return;
    }
    ++at_;
    emit(*known(name), self_closing && xml_);
  }

  void attribute() {
    const size_t begin = at_++;  // a leading = belongs to the name
    while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '/' && in_[at_] != '>' &&
           in_[at_] != '=')
      ++at_;
    const size_t index =
        attribute_index(lower(in_.substr(begin, std::min<size_t>(at_ - begin, 16))));
    size_t next = at_;
    while (next < in_.size() && is_space(in_[next])) ++next;
    std::string_view value;
    if (next < in_.size() && in_[next] == '=') {
      at_ = next + 1;
      while (at_ < in_.size() && is_space(in_[at_])) ++at_;
      value = attribute_value();
    }
    if (index == kAttributes.size() || given_[index]) return;
    given_[index] = true;
    decode_value(value, values_[index]);
  }

  std::string_view attribute_value() {
    if (at_ == in_.size()) return {};
    const char quote = in_[at_];
    if (quote == '"' || quote == '\'') {
      ++at_;
      return pass({&quote, 1});
    }
    const size_t begin = at_;
    while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>') ++at_;
    return in_.substr(begin, at_ - begin);
  }

  static void decode_value(std::string_view value, std::string& out) {
    if (value.size() > kLongestValue) {
      size_t end = kLongestValue;
      while (end > 0 && !is_lead_byte(value[end])) --end;
      value = value.substr(0, end);
    }
    for (size_t at = 0; at < value.size();) {
      if (value[at] != '&' || !decode_reference(value, at, true, out)) out += value[at++];
    }
  }

  bool given(std::string_view name) const { return given_[attribute_index(name)]; }
  std::string_view value(std::string_view name) const { return values_[attribute_index(name)]; }

  void emit(const TagInfo& info, bool closed) {
    if (info.tag == Tag::kMeta || info.tag == Tag::kLink) keep_stated(info.tag);
    if ((info.traits & kRaw) != 0) {
      if (!closed) raw_content(info);
      return;
    }
    if (!is_written(info)) return;
    ++out_.start_tags;
    out_.html += '<';
    out_.html += info.name;
    for (size_t i = 0; i < kAttributes.size(); ++i) {
      if (!given_[i]) continue;
      out_.html += ' ';
      out_.html += kAttributes[i];
      out_.html += "=\"";
      append_escaped(values_[i]);
      out_.html += '"';
    }
    out_.html += '>';
    if (closed && (info.traits & kVoid) == 0) {
      out_.html += "</";
      out_.html += info.name;
      out_.html += '>';
    }
  }

  void keep_stated(Tag tag) {
    if (out_.stated.size() == kMostStated) return;
    if (tag == Tag::kLink) {
      if (given("rel")) out_.stated.emplace_back("link:" + lower(value("rel")), value("href"));
      return;
    }
    for (std::string_view key : {"property", "name", "itemprop"}) {
      if (given(key)) out_.stated.emplace_back(lower(value(key)), value("content"));
    }
  }

  // From behind the start tag to behind the end tag of an element whose content is no HTML.
  void raw_content(const TagInfo& info) {
    const bool json_ld =
        info.tag == Tag::kScript && lower(trim(value("type"))) == "application/ld+json";
    const size_t begin = at_;
    size_t end = in_.size();
    for (size_t found = in_.find("</", at_); found != std::string_view::npos;
         found = in_.find("</", found + 2)) {
      const size_t after = found + 2 + info.name.size();
      const bool ends =
          after >= in_.size() || is_space(in_[after]) || in_[after] == '>' || in_[after] == '/';
      if (ends && starts_with_lower(in_.substr(found + 2), info.name)) {
        end = found;
        break;
      }
    }
    at_ = end;
    pass(">");
    const std::string_view content = in_.substr(begin, end - begin);
    if (info.tag == Tag::kTitle && out_.title.empty()) decode_value(content, out_.title);
    if (json_ld && out_.json_ld.size() < kMostJsonLd && content.size() <= kLongestJsonLd) {
      out_.json_ld.emplace_back(content);
    }
  }

  std::string_view in_;
  bool xml_;  // "/>" closes an element
  size_t at_ = 0;
  Attributes values_;
  std::array<bool, kAttributes.size()> given_{};
  PrunedHtml out_;
};

}  // namespace

PrunedHtml prune_html(std::string_view html) { return Pruner(html).run(); }

}  // namespace pledger
