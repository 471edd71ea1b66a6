// SPDX-License-Identifier: Apache-2.0
#include "app/daemon.h"

#include <fmt/format.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <iostream>
#include <optional>
#include <utility>

#include "api/requests.h"
#include "api/server.h"
#include "app/backend.h"
#include "app/cli/client.h"
#include "app/cli/exit_code.h"
#include "app/config.h"
#include "app/engine.h"
#include "app/model_tiers.h"
#include "app/service_notify.h"
#include "core/mutex.h"
#include "devices/all_adapters.h"

namespace hearken::app {
namespace {

/// For how long the broker keeps what devices report while the daemon is away.
constexpr std::chrono::hours kKeptWhileAway{1};

/// What the engine has to say, in the log. A broker that stays away is told of once for each
/// reason, not at each try. Any thread.
class BrokerLog {
 public:
  void tell(const std::string& line) {
    if (!line.starts_with("broker ")) return spdlog::warn(line);
    const MutexLock lock(mutex_);
    if (line == "broker offline: stopped") return;  // by this program's own end
    const bool offline = line.starts_with("broker offline");
    const bool again =
        offline ? line == told_ : line.starts_with("broker connecting") && !told_.empty();
    if (again) return;
    if (offline) {
      told_ = line;
      spdlog::warn("{}; trying again until it answers", line);
    } else {
      if (line.starts_with("broker online")) told_.clear();
      spdlog::info(line);
    }
  }

 private:
  Mutex mutex_;
  /// Why it is away; empty: it is not, as far as was told.
  std::string told_ HEARKEN_GUARDED_BY(mutex_);
};

Result<std::unique_ptr<net::MqttSession>> connect(const Config& config) {
  net::MqttConfig mqtt;
  mqtt.host = config.broker.host;
  mqtt.port = config.broker.port;
  mqtt.username = config.broker.username;
  mqtt.ca_file = config.broker.ca_file;
  mqtt.cert_file = config.broker.cert_file;
  mqtt.key_file = config.broker.key_file;
  mqtt.client_id = "hearken-" + config.site;
  mqtt.session_expiry = kKeptWhileAway;
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
  parts.shows_itself = config.broker.show_self;
  parts.store.path = config.store.path;
  parts.store.max_bytes = config.store.max_bytes;
  parts.arrivals = config.store.arrivals;
  parts.retention = config.store.keep;
  std::vector<Thing> things;
  for (const auto& thing : config.things) {
    things.push_back(thing.thing);
    HEARKEN_TRY(auto binding, devices::make_configured_binding(thing));
    parts.bindings.push_back(std::move(binding));
  }
  parts.registry = std::make_shared<Registry>(config.areas, std::move(things));
  parts.adapters = devices::all_adapters();
  HEARKEN_TRY(parts.session, connect(config));
  parts.tiers = models.tiers();
  parts.policy = config.policy;
  parts.act = config.act;
  parts.process = config.process;
  parts.place = config.location;
  parts.emergency = config.emergency;
  parts.egress = [&models] { return models.egress(); };
  if (!api::is_loopback(config.broker.host)) parts.far_broker = config.broker.host;
  HEARKEN_TRY(parts.retrieve.zone, zone_of(config));
  parts.log = [log = std::make_shared<BrokerLog>()](const std::string& line) { log->tell(line); };
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

/// The parts of a running daemon, in the order in which they start.
struct Parts {
  std::unique_ptr<ModelTiers> models;
  std::unique_ptr<Engine> engine;
  std::unique_ptr<api::Identifier> identifier;
  std::unique_ptr<api::Server> server;
};

/// Two daemons of one configuration would take the broker's session from each other.
Status check_nobody_serves(const Config& config) {
  const std::string url = fmt::format("http://{}:{}", config.http.host, config.http.port);
  if (config.http.port == 0 || !get_from({url, ""}, "/healthz", {})) return {};
  return fail(
      ErrorCode::Unavailable,
      fmt::format("a Hearken answers at {} already (`hearken status` shows it); stop it, or "
                  "give this one another http.port",
                  url));
}

Result<Parts> start(const Config& config, const Clock& clock) {
  const auto began = std::chrono::steady_clock::now();
  HEARKEN_TRY_VOID(check_nobody_serves(config));
  Parts parts;
  HEARKEN_TRY(parts.models, ModelTiers::open(config, ""));
  HEARKEN_TRY(parts.engine, start_engine(config, *parts.models, clock));
  HEARKEN_TRY(parts.identifier, open_identifier(config, clock));
  HEARKEN_TRY(parts.server, start_server(config, *parts.engine, *parts.identifier));
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - began);
  std::cerr << fmt::format("hearken: ready after {} ms on http://{}:{}, broker {}:{}, store {}\n",
                           ms.count(), config.http.host, parts.server->port(), config.broker.host,
                           config.broker.port, config.store.path);
  return parts;
}

timespec timespec_of(std::chrono::microseconds time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(time - seconds);
  return {seconds.count(), rest.count()};
}

/// The next signal. While none comes, the supervisor hears that the home thread still answers.
int next_signal(const sigset_t& signals, Engine& engine) {
  const auto interval = watchdog_interval();
  const timespec patience = timespec_of(interval ? *interval / 3 : std::chrono::hours(1));
  while (true) {
    const int signal = sigtimedwait(&signals, nullptr, &patience);
    if (signal > 0) return signal;
    if (!interval) continue;
    engine.home();  // never returns when that thread is stuck: then the watchdog acts
    notify_service("WATCHDOG=1");
  }
}

/// Runs until it is told to stop (nothing) or a good configuration is to take over.
Result<std::optional<Config>> serve(const Config& config, const sigset_t& signals,
                                    const std::function<Result<Config>()>& reload) {
  const SystemClock clock;
  HEARKEN_TRY(const Parts parts, start(config, clock));
  notify_service(fmt::format("READY=1\nSTATUS=Listening on port {}", parts.server->port()));
  while (true) {
    const int signal = next_signal(signals, *parts.engine);
    if (signal != SIGHUP) {
      std::cerr << fmt::format("hearken: stopping ({})\n",
                               signal == SIGTERM ? "SIGTERM" : "SIGINT");
      notify_service("STOPPING=1");
      parts.server->stop();
      return std::nullopt;
    }
    auto next = reload();
    if (next) {
      std::cerr << "hearken: taking the new configuration (SIGHUP)\n";
      notify_service("RELOADING=1");
      parts.server->stop();
      return std::move(*next);
    }
    std::cerr << "hearken: the new configuration is not taken, the old one stays: "
              << next.error().message << '\n';
    notify_service("STATUS=The new configuration has mistakes; the old one is in force");
  }
}

}  // namespace

int run_daemon(const Config& config, const std::function<Result<Config>()>& reload) {
  // Blocked before any thread starts, so that only sigtimedwait sees them.
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  spdlog::set_level(spdlog::level::info);  // makes the log, before any thread writes into it
  Config current = config;
  std::optional<Config> before;  // what ran until a reload
  while (true) {
    use_timezone(current);
    for (const auto& warning : current.warnings) std::cerr << "hearken: " << warning << '\n';
    auto served = serve(current, signals, reload);
    if (served && !*served) return kExitDone;
    if (served) {
      before = std::exchange(current, std::move(**served));
      continue;
    }
    std::cerr << "hearken: " << served.error().message << '\n';
    if (!before) return exit_code_for(served.error().code);
    std::cerr << "hearken: going on with the configuration before\n";
    current = std::move(*before);
    before.reset();
  }
}

}  // namespace hearken::app
