// SPDX-License-Identifier: Apache-2.0
// Properties that hold for every rule list, on random homes and plans (fixed seed).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/actions.h"
#include "guard/guard.h"
#include "guard/rule.h"
#include "guard/testing/random_world.h"

namespace hearken::guard {
namespace {

constexpr unsigned kSeed = 20'260;
constexpr int kRounds = 400;
using World = RandomWorld;

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
    auto fewer = decisions(judge(world.input(), rules.first(0)));
    for (std::size_t count = 1; count <= rules.size(); ++count) {
      auto more = decisions(judge(world.input(), rules.first(count)));
      for (std::size_t i = 0; i < more.size(); ++i) EXPECT_GE(more[i], fewer[i]);
      fewer = std::move(more);
    }
  });
}

/// A world set in which a rule never speaks tests nothing of it.
TEST(GuardProperties, EveryRuleSpeaksInSomeWorld) {
  std::set<std::string> heard;
  for (unsigned seed = 0; seed < 40'000 && heard.size() < all_rules().size(); ++seed) {
    for (const Finding& finding : evaluate(World(kSeed + seed).input()).findings) {
      heard.insert(finding.rule.str());
    }
  }
  for (const Rule& rule : all_rules()) EXPECT_EQ(heard.count(std::string(rule.id)), 1U) << rule.id;
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
        EXPECT_TRUE(std::isfinite(*number) && *number >= -40 && *number <= 240);
      }
    }
  });
}

TEST(GuardProperties, NothingThatLowersProtectionPassesWithoutAYes) {
  for_many_worlds([](World& world) {
    const Verdict verdict = evaluate(world.input());
    if (!verdict.approved || verdict.confirmation_used) return;
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
