// SPDX-License-Identifier: Apache-2.0
// Commands to devices that misbehave, through the whole engine on a real broker; then each receipt
// is held against the device's own log.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "app/bench_rig.h"
#include "app/engine.h"
#include "app/temporary_folder.h"
#include "app/trust/behaviours.h"
#include "app/trust/trust.h"
#include "core/actions.h"
#include "core/mutex.h"
#include "sim/mosquitto_child.h"

namespace hearken::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kWorkers = 6;
constexpr std::size_t kExamples = 10;
/// A device may have changed so shortly before its receipt that its report was still on the way.
constexpr milliseconds kOnTheWay{20};

struct JudgedReceipt {
  const Behaviour* behaviour = nullptr;
  Receipt receipt;
  steady_clock::time_point at;
};

class ReceiptsRig {
 public:
  explicit ReceiptsRig(const TrustOptions& options) : options_(options) {}
  ~ReceiptsRig() {
    engine_.reset();
    if (home_.sim) home_.sim->stop();
  }
  ReceiptsRig(const ReceiptsRig&) = delete;
  ReceiptsRig& operator=(const ReceiptsRig&) = delete;

  Status start();
  Status run();
  ReceiptsResult judge();

 private:
  Status start_engine();
  void work(std::size_t worker);
  PlannedCommand choose(const RigDevice& device, std::mt19937_64& random) const;
  Status command_all(const std::vector<RigDevice>& devices, std::mt19937_64& random);
  bool is_so(const JudgedReceipt& judged) const;
  void count_runs(ReceiptsResult& result) const;

  const TrustOptions options_;
  const TemporaryFolder folder_;
  const SystemClock clock_;
  std::unique_ptr<sim::MosquittoChild> broker_;
  RigHome home_;
  std::unique_ptr<Engine> engine_;
  std::atomic<std::size_t> begun_{0};

  Mutex mutex_;
  std::vector<JudgedReceipt> receipts_ HEARKEN_GUARDED_BY(mutex_);
  Status failure_ HEARKEN_GUARDED_BY(mutex_);
};

Status ReceiptsRig::start() {
  HEARKEN_TRY(broker_, sim::MosquittoChild::start(folder_.path()));
  home_ = make_rig_home(broker_->port());
  HEARKEN_TRY_VOID(start_engine());
  home_.sim->start();
  if (!home_.sim->wait_online(std::chrono::seconds(60))) {
    return fail(ErrorCode::Unavailable, "the simulated devices do not reach the broker");
  }
  // Those that never say a thing stay unknown.
  engine_->wait_for(
      [&](const HomeSnapshot& now) {
        return std::all_of(home_.devices.begin(), home_.devices.end(), [&](const RigDevice& one) {
          return one.behaviour->misbehaviour == sim::Misbehaviour::Dead ||
                 one.behaviour->misbehaviour == sim::Misbehaviour::Garbage ||
                 !now.state_of(one.id).properties.empty();
        });
      },
      std::chrono::seconds(20));
  return {};
}

Status ReceiptsRig::start_engine() {
  EngineParts parts;
  parts.clock = &clock_;
  parts.store.path = folder_.path() + "/trust.db";
  std::vector<Thing> things;
  for (const auto& config : home_.plain) {
    things.push_back(config.thing);
    HEARKEN_TRY(auto binding, devices::plain::make_binding(config));
    parts.bindings.push_back(std::move(binding));
  }
  parts.registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
  parts.session = connect_to(broker_->port(), "hearken", collect::own_will("trust"));
  parts.policy = owner_policy();
  parts.policy.max_per_minute_thing = 1'000'000;  // this is about receipts, not about rates
  parts.policy.max_per_minute_origin = 1'000'000;
  parts.act.expiry = kTrustExpiry;
  parts.act.expiry_by_kind.clear();
  if (options_.second_sensors) parts.act.witnesses = home_.witnesses;
  HEARKEN_TRY(engine_, Engine::start(std::move(parts)));
  return {};
}

PlannedCommand ReceiptsRig::choose(const RigDevice& device, std::mt19937_64& random) const {
  const auto config = std::find_if(home_.plain.begin(), home_.plain.end(),
                                   [&](const auto& one) { return one.thing.id == device.id; });
  std::vector<std::string> actions;
  for (const Action& action : config->thing.actions) {
    const bool fits = action.name != "stop" && action.name != "set_mode" &&
                      (action.name != "turn_on" || config->thing.kind != "climate");
    // Nobody can tell from outside which way a device toggles that reports falsely or nothing.
    const auto conduct = device.behaviour->misbehaviour;
    const bool tells = !device.behaviour->measured && conduct != sim::Misbehaviour::Dead &&
                       conduct != sim::Misbehaviour::Garbage;
    if (fits && (action.name != "toggle" || tells)) {
      actions.push_back(action.name);
    }
  }
  PlannedCommand command;
  command.device = device.id;
  command.action = actions[random() % actions.size()];
  if (config->thing.kind == "climate") command.action = "set_temperature";
  if (command.action == "set_brightness") {
    command.argument = Argument{10.0 * static_cast<double>(1 + random() % 10), "", Change::Set};
  } else if (command.action == "set_temperature") {
    command.argument = Argument{17.0 + static_cast<double>(random() % 8), "", Change::Set};
  }
  return command;
}

