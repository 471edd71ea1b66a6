// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/sqlite_session.h"

#include <variant>

namespace hearken::store::sqlite {
namespace {

class Row final : public SqlRow {
 public:
  explicit Row(const Query& query) : query_(query) {}
  std::int64_t integer(int column) const override { return query_.integer(column); }
  std::string text(int column) const override { return query_.text(column); }
  Value value(int column) const override { return query_.value(column); }

 private:
  const Query& query_;
};

void bind_all(Query& query, const Arguments& arguments) {
  int parameter = 0;
  for (const auto& one : arguments.all()) {
    ++parameter;
    if (const auto* value = std::get_if<const Value*>(&one)) {
      query.bind_value(parameter, **value);
    } else if (const auto* text = std::get_if<std::string_view>(&one)) {
      query.bind(parameter, *text);
    } else {
      query.bind(parameter, std::get<std::int64_t>(one));
    }
  }
}

}  // namespace

Status SqliteSession::each(std::string_view sql, const Arguments& arguments, const Take& take) {
  HEARKEN_TRY(Query query, database_.query(sql));
  bind_all(query, arguments);
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return {};
    HEARKEN_TRY_VOID(take(Row(query)));
  }
}

Result<std::uint64_t> SqliteSession::change(std::string_view sql, const Arguments& arguments) {
  HEARKEN_TRY(Query query, database_.query(sql));
  bind_all(query, arguments);
  HEARKEN_TRY_VOID(query.run());
  return static_cast<std::uint64_t>(database_.changes());
}

}  // namespace hearken::store::sqlite
