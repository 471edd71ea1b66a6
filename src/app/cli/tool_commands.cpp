// SPDX-License-Identifier: Apache-2.0
#include "app/cli/tool_commands.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/cli/completion.h"
#include "app/cli/exit_code.h"
#include "app/cli/manual.h"
#include "app/cli/mcp_bridge.h"
#include "app/cli/program.h"
#include "app/cli/remote_commands.h"
#include "app/cli/watch.h"
#include "core/version.h"

namespace hearken::app {
namespace {

int run_completion(const CLI::App& app, const std::string& shell) {
  const auto known = parse_shell(shell);
  if (!known) {
    return report_error({ErrorCode::InvalidInput,
                         "there is completion for bash, zsh and fish, not for '" + shell + "'"},
                        false);
  }
  std::cout << completion_script(describe(app), *known);
  return kExitDone;
}

int write_pages(const std::vector<ManualPage>& pages, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  for (const auto& page : pages) {
    std::ofstream out(std::filesystem::path(folder) / page.file, std::ios::binary);
    out << page.text;
    if (!out.flush()) {
      return report_error({ErrorCode::Unavailable, "cannot write " + page.file + " into " + folder},
                          false);
    }
  }
  return kExitDone;
}

int run_manual(const CLI::App& app, const std::vector<std::string>& words,
               const std::string& folder) {
  const auto pages = manual_pages(describe(app), kVersion);
  if (!folder.empty()) return write_pages(pages, folder);
  std::string file = "hearken";
  for (const auto& word : words) file += "-" + word;
  file += ".1";
  for (const auto& page : pages) {
    if (page.file != file) continue;
    std::cout << page.text;
    return kExitDone;
  }
  return report_error(
      {ErrorCode::InvalidInput,
       "there is no page " + file + "; name a command as `hearken --help` lists it"},
      false);
}

void add_watch(const ToolFamily& family) {
  CLI::App* command = family.client_command("watch", "See the home as it changes");
  const auto options = std::make_shared<WatchOptions>();
  command->add_option("--kind", options->kind, "Only of this kind: light, cover, sensor …");
  command->add_option("--area", options->area, "Only in this room (its id or name)");
  command->add_option("--every", options->every_s, "Seconds between two looks (1)")
      ->check(between(0.1, 3600.0));
  command->callback([family, options] {
    family.action = [&daemon = family.daemon, &json = family.json, options] {
      return run_watch({daemon, json}, *options);
    };
  });
}

}  // namespace

void add_tool_commands(const ToolFamily& family) {
  add_watch(family);
  family.client_command("mcp", "Connect an MCP client, over stdin and stdout")->callback([family] {
    family.action = [&daemon = family.daemon] { return run_mcp_bridge(daemon); };
  });

  CLI::App* completion =
      family.app.add_subcommand("completion", "Print completion of commands for a shell");
  const auto shell = std::make_shared<std::string>();
  completion->add_option("SHELL", *shell, "bash, zsh or fish")->required();
  completion->callback([family, shell] {
    family.action = [&app = family.app, shell] { return run_completion(app, *shell); };
  });

  CLI::App* manual = family.app.add_subcommand("manual", "Print a manual page, for man -l -");
  const auto words = std::make_shared<std::vector<std::string>>();
  const auto folder = std::make_shared<std::string>();
  manual->add_option("COMMAND", *words, "Of this command; of the program when left out");
  manual->add_option("--into", *folder, "Write all pages into this folder");
  manual->callback([family, words, folder] {
    family.action = [&app = family.app, words, folder] { return run_manual(app, *words, *folder); };
  });
}

}  // namespace hearken::app
