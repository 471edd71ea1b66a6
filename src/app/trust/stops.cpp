// SPDX-License-Identifier: Apache-2.0
// From "stop", and from an alarm, to rest, while readings come as fast as they can and the model is
// never idle.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "app/bench_rig.h"
#include "app/child_process.h"
#include "app/engine.h"
#include "app/ingest.h"
#include "app/model_tiers.h"
#include "app/temporary_folder.h"
#include "app/trust/tools.h"
#include "app/trust/trust.h"
#include "app/trust/wire_marks.h"
#include "sim/mosquitto_child.h"

namespace hearken::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kSensors = 50;
constexpr std::size_t kLamps = 4;
constexpr milliseconds kRestLimit{5'000};
constexpr milliseconds kWarmUp{1'500};

/// A thing that moves or heats, and the word for it.
struct Mover {
  const char* id;
  const char* device_class;
  std::vector<std::string> words;
  const char* moving;
};

std::vector<Mover> movers() {
  const std::vector<std::string> cover = {"open", "closed", "opening", "closing", "stopped"};
  const std::vector<std::string> vacuum = {"docked", "cleaning", "returning", "idle", "paused"};
  return {{"cover.blind_1", "blind", cover, "opening"},
          {"cover.blind_2", "blind", cover, "closing"},
          {"vacuum.robot", "", vacuum, "cleaning"},
          {"cover.garage", "garage", cover, "opening"},
          {"cover.gate", "gate", cover, "opening"},
          {"switch.press", "press", {"on", "off"}, "on"},
          {"switch.conveyor", "conveyor", {"on", "off"}, "on"},
          {"switch.iron", "iron", {"on", "off"}, "on"}};
}

/// A sensor that sounds, what is to happen then, and how the things were before.
struct Alarm {
  struct Target {
    const char* id;
    const char* device_class;
    std::vector<std::string> words;
    const char* before;
  };
  const char* name;  ///< of the row
  const char* sensor;
  const char* sensor_class;
  std::vector<Target> targets;
};

std::vector<Alarm> alarms() {
  const std::vector<std::string> valve = {"open", "closed"}, power = {"on", "off"};
  return {
      {"smoke",
       "binary_sensor.smoke",
       "smoke",
       {{"switch.oven", "oven", power, "on"},
        {"switch.hob", "hob", power, "on"},
        {"valve.gas", "gas", valve, "open"},
        {"light.stairs", "", power, "off"},
        {"light.exit", "", power, "off"}}},
      {"gas", "binary_sensor.gas", "gas", {{"valve.gas", "gas", valve, "open"}}},
      {"leak", "binary_sensor.leak", "moisture", {{"valve.water", "water_main", valve, "open"}}}};
}

class StopRig {
 public:
  explicit StopRig(const TrustOptions& options) : options_(options) {}
  ~StopRig() {
    talker_ = std::jthread();
    if (feed_) feed_->kill_at_once();
    engine_.reset();
    if (devices_) devices_->stop();
  }
  StopRig(const StopRig&) = delete;
  StopRig& operator=(const StopRig&) = delete;

  Status start();
  Status run();
  StopsResult result() const;

 private:
  void add(EngineParts& parts, std::vector<Thing>& things, Thing thing, const std::string& base,
           sim::SimModel::Values initial);
  Status start_engine();
  Status start_load();
  Status stop_once();
  Status sound_once(const Alarm& alarm);
  bool all_move();
  bool reports(const char* thing, const char* value);
  std::map<ThingId, steady_clock::time_point> watch(const std::set<ThingId>& things,
                                                    std::size_t before);
  void count(const std::string& row, const ThingId& thing, steady_clock::time_point begin,
             steady_clock::time_point heard, steady_clock::time_point done);

  const TrustOptions options_;
  const TemporaryFolder folder_;
  const SystemClock clock_;
  const std::vector<Mover> movers_ = movers();
  const std::vector<Alarm> alarms_ = alarms();
  std::unique_ptr<sim::MosquittoChild> broker_;
  std::unique_ptr<sim::SimHome> devices_;
  std::unique_ptr<ModelTiers> models_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<ChildProcess> feed_;
  std::atomic<std::size_t> turns_{0};
  steady_clock::time_point loaded_since_;
  std::uint64_t readings_before_ = 0;
  const std::shared_ptr<WireMarks> marks_ = std::make_shared<WireMarks>("stop/");
  std::map<std::string, std::vector<double>> times_;  ///< by class
  std::map<std::string, StopLegs> worst_;             ///< of the slowest of times_
  std::map<std::string, std::size_t> never_;
  std::map<ThingId, std::string> classes_;
  std::size_t stops_ = 0;
  std::jthread talker_;
};

void StopRig::add(EngineParts& parts, std::vector<Thing>& things, Thing thing,
                  const std::string& base, sim::SimModel::Values initial) {
  auto binding = devices::plain::make_binding(plain_config(thing, base));
  ensure(binding.has_value(), "the rig's topics are well formed");
  parts.bindings.push_back(std::move(*binding));
  devices_->add(plain_device(thing, base, std::move(initial)));
  things.push_back(std::move(thing));
}

Status StopRig::start_engine() {
  EngineParts parts;
  parts.clock = &clock_;
  parts.store.path = folder_.path() + "/stop.db";
  std::vector<Thing> things;
  for (const Mover& mover : movers_) {
    Thing thing =
        make_thing(mover.id, mover.id, mover.device_class, {words_property("state", mover.words)});
    classes_[thing.id] = thing.kind == "switch" && thing.safety == SafetyClass::Comfort
                             ? "heat"
                             : hearken::to_string(thing.safety);
    add(parts, things, std::move(thing), fmt::format("stop/{}", mover.id),
        {{"state", Value{std::string(mover.words.front())}}});
  }
  std::set<std::string> added;
  const auto add_plain = [&](const char* id, const char* device_class,
                             const std::vector<std::string>& words, const char* state) {
    if (!added.insert(id).second) return;
    add(parts, things, make_thing(id, id, device_class, {words_property("state", words)}),
        fmt::format("stop/{}", id), {{"state", Value{std::string(state)}}});
  };
  for (const Alarm& alarm : alarms_) {
    add_plain(alarm.sensor, alarm.sensor_class, {"on", "off"}, "off");
    for (const auto& target : alarm.targets) {
      add_plain(target.id, target.device_class, target.words, target.before);
    }
  }
  for (std::size_t i = 0; i < kLamps; ++i) {
    add(parts, things,
        make_thing(fmt::format("light.lamp_{}", i), fmt::format("Lamp {}", i + 1), "",
                   {words_property("state", {"on", "off"})}),
        fmt::format("stop/lamp_{}", i), {{"state", Value{std::string("off")}}});
  }
  for (std::size_t i = 0; i < kSensors; ++i) {
    Thing thing = make_thing(fmt::format("sensor.d{}", i), fmt::format("Sensor {}", i), "",
                             {number_property("value", "", -1e9, 1e9)});
    HEARKEN_TRY(auto binding, devices::plain::make_binding({thing, ingest_topic(i), ""}));
    parts.bindings.push_back(std::move(binding));
    things.push_back(std::move(thing));
  }
  parts.registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
  parts.session =
      with_marks(connect_to(broker_->port(), "hearken", collect::own_will("stop")), marks_);
  parts.tiers = models_->tiers();
  parts.policy = owner_policy();
  parts.policy.max_per_minute_thing = 1'000'000;
  parts.policy.max_per_minute_origin = 1'000'000;
  HEARKEN_TRY(engine_, Engine::start(std::move(parts)));
  return {};
}

Status StopRig::start() {
  HEARKEN_TRY(broker_, sim::MosquittoChild::start(folder_.path()));
  HEARKEN_TRY(models_, ModelTiers::open({options_.model_path, "", "embedded"}));
  devices_ = std::make_unique<sim::SimHome>(
      [port = broker_->port()](std::string id, std::optional<net::MqttMessage> will) {
        return connect_to(port, std::move(id), std::move(will));
      },
      sim::SimHome::Sessions::OneEach, "stop");
  HEARKEN_TRY_VOID(start_engine());
  devices_->start();
  if (!devices_->wait_online(std::chrono::seconds(60))) {
    return fail(ErrorCode::Unavailable, "the simulated devices do not reach the broker");
  }
  return start_load();
}

Status StopRig::start_load() {
  const long long now_ms = clock_.wall().time_since_epoch().count();
  HEARKEN_TRY(feed_,
              ChildProcess::start({options_.program, "bench", "ingest-feed", "--port",
                                   std::to_string(broker_->port()), "--devices",
                                   std::to_string(kSensors), "--readings", "1000000000", "--qos",
                                   "1", "--per-second", std::to_string(options_.readings_per_s),
                                   "--first-ms", std::to_string(now_ms)}));
  if (feed_->read_line(std::chrono::seconds(60)) != "ready") {
    return fail(ErrorCode::Unavailable, "the load of readings did not start");
  }
  feed_->write_line("go");
  talker_ = std::jthread([this](const std::stop_token& stop) {
    for (std::size_t i = 0; !stop.stop_requested(); ++i) {
      AskRequest request;
      request.text =
          fmt::format("turn {} lamp {}", i / kLamps % 2 == 0 ? "on" : "off", i % kLamps + 1);
      request.person = PersonId("owner");
      if (engine_->ask(request)) ++turns_;
    }
  });
  pause_for(kWarmUp);
  loaded_since_ = steady_clock::now();
  readings_before_ = engine_->status().collector.readings;
  turns_ = 0;
  return {};
}

bool StopRig::all_move() {
  const HomePtr home = engine_->home();
  return std::all_of(movers_.begin(), movers_.end(), [&](const Mover& mover) {
    return home->state_of(ThingId(mover.id)).value("state") == Value{std::string(mover.moving)};
  });
}

Status StopRig::stop_once() {
  for (const Mover& mover : movers_) {
    HEARKEN_TRY_VOID(devices_->set_value(ThingId(mover.id), "state", std::string(mover.moving)));
  }
  if (!wait_until([this] { return all_move(); }, std::chrono::seconds(60))) {
    return fail(ErrorCode::Timeout, "the load keeps Hearken from hearing its devices");
  }
  const std::size_t before = devices_->done_commands().size();
  marks_->clear();
  AskRequest request;
  request.text = "stop";
  request.person = PersonId("owner");
  const auto begin = steady_clock::now();
  HEARKEN_TRY(const auto turn, engine_->ask(request));
  std::set<ThingId> things;
  for (const auto& [thing, name] : classes_) things.insert(thing);
  const auto rested = watch(things, before);
  for (const auto& [thing, name] : classes_) {
    const auto at = rested.find(thing);
    if (at == rested.end()) {
      ++never_[name];
    } else {
      count(name, thing, begin, begin, at->second);
    }
  }
  return {};
}

bool StopRig::reports(const char* thing, const char* value) {
  return engine_->home()->state_of(ThingId(thing)).value("state") == Value{std::string(value)};
}

/// `heard`: when Hearken had it.
void StopRig::count(const std::string& row, const ThingId& thing, steady_clock::time_point begin,
                    steady_clock::time_point heard, steady_clock::time_point done) {
  const auto ms = [](steady_clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
  };
  auto& times = times_[row];
  times.push_back(ms(done - begin));
  if (times.back() < quantile(times, 1)) return;
  const auto out =
      marks_->first(WireMarks::Way::Out, fmt::format("stop/{}/", thing.str())).value_or(done);
  worst_[row] = {ms(heard - begin), ms(out - heard), ms(done - out)};
}

/// When each of `things` did what it was told after the first `before` commands.
std::map<ThingId, steady_clock::time_point> StopRig::watch(const std::set<ThingId>& things,
                                                           std::size_t before) {
  std::map<ThingId, steady_clock::time_point> times;
  wait_until(
      [&] {
        const auto done = devices_->done_commands();
        for (std::size_t i = before; i < done.size(); ++i) {
          if (!things.contains(done[i].thing)) continue;
          times.try_emplace(done[i].thing, done[i].at);
        }
        return times.size() == things.size();
      },
      kRestLimit);
  return times;
}

/// From the moment at which the sensor sends its alarm.
Status StopRig::sound_once(const Alarm& alarm) {
  std::set<ThingId> things;
  for (const auto& target : alarm.targets) {
    HEARKEN_TRY_VOID(devices_->set_value(ThingId(target.id), "state", std::string(target.before)));
    things.insert(ThingId(target.id));
  }
  HEARKEN_TRY_VOID(devices_->set_value(ThingId(alarm.sensor), "state", std::string("off")));
  const auto is_calm = [&] {
    return reports(alarm.sensor, "off") &&
           std::all_of(alarm.targets.begin(), alarm.targets.end(),
                       [&](const auto& target) { return reports(target.id, target.before); });
  };
  if (!wait_until(is_calm, std::chrono::seconds(60))) {
    return fail(ErrorCode::Timeout, "the load keeps Hearken from hearing its devices");
  }
  const std::size_t before = devices_->done_commands().size();
  marks_->clear();
  const auto begin = steady_clock::now();
  HEARKEN_TRY_VOID(devices_->set_value(ThingId(alarm.sensor), "state", std::string("on")));
  const auto done = watch(things, before);
  const auto heard =
      marks_->first(WireMarks::Way::In, fmt::format("stop/{}/", alarm.sensor)).value_or(begin);
  const std::string row = fmt::format("{} alarm", alarm.name);
  never_[row] += things.size() - done.size();
  for (const auto& [thing, at] : done) count(row, thing, begin, heard, at);
  return {};
}

Status StopRig::run() {
  for (; stops_ < options_.stops; ++stops_) {
    if (!options_.json) {
      show_progress(fmt::format("stops: {} of {}", stops_, options_.stops));
    }
    HEARKEN_TRY_VOID(stop_once());
    for (const Alarm& alarm : alarms_) HEARKEN_TRY_VOID(sound_once(alarm));
  }
  show_progress("");
  return {};
}

StopsResult StopRig::result() const {
  StopsResult result;
  result.stops = stops_;
  const double seconds = ms_since(loaded_since_) / 1000;
  result.readings_per_s =
      static_cast<double>(engine_->status().collector.readings - readings_before_) / seconds;
  result.turns_per_s = static_cast<double>(turns_) / seconds;
  for (const auto& [name, times] : times_) {
    const auto never = never_.find(name);
    result.rows.push_back({name, times.size(), never == never_.end() ? 0 : never->second,
                           quantile(times, 0.5), quantile(times, 0.99), quantile(times, 1),
                           worst_.at(name)});
  }
  for (const auto& [name, count] : never_) {
    if (count > 0 && !times_.contains(name)) result.rows.push_back({name, 0, count, 0, 0, 0, {}});
  }
  return result;
}

}  // namespace

Result<StopsResult> check_stops(const TrustOptions& options) {
  StopRig rig(options);
  HEARKEN_TRY_VOID(rig.start());
  HEARKEN_TRY_VOID(rig.run());
  return rig.result();
}

}  // namespace hearken::app
