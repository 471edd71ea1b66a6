// SPDX-License-Identifier: Apache-2.0
// Runs that began from here end, whatever happens meanwhile; and water of a day.
#include "tests/scenarios/faults_rig.h"

namespace hearken::scenarios {
namespace {

class RunsEnd : public FaultsRig {
 protected:
  void add_more() override { add("valve.beds", "irrigation", {"open", "closed"}, "closed"); }
  bool is_ended_in_ledger(const std::string& cause) {
    return app::wait_until(
        [&] {
          const auto entries = history()->ledger(1, 100);
          return entries && std::any_of(entries->begin(), entries->end(), [&](const auto& entry) {
                   return entry.content.kind == "automation" &&
                          entry.content.summary.find(cause) != std::string::npos;
                 });
        },
        kPatience);
  }
};

TEST_F(RunsEnd, WateringEndsByItself) {
  policy_.watering_maximum_min = 0.05;
  start_engine();
  EXPECT_EQ(outcome_of(command("valve.beds", "open")), Outcome::Confirmed);
  EXPECT_TRUE(becomes("valve.beds", "closed"));
  EXPECT_TRUE(is_told("the longest that a run begun from here may last. It was ended."));
  EXPECT_TRUE(is_ended_in_ledger("beds has run for 3 seconds"));
}

TEST_F(RunsEnd, WhatAHandBeganGoesOn) {
  policy_.watering_maximum_min = 0.005;
  start_engine();
  ASSERT_TRUE(devices_->operate(ThingId("valve.beds"), "open", {}));
  EXPECT_EQ(outcome_of(command("valve.water", "close")), Outcome::Confirmed);
  switch_kettle(20);
  EXPECT_EQ(really("valve.beds"), "open");
  EXPECT_EQ(commanded(), std::set<std::string>{"valve.water"});
}

TEST_F(RunsEnd, ARestartEndsThemToo) {
  policy_.watering_maximum_min = 60;
  start_engine();
  EXPECT_EQ(outcome_of(command("valve.beds", "open")), Outcome::Confirmed);
  engine_.reset();
  clock_.step(std::chrono::minutes(61));
  start_engine();
  EXPECT_TRUE(becomes("valve.beds", "closed"));
}

TEST_F(RunsEnd, WhatDoesNotEndIsToldToEverybody) {
  policy_.watering_maximum_min = 0.05;
  start_engine();
  EXPECT_EQ(outcome_of(command("valve.beds", "open")), Outcome::Confirmed);
  ASSERT_TRUE(devices_->set_misbehaviour(ThingId("valve.beds"), sim::Misbehaviour::Dead));
  EXPECT_TRUE(is_told("It could not be ended: beds: "));
}

TEST_F(RunsEnd, TheDaysWaterEndsThemAndBeginsNone) {
  policy_.daily_water = {{ThingId("valve.beds"), 1, {}, {}, 60}};  // one second
  start_engine();
  EXPECT_EQ(outcome_of(command("valve.beds", "open")), Outcome::Confirmed);
  EXPECT_TRUE(becomes("valve.beds", "closed"));
  EXPECT_TRUE(is_told("beds has let through its litres of today. It was ended."));
  const auto again = command("valve.beds", "open");
  EXPECT_EQ(outcome_of(again), Outcome::Refused);
  ASSERT_EQ(again.verdicts.size(), 1U);
  EXPECT_EQ(again.verdicts.front().rule.str(), "daily-water");
}

}  // namespace
}  // namespace hearken::scenarios
