// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string_view>

#include "app/cli/command_line.h"
#include "core/text.h"

namespace hearken::app {
namespace {

struct Group {
  const char* title;
  std::initializer_list<const char*> commands;
};

/// In the order in which they are met.
const Group kGroups[] = {
    {"Begin", {"demo", "serve", "config"}},
    {"Talk", {"ask", "chat", "confirm", "undo"}},
    {"Look", {"things", "watch", "history", "explain", "status"}},
    {"By itself", {"automation", "timers"}},
    {"What it knows", {"docs", "words", "preferences"}},
    {"Records", {"ledger", "replay", "backup"}},
    {"Who may", {"token", "pin"}},
    {"For other programs", {"mcp", "completion", "manual", "model", "bench"}},
};

/// The innermost command that was understood, and its name: "hearken ledger list".
std::pair<const CLI::App*, std::string> parsed(const CLI::App* app) {
  std::string name = "hearken";
  for (auto inner = app->get_subcommands(); !inner.empty(); inner = app->get_subcommands()) {
    app = inner.front();
    name += " " + app->get_name();
  }
  return {app, std::move(name)};
}

/// "  hearken ask turn off the lights upstairs": the first example of the command's help.
std::string first_example(const CLI::App& command) {
  const std::string footer = command.get_footer();
  const std::size_t begin = footer.find("  hearken ");
  if (begin == std::string::npos) return {};
  std::string line = footer.substr(begin, footer.find('\n', begin) - begin);
  return line.substr(0, line.find("   ", 2)) + "\n";
}

/// "there is no option '--aera'; did you mean '--area'?"
std::string unknown_words(const CLI::App& command, const std::vector<std::string>& words) {
  const std::string& first = words.front();
  if (!first.starts_with('-')) return fmt::format("'{}' is too much", sanitize(first, 60));
  std::string nearest;
  std::size_t best = 3;
  for (const CLI::Option* option : command.get_options()) {
    for (const auto& name : option->get_lnames()) {
      const std::size_t distance = edit_distance(first, "--" + name, best);
      if (distance >= best) continue;
      best = distance;
      nearest = "--" + name;
    }
  }
  return fmt::format("there is no option '{}'{}", sanitize(first, 60),
                     nearest.empty() ? "" : "; did you mean '" + nearest + "'?");
}

}  // namespace

void group_commands(CLI::App& app) {
  for (const Group& group : kGroups) {
    for (const char* name : group.commands) app.get_subcommand(name)->group(group.title);
  }
}

std::string usage_error(const CLI::App* app, const CLI::Error& error) {
  const auto [command, name] = parsed(app);
  std::string what = sanitize(error.what(), 300);
  std::string inner;
  for (const CLI::App* one : command->get_subcommands([](const CLI::App*) { return true; }))
    inner += (inner.empty() ? "" : ", ") + one->get_name();
  const bool lacks_command = !inner.empty() && dynamic_cast<const CLI::RequiredError*>(&error);
  const auto extras = app->remaining(true);
  if (!extras.empty()) {
    what = unknown_words(*command, extras);
  } else if (lacks_command) {
    what = fmt::format("{} wants one of: {}", name, inner);
  }
  const std::string example =
      lacks_command || command == app ? std::string() : first_example(*command);
  return fmt::format("hearken: {}\n{}{}`{} --help` tells more.\n", what,
                     example.empty() ? "" : "For example:\n", example, name);
}

}  // namespace hearken::app
