// SPDX-License-Identifier: Apache-2.0
#include "app/cli/talk_commands.h"

#include "app/cli/docs_command.h"
#include "app/cli/preferences_command.h"
#include "app/cli/words_command.h"

namespace hearken::app {
namespace {

void add_ask(Program& program) {
  CLI::App* command = client_command(program, "ask", "Say one sentence to a running daemon");
  const auto options = options_of<AskOptions>();
  const auto words = options_of<std::vector<std::string>>();
  command->add_option("TEXT", *words, "The sentence; quotes are not needed")->required();
  command->add_option("--area", options->area, "Room in which it is said");
  command->add_option("--as", options->person, "Person who says it");
  command->add_flag("--dry-run", options->dry_run, "Plan and verdicts only; nothing is sent");
  command->add_flag("--new", options->fresh, "Forget what was asked in this terminal before");
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
  command->add_option("KEY", *token, "As `hearken ask` printed it")->required();
  command->add_option("--as", *person, "Person who says yes: the one who asked");
  command->add_option("--pin-file", *pin_file, "File with that person's PIN; \"-\": stdin");
  command->callback([&program, token, person, pin_file] {
    program.action = [&program, token, person, pin_file] {
      return run_confirm(program.client(), {*token, *person, *pin_file});
    };
  });
}

void add_explain(Program& program) {
  CLI::App* command =
      client_command(program, "explain", "Why a thing is so, or a turn went as it did");
  const auto words = options_of<std::vector<std::string>>();
  command->add_option("WHAT", *words, "A thing's id or name, or a turn; else the last turn");
  command->callback([&program, words] {
    program.action = [&program, words] { return run_explain(program.client(), joined(*words)); };
  });
}

void add_undo(Program& program) {
  CLI::App* command = client_command(program, "undo", "Take back what your last command changed");
  const auto person = options_of<std::string>();
  command->add_option("--as", *person, "Who asks");
  command->callback([&program, person] {
    program.action = [&program, person] { return run_undo(program.client(), *person); };
  });
}

/// A command about what is kept; `config` is where its store is named.
CLI::App* memory_command(Program& program, const char* name, const char* help,
                         std::string& config) {
  CLI::App* command = client_command(program, name, help);
  command->add_option("--config", config, "Of this configuration's store itself");
  return command;
}

void add_docs(Program& program) {
  const auto config = options_of<std::string>();
  CLI::App* command =
      memory_command(program, "docs", "Documents that may answer a question", *config);
  command->require_subcommand(1);
  const auto options = options_of<DocsOptions>();
  const auto add = [&](const char* name, const char* help, DocsOptions::What what,
                       const char* words, const char* words_help) {
    CLI::App* sub = command->add_subcommand(name, help);
    if (words != nullptr) sub->add_option(words, options->words, words_help)->required();
    sub->callback([&program, options, config, what] {
      options->what = what;
      program.action = [&program, options, config] {
        options->json = program.json;
        return run_docs(*options, {program.daemon, *config});
      };
    });
  };
  add("add", "Store files; one of the same name is replaced", DocsOptions::What::Add, "FILE",
      "Markdown, text, or PDF (needs poppler-utils)");
  add("list", "What is stored", DocsOptions::What::List, nullptr, nullptr);
  add("remove", "Forget documents", DocsOptions::What::Remove, "NAME", "Their names");
}

void add_words(Program& program) {
  const auto config = options_of<std::string>();
  CLI::App* command = memory_command(program, "words", "What your own words mean", *config);
  command->require_subcommand(0, 1);
  const auto options = options_of<WordsOptions>();
  command->add_option("--as", options->person, "Whose words; yours when left out");
  CLI::App* forget = command->add_subcommand("forget", "Forget one");
  const auto phrase = options_of<std::vector<std::string>>();
  forget->add_option("PHRASE", *phrase, "As it was taught")->required();
  command->callback([&program, options, config, phrase] {
    options->forget = joined(*phrase);
    program.action = [&program, options, config] {
      options->json = program.json;
      return run_words(*options, {program.daemon, *config});
    };
  });
}

void add_preferences(Program& program) {
  const auto config = options_of<std::string>();
  CLI::App* command =
      memory_command(program, "preferences", "What you usually set, and the evidence", *config);
  command->require_subcommand(0, 1);
  const auto options = options_of<PreferencesOptions>();
  command->add_option("--as", options->person, "Whose; yours when left out");
  CLI::App* forget =
      command->add_subcommand("forget", "Forget one; what is set later counts again");
  forget->add_option("THING", options->thing, "Its id")->required();
  forget->add_option("PROPERTY", options->property, "As `hearken preferences` names it")
      ->required();
  command->callback([&program, options, config] {
    program.action = [&program, options, config] {
      options->json = program.json;
      return run_preferences(*options, {program.daemon, *config});
    };
  });
}

}  // namespace

void add_talk_commands(Program& program) {
  add_ask(program);
  add_chat(program);
  add_confirm(program);
  add_explain(program);
  add_undo(program);
  add_docs(program);
  add_words(program);
  add_preferences(program);
}

}  // namespace hearken::app
