// SPDX-License-Identifier: Apache-2.0
#include "app/cli/preferences_command.h"

#include <fmt/format.h>

#include <iostream>

#include "answer/habits.h"
#include "app/cli/docs_command.h"
#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/remote_commands.h"
#include "app/config.h"
#include "core/text.h"

namespace hearken::app {
namespace {

/// The site's zone, in which "in the evening" is meant.
Result<TimeZone> site_zone(const std::string& config_path) {
  if (config_path.empty()) return TimeZone::of_machine();
  HEARKEN_TRY(const Config config, load_config(config_path));
  return zone_of(config);
}

Json habit_json(const answer::Habit& habit) {
  Json one{{"thing", habit.thing.str()},
           {"property", habit.property},
           {"times", habit.times},
           {"of", habit.of},
           {"since", format_time(habit.since)},
           {"last", format_time(habit.last)}};
  if (const auto* number = std::get_if<double>(&habit.value)) {
    one["value"] = *number;
  } else {
    one["value"] = to_string(habit.value);
  }
  if (habit.part != answer::PartOfDay::Any) one["when"] = std::string(answer::words_of(habit.part));
  if (!habit.after.empty()) one["after"] = habit.after.str();
  return one;
}

Result<std::string> list(store::History& history, const PreferencesOptions& options,
                         const TimeZone& zone) {
  const PersonId person(options.person);
  HEARKEN_TRY(const auto taught, history.preferences(person));
  HEARKEN_TRY(const auto habits, answer::habits_in(history, person, SystemClock().wall(), zone));
  Json words = Json::array(), learnt = Json::array();
  std::string text;
  for (const auto& word : taught) {
    words.push_back({{"phrase", word.phrase}, {"meaning", word.meaning}});
    text += fmt::format("taught: \"{}\" means \"{}\"\n", sanitize(word.phrase, 80),
                        sanitize(word.meaning, 200));
  }
  for (const auto& habit : habits) {
    learnt.push_back(habit_json(habit));
    text += "learnt: " + answer::tell_habit(habit, habit.thing.str()) + "\n";
  }
  if (options.json) return Json({{"taught", words}, {"learnt", learnt}}).dump() + "\n";
  if (text.empty()) {
    return std::string(
        "Nothing was taught, and nothing is usual yet: a value counts when it was set "
        "on three days.\n");
  }
  return text;
}

Result<std::string> forget(store::History& history, const PreferencesOptions& options,
                           const TimeZone& zone) {
  HEARKEN_TRY_VOID(answer::unlearn_habit(history, PersonId(options.person), ThingId(options.thing),
                                         options.property, SystemClock().wall(), zone));
  if (options.json)
    return Json({{"forgotten", {{"thing", options.thing}, {"property", options.property}}}})
               .dump() +
           "\n";
  return std::string("forgotten; what is set from now on counts again\n");
}

}  // namespace

int run_preferences(const PreferencesOptions& options, const std::string& config_path) {
  const auto history = open_configured_store(config_path);
  if (!history) return report_error(history.error(), options.json);
  const auto zone = site_zone(config_path);
  if (!zone) return report_error(zone.error(), options.json);
  const auto text =
      options.thing.empty() ? list(**history, options, *zone) : forget(**history, options, *zone);
  if (!text) return report_error(text.error(), options.json);
  std::cout << *text << std::flush;
  return kExitDone;
}

}  // namespace hearken::app
