// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <random>

#include "core/actions.h"
#include "plan/compact.h"
#include "plan/compact_grammar.h"
#include "plan/json_plan.h"

namespace hearken::plan {
namespace {

Thing make(const char* id, const char* device_class, const char* area,
           std::vector<Property> properties) {
  Thing thing;
  thing.id = ThingId(id);
  thing.name = id;
  thing.area = AreaId(area);
  thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
  thing.device_class = device_class;
  thing.properties = std::move(properties);
  thing.actions = standard_actions(thing.kind, thing.properties);
  return thing;
}

Property state() {
  Property property;
  property.name = "state";
  property.type = ValueType::Option;
  property.options = {"on", "off"};
  return property;
}

Property measured(const char* name, Access access) {
  Property property;
  property.name = name;
  property.access = access;
  property.unit = "°C";
  return property;
}

/// A hall with a lamp, a motion sensor, a thermostat; a sentence with three times and two numbers.
Context hall() {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("hall"), "Hall", "", {}}},
      std::vector<Thing>{make("light.lamp", "", "hall", {state()}),
                         make("light.spots", "", "hall", {state()}),
                         make("binary_sensor.hall", "motion", "hall", {state()}),
                         make("climate.hall", "", "hall",
                              {state(), measured("temperature", Access::ReadWrite),
                               measured("current_temperature", Access::ReadOnly)})});
  home->state.resize(home->registry->things().size());
  Context context;
  context.home = home;
  context.utterance = "call Gran 19 21 soon";
  context.words = {
      {"call", 0, 4}, {"gran", 5, 9}, {"19", 10, 12}, {"21", 13, 15}, {"soon", 16, 20}};
  context.values = {{19, 2}, {21, 3}};
  for (const auto& thing : home->registry->things()) context.things.push_back({thing.id, 1, ""});
  context.places = {{AreaId("hall"), "", "hall"}};
  TimeMention delay;
  delay.kind = TimeMention::Kind::Instant;
  TimeMention length;
  length.kind = TimeMention::Kind::Duration;
  length.duration = std::chrono::minutes(10);
  TimeMention days;
  days.kind = TimeMention::Kind::Recurrence;
  context.times = {delay, length, days};
  return context;
}

PlannedCommand off(const char* device) { return {ThingId(device), {}, "turn_off", {}, {}}; }

void expect_both_ways(const Plan& plan, const char* text) {
  const auto context = hall();
  const auto written = encode_compact(plan, context);
  ASSERT_TRUE(written) << text;
  EXPECT_EQ(*written, text);
  const auto back = decode_compact(*written, context);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(*back, plan) << to_json(*back);
  const auto json = parse_plan(to_json(plan), ParseMode::Strict);
  ASSERT_TRUE(json) << json.error().message;
  EXPECT_EQ(*json, plan) << to_json(plan);
}

TEST(CompactRules, DelaysAndLimitsStandBeforeTheirCommands) {
  Plan plan;
  plan.commands = {off("light.spots")};
  PlannedRule rule;
  rule.at = {0};
  rule.commands = {off("light.lamp")};
  plan.rules = {rule};
  expect_both_ways(plan, "<turn_off><t1><at><w0><turn_off><t0><end>");
  rule.at.clear();
  rule.lasts = 1;
  plan = {};
  plan.rules = {rule};
  expect_both_ways(plan, "<for><w1><turn_off><t0><end>");
}

TEST(CompactRules, ConditionsOfThingsAndSets) {
  RuleCondition nobody;
  nobody.select = Selector{"binary_sensor", "motion", AreaId("hall"), "", "", {}, false};
  nobody.value = std::string("off");
  nobody.held_for = 1;
  RuleCondition cold;
  cold.thing = ThingId("climate.hall");
  cold.property = "current_temperature";
  cold.comparison = Comparison::Less;
  cold.value = 19.0;
  RuleCondition sundays;
  sundays.time = 2;
  PlannedRule rule;
  rule.when = {nobody, cold};
  rule.unless = {sundays};
  rule.tell = true;
  rule.commands = {off("light.lamp"), off("light.spots")};
  Plan plan;
  plan.rules = {rule};
  expect_both_ways(plan,
                   "<when><k_binary_sensor><motion><=off><a0><for><w1><when><t3><temperature><lt>"
                   "<v0><unless><w2><tell><turn_off><t0><t1><end>");
}

TEST(CompactRules, RemindersKeepTheSpellingOfThePerson) {
  PlannedRule rule;
  rule.at = {0};
  rule.remind = true;
  rule.text = "call Gran";
  Plan plan;
  plan.rules = {rule};
  expect_both_ways(plan, "<at><w0><remind> call gran<end>");
  plan.rules[0].text.clear();
  expect_both_ways(plan, "<at><w0><remind><end>");
}

TEST(CompactRules, KeepingARange) {
  PlannedRule rule;
  rule.at = {2};
  rule.keep = KeepWish{ThingId("climate.hall"), "current_temperature", 19, 21};
  Plan plan;
  plan.rules = {rule};
  expect_both_ways(plan, "<at><w2><keep><temperature><t3><v0><v1><end>");
}

TEST(CompactRules, TimersRequestsAndLessons) {
  Plan plan;
  TimerRequest more{TimerVerb::More, 1, 0, "gran", AreaId("hall"), false};
  more.name = "Gran";
  plan.timers = {more, {TimerVerb::Cancel, {}, {}, "", AreaId("hall"), true}};
  plan.requests = {{RuleVerb::Unless, 2, "", false}, {RuleVerb::Cancel, {}, "Gran", false}};
  plan.lesson = SceneLesson{"soon", AreaId("hall")};
  expect_both_ways(plan,
                   "<timer><more><w1><w0><a0> gran<timer><cancel><everyone><a0><rule><unless><w2>"
                   "<rule><cancel> gran<teach> soon<keep><a0><end>");
}

/// Law 3 for what is done later: every walk through the grammar is a plan.
TEST(CompactRules, RandomWalksGiveOnlyValidPlans) {
  const auto context = hall();
  std::mt19937 random(5);
  std::size_t rules = 0, timers = 0;
  for (int walk = 0; walk < 6000; ++walk) {
    CompactGrammar grammar(context, [](const Thing&, std::string_view) { return true; });
    std::string text;
    while (!grammar.finished()) {
      ASSERT_FALSE(grammar.allowed().empty()) << text;
      const Symbol symbol = grammar.allowed()[random() % grammar.allowed().size()];
      text += symbol;
      grammar.accept(symbol);
      ASSERT_LT(text.size(), 6000u) << text;
    }
    auto plan = decode_compact(text, context);
    ASSERT_TRUE(plan) << text << ": " << plan.error().message;
    plan->impossible.clear();  // parts without words, which Plan JSON does not have
    rules += plan->rules.size();
    timers += plan->timers.size();
    const auto json = parse_plan(to_json(*plan), ParseMode::Strict);
    ASSERT_TRUE(json) << text << ": " << json.error().message;
    for (const auto& rule : plan->rules) {
      for (const auto time : rule.at) EXPECT_LT(time, 3u) << text;
      EXPECT_TRUE(!rule.commands.empty() || rule.tell || rule.remind || rule.keep) << text;
    }
  }
  EXPECT_GT(rules, 1000u);
  EXPECT_GT(timers, 300u);
}

}  // namespace
}  // namespace hearken::plan
