// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/mcp_server.h"
#include "core/mutex.h"

namespace hearken::api {

/// One client after its handshake. Any thread.
class McpServer::Session {
 public:
  Session(std::string who, std::string version, bool can_elicit, MonoTime now);

  const std::string& id() const { return id_; }
  const std::string& who() const { return who_; }
  MonoTime used() const;
  void use(MonoTime now);

  /// Runs a tool and emits its result; in between, when a person has to say yes, the question.
  void call_tool(const RpcMessage& message, const McpPort& port, const std::stop_token& gone,
                 const McpEmit& emit);
  /// The client's answer to a question of ours; one that nobody waits for is dropped.
  void take_answer(const RpcMessage& message);
  /// The client no longer wants the answer to this request of its own.
  void cancel(const Json& request_id);
  /// Ends every wait.
  void end();

 private:
  /// A yes or no of the client's person; no when none comes in time.
  bool ask_person(const std::string& question, const std::stop_token& stop, const McpEmit& emit);

  const std::string id_;
  const std::string who_;
  const std::string version_;
  const bool can_elicit_;
  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  MonoTime used_ HEARKEN_GUARDED_BY(mutex_);
  bool ended_ HEARKEN_GUARDED_BY(mutex_) = false;
  std::uint64_t next_question_ HEARKEN_GUARDED_BY(mutex_) = 1;
  std::map<std::string, std::optional<Json>> questions_
      HEARKEN_GUARDED_BY(mutex_);                    ///< by id; the result when it has come
  std::map<std::string, std::stop_source> running_;  ///< by the request's id as text
};

/// Whether a client's capabilities let it show a form to its person.
bool can_fill_forms(const Json& capabilities);

/// The headers must say what the body says. Calls without headers (stdio) have none to compare.
std::optional<RpcError> header_problem(const McpCall& call, const RpcMessage& message);

/// tools/call of a modern client: a question for its person is a result, and the answer comes with
/// the same call made again.
RpcResult call_modern_tool(const RpcMessage& message, const McpPort& port, std::stop_token stop);

}  // namespace hearken::api
