// SPDX-License-Identifier: Apache-2.0
#include "devices/wot/thing_description.h"

#include <gtest/gtest.h>

#include "core/actions.h"
#include "devices/entity.h"
#include "devices/zigbee2mqtt/zigbee2mqtt.h"

namespace hearken::devices::wot {
namespace {

Thing lamp() {
  Thing thing;
  thing.id = ThingId("light.porch");
  thing.name = "Porch \"lamp\"";
  thing.aliases = {"outside light"};
  thing.area = AreaId("porch");
  thing.kind = "light";
  thing.device_class = "bulb";
  thing.safety = SafetyClass::Security;
  thing.properties = {make_options("state", Access::ReadWrite, {"on", "off"}),
                      make_range("brightness", "%", 0, 100, 0.5),
                      make_property("color", ValueType::Text, Access::ReadWrite),
                      make_property("current", ValueType::Number, Access::ReadOnly, "A"),
                      make_property("jammed", ValueType::Boolean, Access::ReadOnly),
                      make_options("effect", Access::ReadWrite, {})};
  thing.actions = standard_actions(thing.kind, thing.properties);
  return thing;
}

void expect_same(const Thing& a, const Thing& b) {
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.aliases, b.aliases);
  EXPECT_EQ(a.area, b.area);
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.device_class, b.device_class);
  EXPECT_EQ(a.safety, b.safety);
  ASSERT_EQ(a.properties.size(), b.properties.size());
  for (std::size_t i = 0; i < a.properties.size(); ++i) {
    const Property& p = a.properties[i];
    const Property& q = b.properties[i];
    EXPECT_EQ(p.name, q.name);
    EXPECT_EQ(p.type, q.type) << p.name;
    EXPECT_EQ(p.access, q.access) << p.name;
    EXPECT_EQ(p.unit, q.unit);
    EXPECT_EQ(p.minimum, q.minimum);
    EXPECT_EQ(p.maximum, q.maximum);
    EXPECT_EQ(p.step, q.step);
    EXPECT_EQ(p.options, q.options);
  }
  ASSERT_EQ(a.actions.size(), b.actions.size());
  for (std::size_t i = 0; i < a.actions.size(); ++i) {
    EXPECT_EQ(a.actions[i].name, b.actions[i].name);
    EXPECT_EQ(a.actions[i].argument, b.actions[i].argument);
  }
}

TEST(ThingDescription, IsValidAndGivesTheSameThingBack) {
  const std::string text = describe(lamp());
  EXPECT_EQ(broken_rules(text), std::vector<std::string>{});
  const auto back = read_description(text);
  ASSERT_TRUE(back) << back.error().message;
  expect_same(lamp(), *back);
}

TEST(ThingDescription, DescribesWhatDialectsFind) {
  const auto announcement = zigbee2mqtt::make_adapter()->read_announcement(
      "z/bridge/devices",
      R"([{"friendly_name":"a","definition":{"exposes":[{"type":"lock","features":[
          {"name":"state","property":"state","access":7,"value_on":"LOCK","value_off":"UNLOCK"}]},
          {"type":"numeric","name":"temperature","property":"temperature","access":1,"unit":"°C"},
          {"type":"enum","name":"action","property":"action","access":1,"values":["x"]}]}}])");
  ASSERT_TRUE(announcement);
  ASSERT_EQ(announcement->bindings.size(), 3U);
  for (const auto& binding : announcement->bindings) {
    const std::string text = describe(binding->thing());
    EXPECT_EQ(broken_rules(text), std::vector<std::string>{});
    const auto back = read_description(text);
    ASSERT_TRUE(back);
    expect_same(binding->thing(), *back);
  }
}

TEST(ThingDescription, UsesTheTermsOfTheStandard) {
  const Json td = Json::parse(describe(lamp()));
  EXPECT_EQ(td["@context"][0], "https://www.w3.org/2022/wot/td/v1.1");
  EXPECT_EQ(td["properties"]["brightness"]["multipleOf"], 0.5);
  EXPECT_EQ(td["properties"]["current"]["readOnly"], true);
  EXPECT_EQ(td["actions"]["turn_on"]["idempotent"], true);
  EXPECT_EQ(td["actions"]["toggle"]["idempotent"], false);
  EXPECT_EQ(td["actions"]["set_brightness"]["input"]["maximum"], 100.0);
}

TEST(ThingDescription, ReadsDescriptionsOfOthers) {
  const auto thing = read_description(R"({"@context":"https://www.w3.org/2022/wot/td/v1.1",
      "id":"urn:dev:ops:32473-WoTLamp-1234","title":"My Lamp","security":"basic_sc",
      "securityDefinitions":{"basic_sc":{"scheme":"basic","in":"header"}},
      "properties":{"status":{"type":"string","readOnly":true,"forms":[{"href":"https://l.example/s"}]}},
      "actions":{"toggle":{"forms":[{"href":"https://l.example/toggle"}]}},
      "events":{"overheating":{"data":{"type":"string"},"forms":[{"href":"https://l.example/oh"}]}}})");
  ASSERT_TRUE(thing) << thing.error().message;
  EXPECT_EQ(thing->id, ThingId("device.my_lamp"));
  EXPECT_EQ(thing->properties.at(0).type, ValueType::Text);
  EXPECT_EQ(thing->actions.at(0).name, "toggle");
}

TEST(ThingDescription, NamesEveryBrokenRule) {
  const auto broken = broken_rules(R"({"@context":"https://example.org","title":7,"id":"x",
      "securityDefinitions":{"a":{"scheme":"magic"}},"security":["b"],
      "properties":{"p":{"type":"colour","forms":[]},"q":{"enum":[1,1],"multipleOf":0,
      "readOnly":"no","forms":[{"op":"x","href":"y"},{}]}},"actions":{"r":3}})");
  EXPECT_EQ(broken.size(), 13U);
  for (const char* bad : {"", "[]", "{}", "{", "7"}) EXPECT_FALSE(read_description(bad)) << bad;
}

}  // namespace
}  // namespace hearken::devices::wot
