// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/result.h"

// Hearken's HTTP interface: JSON in, JSON out. docs/formats/http.md lists the routes.
//
// Goals: a browser of another site can do nothing here (Origin and Host are checked), an error
// always has the same shape, nothing is read that is larger than it may be.
// Non-goals: TLS (put a proxy in front), pages, accounts.
namespace hearken::api {

/// Most bytes of a request's body.
inline constexpr std::size_t kMaxBodyBytes = 64 * 1024;

struct AskBody {
  std::string text;  ///< never empty
  std::string area;
  std::string person;  ///< empty: the configured default
  std::string conversation;
  bool dry_run = false;
};

struct ConfirmBody {
  std::string confirmation;
  std::string person;
};

struct ThingsQuery {
  std::string kind;
  std::string area;
};

struct HistoryQuery {
  std::string thing;
  std::string property;  ///< empty: the thing's main one
  double hours = 24;
  std::size_t points = 500;  ///< most samples in the answer
};

/// What answers the requests; each gives one JSON object as text. Called on the server's threads,
/// several at a time; may block.
struct Backend {
  std::function<Result<std::string>(const AskBody&)> ask;
  std::function<Result<std::string>(const ConfirmBody&)> confirm;
  std::function<Result<std::string>(const ThingsQuery&)> things;
  std::function<Result<std::string>(const HistoryQuery&)> history;
  std::function<Result<std::string>(const std::string& turn)> explain;  ///< empty: the last turn
  std::function<Result<std::string>(std::size_t limit)> turns;
  std::function<Result<std::string>()> ledger_verify;
  std::function<Result<std::string>()> status;
};

struct HttpOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8760;  ///< 0: one that the system chooses
  std::string token;          ///< bearer token; empty: none is asked for
  std::size_t threads = 32;   ///< waiting sentences must never keep a "stop" out
};

/// A running server. Any thread.
class Server {
 public:
  /// Binds and serves until stop(). REQUIRES: every function of `backend` is set.
  /// Errors: InvalidInput (an address that others can reach, without a token), Unavailable (the
  /// port is taken).
  static Result<std::unique_ptr<Server>> start(HttpOptions options, Backend backend);
  /// Stops as stop() does.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  /// Takes no new request, waits for those in work. Idempotent.
  void stop();

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The one table from error codes to HTTP status.
int http_status(ErrorCode code);

}  // namespace hearken::api
