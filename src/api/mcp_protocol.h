// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/json_body.h"

// Messages of the Model Context Protocol: JSON-RPC 2.0, one object each. Pure; any thread.
namespace hearken::api {

/// Revisions with a handshake and sessions ("legacy" in the protocol's words), newest first, and
/// the one whose requests each carry all that they need ("modern").
inline constexpr std::string_view kMcpLegacyVersions[] = {"2025-11-25", "2025-06-18"};
inline constexpr std::string_view kMcpModernVersion = "2026-07-28";
bool is_legacy_version(std::string_view version);

/// Most bytes of a message.
inline constexpr std::size_t kMaxMcpBytes = std::size_t{1} << 20;

/// Codes of JSON-RPC and of the protocol.
enum class RpcCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  SessionMissing = -32000,
  ResourceNotFound = -32002,  ///< legacy revisions; modern ones say InvalidParams
  HeaderMismatch = -32020,
  UnsupportedVersion = -32022,
};

struct RpcError {
  RpcCode code = RpcCode::InternalError;
  std::string message;
  Json data = nullptr;
};

/// Nodiscard as Result is; a failure is told to the client, not to a person.
using RpcResult = tl::expected<Json, RpcError>;

struct RpcMessage {
  enum class Kind { Request, Notification, Response };
  Kind kind = Kind::Request;
  Json id;             ///< a text or an integer; null for a notification
  std::string method;  ///< empty for a response
  Json params = Json::object();
  Json result;  ///< of a response; null when it is an error
};

tl::expected<RpcMessage, RpcError> read_rpc(std::string_view body);

/// The version that a modern request names, or nothing when it is a legacy one.
std::optional<std::string> modern_version_of(const RpcMessage& message);

std::string rpc_result(const Json& id, const Json& result);
std::string rpc_error(const Json& id, const RpcError& error);
std::string rpc_request(const std::string& id, const char* method, const Json& params);

/// A header's value, taken out of "=?base64?…?=" when it is wrapped so.
std::optional<std::string> decode_header(std::string_view value);

}  // namespace hearken::api
