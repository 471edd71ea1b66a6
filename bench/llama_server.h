// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

/// The peer that the embedded runtime is compared with: programs of Debian's llama.cpp-tools as
/// child processes.
///
/// The environment variable HEARKEN_LLAMA_ROOT names a folder that holds a Debian root with the
/// package unpacked; without it, hearken/llama-root in the person's cache folder, where ./dev puts
/// it. Its programs run with that root's own loader and libraries, so neither root rights nor
/// chroot are needed.
namespace hearken::bench {

/// That folder when it holds a llama-server; else nothing, and tests say
/// GTEST_SKIP() << kNoLlamaServer.
std::optional<std::string> find_llama_root();
inline constexpr const char* kNoLlamaServer =
    "there is no llama.cpp here (HEARKEN_LLAMA_ROOT, or the cache folder); ./dev setup-llama "
    "fetches it";

/// Runs `program` ("llama-bench") to its end and returns what it wrote to standard output.
/// Errors: NotFound (no root), Unavailable (it failed; the message has the last lines of its log),
/// Timeout (it was killed after `limit`).
Result<std::string> run_llama_program(const std::string& program,
                                      const std::vector<std::string>& args,
                                      std::chrono::seconds limit);

/// A running server on a loopback port that the system chose. One thread. Killed on destruction.
class LlamaServer {
 public:
  /// Starts it on `model_path` with one slot and two threads unless `extra_args` say otherwise, and
  /// waits up to a minute for /health. Its log is a temporary file while it runs.
  /// Errors: NotFound (no root), Unavailable (it ended; the message has the last lines of its log),
  /// Timeout. `backend` names the one of its sets of kernels that it is to use ("haswell" for
  /// AVX2); without it llama.cpp chooses. Also NotFound when there is no such backend.
  static Result<std::unique_ptr<LlamaServer>> start(const std::string& model_path,
                                                    const std::vector<std::string>& extra_args,
                                                    const std::string& backend = "");
  ~LlamaServer();
  LlamaServer(const LlamaServer&) = delete;
  LlamaServer& operator=(const LlamaServer&) = delete;

  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  LlamaServer(int pid, int port, std::string folder)
      : pid_(pid), port_(port), folder_(std::move(folder)) {}
  int pid_;
  int port_;
  std::string folder_;  ///< temporary, with its log
};

}  // namespace hearken::bench
