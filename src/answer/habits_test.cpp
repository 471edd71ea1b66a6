// SPDX-License-Identifier: Apache-2.0
#include "answer/habits.h"

#include <gtest/gtest.h>

#include "store/open_history.h"

namespace hearken::answer {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// A real store in memory, of a place two hours east of Greenwich.
class HabitsTest : public testing::Test {
 protected:
  HabitsTest() {
    auto opened = store::open_history({":memory:", store::OpenMode::ReadWrite, 0});
    EXPECT_TRUE(opened);
    history_ = std::move(*opened);
  }

  /// "05-13 20:00" of the place's clock.
  static WallTime at(const std::string& text) {
    const auto time = parse_time("2026-" + text.substr(0, 5) + "T" + text.substr(6) + ":00+02:00");
    EXPECT_TRUE(time) << text;
    return *time;
  }

  void did(const std::string& when, const char* thing, const char* property, const Value& wanted,
           const char* person = "ada", const char* kind = "turn",
           Outcome outcome = Outcome::Confirmed) {
    const std::string number = std::to_string(++count_);
    store::CommandStart start;
    start.command.id = CommandId("c" + number);
    start.command.turn = TurnId("t" + number);
    start.command.thing = ThingId(thing);
    start.command.action = "set";
    start.property = property;
    start.wanted = wanted;
    start.at = at(when);
    ASSERT_TRUE(history_->begin_command(start));
    ASSERT_TRUE(history_->finish_command(start.command.id, outcome, wanted, start.at, ""));
    ASSERT_TRUE(history_->append_ledger(
        {start.at, kind, start.command.turn, PersonId(person), "said", "{}"}));
  }

  void three_evenings(double first, double second, double third) {
    did("05-10 20:00", "light.desk", "brightness", first);
    did("05-11 20:30", "light.desk", "brightness", second);
    did("05-12 19:45", "light.desk", "brightness", third);
  }

  std::vector<Habit> habits(const char* person = "ada") {
    auto found = habits_in(*history_, PersonId(person), now_, zone_);
    EXPECT_TRUE(found);
    return found.value_or(std::vector<Habit>());
  }

  const TimeZone zone_ = TimeZone::fixed(hours(2));
  const WallTime now_ = at("05-14 12:00");
  std::unique_ptr<store::History> history_;
  int count_ = 0;
};

TEST_F(HabitsTest, WhatIsSetOnThreeEveningsIsUsualThen) {
  three_evenings(30, 32, 28);
  const auto found = habits();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].value, Value(30.0));
  EXPECT_EQ(found[0].part, PartOfDay::Evening);
  EXPECT_EQ(found[0].times, 3u);
  EXPECT_EQ(found[0].of, 3u);
  EXPECT_EQ(tell_habit(found[0], "Desk lamp"),
            "Desk lamp brightness 30 in the evening (3 of 3 times since 2026-05-10)");
}

TEST_F(HabitsTest, TwoEveningsOrOneDayAreNoHabit) {
  did("05-10 18:00", "light.desk", "brightness", 30.0);
  did("05-11 18:00", "light.desk", "brightness", 30.0);
  EXPECT_TRUE(habits().empty());
  did("05-11 19:00", "light.desk", "brightness", 30.0);
  EXPECT_TRUE(habits().empty()) << "three times on two days";
}

TEST_F(HabitsTest, ValuesThatDoNotAgreeAreNoHabit) {
  three_evenings(10, 50, 90);
  EXPECT_TRUE(habits().empty());
}

TEST_F(HabitsTest, MostOfTheTimesHasToAgree) {
  three_evenings(30, 30, 30);
  did("05-09 20:00", "light.desk", "brightness", 80.0);
  EXPECT_EQ(habits().at(0).of, 4u);
  did("05-08 20:00", "light.desk", "brightness", 5.0);
  did("05-07 20:00", "light.desk", "brightness", 100.0);
  EXPECT_TRUE(habits().empty()) << "three of six";
}

TEST_F(HabitsTest, ACorrectionCountsInsteadOfWhatItCorrects) {
  for (const char* day : {"05-10", "05-11", "05-12"}) {
    did(std::string(day) + " 07:00", "climate.hall", "temperature", 19.0);
    did(std::string(day) + " 07:03", "climate.hall", "temperature", 21.0);
  }
  const auto found = habits();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].value, Value(21.0));
  EXPECT_EQ(found[0].of, 3u);
}

TEST_F(HabitsTest, WhatWasTakenBackOrFailedOrAnotherPersonDidDoesNotCount) {
  three_evenings(30, 30, 30);
  did("05-12 19:47", "light.desk", "brightness", 90.0, "ada", "undo");
  EXPECT_TRUE(habits().empty()) << "two are left";
  did("05-13 20:00", "light.desk", "brightness", 30.0, "bea");
  did("05-09 20:00", "light.desk", "brightness", 30.0, "ada", "turn", Outcome::Unconfirmed);
  did("05-08 20:00", "light.desk", "brightness", 30.0, "ada", "automation");
  EXPECT_TRUE(habits().empty());
  EXPECT_TRUE(habits("bea").empty());
}

TEST_F(HabitsTest, WhatFollowsASceneIsLearntOfTheScene) {
  int hour = 6;  // at other parts of the day each time
  for (const char* day : {"05-09", "05-10", "05-11"}) {
    const std::string begin = std::string(day) + (hour < 10 ? " 0" : " ") + std::to_string(hour);
    did(begin + ":00", "scene.film", "", Value{});
    did(begin + ":04", "media_player.den", "volume", 35.0);
    hour += 6;
  }
  const auto found = habits();
  const auto after = std::find_if(found.begin(), found.end(),
                                  [](const Habit& habit) { return !habit.after.empty(); });
  ASSERT_NE(after, found.end());
  EXPECT_EQ(after->after, ThingId("scene.film"));
  EXPECT_EQ(after->thing, ThingId("media_player.den"));
  EXPECT_EQ(after->times, 3u);
}

TEST_F(HabitsTest, OldCommandsCountNoLonger) {
  did("01-10 20:00", "light.desk", "brightness", 30.0);
  did("01-11 20:00", "light.desk", "brightness", 30.0);
  did("05-12 20:00", "light.desk", "brightness", 30.0);
  EXPECT_TRUE(habits().empty());
}

TEST_F(HabitsTest, AForgottenHabitStaysForgottenUntilItIsOneAgain) {
  three_evenings(30, 30, 30);
  const ThingId desk("light.desk");
  ASSERT_TRUE(unlearn_habit(*history_, PersonId("ada"), desk, "brightness", now_, zone_));
  EXPECT_TRUE(habits().empty());
  EXPECT_EQ(unlearn_habit(*history_, PersonId("ada"), desk, "brightness", now_, zone_).error().code,
            ErrorCode::NotFound);
  for (const char* day : {"05-15", "05-16", "05-17"})
    did(std::string(day) + " 20:00", "light.desk", "brightness", 55.0);
  EXPECT_EQ(habits().at(0).value, Value(55.0));
}

}  // namespace
}  // namespace hearken::answer
