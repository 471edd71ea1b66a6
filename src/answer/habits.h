// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/time_zone.h"
#include "store/history.h"

// What a person usually sets, counted from their own commands (design, laws 5 and 9): never a
// model's opinion, always with its evidence.
namespace hearken::answer {

/// By the site's clock: from 5, 11, 17 and 22 o'clock.
enum class PartOfDay { Any, Morning, Day, Evening, Night };
/// "in the morning", "during the day" …; empty for Any.
std::string_view words_of(PartOfDay part);
PartOfDay part_of_day(WallTime at, const TimeZone& zone);

/// `times` of `of` commands set `property` to about `value`.
struct Habit {
  ThingId thing;
  std::string property;
  Value value;  ///< a number: the median of those counted; a text: an option
  PartOfDay part = PartOfDay::Any;
  ThingId after;  ///< a scene: set within ten minutes after it; empty: at any time
  std::uint64_t times = 0;
  std::uint64_t of = 0;  ///< the commands for that property at that part of the day; or the scene's
  WallTime since{};      ///< the first that counts
  WallTime last{};
};

/// Habits that a person does not want to be learnt: when that was said, by habit_key(). What
/// happened before then does not count.
using Unlearnt = std::map<std::string, WallTime, std::less<>>;

/// How far back commands count.
inline constexpr std::chrono::hours kHabitsLookBack{24 * 90};

/// A value is a habit when it was set at least three times, on at least three days, and in at least
/// six of ten cases. A part of the day counts by itself where its commands agree. What the same
/// person set otherwise within ten minutes was a mistake or not enough, and counts not; nor does
/// what was taken back. `commands`: oldest first. Pure.
std::vector<Habit> learn_habits(std::span<const store::PersonCommand> commands,
                                const Unlearnt& unlearnt, const TimeZone& zone);

/// The habits of this person in the store.
Result<std::vector<Habit>> habits_in(store::History& history, const PersonId& person, WallTime now,
                                     const TimeZone& zone);

/// Under which text of the store it is kept that a habit is not to be learnt.
std::string habit_key(const PersonId& person, const ThingId& thing, std::string_view property);
/// Lets habits of this property count from `now` on only. NotFound when there is none.
Status unlearn_habit(store::History& history, const PersonId& person, const ThingId& thing,
                     std::string_view property, WallTime now, const TimeZone& zone);

/// "brightness 30 in the evening (5 of 6 times since 2026-05-03)"; `name` of the thing first.
std::string tell_habit(const Habit& habit, std::string_view name);

}  // namespace hearken::answer
