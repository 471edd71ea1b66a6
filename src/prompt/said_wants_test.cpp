// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_wants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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

/// "thing action" each.
std::vector<std::string> done(const std::string& sentence, Plan plan = {}) {
  const std::vector<Area> areas{{AreaId("snug"), "Snug", "", {}},
                                {AreaId("galley"), "Galley", "", {}}};
  const std::vector<Thing> things{thing("cover.snug", "Snug Blind", "snug", "blind"),
                                  thing("cover.galley", "Galley Blind", "galley", "blind"),
                                  thing("climate.snug", "Stove", "snug"),
                                  thing("fan.galley", "Hood", "galley")};
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(areas, things);
  home->state.resize(things.size());
  auto off = std::make_shared<ThingState>();
  off->properties["state"].value = Value{std::string("off")};
  for (auto& state : home->state) state = off;
  const HomeIndex index(home->registry);
  fulfil_plain_wants(plan, retrieve(index, home, {sentence, AreaId("snug"), PersonId("owner"), {}},
                                    WallTime{}, {}));
  std::vector<std::string> texts;
  for (const auto& command : plan.commands)
    texts.push_back(command.device.str() + " " + command.action);
  return texts;
}

TEST(PlainWants, SunThatIsToBeKeptOut) {
  EXPECT_THAT(done("the glare on my page is terrible"), ElementsAre("cover.snug close"));
  EXPECT_THAT(done("keep the sun out of the galley"), ElementsAre("cover.galley close"));
  EXPECT_THAT(done("let the sun in, it's lovely out"), IsEmpty());
  EXPECT_THAT(done("is the sun out?"), IsEmpty());
}

TEST(PlainWants, AHeaterThatIsOffWhereItIsCold) {
  EXPECT_THAT(done("I'm shivering"), ElementsAre("climate.snug turn_on"));
  EXPECT_THAT(done("I'm never cold"), IsEmpty());
}

}  // namespace
}  // namespace hearken::prompt
