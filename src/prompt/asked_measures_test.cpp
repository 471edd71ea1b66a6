// SPDX-License-Identifier: Apache-2.0
// Questions about what is measured, for how long something was so, and what documents tell.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/selection.h"
#include "prompt/asked_about.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

Thing thing(const char* id, const char* name, const char* area, const char* device_class = "",
            const char* unit = "") {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.device_class = device_class;
  const bool measured = made.kind == "sensor" && *unit != '\0';
  Property property;
  property.name = "state";
  property.unit = unit;
  property.type = measured ? ValueType::Number : ValueType::Text;
  made.properties.push_back(property);
  if (made.kind == "switch") made.actions.emplace_back().name = "turn_on";
  return made;
}

/// A made-up sawmill with a sick bay.
class AskedMeasures : public ::testing::Test {
 protected:
  Plan held(const std::string& sentence, Query query = {}) {
    Plan plan;
    plan.query = std::move(query);
    return held(sentence, std::move(plan));
  }
  Plan held(const std::string& sentence, Plan plan) {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(areas_, things_);
    for (const Thing& one : things_) {
      auto known = std::make_shared<ThingState>();
      known->properties["state"].value =
          one.id == ThingId("sensor.code") ? Value{std::string("K4")} : Value{1.0};
      home->state.push_back(std::move(known));
    }
    home_ = home;
    const HomeIndex index(home->registry);
    const auto context = retrieve(index, home, {sentence, {}, PersonId("owner"), {}}, now_, {});
    hold_asked_thing(plan, context);
    return plan;
  }
  std::vector<std::string> set_of(const Plan& plan) {
    std::vector<std::string> ids;
    if (!plan.query || !plan.query->select) return ids;
    for (const Thing* one : select_things(*plan.query->select, *home_, ""))
      ids.push_back(one->id.str());
    return ids;
  }
  static Query about(Ask ask, const char* id) {
    Query query;
    query.ask = ask;
    query.device = ThingId(id);
    return query;
  }

  WallTime now_ = *parse_time("2026-05-14T15:00:00+00:00");
  HomePtr home_;
  std::vector<Area> areas_{{AreaId("bay"), "Sick bay", "", {}},
                           {AreaId("shed"), "Saw shed", "", {}},
                           {AreaId("kiln"), "Drying kiln", "", {}}};
  std::vector<Thing> things_{
      thing("sensor.sat_1", "Cot 1 oximeter", "bay", "", "%"),
      thing("sensor.sat_2", "Cot 2 oximeter", "bay", "", "%"),
      thing("sensor.pulse_1", "Cot 1 heart rate", "bay", "", "bpm"),
      thing("sensor.drop_1", "Bag 1 pressure drop", "shed", "pressure", "Pa"),
      thing("sensor.drop_2", "Bag 2 pressure drop", "shed", "pressure", "Pa"),
      thing("sensor.kiln", "Kiln temperature", "kiln", "temperature", "°C"),
      thing("sensor.shed", "Saw shed temperature", "shed", "temperature", "°C"),
      thing("sensor.co2", "Saw shed CO2", "shed", "carbon_dioxide", "ppm"),
      thing("switch.saw", "Band saw", "shed"),
      thing("sensor.code", "Band saw fault", "shed"),
      thing("binary_sensor.door", "Kiln door", "kiln", "door")};
};

TEST_F(AskedMeasures, AnExtremeIsOfWhatTheWordsMean) {
  Plan plan = held("in which cot are the sats poorest", about(Ask::State, "sensor.pulse_1"));
  EXPECT_EQ(plan.query->ask, Ask::Lowest);
  EXPECT_THAT(set_of(plan), ElementsAre("sensor.sat_1", "sensor.sat_2"));
  plan = held("which bag has the biggest pressure drop");
  EXPECT_EQ(plan.query->ask, Ask::Highest);
  EXPECT_THAT(set_of(plan), UnorderedElementsAre("sensor.drop_1", "sensor.drop_2"));
  plan = held("where is it hottest");
  EXPECT_THAT(set_of(plan), UnorderedElementsAre("sensor.kiln", "sensor.shed"));
}

TEST_F(AskedMeasures, ARefusedExtremeIsAnsweredAfterAll) {
  Plan refused;
  refused.impossible.emplace_back();
  const Plan plan = held("whose pulse is fastest", std::move(refused));
  EXPECT_TRUE(plan.impossible.empty());
  EXPECT_THAT(set_of(plan), ElementsAre("sensor.pulse_1"));
}

