#include "readers/decode.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "readers/ascii.h"

namespace pledger {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr size_t kSniffed = 4096;       // bytes in which zero bytes and declarations are looked for
constexpr size_t kLeastWide = 16;       // bytes; in less, zero bytes say nothing about UTF-16
constexpr size_t kSampleBefore = 1000;  // bytes before the first one above 127 that ICU is shown
constexpr size_t kSample = 8192;        // ICU looks at no more
// ICU's own scale is 0-100. English with a few accents scores 25-80 as windows-1252, and below 40
// other single-byte sets win by chance.
constexpr int32_t kLeastConfidence = 40;

struct Utf8Part {
  uint32_t size = 1;
  bool valid = false;
};

// The sequence that begins with the byte above 127 at `at`, or the maximal part of one that is
// broken (Unicode 15, D93b).
Utf8Part utf8_part(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned lead = byte(at);
  uint32_t size = 0;
  unsigned least = 0x80, most = 0xBF;  // of the second byte
  if (lead >= 0xC2 && lead <= 0xDF) size = 2;
  if (lead >= 0xE0 && lead <= 0xEF) size = 3;
  if (lead >= 0xF0 && lead <= 0xF4) size = 4;
  if (size == 0) return {};
  if (lead == 0xE0) least = 0xA0;  // overlong below
  if (lead == 0xED) most = 0x9F;   // surrogates above
  if (lead == 0xF0) least = 0x90;
  if (lead == 0xF4) most = 0x8F;  // over U+10FFFF above
  for (uint32_t i = 1; i < size; ++i) {
    if (byte(at + i) < least || byte(at + i) > most) return {i, false};
    least = 0x80;
    most = 0xBF;
  }
  return {size, true};
}

struct Utf8Census {
  uint64_t whole = 0;
  uint64_t broken = 0;
  bool cut_at_end = false;  // the only broken part is a beginning that ends with the text
};

Utf8Census census(std::string_view text) {
  Utf8Census found;
  for (size_t at = 0; at < text.size();) {
    if (static_cast<signed char>(text[at]) >= 0) {
      ++at;
      continue;
    }
    const Utf8Part part = utf8_part(text, at);
    ++(part.valid ? found.whole : found.broken);
    const unsigned lead = static_cast<unsigned char>(text[at]);
    at += part.size;
    if (!part.valid)
      found.cut_at_end = found.broken == 1 && at == text.size() && lead >= 0xC2 && lead <= 0xF4;
  }
  return found;
}

// One encoding that pages and files come in: its label (WHATWG's and ICU's spellings begin with it)
// and ICU's converter.
struct Charset {
  std::string_view label;
  const char* converter;
  bool single_byte;
};
// As in the Encoding Standard, ISO-8859-1 and ASCII mean windows-1252, and UTF-16 in a declaration
// that ASCII could be read from means UTF-8. Left out on purpose: UTF-7, ISO-2022, HZ and EBCDIC,
// in which bytes that look like text are not.
constexpr std::array<Charset, 20> kCharsets = {{
    {"utf-8", "UTF-8", false},
    {"utf8", "UTF-8", false},
    {"utf-16", "UTF-8", false},
    {"iso-8859-1", "windows-1252", true},  // before the longer ones: matched whole
    {"iso8859-1", "windows-1252", true},
    {"iso_8859-1", "windows-1252", true},
    {"latin1", "windows-1252", true},
    {"us-ascii", "windows-1252", true},
    {"ascii", "windows-1252", true},
    {"iso-8859-9", "windows-1254", true},
    {"iso-8859-", nullptr, true},  // converter of the same name
    {"windows-", nullptr, true},
    {"cp125", nullptr, true},
    {"koi8-", nullptr, true},
    {"macintosh", nullptr, true},
    {"shift_jis", "windows-31j", false},
    {"euc-", nullptr, false},
    {"big5", nullptr, false},
    {"gb2312", "gb18030", false},
    {"gb", nullptr, false},
}};

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) converter.reset();
  return converter;
}

struct Encoding {
  std::string converter;  // "" where the label is unknown
  bool single_byte = false;
};

Encoding encoding_of(std::string_view label) {
  const std::string name = lower(trim(label));
  for (const Charset& charset : kCharsets) {
    const bool whole = charset.converter != nullptr && charset.label != "utf-16";
    if (whole ? name != charset.label : !name.starts_with(charset.label)) continue;
    const std::string converter = charset.converter != nullptr ? charset.converter : name;
    if (open_converter(converter)) return {converter, charset.single_byte};
  }
  return {};
}

