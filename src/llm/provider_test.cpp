// SPDX-License-Identifier: Apache-2.0
// What every provider over HTTP must do, whatever its protocol and however its server behaves.
#include "llm/provider.h"

#include <gmock/gmock.h>

#include <future>
#include <nlohmann/json.hpp>

#include "llm/make_provider.h"
#include "tests/support/scripted_http.h"

namespace hearken::llm {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;
using tests::Script;
using tests::ScriptedHttp;
using namespace std::chrono_literals;

/// How one protocol spells a streamed answer.
struct Protocol {
  std::string kind;
  std::string content_type;
  std::string (*piece)(const std::string& text);
  std::string (*end)(const std::string& reason);
};
void PrintTo(const Protocol& protocol, std::ostream* out) { *out << protocol.kind; }

std::string ollama_piece(const std::string& text) {
  return json{{"model", "m"},
              {"message", {{"role", "assistant"}, {"content", text}}},
              {"done", false}}
             .dump() +
         "\n";
}

std::string ollama_end(const std::string& reason) {
  return json{{"model", "m"},
              {"message", {{"role", "assistant"}, {"content", ""}}},
              {"done", true},
              {"done_reason", reason},
              {"prompt_eval_count", 40},
              {"prompt_eval_duration", 3'000'000},
              {"eval_count", 7},
              {"eval_duration", 9'000'000}}
             .dump() +
         "\n";
}

std::string openai_event(const json& value) { return "data: " + value.dump() + "\n\n"; }

std::string openai_piece(const std::string& text) {
  return openai_event(
      {{"model", "m"},
       {"choices", {{{"index", 0}, {"delta", {{"content", text}}}, {"finish_reason", nullptr}}}}});
}

std::string openai_end(const std::string& reason) {
  return ": a comment\n\n" +
         openai_event({{"model", "m"},
                       {"choices",
                        {{{"index", 0}, {"delta", json::object()}, {"finish_reason", reason}}}}}) +
         openai_event(
             {{"model", "m"},
              {"choices", json::array()},
              {"usage",
               {{"prompt_tokens", 40},
                {"completion_tokens", 7},
                {"prompt_tokens_details", {{"cached_tokens", 30}}}}},
              {"timings", {{"prompt_n", 10}, {"prompt_ms", 3.0}, {"predicted_ms", 9.0}}}}) +
         "data: [DONE]\n\n";
}

class ProviderSuite : public ::testing::TestWithParam<Protocol> {
 protected:
  static constexpr const char* kSecret = "sesame-open-7";

  std::unique_ptr<Provider> provider_at(const std::string& url) {
    auto provider = make_provider({.kind = GetParam().kind,
                                   .name = "",
                                   .base_url = url + "/",
                                   .model = "m",
                                   .secret = kSecret,
                                   .keep_alive = "5m"},
                                  *client_);
    EXPECT_TRUE(provider) << provider.error().message;
    return std::move(*provider);
  }

  Result<GenerateReply> ask(const std::string& url, std::stop_token stop = {}) {
    auto reply = provider_at(url)->generate(
        request_, [this](std::string_view piece) { streamed_.emplace_back(piece); }, stop);
    if (!reply) {
      EXPECT_THAT(reply.error().message, Not(HasSubstr(kSecret)));
    }
    return reply;
  }
  Result<GenerateReply> ask(const Script& script) {
    ScriptedHttp server({script});
    return ask(server.url());
  }

  std::string piece(const std::string& text) const { return GetParam().piece(text); }
  std::string end(const std::string& reason = "stop") const { return GetParam().end(reason); }
  std::string head() const { return tests::chunked_head(GetParam().content_type); }
  /// A whole good answer in one piece.
  tests::ScriptStep good() const {
    return tests::send(head() + tests::chunk(piece("{\"a\": ") + piece("1}")) +
                       tests::chunk(end()) + tests::last_chunk());
  }

