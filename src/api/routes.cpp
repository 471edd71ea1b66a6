// SPDX-License-Identifier: Apache-2.0
#include "api/routes.h"

#include "api/page.h"

namespace hearken::api {

bool is_complete(const Backend& b) {
  return b.ask && b.command && b.confirm && b.decline && b.undo && b.approvals && b.automations &&
         b.automation_trial && b.automation_proposals && b.things && b.history && b.explain &&
         b.turns && b.ledger_verify && b.copy_store && b.status && b.home && b.documents &&
         b.document && b.find_documents && b.put_document && b.delete_document && b.preferences &&
         b.put_preference && b.delete_preference && b.usual && b.forget_usual && b.check_config &&
         b.subscribe && b.thing && b.description && b.model_card && b.metrics;
}

RouteTable all_routes(const Backend& backend) {
  RouteTable table;
  add_turn_routes(table, backend);
  add_home_routes(table, backend);
  add_automation_routes(table, backend);
  add_thing_routes(table, backend);
  add_health_routes(table, backend);
  add_ollama_routes(table, backend);
  add_openai_routes(table, backend);
  add_mcp_routes(table, backend);
  add_memory_routes(table, backend);
  add_store_routes(table, backend);
  add_page_routes(table);
  return table;
}

}  // namespace hearken::api
