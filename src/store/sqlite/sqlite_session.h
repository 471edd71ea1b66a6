// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/sql/session.h"
#include "store/sqlite/database.h"

namespace hearken::store::sqlite {

/// What the shared statements of ../sql run on. Lives shorter than its Database. In SQLite $1 is
/// the name of a parameter; parameters are numbered as their names come first.
class SqliteSession final : public SqlSession {
 public:
  explicit SqliteSession(Database& database) : database_(database) {}

  Status each(std::string_view sql, const Arguments& arguments, const Take& take) override;
  Result<std::uint64_t> change(std::string_view sql, const Arguments& arguments) override;
  Status execute(const char* sql) override { return database_.execute(sql); }
  bool in_transaction() const override { return database_.in_transaction(); }

 private:
  Database& database_;
};

}  // namespace hearken::store::sqlite
