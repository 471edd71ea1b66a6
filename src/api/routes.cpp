// SPDX-License-Identifier: Apache-2.0
#include "api/routes.h"

namespace hearken::api {

bool is_complete(const Backend& b) {
  return b.ask && b.confirm && b.undo && b.things && b.history && b.explain && b.turns &&
         b.automations && b.ledger_verify && b.status;
}

RouteTable all_routes(const Backend& backend) {
  RouteTable table;
  add_turn_routes(table, backend);
  add_home_routes(table, backend);
  add_automation_routes(table, backend);
  return table;
}

}  // namespace hearken::api
