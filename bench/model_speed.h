// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bench/plan_cases.h"
#include "infer/infer.h"
#include "llm/local/local_provider.h"

namespace hearken::bench {

double median(std::vector<double> values);                  ///< 0 when empty
double quantile(std::vector<double> values, double share);  ///< likewise

/// What both sides are asked: a prompt and a text of so many tokens.
inline constexpr std::size_t kPrefillTokens = 256;
inline constexpr std::size_t kDecodeTokens = 64;

/// Tokens per second, one entry a measurement.
struct Rates {
  std::vector<double> prefill;
  std::vector<double> decode;
};

/// Our runtime without a grammar: the prompt in one go with the logits after it; then single
/// tokens, each with the logits of the whole vocabulary, as llama-bench does.
Status measure_rates(const std::shared_ptr<const infer::Model>& model,
                     const infer::ComputeOptions& options, std::size_t samples, Rates& rates);

/// One thread with one set of kernels.
struct KernelSetRates {
  std::string name;
  Rates rates;
};

/// All sets that this CPU can run, taking turns; without the reference.
Result<std::vector<KernelSetRates>> measure_kernel_sets(
    const std::shared_ptr<const infer::Model>& model, std::size_t samples);

/// One plan from prompt and context, as the embedded tier makes it.
struct PlanTime {
  double ms = 0;
  std::string text;  ///< with "<end>"
  std::size_t prompt_tokens = 0;
  std::size_t recomputed_tokens = 0;
};
Result<PlanTime> time_plan(llm::LocalProvider& provider, const PlanCase& plan_case);

/// What the grammar costs, in microseconds of processor time.
struct GrammarTimes {
  double index_us = 0;    ///< once per registry
  double compile_us = 0;  ///< median, once per turn
  double mask_us = 0;     ///< per token: what is allowed, and taking one; median of rounds' means
  double gbnf_us = 0;     ///< median; only for other programs
  std::size_t gbnf_bytes = 0;
};
Result<GrammarTimes> measure_grammar(const std::shared_ptr<const infer::Model>& model,
                                     const std::vector<PlanCase>& cases);

/// Loading, and memory of this process.
struct LoadTimes {
  double load_ms = 0;         ///< median; the file is in the page cache
  double first_token_ms = 0;  ///< median; from opening the file to the first token of a plan
  double resident_mib = 0;    ///< what a loaded model with its session adds, after a plan
};
Result<LoadTimes> measure_loading(const std::string& path, std::size_t threads,
                                  const PlanCase& plan_case, std::size_t samples);

}  // namespace hearken::bench
