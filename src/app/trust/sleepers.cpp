// SPDX-License-Identifier: Apache-2.0
// Devices that sleep and fetch from the broker what it kept for them: none may obey a command that
// has expired meanwhile, although these do not look at the clock.
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <thread>

#include "app/bench_rig.h"
#include "app/engine.h"
#include "app/temporary_folder.h"
#include "app/trust/tools.h"
#include "app/trust/trust.h"
#include "core/mutex.h"
#include "sim/mosquitto_child.h"
#include "sim/sim_wire.h"

namespace hearken::app {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kBatch = 25;
constexpr milliseconds kLastWaking{8'000};
constexpr milliseconds kBatchTime{9'500};  ///< all woke, and have heard what there was

/// A device whose session the broker keeps while it sleeps.
class Sleeper {
 public:
  Sleeper(std::uint16_t port, std::size_t number)
      : port_(port),
        base_(fmt::format("sleep/{}", number)),
        thing_(make_thing(fmt::format("switch.sleeper_{}", number), fmt::format("S{}", number), "",
                          {words_property("state", {"on", "off"})})),
        wire_(sim::make_plain_wire(base_, devices::plain::CommandStyle::Action)),
        model_(thing_, {{"state", Value{std::string("off")}}}) {}

  devices::plain::PlainThingConfig config() const { return plain_config(thing_, base_); }
  const ThingId& id() const { return thing_.id; }

  void wake() {
    net::MqttConfig config;
    config.port = port_;
    config.client_id = "sleeper-" + base_.substr(base_.find('/') + 1);
    config.session_expiry = std::chrono::hours(1);
    session_ = net::make_mqtt_session(std::move(config));
    (void)session_->subscribe(base_ + "/command", 1);  // a topic without wildcards
    session_->start({[this](const net::MqttMessage& message) { hear(message); }, nullptr});
  }
  bool is_awake() const { return session_ && session_->state().phase == net::MqttPhase::Online; }
  void report() {
    const MutexLock lock(mutex_);
    report_locked();
  }
  void report_locked() HEARKEN_REQUIRES(mutex_) {
    for (const auto& message : wire_->report(model_)) (void)session_->publish(message);
  }
  void doze() { session_.reset(); }

  std::vector<milliseconds> heard() const {
    const MutexLock lock(mutex_);
    return heard_;
  }
  Value state() const {
    const MutexLock lock(mutex_);
    return model_.value("state");
  }

 private:
  void hear(const net::MqttMessage& message) {
    const MutexLock lock(mutex_);
    const auto command = wire_->read(message, model_);
    if (!command || command->action.empty() || !command->expires) return;
    if (!model_.apply(command->action, command->argument)) return;
    heard_.push_back(SystemClock().wall() - *command->expires);
    report_locked();
  }

  const std::uint16_t port_;
  const std::string base_;
  const Thing thing_;
  const std::unique_ptr<sim::SimWire> wire_;
  mutable Mutex mutex_;
  sim::SimModel model_ HEARKEN_GUARDED_BY(mutex_);
  std::vector<milliseconds> heard_
      HEARKEN_GUARDED_BY(mutex_);  ///< when each was obeyed, after its expiry; negative: before
  std::unique_ptr<net::MqttSession> session_;
};

using Sleepers = std::vector<std::unique_ptr<Sleeper>>;

Result<std::unique_ptr<Engine>> start_engine(const Sleepers& sleepers, const Clock& clock,
                                             const std::string& folder, std::uint16_t port) {
  EngineParts parts;
  parts.clock = &clock;
  parts.store.path = folder + "/sleep.db";
  std::vector<Thing> things;
  for (const auto& sleeper : sleepers) {
    auto config = sleeper->config();
    things.push_back(config.thing);
    HEARKEN_TRY(auto binding, devices::plain::make_binding(std::move(config)));
    parts.bindings.push_back(std::move(binding));
  }
  parts.registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
  parts.session = connect_to(port, "hearken");
  parts.policy = owner_policy();
  return Engine::start(std::move(parts));
}

/// Everybody wakes once, so that the broker knows its sessions, reports, and sleeps.
Status introduce(Sleepers& sleepers, Engine& engine) {
  for (auto& sleeper : sleepers) sleeper->wake();
  const bool awake = wait_until(
      [&] {
        return std::all_of(sleepers.begin(), sleepers.end(),
                           [](const auto& one) { return one->is_awake(); });
      },
      std::chrono::seconds(30));
  if (!awake) return fail(ErrorCode::Unavailable, "the sleeping devices do not reach the broker");
  for (auto& sleeper : sleepers) sleeper->report();
  const bool known = engine.wait_for(
      [&](const HomeSnapshot& home) {
        return std::all_of(sleepers.begin(), sleepers.end(), [&](const auto& one) {
          return !home.state_of(one->id()).properties.empty();
        });
      },
      std::chrono::seconds(30));
  for (auto& sleeper : sleepers) sleeper->doze();
  if (!known) return fail(ErrorCode::Unavailable, "the sleeping devices' first report is missing");
  return {};
}

/// One command to each, and each wakes at some moment before or after its expiry.
void command_sleepers(Sleepers& sleepers, Engine& engine, const char* action,
                      std::mt19937_64& random, SleepersResult& result) {
  PlanRequest request;
  request.person = PersonId("owner");
  for (const auto& sleeper : sleepers) {
    request.plan.commands.push_back({sleeper->id(), {}, action, {}, {}});
  }
  std::vector<std::pair<milliseconds, Sleeper*>> wakings;
  for (auto& sleeper : sleepers) {
    wakings.emplace_back(random() % static_cast<std::uint64_t>(kLastWaking.count()), sleeper.get());
  }
  std::sort(wakings.begin(), wakings.end());
  const auto begin = std::chrono::steady_clock::now();
  std::jthread commander([&] {
    const auto turn = engine.command(request);
    if (!turn) return;
    for (const Receipt& receipt : turn->receipts) {
      if (receipt.outcome != Outcome::Confirmed) continue;
      const auto device = std::find_if(sleepers.begin(), sleepers.end(),
                                       [&](const auto& one) { return one->id() == receipt.thing; });
      if ((*device)->state() != receipt.wanted) ++result.false_confirmed;
    }
  });
  for (const auto& [at, sleeper] : wakings) {
    const double left = static_cast<double>(at.count()) - ms_since(begin);
    if (left > 0) pause_for(milliseconds(static_cast<long>(left)));
    sleeper->wake();
  }
  pause_for(milliseconds(
      std::max(0L, static_cast<long>(static_cast<double>(kBatchTime.count()) - ms_since(begin)))));
  commander.join();
  for (auto& sleeper : sleepers) sleeper->doze();
  result.commands += sleepers.size();
}

}  // namespace

Result<SleepersResult> check_sleepers(const TrustOptions& options) {
  const TemporaryFolder folder;
  const SystemClock clock;
  HEARKEN_TRY(const auto broker, sim::MosquittoChild::start(folder.path()));
  Sleepers sleepers;
  for (std::size_t i = 0; i < std::min(kBatch, options.sleepers); ++i) {
    sleepers.push_back(std::make_unique<Sleeper>(broker->port(), i));
  }
  HEARKEN_TRY(const auto engine, start_engine(sleepers, clock, folder.path(), broker->port()));
  HEARKEN_TRY_VOID(introduce(sleepers, *engine));
  std::mt19937_64 random(options.seed);
  SleepersResult result;
  for (std::size_t batch = 0; result.commands < options.sleepers; ++batch) {
    show_progress(
        fmt::format("sleeping devices: {} of {} commands", result.commands, options.sleepers));
    command_sleepers(sleepers, *engine, batch % 2 == 0 ? "turn_on" : "turn_off", random, result);
  }
  show_progress("");
  for (const auto& sleeper : sleepers) {
    for (const milliseconds after : sleeper->heard()) {
      ++result.heard;
      if (after.count() <= 0) continue;
      ++result.late;
      result.latest_ms = std::max(result.latest_ms, static_cast<double>(after.count()));
    }
  }
  return result;
}

}  // namespace hearken::app
