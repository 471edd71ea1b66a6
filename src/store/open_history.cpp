// SPDX-License-Identifier: Apache-2.0
#include "store/open_history.h"

#include "store/postgres/postgres_history.h"
#include "store/sqlite/sqlite_history.h"

namespace hearken::store {

bool is_server(std::string_view path) {
  return path.starts_with("postgresql://") || path.starts_with("postgres://");
}

/// The list of backends; each further one is chosen here by the form of its location.
Result<std::unique_ptr<History>> open_history(const StoreLocation& location) {
  if (is_server(location.path)) return postgres::PostgresHistory::open(location);
  return sqlite::SqliteHistory::open(location);
}

}  // namespace hearken::store
