// SPDX-License-Identifier: Apache-2.0
#include <atomic>

#include "api/handlers.h"
#include "api/requests.h"
#include "api/routes.h"

namespace hearken::api {
namespace {

/// Most clients that listen at a time: each keeps one of the server's threads.
constexpr int kMaxListeners = 12;
/// A comment is sent this often when nothing happens, so that proxies and clients see life.
constexpr std::chrono::seconds kHeartbeat{15};
constexpr std::chrono::milliseconds kPatience{500};

void tell_events(LiveFeed& feed, const std::stop_token& gone, StreamWriter& out) {
  // Tells the client at once that it is connected.
  if (!out.write(": hearken\n\n")) return;
  auto last_sign = std::chrono::steady_clock::now();
  while (!gone.stop_requested()) {
    const auto events = feed.next(kPatience);
    std::string bytes;
    for (const auto& event : events) bytes += server_sent_event(event.name, event.json);
    const auto now = std::chrono::steady_clock::now();
    if (bytes.empty() && now - last_sign < kHeartbeat) continue;
    last_sign = now;
    if (!out.write(bytes.empty() ? ": alive\n\n" : bytes)) return;
  }
}

HttpReply listen(const Backend& backend, std::shared_ptr<std::atomic<int>> listeners,
                 const HttpRequest& request) {
  // The reservation ends with the last copy of the stream function, whether it ever ran or not.
  if (++*listeners > kMaxListeners) {
    --*listeners;
    return error_reply(503, {ErrorCode::Resource, "too many clients are listening already"});
  }
  const std::shared_ptr<void> reservation(nullptr, [listeners](void*) { --*listeners; });
  HttpReply reply;
  reply.content_type = "text/event-stream";
  reply.stream = [&backend, reservation, gone = request.gone](StreamWriter& out) {
    const auto feed = backend.subscribe();
    tell_events(*feed, gone, out);
  };
  return reply;
}

}  // namespace

void add_home_routes(RouteTable& table, const Backend& backend) {
  table.push_back(for_scope(
      Scope::Read, {"GET", "/api/things", with_query<ThingsQuery>(read_things, backend.things)}));
  table.push_back(
      for_scope(Scope::History,
                {"GET", "/api/history", with_query<HistoryQuery>(read_history, backend.history)}));
  table.push_back(for_scope(Scope::Read, {"GET", "/api/home", [&](const HttpRequest& request) {
                                            return reply_of(backend.home(request.identity));
                                          }}));
  table.push_back(for_scope(Scope::Read, {"GET", "/api/status", [&](const HttpRequest&) {
                                            return reply_of(backend.status());
                                          }}));
  table.push_back(for_scope(
      Scope::Read,
      {"GET", "/api/events",
       [&backend, listeners = std::make_shared<std::atomic<int>>(0)](const HttpRequest& request) {
         return listen(backend, listeners, request);
       }}));
}

}  // namespace hearken::api
