// SPDX-License-Identifier: Apache-2.0
#include "store/open_history.h"

#include "store/sqlite/sqlite_history.h"

namespace hearken::store {

/// The list of backends; each further one is chosen here by the form of its location.
Result<std::unique_ptr<History>> open_history(const StoreLocation& location) {
  return sqlite::SqliteHistory::open(location);
}

}  // namespace hearken::store
