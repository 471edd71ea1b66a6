// SPDX-License-Identifier: Apache-2.0
#include "app/cli/describe_options.h"

namespace hearken::app {
namespace {

OptionText describe(const CLI::Option& option) {
  OptionText text;
  text.help = option.get_description();
  text.is_positional = option.get_positional();
  text.is_required = option.get_required();
  text.takes_value = option.get_items_expected_max() > 0;
  if (text.is_positional) {
    text.names = {option.get_name(true)};
  } else {
    for (const auto& name : option.get_snames()) text.names.push_back("-" + name);
    for (const auto& name : option.get_lnames()) text.names.push_back("--" + name);
  }
  for (const char* word : {"file", "config", "FILE", "model", "keep", "pack"}) {
    for (const auto& name : text.names) {
      text.takes_file =
          text.takes_file || (text.takes_value && name.find(word) != std::string::npos);
    }
  }
  return text;
}

CommandText describe_at(const CLI::App& app, std::vector<std::string> words) {
  CommandText text;
  text.words = std::move(words);
  text.help = app.get_description();
  constexpr std::string_view kHeading = "Examples:\n";
  text.examples = app.get_footer();
  if (text.examples.starts_with(kHeading)) text.examples.erase(0, kHeading.size());
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) text.options.push_back(describe(*option));
  }
  const auto any = [](const CLI::App*) { return true; };
  for (const CLI::App* command : app.get_subcommands(any)) {
    if (command->get_group().empty()) continue;  // hidden
    auto inner = text.words;
    inner.push_back(command->get_name());
    text.commands.push_back(describe_at(*command, std::move(inner)));
  }
  return text;
}

void collect(const CommandText& command, std::vector<const CommandText*>& out) {
  out.push_back(&command);
  for (const auto& inner : command.commands) collect(inner, out);
}

}  // namespace

std::string CommandText::full_name(char joint) const {
  std::string name = "hearken";
  for (const auto& word : words) name += joint + word;
  return name;
}

CommandText describe(const CLI::App& app) { return describe_at(app, {}); }

std::vector<const CommandText*> all_commands(const CommandText& program) {
  std::vector<const CommandText*> out;
  collect(program, out);
  return out;
}

}  // namespace hearken::app