void count_and_substitute(const void* context, UConverterToUnicodeArgs* arguments,
                          const char* units, int32_t size, UConverterCallbackReason reason,
                          UErrorCode* status) {
  if (reason <= UCNV_IRREGULAR) ++*static_cast<uint32_t*>(const_cast<void*>(context));
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, size, reason, status);
}

// `name` is one that opens. U+FFFD for what is broken, counted in `invalid`.
std::string convert(std::string_view bytes, const std::string& name, uint32_t& invalid) {
  const Converter from = open_converter(name);
  const Converter to = open_converter("UTF-8");
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(from.get(), count_and_substitute, &invalid, nullptr, nullptr, &status);
  std::string out(bytes.size() + bytes.size() / 8 + 64, '\0');
  std::array<UChar, 2048> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  size_t written = 0;
  bool first = true;
  do {
    if (!first) out.resize(out.size() * 2);
    char* target = out.data() + written;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), first, true, &status);
    written = static_cast<size_t>(target - out.data());
    first = false;
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  out.resize(written);
  return out;
}

struct Mark {
  std::string_view bytes;
  const char* converter;
};
// UTF-32LE before UTF-16LE, whose mark it begins with.
constexpr std::array<Mark, 5> kMarks = {{{{"\xEF\xBB\xBF", 3}, "UTF-8"},
                                         {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                         {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                         {{"\xFF\xFE", 2}, "UTF-16LE"},
                                         {{"\xFE\xFF", 2}, "UTF-16BE"}}};

// UTF-16 and UTF-32 of mostly Latin text, by where the zero bytes stand; "" where it is neither.
std::string wide_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kSniffed);
  if (head.size() < kLeastWide || head.find('\0') == std::string_view::npos) return "";
  std::array<size_t, 4> zeros{};
  for (size_t i = 0; i < head.size(); ++i) zeros[i % 4] += head[i] == '\0';
  const size_t quarter = head.size() / 4;
  const auto many = [&](size_t i) { return zeros[i] * 10 >= quarter * 7; };
  const auto few = [&](size_t i) { return zeros[i] * 20 <= quarter; };
  if (few(0) && many(1) && many(2) && many(3)) return "UTF-32LE";
  if (many(0) && many(1) && many(2) && few(3)) return "UTF-32BE";
  if (few(0) && many(1) && few(2) && many(3)) return "UTF-16LE";
  if (many(0) && few(1) && many(2) && few(3)) return "UTF-16BE";
  return "";
}

// ICU's best answer that is an encoding we know, or windows-1252.
std::string detect(std::string_view bytes, int32_t& confidence) {
  const auto high = std::find_if(bytes.begin(), bytes.end(),
                                 [](char c) { return static_cast<signed char>(c) < 0; });
  const size_t first = static_cast<size_t>(high - bytes.begin());
  const std::string_view sample =
      bytes.substr(first > kSampleBefore ? first - kSampleBefore : 0, kSample);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  confidence = 0;
  if (U_SUCCESS(status) && match != nullptr) {
    confidence = ucsdet_getConfidence(match, &status);
    const char* name = ucsdet_getName(match, &status);
    const Encoding found = U_SUCCESS(status) ? encoding_of(name) : Encoding{};
    if (confidence >= kLeastConfidence && !found.converter.empty() && found.converter != "UTF-8") {
      return found.converter;
    }
  }
  confidence = 0;
  return "windows-1252";
}

bool is_label_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == ':';
}

void note(std::vector<Diagnostic>& diagnostics, std::string code, std::string message,
          uint32_t count = 1) {
  diagnostics.push_back({std::move(code), std::move(message), {}, count});
}

std::string converted(std::string_view bytes, const std::string& name,
                      std::vector<Diagnostic>& diagnostics) {
  uint32_t invalid = 0;
  std::string text = convert(bytes, name, invalid);
  if (invalid > 0) {
    note(diagnostics, "encoding.invalid",
         fmt::format("bytes that are not {} were replaced by U+FFFD {} times", name, invalid),
         invalid);
  }
  return text;
}

std::string repaired(std::string&& bytes, std::vector<Diagnostic>& diagnostics) {
  uint32_t invalid = 0;
  std::string text = repair_utf8(std::move(bytes), invalid);
  if (invalid > 0) {
    note(diagnostics, "utf8.invalid",
         fmt::format("bytes that are not UTF-8 were replaced by U+FFFD {} times", invalid),
         invalid);
  }
  return text;
}

std::string undeclared(std::string&& bytes, std::vector<Diagnostic>& diagnostics) {
  const Utf8Census found = census(bytes);
  if (found.whole >= std::max<uint64_t>(found.broken, 1) || found.cut_at_end) {
    return repaired(std::move(bytes), diagnostics);
  }
  int32_t confidence = 0;
  const std::string name = detect(bytes, confidence);
  note(diagnostics, "encoding.detected",
       confidence > 0 ? fmt::format("not UTF-8; read as {} (ICU: {} of 100)", name, confidence)
                      : fmt::format("not UTF-8 and not recognised; read as {}", name));
  return converted(bytes, name, diagnostics);
}

