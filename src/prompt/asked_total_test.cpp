// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_total.h"

#include <gtest/gtest.h>

#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing meter(const char* id, const char* name) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.area = AreaId(made.kind == "sensor" ? "pottery" : "garden");
  Property state;
  state.name = "state";
  state.unit = "W";
  if (made.kind == "sensor") made.device_class = "power";
  if (made.kind != "sensor") state.name = "power";
  made.properties = {state};
  return made;
}

/// "sum", the one thing that is asked, or "-" for a plan that stays.
std::string asked(const std::string& sentence, std::vector<Thing> things) {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry =
      std::make_shared<Registry>(std::vector<Area>{{AreaId("pottery"), "Pottery", "", {}},
                                                   {AreaId("garden"), "Garden", "", {}}},
                                 std::move(things));
  home->state.resize(home->registry->things().size());
  const HomeIndex index(home->registry);
  const Context context =
      retrieve(index, home, {sentence, AreaId(), PersonId("owner"), {}}, WallTime{}, {});
  Plan plan;
  ask_for_power(plan, context);
  if (!plan.impossible.empty()) return "unmeasured";
  if (!plan.query) return "-";
  if (!plan.query->select) return plan.query->device.str();
  const AreaId& area = plan.query->select->area;
  return area.empty() ? "sum" : "sum in " + area.str();
}

TEST(AskForPower, OfAllThatMeasuresIt) {
  const std::vector<Thing> things{meter("sensor.kiln", "Kiln power"),
                                  meter("switch.pump", "Pond pump")};
  for (const char* sentence :
       {"how much electricity is the house drawing right now?", "what is our total wattage",
        "how many watts are we pulling", "what's the power consumption of the whole site"})
    EXPECT_EQ(asked(sentence, things), "sum") << sentence;
}

TEST(AskForPower, AMainMeterTellsItAlone) {
  EXPECT_EQ(asked("what power do we draw",
                  {meter("sensor.kiln", "Kiln power"), meter("sensor.grid", "Grid power")}),
            "sensor.grid");
}

TEST(AskForPower, OfTheThingOrTheRoomThatIsSaid) {
  const std::vector<Thing> things{meter("sensor.kiln", "Kiln power"),
                                  meter("switch.pump", "Pond pump")};
  EXPECT_EQ(asked("how much power is the pond pump using", things), "switch.pump");
  EXPECT_EQ(asked("how much power is the pottery using", things), "sum in pottery");
  Thing lamp;
  lamp.id = ThingId("light.shelf");
  lamp.name = "Shelf lamp";
  lamp.kind = "light";
  lamp.actions = {{"turn_on", ""}};
  EXPECT_EQ(asked("how much power does the shelf lamp draw", {lamp}), "unmeasured");
}

TEST(AskForPower, AStretchOfTimeAndWhatSaysMoreStays) {
  const std::vector<Thing> things{meter("sensor.kiln", "Kiln power"),
                                  meter("switch.pump", "Pond pump")};
  for (const char* sentence :
       {"how much power is the lathe using", "how much electricity did we use yesterday",
        "turn the power on for the whole house", "what is the power", "how much heat do we need"})
    EXPECT_EQ(asked(sentence, things), "-") << sentence;
  EXPECT_EQ(asked("how much power are we drawing", {}), "-");
}

}  // namespace
}  // namespace hearken::prompt
