// SPDX-License-Identifier: Apache-2.0
#include "app/automation_bench.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "app/cli/exit_code.h"
#include "automation/backtest.h"
#include "automation/check.h"
#include "automation/document.h"
#include "automation/engine.h"
#include "core/actions.h"

namespace hearken::app {
namespace {

using automation::Automation;

constexpr std::size_t kRooms = 200;
constexpr std::size_t kChecked = 200;
constexpr int kMonthDays = 30;

const automation::ZoneOffset kUtc = [](WallTime) { return std::chrono::minutes(0); };

Thing make_thing(const std::string& id, const char* kind, const char* device_class,
                 const std::string& area, Property property) {
  Thing thing;
  thing.id = ThingId(id);
  thing.name = id;
  thing.kind = kind;
  thing.device_class = device_class;
  thing.area = AreaId(area);
  thing.actions = standard_actions(kind, {property});
  thing.properties = {std::move(property)};
  return thing;
}

/// A lamp, a fan, a motion sensor, a thermometer and a switch for each room.
std::shared_ptr<const Registry> big_home() {
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  Property temperature;
  temperature.name = "temperature";
  temperature.unit = "°C";
  std::vector<Area> areas;
  std::vector<Thing> things;
  for (std::size_t i = 0; i < kRooms; ++i) {
    const std::string room = fmt::format("room{}", i);
    areas.push_back({AreaId(room), room, "", {}});
    things.push_back(make_thing("light." + room, "light", "", room, state));
    things.push_back(make_thing("fan." + room, "fan", "", room, state));
    things.push_back(make_thing("motion." + room, "binary_sensor", "motion", room, state));
    things.push_back(make_thing("temperature." + room, "sensor", "temperature", room, temperature));
    things.push_back(make_thing("switch." + room + "_heater", "switch", "", room, state));
  }
  return std::make_shared<const Registry>(std::move(areas), std::move(things));
}

/// What people have, five kinds by turns.
std::string document(std::size_t number) {
  const std::string room = fmt::format("room{}", number / 5 % kRooms);
  const std::string id = fmt::format("id: a{}\nowner: owner\n", number);
  switch (number % 5) {
    case 0:
      return id + fmt::format(
                      "when: [{{becomes: {{device: motion.{0}, is: detected}}}}]\n"
                      "if: [{{time: {{from: '18:00', to: '07:00'}}}}]\n"
                      "then: [{{command: {{device: light.{0}, action: turn_on}}}}]\n",
                      room);
    case 1:
      return id + fmt::format(
                      "when: [{{becomes: {{device: motion.{0}, is: clear, for: 10min}}}}]\n"
                      "then: [{{command: {{select: {{kind: light, area: {0}}}, "
                      "action: turn_off}}}}]\n",
                      room);
    case 2:
      return id + fmt::format(
                      "when: [{{becomes: {{device: temperature.{0}, is: '<', value: 19, "
                      "hysteresis: 0.5}}}}]\n"
                      "then: [{{command: {{device: switch.{0}_heater, action: turn_on}}}}]\n",
                      room);
    case 3:
      return id + fmt::format(
                      "when: [{{becomes: {{device: temperature.{0}, is: '>', value: 21}}}}]\n"
                      "then: [{{command: {{device: switch.{0}_heater, action: turn_off}}}}]\n",
                      room);
    default:
      return id + fmt::format(
                      "when: [{{time: {{at: '{:02}:{:02}', days: workdays}}}}]\n"
                      "then: [{{command: {{device: fan.{}, action: turn_on}}}}, "
                      "{{wait: 20min}}, {{command: {{device: fan.{}, action: turn_off}}}}]\n",
                      number % 24, number % 60, room, room);
  }
}

Result<std::vector<Automation>> make(std::size_t count) {
  std::vector<Automation> out;
  for (std::size_t i = 0; i < count; ++i) {
    HEARKEN_TRY(auto one, automation::read_automation(document(i), "bench", kUtc));
    out.push_back(std::move(one));
  }
  return out;
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct EngineFigures {
  double core_share = 0;
  double bytes = 0;
  std::size_t fired = 0;
};

/// A motion that changes now and then, or a temperature that wanders.
Reading next_reading(std::mt19937& random, std::size_t number, double warmth) {
  const std::string room = fmt::format("room{}", number % kRooms);
  Reading reading;
  if (number % 4 == 0) {
    reading.thing = ThingId("motion." + room);
    reading.property = "state";
    reading.value = std::string(random() % 8 == 0 ? "on" : "off");
  } else {
    reading.thing = ThingId("temperature." + room);
    reading.property = "temperature";
    reading.value = warmth + static_cast<double>(random() % 40) / 10;
  }
  return reading;
}

Result<EngineFigures> measure_engine(const AutomationBenchOptions& options) {
  const WallTime start = parse_time("2026-05-08T06:00:00Z").value();
  ManualClock clock(start);
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = big_home();
  std::vector<std::shared_ptr<ThingState>> states;
  for (std::size_t i = 0; i < home->registry->things().size(); ++i) {
    states.push_back(std::make_shared<ThingState>());
    home->state.push_back(states.back());
  }
  automation::Surroundings around;
  around.clock = &clock;
  around.zone = kUtc;
  around.home = [home] { return home; };
  automation::Engine engine(around);
  HEARKEN_TRY(auto rules, make(options.automations));
  // What the store is handed is its own affair: only what the engine keeps is counted.
  const auto used = [] { return static_cast<double>(mallinfo2().uordblks); };
  const double before = used();
  for (const auto& rule : rules) HEARKEN_TRY_VOID(engine.put(rule));
  engine.take();
  EngineFigures figures;
  figures.bytes = (used() - before) / static_cast<double>(options.automations);

  // Readings are made before the clock is read, a tenth of a second at a time.
  std::mt19937 random(11);
  const std::size_t batch = std::max<std::size_t>(options.readings_per_s / 10, 1);
  const auto batches = static_cast<std::size_t>(options.seconds * 10);
  double spent = 0;
  for (std::size_t i = 0; i < batches; ++i) {
    std::vector<Reading> readings;
    for (std::size_t n = 0; n < batch; ++n)
      readings.push_back(next_reading(random, random(), 18 + static_cast<double>(i % 50) / 25));
    clock.advance(std::chrono::milliseconds(100));
    const double began = processor_seconds();
    for (const auto& reading : readings) {
      const auto at = home->registry->index_of(reading.thing);
      states[*at]->properties[reading.property].value = reading.value;
      engine.on_reading(reading);
    }
    for (int tick = 0; tick < 5; ++tick) engine.tick();  // every 20 ms, as the home thread does
    auto out = engine.take();
    spent += processor_seconds() - began;
    figures.fired += out.batches.size();
    for (const auto& one : out.batches) engine.done(one.run);
    engine.take();
  }
  figures.core_share = spent / (static_cast<double>(batches) / 10);
  return figures;
}

Result<double> measure_check() {
  HomeSnapshot home;
  home.registry = big_home();
  home.state.assign(home.registry->things().size(), std::make_shared<const ThingState>());
  home.at = parse_time("2026-05-08T06:00:00Z").value();
  guard::Policy policy;
  guard::Person owner;
  owner.id = PersonId("owner");
  owner.role = guard::Role::Owner;
  policy.people = {owner};
  HEARKEN_TRY(auto rules, make(kChecked));
  std::vector<automation::AutomationPtr> all;
  for (auto& rule : rules) all.push_back(std::make_shared<const Automation>(std::move(rule)));
  const double began = processor_seconds();
  const auto report =
      automation::check(all, {home, kUtc, automation::Place{52.5, 13.4}, policy, {}, {}, false});
  const double took_ms = (processor_seconds() - began) * 1000;
  if (!report.complete || !report.findings.empty())
    return fail(ErrorCode::Internal, "the automations of the benchmark are not sound");
  return took_ms;
}

/// A month of two rooms, a reading a minute of each thermometer and motion sensor.
Result<double> measure_backtest() {
  automation::Past past;
  past.from = parse_time("2026-05-01T00:00:00Z").value();
  past.to = past.from + std::chrono::hours(24 * kMonthDays);
  std::mt19937 random(5);
  for (int minute = 0; minute < kMonthDays * 24 * 60; ++minute) {
    for (const char* room : {"room0", "room1"}) {
      Reading reading;
      reading.at = past.from + std::chrono::minutes(minute);
      reading.thing = ThingId(std::string("temperature.") + room);
      reading.property = "temperature";
      reading.value = 18 + static_cast<double>(random() % 40) / 10;
      past.readings.push_back(reading);
      reading.thing = ThingId(std::string("motion.") + room);
      reading.property = "state";
      reading.value = std::string(random() % 30 == 0 ? "on" : "off");
      past.readings.push_back(std::move(reading));
    }
  }
  HEARKEN_TRY(auto rules, make(10));
  const double began = processor_seconds();
  HEARKEN_TRY(const auto report,
              automation::backtest(std::move(rules), past, {big_home(), kUtc, {}}));
  const double took_ms = (processor_seconds() - began) * 1000;
  if (report.runs.empty()) return fail(ErrorCode::Internal, "nothing happened in the month");
  return took_ms;
}

}  // namespace

Result<int> run_automation_bench(const AutomationBenchOptions& options) {
  std::cerr << fmt::format("{} automations, {} readings a second for {} seconds of a home …\n",
                           options.automations, options.readings_per_s, options.seconds);
  HEARKEN_TRY(const EngineFigures engine, measure_engine(options));
  HEARKEN_TRY(const double check_ms, measure_check());
  HEARKEN_TRY(const double backtest_ms, measure_backtest());
  if (options.json) {
    const nlohmann::ordered_json out{{"automations", options.automations},
                                     {"readings_per_s", options.readings_per_s},
                                     {"core_share", engine.core_share},
                                     {"bytes_per_automation", engine.bytes},
                                     {"fired", engine.fired},
                                     {"check_200_ms", check_ms},
                                     {"backtest_month_ms", backtest_ms}};
    std::cout << out.dump() << std::endl;
  } else {
    std::cout << fmt::format(
        "share of one core           {:.3f}\nbytes for each automation   {:.0f}\n"
        "runs begun                  {}\n200 checked                 {:.0f} ms\n"
        "10 tried on a month         {:.0f} ms\n",
        engine.core_share, engine.bytes, engine.fired, check_ms, backtest_ms);
  }
  return kExitDone;
}

}  // namespace hearken::app
