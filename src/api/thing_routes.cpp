// SPDX-License-Identifier: Apache-2.0
// One thing, in Hearken's words and in those of the Web of Things.
#include "api/handlers.h"
#include "api/json_body.h"
#include "api/routes.h"

namespace hearken::api {
namespace {

std::string named(const HttpRequest& request, const char* name) {
  const auto found = request.path_parameters.find(name);
  return found == request.path_parameters.end() ? std::string() : found->second;
}

/// "invokeaction" of the Web of Things: the body is the action's input. It becomes a plan and goes
/// the way of every plan.
HttpReply invoke(const Backend& backend, const HttpRequest& request) {
  Json command{{"device", named(request, "thing")}, {"action", named(request, "action")}};
  if (!request.body.empty()) {
    Json input = Json::parse(request.body, nullptr, false);
    if (input.is_discarded() || input.is_structured()) {
      return error_reply(400, {ErrorCode::InvalidInput, "the body should be one value, or empty"});
    }
    if (!input.is_null()) command["value"] = std::move(input);
  }
  CommandBody body;
  body.plan = dump({{"commands", Json::array({std::move(command)})}});
  return reply_of(
      backend.command(request.identity, body, [](std::string_view, const std::string&) {}));
}

}  // namespace

void add_thing_routes(RouteTable& table, const Backend& backend) {
  table.push_back(
      for_scope(Scope::Read, {"GET", "/api/things/{thing}", [&](const HttpRequest& request) {
                                return reply_of(backend.thing(named(request, "thing")));
                              }}));
  table.push_back(for_scope(
      Scope::Read, {"GET", "/api/things/{thing}/description", [&](const HttpRequest& request) {
                      HttpReply reply = reply_of(backend.description(named(request, "thing")));
                      if (reply.status == 200) reply.content_type = "application/td+json";
                      return reply;
                    }}));
  table.push_back(for_scope(
      Scope::Ask, {"POST", "/api/things/{thing}/actions/{action}",
                   [&](const HttpRequest& request) { return invoke(backend, request); }}));
}

}  // namespace hearken::api
