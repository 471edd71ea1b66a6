// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "api/backend.h"
#include "api/mcp_protocol.h"

// What an MCP client can do here. Each call runs as the client's own person and through the gate.
namespace hearken::api {

/// What the tools and resources need, bound to the identity of whoever calls; JSON texts as the
/// HTTP interface gives them.
struct McpPort {
  std::string who;  ///< names person and client: sessions of others are not theirs
  std::function<Result<std::string>(const AskBody&, std::stop_token)> ask;
  std::function<Result<std::string>(const ConfirmBody&)> confirm;
  std::function<Result<std::string>(const ThingsQuery&)> things;
  std::function<Result<std::string>(const std::string& thing)> state;
  std::function<Result<std::string>(const HistoryQuery&)> history;
  std::function<Result<std::string>(const std::string& turn)> explain;
  std::function<Result<std::string>(const std::string& thing)> description;
};

/// Result of tools/list without the parts that differ between revisions.
Json mcp_tool_list();

/// What a call came to.
struct ToolOutcome {
  Json result;               ///< "content", "structuredContent", "isError"
  std::string confirmation;  ///< set when a person has to say yes first
  std::string question;
};

/// Runs one tool. InvalidParams: no such tool. What a tool itself refuses is a result with isError,
/// so that the caller's model reads why.
tl::expected<ToolOutcome, RpcError> run_mcp_tool(const Json& params, const McpPort& port,
                                                 std::stop_token stop);

/// The outcome of a turn as a tool's result. False success is the worst defect: whatever was not
/// confirmed is an error.
ToolOutcome outcome_of_turn(const Result<std::string>& turn_json);
/// A result that says only this.
Json mcp_text_result(const std::string& text, bool is_error);

/// Asks the client's person for a yes: params of elicitation/create.
Json mcp_confirmation_form(const std::string& question);
/// True only for an accepted form whose box is ticked.
bool is_mcp_yes(const Json& elicit_result);

/// resources/list (one page), resources/templates/list, resources/read: each thing as a W3C Thing
/// Description.
RpcResult list_mcp_resources(const Json& params, const McpPort& port);
Json mcp_resource_templates();
RpcResult read_mcp_resource(const Json& params, const McpPort& port, RpcCode not_found);

}  // namespace hearken::api
