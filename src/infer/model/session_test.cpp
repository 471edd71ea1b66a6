// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <random>

#include "infer/model/worker_pool.h"
#include "infer/testing/loaded_model.h"

namespace hearken::infer {
namespace {

using testing::compute;
using ::testing::ElementsAreArray;
using testing::loaded_model;
using testing::TinyModelOptions;

std::vector<TokenId> random_tokens(std::size_t count, unsigned seed) {
  std::mt19937 engine(seed);
  std::vector<TokenId> tokens(count);
  for (TokenId& token : tokens) token = static_cast<TokenId>(engine() % 512);
  return tokens;
}

std::vector<float> logits_of(Session& session) {
  const auto logits = session.logits().value();
  return {logits.begin(), logits.end()};
}

Session new_session(const std::shared_ptr<const Model>& model, std::size_t threads = 1,
                    const std::string& kernels = "auto") {
  return Session::create(model, compute(threads, kernels)).value();
}

class SessionOfEachType : public ::testing::TestWithParam<TensorType> {
 protected:
  std::shared_ptr<const Model> model() const {
    TinyModelOptions options;
    options.weights = GetParam();
    options.tied_output = GetParam() != TensorType::Q8_0;
    return loaded_model(options);
  }
};

TEST_P(SessionOfEachType, GivesTheSameBitsHoweverTokensAreCut) {
  const auto shared = model();
  const auto tokens = random_tokens(150, 1);
  Session whole = new_session(shared);
  ASSERT_TRUE(whole.feed(tokens));
  const auto expected = logits_of(whole);
  Session single = new_session(shared);
  for (const TokenId& token : tokens) ASSERT_TRUE(single.feed({&token, 1}));
  EXPECT_THAT(logits_of(single), ElementsAreArray(expected));
  Session uneven = new_session(shared, 2);
  const std::span<const TokenId> all(tokens);
  ASSERT_TRUE(uneven.feed(all.first(3)));
  ASSERT_TRUE(uneven.feed(all.subspan(3, 70)));
  ASSERT_TRUE(uneven.feed(all.subspan(73)));
  EXPECT_THAT(logits_of(uneven), ElementsAreArray(expected));
}

TEST_P(SessionOfEachType, GivesTheSameBitsWithAnyThreads) {
  const auto shared = model();
  const auto tokens = random_tokens(40, 2);
  Session one = new_session(shared, 1);
  ASSERT_TRUE(one.feed(tokens));
  const auto expected = logits_of(one);
  for (const std::size_t threads : {2U, 3U}) {
    Session several = new_session(shared, threads);
    ASSERT_TRUE(several.feed(tokens));
    EXPECT_THAT(logits_of(several), ElementsAreArray(expected));
  }
}

TEST_P(SessionOfEachType, AgreesWithTheScalarReference) {
  const auto shared = model();
  const auto tokens = random_tokens(60, 3);
  Session reference = new_session(shared, 1, "scalar");
  ASSERT_TRUE(reference.feed(tokens));
  const auto expected = logits_of(reference);
  for (const std::string& kernels : kernel_names()) {
    Session session = new_session(shared, 1, kernels);
    ASSERT_TRUE(session.feed(tokens));
    const auto actual = logits_of(session);
    // Logits are of size 10; with Q8_0 a rounding difference can move an activation by one step.
    const float tolerance = GetParam() == TensorType::Q8_0 ? 0.1F : 1e-3F;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ASSERT_NEAR(actual[i], expected[i], tolerance) << kernels;
    }
  }
}

TEST_P(SessionOfEachType, ReusesAPrefixWithTheSameBits) {
  const auto shared = model();
  auto tokens = random_tokens(100, 4);
  Session session = new_session(shared);
  EXPECT_EQ(session.feed_with_prefix_reuse(tokens).value(), 100U);
  EXPECT_EQ(session.feed_with_prefix_reuse(tokens).value(), 0U);
  tokens[90] = (tokens[90] + 1) % 512;
  tokens.push_back(7);
  EXPECT_EQ(session.feed_with_prefix_reuse(tokens).value(), 11U);
  Session fresh = new_session(shared);
  ASSERT_TRUE(fresh.feed(tokens));
  EXPECT_THAT(logits_of(session), ElementsAreArray(logits_of(fresh)));
  EXPECT_THAT(session.tokens(), ElementsAreArray(tokens));
}

TEST_P(SessionOfEachType, ScoresChosenTokensLikeAll) {
  Session session = new_session(model());
  ASSERT_TRUE(session.feed(random_tokens(20, 5)));
  const auto all = logits_of(session);
  const std::vector<TokenId> ids = {511, 0, 100, 7, 7};
  std::vector<float> some(ids.size());
  ASSERT_TRUE(session.logits_for(ids, some));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    EXPECT_EQ(some[i], all[static_cast<std::size_t>(ids[i])]);
  }
}

