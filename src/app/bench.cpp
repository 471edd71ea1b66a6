// SPDX-License-Identifier: Apache-2.0
#include "app/bench.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "app/automation_bench.h"
#include "app/automation_sentences.h"
#include "app/bench_pack.h"
#include "app/cli/command_line.h"
#include "app/cli/exit_code.h"
#include "app/ingest.h"
#include "app/latency.h"
#include "app/model_tiers.h"
#include "app/retrieval_bench.h"
#include "app/store_bench.h"
#include "app/table2.h"
#include "app/trust/trust.h"
#include "bench/model_bench.h"

namespace hearken::app {
namespace {

int finish(const Result<int>& result) {
  if (result) return *result;
  std::cerr << "hearken bench: " << result.error().message << '\n';
  return exit_code_for(result.error().code);
}

template <typename Options>
void add_model_options(CLI::App& command, Options& options) {
  command
      .add_option("--tier", options.tier, "Tier to use: embedded, or one of the configuration's")
      ->capture_default_str();
  command.add_option("--config", options.config, "Configuration that names HTTP tiers");
  command.add_option("--model", options.model_path,
                     "GGUF of the embedded tier instead of the shipped one");
}

/// With the shipped model when none is named.
Result<int> run_model(bench::ModelBenchOptions options) {
  if (options.model_path.empty()) {
    HEARKEN_TRY(options.model_path, find_shipped_model());
  }
  return bench::run_model_bench(options);
}

CLI::App* add_store(CLI::App& app, StoreBenchOptions& store) {
  auto* command =
      app.add_subcommand("store", "Inserts and queries beside a plain SQLite table and PostgreSQL");
  command
      ->add_option("--readings", store.readings,
                   "How many readings, as in 1000000,10000000; 100000000 takes an hour and 26 GB")
      ->delimiter(',')
      ->check(CLI::Range(10'000, 100'000'000))
      ->capture_default_str();
  command->add_option("--series", store.series, "Properties that report")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  command->add_option("--queries", store.queries, "Queries of each kind")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  command->add_flag("!--without-plain", store.plain, "Leave the plain table out");
  command->add_flag("!--without-postgres", store.postgres, "Leave PostgreSQL out");
  command->add_flag("--json", store.json, "Print figures as JSON");
  return command;
}

CLI::App* add_retrieval(CLI::App& app, RetrievalBenchOptions& options) {
  auto* command = app.add_subcommand(
      "retrieval", "Whether what a sentence means gets into the prompt, in homes of any size");
  command->add_option("--things", options.things, "Sizes of the homes, as in 10,1000")
      ->delimiter(',')
      ->check(CLI::Range(5, 100'000))
      ->capture_default_str();
  command->add_option("--sentences", options.sentences, "Sentences about each home")
      ->check(CLI::Range(7, 1'000'000))
      ->capture_default_str();
  command->add_option("--seed", options.seed, "Of homes and sentences")->capture_default_str();
  command->add_flag("--missed", options.missed, "Tell each sentence that missed something");
  command->add_flag("--json", options.json, "Print figures as JSON");
  return command;
}

/// The benchmark and the devices that it starts as a process of their own.
std::pair<CLI::App*, CLI::App*> add_ingest(CLI::App& app, IngestOptions& ingest,
                                           IngestFeedOptions& feed) {
  auto* load = app.add_subcommand(
      "ingest", "Readings from a broker into the store, beside mosquitto_sub and Node-RED");
  load->add_option("--devices", ingest.devices, "Simulated devices")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  load->add_option("--qos", ingest.qos, "Quality of service of their messages")
      ->check(CLI::Range(0, 1))
      ->capture_default_str();
  load->add_option("--readings", ingest.readings, "Readings of each round")
      ->check(CLI::Range(1000, 10000000))
      ->capture_default_str();
  load->add_option("--rounds", ingest.rounds, "Rounds of each receiver, by turns")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  load->add_option("--node-red", ingest.node_red,
                   "Folder where Node-RED is installed (bench/node_red); none: without it")
      ->envname("HEARKEN_NODE_RED")
      ->check(CLI::ExistingDirectory)
      ->type_name("FOLDER");
  load->add_flag("--json", ingest.json, "Print figures as JSON");

  auto* devices = app.add_subcommand("ingest-feed", "The devices of `ingest`")->group("");
  devices->add_option("--port", feed.port)->required();
  devices->add_option("--devices", feed.devices);
  devices->add_option("--readings", feed.readings);
  devices->add_option("--qos", feed.qos);
  devices->add_option("--per-second", feed.per_s);
  devices->add_option("--first-ms", feed.first_ms);
  return {load, devices};
}

CLI::App* add_pack(CLI::App& app, PackRunOptions& pack) {
  auto* run =
      app.add_subcommand("run", "Run a test pack through the whole loop on simulated homes");
  run->add_option("--pack", pack.pack, "Pack (.jsonl); homes-*.json are looked for beside it")
      ->required();
  run->add_option("--json", pack.results,
                  "Write one result a line to this file, for the pack's score.py");
  run->add_option("--only", pack.only, "One item (id) or one category");
  run->add_flag("--verbose", pack.verbose,
                "Print each sentence, what the model wrote, and the reply");
  add_model_options(*run, pack);
  return run;
}

CLI::App* add_trust(CLI::App& app, TrustOptions& trust) {
  auto* command =
      app.add_subcommand("trust", "Ways in, devices that lie, kill -9 and \"stop\" under load");
  command->footer(
      "Tells what went round the gate, was falsely confirmed, lost, run twice or late; exit status "
      "1\n"
      "when anything was. A part of which 0 is wanted is left out.");
  command->add_flag("!--without-gate", trust.gate,
                    "Leave out the table of ways in, classes of action and speakers");
  command->add_flag("!--without-hostile", trust.hostile,
                    "Leave out the model that obeys what others wrote");
  command->add_option(
      "--injections", trust.injections,
      "Texts for it: JSON lines with \"text\", those of \"kind\" \"benign\" left out; "
      "else the security pack in HEARKEN_PACKS, else a few of its own");
  command->add_option("--commands", trust.commands, "Commands to devices that misbehave")
      ->check(CLI::Range(0, 10'000'000))
      ->capture_default_str();
  command->add_option("--sleepers", trust.sleepers, "Commands to devices that are asleep")
      ->check(CLI::Range(0, 100'000))
      ->capture_default_str();
  command->add_option("--kills", trust.kills, "Times that the daemon is killed")
      ->check(CLI::Range(0, 100'000))
      ->capture_default_str();
  command->add_flag("--postgres", trust.postgres,
                    "Its store is in a PostgreSQL of its own instead of a file");
  command->add_option("--stops", trust.stops, "Times that somebody says \"stop\"")
      ->check(CLI::Range(0, 100'000))
      ->capture_default_str();
  command
      ->add_option("--verdicts", trust.verdicts,
                   "Commands that the guard judges in a home of 10,000 things")
      ->check(CLI::Range(0, 100'000'000))
      ->capture_default_str();
  command
      ->add_option("--readings-per-s", trust.readings_per_s,
                   "Load of readings while \"stop\" is said; 0: as many as the devices can send")
      ->capture_default_str();
  command->add_flag(
      "!--without-second-sensors", trust.second_sensors,
      "Show what devices that report falsely get away with when no sensor beside them "
      "is configured");
  command->add_option("--model", trust.model_path,
                      "GGUF of the embedded tier instead of the shipped one");
  command->add_option("--seed", trust.seed, "Of everything that is random")->capture_default_str();
  command->add_flag("--json", trust.json, "Print figures as JSON");
  return command;
}

CLI::App* add_automations(CLI::App& app, AutomationBenchOptions& options,
                          SentenceOptions& sentences) {
  auto* command =
      app.add_subcommand("automation", "What automations cost: run, checked, tried on a month");
  command->add_option(
      "--sentences", sentences.sentences,
      "Sentences with the automations that they should become (.jsonl); homes-*.json "
      "are looked for beside it");
  command->add_option("--results", sentences.results,
                      "Write one judged sentence a line to this file");
  command->add_option("--only", sentences.only, "One sentence (id) or one category");
  command->add_flag("--verbose", sentences.verbose, "Print the right ones too");
  add_model_options(*command, sentences);
  command->add_option("--automations", options.automations, "How many run")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command->add_option("--readings-per-s", options.readings_per_s, "Readings a second")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  command->add_option("--seconds", options.seconds, "Of the home's time")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  command->add_flag("--json", options.json, "Print figures as JSON");
  return command;
}

CLI::App* add_runtime(CLI::App& app, bench::ModelBenchOptions& options) {
  CLI::App* command = app.add_subcommand("model", "The embedded runtime beside llama.cpp");
  command->add_option("--model", options.model_path, "GGUF to measure instead of the shipped one");
  command->add_option("--threads", options.threads, "Thread counts, as in 1,2")
      ->delimiter(',')
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command->add_option("--samples", options.samples, "Measurements of each speed")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  command->add_flag("--json", options.json, "Print figures as JSON");
  return command;
}

}  // namespace

int bench_main(const std::vector<std::string>& args) {
  CLI::App app("Measured comparisons. Without a name: table2 and latency.", "hearken bench");
  PackRunOptions pack;
  Table2Options table2;
  LatencyOptions latency;
  bench::ModelBenchOptions model;
  IngestOptions ingest;
  IngestFeedOptions feed;
  AutomationBenchOptions automation;

  auto* run = add_pack(app, pack);
  auto* paper = app.add_subcommand("table2", "Repeat Table II of \"Talk with the Things\"");
  paper->add_option("--runs", table2.runs, "Times each command is run")->check(CLI::Range(1, 1000));
  paper->add_flag("--json", table2.json, "Print figures as JSON");
  add_model_options(*paper, table2);

  auto* speed = app.add_subcommand("latency", "Sentence to last command, with a home of any size");
  speed->add_option("--things", latency.things, "Things in the home")
      ->check(CLI::Range(8, 100000))
      ->capture_default_str();
  speed->add_option("--turns", latency.turns, "Sentences")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  speed->add_flag("--json", latency.json, "Print figures as JSON");
  add_model_options(*speed, latency);

  auto* runtime = add_runtime(app, model);
  const auto [load, devices] = add_ingest(app, ingest, feed);
  TrustOptions trust;
  auto* promises = add_trust(app, trust);
  SentenceOptions sentences;
  const auto* rules = add_automations(app, automation, sentences);
  StoreBenchOptions store;
  auto* stores = add_store(app, store);
  RetrievalBenchOptions retrieval;
  const auto* finding = add_retrieval(app, retrieval);

  app.get_formatter()->column_width(16);
  app.failure_message(usage_error);
  std::vector<std::string> reversed(args.rbegin(), args.rend());  // as CLI11 wants it
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;
  }
  if (run->parsed()) return finish(run_pack(pack));
  if (paper->parsed()) return finish(run_table2(table2));
  if (speed->parsed()) return finish(run_latency(latency));
  if (runtime->parsed()) return finish(run_model(model));
  if (promises->parsed()) return finish(run_trust(trust));
  if (load->parsed()) return finish(run_ingest(ingest));
  if (rules->parsed()) {
    sentences.json = automation.json;
    return finish(sentences.sentences.empty() ? run_automation_bench(automation)
                                              : run_automation_sentences(sentences));
  }
  if (stores->parsed()) return finish(run_store_bench(store));
  if (finding->parsed()) return finish(run_retrieval_bench(retrieval));
  if (devices->parsed()) return finish(run_ingest_feed(feed));
  const int first = finish(run_table2(table2));
  std::cout << '\n';
  return std::max(first, finish(run_latency(latency)));
}

}  // namespace hearken::app
