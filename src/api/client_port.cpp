// SPDX-License-Identifier: Apache-2.0
#include "api/client_port.h"

#include <fmt/format.h>

namespace hearken::api {
namespace {

/// Routes check the scope of what they mostly do; clients reach the rest through the same route.
Status may(const Identity& identity, Scope scope) {
  if (identity.scopes.has(scope)) return {};
  return fail(ErrorCode::Denied, fmt::format("this needs the scope '{}'", to_string(scope)));
}

const TurnObserver kNobody = [](std::string_view, const std::string&) {};

std::string who_of(const Identity& identity) {
  return identity.person.str() + '\n' + identity.token;
}

}  // namespace

ChatPort chat_port(const Backend& backend, const HttpRequest& request) {
  ChatPort port;
  port.who = who_of(request.identity);
  port.ask = [&backend, who = request.identity, gone = request.gone](const AskBody& body) {
    return backend.ask(who, body, kNobody, gone);
  };
  port.confirm = [&backend,
                  who = request.identity](const ConfirmBody& body) -> Result<std::string> {
    HEARKEN_TRY_VOID(may(who, Scope::Confirm));
    return backend.confirm(who, body, kNobody);
  };
  return port;
}

McpPort mcp_port(const Backend& backend, const HttpRequest& request) {
  McpPort port;
  port.who = who_of(request.identity);
  port.ask = [&backend, who = request.identity](const AskBody& body,
                                                std::stop_token stop) -> Result<std::string> {
    HEARKEN_TRY_VOID(may(who, Scope::Ask));
    return backend.ask(who, body, kNobody, std::move(stop));
  };
  port.confirm = [&backend,
                  who = request.identity](const ConfirmBody& body) -> Result<std::string> {
    HEARKEN_TRY_VOID(may(who, Scope::Confirm));
    return backend.confirm(who, body, kNobody);
  };
  port.history = [&backend,
                  who = request.identity](const HistoryQuery& query) -> Result<std::string> {
    HEARKEN_TRY_VOID(may(who, Scope::History));
    return backend.history(query);
  };
  port.explain = [&backend,
                  who = request.identity](const std::string& turn) -> Result<std::string> {
    HEARKEN_TRY_VOID(may(who, Scope::History));
    return backend.explain(who, turn);
  };
  port.things = backend.things;
  port.state = backend.thing;
  port.description = backend.description;
  return port;
}

}  // namespace hearken::api
