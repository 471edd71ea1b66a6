// SPDX-License-Identifier: Apache-2.0
#include "api/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"

namespace hearken::api {
namespace {

using testing::HasSubstr;

Receipt receipt(Outcome outcome, Value wanted, Value observed) {
  Receipt out;
  out.outcome = outcome;
  out.wanted = std::move(wanted);
  out.observed = std::move(observed);
  return out;
}

TEST(Metrics, CountTurnsAndOutcomes) {
  Metrics metrics("0.1.0", "hearken-compact");
  EXPECT_THAT(metrics.render({}), HasSubstr("hearken_false_confirmed_total 0"));
  TurnFigures turn;
  turn.kind = "done";
  turn.tier = "embedded";
  turn.total_s = 0.02;
  turn.prompt_tokens = 100;
  turn.recomputed_tokens = 40;
  turn.receipts = {receipt(Outcome::Confirmed, std::string("on"), std::string("on")),
                   receipt(Outcome::Refused, {}, {})};
  turn.receipts.back().rule = RuleId("room-limits");
  metrics.observe(turn);
  const std::string text = metrics.render({});
  EXPECT_THAT(text, HasSubstr(R"(hearken_turns_total{kind="done",tier="embedded"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(hearken_outcomes_total{outcome="confirmed"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(hearken_refusals_total{rule="room-limits"} 1)"));
  EXPECT_THAT(text, HasSubstr("hearken_turn_seconds_count 1"));
  EXPECT_THAT(text, HasSubstr(R"(hearken_turn_seconds_bucket{le="0.025"} 1)"));
  EXPECT_THAT(text, HasSubstr("hearken_prompt_tokens_sum 100"));
  EXPECT_THAT(text, HasSubstr("hearken_prompt_tokens_recomputed_total 40"));
  EXPECT_THAT(text, HasSubstr("hearken_false_confirmed_total 0"));
}

TEST(Metrics, ShowStates) {
  const Metrics metrics("0.1.0", "m");
  MetricsSnapshot now;
  now.broker_online = true;
  now.readings_waiting = 7;
  now.dropped = {{"unknown-property", 3}};
  const std::string text = metrics.render(now);
  EXPECT_THAT(text, HasSubstr("hearken_broker_up 1"));
  EXPECT_THAT(text, HasSubstr("hearken_store_up 0"));
  EXPECT_THAT(text, HasSubstr("hearken_readings_waiting 7"));
  EXPECT_THAT(text, HasSubstr(R"(hearken_dropped_total{reason="unknown-property"} 3)"));
  EXPECT_THAT(text, HasSubstr("# TYPE hearken_readings_total counter"));
}

Thing lamp() {
  Thing thing;
  thing.id = ThingId("light.lamp");
  thing.kind = "light";
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  state.access = Access::ReadWrite;
  state.options = {"on", "off"};
  Property brightness;
  brightness.name = "brightness";
  brightness.unit = "%";
  brightness.access = Access::ReadWrite;
  brightness.minimum = 0;
  brightness.maximum = 100;
  thing.properties = {state, brightness};
  thing.actions = standard_actions(thing.kind, thing.properties);
  return thing;
}

bool is_false(Outcome outcome, const char* action, const char* property, Value wanted,
              Value observed) {
  Receipt one = receipt(outcome, std::move(wanted), std::move(observed));
  one.action = action;
  one.property = property;
  one.before = std::string("off");
  return is_false_confirmation(one, lamp());
}

TEST(FalseConfirmation, IsWhatTheDeviceDidNotReport) {
  const auto on = std::string("on");
  const auto off = std::string("off");
  EXPECT_FALSE(is_false(Outcome::Confirmed, "turn_on", "state", on, on));
  EXPECT_TRUE(is_false(Outcome::Confirmed, "turn_on", "state", on, off));
  EXPECT_TRUE(is_false(Outcome::Confirmed, "turn_on", "state", on, {}));
  EXPECT_FALSE(is_false(Outcome::Confirmed, "toggle", "state", on, on));
  EXPECT_FALSE(is_false(Outcome::Confirmed, "set_brightness", "brightness", 40.0, 39.8));
  EXPECT_TRUE(is_false(Outcome::Confirmed, "set_brightness", "brightness", 40.0, 80.0));
  EXPECT_FALSE(is_false(Outcome::Unconfirmed, "turn_on", "state", on, off));
}

}  // namespace
}  // namespace hearken::api
