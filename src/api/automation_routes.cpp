// SPDX-License-Identifier: Apache-2.0
#include "api/handlers.h"
#include "api/requests.h"
#include "api/routes.h"

namespace hearken::api {

void add_automation_routes(RouteTable& table, const Backend& backend) {
  table.push_back(
      for_scope(Scope::Read, {"GET", "/api/automations", [&](const HttpRequest& request) {
                                return reply_of(backend.automations(request.identity, {}));
                              }}));
  table.push_back(
      for_scope(Scope::Read, {"GET", "/api/automations/proposals", [&](const HttpRequest& request) {
                                return reply_of(backend.automation_proposals(request.identity));
                              }}));
  // Own words of a person become automations by /api/ask and a yes; whole documents need an owner.
  table.push_back(for_scope(
      Scope::Admin, {"POST", "/api/automations",
                     with_body<AutomationsBody>(read_automations, [&](const AutomationsBody& body,
                                                                      const HttpRequest& request) {
                       return reply_of(backend.automations(request.identity, body));
                     })}));
  const auto trial = [&](const AutomationTrial& body, const HttpRequest& request) {
    return reply_of(backend.automation_trial(request.identity, body));
  };
  // They change nothing, and a document is too long for a query.
  table.push_back(
      for_scope(Scope::Read, {"POST", "/api/automations/check",
                              with_body<AutomationTrial>(read_automation_check, trial)}));
  table.push_back(
      for_scope(Scope::Read, {"POST", "/api/automations/backtest",
                              with_body<AutomationTrial>(read_automation_backtest, trial)}));
}

}  // namespace hearken::api
