// SPDX-License-Identifier: Apache-2.0
#include "app/trust/gate_doors.h"

#include <httplib.h>

#include <nlohmann/json.hpp>

namespace hearken::app {
namespace {

using nlohmann::json;

httplib::Headers headers_of(const GateSpeaker& speaker) {
  httplib::Headers headers;
  if (!speaker.token.empty()) headers.emplace("Authorization", "Bearer " + speaker.token);
  if (speaker.elsewhere) headers.emplace("X-Forwarded-For", "203.0.113.7");
  return headers;
}

GateReply reply_of(const httplib::Result& result) {
  return result ? GateReply{result->status, result->body} : GateReply{};
}

GateReply post(const std::string& address, const GateSpeaker& speaker, const std::string& path,
               const json& body, httplib::Headers more = {}) {
  httplib::Client client(address);
  client.set_read_timeout(std::chrono::seconds(60));
  auto headers = headers_of(speaker);
  headers.insert(more.begin(), more.end());
  return reply_of(client.Post(path, headers, body.dump(), "application/json"));
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
  httplib::Client client(address);
  client.set_read_timeout(std::chrono::seconds(60));
  return reply_of(client.Post("/api/things/" + wish.thing + "/actions/" + wish.action,
                              headers_of(speaker), wish.value, "application/json"));
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
  httplib::Client client(address);
  client.set_read_timeout(std::chrono::seconds(60));
  auto headers = headers_of(speaker);
  headers.emplace("Accept", "application/json, text/event-stream");
  const json hello = {{"jsonrpc", "2.0"},
                      {"id", 1},
                      {"method", "initialize"},
                      {"params",
                       {{"protocolVersion", "2025-06-18"},
                        {"capabilities", json::object()},
                        {"clientInfo", {{"name", "gate"}, {"version", "1"}}}}}};
  const auto opened = client.Post("/mcp", headers, hello.dump(), "application/json");
  if (!opened || opened->status != 200) return reply_of(opened);
  headers.emplace("Mcp-Session-Id", opened->get_header_value("Mcp-Session-Id"));
  headers.emplace("MCP-Protocol-Version", "2025-06-18");
  const json ready = {{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}};
  static_cast<void>(client.Post("/mcp", headers, ready.dump(), "application/json"));
  const json call = {{"jsonrpc", "2.0"},
                     {"id", 2},
                     {"method", "tools/call"},
                     {"params", {{"name", "ask"}, {"arguments", {{"text", wish.sentence}}}}}};
  return reply_of(client.Post("/mcp", headers, call.dump(), "application/json"));
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
  httplib::Client client(address);
  client.set_read_timeout(std::chrono::seconds(60));
  if (body.empty()) return reply_of(client.Get(path, headers_of(speaker)));
  return reply_of(client.Post(path, headers_of(speaker), body, "application/json"));
}

}  // namespace hearken::app
