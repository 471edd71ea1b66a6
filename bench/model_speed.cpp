// SPDX-License-Identifier: Apache-2.0
#include "bench/model_speed.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <random>

#include "llm/local/grammar_constraint.h"
#include "plan/compact_gbnf.h"

namespace hearken::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Processor time of this thread: what other programs take from it does not count.
double processor_seconds() {
  timespec time = {};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

bool anybody(const Thing&, std::string_view) { return true; }

/// Adds up the processor time that another constraint takes.
class TimedConstraint final : public infer::TokenConstraint {
 public:
  explicit TimedConstraint(infer::TokenConstraint& timed) : timed_(timed) {}
  void allowed(std::vector<infer::TokenId>& out) const override {
    const double start = processor_seconds();
    timed_.allowed(out);
    seconds_ += processor_seconds() - start;
  }
  void accept(infer::TokenId id) override {
    const double start = processor_seconds();
    timed_.accept(id);
    seconds_ += processor_seconds() - start;
    ++tokens_;
  }
  bool finished() const override { return timed_.finished(); }
  double seconds() const { return seconds_; }
  std::size_t tokens() const { return tokens_; }

 private:
  infer::TokenConstraint& timed_;
  mutable double seconds_ = 0;
  std::size_t tokens_ = 0;
};

double resident_mib() {
  std::ifstream in("/proc/self/statm");
  long total = 0, resident = 0;
  in >> total >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) /
         (1024.0 * 1024.0);
}

llm::GenerateRequest request_for(const PlanCase& plan_case, const plan::CompactContext& compact) {
  llm::GenerateRequest request;
  request.compact_prompt = plan_case.prompt;
  request.compact = &compact;
  request.max_tokens = 96;
  return request;
}

}  // namespace

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values[std::min(values.size() - 1, at)];
}

double median(std::vector<double> values) { return quantile(std::move(values), 0.5); }

Status measure_rates(const std::shared_ptr<const infer::Model>& model,
                     const infer::ComputeOptions& options, std::size_t samples, Rates& rates) {
  HEARKEN_TRY(auto compute, infer::ComputeContext::create(options));
  HEARKEN_TRY(auto session, infer::Session::create(model, std::move(compute)));
  std::mt19937 random(1);
  std::vector<infer::TokenId> tokens(std::min(kPrefillTokens, model->info().context));
  for (auto& id : tokens) {
    id = static_cast<infer::TokenId>(random() % static_cast<unsigned>(model->info().vocab));
  }
  HEARKEN_TRY_VOID(session.feed_for_logits(tokens));  // warm
  for (std::size_t i = 0; i < samples; ++i) {
    session.truncate(0);
    const auto start = Clock::now();
    HEARKEN_TRY_VOID(session.feed_for_logits(tokens));
    rates.prefill.push_back(static_cast<double>(tokens.size()) / seconds_since(start));
  }
  for (std::size_t i = 0; i < samples; ++i) {
    session.truncate(0);
    const auto start = Clock::now();
    for (std::size_t t = 0; t < kDecodeTokens; ++t) {
      HEARKEN_TRY_VOID(session.feed_for_logits(std::span(tokens).subspan(t % tokens.size(), 1)));
    }
    rates.decode.push_back(static_cast<double>(kDecodeTokens) / seconds_since(start));
  }
  return {};
}

Result<std::vector<KernelSetRates>> measure_kernel_sets(
    const std::shared_ptr<const infer::Model>& model, std::size_t samples) {
  constexpr std::size_t kTurns = 5;
  std::vector<KernelSetRates> sets;
  for (std::string& name : infer::kernel_names()) {
    if (name != "scalar") sets.push_back({std::move(name), {}});
  }
  for (std::size_t turn = 0; turn < kTurns; ++turn) {
    for (KernelSetRates& set : sets) {
      HEARKEN_TRY_VOID(
          measure_rates(model, {.kernels = set.name}, (samples + kTurns - 1) / kTurns, set.rates));
    }
  }
  return sets;
}

