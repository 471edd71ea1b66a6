// SPDX-License-Identifier: Apache-2.0
#include "answer/overview.h"

#include <gtest/gtest.h>

namespace hearken::answer {
namespace {

/// A mill with a kiln that reports in kilowatts, a saw with a plug, and a press that never spoke.
HomeSnapshot mill() {
  HomeSnapshot home;
  std::vector<Thing> things;
  const auto add = [&](const char* id, const char* name, const char* unit, Value value) {
    Thing thing;
    thing.id = ThingId(id);
    thing.name = name;
    thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
    if (thing.kind == "sensor") thing.device_class = "power";
    Property power;
    power.name = thing.kind == "sensor" ? "state" : "power";
    power.unit = unit;
    thing.properties = {power};
    auto state = std::make_shared<ThingState>();
    if (is_known(value)) state->properties[power.name] = {std::move(value), {}, {}};
    home.state.push_back(state);
    things.push_back(std::move(thing));
  };
  add("switch.saw", "Saw", "W", Value{400.0});
  add("sensor.kiln", "Kiln power", "kW", Value{2.25});
  add("sensor.press", "Press power", "W", {});
  home.registry =
      std::make_shared<Registry>(std::vector<Area>{{AreaId("yard"), "Yard", "Ground", {}},
                                                   {AreaId("saw"), "Saw shed", "Ground", {}},
                                                   {AreaId("loft"), "Loft", "Top", {}}},
                                 std::move(things));
  return home;
}

std::string answer(Query query, const std::string& kind, const std::string& floor = "") {
  query.select.emplace();
  query.select->kind = kind;
  query.select->floor = floor;
  query.select->everything = kind.empty();
  const auto answer = compute(query, mill(), {});
  return answer ? answer->text : "error: " + answer.error().message;
}

TEST(Overview, AreasAreListed) {
  EXPECT_EQ(answer({}, "area"), "There are 3 rooms: Yard, Saw shed and Loft.");
  EXPECT_EQ(answer({}, "area", "Top"), "There is 1 room on Top: Loft.");
  EXPECT_EQ(answer({}, "area", "Cellar"), "I know of no rooms on Cellar.");
}

TEST(Overview, ASumIsInOneUnitAndSaysWhatIsNotKnown) {
  Query query;
  query.ask = Ask::Sum;
  query.property = "power";
  EXPECT_EQ(answer(query, ""),
            "2650 W as far as it is measured: Kiln power 2250 W and Saw 400 W. "
            "I do not know about Press power.");
}

TEST(Overview, AListOfNothingSaysSo) {
  Query query;
  query.ask = Ask::List;
  EXPECT_EQ(answer(query, "light"), "There are no lights.");
  EXPECT_EQ(answer(query, "scene"),
            "There are no scenes. Say \"remember this as …\" to make one of how things are now.");
}

}  // namespace
}  // namespace hearken::answer
