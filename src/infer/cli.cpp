// SPDX-License-Identifier: Apache-2.0
#include "infer/cli.h"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "infer/infer.h"

namespace hearken::infer {
namespace {

using Json = nlohmann::ordered_json;

Json info_json(const ModelInfo& info, double load_ms) {
  return {{"architecture", info.architecture},
          {"name", info.name},
          {"weight_type", info.weight_type},
          {"sha256", info.sha256},
          {"file_bytes", info.file_bytes},
          {"parameters", info.parameters},
          {"dims", info.dims},
          {"layers", info.layers},
          {"heads", info.heads},
          {"kv_heads", info.kv_heads},
          {"head_dims", info.head_dims},
          {"ffn_dims", info.ffn_dims},
          {"vocab", info.vocab},
          {"context", info.context},
          {"rope_base", info.rope_base},
          {"norm_epsilon", info.norm_epsilon},
          {"tied_output", info.tied_output},
          {"calibrated", info.confidence.has_value()},
          {"load_ms", load_ms}};
}

/// One line; bytes that are no UTF-8 are replaced, since a name or a cut token may hold some.
std::string one_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

double rate(std::size_t count, std::int64_t microseconds) {
  return microseconds > 0 ? static_cast<double>(count) * 1e6 / static_cast<double>(microseconds)
                          : 0;
}

std::string generation_json(const Generation& made) {
  Json tokens = Json::array();
  for (const GeneratedToken& token : made.tokens) {
    tokens.push_back({{"id", token.id}, {"logprob", token.logprob}, {"margin", token.margin}});
  }
  return one_line({{"text", made.text},
                   {"finish", to_string(made.finish)},
                   {"tokens", std::move(tokens)},
                   {"logprob_sum", made.logprob_sum},
                   {"prompt_tokens", made.prompt_tokens},
                   {"recomputed_tokens", made.recomputed_tokens},
                   {"forced_tokens", made.forced_tokens},
                   {"prefill_us", made.prefill_us},
                   {"decode_us", made.decode_us},
                   {"prefill_tokens_per_s", rate(made.recomputed_tokens, made.prefill_us)},
                   {"decode_tokens_per_s", rate(made.forward_passes, made.decode_us)}});
}

}  // namespace

Result<std::string> describe_model(const std::string& path, OutputForm form) {
  const auto start = std::chrono::steady_clock::now();
  HEARKEN_TRY(const auto model, Model::load(path));
  const std::chrono::duration<double, std::milli> load = std::chrono::steady_clock::now() - start;
  const Json json = info_json(model->info(), load.count());
  if (form == OutputForm::Json) return one_line(json);
  std::string text;
  for (const auto& [key, value] : json.items()) {
    text += fmt::format("{:<14} {}\n", key,
                        value.is_string() ? value.get<std::string>() : value.dump());
  }
  return text;
}

Result<std::string> generate_text(const GenerateCommand& command) {
  HEARKEN_TRY(const auto model, Model::load(command.model_path));
  HEARKEN_TRY(const auto compute,
              ComputeContext::create({.threads = command.threads, .kernels = command.kernels}));
  HEARKEN_TRY(auto session, Session::create(model, compute));
  const Tokenizer& tokenizer = model->tokenizer();
  std::vector<TokenId> prompt = tokenizer.encode(command.prompt, ParseSpecial::Yes);
  if (tokenizer.adds_bos()) prompt.insert(prompt.begin(), *tokenizer.bos());
  GenerateOptions options;
  options.max_tokens = command.max_tokens;
  HEARKEN_TRY(const auto made, generate(session, prompt, options));
  return command.form == OutputForm::Json ? generation_json(made) : made.text + "\n";
}

}  // namespace hearken::infer
