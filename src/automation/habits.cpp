// SPDX-License-Identifier: Apache-2.0
#include "automation/habits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "automation/describe.h"
#include "automation/habit_chance.h"
#include "core/state_words.h"

namespace hearken::automation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::int64_t kDayMinutes = 1440;
/// Times of day are tried and told in steps of so many minutes.
constexpr std::int64_t kStep = 5;
/// In which people command things.
constexpr double kWakingMinutes = 960;
/// Of which one may look like a habit by accident: half hours and hours, on ten kinds of days.
constexpr double kStretchesTried = 720;
/// Habits taken out of one command of one person, one after the other.
constexpr int kRounds = 3;
/// A habit not followed for so long is over.
constexpr hours kOver{24 * 10};

/// Kinds of days that habits keep to.
constexpr std::array<Weekdays, 10> kDayKinds = {kEveryDay, kWorkdays, kWeekend, 0x01, 0x02,
                                                0x04,      0x08,      0x10,     0x20, 0x40};

bool on_day(Weekdays days, std::int64_t day) {
  // 1970-01-01 was a Thursday.
  const auto weekday = static_cast<unsigned>(((day + 3) % 7 + 7) % 7);
  return (static_cast<unsigned>(days) >> weekday & 1U) != 0;
}

/// What a habit is found in: one command of one person.
struct Series {
  PersonId person;
  PlannedCommand command;
  std::vector<WallTime> at;
};

/// A habit before it is told.
struct Found {
  std::vector<WallTime> hits;
  std::size_t occasions = 0;
  std::size_t otherwise = 0;
  double chance = 1;
  Trigger trigger;
  milliseconds spread{0};  ///< of the times around the middle one
  std::string key;
  double share() const {
    return static_cast<double>(hits.size()) /
           static_cast<double>(std::max<std::size_t>(occasions, 1));
  }
  /// Share of the occasions and share of the deeds, both near 1 for a clear habit.
  double clarity() const {
    const double kept =
        static_cast<double>(hits.size()) / static_cast<double>(hits.size() + otherwise);
    return 2 * share() * kept / (share() + kept);
  }
};

bool clearer(const Found& a, const Found& b) {
  if (std::abs(a.clarity() - b.clarity()) > 0.03) return a.clarity() > b.clarity();
  return std::tie(a.spread, a.key) < std::tie(b.spread, b.key);
}

