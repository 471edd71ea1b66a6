// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "core/value.h"

// A connection to a database, as far as all of them are alike. For store backends.
namespace hearken::store {

/// Milliseconds since 1970, as stored.
inline std::int64_t to_ms(WallTime time) { return time.time_since_epoch().count(); }
inline WallTime from_ms(std::int64_t ms) { return WallTime(std::chrono::milliseconds(ms)); }

/// What is bound to $1, $2 … of a statement. Texts and values must outlive it.
class Arguments {
 public:
  using One = std::variant<std::int64_t, std::string_view, const Value*>;

  Arguments& add(std::int64_t number) { return put(number); }
  Arguments& add(std::string_view text) { return put(text); }
  Arguments& add(const std::string& text) { return put(std::string_view(text)); }
  Arguments& add(const char* text) { return put(std::string_view(text)); }
  /// Unknown as NULL.
  Arguments& add_value(const Value& value) { return put(&value); }
  const std::vector<One>& all() const { return all_; }

 private:
  Arguments& put(One one) {
    all_.push_back(one);
    return *this;
  }
  std::vector<One> all_;
};

/// One row of a result, by column from 0. NULL reads as 0, as an empty text, as unknown.
class SqlRow {
 public:
  virtual ~SqlRow() = default;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string text(int column) const = 0;
  /// Of add_value.
  virtual Value value(int column) const = 0;
};

/// SQL is always a literal of ours; what comes from outside is bound. In a statement $1, $2 … come
/// for the first time in this order. One thread at a time.
class SqlSession {
 public:
  using Take = std::function<Status(const SqlRow&)>;

  virtual ~SqlSession() = default;
  /// Gives every row to `take`; the first failure ends it.
  virtual Status each(std::string_view sql, const Arguments& arguments, const Take& take) = 0;
  /// Rows inserted, updated or deleted.
  virtual Result<std::uint64_t> change(std::string_view sql, const Arguments& arguments) = 0;
  /// One or more statements without arguments and rows.
  virtual Status execute(const char* sql) = 0;
  virtual bool in_transaction() const = 0;
};

}  // namespace hearken::store
