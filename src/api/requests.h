// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "api/backend.h"
#include "api/http.h"

// Texts of a request to values. Strict: an unknown key, a wrong type or a text too long is
// InvalidInput with the reason. Pure; any thread.
namespace hearken::api {

/// Most bytes of a sentence; of any other text in a request.
inline constexpr std::size_t kMaxSentenceBytes = 4096;
inline constexpr std::size_t kMaxFieldBytes = 256;
/// Most bytes of a document or a configuration.
inline constexpr std::size_t kMaxDocumentBytes = 1024 * 1024;

Result<AskBody> read_ask(std::string_view body);
Result<ConfirmBody> read_confirm(std::string_view body);
Result<UndoBody> read_undo(std::string_view body);
/// "plan" is a Plan JSON object, handed on as it is.
Result<CommandBody> read_command(std::string_view body);
Result<DocumentBody> read_document(std::string_view body);
Result<PreferenceBody> read_preference(std::string_view body);
/// {"yaml"}: a configuration's text.
Result<std::string> read_config_check(std::string_view body);

Result<AutomationsBody> read_automations(std::string_view body);
Result<AutomationTrial> read_automation_check(std::string_view body);
Result<AutomationTrial> read_automation_backtest(std::string_view body);
Result<ThingsQuery> read_things(const QueryParameters& parameters);
/// hours: above 0, at most ten years; points: 1 to 10,000.
Result<HistoryQuery> read_history(const QueryParameters& parameters);
Result<std::string> read_explain(const QueryParameters& parameters);
/// 1 to 1,000; 20 when left out.
Result<std::size_t> read_turns(const QueryParameters& parameters);

/// "as": whose; empty: the configured default.
Result<std::string> read_person(const QueryParameters& parameters);
/// "phrase" and "as" of one that is to be forgotten.
Result<PreferenceBody> read_preference_name(const QueryParameters& parameters);
/// "thing", "property" and "as" of a usual value that is to be forgotten.
Result<UsualBody> read_usual_name(const QueryParameters& parameters);
/// The one parameter that a route knows; empty when left out.
Result<std::string> read_only_parameter(const QueryParameters& parameters, std::string_view name);

/// {"error":{"code":"not-found","message":"…"}}
std::string error_json(const Error& error);

/// True when a Host header (with or without a port) names this machine as `bound` does: protects
/// against DNS rebinding. Loopback names are the same machine; a wildcard address takes any IP
/// address, but no name.
bool is_own_host(std::string_view header, std::string_view bound);
/// True for an Origin whose host is_own_host accepts. "null" is nobody's.
bool is_own_origin(std::string_view header, std::string_view bound);
/// True for an address that only this machine can reach.
bool is_loopback(std::string_view host);

/// Compares in a time that does not depend on where the texts differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace hearken::api
