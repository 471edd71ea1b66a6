// SPDX-License-Identifier: Apache-2.0
// The OpenAI provider against Debian's llama-server: with a schema, even a model of random weights
// can only write plans that name what exists.
#include <gmock/gmock.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "bench/llama_server.h"
#include "core/actions.h"
#include "infer/testing/tiny_model.h"
#include "llm/make_provider.h"
#include "plan/json_plan.h"

namespace hearken::llm {
namespace {

using namespace std::chrono_literals;

/// A dimmable lamp in an attic, and a sensor.
Context an_attic() {
  Property brightness;
  brightness.name = "brightness";
  brightness.access = Access::ReadWrite;
  brightness.minimum = 0;
  brightness.maximum = 100;
  Thing lamp, sensor;
  lamp.id = ThingId("light.a");
  lamp.kind = "light";
  lamp.area = AreaId("attic");
  lamp.properties = {brightness};
  lamp.actions = standard_actions(lamp.kind, lamp.properties);
  sensor.id = ThingId("sensor.c");
  sensor.kind = "sensor";
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(std::vector<Area>{{AreaId("attic"), "Attic", "", {}}},
                                              std::vector<Thing>{lamp, sensor});
  home->state.resize(2);
  Context context;
  context.home = home;
  context.things = {{lamp.id, 1, ""}, {sensor.id, 1, ""}};
  context.places = {{AreaId("attic"), "", "attic"}};
  return context;
}

/// One server for all cases: starting it is what takes long.
class LlamaServerTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!bench::find_llama_root()) return;
    folder_ =
        std::filesystem::path(::testing::TempDir()) / ("hearken_llm_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    const std::string file = folder_ / "tiny.gguf";
    infer::testing::TinyModelOptions options;
    options.context = 2048;
    const Status written = infer::testing::write_tiny_model(file, options);
    ASSERT_TRUE(written) << written.error().message;
    // One thread: ggml's threads wait for one another by spinning.
    auto server = bench::LlamaServer::start(file, {"--threads", "1"});
    ASSERT_TRUE(server) << server.error().message;
    server_ = std::move(*server);
  }
  static void TearDownTestSuite() {
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  void SetUp() override {
    if (!bench::find_llama_root()) GTEST_SKIP() << bench::kNoLlamaServer;
    ASSERT_TRUE(server_);
    auto provider = make_provider({.kind = "openai",
                                   .name = "llama",
                                   .base_url = server_->url(),
                                   .model = "tiny",
                                   .secret = "",
                                   .keep_alive = ""},
                                  *client_);
    ASSERT_TRUE(provider) << provider.error().message;
    provider_ = std::move(*provider);
  }

  // NOLINTBEGIN(readability-identifier-naming): members, though static
  static inline std::filesystem::path folder_;
  static inline std::unique_ptr<bench::LlamaServer> server_;
  // NOLINTEND(readability-identifier-naming)
  std::unique_ptr<net::HttpClient> client_ = net::make_http_client({});
  std::unique_ptr<Provider> provider_;
};

TEST_F(LlamaServerTest, IsHealthy) {
  const Status status = provider_->health();
  EXPECT_TRUE(status) << status.error().message;
}

TEST_F(LlamaServerTest, WritesOnlyWhatTheSchemaCanSpell) {
  // Without free texts, so that random weights come to an end.
  GenerateRequest request;
  request.json_schema = R"({"type":"object","properties":{"commands":{"type":"array","minItems":1,
    "maxItems":2,"items":{"type":"object","properties":{"device":{"enum":["light.a","fan.b"]},
    "action":{"enum":["turn_on","turn_off"]}},"required":["device","action"],
    "additionalProperties":false}}},"required":["commands"],"additionalProperties":false})";
  request.max_tokens = 200;
  request.deadline = 60s;
  int finished = 0;
  for (const char* sentence : {"lights on", "stop the fan", "xyzzy"}) {
    request.messages = {{"system", "Plan."}, {"user", sentence}};
    std::string streamed;
    const auto reply = provider_->generate(
        request, [&streamed](std::string_view piece) { streamed += piece; }, {});
    if (!reply) {  // cut at the limit of tokens is the one excuse
      EXPECT_THAT(reply.error().message, ::testing::HasSubstr("limit of tokens"));
      continue;
    }
    ++finished;
    EXPECT_EQ(streamed, reply->text);
    EXPECT_GT(reply->prompt_tokens, 0u);
    const auto plan = plan::parse_plan(reply->text, plan::ParseMode::Strict);
    ASSERT_TRUE(plan) << reply->text << "\n" << plan.error().message;
    ASSERT_FALSE(plan->commands.empty());
    for (const PlannedCommand& command : plan->commands) {
      EXPECT_THAT(command.device.str(), ::testing::AnyOf("light.a", "fan.b"));
      EXPECT_THAT(command.action, ::testing::AnyOf("turn_on", "turn_off"));
    }
  }
  EXPECT_GT(finished, 0);
}

TEST_F(LlamaServerTest, TakesTheSchemaOfPlans) {
  const Context context = an_attic();
  const plan::Permission anybody = [](const Thing&, std::string_view) { return true; };
  GenerateRequest request;
  request.messages = {{"user", "lights on"}};
  request.json_schema = plan::plan_json_schema(context, anybody);
  request.max_tokens = 200;
  request.deadline = 60s;
  const auto reply = provider_->generate(request, {}, {});
  if (reply) {
    const auto plan = plan::parse_plan(reply->text, plan::ParseMode::Strict);
    EXPECT_TRUE(plan) << reply->text << "\n" << plan.error().message;
  } else {
    EXPECT_THAT(reply.error().message, ::testing::HasSubstr("limit of tokens"));
  }
}

TEST_F(LlamaServerTest, StopsInTheMiddle) {
  GenerateRequest request;
  request.messages = {{"user", "go on for ever"}};
  request.max_tokens = 400;
  request.deadline = 60s;
  std::stop_source stop;
  const auto reply = provider_->generate(
      request, [&stop](std::string_view) { stop.request_stop(); }, stop.get_token());
  // A short text may have ended before the stop was seen.
  if (!reply) {
    EXPECT_THAT(reply.error().message, ::testing::HasSubstr("stopped"));
  }
}

}  // namespace
}  // namespace hearken::llm
