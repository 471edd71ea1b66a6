// SPDX-License-Identifier: Apache-2.0
#include "app/trust/gate_doors.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "net/http_client.h"

namespace hearken::app {
namespace {

using nlohmann::json;

using Headers = std::vector<net::HttpHeader>;

/// `body` is JSON.
Result<net::HttpResponse> send(const std::string& url, const GateSpeaker& speaker,
                               net::HttpMethod method, std::string body, Headers headers = {}) {
  net::HttpRequest request;
  request.method = method;
  request.url = url;
  request.headers = std::move(headers);
  if (!speaker.token.empty()) {
    request.headers.push_back({"Authorization", "Bearer " + speaker.token});
  }
  if (speaker.elsewhere) request.headers.push_back({"X-Forwarded-For", "203.0.113.7"});
  if (method == net::HttpMethod::Post) request.content_type = "application/json";
  request.body = std::move(body);
  return net::make_http_client({})->send(request, {}, {});
}

GateReply reply_of(Result<net::HttpResponse> result) {
  return result ? GateReply{result->status, std::move(result->body)} : GateReply{};
}

GateReply post(const std::string& address, const GateSpeaker& speaker, const std::string& path,
               const json& body) {
  return reply_of(send(address + path, speaker, net::HttpMethod::Post, body.dump()));
}

json messages(const GateWish& wish) {
  return json::array({json{{"role", "user"}, {"content", wish.sentence}}});
}

json plan_of(const GateWish& wish) {
  json command = {{"device", wish.thing}, {"action", wish.action}};
  if (!wish.value.empty()) command["value"] = json::parse(wish.value);
  return {{"commands", json::array({command})}};
}

GateReply ask(const std::string& address, const GateSpeaker& speaker, const GateWish& wish) {
  return post(address, speaker, "/api/ask", {{"text", wish.sentence}});
}

GateReply chat(const std::string& address, const GateSpeaker& speaker, const GateWish& wish) {
  return post(address, speaker, "/api/ask",
              {{"text", wish.sentence}, {"conversation", "gate"}, {"stream", true}});
}

GateReply command(const std::string& address, const GateSpeaker& speaker, const GateWish& wish) {
  return post(address, speaker, "/api/command", {{"plan", plan_of(wish)}});
}

GateReply control(const std::string& address, const GateSpeaker& speaker, const GateWish& wish) {
  return reply_of(send(address + "/api/things/" + wish.thing + "/actions/" + wish.action, speaker,
                       net::HttpMethod::Post, wish.value));
}

GateReply ollama(const std::string& address, const GateSpeaker& speaker, const GateWish& wish) {
  return post(address, speaker, "/api/chat",
              {{"model", "hearken"}, {"stream", false}, {"messages", messages(wish)}});
}

GateReply openai(const std::string& address, const GateSpeaker& speaker, const GateWish& wish) {
  return post(address, speaker, "/v1/chat/completions",
              {{"model", "hearken"}, {"messages", messages(wish)}});
}

GateReply responses(const std::string& address, const GateSpeaker& speaker, const GateWish& wish) {
  return post(address, speaker, "/v1/responses", {{"model", "hearken"}, {"input", wish.sentence}});
}

GateReply mcp(const std::string& address, const GateSpeaker& speaker, const GateWish& wish) {
  Headers headers = {{"Accept", "application/json, text/event-stream"}};
  const auto say = [&](const json& message) {
    return send(address + "/mcp", speaker, net::HttpMethod::Post, message.dump(), headers);
  };
  const auto opened = say({{"jsonrpc", "2.0"},
                           {"id", 1},
                           {"method", "initialize"},
                           {"params",
                            {{"protocolVersion", "2025-06-18"},
                             {"capabilities", json::object()},
                             {"clientInfo", {{"name", "gate"}, {"version", "1"}}}}}});
  if (!opened || opened->status != 200) return reply_of(opened);
  headers.push_back({"Mcp-Session-Id", std::string(opened->header("Mcp-Session-Id"))});
  headers.push_back({"MCP-Protocol-Version", "2025-06-18"});
  const auto ready = say({{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}});
  if (!ready) return {};
  return reply_of(say({{"jsonrpc", "2.0"},
                       {"id", 2},
                       {"method", "tools/call"},
                       {"params", {{"name", "ask"}, {"arguments", {{"text", wish.sentence}}}}}}));
}

}  // namespace

const std::vector<GateDoor>& gate_doors() {
  static const std::vector<GateDoor> all = {
      {"ask", ask},       {"chat", chat},     {"command", command},     {"control", control},
      {"ollama", ollama}, {"openai", openai}, {"responses", responses}, {"mcp", mcp}};
  return all;
}

GateReply gate_request(const std::string& address, const GateSpeaker& speaker,
                       const std::string& path, const std::string& body) {
  const auto method = body.empty() ? net::HttpMethod::Get : net::HttpMethod::Post;
  return reply_of(send(address + path, speaker, method, body));
}

}  // namespace hearken::app
