// SPDX-License-Identifier: Apache-2.0
#include "api/mcp_server.h"

#include <fmt/format.h>

#include "api/mcp_session.h"

namespace hearken::api {
namespace {

constexpr std::size_t kMaxSessions = 256;
constexpr std::chrono::hours kSessionLifetime{24};  // since the last request
constexpr const char* kInstructions =
    "Hearken runs this home. Say wishes and questions in plain words with the tool 'ask'; it finds "
    "the devices, checks each command against the home's rules and reports what the devices "
    "confirmed. Never tell a person that something was done unless its outcome is 'confirmed' or "
    "'unchanged'.";

McpAnswer answer_error(int status, const Json& id, const RpcError& error) {
  return {status, rpc_error(id, error), "", nullptr};
}

Json capabilities() {
  return {{"tools", {{"listChanged", false}}},
          {"resources", {{"subscribe", false}, {"listChanged", false}}}};
}

}  // namespace

McpServer::McpServer(std::string version, const Clock& clock)
    : version_(std::move(version)), clock_(clock) {}
McpServer::~McpServer() = default;

Json McpServer::server_info() const {
  return {{"name", "hearken"}, {"title", "Hearken"}, {"version", version_}};
}

McpAnswer McpServer::post(const McpCall& call, const McpPort& port) {
  const auto message = read_rpc(call.body);
  if (!message) return answer_error(400, nullptr, message.error());
  const bool is_modern = modern_version_of(*message) || call.version == kMcpModernVersion;
  return is_modern ? modern(call, *message, port) : legacy(call, *message, port);
}

McpAnswer McpServer::initialize(const RpcMessage& message, const McpPort& port) {
  const std::string wanted = text_of(message.params, "protocolVersion");
  if (wanted.empty()) {
    return answer_error(400, message.id,
                        {RpcCode::InvalidParams, "'protocolVersion' is missing", nullptr});
  }
  const std::string version(is_legacy_version(wanted) ? std::string_view(wanted)
                                                      : kMcpLegacyVersions[0]);
  const auto session = std::make_shared<Session>(
      port.who, version, can_fill_forms(member_of(message.params, "capabilities")), clock_.mono());
  {
    const MutexLock lock(mutex_);
    make_room();
    sessions_[session->id()] = session;
  }
  return {200,
          rpc_result(message.id, {{"protocolVersion", version},
                                  {"capabilities", capabilities()},
                                  {"serverInfo", server_info()},
                                  {"instructions", kInstructions}}),
          session->id(), nullptr};
}

void McpServer::make_room() {
  const MonoTime now = clock_.mono();
  std::erase_if(sessions_,
                [&](const auto& entry) { return now - entry.second->used() > kSessionLifetime; });
  while (sessions_.size() >= kMaxSessions) {
    auto oldest = sessions_.begin();
    for (auto entry = sessions_.begin(); entry != sessions_.end(); ++entry) {
      if (entry->second->used() < oldest->second->used()) oldest = entry;
    }
    sessions_.erase(oldest);
  }
}

McpServer::SessionPtr McpServer::find(const std::string& id, const std::string& who) {
  const MutexLock lock(mutex_);
  const auto found = sessions_.find(id);
  if (found == sessions_.end() || found->second->who() != who) return nullptr;
  found->second->use(clock_.mono());
  return found->second;
}

int McpServer::end_session(const std::string& id, const std::string& who) {
  const SessionPtr session = find(id, who);
  if (!session) return 404;
  session->end();
  const MutexLock lock(mutex_);
  sessions_.erase(id);
  return 204;
}

McpAnswer McpServer::legacy(const McpCall& call, const RpcMessage& message, const McpPort& port) {
  if (message.method == "initialize" && message.kind == RpcMessage::Kind::Request) {
    return initialize(message, port);
  }
  if (call.session.empty()) {
    return answer_error(
        400, message.id,
        {RpcCode::SessionMissing, "begin with 'initialize', or name a protocol version", nullptr});
  }
  const SessionPtr session = find(call.session, port.who);
  if (!session) {
    return answer_error(404, message.id,
                        {RpcCode::SessionMissing, "there is no such session", nullptr});
  }
  if (!call.version.empty() && !is_legacy_version(call.version)) {
    return answer_error(400, message.id,
                        {RpcCode::InvalidRequest,
                         "protocol version '" + call.version + "' is not supported", nullptr});
  }
  switch (message.kind) {
    case RpcMessage::Kind::Response:
      session->take_answer(message);
      return {202, "", "", nullptr};
    case RpcMessage::Kind::Notification:
      if (message.method == "notifications/cancelled") {
        session->cancel(member_of(message.params, "requestId"));
      }
      return {202, "", "", nullptr};
    case RpcMessage::Kind::Request:
      break;
  }
  return request(session, call, message, port);
}

McpAnswer McpServer::request(const SessionPtr& session, const McpCall& call,
                             const RpcMessage& message, const McpPort& port) const {
  const auto answer = [&](const RpcResult& result) -> McpAnswer {
    return {200, result ? rpc_result(message.id, *result) : rpc_error(message.id, result.error()),
            "", nullptr};
  };
  if (message.method == "ping") return answer(Json::object());
  if (message.method == "tools/list") return answer(Json{{"tools", mcp_tool_list()}});
  if (message.method == "resources/list") return answer(list_mcp_resources(message.params, port));
  if (message.method == "resources/templates/list") return answer(mcp_resource_templates());
  if (message.method == "resources/read") {
    return answer(read_mcp_resource(message.params, port, RpcCode::ResourceNotFound));
  }
  if (message.method == "tools/call") {
    return {200, "", "", [session, message, port, gone = call.gone](const McpEmit& emit) {
              session->call_tool(message, port, gone, emit);
            }};
  }
  return answer(tl::unexpected<RpcError>(
      RpcError{RpcCode::MethodNotFound, "there is no method '" + message.method + "'", nullptr}));
}

McpAnswer McpServer::modern(const McpCall& call, const RpcMessage& message,
                            const McpPort& port) const {
  if (const auto problem = header_problem(call, message)) {
    return answer_error(400, message.id, *problem);
  }
  const std::string version = modern_version_of(message).value_or("");
  if (version != kMcpModernVersion) {
    Json supported = Json::array({kMcpModernVersion});
    for (const std::string_view known : kMcpLegacyVersions) supported.push_back(known);
    return answer_error(400, message.id,
                        {RpcCode::UnsupportedVersion,
                         "Unsupported protocol version",
                         {{"supported", std::move(supported)}, {"requested", version}}});
  }
  if (message.kind != RpcMessage::Kind::Request) return {202, "", "", nullptr};
  RpcResult result = run_modern(message, port, call.gone);
  if (!result) {
    const bool unknown = result.error().code == RpcCode::MethodNotFound;
    return answer_error(unknown ? 404 : 200, message.id, result.error());
  }
  if (!result->contains("resultType")) (*result)["resultType"] = "complete";
  (*result)["_meta"] = {{"io.modelcontextprotocol/serverInfo", server_info()}};
  return {200, rpc_result(message.id, *result), "", nullptr};
}

RpcResult McpServer::run_modern(const RpcMessage& message, const McpPort& port,
                                std::stop_token stop) const {
  // What the home has changes rarely, and differs between people.
  const auto cached = [](RpcResult result) {
    if (result) {
      (*result)["ttlMs"] = 60'000;
      (*result)["cacheScope"] = "private";
    }
    return result;
  };
  if (message.method == "server/discover") {
    Json versions = Json::array({kMcpModernVersion});
    for (const std::string_view known : kMcpLegacyVersions) versions.push_back(known);
    return cached(Json{{"supportedVersions", std::move(versions)},
                       {"capabilities", capabilities()},
                       {"instructions", kInstructions}});
  }
  if (message.method == "tools/list") return cached(Json{{"tools", mcp_tool_list()}});
  if (message.method == "resources/list") return cached(list_mcp_resources(message.params, port));
  if (message.method == "resources/templates/list") return cached(mcp_resource_templates());
  if (message.method == "resources/read") {
    return cached(read_mcp_resource(message.params, port, RpcCode::InvalidParams));
  }
  if (message.method == "tools/call") return call_modern_tool(message, port, std::move(stop));
  return tl::unexpected<RpcError>(
      RpcError{RpcCode::MethodNotFound, "there is no method '" + message.method + "'", nullptr});
}

}  // namespace hearken::api
