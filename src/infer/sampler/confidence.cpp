// SPDX-License-Identifier: Apache-2.0
#include "infer/confidence.h"

#include <algorithm>
#include <cmath>

namespace hearken::infer {

Certainty certainty_of(const Generation& made) {
  Certainty certainty;
  certainty.logprob = std::max(made.logprob_sum, -Certainty::kMostDoubt);
  certainty.margin = std::min(double{made.least_margin}, Certainty::kClearMargin);
  certainty.choices = static_cast<double>(made.tokens.size() - made.forced_tokens);
  return certainty;
}

double confidence_of(const Generation& made, const ModelInfo& model) {
  if (!model.confidence) return std::exp(made.logprob_sum);
  const Certainty certainty = certainty_of(made);
  const ConfidenceFit& fit = *model.confidence;
  const double log_odds = double{fit.bias} + double{fit.logprob} * certainty.logprob +
                          double{fit.margin} * certainty.margin +
                          double{fit.choices} * certainty.choices;
  return 1 / (1 + std::exp(-log_odds));
}

}  // namespace hearken::infer
