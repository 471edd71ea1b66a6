// SPDX-License-Identifier: Apache-2.0
// How long a run may last, and rules whose owner vouches for a figure.
#include <gtest/gtest.h>

#include "core/actions.h"
#include "guard/guard.h"

namespace hearken::guard {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

Thing thing(const std::string& id, const std::string& device_class) {
  Thing made;
  made.id = ThingId(id);
  made.name = id;
  made.kind = id.substr(0, id.find('.'));
  made.device_class = device_class;
  made.properties.push_back(
      {"temperature", ValueType::Number, Access::ReadWrite, "°C", 5, 30, {}, {}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

TEST(LongestRun, IsThatOfHeatAndOfWatering) {
  const Policy policy;
  for (const char* hot :
       {"oven", "hob", "stove", "cooktop", "iron", "sauna", "fryer", "grill", "space_heater"}) {
    EXPECT_EQ(longest_run(thing("switch.a", hot), {ThingId("switch.a"), "turn_on", {}}, policy),
              minutes(120))
        << hot;
  }
  for (const char* water : {"irrigation", "sprinkler"}) {
    EXPECT_EQ(longest_run(thing("valve.a", water), {ThingId("valve.a"), "open", {}}, policy),
              minutes(60))
        << water;
  }
}

TEST(LongestRun, IsNoneForWhatMayRunForEverAndForWhatEndsARun) {
  const Policy policy;
  EXPECT_FALSE(longest_run(thing("light.a", ""), {ThingId("light.a"), "turn_on", {}}, policy));
  EXPECT_FALSE(longest_run(thing("switch.a", "pump"), {ThingId("switch.a"), "turn_on", {}}, policy))
      << "a pool's runs all day";
  EXPECT_FALSE(
      longest_run(thing("switch.a", "oven"), {ThingId("switch.a"), "turn_off", {}}, policy));
  EXPECT_FALSE(
      longest_run(thing("valve.a", "sprinkler"), {ThingId("valve.a"), "close", {}}, policy));
}

TEST(LongestRun, IsConfiguredByThing) {
  Policy policy;
  policy.hot_appliance_maximum_min = 1;
  policy.watering_maximum_min = 2;
  policy.run_limits = {{ThingId("switch.b"), 0.5}, {ThingId("switch.a"), 240}};
  const Step on{ThingId("switch.a"), "turn_on", {}};
  EXPECT_EQ(longest_run(thing("switch.a", "oven"), on, policy), minutes(240));
  EXPECT_EQ(longest_run(thing("switch.b", ""), on, policy), seconds(30));
  EXPECT_EQ(longest_run(thing("switch.c", "oven"), on, policy), minutes(1));
  EXPECT_EQ(longest_run(thing("switch.c", "irrigation"), on, policy), minutes(2));
}

/// What the guard says of moving a room from 20 °C to `target`.
Decision judged(Origin origin, const std::string& person, double target) {
  HomeSnapshot home;
  home.registry =
      std::make_shared<Registry>(std::vector<Area>{}, std::vector{thing("climate.a", "")});
  auto state = std::make_shared<ThingState>();
  state->properties["temperature"] = {Value{20.0}, {}, MonoTime{}};
  home.state.push_back(std::move(state));
  Policy policy;
  policy.people.push_back({PersonId("ana"), Role::Owner, {}, {}, {}, {}});
  const Actor actor{PersonId(person), origin, {}};
  const std::vector<Step> steps = {{ThingId("climate.a"), "set_temperature", Value{target}}};
  return evaluate({steps, home, policy, actor, {}, MonoTime{}, {}, {}}).steps.front().decision;
}

TEST(RateOfChange, ARuleMovesASetPointAsFarAsItsOwnerCouldWithoutAYes) {
  EXPECT_EQ(judged(Origin::Automation, "ana", 10), Decision::Allow);
  EXPECT_EQ(judged(Origin::Automation, "ana", 9.5), Decision::Deny) << "nobody is there to ask";
  EXPECT_EQ(judged(Origin::Ask, "ana", 9.5), Decision::NeedsConfirmation);
}

TEST(RateOfChange, NobodyVouchesForOtherPrograms) {
  for (const Origin origin : {Origin::Machine, Origin::Mqtt, Origin::Replay}) {
    EXPECT_EQ(judged(origin, "ana", 17), Decision::Allow) << to_string(origin);
    EXPECT_EQ(judged(origin, "ana", 16.5), Decision::Deny) << to_string(origin);
  }
  EXPECT_EQ(judged(Origin::Automation, "", 17), Decision::Allow);
  EXPECT_EQ(judged(Origin::Automation, "", 16.5), Decision::Deny) << "a rule of nobody's";
}

}  // namespace
}  // namespace hearken::guard
