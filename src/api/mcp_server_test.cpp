// SPDX-License-Identifier: Apache-2.0
#include "api/mcp_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace hearken::api {
namespace {

using testing::HasSubstr;

constexpr const char* kMeta = R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
                              R"("io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}})";

class McpTest : public testing::Test {
 protected:
  McpPort port(const std::string& who = "ada") {
    McpPort port;
    port.who = who;
    port.ask = [](const AskBody& body, std::stop_token) -> Result<std::string> {
      if (body.text == "unlock the door") {
        return std::string(
            R"({"reply":"Front door will be unlocked. Shall I?","kind":"question","confirmation":"nonce",)"
            R"("receipts":[{"outcome":"needs_confirmation"}]})");
      }
      const char* outcome = body.text == "lamp on" ? "confirmed" : "unconfirmed";
      return R"({"reply":"Lamp.","kind":"done","receipts":[{"outcome":")" + std::string(outcome) +
             "\"}]}";
    };
    port.confirm = [this](const ConfirmBody& body) -> Result<std::string> {
      confirmed_.push_back(body.confirmation);
      return std::string(
          R"({"reply":"Front door is unlocked.","kind":"done","receipts":[{"outcome":"confirmed"}]})");
    };
    port.things = [](const ThingsQuery&) -> Result<std::string> {
      Json things = Json::array();
      for (int i = 0; i < 450; ++i) things.push_back({{"id", "light." + std::to_string(i)}});
      return dump({{"at", "now"}, {"things", things}});
    };
    port.state = [](const std::string& thing) -> Result<std::string> {
      if (thing != "light.1") return fail(ErrorCode::NotFound, "there is no thing '" + thing + "'");
      return std::string(R"({"id":"light.1"})");
    };
    port.history = [](const HistoryQuery&) -> Result<std::string> { return std::string("{}"); };
    port.explain = [](const std::string&) -> Result<std::string> { return std::string("{}"); };
    port.description = [](const std::string& thing) -> Result<std::string> {
      return R"({"title":")" + thing + "\"}";
    };
    return port;
  }

  McpAnswer post(const std::string& body, const std::string& who = "ada") {
    McpCall call;
    call.body = body;
    call.session = session_;
    call.version = version_;
    call.method = method_;
    call.name = name_;
    return server_.post(call, port(who));
  }
  Json result(const std::string& body) {
    McpAnswer answer = post(body);
    if (answer.stream) {
      answer.stream([&](const std::string& message) {
        answer.body = message;
        return true;
      });
    }
    return member_of(Json::parse(answer.body), "result");
  }
  McpAnswer initialize(const std::string& version, const std::string& capabilities) {
    McpAnswer answer =
        post(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":")" +
             version + R"(","capabilities":)" + capabilities + "}}");
    session_ = answer.session;
    return answer;
  }
  static std::string call(const std::string& tool, const std::string& arguments,
                          const std::string& more = "") {
    return R"({"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":")" + tool +
           R"(","arguments":)" + arguments + more + "}}";
  }

  ManualClock clock_{WallTime{}};
  McpServer server_{"0.1.0", clock_};
  std::vector<std::string> confirmed_;
  std::string session_, version_, method_, name_;
};

TEST_F(McpTest, NegotiatesAVersion) {
  EXPECT_THAT(initialize("2025-06-18", "{}").body, HasSubstr(R"("protocolVersion":"2025-06-18")"));
  EXPECT_THAT(initialize("2024-11-05", "{}").body, HasSubstr(R"("protocolVersion":"2025-11-25")"));
  EXPECT_EQ(session_.size(), 32U);
  EXPECT_EQ(post(R"({"jsonrpc":"2.0","method":"notifications/initialized"})").status, 202);
}

TEST_F(McpTest, ASessionBelongsToWhoOpenedIt) {
  const std::string list = R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})";
  EXPECT_EQ(post(list).status, 400);
  initialize("2025-11-25", "{}");
  EXPECT_EQ(post(list).status, 200);
  EXPECT_EQ(post(list, "eve").status, 404);
  EXPECT_EQ(server_.end_session(session_, "eve"), 404);
  EXPECT_EQ(server_.end_session(session_, "ada"), 204);
  EXPECT_EQ(post(list).status, 404);
}

