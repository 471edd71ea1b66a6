// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_which.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "plan/compact_tokens.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Thing thing(const char* id, const char* name, const char* area) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.properties.push_back(
      {"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

class SaidWhich : public ::testing::Test {
 protected:
  Context context(const std::string& sentence, const char* room = "") {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(
        std::vector<Area>{{AreaId("barn"), "Barn", "", {}}, {AreaId("attic"), "Attic", "", {}}},
        things_);
    home->state.resize(things_.size());
    const HomeIndex index(home->registry);
    return retrieve(index, home, {sentence, AreaId(room), PersonId("owner"), {}}, WallTime{}, {});
  }
  std::vector<std::string> chosen(const std::string& sentence,
                                  const std::vector<const char*>& asked, const char* room = "") {
    Plan plan;
    plan.question.emplace();
    for (const char* id : asked) plan.question->candidates.emplace_back(id);
    std::vector<std::string> ids;
    for (const auto& id : chosen_by_words(plan, context(sentence, room))) ids.push_back(id.str());
    return ids;
  }

  std::vector<Thing> things_{thing("light.ivy", "Ivy's reading lamp", "attic"),
                             thing("light.desk", "Desk lamp", "attic"),
                             thing("switch.kiln1", "Kiln 1", "barn"),
                             thing("switch.kiln2", "Kiln 2", "barn"),
                             thing("fan.barn", "Barn fan", "barn"),
                             thing("fan.attic", "Attic fan", "attic"),
                             thing("switch.north", "North pump", "barn"),
                             thing("switch.south", "South pump", "barn")};
};

TEST_F(SaidWhich, AWordThatOneNameHasChoosesIt) {
  EXPECT_THAT(chosen("turn the reading one off", {"light.ivy", "light.desk"}),
              ElementsAre("light.ivy"));
  EXPECT_THAT(chosen("kiln one off please", {"switch.kiln1", "switch.kiln2"}),
              ElementsAre("switch.kiln1"));
  EXPECT_THAT(chosen("turn the lamp off", {"light.ivy", "light.desk"}), IsEmpty());
  EXPECT_THAT(chosen("the north or the south pump off", {"switch.north", "switch.south"}),
              IsEmpty());
}

TEST_F(SaidWhich, AsManyAsAreSaid) {
  EXPECT_THAT(chosen("pumps off, the pair of them", {"switch.north", "switch.south"}),
              ElementsAre("switch.north", "switch.south"));
  EXPECT_THAT(chosen("both off", {"light.ivy", "fan.attic"}), IsEmpty());
  EXPECT_THAT(chosen("all three off", {"switch.north", "switch.south"}), IsEmpty());
}

TEST_F(SaidWhich, TheOneOfTheRoomWhereNoPlaceIsSaid) {
  EXPECT_THAT(chosen("put the fan on", {"fan.barn", "fan.attic"}, "attic"),
              ElementsAre("fan.attic"));
  EXPECT_THAT(chosen("put the fan on", {"fan.barn", "fan.attic"}), IsEmpty());
  EXPECT_THAT(chosen("put the pump on", {"switch.north", "switch.south"}, "barn"), IsEmpty());
  EXPECT_THAT(chosen("is the fan on", {"fan.barn", "fan.attic"}, "attic"), IsEmpty());
}

TEST_F(SaidWhich, TheOthersAreNeitherShownNorMarked) {
  Plan plan;
  plan.question.emplace();
  plan.question->candidates = {ThingId("switch.kiln1"), ThingId("switch.kiln2")};
  const Context left =
      without_other_candidates(context("the kiln off"), plan, ThingId("switch.kiln2"));
  for (const auto& shown : left.things) EXPECT_NE(shown.id, ThingId("switch.kiln1"));
  for (const Mark& mark : left.marks) {
    const auto position = plan::pointer_index(mark.token, 't');
    if (!position) continue;
    EXPECT_EQ(left.things.at(*position).id, ThingId("switch.kiln2"));
  }
}

TEST_F(SaidWhich, ABareNounOfSeveralIsAskedAbout) {
  const auto asks = [&](const std::string& sentence, const char* room = "") {
    Plan plan;
    plan.commands.emplace_back();
    plan.commands.front().device = ThingId("switch.north");
    plan.commands.front().action = "turn_on";
    ask_which_of_namesakes(plan, context(sentence, room));
    return plan.question.has_value();
  };
  EXPECT_TRUE(asks("start the pump"));
  EXPECT_FALSE(asks("start the north pump"));
  EXPECT_FALSE(asks("start both pumps"));
}

}  // namespace
}  // namespace hearken::prompt
