// SPDX-License-Identifier: Apache-2.0
#include "api/event_pipe.h"
#include "api/handlers.h"
#include "api/requests.h"
#include "api/routes.h"

namespace hearken::api {
namespace {

/// Runs a turn and answers with its result, or with its events as they come where `stream` says so.
HttpReply turn_reply(bool stream, std::function<Result<std::string>(const TurnObserver&)> run) {
  if (stream) return stream_turn(std::move(run));
  return reply_of(run([](std::string_view, const std::string&) {}));
}

HttpReply ask(const Backend& backend, const AskBody& body, const HttpRequest& request) {
  return turn_reply(body.stream, [&backend, body, who = request.identity,
                                  gone = request.gone](const TurnObserver& observer) {
    return backend.ask(who, body, observer, gone);
  });
}

HttpReply command(const Backend& backend, const CommandBody& body, const HttpRequest& request) {
  return turn_reply(body.stream,
                    [&backend, body, who = request.identity](const TurnObserver& observer) {
                      return backend.command(who, body, observer);
                    });
}

HttpReply confirm(const Backend& backend, const ConfirmBody& body, const HttpRequest& request) {
  return turn_reply(body.stream,
                    [&backend, body, who = request.identity](const TurnObserver& observer) {
                      return backend.confirm(who, body, observer);
                    });
}

HttpReply undo(const Backend& backend, const UndoBody& body, const HttpRequest& request) {
  return turn_reply(body.stream,
                    [&backend, body, who = request.identity](const TurnObserver& observer) {
                      return backend.undo(who, body, observer);
                    });
}

/// A handler that reads the body and calls `run` with the backend.
template <typename Body>
Handler turn_handler(const Backend& backend, Result<Body> (*read)(std::string_view),
                     HttpReply (*run)(const Backend&, const Body&, const HttpRequest&)) {
  return with_body<Body>(read, [&backend, run](const Body& body, const HttpRequest& request) {
    return run(backend, body, request);
  });
}

void add_told_turns(RouteTable& table, const Backend& backend) {
  table.push_back(for_scope(
      Scope::History,
      {"GET", "/api/explain", with_query_of<std::string>(read_explain, backend.explain)}));
  table.push_back(
      for_scope(Scope::History,
                {"GET", "/api/turns", with_query_of<std::size_t>(read_turns, backend.turns)}));
  table.push_back(for_scope(
      Scope::Ask, {"POST", "/api/undo", turn_handler<UndoBody>(backend, read_undo, undo)}));
  table.push_back({"GET", "/api/ledger/verify",
                   [&](const HttpRequest&) { return reply_of(backend.ledger_verify()); }});
}

}  // namespace

void add_turn_routes(RouteTable& table, const Backend& backend) {
  table.push_back(
      for_scope(Scope::Ask, {"POST", "/api/ask", turn_handler<AskBody>(backend, read_ask, ask)}));
  table.push_back(for_scope(
      Scope::Ask,
      {"POST", "/api/command", turn_handler<CommandBody>(backend, read_command, command)}));
  table.push_back(for_scope(
      Scope::Confirm,
      {"POST", "/api/confirm", turn_handler<ConfirmBody>(backend, read_confirm, confirm)}));
  table.push_back(for_scope(
      Scope::Confirm, {"POST", "/api/decline",
                       with_body<ConfirmBody>(
                           read_confirm, [&](const ConfirmBody& body, const HttpRequest& request) {
                             return reply_of(backend.decline(request.identity, body));
                           })}));
  table.push_back(for_scope(
      Scope::Confirm,
      {"GET", "/api/approvals", with_query_of<std::string>(read_person, backend.approvals)}));
  add_told_turns(table, backend);
}

}  // namespace hearken::api
