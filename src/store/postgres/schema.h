// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/postgres/connection.h"

namespace hearken::store::postgres {

/// Creates the tables, or brings those of an older version up to date, in one transaction.
/// Conflict: written by a newer version. NotFound: no store there, opened for reading.
Status migrate(Connection& connection, OpenMode mode);

/// The version that migrate() leads to.
int schema_version();

}  // namespace hearken::store::postgres
