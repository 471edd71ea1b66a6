// SPDX-License-Identifier: Apache-2.0
#include "api/json_body.h"
#include "api/routes.h"

namespace hearken::api {
namespace {

/// Which parts do not work, without the reason: anybody may ask.
HttpReply readiness(const Backend& backend) {
  const auto status = backend.status();
  const Json json = status ? Json::parse(*status, nullptr, false) : Json();
  const bool ready = member_of(json, "ok") == true;
  Json degraded = Json::array();
  for (const auto& part : member_of(json, "degraded")) degraded.push_back(text_of(part, "part"));
  HttpReply reply = json_reply(dump({{"ready", ready}, {"degraded", std::move(degraded)}}));
  reply.status = ready ? 200 : 503;
  return reply;
}

}  // namespace

void add_health_routes(RouteTable& table, const Backend& backend) {
  table.push_back({"GET", "/healthz",
                   [](const HttpRequest&) { return json_reply(R"({"ok":true})"); }, Access::Open});
  table.push_back(
      {"GET", "/readyz", [&](const HttpRequest&) { return readiness(backend); }, Access::Open});
  table.push_back({"GET", "/metrics", [&](const HttpRequest&) {
                     HttpReply reply;
                     reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
                     reply.body = backend.metrics();
                     return reply;
                   }});
}

}  // namespace hearken::api
