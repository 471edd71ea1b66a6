// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "store/history.h"

namespace hearken::store {

enum class OpenMode {
  ReadWrite,  ///< creates the store when there is none
  ReadOnly,
};

struct StoreLocation {
  std::string path;  ///< a file; ":memory:" keeps everything in memory, for one connection
  OpenMode mode = OpenMode::ReadWrite;
  std::uint64_t max_bytes = 0;  ///< the store refuses to grow beyond this (Resource); 0: no limit
};

/// Opens a store, and brings an older one up to date. Any thread; the result belongs to one.
/// Errors: NotFound (read-only and absent), InvalidInput (not a store of ours, truncated or
/// damaged), Conflict (written by a newer version), Resource, Denied.
Result<std::unique_ptr<History>> open_history(const StoreLocation& location);

}  // namespace hearken::store
