// SPDX-License-Identifier: Apache-2.0
#include "llm/make_provider.h"

#include <algorithm>

#include "llm/ollama/ollama.h"
#include "llm/openai/openai.h"
#include "net/http_url.h"

namespace hearken::llm {

namespace {

using Factory = std::unique_ptr<Provider> (*)(ProviderConfig, net::HttpClient&);

template <typename Kind>
std::unique_ptr<Provider> make(ProviderConfig config, net::HttpClient& client) {
  return std::make_unique<Kind>(std::move(config), client);
}

struct KindRow {
  const char* kind;
  Factory factory;
};

/// The one place that names every provider over HTTP.
constexpr KindRow kKinds[] = {
    {"ollama", make<OllamaProvider>},
    {"openai", make<OpenAiProvider>},
};

}  // namespace

const std::vector<std::string>& provider_kinds() {
  static const std::vector<std::string> kinds = [] {
    std::vector<std::string> names;
    for (const KindRow& row : kKinds) names.emplace_back(row.kind);
    return names;
  }();
  return kinds;
}

Result<std::unique_ptr<Provider>> make_provider(const ProviderConfig& config,
                                                net::HttpClient& client) {
  const auto row =
      std::find_if(std::begin(kKinds), std::end(kKinds),
                   [&config](const KindRow& known) { return known.kind == config.kind; });
  if (row == std::end(kKinds)) {
    return fail(ErrorCode::InvalidInput, "kind: \"" + config.kind + "\" is no kind of provider");
  }
  const auto url = net::parse_http_url(config.base_url);
  if (!url) return fail(ErrorCode::InvalidInput, "base_url: " + url.error().message);
  if (config.model.empty()) return fail(ErrorCode::InvalidInput, "model: must not be empty");
  const bool printable = std::all_of(config.secret.begin(), config.secret.end(),
                                     [](char c) { return c > ' ' && c < '\x7f'; });
  if (!printable) {
    return fail(ErrorCode::InvalidInput, "secret: holds blanks or control characters");
  }
  ProviderConfig named = config;
  if (named.name.empty()) named.name = named.kind;
  return row->factory(std::move(named), client);
}

}  // namespace hearken::llm
