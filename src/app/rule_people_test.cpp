// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "app/rule_sentences.h"
#include "prompt/retrieve.h"

namespace hearken::app {
namespace {

Thing thing(const char* id, const char* name, std::initializer_list<const char*> actions) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  Property state;
  state.name = "state";
  made.properties = {state};
  for (const char* action : actions) made.actions.push_back({action, ""});
  return made;
}

/// What the plan of the rule says that cannot be; "-": no plan, "": a rule.
std::string problem(const std::string& text, std::vector<Thing> things) {
  auto home = std::make_shared<HomeSnapshot>();
  things.push_back(thing("light.gate", "Gate Lamp", {"turn_on", "turn_off"}));
  home->registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
  home->state.assign(home->registry->things().size(), std::make_shared<ThingState>());
  const prompt::HomeIndex index(home->registry);
  const Context context =
      prompt::retrieve(index, home, {text, AreaId(), PersonId("lodger"), {}}, WallTime{}, {});
  const auto plan = plan_of_rules(context, [](WallTime /*at*/) { return std::chrono::minutes(0); });
  if (!plan) return "-";
  return plan->impossible.empty() ? "" : plan->impossible.front();
}

TEST(RulePeople, WhereNobodyIsKnownTheSentenceIsToldSo) {
  EXPECT_EQ(
      problem("turn on the gate lamp when I come home", {}).rfind("Nothing here tells who", 0), 0U);
}

TEST(RulePeople, WhereSomebodyIsKnownTheirComingIsARule) {
  EXPECT_EQ(
      problem("turn on the gate lamp when Rosa comes home", {thing("person.rosa", "Rosa", {})}),
      "");
}

TEST(RulePeople, WhatWaitsForNobodyIsLeftToOthers) {
  EXPECT_EQ(problem("turn on the gate lamp", {}), "-");
}

}  // namespace
}  // namespace hearken::app
