// SPDX-License-Identifier: Apache-2.0
// The token automaton, GBNF and JSON Schema of one context and person hold the same plans.
#include <gmock/gmock.h>

#include <random>
#include <set>

#include "core/actions.h"
#include "plan/compact_gbnf.h"
#include "plan/compact_grammar.h"
#include "plan/compact_tokens.h"
#include "plan/json_plan.h"
#include "plan/testing/gbnf_rules.h"
#include "plan/testing/grammar_walk.h"
#include "plan/testing/schema_check.h"
#include "plan/tolerant_json.h"

namespace hearken::plan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Plans of one command, of which a home takes some: everything that might be told to everything.
std::vector<PlannedCommand> conceivable_commands(const Context& context) {
  const Registry& registry = *context.home->registry;
  std::set<std::string> actions, named_kinds, classes{""};
  std::vector<PlannedCommand> targets;
  for (const auto& thing : registry.things()) {
    for (const auto& action : thing.actions) actions.insert(action.name);
    named_kinds.insert(thing.kind);
    classes.insert(thing.device_class);
    targets.push_back({thing.id, {}, "", {}, {}});
  }
  for (const auto& kind : named_kinds) {
    for (const auto& device_class : classes) {
      targets.push_back({{}, Selector{kind, device_class, {}, "", "", {}, true}, "", {}, {}});
      for (const auto& place : context.places) {
        Selector set{kind, device_class, place.area, place.floor, "on", {}, false};
        targets.push_back({{}, std::move(set), "", {}, {}});
      }
    }
  }
  std::vector<std::optional<Argument>> arguments{std::nullopt, Argument{0.5, "", Change::Multiply},
                                                 Argument{10.0, "", Change::Add}};
  for (const auto& value : context.values) arguments.emplace_back(Argument{value.number, "", {}});
  for (const auto& option : context.options)
    arguments.emplace_back(Argument{option.option, "", {}});
  for (const auto& word : context.words) {
    if (word.text != "?") arguments.emplace_back(Argument{word.text, "", {}});
  }
  std::vector<PlannedCommand> all;
  for (auto command : targets) {
    for (const auto& action : actions) {
      for (const auto& argument : arguments) {
        command.action = action;
        command.argument = argument;
        all.push_back(command);
      }
    }
  }
  return all;
}

/// Questions about everything that might be there.
std::vector<Query> conceivable_queries(const Context& context) {
  std::vector<Query> all;
  const auto add = [&](const ThingId& device, std::optional<Selector> select) {
    Query query;
    query.device = device;
    query.select = std::move(select);
    all.push_back(query);
    query.windows = {{{}, {}, 0}};
    all.push_back(query);
  };
  std::set<std::string> classes{""};
  for (const auto& thing : context.home->registry->things()) {
    add(thing.id, {});
    classes.insert(thing.device_class);
  }
  for (const auto& kind : kinds()) {
    for (const auto& device_class : classes) {
      for (const auto& place : context.places) {
        add({}, Selector{kind, device_class, place.area, place.floor, "", {}, false});
      }
    }
  }
  return all;
}

/// The three forms of what one person may have planned.
class Forms {
 public:
  explicit Forms(const testing::Situation& situation)
      : situation_(situation),
        grammar_(*situation.context, situation.permitted),
        rules_(to_gbnf(grammar_)),
        schema_(*read_strict(plan_json_schema(*situation.context, situation.permitted))) {}

  /// Whether what the grammar spells is in the other two.
  void expect_all_hold(const std::string& text) const {
    auto symbols = split_symbols(text).value();
    symbols.pop_back();  // "<end>"
    EXPECT_TRUE(rules_.spell(symbols)) << text;
    const auto plan = decode_compact(text, *situation_.context, situation_.permitted);
    ASSERT_TRUE(plan) << text << ": " << plan.error().message;
    const std::string json = to_json(without_times(*plan));
    EXPECT_TRUE(testing::fits_schema(*read_strict(json), schema_)) << text << "\n" << json;
  }

  const CompactGrammar& grammar() const { return grammar_; }

  /// Compares them; nothing when the compact form cannot say the plan at all.
  std::optional<bool> accept(const Plan& plan) const {
    const auto text = encode_compact(plan, *situation_.context);
    if (!text) return std::nullopt;
    auto symbols = split_symbols(*text).value();
    const bool spelled = spell(symbols);
    symbols.pop_back();  // "<end>"
    EXPECT_EQ(rules_.spell(symbols), spelled) << *text;
    auto read = decode_compact(*text, *situation_.context, situation_.permitted);
    const std::string json = to_json(without_times(read ? *read : plan));
    EXPECT_EQ(testing::fits_schema(*read_strict(json), schema_), spelled) << *text << "\n" << json;
    return spelled;
  }

 private:
  bool spell(const std::vector<Symbol>& symbols) const {
    CompactGrammar walk = grammar_;
    for (const auto& symbol : symbols) {
      const auto& allowed = walk.allowed();
      if (std::find(allowed.begin(), allowed.end(), symbol) == allowed.end()) return false;
      walk.accept(symbol);
    }
    return walk.finished();
  }

