// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <cmath>

#include "infer/cli.h"
#include "infer/testing/loaded_model.h"

namespace hearken::infer {
namespace {

using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

/// Allows, position by position, the ids of a list.
class Steps : public TokenConstraint {
 public:
  explicit Steps(std::vector<std::vector<TokenId>> steps) : steps_(std::move(steps)) {}
  void allowed(std::vector<TokenId>& out) const override { out = steps_[accepted_.size()]; }
  void accept(TokenId id) override { accepted_.push_back(id); }
  bool finished() const override { return accepted_.size() == steps_.size(); }
  const std::vector<TokenId>& accepted() const { return accepted_; }

 private:
  std::vector<std::vector<TokenId>> steps_;
  std::vector<TokenId> accepted_;
};

class Generating : public ::testing::Test {
 protected:
  Session session() const { return Session::create(model_, testing::compute(1, "auto")).value(); }
  std::vector<TokenId> ids(const Generation& made) const {
    std::vector<TokenId> out;
    for (const GeneratedToken& token : made.tokens) out.push_back(token.id);
    return out;
  }
  std::vector<TokenId> every_id() const {
    std::vector<TokenId> all;
    for (TokenId id = 0; id < 512; ++id) all.push_back(id);
    return all;
  }
  /// Straight from the definition: feed one token, take the best.
  std::vector<TokenId> greedy(std::size_t count) const {
    Session plain = session();
    std::vector<TokenId> out;
    auto next = prompt_;
    while (out.size() < count) {
      const auto logits = plain.feed_for_logits(next).value();
      next = {
          static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin())};
      out.push_back(next[0]);
    }
    return out;
  }

