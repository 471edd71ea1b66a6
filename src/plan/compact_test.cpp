// SPDX-License-Identifier: Apache-2.0
#include "plan/compact.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "core/actions.h"
#include "plan/compact_grammar.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

Property numeric(const char* name, double low, double high) {
  Property property;
  property.name = name;
  property.access = Access::ReadWrite;
  property.unit = name == std::string("temperature") ? "°C" : "%";
  property.minimum = low;
  property.maximum = high;
  return property;
}

Property states(std::vector<std::string> words) {
  Property property;
  property.name = "state";
  property.type = ValueType::Option;
  property.access = Access::ReadWrite;
  property.options = std::move(words);
  return property;
}

Thing thing(const char* id, const char* name, const char* area, std::vector<Property> properties) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.properties = std::move(properties);
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

/// A kitchen and a study; the sentence holds two numbers and one of them fits no thermostat.
Context kitchen_and_study() {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("kitchen"), "Kitchen", "Ground", {}},
                        {AreaId("study"), "Study", "Upper", {}}},
      std::vector<Thing>{thing("light.spots", "Spots", "kitchen",
                               {states({"on", "off"}), numeric("brightness", 0, 100)}),
                         thing("light.desk", "Desk lamp", "study",
                               {states({"on", "off"}), numeric("brightness", 0, 100)}),
                         thing("climate.study", "Heating", "study",
                               {states({"off", "heat"}), numeric("temperature", 5, 28)}),
                         thing("todo.list", "Groceries", "", {})});
  home->state.resize(home->registry->things().size());
  Context context;
  context.home = home;
  context.utterance = "Add Oat Milk to groceries, 40 and 70";
  std::size_t begin = 0;
  const std::string folded = "add oat milk to groceries, 40 and 70";
  for (const std::string word : {"add", "oat", "milk", "to", "groceries", "40", "and", "70"}) {
    begin = folded.find(word, begin);
    context.words.push_back({word, begin, begin + word.size()});
    begin += word.size();
  }
  context.values = {{40, 5}, {70, 7}};
  for (const auto& one : home->registry->things()) context.things.push_back({one.id, 1, ""});
  context.places = {{AreaId("kitchen"), "", "kitchen"},
                    {AreaId("study"), "", "study"},
                    {AreaId(), "Upper", "upper"}};
  return context;
}

Plan command(const char* device, const char* action, std::optional<Argument> argument = {}) {
  Plan plan;
  plan.commands.push_back({ThingId(device), {}, action, std::move(argument), {}});
  return plan;
}

TEST(CompactPlan, SimpleCommandPointsAtTheThing) {
  const auto context = kitchen_and_study();
  EXPECT_EQ(encode_compact(command("light.desk", "turn_on"), context), "<turn_on><t1><end>");
}

TEST(CompactPlan, ValuesPointAtTheSentence) {
  const auto context = kitchen_and_study();
  const auto plan = command("light.spots", "set_brightness", Argument{40.0, "", Change::Set});
  EXPECT_EQ(encode_compact(plan, context), "<set><brightness><v0><t0><end>");
  EXPECT_EQ(encode_compact(
                command("light.spots", "set_brightness", Argument{41.0, "", Change::Set}), context),
            std::nullopt);
}

TEST(CompactPlan, ItemsKeepTheSpellingOfThePerson) {
  const auto context = kitchen_and_study();
  const auto plan = decode_compact("<add_item> oat milk<t3><end>", context);
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(to_string(plan->commands.at(0).argument->value), "Oat Milk");
}

TEST(CompactPlan, WhatItEncodesItReadsBack) {
  const auto context = kitchen_and_study();
  std::vector<Plan> plans{
      command("light.desk", "turn_off"),
      command("light.desk", "set_brightness", Argument{-10.0, "", Change::Add}),
      command("climate.study", "set_temperature", Argument{3.0, "", Change::Add}),
      command("light.spots", "set_brightness", Argument{0.5, "", Change::Multiply}), Plan{}};
  Plan set = command("", "turn_off");
  set.commands[0].select = Selector{"light", "", {}, "", "on", {ThingId("light.desk")}, true};
  plans.push_back(set);
  Plan query;
  query.query = Query{Ask::State, ThingId("light.desk"), {}, "", "on"};
  plans.push_back(query);
  Plan taught;
  taught.teach = Teaching{"Oat Milk", "groceries, 40"};
  plans.push_back(taught);
  for (const auto& plan : plans) {
    const auto text = encode_compact(plan, context);
    ASSERT_TRUE(text);
    const auto back = decode_compact(*text, context);
    ASSERT_TRUE(back) << *text << ": " << back.error().message;
    EXPECT_EQ(*back, plan) << *text;
  }
}

