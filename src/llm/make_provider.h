// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "llm/provider.h"
#include "net/http_client.h"

namespace hearken::llm {

/// One HTTP tier of the configuration.
struct ProviderConfig {
  std::string kind;      ///< one of provider_kinds()
  std::string name;      ///< tier name; empty: the kind
  std::string base_url;  ///< "http://127.0.0.1:11434"; a path is kept as prefix
  std::string model;
  std::string secret;      ///< bearer token, read by the configuration from its file; empty: none
  std::string keep_alive;  ///< ollama: how long the model stays loaded ("30m"); empty: its default
};

/// Kinds make_provider knows. The embedded kind is built by app/, which owns the model.
const std::vector<std::string>& provider_kinds();

/// Checks the configuration, touches no network. `client` is not owned and outlives the provider.
/// Errors: InvalidInput naming the field.
Result<std::unique_ptr<Provider>> make_provider(const ProviderConfig& config,
                                                net::HttpClient& client);

}  // namespace hearken::llm
