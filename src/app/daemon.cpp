// SPDX-License-Identifier: Apache-2.0
#include "app/daemon.h"

#include <fmt/format.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <iostream>

#include "api/server.h"
#include "app/backend.h"
#include "app/cli/exit_code.h"
#include "app/config.h"
#include "app/engine.h"
#include "app/model_tiers.h"

namespace hearken::app {
namespace {

Result<std::unique_ptr<net::MqttSession>> connect(const Config& config) {
  net::MqttConfig mqtt;
  mqtt.host = config.broker.host;
  mqtt.port = config.broker.port;
  mqtt.username = config.broker.username;
  mqtt.ca_file = config.broker.ca_file;
  mqtt.client_id = "hearken-" + config.site;
  mqtt.will = collect::own_will(config.site);
  if (!config.broker.password_file.empty()) {
    HEARKEN_TRY(mqtt.password, read_secret(config.broker.password_file));
  }
  return net::make_mqtt_session(std::move(mqtt));
}

Result<std::unique_ptr<Engine>> start_engine(const Config& config, const ModelTiers& models,
                                             const Clock& clock) {
  EngineParts parts;
  parts.clock = &clock;
  parts.site = config.site;
  parts.store.path = config.store.path;
  parts.store.max_bytes = config.store.max_bytes;
  std::vector<Thing> things;
  for (const auto& thing : config.things) {
    things.push_back(thing.thing);
    HEARKEN_TRY(auto binding, devices::plain::make_binding(thing));
    parts.bindings.push_back(std::move(binding));
  }
  parts.registry = std::make_shared<Registry>(config.areas, std::move(things));
  parts.adapters = devices::all_adapters();
  HEARKEN_TRY(parts.session, connect(config));
  parts.tiers = models.tiers();
  parts.policy = config.policy;
  parts.act = config.act;
  HEARKEN_TRY(parts.retrieve.zone, zone_of(config));
  parts.log = [](const std::string& line) { spdlog::warn(line); };
  return Engine::start(std::move(parts));
}

Result<std::unique_ptr<api::Identifier>> open_identifier(const Config& config, const Clock& clock) {
  api::IdentityOptions options;
  options.credentials_path = config.http.credentials_file;
  options.local_callers =
      config.http.trust_local ? api::LocalCallers::AreTrusted : api::LocalCallers::NeedToken;
  options.local_person = config.default_person;
  options.people = config.policy.people;
  if (!config.http.token_file.empty()) {
    HEARKEN_TRY(options.shared_token, read_secret(config.http.token_file));
  }
  return api::Identifier::open(std::move(options), clock);
}

Result<std::unique_ptr<api::Server>> start_server(const Config& config, Engine& engine,
                                                  api::Identifier& identifier) {
  api::HttpOptions options;
  options.host = config.http.host;
  options.port = config.http.port;
  return api::Server::start(std::move(options),
                            make_backend(engine, identifier, config.default_area), identifier);
}

Status serve(const Config& config, const sigset_t& signals) {
  const auto began = std::chrono::steady_clock::now();
  const SystemClock clock;
  HEARKEN_TRY(const auto models, ModelTiers::open(config, ""));
  HEARKEN_TRY(const auto engine, start_engine(config, *models, clock));
  HEARKEN_TRY(const auto identifier, open_identifier(config, clock));
  HEARKEN_TRY(const auto server, start_server(config, *engine, *identifier));
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - began);
  std::cerr << fmt::format("hearken: ready after {} ms on http://{}:{}, broker {}:{}, store {}\n",
                           ms.count(), config.http.host, server->port(), config.broker.host,
                           config.broker.port, config.store.path);
  int signal = 0;
  sigwait(&signals, &signal);
  std::cerr << fmt::format("hearken: stopping ({})\n", signal == SIGTERM ? "SIGTERM" : "SIGINT");
  server->stop();
  return {};
}

}  // namespace

int run_daemon(const Config& config) {
  // Blocked before any thread starts, so that only sigwait below sees them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  for (const auto& warning : config.warnings) std::cerr << "hearken: " << warning << '\n';
  const Status served = serve(config, signals);
  if (served) return kExitDone;
  std::cerr << "hearken: " << served.error().message << '\n';
  return exit_code_for(served.error().code);
}

}  // namespace hearken::app
