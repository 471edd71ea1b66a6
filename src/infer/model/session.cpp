// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "infer/model/compute_context.h"
#include "infer/model/forward_pass.h"
#include "infer/model/model_data.h"
#include "infer/model/packed_model.h"
#include "infer/model/saved_prefix.h"

namespace hearken::infer {

struct Session::Data {
  Data(std::shared_ptr<const Model> its_model, std::shared_ptr<ComputeContext> its_compute,
       KeyValueCache its_cache, std::size_t its_capacity)
      : model(std::move(its_model)),
        compute(std::move(its_compute)),
        packed(model->data().packed->of(model->data(), kernels())),
        capacity(its_capacity),
        cache(std::move(its_cache)),
        rope(model->info().head_dims, model->info().rope_base, its_capacity),
        memory(model->info(), its_capacity, compute->threads()),
        states(kMostStates * model->info().dims),
        state(1, model->info().dims),
        logits(model->info().vocab) {}

  const Kernels& kernels() const { return compute->data().kernels; }
  PrefixOwner owner() const { return {model->info(), kernels().name}; }

  bool has_state(std::size_t count) const {
    return count > states_begin && count <= states_end && count <= tokens.size();
  }

  /// The state after `count` tokens, prepared for a product with the output matrix.
  /// Errors: InvalidInput when it was not kept.
  Result<Activations> state_after(std::size_t count) {
    if (!has_state(count)) {
      return fail(ErrorCode::InvalidInput, "logits were asked for where none were computed");
    }
    const std::size_t dims = model->info().dims;
    Activations view = state.view(dims);
    view.values = states.data() + (count - 1 - states_begin) * dims;
    if (model->data().output.type == TensorType::Q8_0) kernels().quantize(view, {0, 1});
    return view;
  }

  std::shared_ptr<const Model> model;
  std::shared_ptr<ComputeContext> compute;
  std::shared_ptr<const PackedModel> packed;
  std::size_t capacity;
  KeyValueCache cache;
  Rope rope;
  PassMemory memory;
  std::vector<TokenId> tokens;  ///< what the cache holds
  std::vector<float> states;    ///< normed, [states_end - states_begin, dims], of these tokens
  std::size_t states_begin = 0, states_end = 0;
  ActivationBuffer state;  ///< one of them, as a product wants it
  std::vector<float> logits;
};

Session::Session(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

Result<Session> Session::create(std::shared_ptr<const Model> model,
                                std::shared_ptr<ComputeContext> compute,
                                std::size_t context_tokens) {
  const std::size_t most = model->info().context;
  const std::size_t capacity = context_tokens == 0 ? most : context_tokens;
  if (capacity > most) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("a context of {} tokens is above the model's {}", capacity, most));
  }
  try {
    HEARKEN_TRY(auto cache, KeyValueCache::create(model->info(), capacity));
    return Session(
        std::make_unique<Data>(std::move(model), std::move(compute), std::move(cache), capacity));
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::Resource, "not enough memory for a session");
  }
}

Status Session::feed(std::span<const TokenId> tokens, std::stop_token stop, std::size_t states) {
  const ModelInfo& info = data_->model->info();
  if (states < 1 || states > kMostStates) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("{} states are outside 1..{}", states, kMostStates));
  }
  if (tokens.size() > data_->capacity - data_->tokens.size()) {
    return fail(ErrorCode::Resource,
                fmt::format("{} tokens after {} do not fit in a context of {}", tokens.size(),
                            data_->tokens.size(), data_->capacity));
  }
  for (const TokenId id : tokens) {
    if (id < 0 || static_cast<std::size_t>(id) >= info.vocab) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("token {} is outside the vocabulary of {}", id, info.vocab));
    }
  }
  ForwardPass pass(data_->model->data(), *data_->packed, data_->compute->data(), data_->cache,
                   data_->rope, data_->memory);
  while (!tokens.empty()) {
    if (stop.stop_requested()) return fail(ErrorCode::Timeout, "stopped while reading the prompt");
    std::size_t size = std::min(tokens.size(), kBatchTokens);
    // The tokens whose states are wanted go together.
    if (size < tokens.size()) size = std::min(size, std::max(tokens.size(), states + 1) - states);
    const auto batch = tokens.first(size);
    tokens = tokens.subspan(size);
    const std::size_t wanted = tokens.empty() ? std::min(states, size) : 0;
    data_->states_end = 0;
    pass.run(batch, data_->tokens.size(), wanted, data_->states.data());
    data_->tokens.insert(data_->tokens.end(), batch.begin(), batch.end());
    if (wanted == 0) continue;
    data_->states_end = data_->tokens.size();
    data_->states_begin = data_->states_end - wanted;
  }
  return {};
}

