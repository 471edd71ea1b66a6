// SPDX-License-Identifier: Apache-2.0
#include "prompt/taught_name.h"

#include <gtest/gtest.h>

#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

/// "snuggery = morning room", "no" where the plan refuses, "-" where it stays.
std::string taught(const std::string& sentence) {
  Thing lamp;
  lamp.id = ThingId("light.desk");
  lamp.name = "Desk lamp";
  lamp.kind = "light";
  lamp.area = AreaId("office");
  auto home = std::make_shared<HomeSnapshot>();
  home->registry =
      std::make_shared<Registry>(std::vector<Area>{{AreaId("morning"), "Morning room", "", {}},
                                                   {AreaId("office"), "Office", "", {"workroom"}}},
                                 std::vector<Thing>{lamp});
  home->state.resize(1);
  const HomeIndex index(home->registry);
  const Context context =
      retrieve(index, home, {sentence, AreaId(), PersonId("owner"), {}}, WallTime{}, {});
  Plan plan;
  plan.commands.emplace_back();
  teach_a_places_name(plan, context);
  if (!plan.impossible.empty()) return "no";
  return plan.teach ? plan.teach->phrase + " = " + plan.teach->meaning : "-";
}

TEST(TeachAPlacesName, TheNewNameMeansThePlace) {
  EXPECT_EQ(taught("call the hideout the morning room"), "hideout = morning room");
  EXPECT_EQ(taught("Please call the Office the Hideout from now on"), "Hideout = Office");
  EXPECT_EQ(taught("call the office Hideout"), "Hideout = office");
  EXPECT_EQ(taught("rename the office to the hideout"), "hideout = office");
  EXPECT_EQ(taught("the hideout is the office"), "hideout = office");
  EXPECT_EQ(taught("the hideout is what we call the workroom"), "hideout = workroom");
  EXPECT_EQ(taught("the office is also called the war chamber"), "war chamber = office");
}

TEST(TeachAPlacesName, TwoPlacesCannotHaveOneName) {
  EXPECT_EQ(taught("call the office the morning room"), "no");
  EXPECT_EQ(taught("the office is the office"), "no");  // taught before, and put in its place
}

TEST(TeachAPlacesName, OtherSentencesStay) {
  for (const char* sentence :
       {"the desk lamp is the office", "the problem is the office", "the coldest is the office",
        "where is the office", "call the doctor", "is the hideout the office",
        "the hideout is in the office", "call the hideout the grotto", "name the rooms"})
    EXPECT_EQ(taught(sentence), "-") << sentence;
}

}  // namespace
}  // namespace hearken::prompt
