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
     "  hearken serve --config /etc/hearken/hearken.yaml\n"
     "Without --config: the file that HEARKEN_CONFIG names, ./hearken.yaml,\n"
     "~/.config/hearken/hearken.yaml or /etc/hearken/hearken.yaml."},
    {"demo",
     "  hearken demo                                talk to a simulated home\n"
     "  hearken demo --say \"I want to sleep now\"    one sentence, its receipts, done\n"
     "  hearken demo --past 28                      a home that has been lived in\n"
     "  hearken demo --misbehave light.hallway=dead --say \"turn off the hallway light\"\n"
     "HOW is dead, slow, lying, late-echo, flapping, garbage or offline."},
    {"ask",
     "  hearken ask turn off the lights upstairs\n"
     "  hearken ask --area kitchen is it warm in here\n"
     "  hearken ask --dry-run dim the bedroom       only the plan and its verdicts\n"
     "  hearken ask --json turn on the fan | jq .receipts"},
    {"chat",
     "  hearken chat                                Tab completes, arrow up repeats\n"
     "  hearken chat --area bedroom\n"
     "  printf 'fan on\\nfan off\\n' | hearken chat --json"},
    {"confirm", "  hearken confirm 5f0c…                      within two minutes of the question"},
    {"things",
     "  hearken things\n"
     "  hearken things --kind light --area kitchen\n"
     "  hearken things --json | jq '.things[].id'"},
    {"things export", "  hearken things export light.hallway         as a W3C Thing Description"},
    {"things import", "  hearken things import lamp.td.json          as `things` of hearken.yaml"},
    {"automation list", "  hearken automation list\n  hearken automation list --json"},
    {"automation add",
     "  hearken automation add evening.yaml         checked, then kept\n"
     "  hearken automation add evening.yaml --anyway"},
    {"automation check",
     "  hearken automation check                    all that is set, beside each other\n"
     "  hearken automation check evening.yaml       a file, before it is added"},
    {"automation backtest",
     "  hearken automation backtest evening.yaml    four weeks of what is stored\n"
     "  hearken automation backtest a3 --days 90\n"
     "  hearken automation backtest --json | jq '.automations[] | {id, runs}'"},
    {"automation proposals",
     "  hearken automation proposals           with dates, and a trial of each\n"
     "  hearken automation proposals --json | jq '.proposals[].times'"},
    {"automation accept", "  hearken automation accept habit-5f0c71aa"},
    {"automation dismiss",
     "  hearken automation dismiss habit-5f0c71aa   it is never proposed again"},
    {"automation pause", "  hearken automation pause a3"},
    {"automation resume", "  hearken automation resume a3"},
    {"automation delete", "  hearken automation delete a3"},
    {"timers", "  hearken timers                              what still runs, and how long"},
    {"preferences",
     "  hearken preferences --as ada                what counts as usual, and why\n"
     "  hearken preferences --json | jq .learnt\n"
     "  hearken preferences --config hearken.yaml   of that store, without a daemon"},
    {"preferences forget", "  hearken preferences forget light.desk brightness --as ada"},
    {"words",
     "  hearken words                               what was taught\n"
     "  hearken words --config hearken.yaml         of that store, without a daemon"},
    {"words forget", "  hearken words forget cosy --as ada"},
    {"docs add",
     "  hearken docs add boiler.pdf house-rules.md  then ask what they say\n"
     "  hearken docs add rules.md --url http://10.0.0.5:8760 --token-file token"},
    {"docs list", "  hearken docs list --json"},
    {"docs remove", "  hearken docs remove boiler"},
    {"replay",
     "  hearken replay                              the last turn\n"
     "  hearken replay t1f3a-7 --json | jq .equal\n"
     "  hearken replay t1f3a-7 --model other.gguf   as another model plans it\n"
     "  hearken replay --config hearken.yaml        from the store, without a daemon\n"
     "Exit code 0: prompt, model text and plan are the same bytes; 1: they are not."},
    {"backup",
     "  hearken backup /mnt/usb/hearken.db          while the daemon runs\n"
     "  hearken backup --url http://10.0.0.5:8760 --token-file token home.db\n"
     "  hearken backup --config /etc/hearken/hearken.yaml hearken-$(date +%F).db"},
    {"watch",
     "  hearken watch                               until Ctrl-C\n"
     "  hearken watch --area kitchen\n"
     "  hearken watch --json | jq 'select(.thing==\"light.hallway\")'"},
    {"history",
     "  hearken history sensor.porch temperature --hours 48 --plot\n"
     "  hearken history light.hallway --json | jq .durations"},
    {"explain",
     "  hearken explain                             the last turn\n"
     "  hearken explain porch light                 why a thing is as it is\n"
     "  hearken explain t0123-7 --json"},
    {"undo",
     "  hearken undo                                take back what you did last\n"
     "  hearken undo --as ada"},
    {"ledger verify", "  hearken ledger verify                       1 when a hash does not fit"},
    {"ledger list", "  hearken ledger list -n 5"},
    {"status", "  hearken status\n  hearken status --json | jq .degraded"},
    {"model info", "  hearken model info models/hearken-compact.gguf --json"},
    {"model generate",
     "  hearken model generate model.gguf --prompt-file prompt.txt --max-tokens 64"},
    {"config check",
     "  hearken config check hearken.yaml           what is wrong, line by line\n"
     "  hearken config check --all                  each provision and each rule\n"
     "  hearken config check --json | jq .posture.provisions"},
    {"config broker",
     "  hearken config broker /etc/hearken/broker   for the things configured\n"
     "  hearken config broker out --bridge zigbee2mqtt --port 8883 --tls certs"},
    {"token add",
     "  hearken token add --person ada --name \"Ada's phone\"\n"
     "  hearken token add --program --scopes admin --name Prometheus\n"
     "Run it where the daemon runs: it writes the file that http.credentials_file\n"
     "names, and the daemon heeds it at once. There is no --url, so that whoever\n"
     "steals a token can make no other."},
    {"token list", "  hearken token list --json                   on the machine of the daemon"},
    {"token revoke",
     "  hearken token revoke 4f1c                   counts from the next request on"},
    {"pin set",
     "  hearken pin set ada                         asks for 4 to 12 digits\n"
     "Run it where the daemon runs: it writes the file that http.credentials_file\n"
     "names. There is no --url, so that a stolen token cannot change a PIN."},
    {"pin remove", "  hearken pin remove ada"},
    {"mcp",
     "  hearken mcp                                 as an MCP client starts it:\n"
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
