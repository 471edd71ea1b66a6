// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_gbnf.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "core/actions.h"
#include "plan/testing/gbnf_rules.h"

namespace hearken::plan {
namespace {

bool anybody(const Thing&, std::string_view) { return true; }

Thing light(const char* id, const char* area, bool dimmable) {
  Thing made;
  made.id = ThingId(id);
  made.name = id;
  made.area = AreaId(area);
  made.kind = "light";
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  state.access = Access::ReadWrite;
  state.options = {"on", "off"};
  made.properties.push_back(state);
  if (dimmable) {
    Property brightness;
    brightness.name = "brightness";
    brightness.access = Access::ReadWrite;
    brightness.unit = "%";
    brightness.minimum = 0;
    brightness.maximum = 100;
    made.properties.push_back(brightness);
  }
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

/// Two rooms, one list; the sentence holds a number in range and one above it.
Context two_rooms() {
  Thing list;
  list.id = ThingId("todo.chores");
  list.name = "chores";
  list.kind = "todo";
  list.actions = standard_actions(list.kind, {});
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("loft"), "Loft", "Top", {}}, {AreaId("cellar"), "Cellar", "", {}}},
      std::vector<Thing>{light("light.beam", "loft", true), light("light.lantern", "cellar", false),
                         list});
  home->state.resize(home->registry->things().size());
  Context context;
  context.home = home;
  for (const char* word : {"beam", "30", "sweep", "120"}) context.words.push_back({word, 0, 0});
  context.values = {{30, 1}, {120, 3}};
  for (const auto& one : home->registry->things()) context.things.push_back({one.id, 1, ""});
  context.places = {{AreaId("loft"), "", "loft"}, {AreaId(), "Top", "top"}};
  return context;
}

std::set<Symbol> without_end(const std::vector<Symbol>& symbols) {
  std::set<Symbol> set(symbols.begin(), symbols.end());
  set.erase("<end>");
  return set;
}

/// Walks grammar and rules together; at each step both must allow the same.
TEST(CompactGbnf, AllowsAtEveryStepWhatTheGrammarAllows) {
  const auto context = two_rooms();
  const CompactGrammar start(context, anybody);
  const testing::GbnfRules rules(to_gbnf(start));
  std::mt19937 random(3);
  constexpr int kSteps = 11;  // fewer than the parts that the grammar alone limits
  for (int walk = 0; walk < 1000; ++walk) {
    CompactGrammar grammar = start;
    std::string rule = rules.start(), text;
    for (int step = 0; step < kSteps && !grammar.finished(); ++step) {
      const auto allowed = grammar.allowed();
      std::set<Symbol> theirs;
      for (const auto& [symbol, next] : rules.at(rule)) theirs.insert(symbol);
      const bool may_end = theirs.erase("") > 0;
      ASSERT_EQ(theirs, without_end(allowed)) << text;
      ASSERT_EQ(may_end, std::count(allowed.begin(), allowed.end(), "<end>") > 0) << text;
      const Symbol& symbol = allowed[random() % allowed.size()];
      if (symbol == "<end>") break;
      rule = rules.at(rule).at(symbol);
      grammar.accept(symbol);
      text += symbol;
    }
  }
}

TEST(CompactGbnf, LeavesOutWhatAPersonMayNotDo) {
  const auto context = two_rooms();
  const testing::GbnfRules rules(
      to_gbnf(CompactGrammar(context, [](const Thing& thing, std::string_view action) {
        return thing.id == ThingId("light.beam") && action == "turn_off";
      })));
  const auto& start = rules.at(rules.start());
  EXPECT_TRUE(start.contains("<turn_off>"));
  EXPECT_FALSE(start.contains("<turn_on>"));
  EXPECT_FALSE(start.contains("<set>"));
  const auto& targets = rules.at(start.at("<turn_off>"));
  EXPECT_TRUE(targets.contains("<t0>"));
  EXPECT_FALSE(targets.contains("<t1>"));
}

}  // namespace
}  // namespace hearken::plan
