// SPDX-License-Identifier: Apache-2.0
#include "answer/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "answer/phrases.h"

namespace hearken::answer {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

Value text(std::string word) { return Value{std::move(word)}; }

class Answers : public testing::Test {
 protected:
  Answers() {
    options.now = MonoTime{} + std::chrono::hours(100);
    options.wall = WallTime(std::chrono::hours(24 * 365));
  }

  Thing& add(const std::string& id, std::string name, std::string device_class, Value state,
             std::string unit = "") {
    Thing thing;
    thing.id = ThingId(id);
    thing.name = std::move(name);
    thing.kind = id.substr(0, id.find('.'));
    thing.device_class = std::move(device_class);
    things.push_back(std::move(thing));
    know("state", std::move(state), std::move(unit));
    return things.back();
  }

  /// Gives the thing added last one more property.
  void know(const std::string& property, Value value, std::string unit = "") {
    things.back().properties.push_back(
        {property, ValueType::Text, Access::ReadOnly, std::move(unit), {}, {}, {}, {}});
    if (is_known(value)) {
      states[things.back().id.str()].properties[property] = {std::move(value), {}, options.now};
    }
  }

  HomeSnapshot home() {
    HomeSnapshot snapshot;
    snapshot.registry = std::make_shared<Registry>(
        std::vector<Area>{{AreaId("kitchen"), "Kitchen", "ground", {}}}, things);
    for (const Thing& thing : snapshot.registry->things()) {
      snapshot.state.push_back(std::make_shared<ThingState>(states[thing.id.str()]));
    }
    return snapshot;
  }
  std::string ask(const Query& query) {
    const auto answer = compute(query, home(), options);
    return answer ? answer->text : "error: " + answer.error().message;
  }
  std::string ask_thing(const char* id, const char* is = "", const char* property = "") {
    return ask({Ask::State, ThingId(id), {}, property, is});
  }
  std::string ask_kind(Ask what, const char* kind, const char* is, const char* property = "") {
    Selector select;
    select.kind = kind;
    return ask({what, {}, select, property, is});
  }

