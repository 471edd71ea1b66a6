// SPDX-License-Identifier: Apache-2.0
#include "api/handlers.h"
#include "api/requests.h"
#include "api/routes.h"

namespace hearken::api {
void add_turn_routes(RouteTable& table, const Backend& backend) {
  table.push_back(
      for_scope(Scope::Ask,
                {"POST", "/api/ask",
                 with_body<AskBody>(read_ask, [&](const AskBody& body, const HttpRequest& request) {
                   return reply_of(backend.ask(request.identity, body, request.gone));
                 })}));
  table.push_back(for_scope(
      Scope::Confirm, {"POST", "/api/confirm",
                       with_body<ConfirmBody>(
                           read_confirm, [&](const ConfirmBody& body, const HttpRequest& request) {
                             return reply_of(backend.confirm(request.identity, body));
                           })}));
  table.push_back(for_scope(
      Scope::History,
      {"GET", "/api/explain", with_query_of<std::string>(read_explain, backend.explain)}));
  table.push_back(
      for_scope(Scope::History,
                {"GET", "/api/turns", with_query_of<std::size_t>(read_turns, backend.turns)}));
  table.push_back(for_scope(
      Scope::Ask,
      {"POST", "/api/undo",
       with_body<UndoBody>(read_undo, [&](const UndoBody& body, const HttpRequest& request) {
         return reply_of(backend.undo(request.identity, body));
       })}));
  table.push_back({"GET", "/api/ledger/verify",
                   [&](const HttpRequest&) { return reply_of(backend.ledger_verify()); }});
}

}  // namespace hearken::api
