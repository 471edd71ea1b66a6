// SPDX-License-Identifier: Apache-2.0
#include "devices/zigbee2mqtt/zigbee2mqtt.h"

#include <gtest/gtest.h>

#include "devices/dialect_test.h"

namespace hearken::devices::zigbee2mqtt {
namespace {

constexpr const char* kDevices = R"([
 {"type":"Coordinator","friendly_name":"Coordinator","ieee_address":"0x1"},
 {"type":"Router","friendly_name":"desk lamp","ieee_address":"0x2","definition":{
   "description":"bulb","exposes":[{"type":"light","features":[
     {"type":"binary","name":"state","property":"state","access":7,"value_on":"ON","value_off":"OFF"},
     {"type":"numeric","name":"brightness","property":"brightness","access":7,"value_min":0,
      "value_max":254},
     {"type":"numeric","name":"color_temp","property":"color_temp","access":7,"value_min":150,
      "value_max":500,"unit":"mired"},
     {"type":"composite","name":"color_xy","property":"color","features":[]},
     {"type":"composite","name":"color_hs","property":"color","features":[]}]},
    {"type":"numeric","name":"linkquality","property":"linkquality","access":1}]}},
 {"type":"EndDevice","friendly_name":"hall/climate","definition":{"exposes":[
    {"type":"numeric","name":"temperature","property":"temperature","label":"Temperature",
     "access":1,"unit":"°C"},
    {"type":"numeric","name":"battery","property":"battery","category":"diagnostic","access":1,
     "unit":"%"},
    {"type":"binary","name":"contact","property":"contact","access":1,"value_on":false,
     "value_off":true},
    {"type":"enum","name":"action","property":"action","access":1,"values":["single","double"]}]}},
 {"type":"Router","friendly_name":"door lock","definition":{"exposes":[
    {"type":"lock","features":[{"type":"binary","name":"state","property":"state","access":7,
     "value_on":"LOCK","value_off":"UNLOCK"}]}]}},
 {"type":"Router","friendly_name":"twin","definition":{"exposes":[
    {"type":"switch","endpoint":"l1","features":[{"type":"binary","name":"state",
     "property":"state_l1","access":7,"value_on":"ON","value_off":"OFF"}]},
    {"type":"switch","endpoint":"l2","features":[{"type":"binary","name":"state",
     "property":"state_l2","access":7,"value_on":"ON","value_off":"OFF"}]}]}},
 {"type":"Router","friendly_name":"blind","definition":{"description":"Roller blind","exposes":[
    {"type":"cover","features":[
     {"type":"enum","name":"state","property":"state","access":3,"values":["OPEN","CLOSE","STOP"]},
     {"type":"numeric","name":"position","property":"position","access":7,"value_min":0,
      "value_max":100}]}]}},
 {"type":"EndDevice","friendly_name":"radiator","definition":{"exposes":[
    {"type":"climate","features":[
     {"type":"numeric","name":"occupied_heating_setpoint","property":"occupied_heating_setpoint",
      "access":7,"value_min":5,"value_max":30,"value_step":0.5,"unit":"°C"},
     {"type":"numeric","name":"local_temperature","property":"local_temperature","access":5,
      "unit":"°C"},
     {"type":"enum","name":"system_mode","property":"system_mode","access":7,
      "values":["off","heat","auto"]}]},
    {"type":"enum","name":"force","property":"force","access":7,"values":["normal","open"]},
    {"type":"numeric","name":"offset","property":"offset","access":7,"category":"config"}]}},
 {"type":"EndDevice","friendly_name":"unknown thing"}])";

class Bridge : public testing::Test, public DialectTest {
 protected:
  void SetUp() override { announce(*make_adapter(), "zigbee2mqtt/bridge/devices", kDevices); }
};

TEST_F(Bridge, FindsEveryDevice) {
  EXPECT_EQ(ids(),
            (std::vector<std::string>{
                "light.desk_lamp", "sensor.hall_climate_temperature", "sensor.hall_climate_battery",
                "binary_sensor.hall_climate_contact", "event.hall_climate_action", "lock.door_lock",
                "switch.twin_l1", "switch.twin_l2", "cover.blind", "climate.radiator",
                "select.radiator_force"}));
  ASSERT_EQ(announcement.skipped.size(), 1U);
  EXPECT_NE(announcement.skipped[0].find("unknown thing"), std::string::npos);
}

TEST_F(Bridge, ReadsAndMovesALight) {
  const auto now = values("light.desk_lamp", "zigbee2mqtt/desk lamp",
                          R"({"state":"ON","brightness":127,"color_temp":250,"linkquality":90,
                              "color":{"x":0.64,"y":0.33,"hue":0,"saturation":100}})");
  EXPECT_EQ(now.at("state"), word("on"));
  EXPECT_EQ(now.at("brightness"), Value{50.0});
  EXPECT_EQ(now.at("color_temperature"), Value{4000.0});
  EXPECT_EQ(to_string(now.at("color")).substr(0, 3), "#ff");
  EXPECT_EQ(sent("light.desk_lamp", "turn_off"), R"(zigbee2mqtt/desk lamp/set {"state":"OFF"})");
  EXPECT_EQ(sent("light.desk_lamp", "set_brightness", 50.0),
            R"(zigbee2mqtt/desk lamp/set {"brightness":127})");
  EXPECT_EQ(sent("light.desk_lamp", "set_color", word("#ff0000")),
            R"(zigbee2mqtt/desk lamp/set {"color":{"hex":"#ff0000"}})");
  EXPECT_EQ(sent("light.desk_lamp", "set_color_temperature", 4000.0),
            R"(zigbee2mqtt/desk lamp/set {"color_temp":250})");
  ASSERT_EQ(find("light.desk_lamp")->state_requests().size(), 1U);
  EXPECT_EQ(find("light.desk_lamp")->state_requests()[0].topic, "zigbee2mqtt/desk lamp/get");
}