/// The same home, asked about two stretches of time.
Context asked_about_two_windows() {
  Context context = kitchen_and_study();
  TimeMention night, before;
  night.from = WallTime(std::chrono::hours(42));
  night.to = WallTime(std::chrono::hours(55));
  before.from = night.from - std::chrono::hours(24);
  before.to = night.to - std::chrono::hours(24);
  context.times = {night, before};
  TimeMention repeated;
  repeated.kind = TimeMention::Kind::Recurrence;
  context.times.push_back(repeated);
  return context;
}

TEST(CompactPlan, QuestionsAboutThePastAreReadBack) {
  const auto context = asked_about_two_windows();
  const TimeWindow night{context.times[0].from, context.times[0].to, 0};
  const TimeWindow before{context.times[1].from, context.times[1].to, 1};
  Query query;
  query.device = ThingId("climate.study");
  query.property = "temperature";
  const auto expect = [&](Ask ask, const char* text, auto change) {
    Plan plan;
    plan.query = query;
    plan.query->ask = ask;
    change(*plan.query);
    const auto written = encode_compact(plan, context);
    ASSERT_TRUE(written) << text;
    EXPECT_EQ(*written, text);
    const auto back = decode_compact(*written, context);
    ASSERT_TRUE(back) << text << ": " << back.error().message;
    EXPECT_EQ(*back, plan) << text;
  };
  expect(Ask::Minimum, "<q_min><temperature><t2><w0><end>", [&](Query& q) { q.windows = {night}; });
  expect(Ask::Compare, "<q_compare><less><temperature><t2><w0><w1><end>", [&](Query& q) {
    q.lean = Lean::Less;
    q.windows = {night, before};
  });
  expect(Ask::When, "<q_when><first><gt><v0><temperature><t2><w0><end>", [&](Query& q) {
    q.first = true;
    q.limit = Limit{Comparison::Greater, 40};
    q.windows = {night};
  });
  expect(Ask::Held, "<q_held><=on><t1><w1><end>", [&](Query& q) {
    q.device = ThingId("light.desk");
    q.property.clear();
    q.is = "on";
    q.windows = {before};
  });
  expect(Ask::Can, "<q_can><set><temperature><v1><t2><end>", [&](Query& q) {
    q.property.clear();
    q.action = "set_temperature";
    q.limit = Limit{Comparison::Equal, 70};
  });
  expect(Ask::Can, "<q_can><lock><t2><end>", [&](Query& q) {
    q.property.clear();
    q.action = "lock";
  });
  expect(Ask::List, "<q_list><lt><v0><k_light><a0><end>", [&](Query& q) {
    q.property.clear();
    q.device = ThingId();
    q.select = Selector{"light", "", AreaId("kitchen"), "", "", {}, false};
    q.limit = Limit{Comparison::Less, 40};
  });
  expect(Ask::Document, "<q_doc><end>", [&](Query& q) {
    q.property.clear();
    q.device = ThingId();
  });
}

TEST(CompactGrammar, RandomWalksNameOnlyTimesThatWereSaid) {
  const auto context = asked_about_two_windows();
  std::mt19937 random(23);
  std::size_t with_windows = 0;
  std::set<Ask> asked;
  const CompactGrammar start(context, [](const Thing&, std::string_view) { return true; });
  for (int walk = 0; walk < 4000; ++walk) {
    CompactGrammar grammar = start;
    std::string text;
    while (!grammar.finished()) {
      ASSERT_FALSE(grammar.allowed().empty()) << text;
      const auto& allowed = grammar.allowed();
      const Symbol symbol = allowed[random() % allowed.size()];
      text += symbol;
      grammar.accept(symbol);
    }
    const auto plan = decode_compact(text, context);
    ASSERT_TRUE(plan) << text << ": " << plan.error().message;
    if (!plan->query) continue;
    asked.insert(plan->query->ask);
    with_windows += plan->query->windows.empty() ? 0U : 1U;
    for (const auto& window : plan->query->windows) EXPECT_LT(*window.mention, 2U) << text;
    EXPECT_FALSE(plan->query->ask == Ask::At && plan->query->windows.empty()) << text;
    if (plan->query->ask == Ask::Held) {
      EXPECT_TRUE(!plan->query->is.empty() || plan->query->limit) << text;
    }
  }
  EXPECT_GT(with_windows, 100U);
  EXPECT_GT(asked.size(), 20U);
}

TEST(CompactPlan, TextOutsideTheGrammarIsRefused) {
  const auto context = kitchen_and_study();
  for (const char* bad :
       {"", "<turn_on>", "<turn_on><t9>", "<set><brightness><v7><t0>", "<t0>", "on", "<turn_on",
        "<add_item> caviar<t3>", "<set><temperature><v0><t0>", "<turn_on><t0> please"}) {
    EXPECT_FALSE(decode_compact(bad, context)) << bad;
  }
}

