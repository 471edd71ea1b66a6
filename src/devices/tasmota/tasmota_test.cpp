// SPDX-License-Identifier: Apache-2.0
#include "devices/tasmota/tasmota.h"

#include <gtest/gtest.h>

#include "devices/dialect_test.h"

namespace hearken::devices::tasmota {
namespace {

const std::string kConfig = "tasmota/discovery/AABBCCDDEEFF/config";
const std::string kSensors = "tasmota/discovery/AABBCCDDEEFF/sensors";

std::string config(const std::string& more) {
  return R"({"dn":"Porch","fn":["Porch",null],"t":"tasmota_porch","ft":"%prefix%/%topic%/",
      "tp":["cmnd","stat","tele"],"ofln":"Offline","onln":"Online",
      "state":["OFF","ON","TOGGLE","HOLD"],)" +
         more + R"("ver":1})";
}

class Tasmota : public testing::Test, public DialectTest {
 protected:
  void announce_group(const std::map<std::string, std::string>& parts) {
    auto read = make_adapter()->read_group(parts);
    ASSERT_TRUE(read) << read.error().message;
    announcement = std::move(*read);
  }
};

TEST_F(Tasmota, OneRelayIsASwitch) {
  announce_group({{kConfig, config(R"("rl":[1,0,0],"lt_st":0,)")}});
  EXPECT_EQ(ids(), std::vector<std::string>{"switch.tasmota_porch"});
  EXPECT_EQ(find("switch.tasmota_porch")->thing().name, "Porch");
  EXPECT_EQ(sent("switch.tasmota_porch", "turn_on"), "cmnd/tasmota_porch/POWER ON");
  EXPECT_EQ(
      values("switch.tasmota_porch", "stat/tasmota_porch/RESULT", R"({"POWER":"ON"})")["state"],
      word("on"));
  EXPECT_EQ(values("switch.tasmota_porch", "tele/tasmota_porch/STATE",
                   R"({"Time":"2026-01-01T00:00:00","POWER":"OFF","Wifi":{"RSSI":80}})")["state"],
            word("off"));
  EXPECT_EQ(availability("switch.tasmota_porch", "tele/tasmota_porch/LWT", "Offline"),
            Availability::Offline);
  ASSERT_EQ(find("switch.tasmota_porch")->state_requests().size(), 1U);
  EXPECT_EQ(find("switch.tasmota_porch")->state_requests()[0].topic, "cmnd/tasmota_porch/STATE");
}

TEST_F(Tasmota, SeveralRelaysAreNumbered) {
  announce_group({{kConfig, config(R"("rl":[1,1],"lt_st":0,)")}});
  EXPECT_EQ(ids(), (std::vector<std::string>{"switch.tasmota_porch_1", "switch.tasmota_porch_2"}));
  EXPECT_EQ(sent("switch.tasmota_porch_2", "turn_off"), "cmnd/tasmota_porch/POWER2 OFF");
}

TEST_F(Tasmota, LightsHaveWhatTheirTypeHas) {
  announce_group({{kConfig, config(R"("rl":[2],"lt_st":5,)")}});
  const auto now = values("light.tasmota_porch", "stat/tasmota_porch/RESULT",
                          R"({"POWER":"ON","Dimmer":40,"CT":250,"HSBColor":"240,100,40"})");
  EXPECT_EQ(now.at("brightness"), Value{40.0});
  EXPECT_EQ(now.at("color_temperature"), Value{4000.0});
  EXPECT_EQ(now.at("color"), word("#0000ff"));
  EXPECT_EQ(sent("light.tasmota_porch", "set_brightness", 25.0), "cmnd/tasmota_porch/Dimmer 25");
  EXPECT_EQ(sent("light.tasmota_porch", "set_color", word("#00ff00")),
            "cmnd/tasmota_porch/HsbColor1 120; cmnd/tasmota_porch/HsbColor2 100");
  EXPECT_EQ(sent("light.tasmota_porch", "set_color_temperature", 5000.0),
            "cmnd/tasmota_porch/CT 200");
  EXPECT_EQ(sent("light.tasmota_porch", "set_color_temperature", 0.0), "refused");
  announce_group({{kConfig, config(R"("rl":[2],"lt_st":1,)")}});
  EXPECT_EQ(find("light.tasmota_porch")->thing().find_property("color"), nullptr);
}

TEST_F(Tasmota, TwoShutterRelaysAreOneCover) {
  announce_group({{kConfig, config(R"("rl":[3,3,3,3],"lt_st":0,)")}});
  EXPECT_EQ(ids(), (std::vector<std::string>{"cover.tasmota_porch_shutter_1",
                                             "cover.tasmota_porch_shutter_2"}));
  EXPECT_EQ(sent("cover.tasmota_porch_shutter_2", "set_position", 30.0),
            "cmnd/tasmota_porch/ShutterPosition2 30");
  const auto now = values("cover.tasmota_porch_shutter_1", "stat/tasmota_porch/RESULT",
                          R"({"Shutter1":{"Position":0,"Direction":0,"Target":0}})");
  EXPECT_EQ(now.at("state"), word("closed"));
  EXPECT_EQ(now.at("position"), Value{0.0});
}

TEST_F(Tasmota, SensorsNeedBothMessages) {
  const std::string sensors = R"({"sn":{"Time":"2026-01-01T00:00:00","Switch1":"OFF",
      "AM2301":{"Temperature":21.3,"Humidity":50.1,"Id":"x"},
      "ENERGY":{"Power":12,"Total":3.5},"TempUnit":"F"},"ver":1})";
  announce_group({{kSensors, sensors}});
  EXPECT_TRUE(announcement.bindings.empty());
  announce_group({{kSensors, sensors}, {kConfig, config(R"("rl":[0],"lt_st":0,)")}});
  const char* temperature = "sensor.tasmota_porch_am2301_temperature";
  EXPECT_EQ(announcement.bindings.size(), 5U);
  EXPECT_EQ(find(temperature)->thing().find_property("state")->unit, "°F");
  EXPECT_EQ(find(temperature)->thing().device_class, "temperature");
  EXPECT_EQ(values(temperature, "tele/tasmota_porch/SENSOR",
                   R"({"AM2301":{"Temperature":70.5},"TempUnit":"F"})")["state"],
            Value{70.5});
  EXPECT_EQ(values(temperature, "stat/tasmota_porch/STATUS10",
                   R"({"StatusSNS":{"AM2301":{"Temperature":71}}})")["state"],
            Value{71.0});
  EXPECT_EQ(values("binary_sensor.tasmota_porch_switch1", "tele/tasmota_porch/SENSOR",
                   R"({"Switch1":"ON"})")["state"],
            word("on"));
}

TEST_F(Tasmota, RefusesUnusableAnnouncements) {
  const auto adapter = make_adapter();
  EXPECT_EQ(adapter->group_of(kConfig), adapter->group_of(kSensors));
  EXPECT_FALSE(adapter->matches("tasmota/discovery/config"));
  for (const char* bad : {"{", "[]", "{}", R"({"t":"a/#"})", R"({"t":"+","rl":[1]})",
                          R"({"t":"x","ft":"%topic%/","rl":[1]})"}) {  // all topics alike
    EXPECT_FALSE(adapter->read_announcement(kConfig, bad)) << bad;
  }
}

}  // namespace
}  // namespace hearken::devices::tasmota