TEST_F(AskedMeasures, WhatNothingMeasuresIsLeftAlone) {
  Plan refused;
  refused.impossible.emplace_back();
  const Plan plan = held("which cot is windiest", std::move(refused));
  EXPECT_FALSE(plan.query);
  EXPECT_EQ(plan.impossible.size(), 1u);
}

TEST_F(AskedMeasures, ALimitIsOfTheUnitThatIsSaid) {
  Query list;
  list.ask = Ask::List;
  list.select.emplace().kind = "sensor";
  list.limit = Limit{Comparison::Greater, 1000};
  EXPECT_THAT(set_of(held("which rooms are above 1000 ppm", list)), ElementsAre("sensor.co2"));
}

TEST_F(AskedMeasures, TimesOfOneStretchAreAWindow) {
  const Plan plan = held("for how long was the band saw idle from 6:00 to 14:00 today",
                         about(Ask::Compare, "switch.saw"));
  EXPECT_EQ(plan.query->ask, Ask::Held);
  EXPECT_EQ(plan.query->is, "off");
  ASSERT_EQ(plan.query->windows.size(), 1u);
  EXPECT_EQ(plan.query->windows[0].to - plan.query->windows[0].from, hours(8));
}

TEST_F(AskedMeasures, HoursOfTheNightLieInTheNight) {
  const Plan plan = held("how long did the kiln door stay shut last night between ten and six",
                         about(Ask::Compare, "binary_sensor.door"));
  EXPECT_EQ(plan.query->is, "closed");
  ASSERT_EQ(plan.query->windows.size(), 1u);
  EXPECT_EQ(plan.query->windows[0].from, *parse_time("2026-05-13T22:00:00+00:00"));
  EXPECT_EQ(plan.query->windows[0].to, *parse_time("2026-05-14T06:00:00+00:00"));
}

TEST_F(AskedMeasures, AComparisonOfTwoTimesStaysOne) {
  const Plan plan =
      held("did the band saw run longer today than yesterday", about(Ask::Compare, "switch.saw"));
  EXPECT_EQ(plan.query->ask, Ask::Compare);
}

TEST_F(AskedMeasures, TwoPlacesAreCompared) {
  const Plan plan =
      held("is the saw shed warmer than the drying kiln", about(Ask::Compare, "sensor.shed"));
  EXPECT_EQ(plan.query->device, ThingId("sensor.shed"));
  EXPECT_EQ(plan.query->other, ThingId("sensor.kiln"));
  EXPECT_EQ(plan.query->lean, Lean::More);
}

TEST_F(AskedMeasures, WhatIsAllowedStandsInDocumentsAndIsNoCommand) {
  Plan plan;
  plan.commands.emplace_back().device = ThingId("switch.saw");
  const Plan asked =
      held("how soon may visitors enter the kiln again after painting", std::move(plan));
  ASSERT_TRUE(asked.query);
  EXPECT_EQ(asked.query->ask, Ask::Document);
  EXPECT_TRUE(asked.commands.empty());
}

TEST_F(AskedMeasures, WhatIsWrongIsNoCommandEither) {
  Plan plan;
  plan.commands.emplace_back().device = ThingId("switch.saw");
  EXPECT_EQ(held("the band saw rattles, what is wrong with it?", plan).query->ask, Ask::Document);
  EXPECT_FALSE(held("switch the band saw on, whatever is wrong", plan).query);
}

TEST_F(AskedMeasures, TheCauseOfAFaultIsAskedOfWhatReportsIt) {
  const Plan cause =
      held("what triggered fault K4 of the band saw", about(Ask::State, "switch.saw"));
  EXPECT_EQ(cause.query->ask, Ask::Why);
  EXPECT_EQ(cause.query->device, ThingId("sensor.code"));
  const Plan since = held("since when does the band saw report a fault");
  EXPECT_EQ(since.query->ask, Ask::Held);
  EXPECT_EQ(since.query->device, ThingId("sensor.code"));
}

TEST_F(AskedMeasures, TheCauseOfARiseIsAskedOfWhatMeasures) {
  const Plan plan = held("what made the kiln rise this morning", about(Ask::State, "switch.saw"));
  EXPECT_EQ(plan.query->ask, Ask::Why);
  EXPECT_EQ(plan.query->device, ThingId("sensor.kiln"));
}

TEST_F(AskedMeasures, AQuestionForAStateStaysWhatItIs) {
  const Plan plan = held("is the kiln door open", about(Ask::State, "binary_sensor.door"));
  EXPECT_EQ(plan.query->ask, Ask::State);
  EXPECT_EQ(plan.query->device, ThingId("binary_sensor.door"));
  EXPECT_TRUE(plan.query->windows.empty());
}

}  // namespace
}  // namespace hearken::prompt
