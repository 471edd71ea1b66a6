// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

namespace hearken::app {

/// What of a child's words is read: the rest goes where the parent's go.
enum class Listen { Output, OutputAndErrors };

/// A child with pipes to its standard input and output. Ends with this object (asked to, then
/// killed), and with this process however that ends. One thread.
class ChildProcess {
 public:
  /// `arguments[0]` is the program's path. Unavailable: it cannot be started.
  static Result<std::unique_ptr<ChildProcess>> start(std::vector<std::string> arguments,
                                                     Listen listen = Listen::Output);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  /// The next line of its output; std::nullopt when it ended or `timeout` has passed.
  std::optional<std::string> read_line(std::chrono::milliseconds timeout);
  void write_line(const std::string& text);
  /// kill -9, and waits until it is gone.
  void kill_at_once();

 private:
  ChildProcess(pid_t pid, int in, int out) : pid_(pid), in_(in), out_(out) {}

  pid_t pid_;
  int in_;
  int out_;
  std::string buffer_;
};

}  // namespace hearken::app
