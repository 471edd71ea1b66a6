// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "api/http.h"

// Small makers of handlers: read the request strictly, run, answer.
namespace hearken::api {

/// Answers with what `run` makes of the body that `read` understood; 400 when it did not.
template <typename Body, typename Run>
Handler with_body(Result<Body> (*read)(std::string_view), Run run) {
  return [read, run = std::move(run)](const HttpRequest& request) {
    auto body = read(request.body);
    if (!body) return error_reply(400, body.error());
    return run(std::move(*body), request);
  };
}

/// The same for the parameters of the query.
template <typename Query, typename Run>
Handler with_query(Result<Query> (*read)(const QueryParameters&), Run run) {
  return [read, run = std::move(run)](const HttpRequest& request) {
    const auto query = read(request.parameters);
    if (!query) return error_reply(400, query.error());
    return reply_of(run(*query));
  };
}

/// The same where the answer depends on who asks.
template <typename Query, typename Run>
Handler with_query_of(Result<Query> (*read)(const QueryParameters&), Run run) {
  return [read, run = std::move(run)](const HttpRequest& request) {
    const auto query = read(request.parameters);
    if (!query) return error_reply(400, query.error());
    return reply_of(run(request.identity, *query));
  };
}

/// The route, for callers whose token has `scope`.
inline Route for_scope(Scope scope, Route route) {
  route.scope = scope;
  return route;
}

}  // namespace hearken::api
