// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/postgres_session.h"

#include <variant>

namespace hearken::store::postgres {
namespace {

class Row final : public SqlRow {
 public:
  Row(const Rows& rows, int row) : rows_(rows), row_(row) {}
  std::int64_t integer(int column) const override { return rows_.integer(row_, column); }
  std::string text(int column) const override { return rows_.bytes(row_, column); }
  Value value(int column) const override { return rows_.value(row_, column); }

 private:
  const Rows& rows_;
  const int row_;
};

Parameters parameters_of(const Arguments& arguments) {
  Parameters parameters;
  for (const auto& one : arguments.all()) {
    if (const auto* value = std::get_if<const Value*>(&one)) {
      parameters.add_value(**value);
    } else if (const auto* text = std::get_if<std::string_view>(&one)) {
      parameters.add(*text);
    } else {
      parameters.add(std::get<std::int64_t>(one));
    }
  }
  return parameters;
}

}  // namespace

Status PostgresSession::each(std::string_view sql, const Arguments& arguments, const Take& take) {
  HEARKEN_TRY(const Rows rows, connection_.query(sql, parameters_of(arguments)));
  for (int row = 0; row < rows.size(); ++row) HEARKEN_TRY_VOID(take(Row(rows, row)));
  return {};
}

Result<std::uint64_t> PostgresSession::change(std::string_view sql, const Arguments& arguments) {
  HEARKEN_TRY(const Rows rows, connection_.query(sql, parameters_of(arguments)));
  return rows.changed();
}

}  // namespace hearken::store::postgres