TEST_F(Bridge, ReadsSensorsOfOneMessage) {
  const char* payload = R"({"temperature":20.5,"battery":88,"contact":false,"action":"double"})";
  EXPECT_EQ(values("sensor.hall_climate_temperature", "zigbee2mqtt/hall/climate", payload)["state"],
            Value{20.5});
  EXPECT_EQ(find("sensor.hall_climate_temperature")->thing().device_class, "temperature");
  EXPECT_EQ(
      values("binary_sensor.hall_climate_contact", "zigbee2mqtt/hall/climate", payload)["state"],
      word("on"));
  EXPECT_EQ(find("binary_sensor.hall_climate_contact")->thing().device_class, "door");
  EXPECT_EQ(values("event.hall_climate_action", "zigbee2mqtt/hall/climate", payload)["state"],
            word("double"));
}

TEST_F(Bridge, CommandsEveryKind) {
  EXPECT_EQ(sent("lock.door_lock", "lock"), R"(zigbee2mqtt/door lock/set {"state":"LOCK"})");
  EXPECT_EQ(sent("switch.twin_l2", "turn_on"), R"(zigbee2mqtt/twin/set {"state_l2":"ON"})");
  EXPECT_EQ(sent("cover.blind", "stop"), R"(zigbee2mqtt/blind/set {"state":"STOP"})");
  EXPECT_EQ(sent("cover.blind", "set_position", 30.0), R"(zigbee2mqtt/blind/set {"position":30})");
  EXPECT_EQ(sent("climate.radiator", "set_temperature", 19.5),
            R"(zigbee2mqtt/radiator/set {"occupied_heating_setpoint":19.5})");
  EXPECT_EQ(sent("climate.radiator", "turn_off"),
            R"(zigbee2mqtt/radiator/set {"system_mode":"off"})");
  EXPECT_EQ(sent("climate.radiator", "set_mode", word("heat")),
            R"(zigbee2mqtt/radiator/set {"system_mode":"heat"})");
  EXPECT_EQ(sent("select.radiator_force", "select_option", word("open")),
            R"(zigbee2mqtt/radiator/set {"force":"open"})");
}

TEST_F(Bridge, HasAvailabilityOfDeviceAndBridge) {
  EXPECT_EQ(availability("lock.door_lock", "zigbee2mqtt/door lock/availability", "offline"),
            Availability::Offline);
  EXPECT_EQ(
      availability("lock.door_lock", "zigbee2mqtt/door lock/availability", R"({"state":"online"})"),
      Availability::Online);
  EXPECT_EQ(availability("lock.door_lock", "zigbee2mqtt/bridge/state", R"({"state":"offline"})"),
            Availability::Offline);
}

TEST_F(Bridge, ClassesOfSafetyFollowTheKind) {
  EXPECT_EQ(find("lock.door_lock")->thing().safety, SafetyClass::Security);
  EXPECT_EQ(find("light.desk_lamp")->thing().safety, SafetyClass::Comfort);
  announce(*make_adapter(), "zigbee2mqtt/bridge/devices",
           R"([{"friendly_name":"s","definition":{"exposes":[{"type":"binary","name":"smoke",
               "property":"smoke","access":1,"value_on":true,"value_off":false}]}},
               {"friendly_name":"g","definition":{"description":"Garage door opener","exposes":[
               {"type":"cover","features":[{"type":"enum","name":"state","property":"state",
               "access":3,"values":["OPEN"]}]}]}}])");
  EXPECT_EQ(find("binary_sensor.s_smoke")->thing().safety, SafetyClass::Critical);
  EXPECT_EQ(find("cover.g")->thing().safety, SafetyClass::Security);
}

TEST_F(Bridge, RefusesGarbage) {
  const auto adapter = make_adapter();
  for (const char* bad : {"{", "{}", "null", "7", "[[[[[[[[[[[[[[[[[[[["}) {
    EXPECT_FALSE(adapter->read_announcement("zigbee2mqtt/bridge/devices", bad)) << bad;
  }
  announce(
      *adapter, "zigbee2mqtt/bridge/devices",
      R"([1,{},{"disabled":"x","friendly_name":7},{"friendly_name":"a/#","definition":{"exposes":[]}},
              {"friendly_name":"x","definition":{"exposes":[1,{"type":"light"},{"type":"numeric","name":"a","property":"a","access":1e300,"category":"config"}]}}])");
  EXPECT_TRUE(announcement.bindings.empty());
}

}  // namespace
}  // namespace hearken::devices::zigbee2mqtt
