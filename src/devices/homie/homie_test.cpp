// SPDX-License-Identifier: Apache-2.0
#include "devices/homie/homie.h"

#include <gtest/gtest.h>

#include "devices/dialect_test.h"

namespace hearken::devices::homie {
namespace {

constexpr const char* kTopic = "homie/5/house-1/$description";
constexpr const char* kDescription = R"({"homie":"5.0","version":7,"name":"House","root":"gateway",
 "nodes":{
  "lamp":{"name":"Porch lamp","type":"dimmable light","properties":{
    "on":{"name":"On","datatype":"boolean","settable":true},
    "brightness":{"datatype":"integer","format":"0:100","unit":"%","settable":true},
    "color":{"datatype":"color","format":"rgb,hsv","settable":true}}},
  "outdoor":{"name":"Outdoor","properties":{
    "temperature":{"datatype":"float","unit":"°C","format":"-40:60"}}},
  "door":{"type":"lock","properties":{"locked":{"datatype":"boolean","settable":true}}},
  "heating":{"type":"thermostat","properties":{
    "target":{"datatype":"float","format":"5:30:0.5","unit":"°C","settable":true},
    "temperature":{"datatype":"float","unit":"°C"},
    "mode":{"datatype":"enum","format":"off,heat","settable":true}}},
  "pump":{"properties":{"power":{"datatype":"boolean","settable":true},
    "mystery":{"datatype":"duration"}}}}})";

class Homie : public testing::Test, public DialectTest {
 protected:
  void SetUp() override { announce(*make_adapter(), kTopic, kDescription); }
};

TEST_F(Homie, EachNodeIsAThing) {
  auto found = ids();
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{"climate.house_1_heating", "light.house_1_lamp",
                                             "lock.house_1_door", "sensor.house_1_outdoor",
                                             "switch.house_1_pump"}));
  EXPECT_EQ(announcement.skipped.size(), 1U);
  EXPECT_EQ(find("lock.house_1_door")->thing().safety, SafetyClass::Security);
  EXPECT_EQ(find("sensor.house_1_outdoor")->thing().device_class, "temperature");
}

TEST_F(Homie, ReadsValues) {
  EXPECT_EQ(values("light.house_1_lamp", "homie/5/house-1/lamp/on", "true")["state"], word("on"));
  EXPECT_EQ(values("light.house_1_lamp", "homie/5/house-1/lamp/brightness", "40")["brightness"],
            Value{40.0});
  EXPECT_EQ(values("light.house_1_lamp", "homie/5/house-1/lamp/color", "rgb,255,0,16")["color"],
            word("#ff0010"));
  EXPECT_EQ(values("light.house_1_lamp", "homie/5/house-1/lamp/color", "hsv,240,100,50")["color"],
            word("#0000ff"));
  EXPECT_EQ(
      values("sensor.house_1_outdoor", "homie/5/house-1/outdoor/temperature", "-3.5")["state"],
      Value{-3.5});
  EXPECT_EQ(values("lock.house_1_door", "homie/5/house-1/door/locked", "true")["state"],
            word("locked"));
  const auto heating = find("climate.house_1_heating");
  EXPECT_EQ(values("climate.house_1_heating", "homie/5/house-1/heating/temperature",
                   "20")["current_temperature"],
            Value{20.0});
  EXPECT_EQ(heating->thing().find_property("temperature")->step, 0.5);
}

TEST_F(Homie, SetsValues) {
  EXPECT_EQ(sent("light.house_1_lamp", "turn_on"), "homie/5/house-1/lamp/on/set true");
  EXPECT_EQ(sent("light.house_1_lamp", "set_brightness", 39.6),
            "homie/5/house-1/lamp/brightness/set 40");
  EXPECT_EQ(sent("light.house_1_lamp", "set_color", word("#00ff00")),
            "homie/5/house-1/lamp/color/set rgb,0,255,0");
  EXPECT_EQ(sent("lock.house_1_door", "unlock"), "homie/5/house-1/door/locked/set false");
  EXPECT_EQ(sent("climate.house_1_heating", "set_temperature", 19.5),
            "homie/5/house-1/heating/target/set 19.5");
  EXPECT_EQ(sent("climate.house_1_heating", "set_mode", word("heat")),
            "homie/5/house-1/heating/mode/set heat");
  EXPECT_EQ(sent("sensor.house_1_outdoor", "set_state", 1.0), "refused");
}

TEST_F(Homie, IsThereWhileItAndItsRootAre) {
  const auto lamp = find("light.house_1_lamp");
  EXPECT_EQ(lamp->availability_rule(), AvailabilityRule::All);
  EXPECT_EQ(availability("light.house_1_lamp", "homie/5/house-1/$state", "ready"),
            Availability::Online);
  EXPECT_EQ(availability("light.house_1_lamp", "homie/5/gateway/$state", "lost"),
            Availability::Offline);
}

TEST_F(Homie, RefusesGarbage) {
  const auto adapter = make_adapter();
  EXPECT_FALSE(adapter->matches("homie/5/a/b/$description"));
  EXPECT_FALSE(adapter->matches("homie/4/a/$description"));
  for (const char* bad : {"{", "[]", "7", R"({"homie":"4.0","nodes":{}})"}) {
    EXPECT_FALSE(adapter->read_announcement(kTopic, bad)) << bad;
  }
  announce(*adapter, kTopic,
           R"({"homie":"5.0","nodes":{"a/b":{},"c":7,"d":{"properties":{"x/y":{},"z":3}}}})");
  EXPECT_TRUE(announcement.bindings.empty());
  announce(*adapter, kTopic, "");
  EXPECT_TRUE(announcement.bindings.empty());
}

}  // namespace
}  // namespace hearken::devices::homie
