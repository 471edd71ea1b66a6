// SPDX-License-Identifier: Apache-2.0
#include "api/mcp_session.h"

#include <fmt/format.h>

#include <random>

namespace hearken::api {
namespace {

/// Below the two minutes for which a turn waits for its yes.
constexpr std::chrono::seconds kPatience{110};
constexpr const char* kQuestionKey = "confirm";
constexpr const char* kCapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";

std::string new_id() {
  std::random_device entropy;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", entropy(), entropy(), entropy(), entropy());
}

/// For clients whose person cannot be asked through them.
Json waiting_result(Json result, const std::string& question) {
  result["content"][0]["text"] =
      question +
      " (Nothing was done: a person has to approve it first. This client cannot ask its person; "
      "approve it in Hearken itself within two minutes.)";
  return result;
}

ToolOutcome declined() {
  return {mcp_text_result("The person said no. Left as it is.", true), "", ""};
}

ToolOutcome confirmed(const std::string& confirmation, const McpPort& port) {
  ConfirmBody body;
  body.confirmation = confirmation;
  return outcome_of_turn(port.confirm(body));
}

RpcError mismatch(const char* header) {
  return {RpcCode::HeaderMismatch,
          fmt::format("Header mismatch: {} does not say what the body says", header), nullptr};
}

}  // namespace

bool can_fill_forms(const Json& capabilities) {
  const Json& elicitation = member_of(capabilities, "elicitation");
  if (!elicitation.is_object()) return false;
  return elicitation.contains("form") || !elicitation.contains("url");
}

std::optional<RpcError> header_problem(const McpCall& call, const RpcMessage& message) {
  if (message.kind != RpcMessage::Kind::Request) return std::nullopt;
  if (call.version != modern_version_of(message)) return mismatch("MCP-Protocol-Version");
  if (call.method != message.method) return mismatch("Mcp-Method");
  const bool by_name = message.method == "tools/call";
  if (by_name || message.method == "resources/read") {
    const auto name = decode_header(call.name);
    if (!name || *name != text_of(message.params, by_name ? "name" : "uri")) {
      return mismatch("Mcp-Name");
    }
  }
  if (!member_of(member_of(message.params, "_meta"), kCapabilitiesKey).is_object()) {
    return RpcError{RpcCode::InvalidParams, fmt::format("'_meta' lacks '{}'", kCapabilitiesKey),
                    nullptr};
  }
  return std::nullopt;
}

RpcResult call_modern_tool(const RpcMessage& message, const McpPort& port, std::stop_token stop) {
  const Json& state = member_of(message.params, "requestState");
  const Json& answer = member_of(member_of(message.params, "inputResponses"), kQuestionKey);
  if (state.is_string() && answer.is_object()) {
    if (!is_mcp_yes(answer)) return declined().result;
    return confirmed(state.get<std::string>(), port).result;
  }
  auto outcome = run_mcp_tool(message.params, port, std::move(stop));
  if (!outcome) return tl::unexpected<RpcError>(std::move(outcome.error()));
  if (outcome->confirmation.empty()) return std::move(outcome->result);
  if (!can_fill_forms(member_of(member_of(message.params, "_meta"), kCapabilitiesKey))) {
    return waiting_result(std::move(outcome->result), outcome->question);
  }
  // The state is unguessable, bound to person and plan, short-lived and good for one use; a
  // changed one finds nothing.
  return Json{{"resultType", "input_required"},
              {"inputRequests",
               {{kQuestionKey,
                 {{"method", "elicitation/create"},
                  {"params", mcp_confirmation_form(outcome->question)}}}}},
              {"requestState", outcome->confirmation}};
}

McpServer::Session::Session(std::string who, std::string version, bool can_elicit, MonoTime now)
    : id_(new_id()),
      who_(std::move(who)),
      version_(std::move(version)),
      can_elicit_(can_elicit),
      used_(now) {}

MonoTime McpServer::Session::used() const {
  const MutexLock lock(mutex_);
  return used_;
}

void McpServer::Session::use(MonoTime now) {
  const MutexLock lock(mutex_);
  used_ = now;
}

void McpServer::Session::call_tool(const RpcMessage& message, const McpPort& port,
                                   const std::stop_token& gone, const McpEmit& emit) {
  const std::string key = message.id.dump();
  std::stop_source stop;
  {
    const MutexLock lock(mutex_);
    running_[key] = stop;
  }
  const std::stop_callback client_left(gone, [&] { stop.request_stop(); });
  auto outcome = run_mcp_tool(message.params, port, stop.get_token());
  if (outcome && !outcome->confirmation.empty()) {
    if (!can_elicit_) {
      outcome->result = waiting_result(std::move(outcome->result), outcome->question);
    } else if (ask_person(outcome->question, stop.get_token(), emit)) {
      outcome = confirmed(outcome->confirmation, port);
    } else {
      outcome = declined();
    }
  }
  const bool cancelled = stop.stop_requested();
  {
    const MutexLock lock(mutex_);
    running_.erase(key);
  }
  if (cancelled) return;  // nothing more may be sent for it
  emit(outcome ? rpc_result(message.id, outcome->result) : rpc_error(message.id, outcome.error()));
}

bool McpServer::Session::ask_person(const std::string& question, const std::stop_token& stop,
                                    const McpEmit& emit) {
  MutexLock lock(mutex_);
  const std::string id = fmt::format("confirm-{}", next_question_++);
  questions_[id] = std::nullopt;
  lock.unlock();
  Json form = mcp_confirmation_form(question);
  if (version_ == "2025-06-18") form.erase("mode");  // came with the next revision
  const bool asked = emit(rpc_request(id, "elicitation/create", form));
  lock.lock();
  if (asked) {
    wake_.wait_for(lock, stop, kPatience,
                   [&]() HEARKEN_REQUIRES(mutex_) { return ended_ || questions_[id].has_value(); });
  }
  const auto answer = questions_.extract(id);
  return answer && answer.mapped() && is_mcp_yes(*answer.mapped());
}

void McpServer::Session::take_answer(const RpcMessage& message) {
  if (!message.id.is_string()) return;
  const MutexLock lock(mutex_);
  const auto found = questions_.find(message.id.get<std::string>());
  if (found == questions_.end()) return;
  found->second = message.result;
  wake_.notify_all();
}

void McpServer::Session::cancel(const Json& request_id) {
  std::optional<std::stop_source> stop;
  {
    const MutexLock lock(mutex_);
    const auto found = running_.find(request_id.dump());
    if (found != running_.end()) stop = found->second;
  }
  if (stop) stop->request_stop();
}

void McpServer::Session::end() {
  std::map<std::string, std::stop_source> running;
  {
    const MutexLock lock(mutex_);
    ended_ = true;
    running = running_;
    wake_.notify_all();
  }
  for (auto& [id, stop] : running) stop.request_stop();
}

}  // namespace hearken::api