TEST_F(McpTest, RefusesMalformedMessages) {
  EXPECT_THAT(post("{").body, HasSubstr("-32700"));
  EXPECT_THAT(post("[]").body, HasSubstr("-32600"));
  EXPECT_THAT(post(R"({"jsonrpc":"1.0","id":1,"method":"ping"})").body, HasSubstr("-32600"));
  EXPECT_THAT(post(R"({"jsonrpc":"2.0","id":{},"method":"ping"})").body, HasSubstr("-32600"));
  EXPECT_THAT(post(R"({"jsonrpc":"2.0","id":1})").body, HasSubstr("-32600"));
  initialize("2025-11-25", "{}");
  EXPECT_THAT(post(R"({"jsonrpc":"2.0","id":1,"method":"prompts/list"})").body,
              HasSubstr("-32601"));
}

TEST_F(McpTest, ToolsSayWhatTheyDo) {
  initialize("2025-11-25", "{}");
  const Json tools = result(R"({"jsonrpc":"2.0","id":2,"method":"tools/list"})")["tools"];
  ASSERT_EQ(tools.size(), 5U);
  for (const auto& tool : tools) {
    const bool acts = tool["name"] == "ask";
    EXPECT_EQ(tool["annotations"]["readOnlyHint"], !acts) << tool["name"];
    EXPECT_EQ(tool["annotations"]["destructiveHint"], acts) << tool["name"];
    EXPECT_EQ(tool["inputSchema"]["type"], "object");
    EXPECT_TRUE(tool["inputSchema"]["required"].is_array()) << tool.dump();
  }
}

TEST_F(McpTest, OnlyWhatADeviceConfirmedIsASuccess) {
  initialize("2025-11-25", "{}");
  EXPECT_EQ(result(call("ask", R"({"text":"lamp on"})"))["isError"], false);
  EXPECT_EQ(result(call("ask", R"({"text":"fan on"})"))["isError"], true);
}

TEST_F(McpTest, ArgumentsAreReadStrictly) {
  initialize("2025-11-25", "{}");
  EXPECT_EQ(result(call("ask", "{}"))["isError"], true);
  EXPECT_EQ(result(call("ask", R"({"text":"lamp on","person":"owner"})"))["isError"], true);
  EXPECT_EQ(result(call("state", R"({"thing":"light.9000"})"))["isError"], true);
  EXPECT_EQ(result(call("state", R"({"thing":"light.1"})"))["structuredContent"]["id"], "light.1");
  EXPECT_EQ(result(call("history", R"({"thing":"light.1","hours":-1})"))["isError"], true);
  EXPECT_THAT(post(call("unlock", "{}")).status, 200);
  const Json page = result(call("things", R"({"limit":10,"offset":445})"))["structuredContent"];
  EXPECT_EQ(page["things"].size(), 5U);
  EXPECT_EQ(page["total"], 450);
}

TEST_F(McpTest, AQuestionIsAskedOfTheClientsPerson) {
  initialize("2025-06-18", R"({"elicitation":{}})");
  const auto run = [&](const std::string& reply) {
    std::string last;
    const McpAnswer answer = post(call("ask", R"({"text":"unlock the door"})"));
    std::thread person;
    answer.stream([&](const std::string& message) {
      last = message;
      const Json question = Json::parse(message);
      if (member_of(question, "method") == "elicitation/create") {
        EXPECT_THAT(text_of(question["params"], "message"), HasSubstr("Front door"));
        EXPECT_FALSE(question["params"].contains("mode")) << "not in this revision";
        person = std::thread([this, reply, id = question["id"]] {
          EXPECT_EQ(
              post(R"({"jsonrpc":"2.0","id":)" + id.dump() + R"(,"result":)" + reply + "}").status,
              202);
        });
      }
      return true;
    });
    person.join();
    return member_of(Json::parse(last), "result");
  };
  EXPECT_EQ(run(R"({"action":"decline"})")["isError"], true);
  EXPECT_EQ(run(R"({"action":"accept","content":{"confirm":false}})")["isError"], true);
  EXPECT_TRUE(confirmed_.empty());
  EXPECT_EQ(run(R"({"action":"accept","content":{"confirm":true}})")["isError"], false);
  EXPECT_EQ(confirmed_.size(), 1U);
}

TEST_F(McpTest, AClientWithoutFormsGetsNoConfirmation) {
  initialize("2025-11-25", "{}");
  const Json waits = result(call("ask", R"({"text":"unlock the door"})"));
  EXPECT_EQ(waits["isError"], true);
  EXPECT_THAT(waits.dump(), testing::Not(HasSubstr("nonce")));
  EXPECT_THAT(waits.dump(), HasSubstr("approve"));
}

