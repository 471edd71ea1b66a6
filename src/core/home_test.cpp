// SPDX-License-Identifier: Apache-2.0
#include "core/home.h"

#include <gtest/gtest.h>

namespace hearken {
namespace {

Thing light(const char* id, const char* name) {
  Thing thing;
  thing.id = ThingId(id);
  thing.name = name;
  thing.kind = "light";
  thing.area = AreaId("kitchen");
  return thing;
}

TEST(Registry, LaterThingReplacesEarlierOfTheSameId) {
  const Registry registry(
      {}, {light("light.a", "Old"), light("light.b", "B"), light("light.a", "New")});
  ASSERT_EQ(registry.things().size(), 2u);
  EXPECT_EQ(registry.find_thing(ThingId("light.a"))->name, "New");
}

TEST(Registry, UnknownThingIsAbsent) {
  const Registry registry({}, {light("light.a", "A")});
  EXPECT_EQ(registry.find_thing(ThingId("light.x")), nullptr);
  EXPECT_FALSE(registry.index_of(ThingId("light.x")));
}

TEST(Registry, FloorComesFromTheArea) {
  const Registry registry({{AreaId("kitchen"), "Kitchen", "Ground", {}}}, {light("light.a", "A")});
  EXPECT_EQ(registry.floor_of(registry.things()[0]), "Ground");
}

TEST(HomeSnapshot, ThingWithoutStateIsUnknown) {
  HomeSnapshot home;
  home.registry =
      std::make_shared<Registry>(std::vector<Area>{}, std::vector<Thing>{light("a", "A")});
  EXPECT_FALSE(is_known(home.state_of(ThingId("a")).value("state")));
  EXPECT_EQ(home.state_of(ThingId("zzz")).availability, Availability::Unknown);
}

}  // namespace
}  // namespace hearken
