// SPDX-License-Identifier: Apache-2.0
#include "bench/llama_speed.h"

#include <httplib.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace hearken::bench {

using nlohmann::json;

Status measure_llama_rates(const std::string& model_path, std::size_t threads, std::size_t samples,
                           Rates& rates) {
  HEARKEN_TRY(
      const auto text,
      run_llama_program(
          "llama-bench",
          {"--model", std::filesystem::absolute(model_path), "--n-prompt",
           std::to_string(kPrefillTokens), "--n-gen", std::to_string(kDecodeTokens), "--threads",
           std::to_string(threads), "--repetitions", std::to_string(samples), "--output", "json"},
          std::chrono::minutes(5)));
  const json tests = json::parse(text, nullptr, false);
  if (!tests.is_array()) {
    return fail(ErrorCode::InvalidInput, "llama-bench wrote no JSON list: " + text.substr(0, 200));
  }
  for (const json& test : tests) {
    auto& into = test.value("n_prompt", 0) > 0 ? rates.prefill : rates.decode;
    for (const json& rate : test.value("samples_ts", json::array())) {
      into.push_back(rate.get<double>());
    }
  }
  return {};
}

Result<LlamaPlans> LlamaPlans::start(const std::string& model_path, std::size_t threads) {
  HEARKEN_TRY(auto server, LlamaServer::start(model_path, {"--threads", std::to_string(threads)}));
  return LlamaPlans(std::move(server));
}

Result<LlamaPlans::Answer> LlamaPlans::plan(const std::vector<infer::TokenId>& prompt,
                                            const std::string& gbnf) {
  const json request{{"prompt", prompt},
                     {"n_predict", 96},
                     {"temperature", 0},
                     {"cache_prompt", true},
                     {"grammar", gbnf}};
  const std::string body = request.dump();
  httplib::Client client("127.0.0.1", server_->port());
  client.set_read_timeout(120);
  client.set_tcp_nodelay(true);
  const auto begin = std::chrono::steady_clock::now();
  const auto response = client.Post("/completion", body, "application/json");
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
  if (!response) return fail(ErrorCode::Unavailable, "llama-server does not answer");
  const json answer = json::parse(response->body, nullptr, false);
  if (response->status != 200 || !answer.is_object()) {
    return fail(ErrorCode::InvalidInput, "llama-server: " + response->body.substr(0, 300));
  }
  const json timings = answer.value("timings", json::object());
  return Answer{wall.count(), timings.value("prompt_ms", 0.0) + timings.value("predicted_ms", 0.0),
                answer.value("content", "")};
}

}  // namespace hearken::bench
