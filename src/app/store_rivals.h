// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "store/history.h"
#include "store/postgres/private_server.h"

// The stores that `hearken bench store` compares.
namespace hearken::app {

class StoreRival {
 public:
  virtual ~StoreRival() = default;
  virtual const char* name() const = 0;
  virtual Status insert(std::span<const Reading> readings) = 0;
  /// After all were inserted: what a daemon does meanwhile.
  virtual Status settle(WallTime now) = 0;
  virtual Result<double> last_value(const Reading& series) = 0;
  /// The mean of the readings in the window.
  virtual Result<double> mean(const Reading& series, const store::Window& window) = 0;
  virtual Result<std::uint64_t> bytes() = 0;
};

/// Hearken's store in the file `path`.
Result<std::unique_ptr<StoreRival>> hearken_rival(const std::string& path);
/// One table (series, at, value) with an index on (series, at), in a SQLite file with the settings
/// of ours, the mean computed by SQLite's avg().
Result<std::unique_ptr<StoreRival>> plain_rival(const std::string& path);
/// Hearken's store in PostgreSQL, on a server of its own with Debian's settings. `server` outlives
/// it.
Result<std::unique_ptr<StoreRival>> postgres_rival(store::postgres::PrivateServer& server,
                                                   const std::string& database);

}  // namespace hearken::app
