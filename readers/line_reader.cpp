#include "readers/line_reader.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace pledger {
namespace {

constexpr size_t kBuffer = 1 << 18;  // bytes: large enough that system calls do not count
constexpr size_t kPeeked = 1 << 16;

}  // namespace

LineReader::LineReader(int descriptor) : descriptor_(descriptor), buffer_(kBuffer) {}

LineReader::~LineReader() {
  if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

bool LineReader::read_more() {
  while (error_ == 0) {
    const ssize_t got = read(descriptor_, buffer_.data() + end_, buffer_.size() - end_);
    if (got > 0) end_ += static_cast<size_t>(got);
    if (got >= 0) return got > 0;
    if (errno != EINTR) error_ = errno;
  }
  return false;
}

bool LineReader::fill() {
  begin_ = end_ = 0;
  return read_more();
}

std::string_view LineReader::peek() {
  while (begin_ == 0 && end_ < kPeeked && read_more()) continue;
  return {buffer_.data() + begin_, end_ - begin_};
}

LineReader::Result LineReader::next(std::string& line, uint64_t limit) {
  line.clear();
  bool any = false;
  bool too_long = false;
  while (begin_ < end_ || fill()) {
    any = true;
    const char* from = buffer_.data() + begin_;
    const void* found = std::memchr(from, '\n', end_ - begin_);
    const size_t size = found != nullptr
                            ? static_cast<size_t>(static_cast<const char*>(found) - from)
                            : end_ - begin_;
    too_long = too_long || line.size() + size > limit;
    if (too_long) {
      line = std::string();  // gives the memory back
    } else {
      line.append(from, size);
    }
    begin_ += size + (found != nullptr ? 1 : 0);
    if (found != nullptr) break;
  }
  if (error_ != 0) return Result::kError;
  if (!any) return Result::kEnd;
  ++line_number_;
  if (too_long) return Result::kTooLong;
  if (line.ends_with('\r')) line.pop_back();
  return Result::kLine;
}

LineReader::Result LineReader::rest(std::string& content, uint64_t limit) {
  content.clear();
  while (begin_ < end_ || fill()) {
    if (content.size() + (end_ - begin_) > limit) {
      content = std::string();
      return Result::kTooLong;
    }
    content.append(buffer_.data() + begin_, end_ - begin_);
    begin_ = end_;
  }
  return error_ != 0 ? Result::kError : Result::kLine;
}

}  // namespace pledger
