#include "readers/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace pledger {
namespace {

constexpr size_t kBuffer = 1 << 18;  // bytes: large enough that system calls do not count
constexpr size_t kPeeked = 1 << 16;
// How long a reader waits before it looks whether it should stop. A signal need not end a wait: it may
// come to another thread.
constexpr int kWaitMilliseconds = 100;

}  // namespace

LineReader::LineReader(int descriptor, const std::atomic<bool>* stop)
    : descriptor_(descriptor), stop_(stop), buffer_(kBuffer) {}

LineReader::~LineReader() {
  if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

bool LineReader::wait() {
  if (stop_ == nullptr) return true;
  while (!*stop_) {
    pollfd waited{descriptor_, POLLIN, 0};
    const int ready = poll(&waited, 1, kWaitMilliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;  // what is wrong, read() will say
  }
  return false;
}

bool LineReader::read_more() {
  while (error_ == 0) {
    if (!wait()) {
      error_ = ECANCELED;
      return false;
    }
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
