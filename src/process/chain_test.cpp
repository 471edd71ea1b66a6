// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "process/process.h"

namespace hearken::process {
namespace {

using namespace std::chrono_literals;
using std::string;

constexpr WallTime kStart{std::chrono::milliseconds(1'780'000'000'000)};

Property number(string name, string unit, std::optional<double> low, std::optional<double> high,
                Access access = Access::ReadOnly, std::optional<double> step = {}) {
  Property property;
  property.name = std::move(name);
  property.unit = std::move(unit);
  property.minimum = low;
  property.maximum = high;
  property.access = access;
  property.step = step;
  return property;
}

Registry home() {
  Thing room;
  room.id = ThingId("sensor.room");
  room.properties = {number("current_temperature", "°C", -40.0, 85.0),
                     number("illuminance", "lx", {}, {}), number("power", "W", {}, {}),
                     number("pressure", "hPa", 300.0, 1100.0), number("count", "", {}, {})};
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  state.access = Access::ReadWrite;
  state.options = {"on", "off"};
  Thing lamp;
  lamp.id = ThingId("light.desk");
  lamp.properties = {state, number("brightness", "%", 0.0, 100.0, Access::ReadWrite, 1.0)};
  return Registry({}, {room, lamp});
}

class ChainTest : public testing::Test {
 protected:
  Processed sensor(const string& property, Value value, const string& unit = "") {
    return run("sensor.room", property, std::move(value), unit, now_);
  }
  Processed lamp(const string& property, Value value) {
    return run("light.desk", property, std::move(value), "", now_);
  }
  Processed run(const string& thing, const string& property, Value value, const string& unit,
                WallTime at) {
    Reading reading;
    reading.thing = ThingId(thing);
    reading.property = property;
    reading.value = std::move(value);
    reading.unit = unit;
    reading.at = at;
    return chain_.run(reading, registry_, now_);
  }
  Processed temperature_at(double value, WallTime at) {
    return run("sensor.room", "current_temperature", value, "", at);
  }
  std::uint64_t dropped(DropReason reason) {
    return chain_.counters().dropped[static_cast<std::size_t>(reason)];
  }

