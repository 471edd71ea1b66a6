// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <thread>

#include "app/bench.h"
#include "app/cli/automation_commands.h"
#include "app/cli/broker_command.h"
#include "app/cli/command_line.h"
#include "app/cli/credential_commands.h"
#include "app/cli/descriptions.h"
#include "app/cli/docs_command.h"
#include "app/cli/exit_code.h"
#include "app/cli/print.h"
#include "app/cli/remote_commands.h"
#include "app/cli/store_commands.h"
#include "app/cli/tool_commands.h"
#include "app/cli/words_command.h"
#include "app/config.h"
#include "app/daemon.h"
#include "app/demo.h"
#include "app/posture.h"
#include "core/text.h"
#include "core/version.h"
#include "infer/cli.h"

namespace hearken::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExamples = R"(
Try it, nothing else needed:
  hearken demo                                 a simulated home and a prompt
  hearken demo --say "I want to sleep now"     one sentence, its receipts, done

A home of your own:
  hearken config check hearken.yaml            what is wrong, line by line
  hearken serve --config hearken.yaml
  hearken ask turn off the lights upstairs
  hearken ask --dry-run --json dim the bedroom the plan, and why, without doing it
  hearken things --area kitchen
  hearken history sensor.porch temperature --hours 48 --plot
  hearken watch                                the home as it changes
  hearken explain                              why the last turn went as it did
  hearken explain porch light                  why a thing is as it is
  hearken undo                                 take back what you did last
  hearken docs add boiler.pdf                  then ask what it says
  hearken replay                               plan the last turn again, byte for byte
  hearken backup /mnt/usb/hearken.db           the whole store in one file

Exit codes: 0 done, 1 failed, 2 usage, 3 refused or waiting for a yes, 4 unconfirmed,
5 unavailable. Every command takes --json. NO_COLOR is honoured.)";

/// Options that every command shares, and what the parsed one does.
struct Program {
  CLI::App app{
      "Hearken understands what you want of your home, does it, and tells only what the "
      "devices themselves reported.",
      "hearken"};
  bool json = false;
  DaemonAddress daemon;
  std::function<int()> action;

  ClientOptions client() const { return {daemon, json}; }
};

template <typename Options>
std::shared_ptr<Options> options_of() {
  return std::make_shared<Options>();
}

