// SPDX-License-Identifier: Apache-2.0
#include "app/cli/manual.h"

#include <fmt/format.h>

#include <algorithm>

namespace hearken::app {
namespace {

/// Text that man(7) prints as it stands.
std::string escaped(const std::string& text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
    line_begins = c == '\n';
  }
  return out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

std::string synopsis(const CommandText& command) {
  std::string out = fmt::format(".B {}\n", escaped(command.full_name(' ')));
  const bool has_options = std::any_of(command.options.begin(), command.options.end(),
                                       [](const OptionText& o) { return !o.is_positional; });
  if (has_options) out += "[\\fIOPTIONS\\fR]\n";
  for (const auto& option : command.options) {
    if (!option.is_positional) continue;
    const std::string name = escaped(option.names.front());
    out += option.is_required ? fmt::format("\\fI{}\\fR\n", name)
                              : fmt::format("[\\fI{}\\fR]\n", name);
  }
  if (!command.commands.empty()) out += "\\fICOMMAND\\fR\n";
  return out;
}

std::string option_entry(const OptionText& option) {
  std::string names;
  for (const auto& name : option.names) {
    if (!names.empty()) names += ", ";
    names += fmt::format("\\fB{}\\fR", escaped(name));
  }
  if (!option.is_positional && option.takes_value) names += " \\fIVALUE\\fR";
  return fmt::format(".TP\n{}\n{}\n", names, escaped(option.help));
}

std::string options_section(const CommandText& command) {
  if (command.options.empty()) return {};
  std::string out = ".SH OPTIONS\n";
  for (const auto& option : command.options) out += option_entry(option);
  return out;
}

std::string commands_section(const CommandText& command) {
  if (command.commands.empty()) return {};
  std::string out = ".SH COMMANDS\n";
  for (const auto& inner : command.commands) {
    out +=
        fmt::format(".TP\n\\fB{}\\fR(1)\n{}\n", escaped(inner.full_name('-')), escaped(inner.help));
  }
  return out;
}

std::string page(const CommandText& command, const std::string& version) {
  const std::string name = command.full_name('-');
  std::string out =
      fmt::format(".TH {} 1 \"\" \"Hearken {}\" \"User Commands\"\n", upper(name), version);
  out += fmt::format(".SH NAME\n{} \\- {}\n", escaped(name), escaped(command.help));
  out += ".SH SYNOPSIS\n" + synopsis(command);
  out += commands_section(command) + options_section(command);
  if (!command.examples.empty()) {
    out += fmt::format(".SH EXAMPLES\n.nf\n{}\n.fi\n", escaped(command.examples));
  }
  out +=
      ".SH EXIT STATUS\n0 done, 1 failed, 2 usage, 3 refused or waiting for a yes, 4 unconfirmed, "
      "5 unavailable.\n";
  if (!command.words.empty()) out += ".SH SEE ALSO\n\\fBhearken\\fR(1)\n";
  return out;
}

}  // namespace

std::vector<ManualPage> manual_pages(const CommandText& program, const std::string& version) {
  std::vector<ManualPage> pages;
  for (const CommandText* command : all_commands(program)) {
    pages.push_back({command->full_name('-') + ".1", page(*command, version)});
  }
  return pages;
}

}  // namespace hearken::app
