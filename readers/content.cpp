#include "readers/content.h"

#include <array>
#include <string>
#include <utility>

#include "readers/ascii.h"

namespace pledger {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPicture = "is a picture, not text";
constexpr std::string_view kPacked =
    "is compressed; unpack it on the way: zcat, bzcat, xzcat or zstdcat FILE | pledger … -";
constexpr std::array kForeign = {
    std::pair{"%PDF-"sv, "is a PDF file; make text of it first, with pdftotext for example"sv},
    std::pair{"PK\x03\x04"sv, "is a Word, OpenDocument or ZIP file; save or unpack it as text"sv},
    std::pair{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "is a Word or Excel file; save it as text"sv},
    std::pair{"{\\rtf"sv, "is an RTF file; save it as text"sv},
    std::pair{"SQLite format 3\0"sv, "is a database, not text"sv},
    std::pair{"\x7F"
              "ELF"sv,
              "is a program, not text"sv},
    std::pair{"\x89PNG\r\n"sv, kPicture},
    std::pair{"\xFF\xD8\xFF"sv, kPicture},
    std::pair{"GIF87a"sv, kPicture},
    std::pair{"GIF89a"sv, kPicture},
    std::pair{"\x1F\x8B\x08"sv, kPacked},
    std::pair{"BZh91AY&SY"sv, kPacked},
    std::pair{"\xFD"
              "7zXZ\0"sv,
              kPacked},
    std::pair{"\x28\xB5\x2F\xFD"sv, kPacked},
};

std::string_view without_mark(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return trim(head);
}

// [{"…
bool is_array_of_objects(std::string_view head) {
  if (!head.starts_with('[')) return false;
  head = trim(head.substr(1));
  return head.starts_with('{') && trim(head.substr(1)).starts_with('"');
}

}  // namespace

InputFormat format_of_content(std::string_view head) {
  head = without_mark(head);
  if (head.starts_with('{') && trim(head.substr(1)).starts_with('"'))
    return InputFormat::kJsonLines;
  if (is_array_of_objects(head)) return InputFormat::kJsonLines;
  if (starts_with_lower(head, "<!doctype html") || starts_with_lower(head, "<html"))
    return InputFormat::kHtml;
  const bool xml = starts_with_lower(head, "<?xml");
  if (xml && lower(head.substr(0, 1024)).find("<html") != std::string::npos)
    return InputFormat::kHtml;
  return InputFormat::kText;
}

std::string_view foreign_format(std::string_view head) {
  for (const auto& [magic, reason] : kForeign) {
    if (head.starts_with(magic)) return reason;
  }
  return {};
}

std::string_view json_layout_problem(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF"))
    return "JSON Lines must be UTF-8; this is UTF-16";
  head = without_mark(head);
  if (is_array_of_objects(head))
    return "is a JSON array, not one object per line; jq -c '.[]' makes JSON Lines of it";
  const std::string_view line = trim(head.substr(0, head.find('\n')));
  if (line == "{" && head.size() > line.size())
    return "is JSON over several lines, not one object per line; jq -c . makes JSON Lines of it";
  return {};
}

}  // namespace pledger
