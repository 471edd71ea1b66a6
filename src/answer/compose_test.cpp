// SPDX-License-Identifier: Apache-2.0
#include "answer/compose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearken::answer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Receipt receipt(const char* thing, const char* name, const char* action, Outcome outcome) {
  Receipt result;
  result.thing = ThingId(thing);
  result.name = name;
  result.action = action;
  result.outcome = outcome;
  return result;
}

class Reply : public testing::Test {
 protected:
  Reply() {
    Thing light;
    light.id = ThingId("light.study");
    light.name = "Study light";
    light.kind = "light";
    light.properties.push_back(
        {"brightness", ValueType::Number, Access::ReadWrite, "%", 0, 100, {}, {}});
    Thing other = light;
    other.id = ThingId("light.hall");
    other.name = "Hall light";
    registry = std::make_unique<Registry>(std::vector<Area>{}, std::vector<Thing>{light, other});
  }
  std::string say() { return reply_for(parts, *registry); }

  std::unique_ptr<Registry> registry;
  ReplyParts parts;
};

TEST_F(Reply, SaysOnlyWhatWasReported) {
  parts.receipts = {receipt("light.study", "Study light", "turn_on", Outcome::Confirmed),
                    receipt("fan.x", "Fan", "turn_on", Outcome::Unconfirmed)};
  parts.receipts[1].reason = "Fan did not answer.";
  EXPECT_EQ(say(), "Study light is on. Fan did not answer. I can't say that it is on.");
}

TEST_F(Reply, NeverClaimsSuccessForAnyOtherOutcome) {
  for (const Outcome outcome : {Outcome::Unconfirmed, Outcome::Contradicted, Outcome::Refused,
                                Outcome::NeedsConfirmation, Outcome::Failed}) {
    parts.receipts = {receipt("light.study", "Study light", "turn_on", outcome)};
    EXPECT_THAT(say(), Not(HasSubstr("Study light is on"))) << to_string(outcome);
  }
}

TEST_F(Reply, UnchangedWasAlreadySo) {
  parts.receipts = {receipt("light.study", "Study light", "turn_off", Outcome::Unchanged)};
  EXPECT_EQ(say(), "Study light was already off.");
}

TEST_F(Reply, AnItemThatFailedIsNamed) {
  parts.receipts = {receipt("todo.list", "Groceries", "complete_item", Outcome::Failed)};
  parts.receipts[0].wanted = std::string("eggs");
  EXPECT_THAT(say(), HasSubstr("I could not tick off \"eggs\" on Groceries."));
}

TEST_F(Reply, NamesOfSeveralThingsTakeThePlural) {
  parts.receipts = {receipt("light.study", "Desk lamps", "turn_off", Outcome::Confirmed)};
  EXPECT_EQ(say(), "Desk lamps are off.");
  parts.receipts = {receipt("light.study", "Desk lamps", "turn_off", Outcome::Unchanged)};
  EXPECT_EQ(say(), "Desk lamps were already off.");
  parts.receipts = {receipt("light.study", "Chris", "turn_off", Outcome::Confirmed)};
  EXPECT_EQ(say(), "Chris is off.");
}

TEST_F(Reply, ValuesAreTheReportedOnes) {
  parts.receipts = {receipt("light.study", "Study light", "set_brightness", Outcome::Confirmed)};
  parts.receipts[0].property = "brightness";
  parts.receipts[0].wanted = 40.0;
  parts.receipts[0].observed = 40.4;
  EXPECT_EQ(say(), "Study light is at 40.4 %.");
}

TEST_F(Reply, ManyOfAKindAreCounted) {
  for (int i = 0; i < 5; ++i) {
    parts.receipts.push_back(
        receipt(i % 2 == 0 ? "light.study" : "light.hall", "L", "turn_off", Outcome::Confirmed));
  }
  EXPECT_EQ(say(), "5 lights are off.");
}

TEST_F(Reply, ConfirmationSaysWhatWouldHappen) {
  parts.receipts = {receipt("lock.f", "Front door", "unlock", Outcome::NeedsConfirmation)};
  EXPECT_EQ(say(), "Shall I unlock Front door? Please confirm.");
}

TEST_F(Reply, WhatIsOnlyPlannedIsToldAsThat) {
  parts.receipts = {receipt("light.study", "Study light", "set_brightness", Outcome::Confirmed),
                    receipt("light.hall", "Hall light", "turn_off", Outcome::Unchanged),
                    receipt("lock.f", "Front door", "unlock", Outcome::NeedsConfirmation),
                    receipt("climate.a", "Boiler", "set_temperature", Outcome::Refused)};
  parts.receipts[0].property = "brightness";
  parts.receipts[0].wanted = 40.0;
  parts.receipts[3].reason = "90 °C is above 30 °C.";
  EXPECT_THAT(
      announce(parts.receipts, *registry),
      ElementsAre("Study light would be at 40 %.", "Hall light is already off.",
                  "90 °C is above 30 °C.", "I would ask for a yes before I unlock Front door."));
}

TEST_F(Reply, ContradictionTellsTheReportedState) {
  parts.receipts = {receipt("light.study", "Study light", "turn_on", Outcome::Contradicted)};
  parts.receipts[0].observed = Value{std::string("off")};
  EXPECT_EQ(say(), "Study light was told, but reports off.");
}

TEST_F(Reply, QuestionsNameTheCandidates) {
  parts.question = Question{"", {ThingId("light.study"), ThingId("light.hall")}};
  EXPECT_EQ(say(), "Which one do you mean: Study light or Hall light?");
}

TEST_F(Reply, QuestionsTellNamesakesApart) {
  std::vector<Thing> things;
  for (const char* room : {"porch", "shed"}) {
    Thing lock;
    lock.id = ThingId(std::string("lock.") + room);
    lock.name = "Smart Lock";
    lock.kind = "lock";
    lock.area = AreaId(room);
    things.push_back(std::move(lock));
  }
  registry = std::make_unique<Registry>(
      std::vector<Area>{{AreaId("porch"), "Porch", "", {}}, {AreaId("shed"), "Shed", "", {}}},
      things);
  parts.question = Question{"", {ThingId("lock.porch"), ThingId("lock.shed")}};
  EXPECT_EQ(say(), "Which one do you mean: Porch smart lock or Shed smart lock?");
}

TEST_F(Reply, OneCandidateIsNoChoice) {
  parts.question = Question{"", {ThingId("light.hall"), ThingId("light.hall"), ThingId("gone.x")}};
  EXPECT_EQ(say(), "What would you like Hall light to do?");
}

TEST_F(Reply, ProblemsAndUnmetConditionsAreTold) {
  parts.problems = {"There is no fan in Kitchen."};
  parts.not_met = {"Hall is 19 °C, so nothing was done."};
  EXPECT_EQ(say(), "There is no fan in Kitchen. Hall is 19 °C, so nothing was done.");
  parts = {};
  EXPECT_EQ(say(), "There was nothing to do.");
}

TEST_F(Reply, StaysShort) {
  parts.problems.assign(300, "This could not be done at all.");
  EXPECT_LE(say().size(), 600U);
}

}  // namespace
}  // namespace hearken::answer
