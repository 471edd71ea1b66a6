// SPDX-License-Identifier: Apache-2.0
#include "api/handlers.h"
#include "api/requests.h"
#include "api/routes.h"

namespace hearken::api {
void add_home_routes(RouteTable& table, const Backend& backend) {
  table.push_back(for_scope(
      Scope::Read, {"GET", "/api/things", with_query<ThingsQuery>(read_things, backend.things)}));
  table.push_back(
      for_scope(Scope::History,
                {"GET", "/api/history", with_query<HistoryQuery>(read_history, backend.history)}));
  table.push_back(for_scope(Scope::Read, {"GET", "/api/status", [&](const HttpRequest&) {
                                            return reply_of(backend.status());
                                          }}));
  table.push_back({"GET", "/healthz",
                   [](const HttpRequest&) { return json_reply(R"({"ok":true})"); }, Access::Open});
}

}  // namespace hearken::api
