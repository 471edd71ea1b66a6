// SPDX-License-Identifier: Apache-2.0
#include "api/mcp_protocol.h"

#include <algorithm>

namespace hearken::api {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr const char* kVersionKey = "io.modelcontextprotocol/protocolVersion";

tl::unexpected<RpcError> invalid(const char* message) {
  return tl::unexpected<RpcError>(RpcError{RpcCode::InvalidRequest, message});
}

bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

int sextet_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

std::optional<std::string> decode_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string out;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    const int sextet = sextet_of(c);
    if (sextet < 0) return std::nullopt;
    held = (held << 6U) | static_cast<unsigned>(sextet);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>((held >> bits) & 0xFFU);
  }
  return out;
}

}  // namespace

bool is_legacy_version(std::string_view version) {
  return std::find(std::begin(kMcpLegacyVersions), std::end(kMcpLegacyVersions), version) !=
         std::end(kMcpLegacyVersions);
}

tl::expected<RpcMessage, RpcError> read_rpc(std::string_view body) {
  auto json = parse_object(body, kMaxDepth);
  if (!json) {
    if (!Json::accept(body)) {
      return tl::unexpected<RpcError>(RpcError{RpcCode::ParseError, json.error().message});
    }
    return invalid("a message should be one JSON object");
  }
  if (member_of(*json, "jsonrpc") != "2.0") return invalid("'jsonrpc' should be \"2.0\"");
  RpcMessage message;
  message.id = member_of(*json, "id");
  if (!message.id.is_null() && !is_id(message.id)) {
    return invalid("'id' should be a text or an integer");
  }
  const Json& method = member_of(*json, "method");
  if (method.is_null()) {
    if (message.id.is_null() || (!json->contains("result") && !json->contains("error"))) {
      return invalid("this is neither a request nor an answer");
    }
    message.kind = RpcMessage::Kind::Response;
    message.result = member_of(*json, "result");
    return message;
  }
  if (!method.is_string()) return invalid("'method' should be a text");
  message.method = method.get<std::string>();
  message.kind = message.id.is_null() ? RpcMessage::Kind::Notification : RpcMessage::Kind::Request;
  const Json& params = member_of(*json, "params");
  if (!params.is_null() && !params.is_object()) return invalid("'params' should be an object");
  if (params.is_object()) message.params = params;
  return message;
}

std::optional<std::string> modern_version_of(const RpcMessage& message) {
  const Json& version = member_of(member_of(message.params, "_meta"), kVersionKey);
  if (!version.is_string()) return std::nullopt;
  return version.get<std::string>();
}

std::string rpc_result(const Json& id, const Json& result) {
  return dump({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}});
}

std::string rpc_error(const Json& id, const RpcError& error) {
  Json body{{"code", static_cast<int>(error.code)}, {"message", error.message}};
  if (!error.data.is_null()) body["data"] = error.data;
  return dump({{"jsonrpc", "2.0"}, {"id", id}, {"error", std::move(body)}});
}

std::string rpc_request(const std::string& id, const char* method, const Json& params) {
  return dump({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
}

std::optional<std::string> decode_header(std::string_view value) {
  constexpr std::string_view kBegin = "=?base64?";
  constexpr std::string_view kEnd = "?=";
  if (!value.starts_with(kBegin) || !value.ends_with(kEnd) ||
      value.size() < kBegin.size() + kEnd.size()) {
    return std::string(value);
  }
  return decode_base64(value.substr(kBegin.size(), value.size() - kBegin.size() - kEnd.size()));
}

}  // namespace hearken::api