Result<PlanTime> time_plan(llm::LocalProvider& provider, const PlanCase& plan_case) {
  const plan::CompactContext compact(plan_case.context, anybody);
  const auto request = request_for(plan_case, compact);
  const auto start = Clock::now();
  HEARKEN_TRY(auto reply, provider.generate(request, {}, {}));
  PlanTime time;
  time.ms = seconds_since(start) * 1000;
  time.text = std::move(reply.text);
  time.prompt_tokens = reply.prompt_tokens;
  time.recomputed_tokens = reply.recomputed_tokens;
  return time;
}

namespace {

struct GrammarRound {
  std::vector<double> compile_us;
  double mask_seconds = 0;
  std::size_t tokens = 0;
};

/// One plan with the grammar's time taken; adds to the figures.

Status time_grammar(infer::Session& session, llm::SymbolTokens& spelling,
                    const std::shared_ptr<const plan::CompactIndex>& index, const PlanCase& one,
                    GrammarRound& round) {
  const double start = processor_seconds();
  plan::CompactGrammar grammar(one.context, anybody, index);
  llm::GrammarConstraint constraint(grammar, spelling);
  round.compile_us.push_back((processor_seconds() - start) * 1e6);
  TimedConstraint timed(constraint);
  infer::GenerateOptions options;
  options.max_tokens = 96;
  options.constraint = &timed;
  const auto prompt = session.model().tokenizer().encode(one.prompt, infer::ParseSpecial::Yes);
  HEARKEN_TRY_VOID(infer::generate(session, prompt, options));
  round.mask_seconds += timed.seconds();
  round.tokens += timed.tokens();
  return {};
}

}  // namespace

Result<GrammarTimes> measure_grammar(const std::shared_ptr<const infer::Model>& model,
                                     const std::vector<PlanCase>& cases) {
  constexpr std::size_t kRounds = 7;
  HEARKEN_TRY(auto compute, infer::ComputeContext::create({}));
  HEARKEN_TRY(auto session, infer::Session::create(model, std::move(compute)));
  llm::SymbolTokens spelling(model->tokenizer());
  GrammarTimes times;
  const double begin = processor_seconds();
  const auto index = std::make_shared<plan::CompactIndex>(cases.front().context.home->registry);
  times.index_us = (processor_seconds() - begin) * 1e6;
  std::vector<double> mask, compile, gbnf;
  for (std::size_t i = 0; i < kRounds; ++i) {
    GrammarRound round;
    for (const auto& one : cases) {
      HEARKEN_TRY_VOID(time_grammar(session, spelling, index, one, round));
    }
    mask.push_back(round.mask_seconds * 1e6 / static_cast<double>(round.tokens));
    compile.push_back(median(round.compile_us));
  }
  for (const auto& one : cases) {
    const double start = processor_seconds();
    times.gbnf_bytes = plan::to_gbnf(plan::CompactGrammar(one.context, anybody, index)).size();
    gbnf.push_back((processor_seconds() - start) * 1e6);
  }
  times.mask_us = median(mask);
  times.compile_us = median(compile);
  times.gbnf_us = median(gbnf);
  return times;
}

Result<LoadTimes> measure_loading(const std::string& path, std::size_t threads,
                                  const PlanCase& plan_case, std::size_t samples) {
  LoadTimes times;
  const double before = resident_mib();
  std::vector<double> load, first;
  for (std::size_t i = 0; i < samples; ++i) {
    auto start = Clock::now();
    HEARKEN_TRY_VOID(infer::Model::load(path));
    load.push_back(seconds_since(start) * 1000);
    start = Clock::now();
    HEARKEN_TRY(auto provider, llm::LocalProvider::open(path, threads));
    const plan::CompactContext compact(plan_case.context, anybody);
    double until_first = -1;
    const auto on_token = [&](std::string_view) {
      if (until_first < 0) until_first = seconds_since(start) * 1000;
    };
    HEARKEN_TRY_VOID(provider->generate(request_for(plan_case, compact), on_token, {}));
    first.push_back(until_first);
    if (i == 0) times.resident_mib = resident_mib() - before;
  }
  times.load_ms = median(load);
  times.first_token_ms = median(first);
  return times;
}

}  // namespace hearken::bench
