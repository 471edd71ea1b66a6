// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/mutex.h"
#include "llm/make_provider.h"

namespace hearken::llm {

/// Ollama's own API: POST /api/chat with `stream`, whose answer is one JSON object a line, `format`
/// (a JSON Schema that its grammar enforces), temperature 0, `think` off and `keep_alive`
/// (https://github.com/ollama/ollama/blob/main/docs/api.md).
/// Status: beta. Trust: hardened against any answer of the server.
class OllamaProvider final : public Provider {
 public:
  /// `client` outlives the provider.
  OllamaProvider(ProviderConfig config, net::HttpClient& client);

  /// The hash is known after health() found the model. Any thread.
  ProviderInfo describe() const override;
  Result<GenerateReply> generate(const GenerateRequest& request, const TokenCallback& on_token,
                                 std::stop_token stop) override;
  /// Asks /api/tags whether the server is there and has the model. NotFound when it has not.
  Status health() override;

 private:
  const ProviderConfig config_;
  net::HttpClient& client_;
  mutable Mutex mutex_;
  std::string digest_ HEARKEN_GUARDED_BY(mutex_);
};

}  // namespace hearken::llm