TEST_F(McpTest, ACancelledCallSendsNothingMore) {
  initialize("2025-11-25", R"({"elicitation":{"form":{}}})");
  std::vector<std::string> sent;
  const McpAnswer answer = post(call("ask", R"({"text":"unlock the door"})"));
  std::thread client;
  answer.stream([&](const std::string& message) {
    sent.push_back(message);
    client = std::thread([this] {
      post(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}})");
    });
    return true;
  });
  client.join();
  EXPECT_EQ(sent.size(), 1U) << "the question, and no result";
  EXPECT_TRUE(confirmed_.empty());
}

TEST_F(McpTest, ResourcesAreThingDescriptions) {
  initialize("2025-11-25", "{}");
  const Json first = result(R"({"jsonrpc":"2.0","id":2,"method":"resources/list"})");
  EXPECT_EQ(first["resources"].size(), 200U);
  const Json last =
      result(R"({"jsonrpc":"2.0","id":2,"method":"resources/list","params":{"cursor":"400"}})");
  EXPECT_EQ(last["resources"].size(), 50U);
  EXPECT_FALSE(last.contains("nextCursor"));
  const Json read = result(
      R"({"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"hearken://things/light.1"}})");
  EXPECT_EQ(read["contents"][0]["mimeType"], "application/td+json");
  EXPECT_THAT(
      post(
          R"({"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"file:///etc/passwd"}})")
          .body,
      HasSubstr("-32002"));
}

class ModernMcpTest : public McpTest {
 protected:
  ModernMcpTest() { version_ = "2026-07-28"; }
  Json ask(const std::string& more = "") {
    method_ = "tools/call";
    name_ = "ask";
    return result(call("ask", R"({"text":"unlock the door"})", "," + std::string(kMeta) + more));
  }
};

TEST_F(ModernMcpTest, NeedsNoHandshake) {
  method_ = "server/discover";
  const Json found = result(R"({"jsonrpc":"2.0","id":1,"method":"server/discover","params":{)" +
                            std::string(kMeta) + "}}");
  EXPECT_EQ(found["supportedVersions"][0], "2026-07-28");
  EXPECT_EQ(found["resultType"], "complete");
  EXPECT_EQ(found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "hearken");
}

TEST_F(ModernMcpTest, HeadersMustFitTheBody) {
  const std::string body =
      R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{)" + std::string(kMeta) + "}}";
  EXPECT_THAT(post(body).body, HasSubstr("-32020"));
  method_ = "tools/list";
  EXPECT_EQ(post(body).status, 200);
  version_ = "2025-11-25";
  EXPECT_THAT(post(body).body, HasSubstr("-32020"));
  version_ = "1900-01-01";
  const auto answer = post(R"({"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{)"
                           R"("io.modelcontextprotocol/protocolVersion":"1900-01-01",)"
                           R"("io.modelcontextprotocol/clientCapabilities":{}}}})");
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("-32022"));
  version_ = "2026-07-28";
  method_ = "prompts/list";
  EXPECT_EQ(post(R"({"jsonrpc":"2.0","id":1,"method":"prompts/list","params":{)" +
                 std::string(kMeta) + "}}")
                .status,
            404);
}

TEST_F(ModernMcpTest, AQuestionIsAResultAndTheAnswerARetry) {
  const Json question = ask();
  EXPECT_EQ(question["resultType"], "input_required");
  EXPECT_EQ(question["inputRequests"]["confirm"]["method"], "elicitation/create");
  const std::string state = R"(,"requestState":)" + question["requestState"].dump();
  EXPECT_EQ(ask(state + R"(,"inputResponses":{"confirm":{"action":"decline"}})")["isError"], true);
  EXPECT_TRUE(confirmed_.empty());
  EXPECT_EQ(
      ask(state + R"(,"inputResponses":{"confirm":{"action":"accept","content":{"confirm":true}}})")
          ["isError"],
      false);
  EXPECT_EQ(confirmed_, std::vector<std::string>{"nonce"});
}

TEST(McpHeader, IsUnwrapped) {
  EXPECT_EQ(decode_header("ask"), "ask");
  EXPECT_EQ(decode_header("=?base64?SGVsbG8sIOS4lueVjA==?="), "Hello, 世界");
  EXPECT_EQ(decode_header("=?base64?*?="), std::nullopt);
}

}  // namespace
}  // namespace hearken::api
