// SPDX-License-Identifier: Apache-2.0
#include "app/ingest.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <iostream>
#include <thread>

#include "app/child_process.h"
#include "app/engine.h"
#include "app/ingest_figures.h"
#include "app/ingest_node_red.h"
#include "app/ingest_parts.h"
#include "app/temporary_folder.h"
#include "devices/plain/plain.h"
#include "sim/mosquitto_child.h"

namespace hearken::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPatience{120'000};
constexpr milliseconds kSettle{3'000};  ///< without news for so long, the rest is lost
constexpr std::array kSubscribers{"/usr/bin/mosquitto_sub", "/usr/local/bin/mosquitto_sub"};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

Thing sensor(const std::string& id) {
  Thing thing;
  thing.id = ThingId(id);
  thing.name = id;
  thing.kind = "sensor";
  Property value;
  value.name = "value";
  thing.properties.push_back(std::move(value));
  return thing;
}

/// What one run measures with; the parts in the order in which they start.
class Bench {
 public:
  explicit Bench(const IngestOptions& options) : options_(options) {}

  Status start() {
    for (const char* path : kSubscribers) {
      if (access(path, X_OK) == 0) subscriber_ = path;
    }
    if (subscriber_.empty()) {
      return fail(ErrorCode::NotFound,
                  "mosquitto_sub was not found; install Debian's package mosquitto-clients");
    }
    HEARKEN_TRY(broker_, sim::MosquittoChild::start(folder_.path(), "max_queued_messages 0\n"));
    return retain_ready_mark();
  }

  Result<Round> receive_only();
  Result<Round> receive_and_store();
  Result<Round> receive_in_node_red();
  /// From publish to queryable, of the probe's readings.
  const std::vector<double>& delays_ms() const { return delays_ms_; }
  const std::vector<double>& node_red_delays_ms() const { return node_red_delays_ms_; }

 private:
  Status retain_ready_mark();
  Result<std::unique_ptr<ChildProcess>> start_feed() const;
  Result<std::unique_ptr<Engine>> start_engine(const std::string& database);
  static Status finish_feed(ChildProcess& feed);
  using Newest = std::function<Result<std::optional<WallTime>>()>;
  void watch_probe(const Newest& newest, std::vector<double>& delays,
                   const std::atomic<bool>& stop) const;
  Result<std::uint64_t> count_stored(store::History& history) const;

  const IngestOptions options_;
  const TemporaryFolder folder_;
  const SystemClock clock_;
  const long long first_ms_ =
      std::chrono::duration_cast<milliseconds>(SystemClock().wall().time_since_epoch()).count() -
      3'600'000;
  std::string subscriber_;
  std::unique_ptr<sim::MosquittoChild> broker_;
  std::vector<double> delays_ms_, node_red_delays_ms_;
  int round_ = 0;
};

/// mosquitto_sub does not tell when it has subscribed; this message, which it gets then, does.
Status Bench::retain_ready_mark() {
  net::MqttConfig config;
  config.port = broker_->port();
  config.client_id = "ingest-mark";
  const auto session = net::make_mqtt_session(std::move(config));
  session->start({});
  net::MqttMessage mark;
  mark.topic = "ingest/ready/status";
  mark.payload = "ready";
  mark.retain = net::Retain::Yes;
  const auto deadline = steady_clock::now() + kPatience;
  while (!session->publish(mark)) {
    if (steady_clock::now() > deadline) {
      return fail(ErrorCode::Unavailable, "the private broker does not answer");
    }
    rest_for(milliseconds(5));
  }
  session->stop();  // after the broker's acknowledgement
  return {};
}

Result<std::unique_ptr<ChildProcess>> Bench::start_feed() const {
  HEARKEN_TRY(auto feed,
              ChildProcess::start(
                  {"/proc/self/exe", "bench", "ingest-feed", "--port",
                   std::to_string(broker_->port()), "--devices", std::to_string(options_.devices),
                   "--readings", std::to_string(options_.readings), "--qos",
                   std::to_string(options_.qos), "--first-ms", std::to_string(first_ms_)}));
  if (feed->read_line(kPatience) != "ready") {
    return fail(ErrorCode::Unavailable, "the simulated devices did not start");
  }
  return feed;
}

Status Bench::finish_feed(ChildProcess& feed) {
  if (feed.read_line(kPatience) == "done") return {};
  return fail(ErrorCode::Unavailable, "the simulated devices did not get rid of their readings");
}

/// From the first reading to the last one's arrival at mosquitto_sub.
Result<Round> Bench::receive_only() {
  HEARKEN_TRY(auto subscriber,
              ChildProcess::start(
                  {subscriber_, "-p", std::to_string(broker_->port()), "-t", "ingest/+/status",
                   "-T", kIngestProbe, "-q", std::to_string(options_.qos), "-C",
                   std::to_string(options_.readings + 1), "-V", "5", "-F", "%t %p"}));
  HEARKEN_TRY(auto feed, start_feed());
  if (!subscriber->read_line(kPatience)) {  // the retained message: it has subscribed
    return fail(ErrorCode::Unavailable, "mosquitto_sub does not reach the broker");
  }
  const auto begin = steady_clock::now();
  feed->write_line("go");
  std::size_t got = 0;
  while (got < options_.readings && subscriber->read_line(kSettle)) ++got;
  const double seconds = seconds_since(begin) - (got < options_.readings ? 3 : 0);
  HEARKEN_TRY_VOID(finish_feed(*feed));
  Round round;
  round.per_s = static_cast<double>(got) / seconds;
  round.lost = options_.readings - got;
  return round;
}

Result<std::unique_ptr<Engine>> Bench::start_engine(const std::string& database) {
  EngineParts parts;
  parts.clock = &clock_;
  parts.store.path = database;
  std::vector<Thing> things;
  const auto add = [&](Thing thing, std::string topic) -> Status {
    things.push_back(thing);
    HEARKEN_TRY(auto binding,
                devices::plain::make_binding({std::move(thing), std::move(topic), ""}));
    parts.bindings.push_back(std::move(binding));
    return {};
  };
  for (std::size_t i = 0; i < options_.devices; ++i) {
    HEARKEN_TRY_VOID(add(sensor(fmt::format("sensor.d{}", i)), ingest_topic(i)));
  }
  HEARKEN_TRY_VOID(add(sensor("sensor.probe"), kIngestProbe));
  parts.registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
  net::MqttConfig config;
  config.port = broker_->port();
  config.client_id = "hearken-ingest";
  parts.session = net::make_mqtt_session(std::move(config));
  HEARKEN_TRY(auto engine, Engine::start(std::move(parts)));
  const auto deadline = steady_clock::now() + kPatience;
  while (engine->status().broker.phase != net::MqttPhase::Online) {
    if (steady_clock::now() > deadline) {
      return fail(ErrorCode::Unavailable, "Hearken does not reach the broker");
    }
    rest_for(milliseconds(5));
  }
  return engine;
}

/// Delay from publication until a query finds the reading, for every reading of the probe.
void Bench::watch_probe(const Newest& newest, std::vector<double>& delays,
                        const std::atomic<bool>& stop) const {
  WallTime seen{};
  while (!stop) {
    const auto last = newest();
    const WallTime now = clock_.wall();
    if (last && *last && **last > seen) {
      seen = **last;
      delays.push_back(static_cast<double>((now - seen).count()));
    }
    rest_for(milliseconds(2));
  }
}

Result<std::uint64_t> Bench::count_stored(store::History& history) const {
  std::uint64_t stored = 0;
  const WallTime from{milliseconds(first_ms_)};
  for (std::size_t i = 0; i < options_.devices; ++i) {
    HEARKEN_TRY(const auto aggregate,
                history.aggregate(ThingId(fmt::format("sensor.d{}", i)), "value",
                                  {from, clock_.wall() + std::chrono::hours(24), {}}));
    stored += aggregate.count;
  }
  return stored;
}

/// From the first reading to the moment at which the last one is in the store.
Result<Round> Bench::receive_and_store() {
  HEARKEN_TRY(auto engine, start_engine(fmt::format("{}/ingest-{}.db", folder_.path(), round_++)));
  HEARKEN_TRY(auto history, engine->open_history());
  HEARKEN_TRY(auto probe_history, engine->open_history());
  HEARKEN_TRY(auto feed, start_feed());
  std::atomic<bool> stop{false};
  const auto newest = [&]() -> Result<std::optional<WallTime>> {
    HEARKEN_TRY(const auto last, probe_history->last_value(ThingId("sensor.probe"), "value"));
    return last ? std::optional(last->at) : std::nullopt;
  };
  std::thread probe([&] { watch_probe(newest, delays_ms_, stop); });
  const double cpu_before = cpu_seconds();
  const auto begin = steady_clock::now();
  feed->write_line("go");
  std::uint64_t stored = 0;
  auto last_news = begin;
  while (stored < options_.readings && steady_clock::now() - last_news < kSettle) {
    rest_for(milliseconds(5));
    const std::uint64_t now = engine->status().store.readings_stored;
    if (now != stored) last_news = steady_clock::now();
    stored = now;
  }
  const double seconds = std::chrono::duration<double>(last_news - begin).count();
  const double cpu = cpu_seconds() - cpu_before;
  const Status fed = finish_feed(*feed);
  stop = true;
  probe.join();
  HEARKEN_TRY_VOID(fed);
  const std::uint64_t counted = engine->status().readings_lost();
  const double mib = resident_mib_of("/proc/self/statm");
  engine.reset();  // writes what still waits
  HEARKEN_TRY(const std::uint64_t rows, count_stored(*history));
  Round round;
  round.per_s = static_cast<double>(rows) / seconds;
  round.lost = options_.readings - std::min<std::uint64_t>(rows, options_.readings);
  round.counted = std::min(counted, round.lost);
  round.cpu_us = cpu * 1e6 / static_cast<double>(options_.readings);
  round.mib = mib;
  return round;
}

/// From the first reading to the moment at which its table has the last one.
Result<Round> Bench::receive_in_node_red() {
  const std::string folder = fmt::format("{}/node-red-{}", folder_.path(), round_++);
  std::error_code error;
  std::filesystem::create_directory(folder, error);
  HEARKEN_TRY(const auto node_red,
              NodeRed::start({options_.node_red, folder, broker_->port(), options_.qos}));
  HEARKEN_TRY(const auto probe_view, node_red->open_probe());
  HEARKEN_TRY(auto feed, start_feed());
  std::atomic<bool> stop{false};
  std::thread probe(
      [&] { watch_probe([&] { return probe_view->newest(); }, node_red_delays_ms_, stop); });
  const double cpu_before = node_red->cpu_seconds();
  const auto begin = steady_clock::now();
  feed->write_line("go");
  std::uint64_t rows = 0, readings = 0;
  auto last_news = begin;
  while (readings < options_.readings && steady_clock::now() - last_news < kSettle) {
    rest_for(milliseconds(5));
    const std::uint64_t now = node_red->rows().value_or(rows);
    if (now == rows) continue;
    last_news = steady_clock::now();
    rows = now;
    if (rows > options_.readings) readings = node_red->readings().value_or(readings);
  }
  Round round;
  round.cpu_us =
      (node_red->cpu_seconds() - cpu_before) * 1e6 / static_cast<double>(options_.readings);
  round.mib = node_red->resident_mib();
  const Status fed = finish_feed(*feed);
  stop = true;
  probe.join();
  HEARKEN_TRY_VOID(fed);
  HEARKEN_TRY(readings, node_red->readings());
  round.per_s =
      static_cast<double>(readings) / std::chrono::duration<double>(last_news - begin).count();
  round.lost = options_.readings - std::min<std::uint64_t>(readings, options_.readings);
  return round;
}

}  // namespace

Result<int> run_ingest(const IngestOptions& options) {
  Bench bench(options);
  HEARKEN_TRY_VOID(bench.start());
  Figures figures;
  for (int i = 0; i < options.rounds; ++i) {
    HEARKEN_TRY(const Round plain, bench.receive_only());
    HEARKEN_TRY(const Round full, bench.receive_and_store());
    figures.ceiling.add(plain);
    figures.ours.add(full);
    std::string told = fmt::format("round {} of {}: mosquitto_sub {:.0f}/s, hearken {:.0f}/s",
                                   i + 1, options.rounds, plain.per_s, full.per_s);
    if (!options.node_red.empty()) {
      HEARKEN_TRY(const Round rival, bench.receive_in_node_red());
      figures.node_red.add(rival);
      told += fmt::format(", Node-RED {:.0f}/s", rival.per_s);
    }
    if (!options.json) std::cerr << told << '\n';
  }
  figures.delays_ms = bench.delays_ms();
  figures.node_red_delays_ms = bench.node_red_delays_ms();
  if (options.json) {
    print_json(options, figures);
  } else {
    print_table(options, figures);
  }
  return options.qos == 1 && figures.ours.lost > 0 ? 1 : 0;
}

}  // namespace hearken::app
