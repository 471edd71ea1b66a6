// SPDX-License-Identifier: Apache-2.0
// Whatever a client sends, every route answers with a status and, where it says so, with JSON. The
// first byte chooses the route; then lines "name=value" for its path, its parameters and its
// headers, an empty line, and the body.
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "api/json_body.h"
#include "api/requests.h"
#include "api/routes.h"
#include "net/http_url.h"

namespace {

using namespace hearken;

class OneEvent final : public api::LiveFeed {
 public:
  std::vector<api::LiveEvent> next(std::chrono::milliseconds) override {
    return {{"state", R"({"changes":[]})"}};
  }
};

/// Stands for the engine behind the routes: answers with an object, knows no store.
api::Backend quiet_backend() {
  const auto nothing = [](const auto&...) -> Result<std::string> { return std::string("{}"); };
  return {.ask = nothing,
          .command = nothing,
          .confirm = nothing,
          .decline = nothing,
          .undo = nothing,
          .approvals = nothing,
          .explain = nothing,
          .turns = nothing,
          .ledger_verify = nothing,
          .copy_store = [] { return Result<api::StoreCopy>(fail(ErrorCode::NotFound, "none")); },
          .automations = nothing,
          .automation_trial = nothing,
          .automation_proposals = nothing,
          .things = nothing,
          .history = nothing,
          .status = nothing,
          .home = nothing,
          .subscribe = [] { return std::make_unique<OneEvent>(); },
          .documents = nothing,
          .document = nothing,
          .find_documents = nothing,
          .put_document = nothing,
          .delete_document = nothing,
          .preferences = nothing,
          .put_preference = nothing,
          .delete_preference = nothing,
          .check_config = nothing,
          .thing = nothing,
          .description = nothing,
          .model_card = [] { return api::ModelCard{}; },
          .metrics = [] { return std::string(); }};
}

/// A client that leaves after a few pieces.
class Leaving final : public api::StreamWriter {
 public:
  bool write(std::string_view) override { return --left_ > 0; }

 private:
  int left_ = 8;
};

api::HttpRequest request_of(const api::Route& route, std::string_view text) {
  api::HttpRequest request;
  request.method = route.method;
  request.path = route.path;
  // The server fills every name of the path.
  for (std::size_t at = 0; (at = route.path.find('{', at)) != std::string::npos; ++at) {
    request.path_parameters[route.path.substr(at + 1, route.path.find('}', at) - at - 1)] = "x";
  }
  std::map<std::string, std::string> headers;
  while (!text.empty() && text.front() != '\n') {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t equals = std::min(line.find('='), line.size());
    const std::string name(line.substr(0, equals));
    const std::string value(line.substr(std::min(equals + 1, line.size())));
    request.parameters.emplace(name, value);
    if (route.path.find("{" + name + "}") != std::string::npos) {
      request.path_parameters[name] = value;
    }
    headers[name] = value;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  if (!text.empty()) text.remove_prefix(1);
  request.body = std::string(text.substr(0, route.max_body_bytes));
  request.header = [headers](std::string_view name) {
    const auto found = headers.find(std::string(name));
    return found == headers.end() ? std::string() : found->second;
  };
  return request;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const api::Backend backend = quiet_backend();
  static const api::RouteTable routes = api::all_routes(backend);
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  static_cast<void>(net::parse_http_url(text));
  static_cast<void>(api::is_own_origin(text, "127.0.0.1"));
  const api::Route& route = routes[data[0] % routes.size()];
  const auto reply = route.handle(request_of(route, text));
  ensure(reply.status >= 200 && reply.status < 600, "an answer has a status");
  if (reply.stream) {
    Leaving client;
    reply.stream(client);
  } else if (reply.content_type == "application/json" && !reply.body.empty()) {
    ensure(api::Json::accept(reply.body), "an answer that says it is JSON is JSON");
  }
  return 0;
}
