// SPDX-License-Identifier: Apache-2.0
#include "llm/tiers.h"

#include <gmock/gmock.h>

#include "llm/make_provider.h"
#include "tests/support/scripted_http.h"

namespace hearken::llm {
namespace {

using ::testing::HasSubstr;
using tests::ScriptedHttp;
using namespace std::chrono_literals;

/// A provider that answers with its configured text; the ladder's view of any embedded model.
class FixedProvider final : public Provider {
 public:
  FixedProvider(std::string name, Result<GenerateReply> reply)
      : name_(std::move(name)), reply_(std::move(reply)) {}
  ProviderInfo describe() const override {
    return {.name = name_,
            .model = "m",
            .model_hash = "",
            .form = PromptForm::Compact,
            .locality = Locality::Local};
  }
  Result<GenerateReply> generate(const GenerateRequest& request, const TokenCallback&,
                                 std::stop_token) override {
    deadline = request.deadline;
    ++calls;
    return reply_;
  }
  Status health() override { return {}; }

  int calls = 0;
  std::chrono::milliseconds deadline{0};

 private:
  std::string name_;
  Result<GenerateReply> reply_;
};

GenerateReply reply(std::string text, double confidence) {
  GenerateReply out;
  out.text = std::move(text);
  out.confidence = confidence;
  return out;
}

/// Plans that are their description; "bad" is none.
Result<Plan> read_plan(const ProviderInfo&, std::string_view text) {
  if (text == "bad") return fail(ErrorCode::InvalidInput, "not a word of it");
  Plan plan;
  plan.description = std::string(text);
  return plan;
}

Result<TieredReply> ask(std::vector<Tier> tiers, std::vector<Attempt>* attempts = nullptr,
                        std::stop_token stop = {}) {
  TierLadder ladder(std::move(tiers), read_plan);
  const auto make_request = [](const ProviderInfo&) -> Result<GenerateRequest> {
    return GenerateRequest{};
  };
  return ladder.ask(make_request, {}, {}, 5s, stop, attempts);
}

TEST(TierLadder, TakesTheFirstTierThatIsSureEnough) {
  FixedProvider first("a", reply("one", 0.9));
  FixedProvider second("b", reply("two", -1));
  const auto got = ask({{&first, 0.5}, {&second, 0}});
  ASSERT_TRUE(got);
  EXPECT_EQ(got->plan.description, "one");
  EXPECT_EQ(second.calls, 0);
  ASSERT_EQ(got->attempts.size(), 1u);
  EXPECT_EQ(got->attempts[0].why_not, "");
  EXPECT_LE(first.deadline, 5s);
}

TEST(TierLadder, GoesUpWhenATierFailsIsUnsureOrWritesNoPlan) {
  FixedProvider failing("a", fail(ErrorCode::Unavailable, "gone"));
  FixedProvider unsure("b", reply("maybe", 0.2));
  FixedProvider babbling("c", reply("bad", -1));
  FixedProvider sure("d", reply("four", -1));
  const auto got = ask({{&failing, 0}, {&unsure, 0.5}, {&babbling, 0}, {&sure, 0.5}});
  ASSERT_TRUE(got);
  EXPECT_EQ(got->plan.description, "four");
  EXPECT_EQ(got->provider.name, "d");
  ASSERT_EQ(got->attempts.size(), 4u);
  EXPECT_EQ(got->attempts[0].why_not, "gone");
  EXPECT_THAT(got->attempts[1].why_not, HasSubstr("0.20 is below 0.50"));
  EXPECT_THAT(got->attempts[2].why_not, HasSubstr("not a word of it"));
}

TEST(TierLadder, KeepsTheMostConfidentUnsurePlanWhenNobodyIsSurer) {
  FixedProvider first("a", reply("low", 0.3));
  FixedProvider second("b", reply("lower", 0.1));
  FixedProvider third("c", fail(ErrorCode::Timeout, "late"));
  const auto got = ask({{&first, 0.5}, {&second, 0.5}, {&third, 0}});
  ASSERT_TRUE(got);
  EXPECT_EQ(got->plan.description, "low");
  EXPECT_THAT(got->attempts[0].why_not, HasSubstr("below"));
}

TEST(TierLadder, SaysWhatEveryTierSaid) {
  FixedProvider first("a", fail(ErrorCode::Unavailable, "gone"));
  FixedProvider second("b", reply("bad", -1));
  std::vector<Attempt> attempts;
  const auto got = ask({{&first, 0}, {&second, 0}}, &attempts);
  ASSERT_FALSE(got);
  EXPECT_THAT(got.error().message, HasSubstr("a: gone; b: its answer is no plan"));
  EXPECT_EQ(attempts.size(), 2u);
  EXPECT_THAT(ask({}).error().message, HasSubstr("no model to ask"));
}

TEST(TierLadder, AsksNobodyOnceItIsStopped) {
  FixedProvider first("a", reply("one", 1));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(ask({{&first, 0}}, nullptr, stop.get_token()));
  EXPECT_EQ(first.calls, 0);
}

TEST(TierLadder, FallsThroughFromADeadServerToALivingOne) {
  const auto client = net::make_http_client({});
  ScriptedHttp living({{tests::send(
      tests::http_answer(200, "application/x-ndjson",
                         R"({"message":{"content":"hello"},"done":true,"done_reason":"stop"})"
                         "\n"))}});
  ProviderConfig config;
  config.kind = "ollama";
  config.name = "dead";
  config.model = "m";
  config.base_url = "http://127.0.0.1:" + std::to_string(tests::unused_port());
  const auto dead = make_provider(config, *client);
  config.name = "living";
  config.base_url = living.url();
  const auto up = make_provider(config, *client);
  const auto got = ask({{dead->get(), 0}, {up->get(), 0}});
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->plan.description, "hello");
  EXPECT_THAT(got->attempts[0].why_not, HasSubstr("no connection"));
}

}  // namespace
}  // namespace hearken::llm
