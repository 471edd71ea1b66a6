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

TEST_F(Later, WhatItsOwnerMayNotDoIsNotAccepted) {
  for (const auto findings : {app::Findings::Refuse, app::Findings::Accept}) {
    const auto added =
        engine_->add_automations(after_hallway_light("{device: lock.front_door, action: unlock}"),
                                 PersonId("child"), findings);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, ErrorCode::Denied);
    EXPECT_NE(added.error().message.find("refused: "), std::string::npos) << added.error().message;
  }
}

TEST_F(Later, WhatCheckingFindsIsToldAndKeptOnlyIfItIsAccepted) {
  const std::string on = after_hallway_light("{device: light.study, action: turn_on}");
  ASSERT_TRUE(engine_->add_automations(on, PersonId("owner")));
  std::string off = after_hallway_light("{device: light.study, action: turn_off}");
  off.replace(off.find("after-hallway"), 13, "other");
  const auto refused = engine_->add_automations(off, PersonId("owner"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
  EXPECT_NE(refused.error().message.find("conflict: "), std::string::npos)
      << refused.error().message;
  const auto checked = engine_->check_automations({off, "", PersonId("owner"), 1});
  ASSERT_TRUE(checked);
  EXPECT_EQ(nlohmann::json::parse(*checked)["findings"].size(), 1U) << *checked;
  EXPECT_TRUE(engine_->add_automations(off, PersonId("owner"), app::Findings::Accept));
  const auto all = engine_->check_automations({"", "", PersonId("owner"), 1});
  ASSERT_TRUE(all);
  EXPECT_EQ(nlohmann::json::parse(*all)["findings"].size(), 1U) << *all;
}

TEST_F(Later, AutomationsAreTriedOnWhatIsStored) {
  EXPECT_EQ(only(say("turn off the hallway light")).outcome, Outcome::Confirmed);
  EXPECT_EQ(only(say("turn on the hallway light")).outcome, Outcome::Confirmed);
  const std::string document = after_hallway_light("{device: light.study, action: turn_on}");
  const auto tried = [&] {
    const auto report = engine_->backtest_automations({document, "", PersonId("owner"), 1});
    if (!report) return false;
    return nlohmann::json::parse(*report)["automations"][0]["runs"] == 1;
  };
  EXPECT_TRUE(comes_true(tried));
  EXPECT_NE(really("light.study"), "on") << "nothing is sent";
  const auto none = engine_->backtest_automations({"", "no-such", PersonId("owner"), 1});
  EXPECT_EQ(none.error().code, ErrorCode::NotFound);
}

/// A relative value is known only when it happens: what was accepted meets the guard again.
TEST_F(Later, WhatTheGuardRefusesLaterIsNotDoneAndIsTold) {
  const auto added = engine_->add_automations(
      after_hallway_light(
          "{device: climate.thermostat, action: set_temperature, value: 30, change: add}"),
      PersonId("owner"));
  ASSERT_TRUE(added) << added.error().message;
  EXPECT_EQ(only(say("turn off the hallway light")).outcome, Outcome::Confirmed);
  const auto told = [&] {
    const auto list = nlohmann::json::parse(engine_->automations_json({}));
    return !list["notifications"].empty();
  };
  EXPECT_TRUE(comes_true(told)) << engine_->automations_json({});
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
