// SPDX-License-Identifier: Apache-2.0
#include "prompt/owners.h"

#include <gtest/gtest.h>

#include "core/actions.h"

namespace hearken::prompt {
namespace {

Thing thing(const char* id, const char* name, const char* area) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  return made;
}

std::string named(const std::string& text, const std::string& before = "") {
  const Registry registry(
      {{AreaId("ada"), "Ada's Room", "", {}},
       {AreaId("otto"), "Otto's Room", "", {}},
       {AreaId("attic"), "Attic", "", {}}},
      {thing("light.ada", "Ada's Lamp", "ada"), thing("cover.ada", "Skylight", "ada"),
       thing("light.otto", "Otto's Lamp", "otto"), thing("fan.otto", "Otto's Fan", "otto")});
  return Owners(registry).put_in(text, before);
}

TEST(Owners, StandInThePlaceOfAPronoun) {
  EXPECT_EQ(named("Ada's lamp off and her cover shut"), "Ada's lamp off and ada's cover shut");
  EXPECT_EQ(named("when Otto comes in, put his fan on"), "when Otto comes in, put otto's fan on");
}

TEST(Owners, ANameWithoutItsApostrophe) {
  EXPECT_EQ(named("adas lamp to 20"), "ada's lamp to 20");
  EXPECT_EQ(named("adas are flowers"), "adas are flowers");
}

TEST(Owners, TheTurnBeforeTellsToo) {
  EXPECT_EQ(named("and his lamp", "Otto's fan on"), "and otto's lamp");
}

TEST(Owners, OfTwoTheOneWhoHasWhatIsSaid) {
  EXPECT_EQ(named("Ada's lamp and Otto's lamp off, his fan on"),
            "Ada's lamp and Otto's lamp off, otto's fan on");
  EXPECT_EQ(named("Ada's lamp and Otto's lamp off, her room dark"),
            "Ada's lamp and Otto's lamp off, her room dark");
}

TEST(Owners, WhatTheyHaveNoneOfIsNobodyElses) {
  EXPECT_EQ(named("Ada's lamp on, her curtains shut"), "Ada's lamp on, ada's curtains shut");
}

TEST(Owners, NobodyOrNothingOfTheirs) {
  EXPECT_EQ(named("turn her radio up"), "turn her radio up");
  EXPECT_EQ(named("tell Ada to open her letters"), "tell Ada to open her letters");
}

}  // namespace
}  // namespace hearken::prompt
