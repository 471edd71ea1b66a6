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

struct ValueName {
  const char* option;
  const char* value;  ///< what stands for its value in the help
};
const ValueName kValueNames[] = {
    {"area", "ROOM"},        {"as", "PERSON"},        {"bridge", "NAME"},
    {"config", "FILE"},      {"days", "DAYS"},        {"every", "SECONDS"},
    {"hours", "HOURS"},      {"into", "FOLDER"},      {"keep", "FOLDER"},
    {"kernels", "NAME"},     {"kind", "KIND"},        {"limit", "COUNT"},
    {"listen", "ADDRESS"},   {"max-tokens", "COUNT"}, {"misbehave", "THING=HOW"},
    {"model", "FILE"},       {"name", "TEXT"},        {"past", "DAYS"},
    {"person", "PERSON"},    {"pin-file", "FILE"},    {"port", "PORT"},
    {"prompt-file", "FILE"}, {"say", "SENTENCE"},     {"scopes", "SCOPES"},
    {"threads", "COUNT"},    {"tls", "FOLDER"},       {"token-file", "FILE"},
    {"url", "URL"}};

void name_value(CLI::Option& option) {
  if (option.get_positional()) {
    option.type_name("");
    return;
  }
  for (const ValueName& known : kValueNames) {
    if (option.check_lname(known.option)) option.type_name(known.value);
  }
}

/// Options of the outer command that count in each inner one, whose help does not list them.
std::string outer_options(const CLI::App& command) {
  std::string names;
  for (const char* shared : {"--url", "--token-file", "--config", "--as"}) {
    if (command.get_option_no_throw(shared) == nullptr) continue;
    names += (names.empty() ? "" : ", ") + std::string(shared);
  }
  return names;
}

/// The innermost command that was understood, and its name: "hearken ledger list".
std::pair<const CLI::App*, std::string> parsed(const CLI::App* app) {
  std::string name = app->get_name();
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

/// The one of `names` that was likely meant; empty: none is near.
std::string nearest_of(const std::vector<std::string>& names, const std::string& word) {
  std::string nearest;
  std::size_t best = 3;
  for (const auto& name : names) {
    const std::size_t distance = edit_distance(word, name, best);
    if (distance >= best) continue;
    best = distance;
    nearest = name;
  }
  return nearest;
}

std::vector<std::string> inner_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* one : command.get_subcommands([](const CLI::App*) { return true; })) {
    if (!one->get_group().empty()) names.push_back(one->get_name());
  }
  return names;
}

/// "there is no option '--aera'; did you mean '--area'?"
std::string unknown_words(const CLI::App& command, const std::string& name,
                          const std::vector<std::string>& words) {
  const std::string& first = words.front();
  const auto inner = inner_names(command);
  std::vector<std::string> known;
  if (first.starts_with('-')) {
    for (const CLI::Option* option : command.get_options()) {
      for (const auto& lname : option->get_lnames()) known.push_back("--" + lname);
    }
  } else if (inner.empty()) {
    return fmt::format("'{}' is too much", sanitize(first, 60));
  } else {
    known = inner;
  }
  const std::string nearest = nearest_of(known, first);
  const std::string what = first.starts_with('-') ? "option '" : "command '" + name + " ";
  if (nearest.empty() && !first.starts_with('-')) {
    return fmt::format("there is no {}{}'; there are: {}", what, sanitize(first, 60),
                       fmt::join(inner, ", "));
  }
  return fmt::format("there is no {}{}'{}", what, sanitize(first, 60),
                     nearest.empty() ? "" : "; did you mean '" + nearest + "'?");
}

}  // namespace

void group_commands(CLI::App& app) {
  for (const Group& group : kGroups) {
    for (const char* name : group.commands) app.get_subcommand(name)->group(group.title);
  }
}

void finish_help(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) name_value(*option);
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    finish_help(*command);
    const std::string outer = outer_options(app);
    if (app.get_parent() == nullptr || outer.empty()) continue;
    command->footer(fmt::format("{}{}Also: {}; see `hearken {} --help`", command->get_footer(),
                                command->get_footer().empty() ? "" : "\n", outer, app.get_name()));
  }
}

std::string usage_error(const CLI::App* app, const CLI::Error& error) {
  const auto [command, name] = parsed(app);
  std::string what = sanitize(error.what(), 300);
  const auto inner = inner_names(*command);
  const bool lacks_command = !inner.empty() && dynamic_cast<const CLI::RequiredError*>(&error);
  const auto extras = app->remaining(true);
  if (!extras.empty()) {
    what = unknown_words(*command, name, extras);
  } else if (lacks_command) {
    what = fmt::format("{} wants one of: {}", name, fmt::join(inner, ", "));
  }
  const std::string example =
      lacks_command || command == app ? std::string() : first_example(*command);
  return fmt::format("hearken: {}\n{}{}`{} --help` tells more.\n", what,
                     example.empty() ? "" : "For example:\n", example, name);
}

}  // namespace hearken::app
