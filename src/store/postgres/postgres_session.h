// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/postgres/connection.h"
#include "store/sql/session.h"

namespace hearken::store::postgres {

/// What the shared statements of ../sql run on. Lives shorter than its Connection.
class PostgresSession final : public SqlSession {
 public:
  explicit PostgresSession(Connection& connection) : connection_(connection) {}

  Status each(std::string_view sql, const Arguments& arguments, const Take& take) override;
  Result<std::uint64_t> change(std::string_view sql, const Arguments& arguments) override;
  Status execute(const char* sql) override { return connection_.execute(sql); }
  bool in_transaction() const override { return connection_.in_transaction(); }

 private:
  Connection& connection_;
};

}  // namespace hearken::store::postgres
