// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "store/sqlite/database.h"

namespace hearken::store::sqlite {

/// Looks for the file before SQLite does, for messages that people understand: absent, no file,
/// not readable. An absent one is fine when it may be created. Never opens it: see
/// Database::read_start.
Status check_file(const StoreLocation& location);
/// Not a database, cut short; an empty file is fine when it may be written. Before any SQL runs.
Status check_contents(const Database& database, const StoreLocation& location);

/// Creates the tables, or brings those of an older version up to date, in one transaction.
/// Conflict: written by a newer version. InvalidInput: a database of another program.
Status migrate(Database& database, const StoreLocation& location);

/// The version that migrate() leads to, kept in SQLite's user_version.
int schema_version();

}  // namespace hearken::store::sqlite
