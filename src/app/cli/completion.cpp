// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.h"

#include <fmt/format.h>

#include <algorithm>

namespace hearken::app {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::vector<std::string> option_names(const CommandText& command) {
  std::vector<std::string> names;
  for (const auto& option : command.options) {
    if (!option.is_positional) names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

std::vector<std::string> command_names(const CommandText& command) {
  std::vector<std::string> names;
  for (const auto& inner : command.commands) names.push_back(inner.words.back());
  return names;
}

/// Options after which a value has to be typed, by whether it is a file.
std::vector<std::string> valued(const CommandText& program, bool files) {
  std::vector<std::string> names;
  for (const CommandText* command : all_commands(program)) {
    for (const auto& option : command->options) {
      if (option.is_positional || !option.takes_value || option.takes_file != files) continue;
      for (const auto& name : option.names) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    }
  }
  return names;
}

std::string alternatives(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : "|") + word;
  return out.empty() ? "--" : out;
}

/// The words so far that are no options name the command.
std::string bash(const CommandText& program) {
  std::string cases;
  std::string known;
  for (const CommandText* command : all_commands(program)) {
    auto words = command_names(*command);
    for (auto& name : option_names(*command)) words.push_back(name);
    // Options of the program itself are taken everywhere.
    if (command != &program) {
      for (auto& name : option_names(program)) {
        if (std::find(words.begin(), words.end(), name) == words.end()) words.push_back(name);
      }
    }
    const std::string path = joined(command->words);
    cases += fmt::format("    \"{}\") words=\"{}\" ;;\n", path, joined(words));
    if (!path.empty()) known += fmt::format("      \"{}\") path=\"{}\" ;;\n", path, path);
  }
  return fmt::format(R"(# bash completion for hearken; made from its command definitions
_hearken() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} path="" word i words=""
  case $previous in
    {}) COMPREPLY=($(compgen -f -- "$current")); return ;;
    {}) return ;;
  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${{COMP_WORDS[i]}}
    case "${{path:+$path }}$word" in
{}    esac
  done
  case $path in
{}  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ ${{#COMPREPLY[@]}} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$current"))
}}
complete -o filenames -F _hearken hearken
)",
                     alternatives(valued(program, true)), alternatives(valued(program, false)),
                     known, cases);
}

std::string single_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string zsh_described(const std::string& name, const std::string& help) {
  std::string text = name + ":";
  for (const char c : help) text += c == ':' ? std::string("\\:") : std::string(1, c);
  return single_quoted(text);
}

std::string zsh_options(const CommandText& command) {
  std::string out;
  for (const auto& option : command.options) {
    if (option.is_positional) continue;
    for (const auto& name : option.names) out += " " + zsh_described(name, option.help);
  }
  return out;
}

std::string zsh(const CommandText& program) {
  std::string cases;
  std::string known;
  for (const CommandText* command : all_commands(program)) {
    std::string entries;
    for (const auto& inner : command->commands) {
      entries += " " + zsh_described(inner.words.back(), inner.help);
    }
    entries += zsh_options(*command);
    if (command != &program) entries += zsh_options(program);  // taken everywhere
    const std::string path = joined(command->words);
    cases += fmt::format("    {}) entries=({}) ;;\n", single_quoted(path), entries);
    if (!path.empty())
      known += fmt::format("      {}) at={} ;;\n", single_quoted(path), single_quoted(path));
  }
  return fmt::format(R"(#compdef hearken
# zsh completion for hearken; made from its command definitions
_hearken() {{
  local at="" word
  local -a entries
  case ${{words[CURRENT-1]}} in
    {}) _files; return ;;
    {}) return ;;
  esac
  for word in ${{words[2,CURRENT-1]}}; do
    case "${{at:+$at }}$word" in
{}    esac
  done
  case $at in
{}  esac
  _describe -t commands hearken entries || _files
}}
compdef _hearken hearken
)",
                     alternatives(valued(program, true)), alternatives(valued(program, false)),
                     known, cases);
}

/// True in fish when exactly this command has been typed so far.
std::string fish_condition(const CommandText& command) {
  if (command.words.empty()) return "__fish_use_subcommand";
  std::string out;
  for (const auto& word : command.words) {
    out += fmt::format("{}__fish_seen_subcommand_from {}", out.empty() ? "" : "; and ", word);
  }
  return out;
}

std::string fish(const CommandText& program) {
  std::string out = "# fish completion for hearken; made from its command definitions\n";
  for (const CommandText* command : all_commands(program)) {
    const std::string condition = single_quoted(fish_condition(*command));
    for (const auto& inner : command->commands) {
      out += fmt::format("complete -c hearken -f -n {} -a {} -d {}\n", condition,
                         inner.words.back(), single_quoted(inner.help));
    }
    for (const auto& option : command->options) {
      if (option.is_positional) continue;
      out += "complete -c hearken";
      if (command != &program) out += " -n " + condition;
      for (const auto& name : option.names) {
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (option.takes_value) out += option.takes_file ? " -r -F" : " -x";
      out += " -d " + single_quoted(option.help) + "\n";
    }
  }
  return out;
}

}  // namespace

std::optional<Shell> parse_shell(std::string_view name) {
  if (name == "bash") return Shell::Bash;
  if (name == "zsh") return Shell::Zsh;
  if (name == "fish") return Shell::Fish;
  return std::nullopt;
}

std::string completion_script(const CommandText& program, Shell shell) {
  switch (shell) {
    case Shell::Bash:
      return bash(program);
    case Shell::Zsh:
      return zsh(program);
    case Shell::Fish:
      return fish(program);
  }
  return {};
}

}  // namespace hearken::app