  std::shared_ptr<const Model> model_ = testing::loaded_model({});
  std::vector<TokenId> prompt_ =
      model_->tokenizer().encode("the quick brown fox jumps over", ParseSpecial::No);
};

TEST_F(Generating, TakesTheBestTokenEachTime) {
  Session used = session();
  GenerateOptions options;
  options.max_tokens = 12;
  const auto made = generate(used, prompt_, options).value();
  EXPECT_THAT(ids(made), ElementsAreArray(greedy(12)));
  EXPECT_EQ(made.finish, FinishReason::MaxTokens);
  EXPECT_EQ(made.recomputed_tokens, prompt_.size());
  EXPECT_EQ(made.forward_passes, 11U);
  EXPECT_LT(made.logprob_sum, 0);
  EXPECT_GE(made.least_margin, 0);
}

TEST_F(Generating, GivesTheSameWhenAllTokensAreAllowed) {
  Steps anything(std::vector<std::vector<TokenId>>(12, every_id()));
  Session used = session();
  GenerateOptions options;
  options.constraint = &anything;
  const auto made = generate(used, prompt_, options).value();
  EXPECT_THAT(ids(made), ElementsAreArray(greedy(12)));
  EXPECT_EQ(made.finish, FinishReason::Constraint);
}

TEST_F(Generating, SpellsOnlyWhatIsAllowed) {
  const std::vector<std::vector<TokenId>> steps = {{40, 41, 42}, {50, 51}, {60, 61, 62, 63}};
  Steps constraint(steps);
  Session used = session();
  GenerateOptions options;
  options.constraint = &constraint;
  const auto made = generate(used, prompt_, options).value();
  ASSERT_EQ(made.tokens.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_THAT(steps[i], ::testing::Contains(made.tokens[i].id));
    EXPECT_LE(made.tokens[i].logprob, 0);
    EXPECT_GE(made.tokens[i].margin, 0);
  }
  EXPECT_THAT(constraint.accepted(), ElementsAreArray(ids(made)));
}

TEST_F(Generating, GivesProbabilitiesAmongTheAllowed) {
  Session plain = session();
  const auto logits = plain.feed_for_logits(prompt_).value();
  const double difference = std::fabs(double{logits[40]} - double{logits[41]});
  Steps constraint({{40, 41}});
  Session used = session();
  GenerateOptions options;
  options.constraint = &constraint;
  const auto made = generate(used, prompt_, options).value();
  EXPECT_NEAR(made.tokens[0].margin, difference, 1e-5);
  EXPECT_NEAR(made.tokens[0].logprob, -std::log1p(std::exp(-difference)), 1e-5);
}

TEST_F(Generating, SkipsPassesForForcedTokens) {
  Steps constraint({{30}, {31}, {32}, {40, 41}, {33}, {34}});
  Session used = session();
  GenerateOptions options;
  options.constraint = &constraint;
  const auto made = generate(used, prompt_, options).value();
  EXPECT_EQ(made.forced_tokens, 5U);
  EXPECT_EQ(made.forward_passes, 1U);
  EXPECT_TRUE(made.tokens[0].forced);
  EXPECT_TRUE(std::isinf(made.tokens[0].margin));
  EXPECT_EQ(made.tokens[0].logprob, 0);
  // The choice after the forced tokens is the one that feeding them gives.
  auto longer = prompt_;
  longer.insert(longer.end(), {30, 31, 32});
  Session plain = session();
  const auto logits = plain.feed_for_logits(longer).value();
  EXPECT_EQ(made.tokens[3].id, logits[40] >= logits[41] ? 40 : 41);
}

TEST_F(Generating, MakesTheSameWithGuessesRightOrWrongInFewerPasses) {
  GenerateOptions options;
  options.max_tokens = 16;
  Session plain = session();
  const auto expected = generate(plain, prompt_, options).value();
  DraftMemory right;
  right.learn(ids(expected));
  auto other = ids(expected);
  for (std::size_t i = 2; i < other.size(); i += 5) other[i] = (other[i] + 1) % 512;
  DraftMemory partly;
  partly.learn(other);
  for (const DraftMemory* memory : {&right, &partly}) {
    options.drafts = memory;
    Session used = session();
    const auto made = generate(used, prompt_, options).value();
    EXPECT_THAT(ids(made), ElementsAreArray(ids(expected)));
    EXPECT_EQ(made.logprob_sum, expected.logprob_sum);
    EXPECT_EQ(made.least_margin, expected.least_margin);
    EXPECT_LT(made.forward_passes, expected.forward_passes);
  }
}

TEST_F(Generating, GuessesNothingThatDoesNotFit) {
  GenerateOptions options;
  options.max_tokens = 3;
  Session roomy = session();
  const auto expected = generate(roomy, prompt_, options).value();
  DraftMemory memory;
  memory.learn(ids(expected));
  options.drafts = &memory;
  Session used = Session::create(model_, testing::compute(1, "auto"), prompt_.size() + 2).value();
  EXPECT_THAT(ids(generate(used, prompt_, options).value()), ElementsAreArray(ids(expected)));
}

TEST(DraftMemory, GoesOnAsTheLastTextThatHadTheSameTwoTokens) {
  DraftMemory memory;
  std::vector<TokenId> out{9};
  memory.guess(std::vector<TokenId>{1, 2}, 4, out);
  EXPECT_TRUE(out.empty());
  memory.learn(std::vector<TokenId>{1, 2, 3, 4, 5});
  memory.learn(std::vector<TokenId>{7, 2, 8});
  memory.guess(std::vector<TokenId>{1, 2}, 4, out);
  EXPECT_EQ(out, (std::vector<TokenId>{3, 4}));  // 5 was the end: nothing is asked after it
  memory.guess(std::vector<TokenId>{1, 2}, 1, out);
  EXPECT_EQ(out, (std::vector<TokenId>{3}));
  memory.guess(std::vector<TokenId>{7, 2}, 4, out);
  EXPECT_TRUE(out.empty());
}

TEST_F(Generating, ReusesThePromptOfTheLastTurn) {
  Session used = session();
  GenerateOptions options;
  options.max_tokens = 3;
  ASSERT_TRUE(generate(used, prompt_, options));
  auto next = prompt_;
  next.push_back(200);
  const auto made = generate(used, next, options).value();
  EXPECT_LE(made.recomputed_tokens, 1U);
  Session fresh = session();
  EXPECT_THAT(ids(made), ElementsAreArray(ids(generate(fresh, next, options).value())));
}

TEST_F(Generating, StopsWhenAskedAndKeepsWhatItHas) {
  std::stop_source stop;
  Session used = session();
  GenerateOptions options;
  options.stop = stop.get_token();
  options.on_token = [&](TokenId) { stop.request_stop(); };
  const auto made = generate(used, prompt_, options).value();
  EXPECT_EQ(made.finish, FinishReason::Stopped);
  EXPECT_EQ(made.tokens.size(), 1U);
  const auto none = generate(used, prompt_, options).value();
  EXPECT_EQ(none.finish, FinishReason::Stopped);
  EXPECT_TRUE(none.tokens.empty());
}

TEST_F(Generating, EndsAtTheEndToken) {
  Steps constraint({{40, 41}, {1}});
  Session used = session();
  GenerateOptions options;
  options.constraint = &constraint;
  const auto made = generate(used, prompt_, options).value();
  EXPECT_EQ(made.tokens.back().id, 1);
  EXPECT_THAT(made.text, ::testing::Not(HasSubstr("<|end|>")));
}

TEST_F(Generating, RefusesBrokenConstraintsAndPrompts) {
  Session used = session();
  GenerateOptions options;
  for (const auto& step : std::vector<std::vector<TokenId>>{{}, {512}, {-1}, {3, 512}, {-1, 4}}) {
    Steps constraint({step});
    options.constraint = &constraint;
    EXPECT_EQ(generate(used, prompt_, options).error().code, ErrorCode::Internal);
  }
  options.constraint = nullptr;
  EXPECT_EQ(generate(used, {}, options).error().code, ErrorCode::InvalidInput);
  const std::vector<TokenId> too_long(513, 5);
  EXPECT_EQ(generate(used, too_long, options).error().code, ErrorCode::Resource);
}

TEST_F(Generating, SaysWhenTheContextIsFull) {
  Session used = Session::create(model_, testing::compute(1, "auto"), prompt_.size() + 2).value();
  GenerateOptions options;
  EXPECT_EQ(generate(used, prompt_, options).error().code, ErrorCode::Resource);
}

TEST(CommandLine, DescribesAndGenerates) {
  const testing::TempFolder folder;
  const std::string path = folder.file("m.gguf");
  ASSERT_TRUE(testing::write_tiny_model(path, {}));
  EXPECT_THAT(describe_model(path, OutputForm::Text).value(), HasSubstr("weight_type"));
  EXPECT_THAT(describe_model(path, OutputForm::Json).value(), HasSubstr("\"vocab\":512"));
  GenerateCommand command;
  command.model_path = path;
  command.prompt = "<|begin|>the quick";
  command.max_tokens = 4;
  command.form = OutputForm::Json;
  EXPECT_THAT(generate_text(command).value(), HasSubstr("\"finish\":"));
  command.kernels = "abacus";
  EXPECT_FALSE(generate_text(command));
  EXPECT_FALSE(describe_model(folder.file("missing"), OutputForm::Text));
}

}  // namespace
}  // namespace hearken::infer
