#include "core/shape.h"

#include <utf8proc.h>

namespace pledger {
namespace {

Shape shape_of_category(utf8proc_propval_t category) {
  switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return Shape::kUpper;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return Shape::kLower;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return Shape::kMark;
    case UTF8PROC_CATEGORY_ND:
      return Shape::kDigit;
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SM:
      return Shape::kSymbol;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
      return Shape::kPunct;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return Shape::kSpace;
    default:
      return Shape::kOther;
  }
}

}  // namespace

Shape shape_of(char32_t value) {
  if (value < 0x80) return kShapes[value];
  switch (value) {
    case 0x2019:
    case 0x02BC:
    case 0xFF07:
      return Shape::kApostrophe;
    case 0x2010:
    case 0x2011:
      return Shape::kHyphen;
    case 0x00AD:
    case 0x200C:
    case 0x200D:
      return Shape::kJoiner;
    case 0x2018:
    case 0x201A:
    case 0x201B:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2039:
    case 0x203A:
      return Shape::kQuote;
    case 0x0085:
      return Shape::kSpace;
    case 0x00B0:
      return Shape::kSymbol;  // degree sign
    default:
      break;
  }
  return shape_of_category(utf8proc_get_property(static_cast<utf8proc_int32_t>(value))->category);
}

}  // namespace pledger
