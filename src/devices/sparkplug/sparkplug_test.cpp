// SPDX-License-Identifier: Apache-2.0
#include "devices/sparkplug/sparkplug.h"

#include <gtest/gtest.h>

#include <limits>

#include "devices/dialect_test.h"
#include "devices/sparkplug/payload.h"

namespace hearken::devices::sparkplug {
namespace {

const WallTime kNow{std::chrono::milliseconds(1'770'000'000'000)};

Metric metric(const char* name, DataType type, Value value,
              std::optional<std::uint64_t> alias = {}) {
  Metric result;
  result.name = name;
  result.type = type;
  result.value = std::move(value);
  result.alias = alias;
  return result;
}

std::string bytes(std::uint64_t sequence, std::vector<Metric> metrics) {
  return encode_payload({kNow, sequence, std::move(metrics)}).value_or("");
}

std::string device_birth() {
  Metric speed = metric("Motor/Speed", DataType::Int32, 1200.0, 7);
  speed.writable = true;
  speed.unit = "rpm";
  speed.low = 0;
  speed.high = 3000;
  Metric temperature = metric("Temperature", DataType::Float, 20.5, 8);
  temperature.unit = "°C";
  return bytes(1, {speed, temperature, metric("Running", DataType::Boolean, true, 9),
                   metric("Properties/Vendor", DataType::String, std::string("x"), 10)});
}

class Sparkplug : public testing::Test, public DialectTest {
 protected:
  void SetUp() override {
    announce(*make_adapter(), "spBv1.0/plant/DBIRTH/edge/press", device_birth());
  }
  static constexpr const char* kPress = "device.plant_edge_press";
};

TEST_F(Sparkplug, PayloadsSurviveTheRoundTrip) {
  const std::vector<std::pair<DataType, Value>> values = {
      {DataType::Int8, -5.0},      {DataType::Int16, -30000.0},
      {DataType::Int32, -70000.0}, {DataType::Int64, -5e12},
      {DataType::UInt8, 200.0},    {DataType::UInt32, 4e9},
      {DataType::UInt64, 5e12},    {DataType::Double, 1.25},
      {DataType::Boolean, false},  {DataType::String, std::string("hot")},
      {DataType::Int32, {}}};
  for (const auto& [type, value] : values) {
    const auto back = decode_payload(bytes(3, {metric("m", type, value)}));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->sequence, 3U);
    EXPECT_EQ(back->at, kNow);
    EXPECT_EQ(back->metrics.at(0).value, value) << to_string(value);
  }
  for (const auto& [type, value] : std::vector<std::pair<DataType, Value>>{
           {DataType::Int8, 200.0},
           {DataType::UInt8, -1.0},
           {DataType::Int32, 1.5},
           {DataType::Boolean, 1.0},
           {DataType::Double, std::numeric_limits<double>::infinity()},
           {DataType::Int32, std::string("x")}}) {
    EXPECT_FALSE(encode_payload({kNow, 0, {metric("m", type, value)}})) << to_string(value);
  }
}

TEST_F(Sparkplug, ABirthDescribesADevice) {
  const auto press = find(kPress);
  EXPECT_EQ(press->thing().safety, SafetyClass::Critical);
  const Property* speed = press->thing().find_property("motor_speed");
  ASSERT_NE(speed, nullptr);
  EXPECT_EQ(speed->access, Access::ReadWrite);
  EXPECT_EQ(speed->maximum, 3000.0);
  EXPECT_EQ(press->thing().find_property("temperature")->access, Access::ReadOnly);
  EXPECT_EQ(press->thing().find_property("properties_vendor"), nullptr);
  const auto now = values(kPress, "spBv1.0/plant/DBIRTH/edge/press", device_birth());
  EXPECT_EQ(now.at("motor_speed"), Value{1200.0});
  EXPECT_EQ(now.at("running"), Value{true});
}

TEST_F(Sparkplug, DataUsesAliasesAndNumbersItsMessages) {
  const auto report = decode(
      kPress, "spBv1.0/plant/DDATA/edge/press",
      bytes(2, {metric("", DataType::Int32, 900.0, 7), metric("", DataType::Int32, 1.0, 99)}));
  ASSERT_EQ(report.readings.size(), 1U);
  EXPECT_EQ(report.readings[0].property, "motor_speed");
  EXPECT_EQ(report.readings[0].at, kNow);
  EXPECT_EQ(report.skipped.size(), 1U);
  ASSERT_TRUE(report.sequence);
  EXPECT_EQ(report.sequence->session, "plant/edge");
  EXPECT_EQ(report.sequence->number, 2U);
  EXPECT_FALSE(report.sequence->begins);
}

TEST_F(Sparkplug, CommandsSetOnlyWhatMayBeSet) {
  Command command;
  command.id = CommandId("c");
  command.action = "set_motor_speed";
  command.argument = 1500.0;
  command.expires = kNow;
  const auto messages = find(kPress)->encode(command, 5);
  ASSERT_TRUE(messages);
  EXPECT_EQ(messages->at(0).topic, "spBv1.0/plant/DCMD/edge/press");
  const auto payload = decode_payload(messages->at(0).payload);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->metrics.at(0).name, "Motor/Speed");
  EXPECT_EQ(payload->metrics.at(0).value, Value{1500.0});
  EXPECT_EQ(payload->metrics.at(0).type, DataType::Int32);
  command.action = "set_temperature";
  EXPECT_FALSE(find(kPress)->encode(command, 5));
  command.action = "set_motor_speed";
  command.argument = 0.5;
  EXPECT_FALSE(find(kPress)->encode(command, 5));
}

