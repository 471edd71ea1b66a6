// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "api/backend.h"
#include "api/http.h"
#include "api/identity.h"

// Hearken's HTTP server. docs/formats/http.md lists the routes, openapi.json describes them.
//
// Goals: a browser of another site can do nothing here (Origin and Host are checked), an error
// always has the same shape, nothing is read that is larger than it may be, a client that leaves
// stops the work that was done for it.
// Non-goals: TLS (put a proxy in front).
namespace hearken::api {

struct HttpOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8760;  ///< 0: one that the system chooses
  std::size_t threads = 48;   ///< waiting sentences and listeners must never keep a "stop" out
};

/// A running server. Any thread.
class Server {
 public:
  /// Binds and serves all_routes() until stop(). REQUIRES: every function of `backend` is set;
  /// `identifier` outlives the server. Errors: InvalidInput (an address that others can reach,
  /// without any token), Unavailable (the port is taken).
  static Result<std::unique_ptr<Server>> start(HttpOptions options, Backend backend,
                                               Identifier& identifier);
  /// Stops as stop() does.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  /// Takes no new request, ends streams and models at work, waits for what is left. Idempotent.
  void stop();

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace hearken::api
