// SPDX-License-Identifier: Apache-2.0
#include "automation/habits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "automation/describe.h"
#include "automation/habit_chance.h"
#include "automation/testing/rig.h"
#include "automation/testing/seeded_habits.h"

namespace hearken::automation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::kUtc;
using testing::PlantedHabit;
using testing::SeededHistory;
using testing::SeededLife;

/// The command, its person and what starts it are those of the planted habit; times of day within a
/// quarter of an hour, and on the same kind of days.
bool is_planted(const Habit& habit, const PlantedHabit& planted) {
  const auto& command = std::get<CommandAction>(habit.automation.then.front()).command;
  if (habit.automation.owner != planted.person || command.device != planted.thing ||
      command.action != planted.action)
    return false;
  const Trigger& trigger = habit.automation.when.front();
  if (trigger.index() != planted.trigger.index()) return false;
  if (const auto* time = std::get_if<TimeTrigger>(&trigger)) {
    const auto& right = std::get<TimeTrigger>(planted.trigger);
    const auto apart = std::abs((time->at - right.at).count());
    return time->days == right.days && std::min<long>(apart, 86'400 - apart) <= 15 * 60;
  }
  const auto& state = std::get<StateTrigger>(trigger);
  const auto& right = std::get<StateTrigger>(planted.trigger);
  return state.subject.thing == right.subject.thing && state.test.value == right.test.value;
}

struct Score {
  std::size_t planted = 0, found = 0, right = 0;
  double precision() const {
    return found == 0 ? 1 : static_cast<double>(right) / static_cast<double>(found);
  }
  double recall() const {
    return planted == 0 ? 1 : static_cast<double>(right) / static_cast<double>(planted);
  }
};

Score score(const SeededLife& life) {
  Score made;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const SeededHistory history = testing::seeded_history(seed, life);
    const auto habits =
        find_habits(history.deeds, history.happenings, {*history.registry, kUtc, history.now});
    made.planted += history.habits.size();
    made.found += habits.size();
    for (const auto& planted : history.habits) {
      made.right += std::any_of(habits.begin(), habits.end(),
                                [&](const Habit& habit) { return is_planted(habit, planted); })
                        ? 1U
                        : 0U;
    }
  }
  std::printf(
      "kept %.2f, jitter %2.0f min, %2.0f other commands a day: %zu planted, %zu proposed, "
      "%zu right: precision %.3f, recall %.3f\n",
      life.kept, life.jitter_min, life.random_per_day, made.planted, made.found, made.right,
      made.precision(), made.recall());
  return made;
}

/// The table of docs/automations.md.
TEST(Habits, AreFoundInSeededHistoriesAndHardlyAnythingElseIs) {
  const Score clear = score({0.95, 5, 3});
  EXPECT_GE(clear.precision(), 0.95);
  EXPECT_GE(clear.recall(), 0.9);
  const Score busy = score({0.9, 8, 10});
  EXPECT_GE(busy.precision(), 0.9);
  EXPECT_GE(busy.recall(), 0.75);
  const Score loose = score({0.8, 12, 3});
  EXPECT_GE(loose.precision(), 0.85);
  const Score chaos = score({0.0, 5, 20});
  EXPECT_EQ(chaos.right, 0U);
  EXPECT_LE(chaos.found, 5U) << "nobody has a habit there";
}

/// 23:50 on evenings of workdays, which is after midnight now and then.
TEST(Habits, OfMidnightBelongToTheirEvening) {
  std::vector<DoneCommand> deeds;
  const WallTime monday{std::chrono::sys_days(std::chrono::year(2026) / 3 / 2)};
  for (int day = 0; day < 42; ++day) {
    if (day % 7 >= 5) continue;
    const auto late = minutes(23 * 60 + 52 + (day % 3) * 5);
    deeds.push_back({monday + hours(24 * day) + late,
                     PersonId("anna"),
                     {ThingId("light.hall"), {}, "turn_off", {}, {}}});
  }
  const auto registry = testing::small_home();
  const auto habits = find_habits(deeds, {}, {*registry, kUtc, monday + hours(24 * 42)});
  ASSERT_EQ(habits.size(), 1U);
  EXPECT_EQ(describe(habits.front().automation, *registry, kUtc),
            "On weekdays at 23:55: turn off light.hall.");
  EXPECT_EQ(habits.front().times.size(), 30U);
  EXPECT_EQ(habits.front().occasions, 30U);
  EXPECT_NE(habits.front().why.find("30 of the last 30 weekdays"), std::string::npos)
      << habits.front().why;
}

TEST(Habits, NeedTimesAndWeeksAndMustGoOn) {
  const auto registry = testing::small_home();
  const WallTime monday{std::chrono::sys_days(std::chrono::year(2026) / 3 / 2)};
  const auto of_days = [&](int from, int to, int until) {
    std::vector<DoneCommand> deeds;
    for (int day = from; day < to; ++day) {
      deeds.push_back({monday + hours(24 * day + 7),
                       PersonId("anna"),
                       {ThingId("light.hall"), {}, "turn_on", {}, {}}});
    }
    return find_habits(deeds, {}, {*registry, kUtc, monday + hours(24 * until)}).size();
  };
  EXPECT_EQ(of_days(0, 28, 28), 1U);
  EXPECT_EQ(of_days(20, 28, 28), 0U) << "eight days are no two weeks";
  EXPECT_EQ(of_days(0, 28, 42), 0U) << "not for two weeks now";
}

TEST(Habits, KeysStayTheSameAsTimeGoesOn) {
  const auto early = testing::seeded_history(7, {0.95, 5, 3});
  ASSERT_FALSE(early.habits.empty());
  const auto keys = [&](WallTime now) {
    std::vector<std::string> out;
    for (const auto& habit :
         find_habits(early.deeds, early.happenings, {*early.registry, kUtc, now}))
      out.push_back(habit.key + "=" + habit.automation.id.str());
    std::sort(out.begin(), out.end());
    return out;
  };
  EXPECT_EQ(keys(early.now), keys(early.now + hours(12)));
}

TEST(HabitChance, IsTheTailOfTheBinomialDistribution) {
  EXPECT_NEAR(chance_of_at_least(1, 2, 0.5), 0.75, 1e-9);
  EXPECT_NEAR(chance_of_at_least(2, 2, 0.5), 0.25, 1e-9);
  EXPECT_EQ(chance_of_at_least(0, 5, 0.1), 1);
  EXPECT_EQ(chance_of_at_least(3, 2, 0.5), 0);
}

}  // namespace
}  // namespace hearken::automation
