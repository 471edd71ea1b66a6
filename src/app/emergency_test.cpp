// SPDX-License-Identifier: Apache-2.0
#include "app/emergency.h"

#include <gtest/gtest.h>

#include "core/actions.h"

namespace hearken::app {
namespace {

Thing thing(const std::string& id, const std::string& device_class,
            const std::vector<std::string>& words) {
  Thing made;
  made.id = ThingId(id);
  made.name = id;
  made.kind = id.substr(0, id.find('.'));
  made.device_class = device_class;
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  state.access = Access::ReadWrite;
  state.options = words;
  made.properties.push_back(std::move(state));
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

Reading report(const Thing& of, Value value, const std::string& property = "state") {
  Reading reading;
  reading.thing = of.id;
  reading.property = property;
  reading.value = std::move(value);
  return reading;
}

const std::vector<std::string> kPower = {"on", "off"};
const std::vector<std::string> kValve = {"open", "closed"};

HomeSnapshot home_of(std::vector<Thing> things) {
  HomeSnapshot home;
  home.registry = std::make_shared<const Registry>(std::vector<Area>{}, std::move(things));
  for (std::size_t i = 0; i < home.registry->things().size(); ++i) {
    home.state.push_back(std::make_shared<ThingState>());
  }
  return home;
}

std::vector<std::string> words_of(const std::vector<std::vector<PlannedCommand>>& plans) {
  std::vector<std::string> words;
  for (const auto& plan : plans) {
    std::string line;
    for (const auto& command : plan) {
      line += (line.empty() ? "" : ", ") + command.device.str() + " " + command.action;
    }
    words.push_back(line);
  }
  return words;
}

using Lines = std::vector<std::string>;

TEST(Emergency, SensorsWarnByTheirClass) {
  EXPECT_EQ(warns_of(thing("binary_sensor.a", "smoke", kPower)), Emergency::Fire);
  EXPECT_EQ(warns_of(thing("binary_sensor.a", "carbon_monoxide", kPower)), Emergency::Fire);
  EXPECT_EQ(warns_of(thing("sensor.a", "gas", kPower)), Emergency::Gas);
  EXPECT_EQ(warns_of(thing("binary_sensor.a", "moisture", kPower)), Emergency::Leak);
  EXPECT_FALSE(warns_of(thing("binary_sensor.a", "motion", kPower)));
  EXPECT_FALSE(warns_of(thing("valve.a", "gas", kValve))) << "a valve warns of nothing";
}

TEST(Emergency, AnAlarmBeginsOnceUntilItEnds) {
  AlarmWatch watch;
  const Thing smoke = thing("binary_sensor.smoke", "smoke", kPower);
  EXPECT_FALSE(watch.heard(smoke, report(smoke, std::string("off"))));
  EXPECT_EQ(watch.heard(smoke, report(smoke, std::string("on"))), Emergency::Fire);
  EXPECT_FALSE(watch.heard(smoke, report(smoke, std::string("on"))));
  EXPECT_FALSE(watch.heard(smoke, report(smoke, std::string("off"))));
  EXPECT_EQ(watch.heard(smoke, report(smoke, true)), Emergency::Fire);
  EXPECT_FALSE(watch.heard(smoke, report(smoke, 3.0, "battery")));
  EXPECT_FALSE(watch.heard(smoke, report(smoke, true, "tamper")));
}

TEST(Emergency, ANumberIsNoAlarm) {
  AlarmWatch watch;
  const Thing soil = thing("sensor.soil", "moisture", kPower);
  EXPECT_FALSE(watch.heard(soil, report(soil, 80.0, "value")));
}

TEST(Emergency, EachHasItsOwnActions) {
  const auto home =
      home_of({thing("light.a", "", kPower), thing("switch.oven", "oven", kPower),
               thing("switch.lamp", "outlet", kPower), thing("valve.gas", "gas_main", kValve),
               thing("valve.water", "water", kValve), thing("valve.radiator", "heating", kValve)});
  EXPECT_EQ(words_of(emergency_plans(Emergency::Fire, home, 60)),
            (Lines{"switch.oven turn_off, valve.gas close", "light.a turn_on"}));
  EXPECT_EQ(words_of(emergency_plans(Emergency::Gas, home, 60)), Lines{"valve.gas close"});
  EXPECT_EQ(words_of(emergency_plans(Emergency::Leak, home, 60)), Lines{"valve.water close"});
}

TEST(Emergency, ALargeHomeIsDoneInPlansThatNobodyHasToAskAbout) {
  std::vector<Thing> lights;
  for (int i = 0; i < 5; ++i) lights.push_back(thing("light." + std::to_string(i), "", kPower));
  const auto plans = emergency_plans(Emergency::Fire, home_of(std::move(lights)), 2);
  ASSERT_EQ(plans.size(), 3u);
  EXPECT_EQ(plans[0].size() + plans[1].size() + plans[2].size(), 5u);
  EXPECT_LE(plans[0].size(), 2u);
}

TEST(Emergency, WithoutAnythingToDoThereIsNoPlan) {
  EXPECT_TRUE(
      emergency_plans(Emergency::Leak, home_of({thing("light.a", "", kPower)}), 60).empty());
}

TEST(Emergency, EachCanBeSwitchedOffAlone) {
  const EmergencyOptions options{.fire = true, .gas = false, .leak = true};
  EXPECT_TRUE(options.acts_on(Emergency::Fire));
  EXPECT_FALSE(options.acts_on(Emergency::Gas));
  EXPECT_TRUE(options.acts_on(Emergency::Leak));
  EXPECT_STREQ(name_of(Emergency::Fire), "fire");
  EXPECT_STREQ(name_of(Emergency::Gas), "gas");
  EXPECT_STREQ(name_of(Emergency::Leak), "leak");
}

TEST(AlarmSensors, AreThoseThatWarnOfSomethingInTheNewestRegistry) {
  const auto thing = [](const char* id, const char* device_class) {
    Thing made;
    made.id = ThingId(id);
    made.kind = "binary_sensor";
    made.device_class = device_class;
    return made;
  };
  AlarmSensors sensors;
  EXPECT_FALSE(sensors.has(ThingId("binary_sensor.a")));
  sensors.follow(
      Registry({}, {thing("binary_sensor.a", "smoke"), thing("binary_sensor.b", "motion"),
                    thing("binary_sensor.c", "moisture")}));
  EXPECT_TRUE(sensors.has(ThingId("binary_sensor.a")));
  EXPECT_FALSE(sensors.has(ThingId("binary_sensor.b")));
  EXPECT_TRUE(sensors.has(ThingId("binary_sensor.c")));
  sensors.follow(Registry({}, {thing("binary_sensor.b", "gas")}));
  EXPECT_FALSE(sensors.has(ThingId("binary_sensor.a")));
  EXPECT_TRUE(sensors.has(ThingId("binary_sensor.b")));
}

}  // namespace
}  // namespace hearken::app