Result<std::size_t> Session::feed_with_prefix_reuse(std::span<const TokenId> tokens,
                                                    std::stop_token stop) {
  if (tokens.empty()) return fail(ErrorCode::InvalidInput, "an empty sequence has no logits");
  const auto& cached = data_->tokens;
  const auto differ = std::mismatch(tokens.begin(), tokens.end(), cached.begin(), cached.end());
  auto common = static_cast<std::size_t>(differ.first - tokens.begin());
  if (common == tokens.size() && common == cached.size() && data_->has_state(common)) {
    return std::size_t{0};
  }
  common = std::min(common, tokens.size() - 1);
  truncate(common);
  HEARKEN_TRY_VOID(feed(tokens.subspan(common), stop));
  return tokens.size() - common;
}

Result<std::span<const float>> Session::logits_after(std::size_t count) {
  HEARKEN_TRY(const auto state, data_->state_after(count));
  const Weight& output = data_->packed->output();
  WorkerPool& pool = data_->compute->data().pool;
  const Kernels& kernels = data_->kernels();
  const auto work = [&](std::size_t thread) {
    constexpr std::size_t kUnit = 32;
    const std::size_t units = output.rows / kUnit;
    const std::size_t first = units * thread / pool.active() * kUnit;
    const std::size_t end =
        thread + 1 == pool.active() ? output.rows : units * (thread + 1) / pool.active() * kUnit;
    kernels.multiply(output, {first, end - first}, state, {0, 1}, data_->logits.data() + first,
                     output.rows);
  };
  data_->compute->data().run(work, output.rows * output.columns);
  return std::span<const float>(data_->logits);
}

Status Session::logits_for(std::size_t count, std::span<const TokenId> ids, std::span<float> out) {
  if (ids.size() != out.size()) {
    return fail(ErrorCode::InvalidInput, "as many logits as tokens must be asked for");
  }
  const std::size_t vocab = data_->model->info().vocab;
  for (const TokenId id : ids) {
    if (id < 0 || static_cast<std::size_t>(id) >= vocab) {
      return fail(ErrorCode::InvalidInput, fmt::format("token {} is outside the vocabulary", id));
    }
  }
  HEARKEN_TRY(const auto state, data_->state_after(count));
  data_->kernels().multiply_rows(data_->model->data().output, ids, state, 0, out.data());
  return {};
}

Result<std::span<const float>> Session::feed_for_logits(std::span<const TokenId> tokens,
                                                        std::stop_token stop) {
  HEARKEN_TRY_VOID(feed(tokens, stop));
  return logits();
}

std::size_t Session::position() const { return data_->tokens.size(); }
std::size_t Session::capacity() const { return data_->capacity; }
std::span<const TokenId> Session::tokens() const { return data_->tokens; }

void Session::truncate(std::size_t count) {
  if (count >= data_->tokens.size()) return;
  data_->tokens.resize(count);
  data_->states_end = std::min(data_->states_end, count);
}

const Model& Session::model() const { return *data_->model; }

Result<std::string> Session::prefix_key(std::span<const TokenId> tokens) const {
  return infer::prefix_key(data_->owner(), tokens);
}

Status Session::save_prefix(const std::string& path, std::size_t count) const {
  if (count == 0 || count > data_->tokens.size()) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("{} of {} tokens cannot be saved", count, data_->tokens.size()));
  }
  return write_prefix(path, data_->owner(), tokens().first(count), data_->cache);
}

Status Session::load_prefix(const std::string& path) {
  HEARKEN_TRY(data_->tokens, read_prefix(path, data_->owner(), data_->capacity, data_->cache));
  data_->states_end = 0;
  return {};
}

}  // namespace hearken::infer
