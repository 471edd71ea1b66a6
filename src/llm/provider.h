// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace hearken::plan {
class CompactContext;
}

namespace hearken::llm {

/// Which of a request's two prompts a provider reads and in which form it answers.
enum class PromptForm {
  Compact,  ///< `compact_prompt` and `compact`; writes the compact form of a plan
  Json,     ///< `messages` and `json_schema`; writes Plan JSON
};

enum class Locality { Local, Remote };  ///< Remote: the text leaves this machine

struct ProviderInfo {
  std::string name;  ///< the tier's name in configuration, ledger and benchmarks
  std::string model;
  std::string model_hash;  ///< empty when the server does not tell
  PromptForm form = PromptForm::Json;
  Locality locality = Locality::Local;
};

struct ChatMessage {
  std::string role;  ///< "system", "user", "assistant"
  std::string content;
};

struct GenerateRequest {
  std::vector<ChatMessage> messages;  ///< Json form: stable part first
  std::string json_schema;            ///< Json form: schema of the answer; empty: any text
  std::string compact_prompt;         ///< Compact form; empty otherwise
  const plan::CompactContext* compact = nullptr;  ///< what may be spelled; lives through the call
  int max_tokens = 512;
  std::chrono::milliseconds deadline{30'000};  ///< from call to return
};

struct GenerateReply {
  std::string text;
  std::string model;  ///< as the server names it
  std::size_t prompt_tokens = 0;
  std::size_t generated_tokens = 0;
  std::size_t recomputed_tokens = 0;  ///< prompt tokens not found in the key-value cache
  double confidence = -1;             ///< calibrated, 0..1; below 0: unknown
  std::chrono::microseconds prefill_us{0};
  std::chrono::microseconds decode_us{0};
};

/// Called with each piece of text as it arrives, on the caller's thread; always whole UTF-8.
using TokenCallback = std::function<void(std::string_view piece)>;

/// One source of model text. A call's outcome depends only on the request, the model and the
/// server; a provider holds no conversation.
class Provider {
 public:
  virtual ~Provider() = default;

  virtual ProviderInfo describe() const = 0;

  /// Errors: Unavailable (not there, gone in the middle, or `stop` requested), Timeout (deadline),
  /// InvalidInput (the server's answer makes no sense, or was cut by max_tokens),
  /// Denied (the server refuses the secret), Resource (answer too large).
  /// One call at a time; blocks the caller. `on_token` may be empty.
  virtual Result<GenerateReply> generate(const GenerateRequest& request,
                                         const TokenCallback& on_token, std::stop_token stop) = 0;

  /// Cheap check whether generate() can be expected to work; blocks at most about 2 s.
  virtual Status health() = 0;
};

}  // namespace hearken::llm
