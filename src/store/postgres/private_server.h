// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "core/result.h"

namespace hearken::store::postgres {

/// A PostgreSQL server of its own for tests and benchmarks: its files in `folder`, reachable only
/// through a socket in there, as an unprivileged user when this process is root. Ends with this
/// object, and with this process however that ends. One thread.
class PrivateServer {
 public:
  /// Errors: NotFound (no server programs; Debian's package postgresql-15), Unavailable (it did not
  /// start; the message has the end of its log).
  static Result<std::unique_ptr<PrivateServer>> start(const std::string& folder);
  ~PrivateServer();
  PrivateServer(const PrivateServer&) = delete;
  PrivateServer& operator=(const PrivateServer&) = delete;

  /// Makes an empty database and returns its location, for open_history.
  Result<std::string> create_database(const std::string& name);
  /// Size of a database on the disk, in bytes.
  Result<std::uint64_t> size_of(const std::string& name);
  /// Ends it at once, as a crash would, or starts it again.
  void kill_now();
  Status start_again();

 private:
  PrivateServer(std::string programs, std::string folder)
      : programs_(std::move(programs)), folder_(std::move(folder)) {}
  std::string location_of(const std::string& name) const;

  std::string programs_;
  std::string folder_;
  pid_t pid_ = -1;
};

}  // namespace hearken::store::postgres