std::string without_mark_or_zeros(std::string&& bytes, std::string_view declared,
                                  std::vector<Diagnostic>& diagnostics) {
  const Encoding stated = encoding_of(declared);
  const bool valid = simdjson::validate_utf8(bytes.data(), bytes.size());
  if (stated.converter.empty() || stated.converter == "UTF-8") {
    if (valid) return std::move(bytes);
    if (!stated.converter.empty()) return repaired(std::move(bytes), diagnostics);
    if (!declared.empty()) {
      note(diagnostics, "encoding.declared",
           fmt::format("declares «{}», which is unknown", lower(declared)));
    }
    return undeclared(std::move(bytes), diagnostics);
  }
  if (valid && stated.single_byte) {
    const bool ascii = std::none_of(bytes.begin(), bytes.end(),
                                    [](char c) { return static_cast<signed char>(c) < 0; });
    if (ascii) return std::move(bytes);
    // Whole multi-byte sequences do not come about by chance: the page was saved again and kept its
    // old declaration.
    note(diagnostics, "encoding.detected",
         fmt::format("declares {} but is UTF-8", stated.converter));
    return std::move(bytes);
  }
  note(diagnostics, "encoding.declared", fmt::format("read as {}, as declared", stated.converter));
  return converted(bytes, stated.converter, diagnostics);
}

std::string to_utf8(std::string&& bytes, std::string_view declared,
                    std::vector<Diagnostic>& diagnostics) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (mark.converter == std::string_view("UTF-8")) {
      bytes.erase(0, mark.bytes.size());
      const bool valid = simdjson::validate_utf8(bytes.data(), bytes.size());
      return valid ? std::move(bytes) : repaired(std::move(bytes), diagnostics);
    }
    note(diagnostics, "encoding.declared",
         fmt::format("read as {}, by its byte order mark", mark.converter));
    return converted(std::string_view(bytes).substr(mark.bytes.size()), mark.converter,
                     diagnostics);
  }
  const std::string wide = wide_encoding(bytes);
  if (wide.empty()) return without_mark_or_zeros(std::move(bytes), declared, diagnostics);
  note(diagnostics, "encoding.detected", fmt::format("read as {}, by its zero bytes", wide));
  return converted(bytes, wide, diagnostics);
}

}  // namespace

std::string decode(std::string&& bytes, std::string_view declared,
                   std::vector<Diagnostic>& diagnostics) {
  std::string text = to_utf8(std::move(bytes), declared, diagnostics);
  if (std::memchr(text.data(), 0, text.size()) != nullptr) {
    const auto count = static_cast<uint32_t>(std::count(text.begin(), text.end(), '\0'));
    note(diagnostics, "text.nul", fmt::format("holds {} NUL bytes", count), count);
  }
  return text;
}

std::string repair_utf8(std::string&& bytes, uint32_t& invalid) {
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return std::move(bytes);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16 + kReplacement.size());
  for (size_t at = 0; at < bytes.size();) {
    if (static_cast<signed char>(bytes[at]) >= 0) {
      out += bytes[at++];
      continue;
    }
    const Utf8Part part = utf8_part(bytes, at);
    if (part.valid) {
      out.append(bytes, at, part.size);
    } else {
      out += kReplacement;
      ++invalid;
    }
    at += part.size;
  }
  return out;
}

std::string declared_charset(std::string_view html) {
  const std::string head = lower(html.substr(0, kSniffed));
  const auto label_after = [&](std::string_view tag, std::string_view key) -> std::string {
    for (size_t at = head.find(tag); at != std::string::npos; at = head.find(tag, at + 1)) {
      const std::string_view inside = std::string_view(head).substr(at, head.find('>', at) - at);
      const size_t found = inside.find(key);
      if (found == std::string_view::npos) continue;
      std::string_view rest = trim(inside.substr(found + key.size()));
      if (!rest.starts_with('=')) continue;
      rest = trim(rest.substr(1));
      while (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
      rest = trim(rest);
      size_t size = 0;  // messages show it: nothing but what a label can be made of
      while (size < rest.size() && size < 40 && is_label_byte(rest[size])) ++size;
      return std::string(rest.substr(0, size));
    }
    return "";
  };
  const std::string stated = label_after("<meta", "charset");
  return stated.empty() ? label_after("<?xml", "encoding") : stated;
}

}  // namespace pledger
