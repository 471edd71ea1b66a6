// SPDX-License-Identifier: Apache-2.0
// Properties that hold for every rule list, on random homes and plans (fixed seed).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "core/actions.h"
#include "guard/guard.h"
#include "guard/rule.h"

namespace hearken::guard {
namespace {

constexpr unsigned kSeed = 20'260;
constexpr int kRounds = 400;
constexpr MonoTime kNow = MonoTime{} + std::chrono::hours(100);

/// One random world and a plan in it.
class World {
 public:
  explicit World(unsigned seed) : random_(seed) {
    make_home();
    for (const char* id : {"owner", "member", "child"}) {
      policy.people.push_back({PersonId(id), parse_role(id).value(), {}, {}, {}, {}});
    }
    policy.max_per_minute_thing = 3;
    policy.confirm_above_steps = 8;
    const char* people[] = {"owner", "member", "child", "", "ghost"};
    actor.person = PersonId(people[pick(5)]);
    actor.origin = static_cast<Origin>(pick(9));
    const std::size_t count = pick(12);
    for (std::size_t i = 0; i < count; ++i) steps.push_back(make_step());
    if (pick(8) == 0) expires = kNow - std::chrono::seconds(1);
  }

  GuardInput input() const { return {steps, home, policy, actor, rates, kNow, expires}; }
  std::mt19937& random() { return random_; }

  HomeSnapshot home;
  Policy policy;
  Actor actor;
  Rates rates;
  std::vector<Step> steps;
  std::optional<MonoTime> expires;

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }

  void make_home() {
    const char* kinds[] = {"light", "lock", "cover", "switch", "climate", "sensor", "media_player"};
    const char* classes[] = {"", "garage", "machine", "smoke", "blind"};
    std::vector<Thing> things;
    for (std::size_t i = 0; i < 12; ++i) {
      Thing thing;
      thing.kind = kinds[pick(7)];
      thing.device_class = classes[pick(5)];
      thing.id = ThingId(thing.kind + "." + std::to_string(i));
      thing.name = thing.id.str();
      thing.safety = default_safety(thing.kind, thing.device_class);
      for (const char* name : {"brightness", "position", "temperature", "volume"}) {
        thing.properties.push_back(
            {name, ValueType::Number, Access::ReadWrite, "%", 0, 100, {}, {}});
      }
      thing.actions = standard_actions(thing.kind, thing.properties);
      things.push_back(std::move(thing));
    }
    home.registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
  }

  Step make_step() {
    const auto& thing = home.registry->things()[pick(12)];
    Step step{thing.id, "explode", {}};
    if (!thing.actions.empty() && pick(6) > 0) {
      const Action& action = thing.actions[pick(thing.actions.size())];
      step.action = action.name;
      if (!action.argument.empty()) step.argument = make_value();
    }
    if (pick(10) == 0) step.thing = ThingId("light.nowhere");
    return step;
  }

  Value make_value() {
    const Value values[] = {Value{20.0}, Value{250.0},
                            Value{-1.0}, Value{std::numeric_limits<double>::quiet_NaN()},
                            Value{true}, Value{std::string("much")},
                            Value{},     Value{std::numeric_limits<double>::infinity()}};
    return values[pick(8)];
  }

  std::mt19937 random_;
};

template <typename Test>
void for_many_worlds(Test test) {
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE("seed " + std::to_string(kSeed + static_cast<unsigned>(round)));
    World world(kSeed + static_cast<unsigned>(round));
    test(world);
    if (testing::Test::HasFailure()) return;
  }
}

std::vector<Decision> decisions(const Judgement& judgement) {
  std::vector<Decision> result;
  for (const StepVerdict& step : judgement.steps) result.push_back(step.decision);
  return result;
}

TEST(GuardProperties, AddingARuleNeverLoosens) {
  for_many_worlds([](World& world) {
    const auto rules = all_rules();
    for (std::size_t count = 1; count <= rules.size(); ++count) {
      const auto fewer = decisions(judge(world.input(), rules.first(count - 1)));
      const auto more = decisions(judge(world.input(), rules.first(count)));
      for (std::size_t i = 0; i < more.size(); ++i) EXPECT_GE(more[i], fewer[i]);
    }
  });
}

TEST(GuardProperties, OrderOfRulesDoesNotMatter) {
  for_many_worlds([](World& world) {
    std::vector<Rule> shuffled(all_rules().begin(), all_rules().end());
    std::shuffle(shuffled.begin(), shuffled.end(), world.random());
    EXPECT_EQ(decisions(judge(world.input(), shuffled)),
              decisions(judge(world.input(), all_rules())));
  });
}

TEST(GuardProperties, SameInputSameVerdict) {
  for_many_worlds([](World& world) {
    const Verdict a = evaluate(world.input());
    const Verdict b = evaluate(world.input());
    ASSERT_EQ(a.steps.size(), b.steps.size());
    EXPECT_EQ(a.plan_key, b.plan_key);
    for (std::size_t i = 0; i < a.steps.size(); ++i) {
      EXPECT_EQ(a.steps[i].decision, b.steps[i].decision);
      EXPECT_EQ(a.steps[i].rule, b.steps[i].rule);
      EXPECT_EQ(a.steps[i].reason, b.steps[i].reason);
    }
  });
}

TEST(GuardProperties, UnknownThingsAndActionsAreAlwaysDenied) {
  for_many_worlds([](World& world) {
    const Verdict verdict = evaluate(world.input());
    for (std::size_t i = 0; i < world.steps.size(); ++i) {
      const Thing* thing = world.home.registry->find_thing(world.steps[i].thing);
      const bool known = thing != nullptr && thing->find_action(world.steps[i].action) != nullptr;
      if (!known) {
        EXPECT_EQ(verdict.steps[i].decision, Decision::Deny);
      }
    }
  });
}

TEST(GuardProperties, ApprovedNumbersAreFiniteAndInRange) {
  for_many_worlds([](World& world) {
    const Verdict verdict = evaluate(world.input());
    if (!verdict.approved) return;
    for (const Step& step : verdict.approved->steps()) {
      const auto number = as_number(step.argument);
      if (number) {
        EXPECT_TRUE(std::isfinite(*number) && *number >= 0 && *number <= 100);
      }
    }
  });
}

TEST(GuardProperties, NothingThatLowersProtectionPassesWithoutAYes) {
  for_many_worlds([](World& world) {
    const Verdict verdict = evaluate(world.input());
    if (!verdict.approved) return;
    for (const Step& step : verdict.approved->steps()) {
      EXPECT_FALSE(step_lowers_protection(*world.home.registry->find_thing(step.thing), step));
    }
  });
}

TEST(GuardProperties, EveryStepHasAVerdictAndEveryRefusalAReason) {
  for_many_worlds([](World& world) {
    const Verdict verdict = evaluate(world.input());
    ASSERT_EQ(verdict.steps.size(), world.steps.size());
    for (const StepVerdict& step : verdict.steps) {
      EXPECT_EQ(step.decision == Decision::Allow, step.rule.empty());
      EXPECT_EQ(step.decision == Decision::Allow, step.reason.empty());
    }
  });
}

}  // namespace
}  // namespace hearken::guard
