// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/result.h"
#include "core/value.h"
#include "store/open_history.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hearken::store::sqlite {

/// One use of a prepared statement. Columns and parameters are numbered as in SQLite: parameters
/// from 1, columns from 0. Values of columns are copies. Lives shorter than its Database.
class Query {
 public:
  Query(sqlite3* connection, sqlite3_stmt* statement, bool owned);
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  Query& bind(int parameter, std::int64_t number);
  Query& bind(int parameter, std::string_view text);
  Query& bind(int parameter, double number);
  /// Unknown as NULL, a flag as INTEGER 0 or 1, a number as REAL, a text as TEXT.
  Query& bind_value(int parameter, const Value& value);

  /// True: a row is there. The first error of bind is reported here.
  Result<bool> step();
  /// Runs a statement that gives no rows.
  Status run();

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const;
  /// The reverse of bind; a BLOB, which we never write, becomes unknown.
  Value value(int column) const;

 private:
  void note(int code);

  sqlite3* connection_;
  sqlite3_stmt* statement_;
  bool owned_;  ///< finalized here; otherwise it goes back to the cache by being reset
  int bind_error_ = 0;
};

/// The only wrapper around a SQLite connection (sqlite.org/c3ref). SQL is always a literal of ours;
/// what comes from outside is bound. One thread at a time.
class Database {
 public:
  static Result<Database> open(const StoreLocation& location);
  Database(Database&&) noexcept = default;
  Database& operator=(Database&&) noexcept = default;

  /// A statement for `sql`, prepared at most once.
  Result<Query> query(std::string_view sql);
  /// Runs one or more statements without parameters and rows.
  Status execute(const char* sql);
  Result<std::int64_t> read_integer(std::string_view sql);

  /// Rows changed by the statement that ran last.
  std::int64_t changes() const;
  bool in_transaction() const;
  /// The first bytes of the file; false when it has fewer. Read by SQLite's own handle: whoever
  /// closes another handle of the file takes away the locks of all connections that this process
  /// has (sqlite.org/howtocorrupt.html, 2.2).
  bool read_start(std::span<unsigned char> bytes) const;
  /// Grows when another connection has changed the database.
  Result<std::int64_t> data_version();
  /// Copies everything, as it is at one moment, into the database file `path`, which must not be
  /// open elsewhere. REQUIRES: no transaction is open.
  Status copy_to(const std::string& path, const CopyProgress& progress);

 private:
  struct Closer {
    void operator()(sqlite3* connection) const;
  };
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  using StatementPtr = std::unique_ptr<sqlite3_stmt, Finalizer>;

  explicit Database(sqlite3* connection) : connection_(connection) {}
  Result<StatementPtr> prepare(std::string_view sql);
  Status copy_pages(Database& target, const std::string& path, const CopyProgress& progress);

  std::unique_ptr<sqlite3, Closer> connection_;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, StatementPtr, TextHash, std::equal_to<>>
      statements_;  ///< destroyed before connection_
};

/// Turns a result code of SQLite into an Error whose message says what `doing` was.
Error make_error(sqlite3* connection, int code, std::string_view doing);

}  // namespace hearken::store::sqlite
