// SPDX-License-Identifier: Apache-2.0
#include "app/household.h"

#include <gtest/gtest.h>

namespace hearken::app {
namespace {

using guard::Origin;
using guard::Proof;

guard::Policy household() {
  guard::Policy policy;
  for (const char* role : {"owner", "member", "child", "guest"}) {
    guard::Person person;
    person.id = PersonId(role);
    person.role = guard::parse_role(role).value();
    policy.people.push_back(std::move(person));
  }
  return policy;
}

TEST(Household, IsMembersAndOwnersOrAnybodyWhereNobodyIsConfigured) {
  const auto policy = household();
  EXPECT_TRUE(is_of_household(policy, PersonId("owner")));
  EXPECT_TRUE(is_of_household(policy, PersonId("member")));
  EXPECT_FALSE(is_owner(policy, PersonId("member")));
  for (const char* other : {"child", "guest", "nobody", ""}) {
    EXPECT_FALSE(is_of_household(policy, PersonId(other))) << other;
    EXPECT_TRUE(is_of_household({}, PersonId(other))) << other;
  }
}

TEST(Household, KnowsQuestionsAboutThePast) {
  Query query;
  EXPECT_FALSE(asks_about_past(query));
  query.windows.emplace_back();
  EXPECT_TRUE(asks_about_past(query));
  query.ask = Ask::Agenda;
  EXPECT_FALSE(asks_about_past(query)) << "appointments of tomorrow are no past";
  for (const Ask ask : {Ask::Mean, Ask::Held, Ask::Begun, Ask::When, Ask::Trend, Ask::Why}) {
    Query plain;
    plain.ask = ask;
    EXPECT_TRUE(asks_about_past(plain));
  }
}

TEST(Household, AYesForARuleIsAsStrongAsOneForACommand) {
  auto policy = household();
  policy.people[1].confirms_with = Proof::SecondChannel;
  EXPECT_TRUE(counts_for_rules(policy, PersonId("owner"), Origin::Http, Proof::Yes));
  EXPECT_FALSE(counts_for_rules(policy, PersonId("member"), Origin::Http, Proof::Yes));
  EXPECT_TRUE(counts_for_rules(policy, PersonId("member"), Origin::Http, Proof::SecondChannel));
  EXPECT_FALSE(counts_for_rules(policy, PersonId("owner"), Origin::Machine, Proof::SecondChannel));
  EXPECT_TRUE(counts_for_rules(policy, PersonId("owner"), Origin::Machine, Proof::Pin));
  EXPECT_FALSE(counts_for_rules(policy, PersonId("nobody"), Origin::Http, Proof::Pin));
  EXPECT_FALSE(counts_for_rules(policy, PersonId(), Origin::Http, Proof::Pin));
  EXPECT_TRUE(counts_for_rules({}, PersonId(), Origin::Http, Proof::Yes));
  EXPECT_FALSE(counts_for_rules({}, PersonId(), Origin::Machine, Proof::Yes));
}

}  // namespace
}  // namespace hearken::app