Status ReceiptsRig::command_all(const std::vector<RigDevice>& devices, std::mt19937_64& random) {
  PlanRequest request;
  request.person = PersonId("owner");
  std::map<std::string, const Behaviour*> behaviours;
  for (const RigDevice& device : devices) {
    request.plan.commands.push_back(choose(device, random));
    behaviours[device.id.str()] = device.behaviour;
  }
  std::mutex times_mutex;
  std::map<std::string, steady_clock::time_point> ended;
  request.observer = [&](std::string_view name, const std::string& json) {
    if (name != "outcome") return;
    const auto now = steady_clock::now();
    const std::lock_guard lock(times_mutex);
    ended[nlohmann::json::parse(json)["thing"].get<std::string>()] = now;
  };
  HEARKEN_TRY(auto turn, engine_->command(request));
  const auto now = steady_clock::now();
  const MutexLock lock(mutex_);
  for (Receipt& receipt : turn.receipts) {
    const auto at = ended.find(receipt.thing.str());
    receipts_.push_back({behaviours[receipt.thing.str()], std::move(receipt),
                         at == ended.end() ? now : at->second});
  }
  return {};
}

/// Each worker has devices of its own, so that every receipt is about one command at a time.
void ReceiptsRig::work(std::size_t worker) {
  std::mt19937_64 random(options_.seed + worker);
  std::vector<RigDevice> own;
  for (std::size_t i = worker; i < home_.devices.size(); i += kWorkers) {
    own.push_back(home_.devices[i]);
  }
  while (true) {
    const std::size_t before = begun_.fetch_add(own.size());
    if (before >= options_.commands) return;
    if (worker == 0 && !options_.json) {
      show_progress(fmt::format("receipts: {} of {} commands", before, options_.commands));
    }
    auto some = own;
    some.resize(std::min(own.size(), options_.commands - before));
    if (auto done = command_all(some, random); !done) {
      const MutexLock lock(mutex_);
      failure_ = done;
      return;
    }
  }
}

Status ReceiptsRig::run() {
  std::vector<std::jthread> workers;
  for (std::size_t i = 0; i < kWorkers; ++i) workers.emplace_back([this, i] { work(i); });
  workers.clear();
  show_progress("");
  pause_for(milliseconds(1500));  // what is under way ends, so that the devices' logs are complete
  const MutexLock lock(mutex_);
  return failure_;
}

/// The device was as the receipt says when it was given.
bool ReceiptsRig::is_so(const JudgedReceipt& judged) const {
  const Receipt& receipt = judged.receipt;
  const auto truth = home_.sim->truth(receipt.thing);
  const double tolerance = receipt.property == "brightness" ? 0.9 : 0.05;
  const auto holds = [&](const sim::Truth& moment) {
    const auto real = moment.values.find(receipt.property);
    return real != moment.values.end() && same_value(real->second, receipt.observed, tolerance) &&
           same_value(real->second, receipt.wanted, tolerance);
  };
  for (std::size_t i = truth.size(); i-- > 0;) {
    if (truth[i].from > judged.at) continue;
    if (holds(truth[i])) return true;
    if (truth[i].from < judged.at - kOnTheWay) return false;
  }
  return false;
}

void ReceiptsRig::count_runs(ReceiptsResult& result) const {
  std::map<ThingId, const Behaviour*> behaviours;
  for (const auto& device : home_.devices) behaviours[device.id] = device.behaviour;
  std::map<std::string, std::size_t> runs;
  for (const auto& done : home_.sim->done_commands()) {
    BehaviourTally& row = result.rows[behaviours.at(done.thing)->name];
    if (done.late.count() > 0) ++row.late;
    const std::size_t times = ++runs[done.id];
    if (times == 1) {
      ++row.ran;
    } else if (times == 2) {
      ++(is_idempotent(done.action) ? row.repeated : row.doubled);
    }
  }
}

ReceiptsResult ReceiptsRig::judge() {
  const MutexLock lock(mutex_);
  ReceiptsResult result;
  for (const JudgedReceipt& judged : receipts_) {
    BehaviourTally& row = result.rows[judged.behaviour->name];
    const Receipt& receipt = judged.receipt;
    ++row.commands;
    ++row.by_outcome[static_cast<std::size_t>(receipt.outcome)];
    const bool claims =
        receipt.outcome == Outcome::Confirmed || receipt.outcome == Outcome::Unchanged;
    if (!claims || is_so(judged)) continue;
    ++row.false_confirmed;
    if (result.examples.size() >= kExamples) continue;
    result.examples.push_back(fmt::format("{}: {} {}: {} with {} = {}, and it is not so",
                                          judged.behaviour->name, receipt.thing.str(),
                                          receipt.action, hearken::to_string(receipt.outcome),
                                          receipt.property, hearken::to_string(receipt.observed)));
  }
  count_runs(result);
  return result;
}

}  // namespace

Result<ReceiptsResult> check_receipts(const TrustOptions& options) {
  ReceiptsRig rig(options);
  HEARKEN_TRY_VOID(rig.start());
  HEARKEN_TRY_VOID(rig.run());
  return rig.judge();
}

}  // namespace hearken::app