  std::unique_ptr<net::HttpClient> client_ = net::make_http_client({});
  GenerateRequest request_{.messages = {{"system", "be brief"}, {"user", "light \"on\""}},
                           .json_schema = R"({"type":"object"})",
                           .compact_prompt = "",
                           .compact = nullptr,
                           .max_tokens = 64,
                           .deadline = 10s};
  std::vector<std::string> streamed_;
};

TEST_P(ProviderSuite, SendsTheRequestAndCollectsTheReply) {
  ScriptedHttp server({{good()}});
  const auto reply = ask(server.url());
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(reply->text, "{\"a\": 1}");
  EXPECT_EQ(reply->model, "m");
  EXPECT_EQ(reply->prompt_tokens, 40u);
  EXPECT_EQ(reply->generated_tokens, 7u);
  EXPECT_EQ(reply->prefill_us, 3ms);
  EXPECT_EQ(reply->decode_us, 9ms);
  EXPECT_LT(reply->confidence, 0);
  EXPECT_THAT(streamed_, ::testing::ElementsAre("{\"a\": ", "1}"));
  const std::string sent = server.requests().at(0);
  EXPECT_THAT(sent, HasSubstr(std::string("Authorization: Bearer ") + kSecret));
  const json body = json::parse(sent.substr(sent.find("\r\n\r\n") + 4));
  EXPECT_EQ(body["messages"][1]["content"], "light \"on\"");
  EXPECT_EQ(body["stream"], true);
  EXPECT_THAT(body.dump(), HasSubstr(R"({"type":"object"})"));
}

TEST_P(ProviderSuite, JoinsAnAnswerThatArrivesByteByByteAcrossCharacters) {
  const std::string text = "né — 😀";
  const auto reply = ask(Script{tests::send(head()), tests::drip(tests::chunk(piece(text))),
                                tests::send(tests::chunk(end()) + tests::last_chunk())});
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(reply->text, text);
  EXPECT_THAT(streamed_, ::testing::ElementsAre(text));
}

TEST_P(ProviderSuite, FailsWhenTheAnswerIsCutOff) {
  for (const auto& script :
       {Script{tests::send(head() + tests::chunk(piece("{\"a\"")))},
        Script{tests::send(head() + tests::chunk(piece("x")) + "ff\r\n{"), tests::reset()},
        Script{tests::send(head() + tests::chunk(piece("x")) + tests::last_chunk())}}) {
    const auto reply = ask(script);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, ErrorCode::Unavailable) << reply.error().message;
  }
}

TEST_P(ProviderSuite, FailsWhenTheModelRanOutOfTokens) {
  const auto reply = ask(
      Script{tests::send(head() + tests::chunk(piece("{") + end("length")) + tests::last_chunk())});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
  EXPECT_THAT(reply.error().message, HasSubstr("limit of tokens"));
}

TEST_P(ProviderSuite, RefusesNonsense) {
  for (const std::string& nonsense :
       {std::string("<html>busy</html>\n"), std::string("data: {\"choices\": 7\n"),
        std::string("[1,2]\n"), std::string("{\"message\":{\"content\":\"\xC3\"}}\n"),
        std::string("data: {\"x\":\"\xFF\"}\n"), std::string("\x00\x01\x02\n", 4)}) {
    const auto reply = ask(Script{tests::send(tests::http_answer(200, "text/html", nonsense))});
    ASSERT_FALSE(reply) << nonsense;
    EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput) << reply.error().message;
  }
}

TEST_P(ProviderSuite, RefusesALineWithoutEnd) {
  const std::string block = tests::chunk(std::string(100'000, 'x'));
  std::string lines = head();
  for (int i = 0; i < 20; ++i) lines += block;
  const auto reply = ask(Script{tests::send(lines), tests::stall()});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::InvalidInput);
  EXPECT_THAT(reply.error().message, HasSubstr("1 MiB"));
}

TEST_P(ProviderSuite, ReportsAnErrorInTheMiddleOfTheStream) {
  const std::string error = R"({"error":{"message":"out of memory"}})";
  const auto reply = ask(Script{
      tests::send(head() + tests::chunk(piece("{") + (GetParam().kind == "openai" ? "data: " : "") +
                                        error + "\n"))});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::Unavailable);
}

TEST_P(ProviderSuite, WaitsAsLongAsItIsToldAfter429) {
  ScriptedHttp server(
      {{tests::send(tests::http_answer(429, "text/plain", "slow", "Retry-After: 0\r\n"))},
       {good()}});
  const auto reply = ask(server.url());
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(server.requests().size(), 2u);
}

TEST_P(ProviderSuite, DoesNotWaitBeyondTheDeadlineAfter429) {
  ScriptedHttp server(
      {{tests::send(tests::http_answer(429, "text/plain", "slow", "Retry-After: 99\r\n"))}});
  const auto reply = ask(server.url());
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::Unavailable);
  EXPECT_THAT(reply.error().message, HasSubstr("429"));
  EXPECT_EQ(server.requests().size(), 1u);
}

TEST_P(ProviderSuite, NamesWhatTheServerAnswered) {
  for (const auto& [status, code] : std::vector<std::pair<int, ErrorCode>>{
           {500, ErrorCode::Unavailable}, {401, ErrorCode::Denied}, {404, ErrorCode::NotFound}}) {
    ScriptedHttp server({{tests::send(tests::http_answer(status, "text/plain", "no such luck"))}});
    const auto reply = ask(server.url());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, code);
    EXPECT_THAT(reply.error().message, HasSubstr("no such luck"));
    EXPECT_EQ(server.requests().size(), 1u);
  }
}

TEST_P(ProviderSuite, IsUnavailableAtOnceWhenNobodyListens) {
  const auto begin = std::chrono::steady_clock::now();
  const std::string url = "http://127.0.0.1:" + std::to_string(tests::unused_port());
  const auto reply = ask(url);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::Unavailable);
  EXPECT_FALSE(provider_at(url)->health());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
}

