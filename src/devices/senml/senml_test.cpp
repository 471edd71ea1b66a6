// SPDX-License-Identifier: Apache-2.0
#include "devices/senml/senml.h"

#include <gtest/gtest.h>

#include "core/actions.h"
#include "devices/dialect_test.h"
#include "devices/entity.h"

namespace hearken::devices::senml {
namespace {

class Senml : public testing::Test, public DialectTest {
 protected:
  void SetUp() override {
    Thing thing;
    thing.id = ThingId("device.box");
    thing.kind = "switch";
    thing.properties = {make_property("temperature", ValueType::Number, Access::ReadOnly, "°C"),
                        make_property("humidity", ValueType::Number, Access::ReadOnly, "%"),
                        make_property("label", ValueType::Text, Access::ReadOnly),
                        make_options("state", Access::ReadWrite, {"on", "off"}),
                        make_range("level", "%", 0, 100, 1)};
    thing.actions = standard_actions(thing.kind, thing.properties);
    auto binding = make_binding({thing, "box/senml", "box/senml/set"});
    ASSERT_TRUE(binding);
    announcement.bindings.push_back(*binding);
  }
  Report read(const char* payload) { return decode("device.box", "box/senml", payload); }
};

TEST_F(Senml, ResolvesBaseFields) {
  const auto report = read(R"([{"bn":"urn:dev:ow:10e2073a01080063:","bt":1.77e9,"bu":"Cel",
      "n":"temperature","v":23.1},{"n":"humidity","u":"%RH","t":-5,"v":67.2},
      {"n":"label","vs":"north"},{"n":"state","vb":true},{"n":"unknown","v":1}])");
  ASSERT_EQ(report.readings.size(), 4U);
  EXPECT_EQ(report.readings[0].value, Value{23.1});
  EXPECT_EQ(report.readings[0].unit, "Cel");
  EXPECT_EQ(report.readings[0].at, WallTime(std::chrono::seconds(1'770'000'000)));
  EXPECT_EQ(report.readings[1].unit, "%");
  EXPECT_EQ(report.readings[1].at, WallTime(std::chrono::seconds(1'769'999'995)));
  EXPECT_EQ(report.readings[3].value, word("on"));
  EXPECT_EQ(report.skipped.size(), 1U);
}

TEST_F(Senml, SmallTimesAreRelativeToNow) {
  const auto report = read(R"([{"n":"temperature","t":-10,"v":1,"bv":20}])");
  ASSERT_EQ(report.readings.size(), 1U);
  EXPECT_EQ(report.readings[0].value, Value{21.0});
  EXPECT_EQ(report.readings[0].at, WallTime{} - std::chrono::seconds(10));
}

TEST_F(Senml, KeepsNoLongUnit) {
  const std::string unit(5000, 'x');
  for (const std::string key : {"u", "bu"}) {
    const std::string pack = R"([{"n":"temperature","v":1,")" + key + R"(":")" + unit + R"("}])";
    const auto report = read(pack.c_str());
    ASSERT_EQ(report.readings.size(), 1U) << key;
    EXPECT_EQ(report.readings[0].unit, unit.substr(0, 16)) << key;
  }
}

TEST_F(Senml, WritesPacksOfOneRecord) {
  EXPECT_EQ(sent("device.box", "turn_on"), R"(box/senml/set [{"n":"state","vb":true}])");
  EXPECT_EQ(sent("device.box", "set_level", 40.0),
            R"(box/senml/set [{"n":"level","u":"%","v":40}])");
  EXPECT_EQ(sent("device.box", "set_level", word("much")), "refused");
}

TEST_F(Senml, RefusesGarbageAndUnknownExtensions) {
  for (const char* bad : {"{}", "[1]", "[", R"([{"n":"temperature","v":1,"x_":2}])"}) {
    Arrival arrival;
    arrival.topic = "box/senml";
    arrival.payload = bad;
    EXPECT_FALSE(find("device.box")->decode(arrival)) << bad;
  }
  EXPECT_TRUE(
      read(R"([{"n":"temperature","v":null},{"n":"temperature","v":"x"}])").readings.empty());
  EXPECT_FALSE(make_binding({find("device.box")->thing(), "a", "a"}));
}

}  // namespace
}  // namespace hearken::devices::senml
