// SPDX-License-Identifier: Apache-2.0
// What the home does by itself: automations on a real broker, through the gate, into the ledger.
#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "tests/scenarios/rig.h"

namespace hearken::scenarios {
namespace {

class Later : public FlatTest {
 protected:
  /// Looks whenever the home changes, and every 20 ms.
  bool comes_true(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!holds()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      engine_->wait_for([](const HomeSnapshot&) { return false; }, std::chrono::milliseconds(20));
    }
    return true;
  }
};

/// When the hallway light goes off, `command` is done.
std::string after_hallway_light(const std::string& command) {
  return "id: after-hallway\nname: After the hallway light\nwhen:\n"
         "  - becomes: {device: light.hallway, is: 'off'}\nthen:\n  - command: " +
         command + "\n";
}

bool in_ledger(app::Engine& engine, const std::string& kind) {
  const auto history = engine.open_history();
  if (!history) return false;
  const auto entries = (*history)->ledger(1, 1000);
  return entries && std::any_of(entries->begin(), entries->end(),
                                [&](const auto& entry) { return entry.content.kind == kind; });
}

TEST_F(Later, AnAutomationsCommandPassesTheGateAndIsInTheLedger) {
  const auto added = engine_->add_automations(
      after_hallway_light("{device: light.study, action: turn_on}"), PersonId("owner"));
  ASSERT_TRUE(added) << added.error().message;
  EXPECT_EQ(only(say("turn off the hallway light")).outcome, Outcome::Confirmed);
  EXPECT_TRUE(comes_true([&] { return really("light.study") == "on"; }));
  EXPECT_TRUE(comes_true([&] { return in_ledger(*engine_, "automation"); }));
}

TEST_F(Later, WhatItsOwnerMayNotDoIsNotDoneAndIsTold) {
  const auto added = engine_->add_automations(
      after_hallway_light("{device: lock.front_door, action: unlock}"), PersonId("child"));
  ASSERT_TRUE(added) << added.error().message;
  EXPECT_EQ(only(say("turn off the hallway light")).outcome, Outcome::Confirmed);
  const auto told = [&] {
    const auto list = nlohmann::json::parse(engine_->automations_json({}));
    return !list["notifications"].empty();
  };
  EXPECT_TRUE(comes_true(told)) << engine_->automations_json({});
  EXPECT_EQ(really("lock.front_door"), "locked");
}

TEST_F(Later, AutomationsOutliveTheProgram) {
  ASSERT_TRUE(engine_->add_automations(
      after_hallway_light("{device: light.study, action: turn_on}"), PersonId("owner")));
  const auto stored = [&] {
    const auto history = engine_->open_history();
    if (!history) return false;
    const auto kept = (*history)->kept();
    return kept && !kept->empty();
  };
  ASSERT_TRUE(comes_true(stored));
  engine_.reset();
  start_engine();
  ASSERT_TRUE(wait_for_all());
  EXPECT_EQ(only(say("turn off the hallway light")).outcome, Outcome::Confirmed);
  EXPECT_TRUE(comes_true([&] { return really("light.study") == "on"; }));
}

}  // namespace
}  // namespace hearken::scenarios