  /// Models write the names of times.
  static Plan without_times(Plan plan) {
    if (!plan.query) return plan;
    for (auto& window : plan.query->windows) window.from = window.to = WallTime{};
    return plan;
  }

  const testing::Situation& situation_;
  const CompactGrammar grammar_;
  const testing::GbnfRules rules_;
  const JsonValue schema_;
};

TEST(PlanForms, HoldTheSamePlansForAPerson) {
  constexpr int kHomes = 6;
  constexpr std::size_t kMostThings = 6;
  std::mt19937 random(5);
  const testing::Choose choose = [&](std::size_t limit) { return random() % limit; };
  std::size_t accepted = 0, refused = 0;
  for (int home = 0; home < kHomes && !HasFailure(); ++home) {
    const auto situation = testing::draw_situation(choose, kMostThings);
    const Forms forms(situation);
    const auto compare = [&](const Plan& plan) {
      if (const auto taken = forms.accept(plan)) ++(*taken ? accepted : refused);
    };
    for (const auto& command : conceivable_commands(*situation.context)) {
      if (random() % 4 != 0) continue;  // of some ten thousand
      Plan plan;
      plan.commands.push_back(command);
      compare(plan);
      const auto& things = situation.context->things;
      if (things.empty() || random() % 4 != 0) continue;
      plan.commands[0].when = Condition{things[0].id, "state", Comparison::Equal, "on"};
      compare(plan);
    }
    for (int i = 0; i < 40; ++i) {
      forms.expect_all_hold(testing::draw_plan(forms.grammar(), choose).value());
    }
    for (const auto& query : conceivable_queries(*situation.context)) {
      Plan plan;
      plan.query = query;
      compare(plan);
    }
  }
  EXPECT_GT(accepted, 50U);
  EXPECT_GT(refused, 300U);
}

/// A lamp in a bedroom that can be dimmed, `count` of them, and a thermostat.
Context bedroom(int count) {
  Property state, brightness, temperature;
  state.name = "state";
  state.type = ValueType::Option;
  state.access = Access::ReadWrite;
  state.options = {"on", "off"};
  brightness.name = "brightness";
  brightness.access = Access::ReadWrite;
  brightness.unit = "%";
  brightness.minimum = 0;
  brightness.maximum = 100;
  Property mode = state;
  mode.name = "mode";
  mode.options = {"heat", "off"};
  std::vector<Thing> things;
  const auto add = [&](const std::string& kind, const std::string& name,
                       std::vector<Property> properties) {
    Thing thing;
    thing.id = ThingId(kind + "." + name);
    thing.kind = kind;
    thing.area = AreaId("bedroom");
    thing.properties = std::move(properties);
    thing.actions = standard_actions(kind, thing.properties);
    things.push_back(std::move(thing));
  };
  for (int i = 0; i < count; ++i) add("light", std::to_string(i), {state, brightness});
  add("climate", "bed", {mode});
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("bedroom"), "Bedroom", "", {}}}, std::move(things));
  home->state.resize(home->registry->things().size());
  Context context;
  context.home = home;
  context.places = {{AreaId("bedroom"), "", "bedroom"}};
  for (const auto& thing : home->registry->things()) context.things.push_back({thing.id, 1, ""});
  return context;
}

bool anybody(const Thing&, std::string_view) { return true; }

TEST(JsonSchema, SpellsOnlyWhatExists) {
  const std::string schema = plan_json_schema(bedroom(2), anybody);
  EXPECT_THAT(schema, HasSubstr(R"("device":{"type":"string","enum":["light.0","light.1"]})"));
  EXPECT_THAT(schema, HasSubstr(R"("enum":["turn_on","turn_off"])"));
  EXPECT_THAT(schema, HasSubstr(R"("value":{"type":"number","minimum":0,"maximum":100})"));
  EXPECT_THAT(schema, HasSubstr(R"("value":{"type":"string","enum":["heat","off"]})"));
  EXPECT_THAT(schema, HasSubstr(R"("enum":["bedroom"])"));
  EXPECT_TRUE(read_strict(schema));
}

TEST(JsonSchema, LeavesOutWhatAPersonMayNotDo) {
  const auto no_heat = [](const Thing& thing, std::string_view) { return thing.kind == "light"; };
  EXPECT_THAT(plan_json_schema(bedroom(2), no_heat), Not(HasSubstr("set_mode")));
  const auto nobody = [](const Thing&, std::string_view) { return false; };
  EXPECT_THAT(plan_json_schema(bedroom(2), nobody),
              HasSubstr(R"({"type":"array","items":{"type":"null"},"maxItems":0})"));
}

TEST(JsonSchema, GrowsWithKindsOfActionsAndNotWithThings) {
  const auto few = plan_json_schema(bedroom(1), anybody).size();
  const auto many = plan_json_schema(bedroom(static_cast<int>(kMaxThings)), anybody).size();
  constexpr std::size_t kLists = 12, kBytesOfAnId = 14;  // in which each id stands
  EXPECT_LT(many, few + kMaxThings * kLists * kBytesOfAnId);
}

}  // namespace
}  // namespace hearken::plan
