// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/child_process.h"
#include "core/clock.h"
#include "store/sqlite/database.h"

namespace hearken::app {

struct NodeRedOptions {
  std::string installed;  ///< folder with node_modules/node-red and node-red-node-sqlite
  std::string folder;     ///< an empty one for its settings and its database
  std::uint16_t port = 0;
  int qos = 1;
};

/// Node-RED with a flow that writes each message of the benchmark into a SQLite table, as somebody
/// who knows both would build it: 500 rows or 50 ms a transaction, WAL, `synchronous=NORMAL`, an
/// index. What it wrote is seen through connections of our own. One thread, but for probes().
class NodeRed {
 public:
  /// Returns when its flow has got the broker's retained mark. NotFound: it is not installed.
  static Result<std::unique_ptr<NodeRed>> start(const NodeRedOptions& options);

  /// Rows in its table, of whatever kind: cheap.
  Result<std::uint64_t> rows();
  /// Rows of devices.
  Result<std::uint64_t> readings();
  /// Sees, from a thread of its own, when the newest reading of the probe can be queried.
  class Probe {
   public:
    explicit Probe(store::sqlite::Database database) : database_(std::move(database)) {}
    Result<std::optional<WallTime>> newest();

   private:
    store::sqlite::Database database_;
  };
  Result<std::unique_ptr<Probe>> open_probe() const;

  double cpu_seconds() const;
  double resident_mib() const;

 private:
  NodeRed(std::string file, store::sqlite::Database database)
      : file_(std::move(file)), database_(std::move(database)) {}
  Status await_mark();

  const std::string file_;
  store::sqlite::Database database_;
  std::unique_ptr<ChildProcess> child_;
};

}  // namespace hearken::app
