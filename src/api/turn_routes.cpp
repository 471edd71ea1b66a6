// SPDX-License-Identifier: Apache-2.0
#include "api/handlers.h"
#include "api/requests.h"
#include "api/routes.h"

namespace hearken::api {
void add_turn_routes(RouteTable& table, const Backend& backend) {
  table.push_back(
      {"POST", "/api/ask",
       with_body<AskBody>(read_ask, [&](const AskBody& body, const HttpRequest& request) {
         return reply_of(backend.ask(body, request.gone));
       })});
  table.push_back(
      {"POST", "/api/confirm",
       with_body<ConfirmBody>(read_confirm, [&](const ConfirmBody& body, const HttpRequest&) {
         return reply_of(backend.confirm(body));
       })});
  table.push_back({"GET", "/api/explain", with_query<std::string>(read_explain, backend.explain)});
  table.push_back({"GET", "/api/turns", with_query<std::size_t>(read_turns, backend.turns)});
  table.push_back({"GET", "/api/ledger/verify",
                   [&](const HttpRequest&) { return reply_of(backend.ledger_verify()); }});
}

}  // namespace hearken::api
