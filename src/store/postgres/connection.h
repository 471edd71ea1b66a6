// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "core/value.h"
#include "store/open_history.h"

struct pg_conn;
struct pg_result;

namespace hearken::store::postgres {

/// What is bound to $1, $2 … of a statement, in PostgreSQL's binary form. Texts are bound as bytea:
/// they may hold any byte, as in SQLite.
class Parameters {
 public:
  Parameters& add(std::int64_t number);
  Parameters& add(double number);
  Parameters& add(std::string_view bytes);
  Parameters& add_null();
  /// As encode_value; unknown as NULL.
  Parameters& add_value(const Value& value);
  /// A bigint[], a float8[] or a bytea[], of which elements may be absent.
  Parameters& add_list(std::span<const std::int64_t> numbers);
  Parameters& add_list(std::span<const std::optional<double>> numbers);
  Parameters& add_list(std::span<const std::optional<std::string>> texts);

  std::size_t size() const { return bytes_.size(); }
  const std::optional<std::string>& operator[](std::size_t i) const { return bytes_[i]; }

 private:
  std::vector<std::optional<std::string>> bytes_;
};

/// A value that is no NULL as bytes: a letter for its kind, then itself.
std::string encode_value(const Value& value);
/// The reverse; unknown when the bytes are none of ours.
Value decode_value(std::string_view bytes);

/// What a statement gave. Rows and columns are numbered from 0; values are copies.
class Rows {
 public:
  explicit Rows(pg_result* result);

  int size() const;
  bool is_null(int row, int column) const;
  std::int64_t integer(int row, int column) const;
  double real(int row, int column) const;
  std::string bytes(int row, int column) const;
  Value value(int row, int column) const;  ///< of add_value
  std::uint64_t changed() const;           ///< rows inserted, updated or deleted

 private:
  struct Clearer {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Clearer> result_;
};

/// The only wrapper around libpq (postgresql.org/docs/15/libpq.html). SQL is always a literal of
/// ours; what comes from outside is bound. A connection that was lost is made again by the next
/// call outside a transaction. One thread at a time.
class Connection {
 public:
  /// Errors: Unavailable (no server), Denied, NotFound (no such database), InvalidInput.
  static Result<std::unique_ptr<Connection>> open(const StoreLocation& location);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Prepared once for each text.
  Result<Rows> query(std::string_view sql, const Parameters& parameters = {});
  /// For statements whose rows nobody reads.
  Status run(std::string_view sql, const Parameters& parameters = {});
  /// One or more statements without parameters and rows.
  Status execute(const char* sql);
  bool in_transaction() const;

 private:
  explicit Connection(pg_conn* connection, OpenMode mode);
  Status configure();
  Status ensure_connected();
  Result<std::string> prepare(std::string_view sql);
  Error error_of(const pg_result* result, std::string_view doing) const;

  pg_conn* connection_;
  const OpenMode mode_;
  std::unordered_map<std::string, std::string> prepared_;  ///< SQL → name
};

}  // namespace hearken::store::postgres