  std::vector<Thing> things;
  std::map<std::string, ThingState> states;
  AnswerOptions options;
};

TEST_F(Answers, YesAndNoComeFirst) {
  add("switch.plug", "Kitchen plug", "outlet", text("on"));
  EXPECT_EQ(ask_thing("switch.plug", "on"), "Yes, Kitchen plug is on.");
  EXPECT_EQ(ask_thing("switch.plug", "off"), "No, Kitchen plug is on.");
  add("binary_sensor.door", "Back door", "door", text("on"));
  EXPECT_EQ(ask_thing("binary_sensor.door", "open"), "Yes, Back door is open.");
  EXPECT_EQ(ask_thing("binary_sensor.door", "closed"), "No, Back door is open.");
  add("binary_sensor.hall", "Hall sensor", "motion", text("off"));
  EXPECT_EQ(ask_thing("binary_sensor.hall", "detected"), "No, Hall sensor detects no motion.");
  add("media_player.tv", "TV", "tv", text("playing"));
  EXPECT_EQ(ask_thing("media_player.tv", "on"), "Yes, TV is on (playing).");
}

TEST_F(Answers, NamesakesAreToldApart) {
  add("light.k", "Light", "", text("on"));
  things.back().area = AreaId("kitchen");
  add("light.x", "Light", "", text("on"));
  EXPECT_EQ(ask_kind(Ask::List, "light", "on"), "Kitchen light and Light (light.x) are on.");
  EXPECT_EQ(ask_thing("light.k", "on"), "Yes, Kitchen light is on.");
}

TEST_F(Answers, BatteriesSayTheirLevel) {
  add("sensor.phone", "Phone battery", "battery", 95.0, "%");
  EXPECT_EQ(ask_thing("sensor.phone", "low"), "No, Phone battery is at 95 %.");
  add("sensor.lock", "Lock battery", "battery", 12.0, "%");
  EXPECT_EQ(ask_thing("sensor.lock", "low"), "Yes, Lock battery is at 12 %.");
}

TEST_F(Answers, ValuesAreToldAsReported) {
  add("sensor.attic", "Attic", "temperature", 21.5, "°C");
  EXPECT_EQ(ask_thing("sensor.attic"), "Attic is 21.5 °C.");
  EXPECT_EQ(ask_thing("sensor.attic", "", "temperature"), "Attic is 21.5 °C.");
  EXPECT_THAT(ask_thing("sensor.attic", "", "humidity"), HasSubstr("does not report"));
  add("weather.home", "Weather", "", text("partlycloudy"));
  know("temperature", 18.0, "°C");
  EXPECT_EQ(ask_thing("weather.home"), "Weather is partly cloudy, 18 °C.");
  add("person.ana", "Ana", "", text("not_home"));
  EXPECT_EQ(ask_thing("person.ana", "home"), "No, Ana is away.");
  EXPECT_EQ(ask_thing("person.ana"), "Ana is away.");
}

TEST_F(Answers, TheUnknownIsSaid) {
  add("lock.front", "Front door", "", {});
  EXPECT_THAT(ask_thing("lock.front", "locked"), HasSubstr("I do not know"));
  EXPECT_THAT(ask_thing("lock.gone", "locked"), StartsWith("error: "));
}

TEST_F(Answers, OldValuesCarryTheirAge) {
  add("sensor.attic", "Attic", "temperature", 21.5, "°C");
  states["sensor.attic"].properties["state"].received = options.now - std::chrono::hours(30);
  EXPECT_EQ(ask_thing("sensor.attic"), "Attic is 21.5 °C (reported 30 h ago).");
}

TEST_F(Answers, SetsAreCountedAndListed) {
  add("light.one", "Lamp", "", text("on"));
  add("light.two", "Spot", "", text("off"));
  add("light.three", "Strip", "", text("on"));
  EXPECT_EQ(ask_kind(Ask::Count, "light", "on"), "2 lights are on: Lamp and Strip.");
  EXPECT_EQ(ask_kind(Ask::List, "light", "on"), "Lamp and Strip are on.");
  EXPECT_EQ(ask_kind(Ask::Any, "light", "on"), "Yes, Lamp and Strip are on.");
  EXPECT_EQ(ask_kind(Ask::All, "light", "on"), "No, Spot is off.");
  EXPECT_EQ(ask_kind(Ask::Count, "light", "dimmed"), "0 lights are dimmed.");
  EXPECT_EQ(ask_kind(Ask::Count, "fan", "on"), "There are 0 fans.");
}

TEST_F(Answers, AllAndAnyWhenItHolds) {
  add("lock.a", "Front", "", text("locked"));
  add("lock.b", "Back", "", text("locked"));
  EXPECT_EQ(ask_kind(Ask::All, "lock", "locked"), "Yes, all 2 locks are locked.");
  EXPECT_EQ(ask_kind(Ask::Any, "lock", "unlocked"), "No, no lock is unlocked.");
}

TEST_F(Answers, PeopleNameClassesAsKinds) {
  add("binary_sensor.w", "Bath window", "window", text("on"));
  EXPECT_EQ(ask_kind(Ask::Any, "window", "open"), "Yes, Bath window is open.");
}

TEST_F(Answers, HighestAndLowestNameTheThing) {
  add("sensor.a", "Attic", "temperature", 24.5, "°C");
  add("sensor.b", "Cellar", "temperature", 12.0, "°C");
  add("sensor.c", "Broken", "temperature", {});
  EXPECT_EQ(ask_kind(Ask::Highest, "sensor", "", "temperature"),
            "Attic has the highest temperature: 24.5 °C.");
  EXPECT_EQ(ask_kind(Ask::Lowest, "sensor", "", "temperature"),
            "Cellar has the lowest temperature: 12 °C.");
}

TEST_F(Answers, ToDoListsAreRead) {
  add("todo.shop", "Shopping", "", text("1"));
  know("items", text(R"([{"summary":"Flour","done":false},{"summary":"Salt","done":true}])"));
  EXPECT_EQ(ask({Ask::List, ThingId("todo.shop"), {}, "", ""}), "On Shopping: Flour.");
  EXPECT_EQ(ask({Ask::Count, ThingId("todo.shop"), {}, "", ""}), "Shopping has 1 open entry.");
}

TEST_F(Answers, DateAndTimeAreOfThePlace) {
  options.wall = WallTime(std::chrono::hours(24 * 59) + std::chrono::minutes(23 * 60 + 10));
  options.utc_offset = std::chrono::minutes(60);
  EXPECT_EQ(ask({Ask::Time, {}, {}, "", ""}), "It is 00:10.");
  EXPECT_EQ(ask({Ask::Date, {}, {}, "", ""}), "It is Monday, 2 March 1970.");
}

TEST_F(Answers, LongAnswersStayShort) {
  for (int i = 0; i < 200; ++i) {
    add("light." + std::to_string(i), "Lamp number " + std::to_string(i), "", text("on"));
  }
  for (const Ask what : {Ask::List, Ask::Any, Ask::Count, Ask::State}) {
    EXPECT_LE(ask_kind(what, "light", "on").size(), 600U);
  }
  EXPECT_THAT(ask_kind(Ask::List, "light", "on"), HasSubstr("more"));
}

TEST_F(Answers, CitesWhatTheyRestOn) {
  add("sensor.attic", "Attic", "temperature", 21.5, "°C");
  const auto answer = compute({Ask::State, ThingId("sensor.attic"), {}, "", ""}, home(), options);
  ASSERT_TRUE(answer);
  ASSERT_THAT(answer->basis, SizeIs(1));
  EXPECT_EQ(answer->basis[0].value, Value{21.5});
  EXPECT_EQ(answer->basis[0].property, "state");
}

TEST(Phrases, JoinAndPlural) {
  EXPECT_EQ(join({"a"}), "a");
  EXPECT_EQ(join({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(plural("battery"), "batteries");
  EXPECT_EQ(plural("switch"), "switches");
  const std::string cut = shorten(std::string(598, 'a') + "ééé");
  EXPECT_LE(cut.size(), 600U);
  EXPECT_TRUE(cut.ends_with("a…"));
}

}  // namespace
}  // namespace hearken::answer
