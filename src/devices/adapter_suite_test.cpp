// SPDX-License-Identifier: Apache-2.0
// What every dialect must hold, run on one sample thing of each.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/actions.h"
#include "devices/homeassistant/homeassistant.h"
#include "devices/homie/homie.h"
#include "devices/plain/plain.h"
#include "devices/senml/senml.h"
#include "devices/sparkplug/payload.h"
#include "devices/sparkplug/sparkplug.h"
#include "devices/tasmota/tasmota.h"
#include "devices/zigbee2mqtt/zigbee2mqtt.h"

namespace hearken::devices {
namespace {

struct PlainSample {
  static BindingPtr make() {
    Thing thing;
    thing.id = ThingId("light.sample");
    thing.kind = "light";
    Property state;
    state.name = "state";
    state.type = ValueType::Option;
    state.access = Access::ReadWrite;
    state.options = {"on", "off"};
    Property brightness = state;
    brightness.name = "brightness";
    brightness.type = ValueType::Number;
    brightness.options.clear();
    thing.properties = {state, brightness};
    thing.actions = standard_actions(thing.kind, thing.properties);
    return *plain::make_binding({thing, "s/status", "s/command", plain::CommandStyle::Action});
  }
  static constexpr const char* kTopic = "s/status";
};

struct DiscoveredSample {
  static BindingPtr make() {
    const auto announcement = homeassistant::make_adapter()->read_announcement(
        "homeassistant/light/sample/config",
        R"({"schema":"json","command_topic":"s/set","state_topic":"s","brightness":true})");
    return announcement->bindings.at(0);
  }
  static constexpr const char* kTopic = "s";
};

BindingPtr first_of(const DeviceAdapter& adapter, std::string_view topic,
                    std::string_view payload) {
  const auto announcement = adapter.read_announcement(topic, payload);
  return announcement->bindings.at(0);
}

struct ZigbeeSample {
  static BindingPtr make() {
    return first_of(*zigbee2mqtt::make_adapter(), "z/bridge/devices",
                    R"([{"friendly_name":"s","definition":{"exposes":[{"type":"light","features":[
          {"name":"state","property":"state","access":7,"value_on":"ON","value_off":"OFF"},
          {"name":"brightness","property":"brightness","access":7,"value_max":254}]}]}}])");
  }
  static constexpr const char* kTopic = "z/s";
};

struct TasmotaSample {
  static BindingPtr make() {
    return first_of(*tasmota::make_adapter(), "tasmota/discovery/1/config",
                    R"({"t":"s","rl":[2],"lt_st":1})");
  }
  static constexpr const char* kTopic = "stat/s/RESULT";
};

struct HomieSample {
  static BindingPtr make() {
    return first_of(*homie::make_adapter(), "homie/5/s/$description",
                    R"({"homie":"5.0","nodes":{"light":{"properties":{
          "on":{"datatype":"boolean","settable":true},
          "brightness":{"datatype":"integer","format":"0:100","settable":true}}}}})");
  }
  static constexpr const char* kTopic = "homie/5/s/light/brightness";
};

struct SparkplugSample {
  static BindingPtr make() {
    sparkplug::Metric metric;
    metric.name = "brightness";
    metric.type = sparkplug::DataType::Double;
    metric.value = 5.0;
    metric.writable = true;
    return first_of(*sparkplug::make_adapter(), "spBv1.0/g/DBIRTH/n/d",
                    *sparkplug::encode_payload({std::nullopt, 1, {metric}}));
  }
  static constexpr const char* kTopic = "spBv1.0/g/DDATA/n/d";
};

struct SenmlSample {
  static BindingPtr make() {
    return *senml::make_binding({PlainSample::make()->thing(), "s/status", "s/command"});
  }
  static constexpr const char* kTopic = "s/status";
};

template <typename Sample>
class AdapterSuite : public testing::Test {
 protected:
  Result<Report> decode(std::string_view payload) {
    Arrival arrival;
    arrival.topic = Sample::kTopic;
    arrival.payload = payload;
    return binding->decode(arrival);
  }
  Result<std::vector<net::MqttMessage>> encode(const char* action, Value argument = {}) {
    Command command;
    command.id = CommandId("c-9");
    command.thing = binding->thing().id;
    command.action = action;
    command.argument = std::move(argument);
    return binding->encode(command, 4);
  }

  BindingPtr binding = Sample::make();
};

using Samples = testing::Types<PlainSample, DiscoveredSample, ZigbeeSample, TasmotaSample,
                               HomieSample, SparkplugSample, SenmlSample>;
TYPED_TEST_SUITE(AdapterSuite, Samples);

TYPED_TEST(AdapterSuite, GarbageGivesNoReading) {
  const std::vector<std::string> corpus = {"",
                                           "{",
                                           "}",
                                           "null",
                                           "[]",
                                           "[[[[",
                                           "\xff\xfe",
                                           std::string(3, '\0'),
                                           "{\"state\":",
                                           "{\"brightness\":NaN}",
                                           "{\"brightness\":1e999}",
                                           "{\"brightness\":\"x\"}",
                                           "{\"state\":{\"state\":{\"state\":1}}}",
                                           "{\"brightness\":[1]}",
                                           "true",
                                           "-",
                                           "ON ON",
                                           std::string(100'000, '['),
                                           "{\"a\":" + std::string(1'000'000, '1') + "}",
                                           "{\"state\":\"" + std::string(300'000, 'x') + "\"}",
                                           "{\"state\":null}"};
  for (const std::string& payload : corpus) {
    const auto report = this->decode(payload);
    if (!report) continue;
    for (const Reading& reading : report->readings) {
      const auto number = as_number(reading.value);
      EXPECT_TRUE(!number || std::isfinite(*number)) << payload.substr(0, 40);
      EXPECT_NE(reading.property, "brightness_other");
    }
  }
}

TYPED_TEST(AdapterSuite, EveryActionOfTheThingCanBeEncoded) {
  for (const Action& action : this->binding->thing().actions) {
    const auto messages =
        this->encode(action.name.c_str(), action.argument.empty() ? Value{} : Value{50.0});
    ASSERT_TRUE(messages) << action.name;
    for (const auto& message : *messages) {
      EXPECT_EQ(message.retain, net::Retain::No);
      EXPECT_EQ(message.qos, 1);
      EXPECT_EQ(message.expiry_s, 4U);
      EXPECT_EQ(message.correlation, "c-9");
      const auto topics = this->binding->command_topics();
      EXPECT_NE(std::find(topics.begin(), topics.end(), message.topic), topics.end());
    }
  }
}

TYPED_TEST(AdapterSuite, UnknownActionsAndBadArgumentsAreRefused) {
  EXPECT_FALSE(this->encode("explode"));
  EXPECT_FALSE(this->encode("set_brightness"));
  EXPECT_FALSE(this->encode("set_brightness", std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(this->encode("set_brightness", std::numeric_limits<double>::infinity()));
}

TYPED_TEST(AdapterSuite, ReportTopicsAreNotCommandTopics) {
  for (const auto& topic : this->binding->topics()) {
    const auto commands = this->binding->command_topics();
    EXPECT_EQ(std::find(commands.begin(), commands.end(), topic), commands.end());
  }
}

}  // namespace
}  // namespace hearken::devices