template <typename T>
T middle(std::vector<T> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<long>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

/// Half of the values lie so near to the middle one.
milliseconds spread_of(std::vector<milliseconds> values) {
  const milliseconds centre = middle(values);
  for (auto& value : values) value = value > centre ? value - centre : centre - value;
  return middle(std::move(values));
}

class Miner {
 public:
  Miner(const std::vector<Happening>& happenings, const HabitInput& input) : input_(input) {
    for (const auto& one : happenings)
      happenings_[{one.thing, one.property, to_string(one.value)}].push_back(&one);
  }

  std::vector<Found> habits(Series series) const {
    std::vector<Found> out;
    for (int round = 0; round < kRounds && series.at.size() >= input_.limits.times; ++round) {
      std::optional<Found> best = by_time(series);
      if (auto following = by_happening(series); following && (!best || clearer(*following, *best)))
        best = std::move(following);
      if (!best) break;
      const std::set<WallTime> taken(best->hits.begin(), best->hits.end());
      std::erase_if(series.at, [&](WallTime at) { return taken.contains(at); });
      out.push_back(std::move(*best));
    }
    return out;
  }

 private:
  using What = std::tuple<ThingId, std::string, std::string>;

  std::int64_t local_minute(WallTime at) const {
    const LocalMoment moment = local_moment(at, input_.zone);
    return moment.day * kDayMinutes + moment.time_of_day.count() / 60;
  }

  bool is_enough(const Found& found) const {
    const auto& limits = input_.limits;
    if (found.hits.size() < limits.times || found.share() < limits.share) return false;
    return found.hits.back() - found.hits.front() >= limits.span - hours(24) &&
           input_.now - found.hits.back() <= kOver && found.chance <= limits.chance;
  }

  // ---- at a time of day

  std::optional<Found> by_time(const Series& series) const {
    std::optional<Found> best;
    std::vector<std::int64_t> local;
    for (const auto at : series.at) local.push_back(local_minute(at));
    std::set<std::int64_t> starts;
    for (const auto minute : local) starts.insert(minute % kDayMinutes / kStep * kStep);
    for (const std::int64_t width :
         {input_.limits.window.count(), 2 * input_.limits.window.count()}) {
      for (const std::int64_t start : starts) {
        const auto inside = std::count_if(local.begin(), local.end(), [&](std::int64_t minute) {
          return (minute - start + kDayMinutes) % kDayMinutes < width;
        });
        if (static_cast<std::size_t>(inside) < input_.limits.times) continue;
        for (const Weekdays days : kDayKinds) {
          auto found = in_window(series, local, {start, width, days});
          if (is_enough(found) && (!best || clearer(found, *best))) best = std::move(found);
        }
      }
    }
    return best;
  }

  /// Half hours of the day, on some days of the week.
  struct Stretch {
    std::int64_t start = 0;  ///< minute of the day
    std::int64_t width = 0;
    Weekdays days = kEveryDay;
  };
  /// Different days, given in ascending order.
  struct DayCount {
    std::size_t count = 0;
    std::int64_t last = -1;
    bool add(std::int64_t day) {
      if (day == last) return false;
      last = day;
      ++count;
      return true;
    }
  };

  /// Days are counted from the stretch's start, so that it may reach over midnight.
  Found in_window(const Series& series, const std::vector<std::int64_t>& local,
                  const Stretch& stretch) const {
    const auto [start, width, days] = stretch;
    Found found;
    DayCount hit, before, behind;
    std::vector<milliseconds> offsets;
    std::optional<std::int64_t> first;
    for (std::size_t i = 0; i < local.size(); ++i) {
      const std::int64_t moved = local[i] - start;
      const std::int64_t day = moved >= 0 ? moved / kDayMinutes : (moved + 1) / kDayMinutes - 1;
      const std::int64_t offset = moved - day * kDayMinutes;
      const bool inside = offset < width && on_day(days, day);
      if (inside && !first) first = day;
      if (!first) continue;
      if (inside && hit.add(day)) {
        found.hits.push_back(series.at[i]);
        offsets.emplace_back(minutes(offset));
        continue;
      }
      if (!inside) ++found.otherwise;
      if (offset < 2 * width && offset >= width && on_day(days, day)) behind.add(day);
      if (offset >= kDayMinutes - width && on_day(days, day + 1)) before.add(day + 1);
    }
    if (found.hits.size() < input_.limits.times) return found;
    const std::int64_t last = (local_minute(input_.now) - start - width) / kDayMinutes;
    for (std::int64_t day = *first; day <= last; ++day)
      found.occasions += on_day(days, day) ? 1U : 0U;
    found.occasions = std::max(found.occasions, found.hits.size());
    // By accident: as often as in the same stretches before and behind it, or on any waking hour.
    const double around = static_cast<double>(before.count + behind.count) / 2;
    const double per_day = static_cast<double>(found.hits.size() + found.otherwise) /
                           static_cast<double>(std::max<std::int64_t>(last - *first + 1, 1));
    const double anywhere = 1 - std::exp(-per_day * static_cast<double>(width) / kWakingMinutes);
    const double beside = (around + 1) / (static_cast<double>(found.occasions) + 2);
    found.chance = kStretchesTried * chance_of_at_least(found.hits.size(), found.occasions,
                                                        std::max(anywhere, beside));
    set_time(found, start, days, middle(offsets));
    found.spread = spread_of(std::move(offsets));
    return found;
  }

  static void set_time(Found& found, std::int64_t start, Weekdays days, milliseconds offset) {
    const auto minute = start + std::chrono::duration_cast<minutes>(offset).count();
    const std::int64_t rounded = (minute + kStep / 2) / kStep * kStep;
    auto on = static_cast<unsigned>(days);
    if (rounded >= kDayMinutes) on = (on << 1U | on >> 6U) & kEveryDay;
    found.trigger = TimeTrigger{minutes(rounded % kDayMinutes), static_cast<Weekdays>(on)};
    found.key = "time";
  }

  // ---- after something happened

  std::optional<Found> by_happening(const Series& series) const {
    std::optional<Found> best;
    for (const auto& [what, happened] : happenings_) {
      if (std::get<0>(what) == series.command.device || happened.size() < input_.limits.times)
        continue;
      auto found = following(series, what, happened);
      if (is_enough(found) && (!best || clearer(found, *best))) best = std::move(found);
    }
    return best;
  }

  /// The first deed within the time allowed behind each happening; a deed counts once.
  std::vector<std::pair<const Happening*, WallTime>> matched(
      const std::vector<WallTime>& deeds, const std::vector<const Happening*>& happened,
      hours moved) const {
    std::vector<std::pair<const Happening*, WallTime>> out;
    auto next = deeds.begin();
    for (const auto* one : happened) {
      const WallTime at = one->at + moved;
      next = std::upper_bound(next, deeds.end(), at);
      if (next == deeds.end()) break;
      if (*next - at > input_.limits.after) continue;
      out.emplace_back(one, *next);
      ++next;
    }
    return out;
  }

  Found following(const Series& series, const What& what,
                  const std::vector<const Happening*>& happened) const {
    Found found;
    const auto hits = matched(series.at, happened, hours(0));
    if (hits.size() < input_.limits.times) return found;
    std::vector<milliseconds> delays;
    for (const auto& [one, at] : hits) {
      found.hits.push_back(at);
      delays.push_back(at - one->at);
    }
    const WallTime first = hits.front().first->at;
    found.occasions = static_cast<std::size_t>(std::count_if(
        happened.begin(), happened.end(), [&](const Happening* one) { return one->at >= first; }));
    found.otherwise =
        static_cast<std::size_t>(std::count_if(series.at.begin(), series.at.end(),
                                               [&](WallTime at) { return at >= first; })) -
        std::min(hits.size(), series.at.size());
    // By accident: as often as it follows the same moments of the day before and of the day after.
    const double near = static_cast<double>(matched(series.at, happened, hours(-24)).size() +
                                            matched(series.at, happened, hours(24)).size()) /
                        2;
    const double often = static_cast<double>(found.occasions);
    const double span_minutes =
        std::max(1.0, static_cast<double>((input_.now - first).count()) / 60'000);
    const double rate = static_cast<double>(hits.size() + found.otherwise) / span_minutes;
    const double anywhere =
        1 - std::exp(-rate * 1.5 * static_cast<double>(input_.limits.after.count()));
    found.chance = static_cast<double>(happenings_.size()) *
                   chance_of_at_least(found.hits.size(), found.occasions,
                                      std::max(anywhere, (near + 1) / (often + 2)));
    StateTrigger trigger;
    trigger.subject.thing = std::get<0>(what);
    trigger.subject.property = std::get<1>(what);
    const Thing* thing = input_.registry.find_thing(trigger.subject.thing);
    if (thing != nullptr && main_property(*thing) == trigger.subject.property)
      trigger.subject.property.clear();
    trigger.test.value = happened.front()->value;
    const milliseconds delay = middle(delays);
    if (delay >= minutes(2)) trigger.held_for = std::chrono::floor<minutes>(delay);
    found.trigger = std::move(trigger);
    found.spread = spread_of(std::move(delays));
    found.key = "after " + std::get<0>(what).str() + " " + std::get<2>(what);
    return found;
  }

  const HabitInput& input_;
  std::map<What, std::vector<const Happening*>> happenings_;
};

std::string said_days(const Trigger& trigger, std::size_t occasions) {
  const auto* time = std::get_if<TimeTrigger>(&trigger);
  if (time == nullptr) return fmt::format("{} times that this happened", occasions);
  if (time->days == kEveryDay) return fmt::format("the last {} days", occasions);
  if (time->days == kWorkdays) return fmt::format("the last {} weekdays", occasions);
  return fmt::format("the last {} days {}", occasions, spoken_days(time->days));
}

std::string why_of(const Found& found, const ZoneOffset& zone) {
  const auto [first, last] =
      std::minmax_element(found.hits.begin(), found.hits.end(), [&](WallTime a, WallTime b) {
        return local_moment(a, zone).time_of_day < local_moment(b, zone).time_of_day;
      });
  std::string text =
      fmt::format("done {} of {}", found.hits.size(), said_days(found.trigger, found.occasions));
  const auto from = local_moment(*first, zone).time_of_day,
             to = local_moment(*last, zone).time_of_day;
  if (std::holds_alternative<TimeTrigger>(found.trigger) && to - from < hours(12)) {
    const auto whole = [](seconds time) { return std::chrono::floor<minutes>(time); };
    text += fmt::format(", between {} and {}", format_time_of_day(whole(from)),
                        format_time_of_day(whole(to)));
  }
  if (found.otherwise > 0) text += fmt::format("; {} times otherwise", found.otherwise);
  return text;
}

/// A short id that stays the same for the same habit (FNV-1a).
AutomationId id_of(const std::string& key) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
  return AutomationId(fmt::format("habit-{:08x}", hash >> 32U));
}

std::string words_of(const PlannedCommand& command) {
  std::string text = command.device.str() + " " + command.action;
  if (command.argument) text += " " + to_string(command.argument->value);
  return text;
}

Habit habit_of(const Series& series, Found found, const HabitInput& input) {
  Habit habit;
  habit.key = series.person.str() + " " + words_of(series.command) + " " + found.key;
  auto& automation = habit.automation;
  automation.id = id_of(habit.key);
  automation.owner = series.person;
  automation.when = {found.trigger};
  automation.then = {CommandAction{series.command}};
  automation.name = short_name(automation, input.registry, input.zone);
  habit.occasions = found.occasions;
  habit.otherwise = found.otherwise;
  habit.chance = found.chance;
  habit.why = why_of(found, input.zone);
  habit.times = std::move(found.hits);
  return habit;
}

}  // namespace

std::vector<Habit> find_habits(const std::vector<DoneCommand>& deeds,
                               const std::vector<Happening>& happenings, const HabitInput& input) {
  std::map<std::pair<PersonId, std::string>, Series> by_command;
  for (const auto& deed : deeds) {
    if (deed.person.empty() || input.registry.find_thing(deed.command.device) == nullptr) continue;
    auto& series = by_command[{deed.person, words_of(deed.command)}];
    series.person = deed.person;
    series.command = deed.command;
    series.at.push_back(deed.at);
  }
  const Miner miner(happenings, input);
  std::vector<std::pair<double, Habit>> found;
  std::set<std::string> keys;
  for (const auto& [name, series] : by_command) {
    for (auto& one : miner.habits(series)) {
      const double clarity = one.clarity();
      Habit habit = habit_of(series, std::move(one), input);
      // Two times of day of one command are two habits.
      while (!keys.insert(habit.key).second) habit.key += " again";
      habit.automation.id = id_of(habit.key);
      found.emplace_back(clarity, std::move(habit));
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Habit> out;
  for (auto& [clarity, habit] : found) out.push_back(std::move(habit));
  return out;
}

}  // namespace hearken::automation
