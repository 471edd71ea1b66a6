// SPDX-License-Identifier: Apache-2.0
// The whole loop: sentence, embedded model, guard, real broker, simulated devices, receipts.
#include <gmock/gmock.h>

#include "tests/scenarios/rig.h"

namespace hearken::scenarios {
namespace {

using testing::HasSubstr;
using testing::UnorderedElementsAre;

using Loop = FlatTest;

TEST_F(Loop, ASentenceMovesADeviceAndTheDeviceConfirms) {
  const auto receipt = only(say("turn off the hallway light"));
  EXPECT_EQ(receipt.outcome, Outcome::Confirmed) << receipt.reason;
  EXPECT_EQ(really("light.hallway"), "off");
}

TEST_F(Loop, HelpIsMadeOfTheThingsThatAreHere) {
  const auto turn = say("What can you do?");
  EXPECT_EQ(turn.kind, app::ReplyKind::Answer);
  EXPECT_NE(turn.reply.find("Say, for example"), std::string::npos) << turn.reply;
  EXPECT_TRUE(turn.model_text.empty()) << turn.model_text;
}

/// What the owner set the bedside lamp to at this time of the last three days.
void remember_evenings(app::Engine& engine, WallTime now, double brightness) {
  const auto seed = [&](store::History& history) -> Status {
    for (int day = 1; day <= 3; ++day) {
      store::CommandStart start;
      start.command.id = CommandId("past-" + std::to_string(day));
      start.command.turn = TurnId("past-turn-" + std::to_string(day));
      start.command.thing = ThingId("light.bedside_lamp");
      start.command.action = "set_brightness";
      start.property = "brightness";
      start.wanted = brightness;
      start.at = now - std::chrono::hours(24 * day);
      HEARKEN_TRY_VOID(history.begin_command(start));
      HEARKEN_TRY_VOID(
          history.finish_command(start.command.id, Outcome::Confirmed, start.wanted, start.at, ""));
      HEARKEN_TRY(const auto entry, history.append_ledger({start.at, "turn", start.command.turn,
                                                           PersonId("owner"), "dim it", "{}"}));
      EXPECT_GT(entry.seq, 0u);
    }
    return {};
  };
  ASSERT_TRUE(engine.write(seed));
}

TEST_F(Loop, TheUsualIsWhatThisPersonSetOnOtherDays) {
  remember_evenings(*engine_, clock_.wall(), 40);
  const auto turn = say("set the bedside lamp to my usual brightness");
  EXPECT_EQ(only(turn).outcome, Outcome::Confirmed) << turn.reply;
  EXPECT_EQ(really("light.bedside_lamp", "brightness"), "40");
  EXPECT_NE(turn.reply.find("3 of 3 times"), std::string::npos) << turn.reply;
  say("set the bedside lamp to 80 percent");
  EXPECT_EQ(really("light.bedside_lamp", "brightness"), "80") << "what is said holds";
  const auto guest = say("set the bedside lamp to my usual brightness", "guest");
  EXPECT_EQ(really("light.bedside_lamp", "brightness"), "80") << guest.reply;
}

TEST_F(Loop, AHabitStandsInThePromptWithItsEvidence) {
  remember_evenings(*engine_, clock_.wall(), 40);
  const auto turn = say("turn on the bedside lamp");
  ASSERT_EQ(turn.context.preferences.size(), 1u);
  EXPECT_EQ(turn.context.preferences[0].rfind("usually Bedside lamp brightness 40", 0), 0u)
      << turn.context.preferences[0];
  EXPECT_TRUE(say("set the bedside lamp to 60 percent").context.preferences.empty());
}

TEST_F(Loop, EachOfManyRequestsIsDoneOrNamedAsImpossible) {
  const auto turn = say(
      "Turn off the hallway light, lock the front door, start the humidifier in the attic, dim the "
      "bedside lamp to 20 percent, turn on the fan in the bathroom and set the thermostat to 90");
  std::vector<std::string> done;
  for (const Receipt& receipt : turn.receipts) {
    EXPECT_NE(receipt.outcome, Outcome::Unconfirmed) << receipt.name;
    done.push_back(receipt.action + " " + receipt.thing.str());
  }
  EXPECT_THAT(done, UnorderedElementsAre("turn_off light.hallway", "lock lock.front_door",
                                         "set_brightness light.bedside_lamp"));
  EXPECT_EQ(turn.plan.impossible.size(), 3u) << turn.reply;
  EXPECT_THAT(turn.reply, HasSubstr("humidifier"));
}

TEST_F(Loop, WhatHoldsAlreadyIsNotSentAgain) {
  const auto before = home_.devices->heard_commands();
  EXPECT_EQ(only(say("turn on the hallway light")).outcome, Outcome::Unchanged);
  EXPECT_EQ(home_.devices->heard_commands(), before);
}

TEST_F(Loop, ADeadDeviceIsUnconfirmed) {
  ASSERT_TRUE(home_.devices->set_misbehaviour(ThingId("light.hallway"), sim::Misbehaviour::Dead));
  const auto turn = say("turn off the hallway light");
  EXPECT_EQ(only(turn).outcome, Outcome::Unconfirmed);
  EXPECT_NE(turn.reply.find("did not answer"), std::string::npos) << turn.reply;
}

TEST_F(Loop, ALyingDeviceIsNeverConfirmed) {
  ASSERT_TRUE(home_.devices->set_misbehaviour(ThingId("light.hallway"), sim::Misbehaviour::Lying));
  const auto receipt = only(say("turn off the hallway light"));
  EXPECT_TRUE(receipt.outcome == Outcome::Unconfirmed || receipt.outcome == Outcome::Contradicted)
      << to_string(receipt.outcome);
  EXPECT_EQ(really("light.hallway"), "on");
}

TEST_F(Loop, ASlowDeviceIsNotConfirmedBeforeItsTime) {
  ASSERT_TRUE(home_.devices->set_misbehaviour(ThingId("light.hallway"), sim::Misbehaviour::Slow));
  const auto receipt = only(say("turn off the hallway light"));
  EXPECT_TRUE(receipt.outcome == Outcome::Unconfirmed || receipt.outcome == Outcome::Contradicted)
      << to_string(receipt.outcome);
}

TEST_F(Loop, UnlockingWaitsForAYesAndThenHappens) {
  const auto turn = say("unlock the front door lock");
  EXPECT_EQ(only(turn).outcome, Outcome::NeedsConfirmation) << turn.reply;
  EXPECT_EQ(really("lock.front_door"), "locked");
  ASSERT_FALSE(turn.confirmation.empty());
  EXPECT_FALSE(engine_->confirm(turn.confirmation, {PersonId("child"), {}, {}}));
  const auto confirmed = engine_->confirm(turn.confirmation, {PersonId("owner"), {}, {}});
  ASSERT_TRUE(confirmed) << confirmed.error().message;
  EXPECT_EQ(only(*confirmed).outcome, Outcome::Confirmed);
  EXPECT_EQ(really("lock.front_door"), "unlocked");
  EXPECT_FALSE(engine_->confirm(turn.confirmation, {PersonId("owner"), {}, {}}))
      << "a yes counts once";
}

TEST_F(Loop, AChildMayNotUnlock) {
  EXPECT_EQ(only(say("unlock the front door lock", "child")).outcome, Outcome::Refused);
  EXPECT_EQ(really("lock.front_door"), "locked");
}

/// What a control of the page asks for.
app::PlanRequest control(const char* thing, const char* action, const char* person) {
  app::PlanRequest request;
  request.person = PersonId(person);
  request.plan.commands.push_back({ThingId(thing), {}, action, {}, {}});
  return request;
}

TEST_F(Loop, AControlIsJudgedAndConfirmedLikeASentence) {
  const auto turn = engine_->command(control("light.hallway", "turn_off", "owner"));
  ASSERT_TRUE(turn) << turn.error().message;
  EXPECT_EQ(only(*turn).outcome, Outcome::Confirmed);
  EXPECT_TRUE(turn->model_text.empty());
  EXPECT_EQ(really("light.hallway"), "off");
  const auto childs = engine_->command(control("lock.front_door", "unlock", "child"));
  ASSERT_TRUE(childs);
  EXPECT_EQ(only(*childs).outcome, Outcome::Refused);
  const auto owners = engine_->command(control("lock.front_door", "unlock", "owner"));
  ASSERT_TRUE(owners);
  EXPECT_EQ(only(*owners).outcome, Outcome::NeedsConfirmation);
  EXPECT_EQ(really("lock.front_door"), "locked");
}

TEST_F(Loop, ADeclinedConfirmationDoesNothingAndIsGone) {
  const auto turn = say("unlock the front door lock");
  ASSERT_FALSE(turn.confirmation.empty());
  EXPECT_FALSE(engine_->decline(turn.confirmation, PersonId("child")));
  const auto declined = engine_->decline(turn.confirmation, PersonId("owner"));
  ASSERT_TRUE(declined) << declined.error().message;
  EXPECT_TRUE(declined->receipts.empty());
  EXPECT_FALSE(engine_->confirm(turn.confirmation, {PersonId("owner"), {}, {}}));
  EXPECT_EQ(really("lock.front_door"), "locked");
}

TEST_F(Loop, AControlWithoutCommandsIsRefused) {
  app::PlanRequest request;
  request.person = PersonId("owner");
  const auto turn = engine_->command(request);
  ASSERT_FALSE(turn);
  EXPECT_EQ(turn.error().code, ErrorCode::InvalidInput);
}

TEST_F(Loop, WhoObservesATurnHearsItsStagesInOrder) {
  app::AskRequest request;
  request.text = "turn off the hallway light";
  request.person = PersonId("owner");
  std::vector<std::string> heard;
  request.observer = [&heard](std::string_view name, const std::string&) {
    if (heard.empty() || heard.back() != name) heard.emplace_back(name);
  };
  ASSERT_TRUE(engine_->ask(request));
  std::erase(heard, "tier");
  std::erase(heard, "token");
  EXPECT_EQ(heard, (std::vector<std::string>{"retrieved", "plan", "verdict", "outcome"}));
}

TEST_F(Loop, StopNeedsNoModel) {
  for (const char* text : {"stop", "Halt!", "please stop everything now"}) {
    const auto turn = say(text);
    EXPECT_EQ(turn.tier, "fast-path") << text;
    EXPECT_TRUE(turn.model_text.empty()) << text;
    EXPECT_EQ(turn.plan.description, "Stop everything that moves or heats") << text;
  }
}

TEST_F(Loop, EveryTurnIsInTheLedgerAndTheChainHolds) {
  const auto turn = say("turn off the hallway light");
  auto history = engine_->open_history();
  ASSERT_TRUE(history) << history.error().message;
  const auto entries = (*history)->turn(turn.id);
  ASSERT_TRUE(entries);
  ASSERT_FALSE(entries->empty());
  for (const char* part :
       {"\"prompt\"", "\"model_hash\"", "\"verdicts\"", "\"receipts\"", "\"state\""}) {
    EXPECT_NE(entries->front().content.body.find(part), std::string::npos) << part;
  }
  const auto report = (*history)->verify_ledger();
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->intact) << report->why;
  const auto commands = (*history)->commands_of(turn.id);
  ASSERT_TRUE(commands);
  ASSERT_EQ(commands->size(), 1u);
  EXPECT_EQ(commands->front().outcome, Outcome::Confirmed);
}

TEST_F(Loop, ReadingsLandInTheStore) {
  ASSERT_TRUE(home_.devices->set_value(ThingId("sensor.bedroom_temperature"), "state", 21.75) ||
              home_.devices->set_value(ThingId("sensor.bedroom_temperature"), "value", 21.75));
  auto history = engine_->open_history();
  ASSERT_TRUE(history);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  bool stored = false;
  while (!stored && std::chrono::steady_clock::now() < deadline) {
    engine_->wait_for([](const HomeSnapshot&) { return false; }, std::chrono::milliseconds(20));
    for (const char* property : {"state", "value"}) {
      const auto last = (*history)->last_value(ThingId("sensor.bedroom_temperature"), property);
      stored = stored || (last && *last && as_number((*last)->value) == 21.75);
    }
  }
  EXPECT_TRUE(stored);
}

}  // namespace
}  // namespace hearken::scenarios
