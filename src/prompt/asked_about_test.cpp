// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked_about.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/selection.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Thing sensor(const char* id, const char* name, const char* area, const char* device_class = "") {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.device_class = device_class;
  made.properties.push_back({"value", ValueType::Number, Access::ReadOnly, "", {}, {}, {}, {}});
  return made;
}

class AskedAbout : public ::testing::Test {
 protected:
  /// What a question about `set` is about, once held to the sentence.
  std::vector<std::string> held(const std::string& sentence, Selector set, const char* here = "") {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(areas_, things_);
    home->state.resize(things_.size());
    const HomeIndex index(home->registry);
    const auto context =
        retrieve(index, home, {sentence, AreaId(here), PersonId("owner"), {}}, WallTime{}, {});
    Plan plan;
    plan.query = Query{};
    plan.query->ask = Ask::Highest;
    plan.query->select = std::move(set);
    hold_asked_set(plan, context);
    is_impossible_ = !plan.impossible.empty();
    std::vector<std::string> ids;
    if (!plan.query || !plan.query->select) return ids;
    for (const Thing* thing : select_things(*plan.query->select, *home, ""))
      ids.push_back(thing->id.str());
    return ids;
  }
  /// The question as it is once held to the sentence.
  Query held_query(const std::string& sentence, Query query) {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(areas_, things_);
    home->state.resize(things_.size());
    const HomeIndex index(home->registry);
    const WallTime now = *parse_time("2026-05-14T10:00:00+00:00");
    const auto context = retrieve(index, home, {sentence, {}, PersonId("owner"), {}}, now, {});
    Plan plan;
    plan.query = std::move(query);
    hold_asked_thing(plan, context);
    return *plan.query;
  }
  static Query about(Ask ask, const char* id, const char* is = "") {
    Query query;
    query.ask = ask;
    query.device = ThingId(id);
    query.is = is;
    return query;
  }
  static Selector of(const char* kind, const char* device_class = "", const char* area = "") {
    Selector set;
    set.kind = kind;
    set.device_class = device_class;
    set.area = AreaId(area);
    return set;
  }

  bool is_impossible_ = false;
  std::vector<Area> areas_{{AreaId("silo"), "Grain silo", "", {}},
                           {AreaId("dairy"), "Dairy", "", {}},
                           {AreaId("weighbridge"), "Weighbridge", "", {}}};
  std::vector<Thing> things_{sensor("sensor.level_1", "Fill level bin 1", "silo"),
                             sensor("sensor.level_2", "Fill level bin 2", "silo"),
                             sensor("sensor.ammonia", "Ammonia in the stall", "dairy"),
                             sensor("sensor.tank", "Milk tank temperature", "dairy", "temperature"),
                             sensor("binary_sensor.hatch", "Silo hatch", "silo", "door"),
                             sensor("lock.byre", "Byre door", "dairy"),
                             sensor("binary_sensor.byre", "Byre door contact", "dairy", "door"),
                             sensor("binary_sensor.call_1", "Parlour call 1", "dairy"),
                             sensor("binary_sensor.call_2", "Parlour call 2", "dairy")};
};

TEST_F(AskedAbout, NamesTellApartWhatHasNoClass) {
  EXPECT_THAT(held("which bin is the fullest", of("sensor")),
              ElementsAre("sensor.level_1", "sensor.level_2"));
  EXPECT_THAT(held("where is the most ammonia", of("sensor")), ElementsAre("sensor.ammonia"));
}

TEST_F(AskedAbout, APlaceThatNobodySaidRestrictsNothing) {
  EXPECT_THAT(held("which bin is the fullest", of("sensor", "", "weighbridge")),
              ElementsAre("sensor.level_1", "sensor.level_2"));
  EXPECT_THAT(held("what is highest in the dairy", of("sensor", "", "dairy")),
              ElementsAre("sensor.ammonia", "sensor.tank"));
  EXPECT_THAT(held("which sensor is highest", of("sensor", "", "dairy"), "dairy"),
              ElementsAre("sensor.ammonia", "sensor.tank"));
}

TEST_F(AskedAbout, AClassThatNobodySaidGivesWayToNames) {
  EXPECT_THAT(held("are any parlour calls on", of("binary_sensor", "door")),
              ElementsAre("binary_sensor.call_1", "binary_sensor.call_2"));
}

TEST_F(AskedAbout, AClassThatIsSaidOrHintedAtStays) {
  EXPECT_THAT(held("where is the highest temperature", of("sensor", "temperature")),
              ElementsAre("sensor.tank"));
  EXPECT_THAT(held("where is it warmest", of("sensor", "temperature")), ElementsAre("sensor.tank"));
}

TEST_F(AskedAbout, WhatRestsOnNoWordIsImpossible) {
  EXPECT_THAT(held("which spanner fits the auger", of("sensor", "", "weighbridge")), IsEmpty());
  EXPECT_TRUE(is_impossible_);
}

TEST_F(AskedAbout, OtherKindsAreLeftAlone) {
  EXPECT_THAT(held("which one is brightest", of("light", "", "dairy")), IsEmpty());
  EXPECT_FALSE(is_impossible_);
}

TEST_F(AskedAbout, OfNamesakesTheMarkedOneIsAsked) {
  const Query opened =
      held_query("when was the byre door opened", about(Ask::When, "lock.byre", "unlocked"));
  EXPECT_EQ(opened.device, ThingId("binary_sensor.byre"));
  EXPECT_EQ(opened.is, "open");
  const Query other = held_query("is the hatch open", about(Ask::State, "lock.byre", "open"));
  EXPECT_EQ(other.device, ThingId("lock.byre")) << "no namesake";
}