std::string environment_or(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? otherwise : value;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

CLI::App* client_command(Program& program, const char* name, const char* help) {
  CLI::App* command = program.app.add_subcommand(name, help);
  command->add_option("--url", program.daemon.url, "Where the daemon answers (HEARKEN_URL)");
  command->add_option("--token-file", program.daemon.token_file,
                      "File with its token (HEARKEN_TOKEN_FILE)");
  return command;
}

/// The configuration named, or the first usual one that exists; empty: none.
std::string find_config(const std::string& named) {
  if (!named.empty()) return named;
  const std::string from_environment = environment_or("HEARKEN_CONFIG", "");
  if (!from_environment.empty()) return from_environment;
  const std::string home = environment_or("HOME", "");
  std::error_code ignored;
  for (const std::string& place :
       {std::string("hearken.yaml"), home + "/.config/hearken/hearken.yaml",
        std::string("/etc/hearken/hearken.yaml")}) {
    if (fs::exists(place, ignored)) return place;
  }
  return {};
}

Result<Config> config_at(const std::string& path) {
  if (!path.empty()) return load_config(path);
  std::cerr << "hearken: no configuration found, so nothing but defaults; see `hearken serve "
               "--help`\n";
  return parse_config("", "defaults", "", process_environment());
}

int run_serve(const std::string& named, bool json) {
  const std::string path = find_config(named);
  const auto config = config_at(path);
  if (!config) return report_error(config.error(), json);
  return run_daemon(*config, [path] { return config_at(path); });
}

int run_config_check(const std::string& named, bool json) {
  const std::string path = find_config(named);
  if (path.empty()) {
    return report_error({ErrorCode::NotFound, "no configuration found; name one"}, json);
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
    std::cout << path << " is fine: " << config->things.size() << " things, "
              << config->areas.size() << " areas, " << config->policy.people.size() << " people, "
              << config->tiers.size() << " tiers.\n"
              << render_posture(provisions, guard, terminal_style().columns);
  }
  return kExitDone;
}

int print_result(const Result<std::string>& text, bool json) {
  if (!text) return report_error(text.error(), json);
  std::cout << *text;
  return kExitDone;
}

Result<std::string> read_prompt(const std::string& path) {
  constexpr std::streamsize kMaxPrompt = 1 << 20;
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::NotFound, "cannot read " + path);
  std::string text(static_cast<std::size_t>(kMaxPrompt) + 1, '\0');
  file.read(text.data(), kMaxPrompt + 1);
  if (file.gcount() > kMaxPrompt) {
    return fail(ErrorCode::Resource, path + " is longer than 1 MiB");
  }
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

infer::OutputForm form_of(bool json) {
  return json ? infer::OutputForm::Json : infer::OutputForm::Text;
}

void add_serve(Program& program) {
  CLI::App* command = program.app.add_subcommand("serve", "Run the daemon");
  const auto path = options_of<std::string>();
  command->add_option("--config", *path,
                      "hearken.yaml (else HEARKEN_CONFIG, ./, ~/.config/hearken/, /etc/hearken/)");
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
                   "THING=MODE: dead, slow, lying, late, flapping or garbage; may be repeated")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
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

void add_ask(Program& program) {
  CLI::App* command = client_command(program, "ask", "Say one sentence to a running daemon");
  const auto options = options_of<AskOptions>();
  const auto words = options_of<std::vector<std::string>>();
  command->add_option("TEXT", *words, "The sentence; quotes are not needed")->required();
  command->add_option("--area", options->area, "Room in which it is said");
  command->add_option("--as", options->person, "Person who says it");
  command->add_flag("--dry-run", options->dry_run, "Plan and verdicts only; nothing is sent");
  command->callback([&program, options, words] {
    program.action = [&program, options, words] {
      options->text = joined(*words);
      return run_ask(program.client(), *options);
    };
  });
}

void add_chat(Program& program) {
  CLI::App* command = client_command(program, "chat", "Talk to a running daemon, line by line");
  const auto options = options_of<ChatOptions>();
  command->add_option("--area", options->area, "Room in which you are");
  command->add_option("--as", options->person, "Person who speaks");
  command->callback([&program, options] {
    program.action = [&program, options] { return run_chat(program.client(), *options); };
  });
}

void add_confirm(Program& program) {
  CLI::App* command = client_command(program, "confirm", "Say yes to what a turn asked");
  const auto token = options_of<std::string>();
  const auto person = options_of<std::string>();
  const auto pin_file = options_of<std::string>();
  command->add_option("TOKEN", *token, "As `hearken ask` printed it")->required();
  command->add_option("--as", *person, "Person who says yes: the one who asked");
  command->add_option("--pin-file", *pin_file, "File with that person's PIN; \"-\": stdin");
  command->callback([&program, token, person, pin_file] {
    program.action = [&program, token, person, pin_file] {
      return run_confirm(program.client(), {*token, *person, *pin_file});
    };
  });
}

void add_things(Program& program) {
  CLI::App* command = client_command(program, "things", "What the home has, and its state");
  const auto kind = options_of<std::string>();
  const auto area = options_of<std::string>();
  command->add_option("--kind", *kind, "Only of this kind: light, cover, sensor …");
  command->add_option("--area", *area, "Only in this room (its id)");
  CLI::App* out = command->add_subcommand("export", "Print W3C Thing Descriptions (JSON)");
  const auto thing = options_of<std::string>();
  out->add_option("THING", *thing, "Only this one (its id)");
  CLI::App* in = command->add_subcommand(
      "import", "Read Thing Descriptions, print the list `things` for hearken.yaml");
  const auto file = options_of<std::string>();
  in->add_option("FILE", *file, "One description or a list of them; \"-\": standard input")
      ->required();
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
  command->add_option("THING", options->thing, "Its id")->required();
  command->add_option("PROPERTY", options->property, "Its main one when left out");
  command->add_option("--hours", options->hours, "How far back (24)")
      ->check(CLI::Range(0.01, 24.0 * 3660));
  command->add_flag("--plot", options->plot, "Draw numbers instead of listing them");
  command->callback([&program, options] {
    program.action = [&program, options] { return run_history(program.client(), *options); };
  });
}

void add_explain(Program& program) {
  CLI::App* command =
      client_command(program, "explain", "Why a thing is as it is, or a turn went as it did");
  const auto words = options_of<std::vector<std::string>>();
  command->add_option("WHAT", *words,
                      "A thing's id or name, or a turn's id; the last turn when left out");
  command->callback([&program, words] {
    program.action = [&program, words] { return run_explain(program.client(), joined(*words)); };
  });
}

void add_undo(Program& program) {
  CLI::App* command = client_command(
      program, "undo", "Take back what your last command changed, where that is safe");
  const auto person = options_of<std::string>();
  command->add_option("--as", *person, "Who asks");
  command->callback([&program, person] {
    program.action = [&program, person] { return run_undo(program.client(), *person); };
  });
}

void add_words(Program& program) {
  CLI::App* command = program.app.add_subcommand("words", "What your own words mean");
  command->require_subcommand(0, 1);
  const auto options = options_of<WordsOptions>();
  command->add_option("--config", options->config, "Whose store (searched like `serve` does)");
  command->add_option("--as", options->person, "Whose words; the household's when left out");
  CLI::App* forget = command->add_subcommand("forget", "Forget one");
  const auto phrase = options_of<std::vector<std::string>>();
  forget->add_option("PHRASE", *phrase, "As it was taught")->required();
  command->callback([&program, options, phrase] {
    options->forget = joined(*phrase);
    options->json = program.json;
    program.action = [options] { return run_words(*options, find_config(options->config)); };
  });
}

void add_docs(Program& program) {
  CLI::App* command =
      program.app.add_subcommand("docs", "Documents that questions may be answered from");
  command->require_subcommand(1);
  const auto options = options_of<DocsOptions>();
  command->add_option("--config", options->config, "Whose store (searched like `serve` does)");
  const auto add = [&](const char* name, const char* help, DocsOptions::What what,
                       const char* words, const char* words_help) {
    CLI::App* sub = command->add_subcommand(name, help);
    if (words != nullptr) sub->add_option(words, options->words, words_help)->required();
    sub->callback([&program, options, what] {
      options->what = what;
      options->json = program.json;
      program.action = [options] { return run_docs(*options, find_config(options->config)); };
    });
  };
  add("add", "Store Markdown, text or PDF files; one of the same name is replaced",
      DocsOptions::What::Add, "FILE", "Files to read; PDF needs pdftotext (poppler-utils)");
  add("list", "What is stored", DocsOptions::What::List, nullptr, nullptr);
  add("remove", "Forget documents", DocsOptions::What::Remove, "NAME", "Their names");
}

void add_ledger(Program& program) {
  CLI::App* command = client_command(program, "ledger", "The chained record of all turns");
  command->require_subcommand(1);
  command->add_subcommand("verify", "Compute every hash again")->callback([&program] {
    program.action = [&program] { return run_ledger_verify(program.client()); };
  });
  CLI::App* list = command->add_subcommand("list", "Turns, newest first");
  const auto limit = std::make_shared<int>(20);
  list->add_option("-n,--limit", *limit, "How many (20)")->check(CLI::Range(1, 1000));
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
  CLI::App* command =
      client_command(program, "automation", "What the home does by itself: list, check, try, add");
  command->require_subcommand(1);
  const auto word = options_of<std::string>();
  command->add_subcommand("list", "All automations in plain words")->callback([&program] {
    program.action = [&program] { return run_automation_list(program.client(), "automations"); };
  });
  CLI::App* add = command->add_subcommand("add", "Add those of a YAML or JSON file");
  add->add_option("FILE", *word, "See docs/formats/automation.md")->required();
  const auto anyway = std::make_shared<bool>(false);
  add->add_flag("--anyway", *anyway, "Keep them whatever checking finds, unless it is forbidden");
  add->callback([&program, word, anyway] {
    program.action = [&program, word, anyway] {
      return run_automation_add(program.client(), *word, *anyway);
    };
  });
  CLI::App* check = command->add_subcommand(
      "check", "Conflicts, loops, what can never start, what is forbidden, with an example each");
  check->add_option("FILE", *word, "YAML or JSON, beside those that are set; left out: those");
  check->callback([&program, word] {
    program.action = [&program, word] { return run_automation_check(program.client(), *word); };
  });
  CLI::App* backtest = command->add_subcommand(
      "backtest", "What they would have done in the stored weeks; nothing is sent");
  const auto days = std::make_shared<double>(28);
  backtest->add_option("WHAT", *word, "A file or an automation's id; left out: all that are set");
  backtest->add_option("--days", *days, "How far back (28)")->check(CLI::Range(0.01, 366.0));
  backtest->callback([&program, word, days] {
    program.action = [&program, word, days] {
      return run_automation_backtest(program.client(), *word, *days);
    };
  });
  for (const char* what : {"pause", "resume", "delete"}) {
    CLI::App* change = command->add_subcommand(what, std::string("One automation: ") + what);
    change->add_option("ID", *word, "As `hearken automation list` shows it")->required();
    change->callback([&program, word, what] {
      program.action = [&program, word, what] {
        return run_automation_change(program.client(), what, *word);
      };
    });
  }
  client_command(program, "timers", "Timers that run")->callback([&program] {
    program.action = [&program] { return run_automation_list(program.client(), "timers"); };
  });
}

void add_model(Program& program) {
  CLI::App* command = program.app.add_subcommand("model", "The inference library on its own");
  command->require_subcommand(1);
  const auto options = options_of<infer::GenerateCommand>();
  CLI::App* info = command->add_subcommand("info", "What a GGUF file holds");
  info->add_option("FILE", options->model_path, "GGUF file")->required();
  info->callback([&program, options] {
    program.action = [&program, options] {
      return print_result(infer::describe_model(options->model_path, form_of(program.json)),
                          program.json);
    };
  });
  CLI::App* generate = command->add_subcommand("generate", "Continue a text");
  const auto prompt_file = options_of<std::string>();
  options->threads = std::max(1U, std::thread::hardware_concurrency());
  generate->add_option("FILE", options->model_path, "GGUF file")->required();
  generate->add_option("--prompt-file", *prompt_file, "The text to continue")->required();
  generate->add_option("--max-tokens", options->max_tokens, "Longest continuation (128)")
      ->check(CLI::Range(1, 100'000));
  generate->add_option("--threads", options->threads, "Threads (all cores)")
      ->check(CLI::Range(1, 256));
  generate->add_option("--kernels", options->kernels, "auto, scalar, avx2 … (auto)");
  generate->callback([&program, options, prompt_file] {
    program.action = [&program, options, prompt_file] {
      auto prompt = read_prompt(*prompt_file);
      if (!prompt) return report_error(prompt.error(), program.json);
      options->prompt = std::move(*prompt);
      options->form = form_of(program.json);
      return print_result(infer::generate_text(*options), program.json);
    };
  });
}

void add_config(Program& program) {
  CLI::App* command = program.app.add_subcommand("config", "Look at a configuration");
  command->require_subcommand(1);
  CLI::App* check = command->add_subcommand(
      "check", "Say what is wrong with it, line by line, and how it stands");
  const auto path = options_of<std::string>();
  check->add_option("FILE", *path, "hearken.yaml (searched like `serve` does when left out)");
  check->callback([&program, path] {
    program.action = [&program, path] { return run_config_check(*path, program.json); };
  });
}

void build(Program& program) {
  CLI::App& app = program.app;
  program.daemon.url = environment_or("HEARKEN_URL", "http://127.0.0.1:8760");
  program.daemon.token_file = environment_or("HEARKEN_TOKEN_FILE", "");
  app.footer(kExamples);
  app.set_version_flag("--version", std::string("hearken ") + kVersion);
  app.require_subcommand(1);
  app.fallthrough();
  app.add_flag("--json", program.json, "Machine-readable output; every command takes it");
  add_serve(program);
  add_demo(program);
  add_ask(program);
  add_chat(program);
  add_confirm(program);
  add_things(program);
  add_history(program);
  add_explain(program);
  add_undo(program);
  add_docs(program);
  add_words(program);
  add_ledger(program);
  add_status(program);
  add_automation(program);
  add_model(program);
  add_config(program);
  add_credential_commands({app, program.json, program.action,
                           [](const std::string& named) { return config_at(find_config(named)); }});
  add_broker_command({app, program.json, program.action,
                      [](const std::string& named) { return config_at(find_config(named)); }});
  add_store_commands({app, program.json, program.action, find_config});
  add_tool_commands({app, program.json, program.daemon, program.action,
                     [&program](const char* name, const char* help) {
                       return client_command(program, name, help);
                     }});
  app.add_subcommand("bench", "Measure; `hearken bench --help` lists what");
  add_examples(app);
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
  const auto first =
      std::find_if(argv + 1, argv + argc, [](const char* word) { return *word != '-'; });
  if (first == argv + argc) return {};
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
