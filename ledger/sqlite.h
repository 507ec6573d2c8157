#pragma once
// SQLite with values and errors as this project has them: a Database, Statements, a Transaction.
//
//   Statement find(db, "select id from documents where digest = ?1");
//   find.bind(1, digest);
//   while (find.step()) use(find.text(0));

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace pledger {

// A database that cannot be opened, read or written; the message names the file and SQLite's
// reason.
struct LedgerError {
  std::string message;
};

class Database {
 public:
  enum class Mode { kReadOnly, kReadWrite };

  // Opens `path`; kReadWrite makes it where it is missing. Foreign keys are on; the journal is a
  // rollback journal, so that a process killed at any point leaves a database that opens as of the
  // last finished transaction. Throws LedgerError.
  Database(const std::string& path, Mode mode);

  // Statements without results, one or several. Throws LedgerError.
  void execute(const std::string& sql);
  int64_t last_row() const;

  sqlite3* handle() const { return handle_.get(); }
  [[noreturn]] void fail() const;  // throws what SQLite says of the last call

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;  // closed, too, where the constructor throws
};

// A prepared statement. Parameters and columns are numbered as SQLite does: ?1 is 1, columns from
// 0. Text that is bound must live until step() or reset().
class Statement {
 public:
  Statement(const Database& db, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int at, std::string_view text);
  Statement& bind(int at, int64_t number);
  Statement& bind(int at, double number);
  Statement& bind_null(int at);
  Statement& bind_or_null(int at, std::string_view text);  // null where empty
  Statement& bind_or_null(int at, const std::optional<double>& number);

  // True where a row is there. At the end the statement is ready to be bound and run again.
  bool step();
  // Runs a statement that gives no rows.
  void run();

  std::string_view text(int column) const;  // "" for null; valid until the next step()
  int64_t integer(int column) const;        // 0 for null
  double number(int column) const;
  std::optional<double> optional_number(int column) const;
  bool is_null(int column) const;

 private:
  const Database& db_;
  sqlite3_stmt* statement_ = nullptr;
};

// All or nothing: what was not committed when it goes out of scope is rolled back.
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace pledger
