// SPDX-License-Identifier: Apache-2.0
#include "app/model_tiers.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <thread>

#include "app/config.h"
#include "llm/local/local_provider.h"
#include "llm/make_provider.h"
#include "net/http_url.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModelFile = "hearken-compact.gguf";

std::size_t default_threads() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 4);
}

Result<std::string> secret_of(const TierConfig& tier) {
  if (tier.secret_file.empty()) return std::string();
  return read_secret(tier.secret_file);
}

}  // namespace

Result<std::string> find_shipped_model() {
  std::vector<fs::path> places;
  if (const char* set = std::getenv("HEARKEN_MODEL")) places.emplace_back(set);
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path folder = program.parent_path();
    // Beside a build in the source tree (build/PRESET/bin), and installed (PREFIX/bin).
    places.push_back(folder / "../../../models" / kModelFile);
    places.push_back(folder / "../share/hearken" / kModelFile);
  }
  places.push_back(fs::path("models") / kModelFile);
  std::string tried;
  for (const auto& place : places) {
    if (fs::is_regular_file(place, error)) return fs::weakly_canonical(place, error).string();
    tried += fmt::format("{}{}", tried.empty() ? "" : ", ", place.lexically_normal().string());
  }
  return fail(ErrorCode::NotFound, "the compact model was not found; looked at " + tried +
                                       ". Name it with --model or HEARKEN_MODEL");
}

/// Beside the store, where there is a lasting one.
std::string prefix_folder(const Config& config) {
  if (config.store.path == ":memory:" || store::is_server(config.store.path)) return {};
  return (fs::path(config.store.path).parent_path() / "prefixes").string();
}

std::set<std::string> hosts_of(const Config& config) {
  std::set<std::string> hosts;
  for (const auto& tier : config.tiers) {
    if (const auto url = net::parse_http_url(tier.url)) hosts.insert(url->host);
  }
  return hosts;
}

ModelTiers::ModelTiers() = default;
ModelTiers::~ModelTiers() = default;

Result<std::unique_ptr<ModelTiers>> ModelTiers::open(const ModelChoice& choice) {
  Config config;
  config.store.path = ":memory:";  // nothing is kept without a configuration
  if (!choice.config.empty()) {
    HEARKEN_TRY(config, load_config(choice.config));
  }
  if (config.tiers.empty()) config.tiers.push_back({"embedded", "", "", "", "", "", 0, {}});
  if (!choice.model_path.empty()) config.model.path = choice.model_path;
  return open(config, choice.only);
}

Result<std::unique_ptr<ModelTiers>> ModelTiers::open(const Config& config,
                                                     const std::string& only) {
  std::unique_ptr<ModelTiers> models(new ModelTiers);
  models->http_ = std::make_unique<net::EgressMeter>(net::make_http_client({"", hosts_of(config)}));
  std::string known;
  for (const auto& tier : config.tiers) {
    const std::string name = tier.name.empty() ? tier.kind : tier.name;
    known += fmt::format("{}{}", known.empty() ? "" : ", ", name);
    if (!only.empty() && only != name) continue;
    std::unique_ptr<llm::Provider> provider;
    if (tier.kind == "embedded") {
      std::string path = config.model.path;
      if (path.empty()) {
        HEARKEN_TRY(path, find_shipped_model());
      }
      const std::size_t threads =
          config.model.threads == 0 ? default_threads() : config.model.threads;
      HEARKEN_TRY(provider, llm::LocalProvider::open(path, threads, prefix_folder(config)));
    } else {
      HEARKEN_TRY(auto secret, secret_of(tier));
      HEARKEN_TRY(provider, llm::make_provider({tier.kind, name, tier.url, tier.model,
                                                std::move(secret), tier.keep_alive},
                                               *models->http_));
    }
    models->tiers_.push_back({provider.get(), tier.min_confidence});
    models->providers_.push_back(std::move(provider));
  }
  if (models->tiers_.empty()) {
    return fail(ErrorCode::NotFound,
                fmt::format("no tier is called \"{}\"; there are: {}", only, known));
  }
  return models;
}

}  // namespace hearken::app
