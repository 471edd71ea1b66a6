// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_running.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing thing(const char* id, const char* name, const char* area, const char* device_class = "") {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.device_class = device_class;
  made.properties.push_back(
      {"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

using Hold = void (*)(Plan&, const Context&);

Context said_in_halls(const std::string& sentence, const char* speaker) {
  const std::vector<Thing> things{thing("valve.rinse", "Rinse water", "hall1"),
                                  thing("light.hall1", "Hall 1 lights", "hall1"),
                                  thing("switch.belt", "Hall 1 belt", "hall1", "machine"),
                                  thing("light.hall2", "Hall 2 lights", "hall2"),
                                  thing("switch.stirrer", "Stirrer", "hall3", "mixer"),
                                  thing("switch.grinder", "Grinder", "hall3", "machine"),
                                  thing("light.hall4", "Hall 4 lights", "hall4"),
                                  thing("switch.saw", "Hall 4 saw", "hall4"),
                                  thing("valve.bed_1", "Bed valve 1", "plot"),
                                  thing("valve.bed_2", "Bed valve 2", "plot"),
                                  thing("light.stage", "Stage lamp", "plot"),
                                  thing("lock.gate", "Side gate", "plot")};
  const std::vector<Area> areas{{AreaId("hall1"), "Hall 1", "", {}},
                                {AreaId("hall2"), "Hall 2", "", {}},
                                {AreaId("hall3"), "Hall 3", "", {}},
                                {AreaId("hall4"), "Hall 4", "", {}},
                                {AreaId("plot"), "Plot", "", {}}};
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(areas, things);
  home->state.resize(things.size());
  const HomeIndex index(home->registry);
  return retrieve(index, home, {sentence, AreaId(speaker), PersonId("owner"), {}}, WallTime{}, {});
}

/// "thing action" of each command after `hold`, "?" for a question, "no" for what is impossible.
std::string held(Hold hold, const std::string& sentence, const char* id, const char* action,
                 const char* speaker = "") {
  const Context context = said_in_halls(sentence, speaker);
  Plan plan;
  plan.commands.emplace_back();
  plan.commands.back().device = ThingId(id);
  plan.commands.back().action = action;
  hold(plan, context);
  if (plan.question) return "?";
  if (!plan.impossible.empty()) return "no";
  return plan.commands.front().device.str() + " " + plan.commands.front().action;
}

TEST(SaidDeedHeld, TheOppositeOfWhatIsSaidIsNotDone) {
  EXPECT_EQ(held(hold_said_deed, "turn the rinse water back on", "valve.rinse", "close"),
            "valve.rinse open");
  EXPECT_EQ(held(hold_said_deed, "and the stage lamp off", "light.stage", "turn_on"),
            "light.stage turn_off");
  EXPECT_EQ(held(hold_said_deed, "please lock the side gate", "lock.gate", "unlock"),
            "lock.gate lock");
}

TEST(SaidDeedHeld, WhatAnotherClauseSaysStays) {
  const Context context = said_in_halls("the stage lamp may be lit and we want the saw off", "");
  Plan plan;
  plan.commands = {{ThingId("light.stage"), {}, "turn_on", {}, {}},
                   {ThingId("switch.saw"), {}, "turn_off", {}, {}}};
  hold_said_deed(plan, context);
  EXPECT_EQ(plan.commands.front().action, "turn_on");
}

TEST(SaidDeedHeld, OfTwoDeedsEachIsThatBehindItsThing) {
  EXPECT_EQ(held(hold_said_deed, "stage lamp off and belt on", "light.stage", "turn_on"),
            "light.stage turn_off");
  EXPECT_EQ(held(hold_said_deed, "turn the stage lamp off and the side gate on", "light.stage",
                 "turn_on"),
            "light.stage turn_off");
  EXPECT_EQ(held(hold_said_deed, "stage lamp off on Sundays, belt on", "light.stage", "turn_on"),
            "light.stage turn_on");
}

TEST(SaidDeedHeld, WhatMayMeanSomethingElseStays) {
  for (const char* sentence :
       {"take the chill off", "do not turn the stage lamp off", "it's cold out", "is it off",
        "turn off the lamp if it is late", "the stage lamp is not on"})
    EXPECT_EQ(held(hold_said_deed, sentence, "light.stage", "turn_on"), "light.stage turn_on")
        << sentence;
}

TEST(SaidDeedHeld, UpAndDownTellTooLittle) {
  EXPECT_EQ(held(hold_said_deed, "drop the rinse water", "valve.rinse", "open"),
            "valve.rinse open");
}

TEST(RunWhatRunsThere, OneMachineOfThePlace) {
  EXPECT_EQ(held(run_what_runs_there, "start hall 1", "light.hall1", "turn_on"),
            "switch.belt turn_on");
  EXPECT_EQ(held(run_what_runs_there, "hall 1 start", "light.hall1", "turn_on"),
            "switch.belt turn_on");
  EXPECT_EQ(held(run_what_runs_there, "stop hall 1 please", "light.hall1", "turn_off"),
            "switch.belt turn_off");
  EXPECT_EQ(held(run_what_runs_there, "shut down hall 1", "light.hall1", "turn_off"),
            "switch.belt turn_off");
  EXPECT_EQ(held(run_what_runs_there, "power down hall 2", "light.hall2", "turn_off"),
            "light.hall2 turn_off");
  EXPECT_EQ(held(run_what_runs_there, "fire up hall 3", "light.hall1", "turn_on"), "?");
  EXPECT_EQ(held(run_what_runs_there, "run hall 2", "light.hall2", "turn_on"), "no");
}

TEST(RunWhatRunsThere, OtherSentencesStay) {
  for (const char* sentence : {"start the belt in hall 1", "turn on hall 1", "start hall 1 at 7"})
    EXPECT_EQ(held(run_what_runs_there, sentence, "light.hall1", "turn_on"), "light.hall1 turn_on")
        << sentence;
}

/// All commands after the hold, one after the other.
std::string all_held(const std::string& sentence, std::vector<PlannedCommand> commands) {
  const Context context = said_in_halls(sentence, "");
  Plan plan;
  plan.commands = std::move(commands);
  run_what_runs_there(plan, context);
  std::string text = plan.question ? "?" : "";
  for (const auto& command : plan.commands)
    text += (text.empty() ? "" : ", ") + command.device.str() + " " + command.action;
  return text;
}

PlannedCommand doing(const char* id, const char* action) {
  PlannedCommand command;
  command.device = ThingId(id);
  command.action = action;
  return command;
}

TEST(RunWhatRunsThere, SeveralPlacesInOneSentence) {
  EXPECT_EQ(all_held("start halls 1 and 4", {doing("light.hall1", "turn_on")}),
            "switch.belt turn_on, switch.saw turn_on");
  EXPECT_EQ(all_held("stop hall 4 and hall 1", {doing("light.hall1", "turn_off")}),
            "switch.belt turn_off, switch.saw turn_off");
  EXPECT_EQ(all_held("start halls 1 and 3", {doing("light.hall1", "turn_on")}), "?");
}

TEST(RunWhatRunsThere, AClauseBesideOthers) {
  EXPECT_EQ(all_held("lock the side gate, start hall 1",
                     {doing("lock.gate", "lock"), doing("light.hall1", "turn_on")}),
            "lock.gate lock, switch.belt turn_on");
  EXPECT_EQ(
      all_held("stop hall 4 and turn on the hall 4 lights", {doing("light.hall4", "turn_on")}),
      "light.hall4 turn_on, switch.saw turn_off");
}

TEST(RunWhatRunsThere, AClauseThatTellsTooLittleChangesNothing) {
  for (const char* sentence :
       {"lock the side gate, start hall 3", "start hall 4, no wait, hall 1 lights",
        "lock the side gate but do not start hall 1", "start hall 1 if it is late",
        "lock the side gate and start hall 1 lights"})
    EXPECT_EQ(all_held(sentence, {doing("light.hall1", "turn_on")}), "light.hall1 turn_on")
        << sentence;
}

TEST(AskWhichOfRow, ANounWithoutItsLabel) {
  EXPECT_EQ(held(ask_which_of_row, "open the bed valve", "valve.bed_1", "open"), "?");
  EXPECT_EQ(held(ask_which_of_row, "open bed valve 2", "valve.bed_2", "open"), "valve.bed_2 open");
  EXPECT_EQ(held(ask_which_of_row, "open all bed valves", "valve.bed_1", "open"),
            "valve.bed_1 open");
  EXPECT_EQ(held(ask_which_of_row, "open the rinse water", "valve.rinse", "open"),
            "valve.rinse open");
}

}  // namespace
}  // namespace hearken::prompt
