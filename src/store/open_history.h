// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "store/history.h"

namespace hearken::store {

enum class OpenMode {
  ReadWrite,  ///< creates the store when there is none
  ReadOnly,
};

struct StoreLocation {
  /// A file; ":memory:" keeps everything in memory, for one connection; "postgresql://…" is a
  /// database of a PostgreSQL server (postgresql.org/docs/15/libpq-connect.html, 34.1.1.2).
  std::string path;
  OpenMode mode = OpenMode::ReadWrite;
  /// SQLite refuses to grow beyond this (Resource); 0: no limit.
  std::uint64_t max_bytes = 0;
};

/// Whether a path names a server rather than a file.
bool is_server(std::string_view path);

/// Opens a store, and brings an older one up to date. Any thread; the result belongs to one.
/// Errors: NotFound (read-only and absent), InvalidInput (not a store of ours, truncated or
/// damaged), Conflict (written by a newer version), Resource, Denied.
Result<std::unique_ptr<History>> open_history(const StoreLocation& location);

}  // namespace hearken::store
