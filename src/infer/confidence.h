// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "infer/infer.h"

namespace hearken::infer {

/// What a confidence is computed from, all of tokens that had an alternative.
struct Certainty {
  double logprob = 0;  ///< sum of log-probabilities among what was allowed; at least -kMostDoubt
  double margin = 0;   ///< smallest distance to the second best, in logits; at most kClearMargin
  double choices = 0;  ///< how many there were

  static constexpr double kMostDoubt = 20;
  static constexpr double kClearMargin = 10;
};

Certainty certainty_of(const Generation& made);

/// Probability that a text is right, by the logistic fit that the model's file carries
/// (hearken.confidence.*, written by train/calibrate.py); without one, the probability of the
/// tokens, which promises too much.
double confidence_of(const Generation& made, const ModelInfo& model);

}  // namespace hearken::infer
