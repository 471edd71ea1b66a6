// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "store/sqlite/database.h"

namespace hearken::store::sqlite {

/// Looks at the file before SQLite does, for messages that people understand: absent, not a
/// database, cut short. An absent or empty file is fine when it may be created.
Status check_file(const StoreLocation& location);

/// Creates the tables, or brings those of an older version up to date, in one transaction.
/// Conflict: written by a newer version. InvalidInput: a database of another program.
Status migrate(Database& database, const StoreLocation& location);

/// The version that migrate() leads to, kept in SQLite's user_version.
int schema_version();

}  // namespace hearken::store::sqlite
