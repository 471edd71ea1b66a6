// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace hearken::tests {

/// A program that a test started; it dies with its test. Output goes to a file. One thread.
class ChildProcess {
 public:
  /// Finds arguments[0] in PATH. `environment` is added to the test's own, as "NAME=value".
  ChildProcess(const std::vector<std::string>& arguments, std::string log_file,
               const std::vector<std::string>& environment = {});
  /// Kills what still runs.
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  void signal(int number) const;
  /// Exit status, 128 + signal when a signal ended it; nothing when it still runs at the deadline.
  std::optional<int> wait(std::chrono::milliseconds timeout);
  /// All output so far.
  std::string output() const;
  /// Waits until the output holds `text`; false at the deadline or when the program ends without.
  bool wait_for_output(const std::string& text, std::chrono::milliseconds timeout);

 private:
  const std::string log_file_;
  pid_t pid_ = -1;
  std::optional<int> status_;
};

}  // namespace hearken::tests
