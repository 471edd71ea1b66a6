// SPDX-License-Identifier: Apache-2.0
#include "infer/confidence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hearken::infer {
namespace {

Generation made_with(double logprob, float margin) {
  Generation made;
  made.tokens.resize(5);
  made.forced_tokens = 2;
  made.logprob_sum = logprob;
  made.least_margin = margin;
  return made;
}

TEST(Confidence, WithoutAFitIsTheProbabilityOfTheTokens) {
  EXPECT_DOUBLE_EQ(confidence_of(made_with(std::log(0.25), 1), ModelInfo{}), 0.25);
}

TEST(Confidence, FollowsTheFitOfTheFile) {
  ModelInfo model;
  model.confidence = ConfidenceFit{0.5F, 1.0F, 0.25F, -0.125F};
  const double log_odds = 0.5 - 2 + 0.25 * 4 - 0.125 * 3;
  EXPECT_NEAR(confidence_of(made_with(-2, 4), model), 1 / (1 + std::exp(-log_odds)), 1e-12);
}

TEST(Confidence, StaysAProbabilityWhenNothingWasChosenOrAllWasDoubtful) {
  ModelInfo model;
  model.confidence = ConfidenceFit{3, 1, 0.5F, 0};
  const double sure = confidence_of(made_with(0, std::numeric_limits<float>::infinity()), model);
  const double lost = confidence_of(made_with(-1e9, 0), model);
  EXPECT_GT(sure, 0.99);
  EXPECT_LE(sure, 1);
  EXPECT_LT(lost, 0.01);
  EXPECT_GE(lost, 0);
}

}  // namespace
}  // namespace hearken::infer