TEST_P(SessionOfEachType, KeepsLogitsAfterEachOfTheLastTokens) {
  const auto shared = model();
  const auto tokens = random_tokens(131, 10);  // more than a batch
  Session several = new_session(shared, 2);
  ASSERT_TRUE(several.feed(tokens, {}, 5));
  for (std::size_t count = 127; count <= 131; ++count) {
    Session one = new_session(shared);
    ASSERT_TRUE(one.feed(std::span(tokens).first(count)));
    const auto logits = several.logits_after(count).value();
    EXPECT_THAT(std::vector<float>(logits.begin(), logits.end()), ElementsAreArray(logits_of(one)));
  }
  EXPECT_FALSE(several.logits_after(126));
  EXPECT_FALSE(several.logits_after(132));
  several.truncate(129);
  EXPECT_TRUE(several.logits());
  EXPECT_FALSE(several.logits_after(130));
}

INSTANTIATE_TEST_SUITE_P(Weights, SessionOfEachType,
                         ::testing::Values(TensorType::F32, TensorType::F16, TensorType::BF16,
                                           TensorType::Q8_0),
                         [](const auto& test) { return std::string(to_string(test.param)); });

TEST(Session, RefusesWhatDoesNotFit) {
  Session session = Session::create(loaded_model({}), compute(1, "auto"), 16).value();
  EXPECT_EQ(session.feed(random_tokens(17, 6)).error().code, ErrorCode::Resource);
  EXPECT_EQ(session.position(), 0U);
  EXPECT_TRUE(session.feed(random_tokens(16, 6)));
  EXPECT_EQ(session.feed(random_tokens(1, 6)).error().code, ErrorCode::Resource);
  session.truncate(0);
  for (const std::size_t states : {std::size_t{0}, Session::kMostStates + 1}) {
    EXPECT_EQ(session.feed(random_tokens(1, 6), {}, states).error().code, ErrorCode::InvalidInput);
  }
  EXPECT_FALSE(Session::create(loaded_model({}), compute(1, "auto"), 513));
}

TEST(Session, RefusesIdsOutsideTheVocabulary) {
  Session session = new_session(loaded_model({}));
  for (const TokenId bad : {-1, 512, 1 << 30}) {
    EXPECT_EQ(session.feed({&bad, 1}).error().code, ErrorCode::InvalidInput);
  }
  ASSERT_TRUE(session.feed(random_tokens(3, 7)));
  const TokenId bad = 512;
  float out = 0;
  EXPECT_EQ(session.logits_for({&bad, 1}, {&out, 1}).error().code, ErrorCode::InvalidInput);
  EXPECT_EQ(session.logits_for({}, {&out, 1}).error().code, ErrorCode::InvalidInput);
}

TEST(Session, HasNoLogitsBeforeTokens) {
  Session session = new_session(loaded_model({}));
  EXPECT_FALSE(session.logits());
  ASSERT_TRUE(session.feed(random_tokens(5, 8)));
  EXPECT_TRUE(session.logits());
  session.truncate(3);
  EXPECT_EQ(session.position(), 3U);
  EXPECT_FALSE(session.logits());
  EXPECT_FALSE(session.feed_with_prefix_reuse({}));
}

TEST(Session, StopsWhenAsked) {
  Session session = new_session(loaded_model({}));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(session.feed(random_tokens(5, 9), stop.get_token()).error().code, ErrorCode::Timeout);
}

TEST(WorkerPool, RunsOnAllThreadsAndWaits) {
  WorkerPool pool(4);
  std::vector<int> counts(4);
  for (int round = 0; round < 200; ++round) {
    pool.run([&](std::size_t thread) {
      ++counts[thread];
      pool.barrier();
      // After the barrier everyone's work of this round is visible.
      for (const int count : counts) EXPECT_EQ(count, round + 1);
      pool.barrier();
    });
  }
}

}  // namespace
}  // namespace hearken::infer
