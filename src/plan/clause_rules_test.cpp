// SPDX-License-Identifier: Apache-2.0
#include "plan/clause_rules.h"

#include <gtest/gtest.h>

#include "core/text.h"
#include "plan/said_rules.h"

namespace hearken::plan {
namespace {

using Kind = TimeMention::Kind;

struct Row {
  const char* id;
  const char* name;
  const char* device_class;
  const char* area;
};

Thing made(const Row& row) {
  Thing thing;
  thing.id = ThingId(row.id);
  thing.name = row.name;
  thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
  thing.device_class = row.device_class;
  thing.area = AreaId(row.area);
  Property state;
  state.name = "state";
  thing.properties = {state};
  const auto may = [&](std::initializer_list<const char*> names) {
    for (const char* name : names) thing.actions.push_back({name, ""});
  };
  if (thing.kind == "lock") may({"lock", "unlock"});
  if (thing.kind == "cover") may({"open", "close", "stop"});
  if (thing.kind == "switch" || thing.kind == "light") may({"turn_on", "turn_off", "toggle"});
  return thing;
}

const std::vector<Thing>& things() {
  static const std::vector<Thing> all = [] {
    std::vector<Thing> made_things;
    for (const Row& row :
         {Row{"lock.back", "Back door lock", "", "hall"},
          Row{"binary_sensor.back", "Back door", "door", "hall"},
          Row{"sensor.shed", "Shed temperature", "temperature", "shed"},
          Row{"sensor.outside", "Outdoor temperature", "temperature", "yard"},
          Row{"cover.hatch", "Hatch", "shutter", "shed"}, Row{"switch.pump", "Pump", "", "shed"},
          Row{"binary_sensor.drip", "Boiler leak", "moisture", "shed"},
          Row{"binary_sensor.hall", "Hall motion", "motion", "hall"},
          Row{"person.ada", "Ada", "", ""}, Row{"person.ben", "Ben", "", ""},
          Row{"person.cy", "Cy", "", ""}, Row{"calendar.home", "Home", "", ""}})
      made_things.push_back(made(row));
    return made_things;
  }();
  return all;
}

/// Words as said; a mark is "<t3>" behind its word, as a person's words are marked in a prompt.
Context heard(const std::string& marked, std::vector<TimeMention> times = {}) {
  Context context;
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(std::vector<Area>{}, things());
  home->state.resize(things().size());
  context.home = home;
  for (const auto& thing : things()) context.things.push_back({thing.id, 1, ""});
  context.places = {{AreaId("hall"), "", "hall"}, {AreaId("shed"), "", "shed"}};
  std::size_t at = 0;
  while (at < marked.size()) {
    const std::size_t end = std::min(marked.find(' ', at), marked.size());
    std::string word = marked.substr(at, end - at);
    std::vector<std::string> tokens;
    while (word.ends_with('>')) {
      const auto open = word.rfind('<');
      tokens.push_back(word.substr(open));
      word.resize(open);
    }
    const bool colon = word.ends_with(':');
    if (colon) word.pop_back();
    const std::size_t from = context.utterance.size() + (context.utterance.empty() ? 0 : 1);
    context.utterance += (context.utterance.empty() ? "" : " ") + word + (colon ? ":" : "");
    for (auto& token : tokens) context.marks.push_back({context.words.size(), std::move(token)});
    if (const auto number = parse_number(word))
      context.values.push_back({*number, context.words.size()});
    context.words.push_back({word, from, from + word.size()});
    at = end + 1;
  }
  context.times = std::move(times);
  return context;
}

TimeMention lasting(std::size_t first, std::size_t last) {
  TimeMention time;
  time.kind = Kind::Duration;
  time.duration = std::chrono::minutes(5);
  time.first_word = first;
  time.word = last;
  return time;
}

PlannedCommand deed(const char* thing, const char* action) {
  return {ThingId(thing), {}, action, {}, {}};
}

Plan rule_of(const char* watched, const char* value, PlannedCommand command) {
  Plan plan;
  plan.rules.emplace_back();
  RuleCondition condition;
  condition.thing = ThingId(watched);
  condition.value = std::string(value);
  plan.rules.front().when = {condition};
  plan.rules.front().commands = {std::move(command)};
  return plan;
}

std::string shown(const RuleCondition& condition) {
  static constexpr const char* kSigns[] = {"=", "!=", "<", "<=", ">", ">="};
  std::string what = condition.select ? "each " + condition.select->kind : condition.thing.str();
  if (what.empty()) what = condition.property;
  return what + kSigns[static_cast<std::size_t>(condition.comparison)] +
         to_string(condition.value) + (condition.held_for ? " held" : "");
}

std::string started(Plan plan, const Context& context) {
  hold_rules_to_clauses(plan, context);
  if (plan.rules.size() != 1) return plan.impossible.empty() ? "-" : plan.impossible.front();
  std::string text;
  for (const auto& when : plan.rules.front().when) text += shown(when);
  for (const auto& unless : plan.rules.front().unless) text += " unless " + shown(unless);
  return text;
}

TEST(ClauseRules, WhatTheWordsSayStartsTheRuleWhateverTheModelChose) {
  const auto wrong = rule_of("switch.pump", "off", deed("switch.pump", "turn_off"));
  EXPECT_EQ(started(wrong, heard("when the hatch<t4> opens stop the pump<t5>")),
            "cover.hatch=open");
  EXPECT_EQ(
      started(wrong, heard("when the back door<t1> has been open for 5 minutes stop the pump<t5>",
                           {lasting(7, 9)})),
      "binary_sensor.back=open held");
  EXPECT_EQ(started(wrong, heard("when ada<t8> leaves home switch the pump<t5> off")),
            "person.ada=not_home");
  EXPECT_EQ(started(wrong, heard("when the shed<a1> is colder than 4 stop the pump<t5>")),
            "sensor.shed<4");
  EXPECT_EQ(started(wrong, heard("if it gets hotter than 30 degrees outside stop the pump<t5>")),
            "sensor.outside>30");
  EXPECT_EQ(started(wrong, heard("whenever it is below 2 in the shed<a1> stop the pump<t5>")),
            "sensor.shed<2");
}

TEST(ClauseRules, WordsThatLeaveAChoiceChangeNothing) {
  const auto model = rule_of("switch.pump", "on", deed("cover.hatch", "open"));
  EXPECT_EQ(
      started(model, heard("when the bell rings at the back door<t1><t5> open the hatch<t4>")),
      "switch.pump=on")
      << "the door is not what opens";
  EXPECT_EQ(started(model, heard("when the pump<t5> or the hatch<t4> opens open the hatch<t4>")),
            "switch.pump=on");
}

TEST(ClauseRules, CommandsThatWaitBecomeARule) {
  Plan plan;
  plan.commands = {deed("switch.pump", "turn_off")};
  plan.impossible = {""};
  EXPECT_EQ(started(plan, heard("in case the boiler leaks<t6> switch the pump<t5> off")),
            "binary_sensor.drip=wet");
  EXPECT_EQ(started(plan, heard("if there is a leak at the boiler<t6> switch the pump<t5> off")),
            "binary_sensor.drip=wet");
  EXPECT_EQ(
      started(plan, heard("nobody in the hall<a0> for 5 minutes: pump<t5> off", {lasting(4, 6)})),
      "binary_sensor.hall=off held");
  plan.impossible.clear();
  EXPECT_EQ(started(plan, heard("if the hatch<t4> is open switch the pump<t5> off")), "-")
      << "a state of this moment is looked at now";
}

TEST(ClauseRules, AWordOfTheClauseIsNotDone) {
  Plan plan;
  plan.commands = {deed("lock.back", "unlock"), deed("switch.pump", "turn_on")};
  hold_rules_to_clauses(plan,
                        heard("as soon as the back door<t0> is unlocked switch the pump<t5> on"));
  ASSERT_EQ(plan.rules.size(), 1U);
  EXPECT_EQ(shown(plan.rules[0].when.at(0)), "lock.back=unlocked");
  ASSERT_EQ(plan.rules[0].commands.size(), 1U);
  EXPECT_EQ(plan.rules[0].commands[0].device, ThingId("switch.pump"));
}

TEST(ClauseRules, ExceptionsAreRead) {
  const auto daily = [] {
    Plan plan;
    plan.rules.emplace_back();
    plan.rules.front().at = {0};
    plan.rules.front().commands = {deed("lock.back", "lock")};
    return plan;
  };
  EXPECT_EQ(started(daily(), heard("lock the back door<t0> unless it is open")),
            " unless binary_sensor.back=open");
  EXPECT_EQ(started(daily(), heard("lock the back door<t0> unless ada<t8> is out")),
            " unless person.ada=not_home");
  EXPECT_EQ(started(daily(), heard("lock the back door<t0> unless somebody is home")),
            " unless each person=home");
  EXPECT_EQ(started(daily(), heard("lock the back door<t0> only when it's dark")),
            " unless sun=up");
  EXPECT_EQ(started(daily(), heard("lock the back door<t0> unless it's dark")), " unless sun=down");
  EXPECT_EQ(started(daily(), heard("lock the back door<t0> unless it's a holiday")),
            " unless calendar.home=holiday")
      << "the only calendar's entries of that name";
  EXPECT_EQ(started(daily(), heard("lock the back door<t0> only if the shed<a1> is below 3")),
            " unless sensor.shed>=3");
}

TEST(ClauseRules, OfTwoPeopleBothAreMeant) {
  Plan plan = rule_of("person.ada", "not_home", deed("lock.back", "lock"));
  hold_rules_to_clauses(plan,
                        heard("when both ada<t8> and ben<t9> are out lock the back door<t0>"));
  const auto& when = plan.rules.at(0).when.at(0);
  ASSERT_TRUE(when.select);
  EXPECT_EQ(when.select->except, std::vector<ThingId>{ThingId("person.cy")});
}

TEST(ClauseRules, WhatThisHomeHasNotIsSaid) {
  const auto model = rule_of("cover.hatch", "closed", deed("switch.pump", "turn_on"));
  EXPECT_EQ(started(model, heard("if the furnace is above 50 turn the pump<t5> on")),
            "I know no \"furnace\" here.");
  const auto people = rule_of("binary_sensor.hall", "off", deed("switch.pump", "turn_off"));
  EXPECT_EQ(started(people, heard("if nobody is in the cellar turn the pump<t5> off")),
            "I know no \"cellar\" here.");
  EXPECT_EQ(started(people, heard("when the cellar is empty turn the hall<a0> pump<t5> off")),
            "I know no \"cellar\" here.");
}

TEST(ClauseRules, VerbsSayWhatIsDone) {
  Plan plan = rule_of("sensor.shed", "3", deed("lock.back", "unlock"));
  hold_rules_to_clauses(
      plan, heard("when the shed<a1> is below 3 lock the back door<t0> and shut the hatch<t4>"));
  const auto& commands = plan.rules.at(0).commands;
  ASSERT_EQ(commands.size(), 2U);
  EXPECT_EQ(commands[0].action, "lock");
  EXPECT_EQ(commands[1].action, "close");
  plan = rule_of("cover.hatch", "open", deed("switch.pump", "toggle"));
  hold_rules_to_clauses(plan, heard("when the hatch<t4> opens stop the pump<t5>"));
  EXPECT_EQ(plan.rules.at(0).commands.at(0).action, "turn_off");
}

}  // namespace
}  // namespace hearken::plan
