// SPDX-License-Identifier: Apache-2.0
// Alarms, a broker that dies, and clocks that jump.
#include <future>
#include <nlohmann/json.hpp>

#include "tests/scenarios/faults_rig.h"

namespace hearken::scenarios {
namespace {

using app::wait_until;
using std::chrono::hours;

using Faults = FaultsRig;

TEST_F(Faults, FireTurnsHeatOffShutsTheGasAndLightsTheWay) {
  start_engine();
  ASSERT_TRUE(sound("binary_sensor.smoke"));
  EXPECT_TRUE(becomes("switch.oven", "off"));
  EXPECT_TRUE(becomes("valve.gas", "closed"));
  EXPECT_TRUE(becomes("light.stairs", "on"));
  EXPECT_TRUE(is_told("smoke sounds: fire"));
  EXPECT_EQ(commanded(), (std::set<std::string>{"switch.oven", "valve.gas", "light.stairs"}));
  EXPECT_EQ(really("lock.door"), "locked") << "nothing unlocks by itself";
  const auto is_recorded = [this] {
    const auto report = history()->verify_ledger();
    const auto entries = history()->ledger(1, 100);
    return report && report->intact && entries &&
           std::count_if(entries->begin(), entries->end(), [](const auto& entry) {
             return entry.content.kind == "automation" &&
                    entry.content.summary == "smoke sounds: fire";
           }) == 2;
  };
  EXPECT_TRUE(wait_until(is_recorded, kPatience)) << "heat and gas, then lights";
}

TEST_F(Faults, GasIsShutAndNothingIsSwitched) {
  start_engine();
  ASSERT_TRUE(sound("binary_sensor.gas"));
  EXPECT_TRUE(becomes("valve.gas", "closed"));
  EXPECT_TRUE(is_told("gas sounds: gas"));
  EXPECT_EQ(commanded(), std::set<std::string>{"valve.gas"});
}

TEST_F(Faults, ALeakShutsTheWater) {
  start_engine();
  ASSERT_TRUE(sound("binary_sensor.leak"));
  EXPECT_TRUE(becomes("valve.water", "closed"));
  EXPECT_EQ(commanded(), std::set<std::string>{"valve.water"});
}

TEST_F(Faults, AnAlarmActsOnceUntilItIsSilentAgain) {
  start_engine();
  ASSERT_TRUE(sound("binary_sensor.leak"));
  ASSERT_TRUE(becomes("valve.water", "closed"));
  ASSERT_TRUE(devices_->operate(ThingId("valve.water"), "open", {}));  // a hand, knowing better
  ASSERT_TRUE(sound("binary_sensor.leak"));                            // the same alarm, repeated
  ASSERT_TRUE(sound("binary_sensor.smoke"));
  ASSERT_TRUE(becomes("light.stairs", "on"));
  EXPECT_EQ(really("valve.water"), "open");
  ASSERT_TRUE(devices_->set_value(ThingId("binary_sensor.leak"), "state", std::string("off")));
  ASSERT_TRUE(sound("binary_sensor.leak"));
  EXPECT_TRUE(becomes("valve.water", "closed"));
}

TEST_F(Faults, WhatIsSwitchedOffIsToldAllTheSame) {
  start_engine({.fire = false, .gas = true, .leak = true});
  ASSERT_TRUE(sound("binary_sensor.smoke"));
  EXPECT_TRUE(is_told("smoke sounds: fire"));
  ASSERT_TRUE(sound("binary_sensor.gas"));
  EXPECT_TRUE(becomes("valve.gas", "closed"));
  EXPECT_EQ(commanded(), std::set<std::string>{"valve.gas"});
}

TEST_F(Faults, AnActionThatFailsIsTold) {
  start_engine();
  ASSERT_TRUE(devices_->set_misbehaviour(ThingId("valve.water"), sim::Misbehaviour::Offline));
  ASSERT_TRUE(sound("binary_sensor.leak"));
  EXPECT_TRUE(is_told("leak sounds: leak. Not done: water:"));
}

/// Holds the store's thread as a disk does that does not come to an end.
class StalledStore {
 public:
  explicit StalledStore(app::Engine& engine)
      : written_(std::async(std::launch::async, [this, &engine] {
          return engine.write([this](store::History&) -> Status {
            stalls_.set_value();
            goes_on_.get_future().wait();
            return {};
          });
        })) {
    stalls_.get_future().wait();
  }
  ~StalledStore() { goes_on_.set_value(); }
  StalledStore(const StalledStore&) = delete;
  StalledStore& operator=(const StalledStore&) = delete;

