// SPDX-License-Identifier: Apache-2.0
#include "devices/plain/plain.h"

#include <gtest/gtest.h>

#include <limits>

#include "core/actions.h"

namespace hearken::devices::plain {
namespace {

Property property(std::string name, ValueType type, Access access = Access::ReadWrite) {
  Property result;
  result.name = std::move(name);
  result.type = type;
  result.access = access;
  return result;
}

Thing television() {
  Thing thing;
  thing.id = ThingId("media_player.tv1");
  thing.kind = "media_player";
  thing.properties = {property("state", ValueType::Option), property("volume", ValueType::Number),
                      property("muted", ValueType::Boolean)};
  thing.actions = standard_actions(thing.kind, thing.properties);
  return thing;
}

BindingPtr bind(CommandStyle style) {
  auto binding = make_binding({television(), "home/tv1/status", "home/tv1/command", style});
  EXPECT_TRUE(binding);
  return *binding;
}

Result<Report> decode(std::string_view payload) {
  Arrival arrival;
  arrival.topic = "home/tv1/status";
  arrival.payload = payload;
  arrival.at = WallTime(std::chrono::seconds(1'770'000'000));
  return bind(CommandStyle::Action)->decode(arrival);
}

Command command(std::string action, Value argument = {}) {
  Command result;
  result.id = CommandId("c-1");
  result.thing = ThingId("media_player.tv1");
  result.action = std::move(action);
  result.argument = std::move(argument);
  result.expires = WallTime(std::chrono::milliseconds(1'770'000'000'120));
  return result;
}

std::string payload_of(CommandStyle style, const Command& what) {
  const auto messages = bind(style)->encode(what, 5);
  return messages && messages->size() == 1 ? messages->front().payload
                                           : "error: " + messages.error().message;
}

TEST(Plain, ReadsThePapersStatus) {
  const auto report = decode(R"({"power":"on","volume":20})");
  ASSERT_TRUE(report);
  ASSERT_EQ(report->readings.size(), 2U);
  EXPECT_EQ(report->readings[0].property, "state");
  EXPECT_EQ(report->readings[0].value, Value{std::string("on")});
  EXPECT_EQ(report->readings[1].value, Value{20.0});
}

TEST(Plain, KeepsTheWattsOfAPlugApartFromItsState) {
  Thing plug = television();
  plug.id = ThingId("switch.plug");
  plug.kind = "switch";
  plug.properties = {property("state", ValueType::Option), property("power", ValueType::Number)};
  plug.actions = standard_actions(plug.kind, plug.properties);
  const auto binding = make_binding({plug, "home/plug/status", "", CommandStyle::Action});
  ASSERT_TRUE(binding);
  Arrival arrival;
  arrival.topic = "home/plug/status";
  arrival.payload = R"({"power":39.8,"state":"on"})";
  const auto report = (*binding)->decode(arrival);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->readings.size(), 2U);
  EXPECT_EQ(report->readings[0].property, "power");
  EXPECT_EQ(report->readings[0].value, Value{39.8});
  EXPECT_EQ(report->readings[1].property, "state");
}

TEST(Plain, SkipsNullAndUnknownMembers) {
  const auto report = decode(R"({"volume":null,"warp":9,"muted":true})");
  ASSERT_TRUE(report);
  ASSERT_EQ(report->readings.size(), 1U);
  EXPECT_EQ(report->readings[0].property, "muted");
  EXPECT_EQ(report->skipped.size(), 1U);
}

TEST(Plain, ReadsAvailabilityEchoAndTime) {
  const auto report = decode(
      R"({"available":"offline","ack":{"id":"c-7","ok":true,"text":"done"},"at":1770000001.5,"volume":3})");
  ASSERT_TRUE(report);
  ASSERT_EQ(report->availability.size(), 1U);
  EXPECT_EQ(report->availability[0].availability, Availability::Offline);
  ASSERT_EQ(report->echoes.size(), 1U);
  EXPECT_EQ(report->echoes[0].command, CommandId("c-7"));
  EXPECT_TRUE(report->echoes[0].accepted);
  ASSERT_EQ(report->readings.size(), 1U);
  EXPECT_EQ(report->readings[0].at, WallTime(std::chrono::milliseconds(1'770'000'001'500)));
  EXPECT_EQ(decode("online")->availability[0].availability, Availability::Online);
}

TEST(Plain, RefusesGarbage) {
  for (const std::string_view payload :
       {"", "x", "[]", "7", "\"on\"", "{\"power\":", "\x80\xff\x01", "NaN", "{\"volume\":NaN}",
        "{\"volume\":1e999}"}) {
    EXPECT_FALSE(decode(payload)) << payload;
  }
  EXPECT_FALSE(decode("{\"volume\":" + std::string(100'000, '[')));
  EXPECT_FALSE(decode(std::string(300 * 1024, ' ') + "{}"));
  EXPECT_FALSE(decode(std::string("{\"power\":\"on\"}\0{}", 16)));
}

TEST(Plain, EncodesThePapersCommands) {
  EXPECT_EQ(payload_of(CommandStyle::Power, command("turn_on")), R"({"power":"on"})");
  EXPECT_EQ(payload_of(CommandStyle::Power, command("set_volume", 20.0)), R"({"volume":20})");
  EXPECT_EQ(payload_of(CommandStyle::Power, command("mute")), R"({"muted":true})");
}

TEST(Plain, EncodesActionsWithKeyAndExpiry) {
  EXPECT_EQ(
      payload_of(CommandStyle::Action, command("set_volume", 12.5)),
      R"({"action":"set_volume","expires":"2026-02-02T02:40:00.120Z","id":"c-1","value":12.5})");
  const auto messages = bind(CommandStyle::Action)->encode(command("turn_off"), 5);
  ASSERT_TRUE(messages);
  EXPECT_EQ(messages->front().topic, "home/tv1/command");
  EXPECT_EQ(messages->front().retain, net::Retain::No);
  EXPECT_EQ(messages->front().expiry_s, 5U);
  EXPECT_EQ(messages->front().correlation, "c-1");
}

TEST(Plain, RefusesCommandsThatTheThingCannotFollow) {
  const auto binding = bind(CommandStyle::Action);
  EXPECT_FALSE(binding->encode(command("unlock"), 5));
  EXPECT_FALSE(binding->encode(command("set_volume"), 5));
  EXPECT_FALSE(binding->encode(command("set_volume", std::numeric_limits<double>::quiet_NaN()), 5));
  EXPECT_FALSE(make_binding({television(), "home/+/status", "", CommandStyle::Power}));
  EXPECT_FALSE(make_binding({television(), "a", "a", CommandStyle::Power}));
}

}  // namespace
}  // namespace hearken::devices::plain
