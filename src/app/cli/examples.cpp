// SPDX-License-Identifier: Apache-2.0
// size-exempt: examples of the commands as a table.
#include <CLI/CLI.hpp>
#include <string_view>

#include "app/cli/command_line.h"

namespace hearken::app {
namespace {

struct Examples {
  std::string_view command;  ///< words after "hearken"
  std::string_view lines;
};

/// One entry for each command that does something; a test says which one lacks its examples.
constexpr Examples kExamples[] = {
    {"serve",
     "  hearken serve                               with the first configuration found\n"
     "  hearken serve --config /etc/hearken/hearken.yaml"},
    {"demo",
     "  hearken demo                                talk to a simulated home\n"
     "  hearken demo --say \"I want to sleep now\"    one sentence, its receipts, done\n"
     "  hearken demo --misbehave light.hallway=dead --say \"turn off the hallway light\""},
    {"ask",
     "  hearken ask turn off the lights upstairs\n"
     "  hearken ask --area kitchen is it warm in here\n"
     "  hearken ask --dry-run dim the bedroom       the plan and its verdicts; nothing is sent\n"
     "  hearken ask --json turn on the fan | jq .receipts"},
    {"chat",
     "  hearken chat                                Tab completes names, arrow up repeats\n"
     "  hearken chat --area bedroom\n"
     "  printf 'fan on\\nfan off\\n' | hearken chat --json"},
    {"confirm", "  hearken confirm 5f0c…                      within two minutes of the question"},
    {"things",
     "  hearken things\n"
     "  hearken things --kind light --area kitchen\n"
     "  hearken things --json | jq '.things[].id'"},
    {"watch",
     "  hearken watch                               the home as it changes; Ctrl-C ends\n"
     "  hearken watch --area kitchen\n"
     "  hearken watch --json | jq 'select(.thing==\"light.hallway\")'"},
    {"history",
     "  hearken history sensor.porch temperature --hours 48 --plot\n"
     "  hearken history light.hallway --json | jq .durations"},
    {"explain",
     "  hearken explain                             the last turn\n"
     "  hearken explain t-0123-7 --json"},
    {"ledger verify",
     "  hearken ledger verify                       exit code 1 when a hash does not fit"},
    {"ledger list", "  hearken ledger list -n 5"},
    {"status", "  hearken status\n  hearken status --json | jq .degraded"},
    {"model info", "  hearken model info models/hearken-compact.gguf --json"},
    {"model generate",
     "  hearken model generate model.gguf --prompt-file prompt.txt --max-tokens 64"},
    {"config check", "  hearken config check hearken.yaml           what is wrong, line by line"},
    {"token add",
     "  hearken token add --person ada --name \"Ada's phone\"\n"
     "  hearken token add --program --scopes read,metrics --name Prometheus"},
    {"mcp",
     "  hearken mcp                                 for the configuration of an MCP client:\n"
     "  {\"mcpServers\": {\"home\": {\"command\": \"hearken\", \"args\": [\"mcp\"]}}}"},
    {"completion",
     "  source <(hearken completion bash)\n"
     "  hearken completion zsh > ~/.zfunc/_hearken\n"
     "  hearken completion fish > ~/.config/fish/completions/hearken.fish"},
    {"manual",
     "  hearken manual ask | man -l -\n"
     "  hearken manual --into ~/.local/share/man/man1"},
    {"bench",
     "  hearken bench latency --json\n"
     "  hearken bench run --pack FILE.jsonl --json OUT"},
};

}  // namespace

void add_examples(CLI::App& app) {
  for (const auto& entry : kExamples) {
    CLI::App* command = &app;
    std::string_view rest = entry.command;
    while (command != nullptr && !rest.empty()) {
      const std::size_t blank = std::min(rest.find(' '), rest.size());
      const auto inner = command->get_subcommands(
          [&](const CLI::App* one) { return one->get_name() == rest.substr(0, blank); });
      command = inner.empty() ? nullptr : inner.front();
      rest = rest.substr(std::min(blank + 1, rest.size()));
    }
    if (command != nullptr && command->get_footer().empty()) {
      command->footer("Examples:\n" + std::string(entry.lines));
    }
  }
}

}  // namespace hearken::app