 private:
  std::promise<void> stalls_, goes_on_;
  std::future<Status> written_;  ///< last: its destructor waits
};

TEST_F(Faults, AnAlarmDoesNotWaitForADiskThatStalls) {
  start_engine();
  std::future<app::TurnResult> ordinary;
  {
    const StalledStore stalled(*engine_);
    ordinary =
        std::async(std::launch::async, [this] { return command("switch.kettle", "turn_off"); });
    EXPECT_TRUE(sound("binary_sensor.smoke"));
    EXPECT_TRUE(becomes("switch.oven", "off"));
    EXPECT_TRUE(becomes("valve.gas", "closed"));
    EXPECT_TRUE(becomes("light.stairs", "on"));
    EXPECT_EQ(really("switch.kettle"), "on") << "other commands wait for their row";
  }
  EXPECT_EQ(outcome_of(ordinary.get()), Outcome::Confirmed);
  const auto are_in_the_journal = [this] {
    const auto entries = history()->ledger(1, 100);
    std::set<std::string> confirmed;
    for (const auto& entry : entries.value_or(std::vector<store::LedgerEntry>{})) {
      const auto rows = history()->commands_of(entry.content.turn);
      for (const auto& row : rows.value_or(std::vector<store::JournalEntry>{})) {
        if (row.outcome == Outcome::Confirmed) confirmed.insert(row.start.command.thing.str());
      }
    }
    return confirmed ==
           std::set<std::string>{"switch.oven", "valve.gas", "light.stairs", "switch.kettle"};
  };
  EXPECT_TRUE(wait_until(are_in_the_journal, kPatience));
  EXPECT_TRUE(history()->unfinished_commands().value().empty());
}

TEST_F(Faults, ABrokerThatIsKilledLosesNoReadingThatArrivedAndComesBack) {
  start_engine();
  std::size_t changes = stored("switch.kettle");
  switch_kettle(20);
  broker_->kill();
  EXPECT_TRUE(wait_until([&] { return stored("switch.kettle") >= changes + 20; }, kPatience));
  ASSERT_TRUE(wait_until([&] { return engine_->status().broker.phase != net::MqttPhase::Online; },
                         kPatience));
  EXPECT_EQ(outcome_of(command("light.stairs", "turn_on")), Outcome::Failed);
  ASSERT_TRUE(broker_->restart());
  ASSERT_TRUE(devices_->wait_online(kPatience));
  ASSERT_TRUE(reaches(net::MqttPhase::Online));
  EXPECT_EQ(really("light.stairs"), "off") << "what failed is not sent later";
  EXPECT_EQ(outcome_of(command("light.stairs", "turn_on")), Outcome::Confirmed);
  EXPECT_TRUE(history()->verify_ledger().value().intact);
}

TEST_F(Faults, ClocksThatAreADayOffLoseAndRepeatNothing) {
  start_engine();
  const std::size_t before = stored("switch.kettle");
  std::size_t changes = 0;
  for (const hours step : {hours(24), hours(-24), hours(-24), hours(24)}) {
    const auto waiting = command("lock.door", really("lock.door") == "locked" ? "unlock" : "lock");
    clock_.step(step);
    EXPECT_EQ(outcome_of(command("light.stairs", "turn_on")),
              changes == 0 ? Outcome::Confirmed : Outcome::Unchanged);
    if (!waiting.confirmation.empty()) {
      const auto opened = engine_->confirm(waiting.confirmation, {PersonId("owner"), {}, {}});
      ASSERT_TRUE(opened) << "a yes is awaited by elapsed time: " << opened.error().message;
      EXPECT_EQ(outcome_of(*opened), Outcome::Confirmed);
    }
    ++changes;
    const std::string state = changes % 2 == 1 ? "off" : "on";
    ASSERT_TRUE(devices_->set_value(ThingId("switch.kettle"), "state", state));
    EXPECT_TRUE(engine_->wait_for(
        [&](const HomeSnapshot& home) {
          return home.state_of(ThingId("switch.kettle")).value("state") == Value{state};
        },
        kPatience))
        << "a reading of now is current whatever the clock said before";
  }
  EXPECT_TRUE(wait_until([&] { return stored("switch.kettle") == before + changes; }, kPatience))
      << stored("switch.kettle");
  const auto once = devices_->done_commands();
  EXPECT_EQ(std::count_if(once.begin(), once.end(),
                          [](const auto& done) { return done.thing.str() == "light.stairs"; }),
            1);
  EXPECT_TRUE(history()->verify_ledger().value().intact);
}

}  // namespace
}  // namespace hearken::scenarios
