// SPDX-License-Identifier: Apache-2.0
#include "guard/guard.h"

#include <gtest/gtest.h>

#include <type_traits>

#include "core/actions.h"

namespace hearken::guard {
namespace {

using std::chrono::seconds;

static_assert(!std::is_default_constructible_v<ApprovedPlan>);
static_assert(!std::is_copy_constructible_v<ApprovedPlan>);
static_assert(std::is_move_constructible_v<ApprovedPlan>);

class Guard : public testing::Test {
 protected:
  Guard() {
    std::vector<Thing> things;
    for (const char* id : {"light.one", "light.two", "lock.door"}) {
      Thing thing;
      thing.id = ThingId(id);
      thing.name = id;
      thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
      thing.safety = default_safety(thing.kind, "");
      thing.actions = standard_actions(thing.kind, {});
      things.push_back(std::move(thing));
    }
    home.registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
    home.version = 7;
    policy.people.push_back({PersonId("ana"), Role::Owner, {}, {}, {}, {}});
    actor.person = PersonId("ana");
  }

  Verdict ask() { return evaluate({steps, home, policy, actor, rates, now, expires, {}}); }
  void want(const char* thing, const char* action) {
    steps.push_back({ThingId(thing), action, {}});
  }

  HomeSnapshot home;
  Policy policy;
  Actor actor;
  Rates rates;
  std::vector<Step> steps;
  MonoTime now = MonoTime{} + seconds(100);
  std::optional<MonoTime> expires;
};

TEST_F(Guard, ApprovesOnlyTheAllowedStepsAndSaysWhichTheyWere) {
  want("light.gone", "turn_on");
  want("light.two", "turn_on");
  want("lock.door", "unlock");
  const Verdict verdict = ask();
  ASSERT_TRUE(verdict.approved);
  EXPECT_EQ(verdict.approved->steps(), std::vector<Step>{steps[1]});
  EXPECT_EQ(verdict.approved->indices(), std::vector<std::size_t>{1});
  EXPECT_EQ(verdict.approved->home_version(), 7U);
  EXPECT_EQ(verdict.worst(), Decision::Deny);
}

TEST_F(Guard, AnEmptyPlanIsNotApproved) { EXPECT_FALSE(ask().approved); }

TEST_F(Guard, ApprovalEndsWithTheTurnOrItsOwnLifetime) {
  want("light.one", "turn_on");
  EXPECT_EQ(ask().approved->expires(), now + policy.approval_lifetime);
  expires = now + seconds(2);
  EXPECT_EQ(ask().approved->expires(), now + seconds(2));
}

TEST_F(Guard, APlanCountsUpToAndWithItsLastMoment) {
  want("light.one", "turn_on");
  expires = now;
  EXPECT_TRUE(ask().approved);
  expires = now - std::chrono::nanoseconds(1);
  EXPECT_FALSE(ask().approved);
}

TEST_F(Guard, AConfirmationIsReportedAsUsed) {
  want("lock.door", "unlock");
  const std::string key = ask().plan_key;
  EXPECT_EQ(key, canonical_text(steps));
  actor.confirmations.push_back({actor.person, key, now + seconds(1), Proof::Yes});
  const Verdict verdict = ask();
  EXPECT_TRUE(verdict.confirmation_used);
  ASSERT_TRUE(verdict.approved);
  EXPECT_EQ(verdict.approved->steps(), steps);
}

TEST_F(Guard, AWeakerYesThanThePersonsOwnDoesNotCount) {
  want("lock.door", "unlock");
  for (const Proof needed : {Proof::Yes, Proof::SecondChannel, Proof::Pin}) {
    policy.people.at(0).confirms_with = needed;
    for (const Proof given : {Proof::Yes, Proof::SecondChannel, Proof::Pin}) {
      actor.confirmations = {{actor.person, canonical_text(steps), now + seconds(1), given}};
      EXPECT_EQ(ask().approved.has_value(), given >= needed)
          << to_string(given) << " for " << to_string(needed);
    }
  }
}

TEST_F(Guard, AProgramsYesNeedsThePin) {
  want("lock.door", "unlock");
  actor.origin = Origin::Machine;
  actor.confirmations = {
      {actor.person, canonical_text(steps), now + seconds(1), Proof::SecondChannel}};
  EXPECT_FALSE(ask().approved);
  actor.confirmations[0].proof = Proof::Pin;
  EXPECT_TRUE(ask().approved);
}

TEST_F(Guard, NobodyCannotConfirm) {
  actor.person = PersonId();
  want("lock.door", "unlock");
  actor.confirmations.push_back({PersonId(), canonical_text(steps), now + seconds(1), Proof::Yes});
  EXPECT_FALSE(ask().approved);
}

TEST_F(Guard, AYesIsAboutTheStepsThatNeedItAndNoOthers) {
  want("light.one", "turn_on");
  const Verdict harmless = ask();
  EXPECT_EQ(harmless.plan_key, "");
  actor.confirmations.push_back({actor.person, "", now + seconds(1), Proof::Pin});
  EXPECT_FALSE(ask().confirmation_used);
  want("light.gone", "turn_on");
  want("lock.door", "unlock");
  EXPECT_EQ(ask().plan_key, canonical_text({steps[2]}));
}

TEST_F(Guard, APersonWithoutANameIsNobody) {
  policy.people.push_back({PersonId(), Role::Owner, {}, {}, {}, {}});
  actor.person = PersonId();
  want("lock.door", "unlock");
  EXPECT_EQ(ask().worst(), Decision::Deny);
}

TEST_F(Guard, AHomeWithoutRegistryDeniesAll) {
  home.registry.reset();
  want("light.one", "turn_on");
  EXPECT_EQ(ask().steps.at(0).rule, RuleId("guard-internal"));
  EXPECT_EQ(ask().steps.at(0).decision, Decision::Deny);
  const Finding finding = ask().findings.at(0);
  EXPECT_EQ(finding.rule, RuleId("guard-internal"));
  EXPECT_EQ(finding.step, 0U);
  EXPECT_EQ(finding.decision, Decision::Deny);
  EXPECT_EQ(finding.reason, ask().steps.at(0).reason);
}

TEST_F(Guard, NobodysSentenceHasMoreThanTenThousandSteps) {
  policy.confirm_above_steps = policy.max_steps = 1'000'000;
  for (int i = 0; i < 10'000; ++i) want(("light." + std::to_string(i)).c_str(), "turn_on");
  EXPECT_EQ(ask().steps.front().rule, RuleId("unknown-thing")) << "the rules have looked at it";
  want("light.one", "turn_on");
  const Verdict verdict = ask();
  EXPECT_EQ(verdict.steps.front().rule, RuleId("too-many-actions"));
  EXPECT_FALSE(verdict.approved);
}

TEST_F(Guard, LargePlansAreAskedAboutAndHugeOnesRefused) {
  policy.confirm_above_steps = 2;
  for (const char* action : {"turn_on", "turn_on", "turn_on"}) want("light.one", action);
  EXPECT_EQ(ask().worst(), Decision::NeedsConfirmation);
  policy.max_steps = 2;
  EXPECT_EQ(ask().worst(), Decision::Deny);
  steps.resize(20'000);
  const auto verdict = ask();
  EXPECT_EQ(verdict.steps.back().rule, RuleId("too-many-actions"));
  for (const auto& step : verdict.steps) ASSERT_EQ(step.decision, Decision::Deny);
}

TEST(CanonicalText, NoTwoPlansShareOne) {
  const auto text = [](const char* thing, const char* action, Value value) {
    return canonical_text({{ThingId(thing), action, std::move(value)}});
  };
  EXPECT_NE(text("a", "b", Value{1.0}), text("a", "b", Value{std::string("1")}));
  EXPECT_NE(text("a", "b,1:c", {}), text("a,1:b", "c", {}));
  EXPECT_NE(
      text("a", "b", Value{std::string("x\n1:a,1:b,0:7:unknown")}),
      canonical_text({{ThingId("a"), "b", Value{std::string("x")}}, {ThingId("a"), "b", {}}}));
}

TEST(Proof, NamesReadBack) {
  for (const Proof proof : {Proof::Yes, Proof::SecondChannel, Proof::Pin}) {
    EXPECT_EQ(parse_proof(to_string(proof)), proof);
  }
  EXPECT_FALSE(parse_proof("nod"));
}

TEST(Origin, NamesReadBack) {
  for (const Origin origin : {Origin::Ask, Origin::Http, Origin::Mqtt, Origin::Machine}) {
    EXPECT_EQ(parse_origin(to_string(origin)), origin);
  }
  EXPECT_FALSE(parse_origin("nowhere"));
}

}  // namespace
}  // namespace hearken::guard
