// SPDX-License-Identifier: Apache-2.0
#include "app/cli/preferences_command.h"

#include <fmt/format.h>

#include <iostream>

#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/remote_commands.h"

namespace hearken::app {
namespace {

/// "Bedside lamp brightness 20 % in the evening (26 of 26 times since 2026-10-30)"
std::string habit_text(const Json& habit) {
  std::string when = text_member(habit, "when");
  const std::string after = text_member(habit, "after");
  if (!after.empty()) when = "after " + after;
  return fmt::format("{} {} {}{}{} ({} of {} times since {})", text_member(habit, "name"),
                     text_member(habit, "property"),
                     with_unit(member(habit, "value"), text_member(habit, "unit")),
                     when.empty() ? "" : " ", when, scalar_text(member(habit, "times")),
                     scalar_text(member(habit, "of")), text_member(habit, "since").substr(0, 10));
}

Result<std::string> list(Memory& memory, const PreferencesOptions& options) {
  HEARKEN_TRY(const Json words, memory.words(options.person));
  HEARKEN_TRY(const Json habits, memory.usual(options.person));
  const Json& taught = member(words, "preferences");
  const Json& learnt = member(habits, "usual");
  if (options.json) {
    return Json({{"taught", taught}, {"learnt", learnt}})
               .dump(-1, ' ', false, Json::error_handler_t::replace) +
           "\n";
  }
  std::string text;
  for (const auto& word : taught) {
    text += fmt::format("taught: \"{}\" means \"{}\"\n", text_member(word, "phrase"),
                        text_member(word, "meaning"));
  }
  for (const auto& habit : learnt) {
    text += "learnt: " + habit_text(habit) + "\n";
    text += fmt::format("        forget it: hearken preferences forget {} {}{}\n",
                        text_member(habit, "thing"), text_member(habit, "property"),
                        options.person.empty() ? "" : " --as " + options.person);
  }
  if (text.empty()) {
    return std::string(
        "Nothing was taught, and nothing is usual yet: a value counts when it was set "
        "on three days.\n");
  }
  return text;
}

Result<std::string> forget(Memory& memory, const PreferencesOptions& options) {
  HEARKEN_TRY_VOID(memory.forget_usual(options.person, options.thing, options.property));
  if (options.json)
    return Json({{"forgotten", {{"thing", options.thing}, {"property", options.property}}}})
               .dump() +
           "\n";
  return std::string("forgotten; what is set from now on counts again\n");
}

}  // namespace

int run_preferences(const PreferencesOptions& options, const MemoryPlace& place) {
  const auto memory = open_memory(place);
  if (!memory) return report_error(memory.error(), options.json);
  const auto text = options.thing.empty() ? list(**memory, options) : forget(**memory, options);
  if (!text) return report_error(text.error(), options.json);
  std::cout << *text << std::flush;
  return kExitDone;
}

}  // namespace hearken::app