TEST_F(AskedAbout, ATimeThatIsSaidIsNotPassedOver) {
  Query peak;
  peak.ask = Ask::Highest;
  peak.select = of("sensor");
  peak.select->except = {ThingId("sensor.level_1"), ThingId("sensor.level_2"),
                         ThingId("sensor.tank")};
  const Query held = held_query("what was the ammonia peak yesterday", peak);
  EXPECT_EQ(held.ask, Ask::Maximum);
  EXPECT_EQ(held.device, ThingId("sensor.ammonia"));
  ASSERT_EQ(held.windows.size(), 1u);
  EXPECT_EQ(held.windows[0].to - held.windows[0].from, std::chrono::hours(24));
  EXPECT_TRUE(held_query("what is the ammonia peak", peak).windows.empty());
}

TEST_F(AskedAbout, HowFarFromItsTargetIsADistance) {
  EXPECT_EQ(held_query("how far off its target is the tank", about(Ask::State, "sensor.tank")).ask,
            Ask::FurthestOff);
  EXPECT_EQ(held_query("what is the target of the tank", about(Ask::State, "sensor.tank")).ask,
            Ask::State);
}

Query compared(const char* one, const char* other, Lean lean) {
  Query query;
  query.ask = Ask::Compare;
  query.device = ThingId(one);
  query.other = ThingId(other);
  query.lean = lean;
  return query;
}

TEST_F(AskedAbout, AComparisonLeansAsItsWordsDo) {
  const Query held = held_query("is bin 1 emptier than bin 2",
                                compared("sensor.level_1", "sensor.level_2", Lean::More));
  EXPECT_EQ(held.lean, Lean::Less);
  const Query both = held_query("is the more than half full bin 1 emptier than bin 2",
                                compared("sensor.level_1", "sensor.level_2", Lean::More));
  EXPECT_EQ(both.lean, Lean::More) << "words that point both ways decide nothing";
  const Query open = held_query("how much warmer is the tank than the ammonia",
                                compared("sensor.tank", "sensor.ammonia", Lean::None));
  EXPECT_EQ(open.lean, Lean::None) << "that is no question for yes or no";
}

TEST_F(AskedAbout, WhatIsSaidFirstIsComparedWithTheOther) {
  const Query held = held_query("is the milk tank temperature lower than the ammonia in the stall",
                                compared("sensor.ammonia", "sensor.tank", Lean::Less));
  EXPECT_EQ(held.device, ThingId("sensor.tank"));
  EXPECT_EQ(held.other, ThingId("sensor.ammonia"));
}

TEST_F(AskedAbout, HigherThanThenIsAComparison) {
  Query then = about(Ask::At, "sensor.tank");
  const WallTime noon = *parse_time("2026-05-13T12:00:00+00:00");
  then.windows.push_back({noon, noon, {}});
  const Query held = held_query("is the milk tank warmer now than yesterday at noon", then);
  EXPECT_EQ(held.ask, Ask::Compare);
  EXPECT_EQ(held.lean, Lean::More);
  EXPECT_EQ(held_query("was the milk tank warmer than 8 yesterday at noon", then).ask, Ask::At);
  EXPECT_EQ(held_query("how warm was the milk tank yesterday at noon", then).ask, Ask::At);
  EXPECT_EQ(held_query("was the milk tank warmer than usual yesterday at noon", then).ask, Ask::At);
}

TEST_F(AskedAbout, ANumberIsAskedOfWhatHasOne) {
  things_.push_back(sensor("sensor.chiller", "Chiller temperature", "dairy", "temperature"));
  things_.push_back(sensor("binary_sensor.chiller", "Chiller door", "dairy", "door"));
  things_.back().properties.front().type = ValueType::Boolean;
  const Query door = about(Ask::State, "binary_sensor.chiller");
  EXPECT_EQ(held_query("what's the chiller at right now", door).device, ThingId("sensor.chiller"));
  EXPECT_EQ(held_query("how cold is the chiller", door).device, ThingId("sensor.chiller"));
  EXPECT_EQ(held_query("what is the chiller door doing", door).device, door.device);
}

TEST_F(AskedAbout, WhatItIsSetToIsItsTarget) {
  Thing heater = sensor("climate.heater", "Parlour heater", "dairy");
  heater.properties.push_back(
      {"temperature", ValueType::Number, Access::ReadWrite, "°C", {}, {}, {}, {}});
  heater.properties.push_back(
      {"current_temperature", ValueType::Number, Access::ReadOnly, "°C", {}, {}, {}, {}});
  things_.push_back(heater);
  Query query = about(Ask::State, "climate.heater");
  query.property = "current_temperature";
  EXPECT_EQ(held_query("what is the parlour heater set to", query).property, "temperature");
  EXPECT_EQ(held_query("how warm is the parlour heater", query).property, "current_temperature");
}

TEST_F(AskedAbout, WhatItCostIsWhatItUsed) {
  things_.push_back(sensor("sensor.pump", "Pump energy", "dairy", "energy"));
  things_.back().properties.front().unit = "kWh";
  Query query = about(Ask::Mean, "sensor.pump");
  query.windows.push_back({WallTime{}, WallTime{} + std::chrono::hours(24), {}});
  EXPECT_EQ(held_query("what did the pump cost us yesterday", query).ask, Ask::Sum);
  EXPECT_EQ(held_query("what was the pump at yesterday", query).ask, Ask::Mean);
  query.device = ThingId("sensor.tank");
  EXPECT_EQ(held_query("what did the milk tank cost us yesterday", query).ask, Ask::Mean);
}

}  // namespace
}  // namespace hearken::prompt
