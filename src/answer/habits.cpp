// SPDX-License-Identifier: Apache-2.0
#include "answer/habits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "answer/phrases.h"

namespace hearken::answer {
namespace {

using std::chrono::hours;
using store::PersonCommand;

constexpr std::uint64_t kLeastTimes = 3;
constexpr std::size_t kLeastDays = 3;
constexpr double kLeastShare = 0.6;
constexpr std::chrono::minutes kOneWish{10};  ///< what follows within it belongs together
constexpr std::string_view kKeyPrefix = "habit-unlearnt/";

/// What one wish set, after all corrections.
struct Setting {
  const PersonCommand* command = nullptr;
  PartOfDay part = PartOfDay::Any;
  std::int64_t day = 0;  ///< local days since 1970
};

/// How far two values of a property may be apart to be the same wish.
double closeness(std::string_view property, double value) {
  static constexpr std::array<std::string_view, 7> kPercent{
      "brightness", "position", "tilt", "volume", "speed", "humidity", "value"};
  if (property == "temperature") return 0.5;
  if (property == "color_temperature") return 150;
  if (std::find(kPercent.begin(), kPercent.end(), property) != kPercent.end()) return 5;
  return std::max(0.05 * std::abs(value), 0.5);
}

bool is_setting(const PersonCommand& command) {
  if (command.property.empty() || command.property == "state") return false;
  return std::holds_alternative<double>(command.wanted) ||
         std::holds_alternative<std::string>(command.wanted);
}

bool is_scene(const PersonCommand& command) {
  return command.thing.str().rfind("scene.", 0) == 0 && command.kind != "undo";
}

bool same_property(const PersonCommand& a, const PersonCommand& b) {
  return a.thing == b.thing && a.property == b.property;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The value that most of them are close to: a number's median, the commonest text.
Value typical(const std::vector<Setting>& settings) {
  std::vector<double> numbers;
  std::map<std::string, std::size_t> texts;
  for (const Setting& one : settings) {
    if (const auto* number = std::get_if<double>(&one.command->wanted)) {
      numbers.push_back(*number);
    } else {
      ++texts[std::get<std::string>(one.command->wanted)];
    }
  }
  if (numbers.size() >= settings.size() - numbers.size()) return median(std::move(numbers));
  const auto commonest = std::max_element(
      texts.begin(), texts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return commonest->first;
}

bool is_close(const PersonCommand& command, const Value& value) {
  const auto* wanted = std::get_if<double>(&command.wanted);
  const auto* typical = std::get_if<double>(&value);
  if (wanted == nullptr || typical == nullptr) return command.wanted == value;
  return std::abs(*wanted - *typical) <= closeness(command.property, *typical);
}

/// The habit that the settings show, if they agree; `of` of them could have.
std::optional<Habit> agree(const std::vector<Setting>& settings, std::uint64_t of) {
  if (settings.size() < kLeastTimes) return {};
  const Value value = typical(settings);
  std::vector<Setting> close;
  std::set<std::int64_t> days;
  for (const Setting& one : settings) {
    if (!is_close(*one.command, value)) continue;
    close.push_back(one);
    days.insert(one.day);
  }
  const double share = static_cast<double>(close.size()) / static_cast<double>(of);
  if (close.size() < kLeastTimes || days.size() < kLeastDays || share < kLeastShare) return {};
  Habit habit;
  habit.thing = close.front().command->thing;
  habit.property = close.front().command->property;
  habit.value = typical(close);
  habit.times = close.size();
  habit.of = of;
  habit.since = close.front().command->at;
  habit.last = close.back().command->at;
  return habit;
}

/// Turns a person's commands into wishes, and counts them.
class Learner {
 public:
  Learner(std::span<const PersonCommand> commands, const Unlearnt& unlearnt, const TimeZone& zone)
      : commands_(commands), unlearnt_(unlearnt), zone_(zone) {
    for (std::size_t i = 0; i < commands.size(); ++i) {
      if (counts(i)) settings_[{commands[i].thing, commands[i].property}].push_back(setting(i));
    }
  }

  std::vector<Habit> learn() {
    for (const auto& [property, settings] : settings_) learn_times(settings);
    learn_scenes();
    std::sort(habits_.begin(), habits_.end(), [](const Habit& a, const Habit& b) {
      return std::tie(a.thing, a.property, a.after, a.part) <
             std::tie(b.thing, b.property, b.after, b.part);
    });
    return std::move(habits_);
  }

 private:
  Setting setting(std::size_t i) const {
    const auto local = zone_.to_local(commands_[i].at);
    return {&commands_[i], part_of_day(commands_[i].at, zone_),
            std::chrono::floor<std::chrono::days>(local).time_since_epoch().count()};
  }

  bool counts(std::size_t i) const {
    const PersonCommand& one = commands_[i];
    if (!is_setting(one) || one.kind == "undo") return false;
    const auto off = unlearnt_.find(one.thing.str() + "/" + one.property);
    if (off != unlearnt_.end() && one.at <= off->second) return false;
    for (std::size_t next = i + 1; next < commands_.size(); ++next) {
      if (commands_[next].at - one.at > kOneWish) break;
      if (same_property(commands_[next], one)) return false;  // corrected or taken back
    }
    return true;
  }

  /// By parts of the day where they agree; else over the whole day.
  void learn_times(const std::vector<Setting>& settings) {
    bool found = false;
    for (const PartOfDay part :
         {PartOfDay::Morning, PartOfDay::Day, PartOfDay::Evening, PartOfDay::Night}) {
      std::vector<Setting> then;
      std::copy_if(settings.begin(), settings.end(), std::back_inserter(then),
                   [&](const Setting& one) { return one.part == part; });
      auto habit = agree(then, then.size());
      if (!habit) continue;
      habit->part = part;
      habits_.push_back(std::move(*habit));
      found = true;
    }
    if (found) return;
    if (auto habit = agree(settings, settings.size())) habits_.push_back(std::move(*habit));
  }

  /// What is set soon after the same scene.
  void learn_scenes() {
    std::map<ThingId, std::uint64_t> begun;
    std::map<std::tuple<ThingId, ThingId, std::string>, std::vector<Setting>> followed;
    for (std::size_t i = 0; i < commands_.size(); ++i) {
      if (!is_scene(commands_[i])) continue;
      ++begun[commands_[i].thing];
      for (std::size_t next = i + 1; next < commands_.size(); ++next) {
        if (commands_[next].at - commands_[i].at > kOneWish) break;
        if (commands_[next].turn == commands_[i].turn || !counts(next)) continue;
        followed[{commands_[i].thing, commands_[next].thing, commands_[next].property}].push_back(
            setting(next));
      }
    }
    for (const auto& [key, settings] : followed) {
      auto habit = agree(settings, begun[std::get<0>(key)]);
      if (!habit) continue;
      habit->after = std::get<0>(key);
      habits_.push_back(std::move(*habit));
    }
  }

  const std::span<const PersonCommand> commands_;
  const Unlearnt& unlearnt_;
  const TimeZone& zone_;
  std::map<std::pair<ThingId, std::string>, std::vector<Setting>> settings_;
  std::vector<Habit> habits_;
};

Result<Unlearnt> unlearnt_in(store::History& history, const PersonId& person) {
  HEARKEN_TRY(const auto kept, history.kept());
  const std::string prefix = habit_key(person, ThingId(), "");
  const std::string start = prefix.substr(0, prefix.size() - 1);
  Unlearnt unlearnt;
  for (auto entry = kept.lower_bound(start); entry != kept.end(); ++entry) {
    const auto& [key, body] = *entry;
    if (key.rfind(start, 0) != 0) break;
    std::int64_t ms = 0;
    std::from_chars(body.data(), body.data() + body.size(), ms);
    unlearnt[key.substr(start.size())] = WallTime(std::chrono::milliseconds(ms));
  }
  return unlearnt;
}

}  // namespace

std::string_view words_of(PartOfDay part) {
  switch (part) {
    case PartOfDay::Morning:
      return "in the morning";
    case PartOfDay::Day:
      return "during the day";
    case PartOfDay::Evening:
      return "in the evening";
    case PartOfDay::Night:
      return "at night";
    case PartOfDay::Any:
      break;
  }
  return "";
}

PartOfDay part_of_day(WallTime at, const TimeZone& zone) {
  const LocalTime local = zone.to_local(at);
  const auto of_day = local - start_of_day(local);
  if (of_day < hours(5) || of_day >= hours(22)) return PartOfDay::Night;
  if (of_day < hours(11)) return PartOfDay::Morning;
  return of_day < hours(17) ? PartOfDay::Day : PartOfDay::Evening;
}

std::vector<Habit> learn_habits(std::span<const PersonCommand> commands, const Unlearnt& unlearnt,
                                const TimeZone& zone) {
  return Learner(commands, unlearnt, zone).learn();
}

Result<std::vector<Habit>> habits_in(store::History& history, const PersonId& person, WallTime now,
                                     const TimeZone& zone) {
  HEARKEN_TRY(const auto unlearnt, unlearnt_in(history, person));
  HEARKEN_TRY(const auto commands, history.commands_by(person, now - kHabitsLookBack));
  return learn_habits(commands, unlearnt, zone);
}

std::string habit_key(const PersonId& person, const ThingId& thing, std::string_view property) {
  return fmt::format("{}{}/{}/{}", kKeyPrefix, person.str(), thing.str(), property);
}

Status unlearn_habit(store::History& history, const PersonId& person, const ThingId& thing,
                     std::string_view property, WallTime now, const TimeZone& zone) {
  HEARKEN_TRY(const auto known, habits_in(history, person, now, zone));
  const bool is_one = std::any_of(known.begin(), known.end(), [&](const Habit& habit) {
    return habit.thing == thing && habit.property == property;
  });
  if (!is_one) {
    return fail(ErrorCode::NotFound,
                fmt::format("no habit is known for {} of {}", property, thing.str()));
  }
  return history.keep(habit_key(person, thing, property),
                      std::to_string(now.time_since_epoch().count()));
}

std::string tell_habit(const Habit& habit, std::string_view name) {
  const auto* number = std::get_if<double>(&habit.value);
  std::string when(words_of(habit.part));
  if (!habit.after.empty()) when = "after " + habit.after.str();
  return fmt::format("{} {} {}{}{} ({} of {} times since {})", name, spoken(habit.property),
                     number != nullptr ? format_number(*number) : to_string(habit.value),
                     when.empty() ? "" : " ", when, habit.times, habit.of,
                     format_time(habit.since).substr(0, 10));
}

}  // namespace hearken::answer