TEST_F(Sparkplug, DeathsMakeThingsUnavailable) {
  EXPECT_EQ(availability(kPress, "spBv1.0/plant/DDEATH/edge/press", bytes(5, {})),
            Availability::Offline);
  EXPECT_EQ(availability(kPress, "spBv1.0/plant/NDEATH/edge", bytes(0, {})), Availability::Offline);
  EXPECT_EQ(availability(kPress, "spBv1.0/plant/DBIRTH/edge/press", device_birth()),
            Availability::Online);
}

TEST_F(Sparkplug, ANodeIsAConnectivitySensor) {
  const std::string topic = "spBv1.0/plant/NBIRTH/edge";
  const std::string birth = bytes(0, {metric("bdSeq", DataType::UInt64, 4.0),
                                      metric("Node Control/Rebirth", DataType::Boolean, false),
                                      metric("Load", DataType::Double, 0.5, 1)});
  announce(*make_adapter(), topic, birth);
  const std::string id = "binary_sensor.plant_edge";
  EXPECT_EQ(values(id, topic, birth)["state"], word("on"));
  EXPECT_EQ(values(id, topic, birth)["load"], Value{0.5});
  EXPECT_TRUE(decode(id, topic, birth).sequence->begins);
  const auto death = [](double number) {
    return bytes(0, {metric("bdSeq", DataType::UInt64, number)});
  };
  EXPECT_EQ(values(id, "spBv1.0/plant/NDEATH/edge", death(4))["state"], word("off"));
  EXPECT_TRUE(values(id, "spBv1.0/plant/NDEATH/edge", death(3)).empty()) << "an earlier connection";
}

TEST_F(Sparkplug, AsksForARebirth) {
  const auto requests = make_adapter()->introduction_requests("spBv1.0/plant/DDATA/edge/press");
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests[0].topic, "spBv1.0/plant/NCMD/edge");
  const auto payload = decode_payload(requests[0].payload);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->metrics.at(0).name, "Node Control/Rebirth");
  EXPECT_EQ(payload->metrics.at(0).value, Value{true});
  EXPECT_TRUE(make_adapter()->introduction_requests("spBv1.0/plant/DCMD/edge/press").empty());
  EXPECT_TRUE(make_adapter()->introduction_requests("home/x").empty());
}

TEST_F(Sparkplug, RefusesGarbage) {
  const auto adapter = make_adapter();
  for (const std::string& bad :
       {std::string("{}"), std::string("\xff\xff\xff"), std::string(300'000, '\x12')}) {
    EXPECT_FALSE(adapter->read_announcement("spBv1.0/a/NBIRTH/b", bad));
  }
  for (const char* topic : {"spBv1.0/a/DBIRTH/b", "spBv1.0/a/NBIRTH/b/c", "spBv1.0//NBIRTH/b",
                            "spAv1.0/a/NBIRTH/b", "spBv1.0/a/DBIRTH/b/c/d"}) {
    EXPECT_FALSE(adapter->matches(topic)) << topic;
  }
}

}  // namespace
}  // namespace hearken::devices::sparkplug