TEST_P(ProviderSuite, KeepsItsDeadline) {
  request_.deadline = 200ms;
  const auto reply = ask(Script{tests::send(head() + tests::chunk(piece("{"))), tests::stall()});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, ErrorCode::Timeout) << reply.error().message;
}

TEST_P(ProviderSuite, StopsWhileTheServerStalls) {
  ScriptedHttp server({{tests::send(head() + tests::chunk(piece("{"))), tests::stall()}});
  std::stop_source stop;
  auto call = std::async(std::launch::async, [&] { return ask(server.url(), stop.get_token()); });
  while (server.requests().empty()) std::this_thread::yield();
  EXPECT_EQ(call.wait_for(50ms), std::future_status::timeout);
  const auto asked = std::chrono::steady_clock::now();
  stop.request_stop();
  const auto reply = call.get();
  EXPECT_LT(std::chrono::steady_clock::now() - asked, 500ms);
  ASSERT_FALSE(reply);
  EXPECT_THAT(reply.error().message, HasSubstr("stopped"));
}

TEST_P(ProviderSuite, DescribesItself) {
  EXPECT_EQ(provider_at("http://127.0.0.1:1")->describe().locality, Locality::Local);
  const ProviderInfo info = provider_at("https://models.example/x")->describe();
  EXPECT_EQ(info.locality, Locality::Remote);
  EXPECT_EQ(info.name, GetParam().kind);
  EXPECT_EQ(info.form, PromptForm::Json);
}

INSTANTIATE_TEST_SUITE_P(
    Http, ProviderSuite,
    ::testing::Values(Protocol{"ollama", "application/x-ndjson", ollama_piece, ollama_end},
                      Protocol{"openai", "text/event-stream", openai_piece, openai_end}),
    [](const auto& test) { return test.param.kind; });

class OneProvider : public ::testing::Test {
 protected:
  std::unique_ptr<Provider> make(const std::string& kind, const std::string& url) {
    return std::move(*make_provider(
        {.kind = kind, .name = "t", .base_url = url, .model = "m", .secret = "", .keep_alive = ""},
        *client_));
  }
  std::unique_ptr<net::HttpClient> client_ = net::make_http_client({});
};

TEST_F(OneProvider, OpenAiFallsBackToJsonObjectOnce) {
  const tests::ScriptStep no = tests::send(tests::http_answer(400, "application/json", "{}"));
  const tests::ScriptStep yes = tests::send(
      tests::http_answer(200, "text/event-stream", openai_piece("{}") + openai_end("stop")));
  ScriptedHttp server({{no}, {yes}});
  const auto provider = make("openai", server.url());
  GenerateRequest request;
  request.json_schema = R"({"type":"object"})";
  for (int i = 0; i < 2; ++i) {
    const auto reply = provider->generate(request, {}, {});
    ASSERT_TRUE(reply) << reply.error().message;
  }
  ASSERT_EQ(server.requests().size(), 3u);
  EXPECT_THAT(server.requests()[0], HasSubstr("json_schema"));
  EXPECT_THAT(server.requests()[1], HasSubstr("json_object"));
  EXPECT_THAT(server.requests()[2], HasSubstr("json_object"));
}

TEST_F(OneProvider, OllamaKnowsTheHashOnceItIsHealthy) {
  const std::string tags =
      R"({"models":[{"name":"other","digest":"1"},{"name":"m:latest","digest":"d2"}]})";
  ScriptedHttp server(
      {{tests::send(tests::http_answer(200, "application/json", tags))},
       {tests::send(tests::http_answer(200, "application/json", "{\"models\":[]}"))}});
  const auto provider = make("ollama", server.url());
  EXPECT_EQ(provider->describe().model_hash, "");
  ASSERT_TRUE(provider->health());
  EXPECT_EQ(provider->describe().model_hash, "d2");
  EXPECT_EQ(provider->health().error().code, ErrorCode::NotFound);
}

TEST_F(OneProvider, ConfigurationIsCheckedBeforeAnythingIsSent) {
  const ProviderConfig good{.kind = "openai",
                            .name = "",
                            .base_url = "http://h",
                            .model = "m",
                            .secret = "",
                            .keep_alive = ""};
  ASSERT_TRUE(make_provider(good, *client_));
  const auto refused = [&](auto change, const char* field) {
    ProviderConfig config = good;
    change(config);
    const auto provider = make_provider(config, *client_);
    ASSERT_FALSE(provider);
    EXPECT_THAT(provider.error().message, HasSubstr(field));
  };
  refused([](ProviderConfig& config) { config.kind = "telepathy"; }, "kind");
  refused([](ProviderConfig& config) { config.base_url = "h:80"; }, "base_url");
  refused([](ProviderConfig& config) { config.model.clear(); }, "model");
  refused([](ProviderConfig& config) { config.secret = "a\r\nX: y"; }, "secret");
}

}  // namespace
}  // namespace hearken::llm
