// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>

#include "app/bench.h"
#include "app/cli/automation_commands.h"
#include "app/cli/broker_command.h"
#include "app/cli/command_line.h"
#include "app/cli/credential_commands.h"
#include "app/cli/descriptions.h"
#include "app/cli/exit_code.h"
#include "app/cli/model_commands.h"
#include "app/cli/print.h"
#include "app/cli/program.h"
#include "app/cli/remote_commands.h"
#include "app/cli/store_commands.h"
#include "app/cli/talk_commands.h"
#include "app/cli/tool_commands.h"
#include "app/daemon.h"
#include "app/demo.h"
#include "app/posture.h"
#include "core/text.h"
#include "core/version.h"

namespace hearken::app {
namespace {

constexpr const char* kExamples = R"(
Try it, nothing else needed:
  hearken demo                              a simulated home and a prompt
  hearken demo --say "I want to sleep now"  one sentence, its receipts, done

A home of your own:
  hearken config check hearken.yaml         what is wrong, line by line
  hearken serve --config hearken.yaml       the daemon, with its web page
  hearken ask turn off the lights upstairs  one sentence
  hearken chat                              a conversation

`hearken COMMAND --help` has examples of each. Every command takes --json.
Exit codes: 0 done, 1 failed, 2 usage, 3 refused or waiting for a yes,
4 unconfirmed, 5 unavailable. NO_COLOR is honoured.)";

int run_serve(const std::string& named, bool json) {
  const std::string path = find_config(named);
  const auto config = config_at(path);
  if (!config) return report_error(config.error(), json);
  return run_daemon(*config, [path] { return config_at(path); });
}

std::string counted(std::size_t count, const char* one, const char* more) {
  return std::to_string(count) + " " + (count == 1 ? one : more);
}

struct CheckOptions {
  std::string file;
  bool all = false;  ///< each provision, not only what is open
};

int run_config_check(const CheckOptions& options, bool json) {
  const std::string path = find_config(options.file);
  if (path.empty()) {
    return report_error({ErrorCode::NotFound,
                         "no configuration found: there is no ./hearken.yaml, "
                         "~/.config/hearken/hearken.yaml or /etc/hearken/hearken.yaml; name "
                         "yours: hearken config check FILE"},
                        json);
  }
  const auto config = load_config(path);
  if (!config) return report_error(config.error(), json);
  for (const auto& warning : config->warnings) std::cerr << "hearken: " << warning << "\n";
  const auto provisions = posture_of(*config, look_at_files(*config));
  const auto guard = guard_posture(*config);
  if (json) {
    std::cout << R"({"ok":true,"things":)" << config->things.size() << R"(,"areas":)"
              << config->areas.size() << R"(,"people":)" << config->policy.people.size()
              << R"(,"tiers":)" << config->tiers.size() << R"(,"posture":)"
              << posture_json(provisions, guard) << "}\n";
  } else {
    const std::size_t columns = terminal_style().columns;
    std::cout << path << " is fine: " << counted(config->policy.people.size(), "person", "people")
              << ", " << counted(config->tiers.size(), "model", "models") << ", "
              << counted(config->things.size(), "thing", "things") << " and "
              << counted(config->areas.size(), "room", "rooms")
              << " beside those that announce themselves.\n"
              << (options.all ? render_posture(provisions, guard, columns)
                              : summarize_posture(provisions, guard, columns));
  }
  return kExitDone;
}

void add_serve(Program& program) {
  CLI::App* command = program.app.add_subcommand("serve", "Run the daemon");
  const auto path = options_of<std::string>();
  command->add_option("--config", *path, "Else the first that is found");
  command->callback([&program, path] {
    program.action = [&program, path] { return run_serve(*path, program.json); };
  });
}

void add_demo(Program& program) {
  CLI::App* command =
      program.app.add_subcommand("demo", "A private broker, a simulated home, and a prompt");
  const auto options = options_of<DemoOptions>();
  // Each --say takes one sentence, so that words after it are not swallowed.
  command->add_option("--say", options->say, "A sentence to run; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      ->add_option("--misbehave", options->misbehave,
                   "A device that fails on purpose; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      ->add_option("--past", options->past_days, "Days of a simulated past: habits, odd readings")
      ->check(between(1, 365));
  command->add_option("--keep", options->keep_dir, "Folder in which store and logs stay");
  command->add_option("--port", options->port, "Port of the web page (8760; 0: any)");
  command->add_option("--model", options->model_path, "GGUF of the embedded tier");
  command->callback([&program, options] {
    program.action = [&program, options] {
      options->json = program.json;
      return run_demo(*options);
    };
  });
}

void add_things(Program& program) {
  CLI::App* command = client_command(program, "things", "What the home has, and its state");
  const auto kind = options_of<std::string>();
  const auto area = options_of<std::string>();
  command->add_option("--kind", *kind, "Only of this kind: light, cover, sensor …");
  command->add_option("--area", *area, "Only in this room (its id or name)");
  CLI::App* out = command->add_subcommand("export", "Print W3C Thing Descriptions (JSON)");
  const auto thing = options_of<std::string>();
  out->add_option("THING", *thing, "Only this one (its id)");
  CLI::App* in =
      command->add_subcommand("import", "Thing Descriptions as `things` of hearken.yaml");
  const auto file = options_of<std::string>();
  in->add_option("FILE", *file, "One, or a list of them; \"-\": standard input")->required();
  command->callback([&program, kind, area, out, in, thing, file] {
    program.action = [&program, kind, area, out, in, thing, file] {
      if (out->parsed()) return run_things_export(program.client(), *thing);
      if (in->parsed()) return run_things_import(*file);
      return run_things(program.client(), *kind, *area);
    };
  });
}

void add_history(Program& program) {
  CLI::App* command = client_command(program, "history", "Stored readings of a thing");
  const auto options = options_of<HistoryOptions>();
  command->add_option("THING", options->thing, "Its id or name")->required();
  command->add_option("PROPERTY", options->property, "Its main one when left out");
  command->add_option("--hours", options->hours, "How far back (24)")
      ->check(between(0.01, 24.0 * 3660));
  command->add_flag("--plot", options->plot, "Draw numbers instead of listing them");
  command->callback([&program, options] {
    program.action = [&program, options] { return run_history(program.client(), *options); };
  });
}

void add_ledger(Program& program) {
  CLI::App* command = client_command(program, "ledger", "The chained record of all turns");
  command->require_subcommand(1);
  command->add_subcommand("verify", "Compute every hash again")->callback([&program] {
    program.action = [&program] { return run_ledger_verify(program.client()); };
  });
  CLI::App* list = command->add_subcommand("list", "Turns, newest first");
  const auto limit = std::make_shared<int>(20);
  list->add_option("-n,--limit", *limit, "How many (20)")->check(between(1, 1000));
  list->callback([&program, limit] {
    program.action = [&program, limit] { return run_turns(program.client(), *limit); };
  });
}

void add_status(Program& program) {
  client_command(program, "status", "Health of a running daemon")->callback([&program] {
    program.action = [&program] { return run_status(program.client()); };
  });
}

void add_automation(Program& program) {
  CLI::App* command = client_command(program, "automation", "What the home does by itself");
  command->require_subcommand(1);
  const auto word = options_of<std::string>();
  command->add_subcommand("list", "All automations in plain words")->callback([&program] {
    program.action = [&program] { return run_automation_list(program.client(), "automations"); };
  });
  CLI::App* add = command->add_subcommand("add", "Add those of a YAML or JSON file");
  add->add_option("FILE", *word, "See docs/formats/automation.md")->required();
  const auto anyway = std::make_shared<bool>(false);
  add->add_flag("--anyway", *anyway, "Whatever checking finds, unless it is forbidden");
  add->callback([&program, word, anyway] {
    program.action = [&program, word, anyway] {
      return run_automation_add(program.client(), *word, *anyway);
    };
  });
  CLI::App* check = command->add_subcommand("check", "Conflicts, loops, what can never start");
  check->add_option("FILE", *word, "Beside those that are set; left out: only those");
  check->callback([&program, word] {
    program.action = [&program, word] { return run_automation_check(program.client(), *word); };
  });
  CLI::App* backtest = command->add_subcommand("backtest", "What they would have done in the past");
  const auto days = std::make_shared<double>(28);
  backtest->add_option("WHAT", *word, "A file or an automation's id; left out: all");
  backtest->add_option("--days", *days, "How far back (28)")->check(between(0.01, 366.0));
  backtest->callback([&program, word, days] {
    program.action = [&program, word, days] {
      return run_automation_backtest(program.client(), *word, *days);
    };
  });
  command->add_subcommand("proposals", "What your habits suggest; none of it runs")
      ->callback([&program] {
        program.action = [&program] { return run_automation_proposals(program.client()); };
      });
  CLI::App* accept = command->add_subcommand("accept", "Keep a proposal as an automation");
  accept->add_option("ID", *word, "As `hearken automation proposals` shows it")->required();
  accept->add_flag("--anyway", *anyway, "Whatever checking finds, unless it is forbidden");
  accept->callback([&program, word, anyway] {
    program.action = [&program, word, anyway] {
      return run_automation_accept(program.client(), *word, *anyway);
    };
  });
  CLI::App* dismiss = command->add_subcommand("dismiss", "Refuse a proposal for good");
  dismiss->add_option("ID", *word, "As `hearken automation proposals` shows it")->required();
  dismiss->callback([&program, word] {
    program.action = [&program, word] {
      return run_automation_change(program.client(), "dismiss", *word);
    };
  });
  for (const auto& [what, help] :
       {std::pair{"pause", "Keep one, and let it not run"},
        std::pair{"resume", "Let a paused one run again"}, std::pair{"delete", "Forget one"}}) {
    CLI::App* change = command->add_subcommand(what, help);
    change->add_option("ID", *word, "As `hearken automation list` shows it")->required();
    change->callback([&program, word, what = std::string(what)] {
      program.action = [&program, word, what] {
        return run_automation_change(program.client(), what, *word);
      };
    });
  }
  client_command(program, "timers", "Timers that run")->callback([&program] {
    program.action = [&program] { return run_automation_list(program.client(), "timers"); };
  });
}

void add_config(Program& program) {
  CLI::App* command =
      program.app.add_subcommand("config", "Check a configuration, secure a broker");
  command->require_subcommand(1);
  CLI::App* check =
      command->add_subcommand("check", "What is wrong, line by line; how secure it is");
  const auto options = options_of<CheckOptions>();
  check->add_option("FILE", options->file, "Else the first that `serve` would find");
  check->add_flag("--all", options->all, "Each provision and rule, not only what is open");
  check->callback([&program, options] {
    program.action = [&program, options] { return run_config_check(*options, program.json); };
  });
}

void build(Program& program) {
  CLI::App& app = program.app;
  program.daemon.url = environment_or("HEARKEN_URL", kDefaultUrl);
  program.daemon.token_file = environment_or("HEARKEN_TOKEN_FILE", "");
  app.set_version_flag("--version", std::string("hearken ") + kVersion);
  app.require_subcommand(1);
  app.fallthrough();
  app.get_formatter()->column_width(26);
  // Before the command, too; the commands that take them list them.
  app.add_option("--url", program.daemon.url)->group("");
  app.add_option("--token-file", program.daemon.token_file)->group("");
  app.add_flag("--json", program.json, "One JSON object a line, for programs");
  add_demo(program);
  add_serve(program);
  add_config(program);
  add_talk_commands(program);
  add_things(program);
  add_history(program);
  add_status(program);
  add_automation(program);
  add_ledger(program);
  const auto client = [&program](const char* name, const char* help) {
    return client_command(program, name, help);
  };
  add_store_commands({app, program.json, program.daemon, program.action, find_config, client});
  add_credential_commands({app, program.json, program.action,
                           [](const std::string& named) { return config_at(find_config(named)); }});
  add_broker_command({app, program.json, program.action,
                      [](const std::string& named) { return config_at(find_config(named)); }});
  add_tool_commands({app, program.json, program.daemon, program.action, client});
  add_model_commands(program);
  app.add_subcommand("bench", "Measure; `hearken bench --help` lists what");
  group_commands(app);
  add_examples(app);
  finish_help(app);
  // Last, because a command begins with the footer of its parent.
  app.footer(kExamples);
  app.failure_message(usage_error);
}

/// The benchmarks read their own words; everything after "bench" is theirs.
std::optional<std::vector<std::string>> bench_words(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  const auto bench = std::find_if(words.begin(), words.end(),
                                  [](const std::string& word) { return !word.starts_with('-'); });
  if (bench == words.end() || *bench != "bench") return std::nullopt;
  std::vector<std::string> own(bench + 1, words.end());
  own.insert(own.end(), words.begin(), bench);
  return own;
}

/// What the first word should have been; empty when it is a command, or there is none.
std::string unknown_command(const CLI::App& app, int argc, char** argv) {
  char** const end = argv + argc;
  char** first = argv + 1;
  for (; first != end && **first == '-'; ++first) {
    const std::string_view option = *first;
    if ((option == "--url" || option == "--token-file") && first + 1 != end) ++first;
  }
  if (first == end) return {};
  std::string nearest;
  std::size_t best = 3;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    const std::size_t distance = edit_distance(*first, command->get_name(), best);
    if (distance == 0) return {};
    if (distance >= best) continue;
    best = distance;
    nearest = command->get_name();
  }
  return "there is no command '" + sanitize(*first, 60) + "'" +
         (nearest.empty() ? "; `hearken --help` lists them" : "; did you mean '" + nearest + "'?");
}

}  // namespace

void with_command_line(const std::function<void(CLI::App&)>& use) {
  Program program;
  build(program);
  use(program.app);
}

int command_main(int argc, char** argv) {
  if (const auto words = bench_words(argc, argv)) return bench_main(*words);
  Program program;
  build(program);
  if (argc < 2) {
    std::cout << program.app.help();
    return kExitUsage;
  }
  if (const std::string unknown = unknown_command(program.app, argc, argv); !unknown.empty()) {
    return report_error({ErrorCode::InvalidInput, unknown}, false);
  }
  try {
    program.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.app.exit(error) == 0 ? kExitDone : kExitUsage;
  }
  return program.action ? program.action() : kExitUsage;
}

}  // namespace hearken::app