  Registry registry_ = home();
  Chain chain_{Options{}};
  WallTime now_ = kStart;
};

TEST_F(ChainTest, DropsAndCountsWithTheReason) {
  struct Case {
    string thing, property;
    Value value;
    string unit;
    DropReason reason;
  };
  const std::vector<Case> cases = {
      {"sensor.nowhere", "power", 1.0, "", DropReason::UnknownThing},
      {"sensor.room", "smell", 1.0, "", DropReason::UnknownProperty},
      {"sensor.room", "power", string("unavailable"), "", DropReason::NoValue},
      {"sensor.room", "power", true, "", DropReason::WrongType},
      {"sensor.room", "power", std::numeric_limits<double>::quiet_NaN(), "", DropReason::NotFinite},
      {"sensor.room", "power", 1e306, "MW", DropReason::NotFinite},
      {"sensor.room", "power", 1.0, "°C", DropReason::UnknownUnit},
      {"sensor.room", "power", 1.0, "horses", DropReason::UnknownUnit},
      {"sensor.room", "count", 1.0, "W", DropReason::UnknownUnit},
      {"sensor.room", "current_temperature", 85.1, "", DropReason::OutOfRange},
      {"sensor.room", "current_temperature", 200.0, "°F", DropReason::OutOfRange},
      {"sensor.room", "illuminance", -1.0, "", DropReason::OutOfRange},
      {"light.desk", "brightness", 140.0, "", DropReason::OutOfRange},
      {"light.desk", "state", string("dim"), "", DropReason::NotAnOption},
  };
  for (const Case& c : cases) {
    const auto before = dropped(c.reason);
    const Processed processed = run(c.thing, c.property, c.value, c.unit, now_);
    EXPECT_STREQ(to_string(processed.reason), to_string(c.reason)) << c.thing << ' ' << c.property;
    EXPECT_FALSE(processed.clean);
    EXPECT_FALSE(processed.store_it);
    EXPECT_FALSE(processed.current);
    EXPECT_EQ(dropped(c.reason), before + 1);
  }
  EXPECT_EQ(chain_.counters().accepted, 0u);
}

TEST_F(ChainTest, ConvertsToTheUnitOfTheProperty) {
  const Processed processed = sensor("current_temperature", string("70.7"), "°F");
  ASSERT_TRUE(processed.clean);
  EXPECT_EQ(processed.clean->value, Value(21.5));
  EXPECT_EQ(processed.clean->unit, "°C");
  EXPECT_EQ(sensor("power", 1.2, "kW").clean->value, Value(1200.0));
  EXPECT_EQ(sensor("pressure", 0.99, "bar").clean->value, Value(990.0));
  EXPECT_EQ(sensor("count", 3.0).clean->value, Value(3.0));
}

TEST_F(ChainTest, KeepsTargetsThatOvershootByRounding) {
  EXPECT_TRUE(lamp("brightness", 100.4).clean);
  EXPECT_TRUE(lamp("brightness", -0.4).clean);
  EXPECT_FALSE(lamp("brightness", 102.0).clean);
}

TEST_F(ChainTest, CanonicalStates) {
  EXPECT_EQ(lamp("state", string("ON")).clean->value, Value(string("on")));
  EXPECT_EQ(lamp("state", false).clean->value, Value(string("off")));
}

TEST_F(ChainTest, ImplausibleDeviceTimeBecomesTimeOfReceipt) {
  const std::vector<std::pair<WallTime, WallTime>> cases = {
      {kStart - 1h, kStart - 1h},
      {kStart + 4min, kStart + 4min},
      {kStart + 6min, kStart},
      {WallTime(86'400'000ms), kStart},
      {WallTime{}, kStart},
      {WallTime(std::chrono::milliseconds::min()), kStart},
      {WallTime(std::chrono::milliseconds::max()), kStart},
  };
  for (const auto& [given, expected] : cases) {
    Chain fresh{Options{}};
    Reading reading{.thing = ThingId("sensor.room"),
                    .property = "power",
                    .value = 1.0,
                    .unit = "",
                    .at = given};
    EXPECT_EQ(fresh.run(reading, registry_, kStart).clean->at, expected);
  }
}

TEST_F(ChainTest, LateReadingIsStoredAndNotCurrent) {
  ASSERT_TRUE(temperature_at(20, kStart - 1min).current);
  const Processed late = temperature_at(5, kStart - 1h);
  EXPECT_TRUE(late.clean);
  EXPECT_TRUE(late.store_it);
  EXPECT_FALSE(late.current);
  EXPECT_EQ(chain_.counters().late, 1u);
  EXPECT_TRUE(temperature_at(21, kStart).current);
}

TEST_F(ChainTest, DeviceAheadOfUsDoesNotBlockItsNextReading) {
  ASSERT_TRUE(temperature_at(20, kStart + 4min).current);
  now_ += 1s;
  EXPECT_TRUE(temperature_at(21, kStart + 1s).current);
}

TEST_F(ChainTest, BoxClockPutBackDoesNotMakeReadingsLate) {
  ASSERT_TRUE(temperature_at(20, now_).current);
  now_ -= 1h;
  EXPECT_TRUE(temperature_at(21, now_).current);
  EXPECT_TRUE(temperature_at(21, now_).clean);
  EXPECT_TRUE(temperature_at(22, now_ - 3ms).current) << "told on its arrival, a moment ago";
}

TEST_F(ChainTest, DeviceClockPutBackIsBelievedAfterAWhile) {
  ASSERT_TRUE(temperature_at(20, kStart).current);
  std::vector<bool> current;
  for (int i = 0; i < 4; ++i) {
    now_ += 6s;
    current.push_back(temperature_at(20 + i, now_ - 1h).current);
  }
  EXPECT_EQ(current, (std::vector<bool>{false, false, true, true}));
}

TEST_F(ChainTest, ReplayOfOldReadingsStaysLate) {
  ASSERT_TRUE(temperature_at(20, kStart).current);
  for (int i = 0; i < 50; ++i) {
    now_ += 1s;
    EXPECT_FALSE(temperature_at(10, kStart - 10h + i * 1min).current) << i;
  }
}

TEST_F(ChainTest, RepetitionRefreshesAndIsStoredAtTheHeartbeat) {
  EXPECT_TRUE(sensor("power", 40.0).store_it);
  now_ += 1min;
  const Processed again = sensor("power", 40.0);
  EXPECT_TRUE(again.current);
  EXPECT_FALSE(again.store_it);
  EXPECT_EQ(chain_.counters().repeated, 1u);
  now_ += 14min;
  EXPECT_TRUE(sensor("power", 40.0).store_it);
  now_ += 1s;
  EXPECT_TRUE(sensor("power", 41.0).store_it);
}

TEST_F(ChainTest, DeadbandComparesWithTheLastStoredValue) {
  Options options;
  options.by_property["current_temperature"].deadband = 0.2;
  chain_ = Chain(options);
  std::vector<bool> stored;
  for (const double value : {20.0, 20.1, 20.2, 20.3, 20.1, 19.9}) {
    now_ += 1s;
    const Processed processed = sensor("current_temperature", value);
    EXPECT_EQ(processed.clean->value, Value(value)) << "the state is what the device said";
    stored.push_back(processed.store_it);
  }
  EXPECT_EQ(stored, (std::vector<bool>{true, false, false, true, false, true}));
}

TEST_F(ChainTest, HalfAStepIsARepetition) {
  EXPECT_TRUE(lamp("brightness", 40.0).store_it);
  now_ += 1s;
  EXPECT_FALSE(lamp("brightness", 40.4).store_it);
  now_ += 1s;
  EXPECT_TRUE(lamp("brightness", 41.0).store_it);
}

TEST_F(ChainTest, MedianOfThreeRemovesASpikeFromSensorsOnly) {
  Options options;
  options.standard.median_of_3 = true;
  chain_ = Chain(options);
  std::vector<double> out;
  for (const double value : {20.0, 20.5, 80.0, 21.0, 21.2}) {
    now_ += 1s;
    out.push_back(std::get<double>(sensor("current_temperature", value).clean->value));
  }
  EXPECT_EQ(out, (std::vector<double>{20.0, 20.5, 20.5, 21.0, 21.2}));
  for (const double value : {10.0, 10.0, 90.0}) {
    now_ += 1s;
    EXPECT_EQ(lamp("brightness", value).clean->value, Value(value));
  }
}

TEST_F(ChainTest, ForgetsWhatTheRegistryLost) {
  ASSERT_TRUE(sensor("power", 40.0).store_it);
  ASSERT_FALSE(sensor("power", 40.0).store_it);
  chain_.forget_missing(Registry({}, {}));
  EXPECT_TRUE(sensor("power", 40.0).store_it);
}

TEST_F(ChainTest, SameInputsSameResults) {
  Chain a{Options{}};
  Chain b{Options{}};
  unsigned state = 12345;
  for (int i = 0; i < 2000; ++i) {
    state = state * 1664525 + 1013904223;
    Reading reading;
    reading.thing = ThingId(state % 7 == 0 ? "light.desk" : "sensor.room");
    reading.property = state % 7 == 0 ? "brightness" : "current_temperature";
    reading.value = static_cast<double>(state % 1000) / 7;
    reading.at = kStart + std::chrono::milliseconds(state % 100'000);
    const WallTime received = kStart + std::chrono::milliseconds(i);
    const Processed x = a.run(reading, registry_, received);
    const Processed y = b.run(reading, registry_, received);
    ASSERT_EQ(x.reason, y.reason);
    ASSERT_EQ(x.store_it, y.store_it);
    ASSERT_EQ(x.current, y.current);
  }
}

TEST_F(ChainTest, DropsJumpsUntilTheyLast) {
  Options options;
  options.by_property["current_temperature"].max_rate = 0.5;  // °C a second
  chain_ = Chain(options);
  const auto say = [&](double value) {
    now_ += std::chrono::seconds(10);
    return temperature_at(value, now_);
  };
  EXPECT_TRUE(say(20).clean);
  EXPECT_TRUE(say(24).clean);
  EXPECT_FALSE(say(60).clean);
  EXPECT_EQ(dropped(DropReason::TooFast), 1U);
  EXPECT_TRUE(say(24.5).clean) << "a spike";
  EXPECT_FALSE(say(60).clean);
  EXPECT_FALSE(say(61).clean);
  EXPECT_TRUE(say(61).clean) << "it lasts";
  EXPECT_TRUE(say(62).clean);
}

TEST_F(ChainTest, AveragesTheLastNumbers) {
  Options options;
  options.by_property["power"].moving_average = 3;
  chain_ = Chain(options);
  EXPECT_EQ(sensor("power", 3.0).clean->value, Value{3.0});
  EXPECT_EQ(sensor("power", 6.0).clean->value, Value{4.5});
  EXPECT_EQ(sensor("power", 9.0).clean->value, Value{6.0});
  EXPECT_EQ(sensor("power", 12.0).clean->value, Value{9.0});
}

TEST_F(ChainTest, MarksWhatStandsOutAndKeepsIt) {
  for (int i = 0; i < 50; ++i) {
    now_ += std::chrono::minutes(1);
    EXPECT_FALSE(temperature_at(20 + i % 7 * 0.1, now_).anomaly);
  }
  now_ += std::chrono::minutes(1);
  const auto odd = temperature_at(45, now_);
  ASSERT_TRUE(odd.clean);
  EXPECT_TRUE(odd.store_it);
  ASSERT_TRUE(odd.anomaly);
  EXPECT_GT(odd.anomaly->score, 3.5);
  EXPECT_EQ(chain_.counters().anomalies, 1U);
}

TEST_F(ChainTest, CommandedValuesNeverStandOut) {
  for (int i = 0; i < 50; ++i) EXPECT_FALSE(lamp("brightness", 10.0 + i % 2).anomaly);
  EXPECT_FALSE(lamp("brightness", 100.0).anomaly);
}

}  // namespace
}  // namespace hearken::process
