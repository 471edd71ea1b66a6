// SPDX-License-Identifier: Apache-2.0
#include "bench/model_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "bench/llama_speed.h"
#include "bench/model_speed.h"
#include "infer/limits.h"
#include "plan/compact_gbnf.h"

namespace hearken::bench {
namespace {

using Figures = nlohmann::ordered_json;

constexpr std::size_t kThingsInHome = 16;
constexpr std::size_t kThingsInLargeHome = 1000;
constexpr std::size_t kRounds = 5;  // both sides take turns so often

void say(const std::string& line) { std::cerr << line << std::endl; }

/// Everything measured with one number of threads.
struct ThreadFigures {
  std::size_t threads = 1;
  Rates ours, theirs;
  std::vector<double> our_plans, their_plans, their_server_clock;
  std::size_t same_plans = 0, plans = 0;
  std::size_t prompt_tokens = 0;  ///< of the longest prompt
  double recomputed_tokens = 0;   ///< mean
  infer::MachineLimits limits;
};

struct PlanCases {
  std::vector<PlanCase> warm_up, measured;
};

Status measure_speed(const ModelBenchOptions& options,
                     const std::shared_ptr<const infer::Model>& model, ThreadFigures& figures) {
  const std::size_t each = (options.samples + kRounds - 1) / kRounds;
  for (std::size_t round = 0; round < kRounds; ++round) {
    say(fmt::format("{} thread(s): prefill and decode, round {} of {}", figures.threads, round + 1,
                    kRounds));
    HEARKEN_TRY_VOID(measure_rates(model, {.threads = figures.threads}, each, figures.ours));
    if (!find_llama_root()) continue;
    HEARKEN_TRY_VOID(
        measure_llama_rates(options.model_path, figures.threads, each, figures.theirs));
  }
  return {};
}

std::string without_end(std::string text) {
  constexpr std::string_view kEnd = "<end>";
  if (text.ends_with(kEnd)) text.resize(text.size() - kEnd.size());
  return text;
}

/// A sentence as llama-server is asked for its plan.
struct TheirCase {
  std::vector<infer::TokenId> prompt;
  std::string gbnf;
};

std::vector<TheirCase> their_cases(const std::vector<PlanCase>& cases,
                                   const infer::Tokenizer& tokenizer) {
  std::vector<TheirCase> made;
  for (const auto& one : cases) {
    const plan::CompactGrammar grammar(one.context,
                                       [](const Thing&, std::string_view) { return true; });
    made.push_back(
        {tokenizer.encode(one.prompt, infer::ParseSpecial::Yes), plan::to_gbnf(grammar)});
  }
  return made;
}

/// Threads of llama.cpp go on looking for work for a while, and would take a core from us.
void let_them_come_to_rest() {
  constexpr std::chrono::milliseconds kAWhile(300);
  std::this_thread::sleep_for(kAWhile);  // lint-ok: threads of another process
}

/// Our side of a round: a provider that has seen none of the sentences. Returns the plans.
Result<std::vector<std::string>> measure_our_plans(const std::string& model_path,
                                                   const PlanCases& cases, ThreadFigures& figures) {
  HEARKEN_TRY(auto provider, llm::LocalProvider::open(model_path, figures.threads));
  for (const auto& one : cases.warm_up) HEARKEN_TRY_VOID(time_plan(*provider, one));
  std::vector<std::string> plans;
  for (const auto& one : cases.measured) {
    HEARKEN_TRY(auto ours, time_plan(*provider, one));
    figures.our_plans.push_back(ours.ms);
    figures.prompt_tokens = std::max(figures.prompt_tokens, ours.prompt_tokens);
    figures.recomputed_tokens += static_cast<double>(ours.recomputed_tokens);
    plans.push_back(without_end(std::move(ours.text)));
  }
  return plans;
}

Status measure_their_plans(LlamaPlans& server, const std::vector<TheirCase>& warm_up,
                           const std::vector<TheirCase>& cases,
                           const std::vector<std::string>& ours, ThreadFigures& figures) {
  for (const auto& one : warm_up) HEARKEN_TRY_VOID(server.plan(one.prompt, one.gbnf));
  for (std::size_t i = 0; i < cases.size(); ++i) {
    HEARKEN_TRY(const auto answer, server.plan(cases[i].prompt, cases[i].gbnf));
    figures.their_plans.push_back(answer.ms);
    figures.their_server_clock.push_back(answer.server_ms);
    if (answer.text == ours[i]) ++figures.same_plans;
  }
  return {};
}

Status measure_plans(const ModelBenchOptions& options,
                     const std::shared_ptr<const infer::Model>& model, const PlanCases& cases,
                     ThreadFigures& figures) {
  std::optional<LlamaPlans> server;
  std::vector<TheirCase> their_warm_up, theirs;
  if (find_llama_root()) {
    HEARKEN_TRY(server, LlamaPlans::start(options.model_path, figures.threads));
    their_warm_up = their_cases(cases.warm_up, model->tokenizer());
    theirs = their_cases(cases.measured, model->tokenizer());
  }
  for (std::size_t round = 0; round < kRounds; ++round) {
    say(fmt::format("{} thread(s): {} constrained plans, round {} of {}", figures.threads,
                    cases.measured.size(), round + 1, kRounds));
    if (server) let_them_come_to_rest();
    HEARKEN_TRY(const auto ours, measure_our_plans(options.model_path, cases, figures));
    if (!server) continue;
    HEARKEN_TRY_VOID(measure_their_plans(*server, their_warm_up, theirs, ours, figures));
  }
  figures.plans = kRounds * cases.measured.size();
  figures.recomputed_tokens /= static_cast<double>(figures.plans);
  return {};
}

/// Null when llama.cpp was not there.
Figures ratio(double ours, double theirs) {
  return ours > 0 && theirs > 0 ? Figures(ours / theirs) : Figures(nullptr);
}

/// Figures of one thread count, their names ending in `suffix`.
void add(Figures& all, const ThreadFigures& one, const infer::ModelInfo& model,
         const std::string& suffix) {
  const double prefill = median(one.ours.prefill), decode = median(one.ours.decode);
  const double plan_ms = median(one.our_plans);
  const auto set = [&](const char* name, Figures value) { all[name + suffix] = std::move(value); };
  set("prefill_tokens_per_s", prefill);
  set("decode_tokens_per_s", decode);
  set("plan_p50_ms", plan_ms);
  set("plan_p99_ms", quantile(one.our_plans, 0.99));
  set("llama_prefill_tokens_per_s", median(one.theirs.prefill));
  set("llama_decode_tokens_per_s", median(one.theirs.decode));
  set("llama_plan_p50_ms", median(one.their_plans));
  set("llama_plan_server_clock_ms", median(one.their_server_clock));
  set("prefill_ratio", ratio(prefill, median(one.theirs.prefill)));
  set("decode_ratio", ratio(decode, median(one.theirs.decode)));
  set("plan_ratio", ratio(median(one.their_plans), plan_ms));
  set("plan_ratio_server_clock", ratio(median(one.their_server_clock), plan_ms));
  set("same_plans", one.same_plans);
  set("plans", one.plans);
  set("recomputed_tokens", one.recomputed_tokens);
  // The embedding's rows are looked up, not multiplied; tied, they are the output matrix.
  const double matrix = static_cast<double>(model.vocab * model.dims);
  const double blocks =
      static_cast<double>(model.parameters) - (model.tied_output ? matrix : 2 * matrix);
  const double bytes_per_weight =
      static_cast<double>(model.file_bytes) / static_cast<double>(model.parameters);
  set("bandwidth_share",
      decode * (blocks + matrix) * bytes_per_weight / one.limits.cached_bytes_per_s);
  set("int8_share", prefill * blocks / one.limits.int8_multiply_adds_per_s);
  set("memory_gb_per_s", one.limits.memory_bytes_per_s / 1e9);
  set("cached_gb_per_s", one.limits.cached_bytes_per_s / 1e9);
  set("int8_gops", one.limits.int8_multiply_adds_per_s * 2 / 1e9);
}

std::string shown_ratio(double ours, double theirs) {
  return theirs > 0 ? fmt::format("{:>8.2f} x", ours / theirs) : std::string("       –");
}

void print_speeds(const ThreadFigures& one, const Figures& figures, const std::string& suffix) {
  const auto row = [](const char* name, double ours, double theirs, const char* unit, bool less) {
    fmt::print("  {:<28}{:>12.2f}{:>12.2f}  {:<9}{}\n", name, ours, theirs, unit,
               less ? shown_ratio(theirs, ours) : shown_ratio(ours, theirs));
  };
  fmt::print("\n{} thread(s) {:<16}{:>12}{:>12}  {:<9}{:>10}\n", one.threads, "", "hearken",
             "llama.cpp", "", "faster");
  row("prefill of 256 tokens", median(one.ours.prefill), median(one.theirs.prefill), "tokens/s",
      false);
  row("decode, no grammar", median(one.ours.decode), median(one.theirs.decode), "tokens/s", false);
  row("constrained plan, p50", median(one.our_plans), median(one.their_plans), "ms", true);
  row("  by the server's clock", median(one.our_plans), median(one.their_server_clock), "ms", true);
  fmt::print(
      "  of {} plans {} were the same; prompts of up to {} tokens, {:.0f} computed again on "
      "average\n",
      one.plans, one.same_plans, one.prompt_tokens, one.recomputed_tokens);
  fmt::print(
      "  limits: memory {:.1f} GB/s, weights in cache {:.1f} GB/s, int8 {:.0f} Gop/s;\n"
      "  decode reaches {:.1f} % of the cache's, prefill {:.1f} % of the int8 peak\n",
      one.limits.memory_bytes_per_s / 1e9, one.limits.cached_bytes_per_s / 1e9,
      one.limits.int8_multiply_adds_per_s * 2 / 1e9,
      figures.at("bandwidth_share" + suffix).get<double>() * 100,
      figures.at("int8_share" + suffix).get<double>() * 100);
}

void add_grammar(Figures& all, const GrammarTimes& grammar, const std::string& suffix) {
  all["mask_us" + suffix] = grammar.mask_us;
  all["grammar_compile_us" + suffix] = grammar.compile_us;
  all["grammar_index_us" + suffix] = grammar.index_us;
  all["gbnf_us" + suffix] = grammar.gbnf_us;
  all["gbnf_bytes" + suffix] = grammar.gbnf_bytes;
}

void print_grammar(std::size_t things, const GrammarTimes& grammar) {
  fmt::print(
      "grammar of {} things: {:.0f} us once a home, {:.0f} us a turn, {:.2f} us a token; as GBNF "
      "{:.1f} KiB in {:.1f} ms\n",
      things, grammar.index_us, grammar.compile_us, grammar.mask_us,
      static_cast<double>(grammar.gbnf_bytes) / 1024, grammar.gbnf_us / 1000);
}

/// How many programs want to compute at a time, of late; negative: not known.
double load_average() {
  double load = -1;
  return ::getloadavg(&load, 1) == 1 ? load : -1;
}

void add_kernel_sets(Figures& all, const std::vector<KernelSetRates>& sets) {
  for (const auto& set : sets) {
    all["prefill_tokens_per_s_" + set.name] = median(set.rates.prefill);
    all["decode_tokens_per_s_" + set.name] = median(set.rates.decode);
  }
}

void print_kernel_sets(const std::vector<KernelSetRates>& sets) {
  fmt::print("kernel sets, 1 thread {:>18}{:>12}  tokens/s\n", "prefill", "decode");
  for (const auto& set : sets) {
    fmt::print("  {:<26}{:>12.0f}{:>12.0f}\n", set.name, median(set.rates.prefill),
               median(set.rates.decode));
  }
}

void add_rest(Figures& all, const infer::ModelInfo& info, const LoadTimes& loading) {
  all["load_average"] = load_average();
  all["cores"] = std::thread::hardware_concurrency();
  all["load_ms"] = loading.load_ms;
  all["first_token_ms"] = loading.first_token_ms;
  all["resident_mib"] = loading.resident_mib;
  all["file_bytes"] = info.file_bytes;
  all["parameters"] = info.parameters;
  all["weight_type"] = info.weight_type;
  all["model_sha256"] = info.sha256;
}

void print_rest(const infer::ModelInfo& info, const LoadTimes& loading) {
  fmt::print(
      "loading: {:.1f} ms; {:.1f} ms from opening the file to the first token; {:.1f} MiB "
      "resident for a file of {:.1f} MiB\nmachine: {} cores, load {:.1f}\n",
      loading.load_ms, loading.first_token_ms, loading.resident_mib,
      static_cast<double>(info.file_bytes) / (1024.0 * 1024.0), std::thread::hardware_concurrency(),
      load_average());
}

}  // namespace

Result<int> run_model_bench(const ModelBenchOptions& options) {
  if (!find_llama_root()) say(std::string("No comparison: ") + kNoLlamaServer);
  PlanCases cases;
  HEARKEN_TRY(cases.warm_up, warm_up_cases(kThingsInHome));
  HEARKEN_TRY(cases.measured, plan_cases(kThingsInHome));
  HEARKEN_TRY(const auto loading, measure_loading(options.model_path, options.threads.back(),
                                                  cases.measured.front(), options.samples));
  HEARKEN_TRY(const auto model, infer::Model::load(options.model_path));
  HEARKEN_TRY(const auto grammar, measure_grammar(model, cases.measured));
  HEARKEN_TRY(const auto of_large_home, plan_cases(kThingsInLargeHome));
  HEARKEN_TRY(const auto large_grammar, measure_grammar(model, of_large_home));
  Figures all;
  std::vector<ThreadFigures> measured;
  for (const std::size_t threads : options.threads) {
    ThreadFigures& one = measured.emplace_back();
    one.threads = threads;
    HEARKEN_TRY_VOID(measure_speed(options, model, one));
    HEARKEN_TRY_VOID(measure_plans(options, model, cases, one));
    say(fmt::format("{} thread(s): limits of this machine", threads));
    HEARKEN_TRY(auto compute, infer::ComputeContext::create({.threads = threads}));
    one.limits = infer::measure_limits(*compute, model->info().file_bytes, options.samples);
    all["kernels"] = compute->kernels();
    add(all, one, model->info(), fmt::format("_{}t", threads));
  }
  say("1 thread: each set of kernels");
  HEARKEN_TRY(const auto kernel_sets, measure_kernel_sets(model, options.samples));
  add(all, measured.back(), model->info(), "");
  add_kernel_sets(all, kernel_sets);
  add_grammar(all, grammar, "");
  add_grammar(all, large_grammar, "_1000");
  add_rest(all, model->info(), loading);
  if (options.json) {
    std::cout << all.dump() << '\n';
    return 0;
  }
  fmt::print("{}: {:.2f} M parameters, {}, kernels {}\n", model->info().name,
             static_cast<double>(model->info().parameters) / 1e6, model->info().weight_type,
             all["kernels"].get<std::string>());
  for (const auto& one : measured) print_speeds(one, all, fmt::format("_{}t", one.threads));
  fmt::print("\n");
  print_kernel_sets(kernel_sets);
  print_grammar(kThingsInHome, grammar);
  print_grammar(kThingsInLargeHome, large_grammar);
  print_rest(model->info(), loading);
  return 0;
}

}  // namespace hearken::bench
