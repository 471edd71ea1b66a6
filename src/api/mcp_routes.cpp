// SPDX-License-Identifier: Apache-2.0
#include "api/client_port.h"
#include "api/handlers.h"
#include "api/mcp_server.h"
#include "api/routes.h"
#include "core/version.h"

namespace hearken::api {
namespace {

/// What the routes share; one a server.
struct Mcp {
  const Backend& backend;
  SystemClock clock;
  McpServer server{kVersion, clock};

  explicit Mcp(const Backend& backend_given) : backend(backend_given) {}

  HttpReply post(const HttpRequest& request) {
    McpCall call;
    call.body = request.body;
    call.session = request.header("Mcp-Session-Id");
    call.version = request.header("MCP-Protocol-Version");
    call.method = request.header("Mcp-Method");
    call.name = request.header("Mcp-Name");
    call.gone = request.gone;
    McpAnswer answer = server.post(call, mcp_port(backend, request));
    HttpReply reply = json_reply(std::move(answer.body));
    reply.status = answer.status;
    if (!answer.session.empty()) reply.headers.emplace_back("Mcp-Session-Id", answer.session);
    if (answer.stream) {
      reply.content_type = "text/event-stream";
      reply.headers.emplace_back("X-Accel-Buffering", "no");
      reply.stream = [stream = std::move(answer.stream)](StreamWriter& out) {
        stream([&](const std::string& message) {
          return out.write(server_sent_event("message", message));
        });
      };
    }
    return reply;
  }
};

}  // namespace

void add_mcp_routes(RouteTable& table, const Backend& backend) {
  const auto mcp = std::make_shared<Mcp>(backend);
  table.push_back({"POST", "/mcp", [mcp](const HttpRequest& request) { return mcp->post(request); },
                   Access::Token, kMaxMcpBytes, Scope::Read});
  table.push_back(for_scope(Scope::Read, {"DELETE", "/mcp", [mcp](const HttpRequest& request) {
                                            HttpReply reply;
                                            reply.status = mcp->server.end_session(
                                                request.header("Mcp-Session-Id"),
                                                mcp_port(mcp->backend, request).who);
                                            return reply;
                                          }}));
  // Nothing is told unasked, so there is no stream to open.
  table.push_back(for_scope(Scope::Read, {"GET", "/mcp", [](const HttpRequest&) {
                                            HttpReply reply;
                                            reply.status = 405;
                                            reply.headers.emplace_back("Allow", "POST, DELETE");
                                            return reply;
                                          }}));
}

}  // namespace hearken::api
