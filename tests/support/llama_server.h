// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

/// Support for tests: the real llama-server of Debian's llama.cpp-tools as a child process.
///
/// The environment variable HEARKEN_LLAMA_ROOT names a folder that holds a Debian root with the
/// package unpacked; its programs run with that root's own loader and libraries, so neither root
/// rights nor chroot are needed.
namespace hearken::tests {

/// Path in HEARKEN_LLAMA_ROOT when it holds a llama-server; else nothing, and tests say
/// GTEST_SKIP() << kNoLlamaServer.
std::optional<std::string> find_llama_root();
inline constexpr const char* kNoLlamaServer =
    "HEARKEN_LLAMA_ROOT names no folder with usr/bin/llama-server; ./dev test sets it up";

/// A running server on a loopback port that the system chose. One thread. Killed on destruction.
class LlamaServer {
 public:
  /// Starts it on `model_path` with one slot and two threads unless `extra_args` say otherwise, and
  /// waits up to a minute for /health. Its log goes to `model_path`.server.log.
  /// Errors: NotFound (no root), Unavailable (it ended; the message has the last lines of its log),
  /// Timeout.
  static Result<std::unique_ptr<LlamaServer>> start(const std::string& model_path,
                                                    const std::vector<std::string>& extra_args);
  ~LlamaServer();
  LlamaServer(const LlamaServer&) = delete;
  LlamaServer& operator=(const LlamaServer&) = delete;

  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  LlamaServer(int pid, int port) : pid_(pid), port_(port) {}
  int pid_;
  int port_;
};

}  // namespace hearken::tests
