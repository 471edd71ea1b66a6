// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bench/llama_server.h"
#include "bench/model_speed.h"

namespace hearken::bench {

/// llama-bench's own measurements of the same prompt and text lengths, its own defaults otherwise.
Status measure_llama_rates(const std::string& model_path, std::size_t threads, std::size_t samples,
                           Rates& rates);

/// A llama-server on the same file that keeps its prompt cache between calls. One thread.
class LlamaPlans {
 public:
  static Result<LlamaPlans> start(const std::string& model_path, std::size_t threads);

  struct Answer {
    double ms = 0;         ///< from sending the request to having the answer
    double server_ms = 0;  ///< prompt and text by the server's own clock
    std::string text;      ///< without the end token
  };
  /// One plan for `prompt`, held to `gbnf`, greedy.
  /// Errors: Unavailable (no answer), InvalidInput (the server refuses, with its words).
  Result<Answer> plan(const std::vector<infer::TokenId>& prompt, const std::string& gbnf);

 private:
  explicit LlamaPlans(std::unique_ptr<LlamaServer> server) : server_(std::move(server)) {}
  std::unique_ptr<LlamaServer> server_;
};

}  // namespace hearken::bench