/// Law 3: whatever a model prefers, what the grammar lets through is a valid plan.
TEST(CompactGrammar, RandomWalksGiveOnlyValidPlans) {
  const auto context = kitchen_and_study();
  std::mt19937 random(11);
  std::set<std::string> seen;
  const CompactGrammar start(context, [](const Thing&, std::string_view) { return true; });
  for (int walk = 0; walk < 4000; ++walk) {
    CompactGrammar grammar = start;
    std::string text;
    while (!grammar.finished()) {
      ASSERT_FALSE(grammar.allowed().empty()) << text;
      const auto& allowed = grammar.allowed();
      const Symbol symbol = allowed[random() % allowed.size()];
      text += symbol;
      grammar.accept(symbol);
      ASSERT_LT(text.size(), 4000u) << text;
    }
    const auto plan = decode_compact(text, context);
    ASSERT_TRUE(plan) << text << ": " << plan.error().message;
    for (const auto& one : plan->commands) {
      if (one.select) continue;
      const Thing* target = context.home->registry->find_thing(one.device);
      ASSERT_NE(target, nullptr) << text;
      const Action* action = target->find_action(one.action);
      ASSERT_NE(action, nullptr) << text;
      const auto number = one.argument && one.argument->change == Change::Set
                              ? as_number(one.argument->value)
                              : std::nullopt;
      if (!number) continue;
      const Property* bound = target->find_property(action->argument);
      ASSERT_NE(bound, nullptr) << text;
      EXPECT_GE(*number, *bound->minimum) << text;
      EXPECT_LE(*number, *bound->maximum) << text;
    }
    seen.insert(text);
  }
  EXPECT_GT(seen.size(), 1000u);
}

TEST(CompactGrammar, WhatAPersonMayNotDoCannotBeSpelled) {
  const auto context = kitchen_and_study();
  std::mt19937 random(5);
  const CompactGrammar start(
      context, [](const Thing& t, std::string_view) { return t.area == AreaId("study"); });
  for (int walk = 0; walk < 2'000; ++walk) {
    CompactGrammar grammar = start;
    std::string text;
    while (!grammar.finished()) {
      const Symbol symbol = grammar.allowed()[random() % grammar.allowed().size()];
      text += symbol;
      grammar.accept(symbol);
    }
    const auto plan = decode_compact(text, context);
    ASSERT_TRUE(plan) << text;
    for (const auto& one : plan->commands) EXPECT_NE(one.device, ThingId("light.spots")) << text;
  }
}

std::set<Symbol> starts(const Context& context, const Permission& permitted) {
  const auto symbols = CompactGrammar(context, permitted).allowed();
  return {symbols.begin(), symbols.end()};
}

TEST(CompactGrammar, OffersNoVerbThatLeadsNowhere) {
  const Permission anybody = [](const Thing&, std::string_view) { return true; };
  auto context = kitchen_and_study();
  EXPECT_TRUE(starts(context, anybody).contains("<add_item>"));
  for (auto& word : context.words) word.text = "?";
  EXPECT_FALSE(starts(context, anybody).contains("<add_item>"));
  const Permission lists = [](const Thing& thing, std::string_view) {
    return thing.kind == "todo";
  };
  const auto of_lists = starts(context, lists);
  EXPECT_FALSE(of_lists.contains("<set>"));
  EXPECT_FALSE(of_lists.contains("<if>"));  // there is nothing to command on a condition
}

TEST(CompactPlan, TheLimitOfASetIsOneThatAThingOfItHas) {
  auto context = kitchen_and_study();
  Property open_ended = numeric("temperature", 0, 0);
  open_ended.minimum = open_ended.maximum = std::nullopt;
  auto things = context.home->registry->things();
  things.insert(things.begin(), thing("climate.hall", "Hall", "study", {open_ended}));
  auto home = std::make_shared<HomeSnapshot>(*context.home);
  home->registry = std::make_shared<Registry>(context.home->registry->areas(), things);
  home->state.resize(things.size());
  context.home = home;
  const auto plan = decode_compact("<set><temperature><max><k_climate><all><end>", context);
  ASSERT_TRUE(plan) << plan.error().message;
  EXPECT_EQ(plan->commands.at(0).argument, (Argument{28.0, "", Change::Set}));
  const Permission hall = [](const Thing& one, std::string_view) { return one.name == "Hall"; };
  CompactGrammar grammar(context, hall);
  grammar.accept("<set>");
  grammar.accept("<temperature>");
  const auto amounts = grammar.allowed();
  EXPECT_EQ(std::count(amounts.begin(), amounts.end(), "<max>"), 0);
}

TEST(CompactTokens, AreDistinctAndHoldTheirPlaces) {
  const auto& tokens = compact_tokens();
  EXPECT_EQ(std::set<std::string>(tokens.begin(), tokens.end()).size(), tokens.size());
  EXPECT_EQ(tokens.at(0), "<pad>");
  EXPECT_EQ(tokens.at(1), "<bos>");
  EXPECT_EQ(tokens.at(2), "<end>");
}

}  // namespace
}  // namespace hearken::plan
