// SPDX-License-Identifier: Apache-2.0
#include "app/water_log.h"

#include <gtest/gtest.h>

namespace hearken::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const ThingId kBeds("valve.beds");
const ThingId kLawn("valve.lawn");
const ThingId kTank("water_heater.tank");

class Water : public testing::Test {
 protected:
  Water() {
    policy.daily_water = {{kBeds, 100, ThingId("sensor.meter"), "volume", 0},
                          {kLawn, 100, {}, {}, 10}};
    meter.id = ThingId("sensor.meter");
    meter.properties.push_back(
        {"volume", ValueType::Number, Access::ReadOnly, "m³", {}, {}, {}, {}});
    lawn.id = kLawn;
    tank.id = kTank;
    tank.kind = "water_heater";
    tank.properties.push_back(
        {"current_temperature", ValueType::Number, Access::ReadOnly, "°F", {}, {}, {}, {}});
  }
  void hear(const Thing& thing, const char* property, Value value) {
    Reading reading;
    reading.thing = thing.id;
    reading.property = property;
    reading.value = std::move(value);
    EXPECT_TRUE(log.is_about(thing));
    log.heard(thing, reading, now);
  }
  std::optional<double> litres(const ThingId& thing) const {
    guard::Rates rates;
    log.add_to(rates, now);
    const auto found = rates.litres_today.find(thing);
    return found == rates.litres_today.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<std::chrono::milliseconds> not_hot() const {
    guard::Rates rates;
    log.add_to(rates, now);
    const auto found = rates.not_hot_for.find(kTank);
    return found == rates.not_hot_for.end() ? std::nullopt : std::optional(found->second);
  }

  guard::Policy policy;
  WaterLog log{policy};
  Thing meter, lawn, tank;
  /// Ten in the morning at a place an hour east of UTC.
  WaterLog::Now now{WallTime{hours(24 * 20'000 + 9)}, minutes(60)};
};

TEST_F(Water, IsNotKnownBeforeAnythingWasHeard) {
  EXPECT_FALSE(litres(kBeds));
  EXPECT_FALSE(litres(kLawn));
  EXPECT_TRUE(log.used_up(now).empty());
  Thing lamp;
  lamp.id = ThingId("light.lamp");
  EXPECT_FALSE(log.is_about(lamp));
}

TEST_F(Water, OfAMeterIsCountedInLitres) {
  hear(meter, "volume", 12.5);
  EXPECT_DOUBLE_EQ(litres(kBeds).value(), 0);
  hear(meter, "volume", 12.53);
  EXPECT_NEAR(litres(kBeds).value(), 30, 1e-9);
  hear(meter, "volume", std::string("much"));
  hear(meter, "other", 99.0);
  EXPECT_NEAR(litres(kBeds).value(), 30, 1e-9);
  hear(meter, "volume", 12.6);
  EXPECT_EQ(log.used_up(now), std::vector{kBeds});
}

TEST_F(Water, OfAMeterThatBeginsAnewIsWhatItShows) {
  hear(meter, "volume", 12.5);
  hear(meter, "volume", 0.02);
  EXPECT_NEAR(litres(kBeds).value(), 20, 1e-9);
}

TEST_F(Water, OfTimeGrowsWhileTheThingRuns) {
  hear(lawn, "state", std::string("closed"));
  EXPECT_EQ(litres(kLawn), 0.0);
  EXPECT_FALSE(log.counts_time());
  hear(lawn, "state", std::string("open"));
  EXPECT_TRUE(log.counts_time());
  now.wall += minutes(6);
  hear(lawn, "state", std::string("open"));
  EXPECT_NEAR(litres(kLawn).value(), 60, 1e-9);
  hear(lawn, "state", std::string("closed"));
  now.wall += minutes(60);
  EXPECT_NEAR(litres(kLawn).value(), 60, 1e-9);
  EXPECT_FALSE(log.counts_time());
}

TEST_F(Water, BeginsAnewAtTheMidnightOfThePlace) {
  now.wall = WallTime{hours(24 * 20'000 + 22) + minutes(57)};  // three minutes before it
  hear(meter, "volume", 1.0);
  hear(meter, "volume", 1.05);
  hear(lawn, "state", std::string("open"));
  now.wall += minutes(5);
  EXPECT_DOUBLE_EQ(litres(kBeds).value(), 0);
  EXPECT_NEAR(litres(kLawn).value(), 20, 1e-9) << "two minutes of the new day";
  hear(lawn, "state", std::string("closed"));
  EXPECT_NEAR(litres(kLawn).value(), 20, 1e-9);
  hear(meter, "volume", 1.06);
  EXPECT_NEAR(litres(kBeds).value(), 10, 1e-9);
}

TEST_F(Water, IsNotForgottenWhenTheClockIsSetBack) {
  hear(meter, "volume", 1.0);
  hear(meter, "volume", 1.05);
  now.wall -= hours(24);
  EXPECT_NEAR(litres(kBeds).value(), 50, 1e-9);
  hear(meter, "volume", 1.06);
  EXPECT_NEAR(litres(kBeds).value(), 60, 1e-9);
}

TEST_F(Water, StoredIsWatchedFromItsFirstReport) {
  EXPECT_FALSE(not_hot());
  hear(tank, "current_temperature", 120.0);
  EXPECT_EQ(not_hot(), hours(0));
  now.wall += hours(20);
  hear(tank, "current_temperature", 139.0);
  EXPECT_EQ(not_hot(), hours(20)) << "139 °F are below 60 °C";
  hear(tank, "current_temperature", 140.0);
  EXPECT_EQ(not_hot(), hours(0));
}

TEST_F(Water, StoredMayHaveBeenHotWhileItWasSilent) {
  hear(tank, "current_temperature", 120.0);
  now.wall += hours(25);
  hear(tank, "current_temperature", 120.0);
  EXPECT_EQ(not_hot(), hours(0));
}

TEST_F(Water, StoredIsToldOnceWhenItsHotRunIsOverdue) {
  for (int hour = 0; hour <= 169; ++hour) {
    hear(tank, "current_temperature", 120.0);
    now.wall += hours(hour == 169 ? 0 : 1);
  }
  EXPECT_EQ(log.newly_overdue(now), std::vector{kTank});
  EXPECT_TRUE(log.newly_overdue(now).empty());
  hear(tank, "current_temperature", 150.0);
  EXPECT_TRUE(log.newly_overdue(now).empty());
}

TEST_F(Water, SurvivesARestart) {
  hear(meter, "volume", 1.0);
  hear(meter, "volume", 1.05);
  hear(lawn, "state", std::string("open"));
  hear(tank, "current_temperature", 120.0);
  const std::string kept = log.kept();
  now.wall += minutes(3);
  log = WaterLog(policy);
  log.restore(kept);
  EXPECT_EQ(log.kept(), kept);
  EXPECT_NEAR(litres(kBeds).value(), 50, 1e-9);
  EXPECT_NEAR(litres(kLawn).value(), 30, 1e-9);
  EXPECT_EQ(not_hot(), minutes(3));
  hear(meter, "volume", 1.07);
  EXPECT_NEAR(litres(kBeds).value(), 70, 1e-9) << "what was counted meanwhile counts";
}

TEST_F(Water, IsNotReadFromWhatIsNone) {
  for (const char* text : {"", "[]", "{}", "7", R"({"days":{"a":{}},"heaters":{}})",
                           R"({"days":{},"heaters":{"a":{"since_ms":"x"}}})"}) {
    log.restore(text);
    EXPECT_EQ(log.kept(), WaterLog(policy).kept()) << text;
  }
}

}  // namespace
}  // namespace hearken::app
