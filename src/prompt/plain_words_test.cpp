// SPDX-License-Identifier: Apache-2.0
#include "prompt/plain_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Thing thing(const char* id, const char* name, const char* area, bool has_color = false) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.properties.push_back({"state",
                             ValueType::Option,
                             Access::ReadWrite,
                             "",
                             {},
                             {},
                             {},
                             {"on", "off", "idle", "playing"}});
  if (has_color)
    made.properties.push_back({"color", ValueType::Text, Access::ReadWrite, "", {}, {}, {}, {}});
  if (made.kind == "climate")
    made.properties.push_back(
        {"temperature", ValueType::Number, Access::ReadWrite, "°C", 5.0, 30.0, {}, {}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

class PlainWords : public ::testing::Test {
 protected:
  /// "thing action argument" of each command that the plan has in the end.
  std::vector<std::string> mended(const std::string& sentence, Plan plan) {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(areas_, things_);
    home->state.resize(things_.size());
    ThingState player;
    player.properties["state"].value = Value{player_};
    home->state.back() = std::make_shared<const ThingState>(std::move(player));
    const HomeIndex index(home->registry);
    const auto context = retrieve(
        index, home, {sentence, AreaId("den"), PersonId("owner"), previous_}, WallTime{}, {});
    color_what_is_marked(plan, context);
    keep_said_color(plan, context);
    play_what_is_started(plan, context);
    size_what_is_changed(plan, context);
    refuse_turned_covers(plan, context);
    sink_bollards(plan, context);
    do_to_the_others(plan, context);
    do_to_the_same_set(plan, context);
    except_what_is_said(plan, context);
    std::vector<std::string> commands;
    for (const auto& command : plan.commands) {
      std::string text = command.device.str() + " " + command.action;
      if (command.select) {
        text = command.select->kind + " " + command.action;
        for (const auto& id : command.select->except) text += " but " + id.str();
      }
      if (command.argument) text += " " + to_string(command.argument->value);
      commands.push_back(std::move(text));
    }
    return commands;
  }
  static Plan refusal() {
    Plan plan;
    plan.impossible.emplace_back();
    return plan;
  }
  static Plan doing(const char* action, const char* id, std::optional<double> change = {}) {
    Plan plan;
    plan.commands.emplace_back();
    plan.commands.back().device = ThingId(id);
    plan.commands.back().action = action;
    if (change) plan.commands.back().argument = Argument{*change, "", Change::Add};
    return plan;
  }
  static Plan turning_on(const char* id) { return doing("turn_on", id); }

  std::string player_ = "idle";
  std::optional<PreviousTurn> previous_;
  std::vector<Area> areas_{{AreaId("loft"), "Loft", "", {}},
                           {AreaId("den"), "Den", "", {}},
                           {AreaId("drive"), "Drive", "", {}}};
  std::vector<Thing> things_{thing("light.beam", "Beam light", "loft"),
                             thing("light.globe", "Globe", "loft", true),
                             thing("light.desk", "Desk light", "den"),
                             thing("climate.stove", "Stove", "den"),
                             thing("cover.posts", "Drive bollards", "drive"),
                             thing("light.mast_1", "Mast 1", "drive"),
                             thing("light.mast_2", "Mast 2", "drive"),
                             thing("light.mast_3", "Mast 3", "drive"),
                             thing("light.sign", "Sign", "drive"),
                             thing("media_player.wireless", "Wireless", "den")};
};

TEST_F(PlainWords, AColourGoesToTheLightThatTakesIt) {
  EXPECT_THAT(mended("make the globe purple", refusal()),
              ElementsAre("light.globe set_color purple"));
  EXPECT_THAT(mended("paint the loft purple", refusal()),
              ElementsAre("light.globe set_color purple"));
}

TEST_F(PlainWords, AColourIsNotLeftOutOfAPlan) {
  EXPECT_THAT(mended("globe on, and make it teal", turning_on("light.globe")),
              ElementsAre("light.globe turn_on", "light.globe set_color teal"));
  EXPECT_THAT(mended("globe on", turning_on("light.globe")), ElementsAre("light.globe turn_on"));
}

TEST_F(PlainWords, WhereNoneTakesColoursItStaysImpossible) {
  EXPECT_THAT(mended("make the desk light purple", refusal()), IsEmpty());
  EXPECT_THAT(mended("paint the den purple", refusal()), IsEmpty());
}

TEST_F(PlainWords, AQuestionOrADenialIsNoCommand) {
  EXPECT_THAT(mended("is the globe purple", refusal()), IsEmpty());
  EXPECT_THAT(mended("never make the globe purple", refusal()), IsEmpty());
}

TEST_F(PlainWords, WhatIsOnIsStartedByPlaying) {
  EXPECT_THAT(mended("start the wireless", turning_on("media_player.wireless")),
              ElementsAre("media_player.wireless play"));
  EXPECT_THAT(mended("switch on the wireless", turning_on("media_player.wireless")),
              ElementsAre("media_player.wireless turn_on"));
}

TEST_F(PlainWords, WhatIsOffIsTurnedOnFirst) {
  player_ = "off";
  EXPECT_THAT(mended("start the wireless", turning_on("media_player.wireless")),
              ElementsAre("media_player.wireless turn_on"));
}

TEST_F(PlainWords, HowMuchIsTakenFromTheWords) {
  EXPECT_THAT(mended("make the stove much warmer", doing("set_temperature", "climate.stove", 1)),
              ElementsAre("climate.stove set_temperature 3"));
  EXPECT_THAT(mended("a bit cooler, the stove", doing("set_temperature", "climate.stove", -3)),
              ElementsAre("climate.stove set_temperature -1"));
  EXPECT_THAT(mended("how much is it? stove warmer", doing("set_temperature", "climate.stove", 1)),
              ElementsAre("climate.stove set_temperature 1"));
  EXPECT_THAT(mended("stove much warmer, by 2", doing("set_temperature", "climate.stove", 2)),
              ElementsAre("climate.stove set_temperature 2"));
}

TEST_F(PlainWords, ABollardOpensByGoingDown) {
  EXPECT_THAT(mended("lower the drive bollards", doing("close", "cover.posts")),
              ElementsAre("cover.posts open"));
  EXPECT_THAT(mended("raise the drive bollards", doing("open", "cover.posts")),
              ElementsAre("cover.posts close"));
  EXPECT_THAT(mended("close the drive bollards", doing("close", "cover.posts")),
              ElementsAre("cover.posts close"));
}

TEST_F(PlainWords, TheOthersAreWhatIsCalledLikeTheOneBefore) {
  previous_ = PreviousTurn{"turn on mast 2", turning_on("light.mast_2")};
  EXPECT_THAT(mended("and the other two please", turning_on("light.sign")),
              ElementsAre("light.mast_1 turn_on", "light.mast_3 turn_on"));
  EXPECT_THAT(mended("now turn the others off", doing("turn_off", "light.sign")),
              ElementsAre("light.mast_1 turn_off", "light.mast_3 turn_off"));
  EXPECT_THAT(mended("and the other five", turning_on("light.sign")),
              ElementsAre("light.sign turn_on"));
  EXPECT_THAT(mended("and the others in the loft", turning_on("light.beam")),
              ElementsAre("light.beam turn_on"));
}

TEST_F(PlainWords, TheSetOfTheTurnBeforeIsMeantAsAWhole) {
  previous_ = PreviousTurn{"all the loft lights off", doing("turn_off", "")};
  previous_->plan.commands.back().select.emplace();
  previous_->plan.commands.back().select->kind = "light";
  previous_->plan.commands.back().select->area = AreaId("loft");
  EXPECT_THAT(mended("turn the lights on again", turning_on("light.beam")),
              ElementsAre("light.beam turn_on", "light.globe turn_on"));
  for (const char* sentence : {"turn the beam light on again", "turn the light on again"})
    EXPECT_THAT(mended(sentence, turning_on("light.beam")), ElementsAre("light.beam turn_on"))
        << sentence;
  EXPECT_THAT(mended("turn the lights on again", turning_on("light.desk")),
              ElementsAre("light.desk turn_on"));
}

TEST_F(PlainWords, TurningOffClosesNoCoverThatNoWordMeans) {
  Plan covers = doing("close", "");
  covers.commands.back().select.emplace();
  covers.commands.back().select->kind = "cover";
  EXPECT_THAT(mended("turn off the steam", covers), IsEmpty());
  EXPECT_THAT(mended("turn off the lamps and close the shutters", covers),
              ElementsAre("cover close"));
  EXPECT_THAT(mended("I am going to bed", covers), ElementsAre("cover close"));
}

TEST_F(PlainWords, OnlyWhatIsSaidIsLeftOut) {
  Plan all = doing("turn_off", "");
  all.commands.back().select.emplace();
  all.commands.back().select->kind = "light";
  all.commands.back().select->except = {ThingId("light.sign"), ThingId("light.beam")};
  EXPECT_THAT(mended("all lights off apart from the sign", all),
              ElementsAre("light turn_off but light.sign"));
  EXPECT_THAT(mended("all lights off apart from those two", all),
              ElementsAre("light turn_off but light.sign but light.beam"));
}

}  // namespace
}  // namespace hearken::prompt
