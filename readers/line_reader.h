#pragma once
// Lines of a file descriptor, one after another, with bounded memory.

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pledger {

class LineReader {
 public:
  // Owns the descriptor; standard input (0) is not closed. When `stop` becomes true, a reader that
  // waits for bytes stops waiting: kError, with error() ECANCELED.
  explicit LineReader(int descriptor, const std::atomic<bool>* stop = nullptr);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  enum class Result { kLine, kTooLong, kEnd, kError };

  // The next line without its end (LF or CRLF). A line of more than `limit` bytes is passed over:
  // kTooLong, `line` empty. After kError (see error()) comes nothing more.
  Result next(std::string& line, uint64_t limit);
  // Everything up to the end, if it is at most `limit` bytes: kLine, kTooLong or kError.
  Result rest(std::string& content, uint64_t limit);
  // The bytes that come next, without consuming them: up to 64 KB, fewer only at the end or after
  // an error.
  std::string_view peek();

  uint64_t line_number() const { return line_number_; }  // of the last line given, 1-based
  int error() const { return error_; }                   // errno

 private:
  bool fill();  // false at the end or on an error; the buffer was empty before
  bool read_more();
  bool wait();  // false where it was stopped before bytes came

  int descriptor_;
  const std::atomic<bool>* stop_;
  std::vector<char> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  uint64_t line_number_ = 0;
  int error_ = 0;
};

}  // namespace pledger
