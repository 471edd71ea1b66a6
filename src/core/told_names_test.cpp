// SPDX-License-Identifier: Apache-2.0
#include "core/told_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearken {
namespace {

using testing::ElementsAre;

Thing thing(const char* id, const char* name, const char* area) {
  Thing out;
  out.id = ThingId(id);
  out.name = name;
  out.kind = "light";
  out.area = AreaId(area);
  return out;
}

Registry home() {
  return {{{AreaId("workshop"), "Workshop", "", {}}, {AreaId("sun"), "Sun room", "", {}}},
          {thing("light.a", "Light", "workshop"), thing("light.b", "light", "sun"),
           thing("light.c", "Desk lamp", "sun"), thing("tv.a", "TV", "sun"),
           thing("tv.b", "TV", "workshop"), thing("lock.a", "Lock", "sun"),
           thing("lock.b", "Lock", "sun"), thing("fan.a", "Sun room fan", "sun"),
           thing("fan.b", "Sun room fan", "workshop"), thing("fan.c", "Fan", ""),
           thing("fan.d", "Fan", "sun")}};
}

std::vector<std::string> names(const std::vector<const char*>& ids) {
  std::vector<ThingId> things;
  for (const char* id : ids) things.emplace_back(id);
  return told_names(home(), things);
}

TEST(ToldNames, AreTheNamesWhereThoseTellThemApart) {
  EXPECT_THAT(names({"light.c", "nowhere.x"}), ElementsAre("Desk lamp", "nowhere.x"));
}

TEST(ToldNames, CarryTheRoomOfNamesakes) {
  EXPECT_THAT(names({"light.a", "light.b"}), ElementsAre("Workshop light", "Sun room light"));
  EXPECT_THAT(names({"tv.b"}), ElementsAre("Workshop TV"));
  EXPECT_EQ(told_name(home(), ThingId("light.a")), "Workshop light");
}

TEST(ToldNames, PutTheRoomBehindANameThatSpeaksOfOne) {
  EXPECT_THAT(names({"fan.b"}), ElementsAre("Sun room fan (Workshop)"));
  EXPECT_THAT(names({"fan.a"}), ElementsAre("Sun room fan (Sun room)"));
}

TEST(ToldNames, CarryTheIdWhereNoRoomTellsThemApart) {
  EXPECT_THAT(names({"lock.a", "lock.b"}), ElementsAre("Lock (lock.a)", "Lock (lock.b)"));
  EXPECT_THAT(names({"fan.c", "fan.d"}), ElementsAre("Fan (fan.c)", "Sun room fan"));
}

}  // namespace
}  // namespace hearken
