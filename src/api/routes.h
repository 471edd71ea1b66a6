// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/backend.h"
#include "api/http.h"

// Every route of the HTTP interface. To add some: a file with one function that appends to the
// table, one line here and one in all_routes(), and an operation in openapi.json for each.
namespace hearken::api {

/// The whole table; of two routes for one path the first is served. `backend` outlives it.
RouteTable all_routes(const Backend& backend);

/// Sentences, controls, answers to "shall I?", and how a turn came about.
void add_turn_routes(RouteTable& table, const Backend& backend);
/// What the home does by itself.
void add_automation_routes(RouteTable& table, const Backend& backend);
/// Things, their state as it changes, history, people, health.
void add_home_routes(RouteTable& table, const Backend& backend);
/// Documents, preferences, a look at a configuration.
void add_memory_routes(RouteTable& table, const Backend& backend);
/// The whole store as a file.
void add_store_routes(RouteTable& table, const Backend& backend);
/// One thing, and its W3C Thing Description.
void add_thing_routes(RouteTable& table, const Backend& backend);
/// For supervisors and Prometheus: /healthz, /readyz, /metrics.
void add_health_routes(RouteTable& table, const Backend& backend);
/// What clients of Ollama, of OpenAI and of the Model Context Protocol speak.
void add_ollama_routes(RouteTable& table, const Backend& backend);
void add_openai_routes(RouteTable& table, const Backend& backend);
void add_mcp_routes(RouteTable& table, const Backend& backend);

}  // namespace hearken::api
