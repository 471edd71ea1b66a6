// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/mcp_protocol.h"
#include "api/mcp_tools.h"
#include "core/clock.h"
#include "core/mutex.h"

// The Model Context Protocol on one endpoint ("Streamable HTTP"), for clients of both eras: those
// that open a session with a handshake (2025-06-18, 2025-11-25), and those whose every request
// carries all that it needs (2026-07-28). What a person must approve is asked of the client's
// person by elicitation; a client without it is told who can approve.
namespace hearken::api {

/// One POST to the endpoint.
struct McpCall {
  std::string_view body;
  std::string session;  ///< headers, empty when absent: Mcp-Session-Id,
  std::string version;  ///< MCP-Protocol-Version,
  std::string method;   ///< Mcp-Method,
  std::string name;     ///< Mcp-Name
  std::stop_token gone;
};

/// Gives one JSON-RPC message to the client; false when it has gone.
using McpEmit = std::function<bool(const std::string& message)>;

struct McpAnswer {
  int status = 200;
  std::string body;     ///< one message; empty for an accepted notification
  std::string session;  ///< of a handshake: the new session
  /// Set when messages follow one another: called once, on the thread that answers.
  std::function<void(const McpEmit&)> stream;
};

/// Any thread. `clock` outlives it.
class McpServer {
 public:
  McpServer(std::string version, const Clock& clock);
  ~McpServer();
  McpServer(const McpServer&) = delete;
  McpServer& operator=(const McpServer&) = delete;

  /// What `port` does must stay possible until the answer's stream has run. The answer's stream
  /// must not outlive this.
  McpAnswer post(const McpCall& call, const McpPort& port);
  /// HTTP status of a DELETE: 204, or 404 when there is no such session of theirs.
  int end_session(const std::string& session, const std::string& who);

 private:
  class Session;
  using SessionPtr = std::shared_ptr<Session>;

  McpAnswer modern(const McpCall& call, const RpcMessage& message, const McpPort& port) const;
  RpcResult run_modern(const RpcMessage& message, const McpPort& port, std::stop_token stop) const;
  McpAnswer legacy(const McpCall& call, const RpcMessage& message, const McpPort& port);
  McpAnswer initialize(const RpcMessage& message, const McpPort& port);
  McpAnswer request(const SessionPtr& session, const McpCall& call, const RpcMessage& message,
                    const McpPort& port) const;
  SessionPtr find(const std::string& id, const std::string& who);
  void make_room() HEARKEN_REQUIRES(mutex_);
  Json server_info() const;

  const std::string version_;
  const Clock& clock_;
  Mutex mutex_;
  std::map<std::string, SessionPtr> sessions_ HEARKEN_GUARDED_BY(mutex_);
};

}  // namespace hearken::api
