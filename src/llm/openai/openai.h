// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

#include "llm/make_provider.h"

namespace hearken::llm {

/// Any server with OpenAI's chat completions (llama-server, vLLM, LM Studio, OpenAI itself):
/// POST /v1/chat/completions with `stream` (server-sent events) and `response_format` json_schema,
/// strict. A server that answers 400 or 422 to the schema is asked again with json_object, and from
/// then on only so; the answer is then checked by the plan reader alone.
/// Status: beta. Trust: hardened against any answer of the server.
class OpenAiProvider final : public Provider {
 public:
  /// `client` outlives the provider.
  OpenAiProvider(ProviderConfig config, net::HttpClient& client);

  ProviderInfo describe() const override;
  Result<GenerateReply> generate(const GenerateRequest& request, const TokenCallback& on_token,
                                 std::stop_token stop) override;
  /// Asks /v1/models whether the server is there and takes the secret.
  Status health() override;

 private:
  std::vector<net::HttpHeader> headers() const;

  const ProviderConfig config_;
  net::HttpClient& client_;
  std::atomic<bool> takes_schema_{true};
};

}  // namespace hearken::llm
