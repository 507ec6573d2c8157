#include "ledger/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <string>

namespace pledger {
namespace {

constexpr int kBusyTimeoutMs = 10000;  // another process may be reading
// SQLite's own default, 2 MB, reads the inner pages of the indexes of a large ledger again and again.
constexpr int kCacheKilobytes = 64 * 1024;

}  // namespace

Database::Database(const std::string& path, Mode mode) : path_(path) {
  const int flags =
      mode == Mode::kReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* opened = nullptr;  // also where it cannot be opened, for the message
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  handle_.reset(opened);
  if (result != SQLITE_OK) throw LedgerError{path_ + ": " + sqlite3_errmsg(opened)};
  sqlite3_busy_timeout(opened, kBusyTimeoutMs);
  execute("pragma foreign_keys = on");
  execute(fmt::format("pragma cache_size = -{}", kCacheKilobytes));
}

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close(handle); }

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

int64_t Database::last_row() const { return sqlite3_last_insert_rowid(handle()); }

void Database::fail() const {
  std::string message = path_ + ": " + sqlite3_errmsg(handle());
  // «disk I/O error» may be many things.
  if (sqlite3_extended_errcode(handle()) == SQLITE_IOERR_WRITE)
    message += " (writing failed: a limit of file sizes, or a fault of the disk)";
  throw LedgerError{message};
}

Statement::Statement(const Database& db, std::string_view sql) : db_(db) {
  if (sqlite3_prepare_v2(db.handle(), sql.data(), static_cast<int>(sql.size()), &statement_,
                         nullptr) != SQLITE_OK) {
    db_.fail();
  }
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int at, std::string_view text) {
  // An empty view may have no bytes to point to, which SQLite would take for null.
  const char* bytes = text.empty() ? "" : text.data();
  sqlite3_bind_text64(statement_, at, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind(int at, int64_t number) {
  sqlite3_bind_int64(statement_, at, number);
  return *this;
}

Statement& Statement::bind(int at, double number) {
  sqlite3_bind_double(statement_, at, number);
  return *this;
}

Statement& Statement::bind_null(int at) {
  sqlite3_bind_null(statement_, at);
  return *this;
}

Statement& Statement::bind_or_null(int at, std::string_view text) {
  return text.empty() ? bind_null(at) : bind(at, text);
}

Statement& Statement::bind_or_null(int at, const std::optional<double>& number) {
  return number ? bind(at, *number) : bind_null(at);
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result != SQLITE_DONE) {
    sqlite3_reset(statement_);
    db_.fail();
  }
  sqlite3_reset(statement_);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

std::string_view Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_, column);
  if (bytes == nullptr) return {};
  return {reinterpret_cast<const char*>(bytes),
          static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
}

int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::number(int column) const { return sqlite3_column_double(statement_, column); }
std::optional<double> Statement::optional_number(int column) const {
  return is_null(column) ? std::nullopt : std::optional<double>(number(column));
}
bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Transaction::Transaction(Database& db) : db_(db) { db_.execute("begin immediate"); }

Transaction::~Transaction() {
  // A failure here leaves what SQLite rolls back by itself when the database is opened again.
  if (open_) sqlite3_exec(db_.handle(), "rollback", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  db_.execute("commit");
  open_ = false;
}

}  // namespace pledger
