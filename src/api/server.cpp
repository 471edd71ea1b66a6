// SPDX-License-Identifier: Apache-2.0
#include "api/server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "api/requests.h"

namespace hearken::api {
namespace {

using httplib::Request;
using httplib::Response;

constexpr const char* kJson = "application/json";
constexpr int kUnauthorized = 401;
constexpr int kTooLarge = 413;

void answer_error(Response& response, int status, const Error& error) {
  response.status = status;
  response.set_content(error_json(error), kJson);
}

void answer(Response& response, const Result<std::string>& result) {
  if (!result) return answer_error(response, http_status(result.error().code), result.error());
  response.set_content(*result, kJson);
}

/// Reads at most kMaxBodyBytes, however the body is framed or compressed.
Result<std::string> read_body(const Request& request, const httplib::ContentReader& reader) {
  const std::string type = request.get_header_value("Content-Type");
  if (type.substr(0, type.find(';')) != kJson) {
    return fail(ErrorCode::InvalidInput, "the body should be application/json");
  }
  std::string body;
  // What is declared too large is skipped by the library, which then says no more than "failed".
  bool too_large = request.get_header_value<std::uint64_t>("Content-Length") > kMaxBodyBytes;
  const bool complete = reader([&](const char* data, std::size_t length) {
    too_large = too_large || length > kMaxBodyBytes - body.size();
    if (!too_large) body.append(data, length);
    return !too_large;
  });
  if (too_large) {
    return fail(ErrorCode::Resource,
                fmt::format("the body is longer than {} bytes", kMaxBodyBytes));
  }
  if (!complete) return fail(ErrorCode::InvalidInput, "the body is not complete");
  return body;
}

/// The system's default would let a second server share the port unnoticed.
void set_socket_options(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

}  // namespace

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::Unavailable:
      return 503;
    case ErrorCode::Timeout:
      return 504;
    case ErrorCode::InvalidInput:
      return 400;
    case ErrorCode::Denied:
      return 403;
    case ErrorCode::Conflict:
      return 409;
    case ErrorCode::Resource:
      return 507;
    case ErrorCode::Internal:
      return 500;
  }
  return 500;
}

class Server::Impl {
 public:
  Impl(HttpOptions options, Backend backend)
      : options_(std::move(options)), backend_(std::move(backend)) {}

  Status start() {
    set_limits();
    set_routes();
    const int bound =
        options_.port == 0
            ? server_.bind_to_any_port(options_.host)
            : (server_.bind_to_port(options_.host, options_.port) ? options_.port : -1);
    if (bound <= 0) {
      return fail(ErrorCode::Unavailable, fmt::format("cannot listen on {}:{}; is the port taken?",
                                                      options_.host, options_.port));
    }
    port_ = static_cast<std::uint16_t>(bound);
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    wait_until_running();
    return {};
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    if (!thread_.joinable()) return;
    server_.stop();
    thread_.join();
  }

  std::uint16_t port() const { return port_; }

 private:
  void set_limits();
  void set_routes();
  bool admit(const Request& request, Response& response) const;
  void wait_until_running();

  template <typename Query>
  void get(const char* path, Result<Query> (*read)(const QueryParameters&),
           std::function<Result<std::string>(const Query&)> run) {
    server_.Get(path, [read, run = std::move(run)](const Request& request, Response& response) {
      const auto query = read(request.params);
      if (!query) return answer_error(response, 400, query.error());
      answer(response, run(*query));
    });
  }

  template <typename Body>
  void post(const char* path, Result<Body> (*read)(std::string_view),
            std::function<Result<std::string>(const Body&)> run) {
    server_.Post(path, [read, run = std::move(run)](const Request& request, Response& response,
                                                    const httplib::ContentReader& reader) {
      const auto text = read_body(request, reader);
      if (!text) {
        const bool large = text.error().code == ErrorCode::Resource;
        return answer_error(response, large ? kTooLarge : 400, text.error());
      }
      const auto body = read(*text);
      if (!body) return answer_error(response, 400, body.error());
      answer(response, run(*body));
    });
  }

  const HttpOptions options_;
  const Backend backend_;
  httplib::Server server_;
  std::uint16_t port_ = 0;
  std::mutex mutex_;  ///< guards thread_
  std::thread thread_;
};

void Server::Impl::set_limits() {
  server_.set_payload_max_length(kMaxBodyBytes);
  // One request a connection: an unread body of a refused request is never taken for the next one.
  server_.set_keep_alive_max_count(1);
  server_.set_read_timeout(5);
  server_.set_write_timeout(5);
  server_.set_socket_options(set_socket_options);
  server_.set_tcp_nodelay(true);
  const std::size_t threads = options_.threads;
  server_.new_task_queue = [threads] {
    return new httplib::ThreadPool(threads);  // lint-ok: the library takes ownership
  };
  server_.set_default_headers(
      {{"X-Content-Type-Options", "nosniff"}, {"Cache-Control", "no-store"}});
  server_.set_exception_handler([](const Request&, Response& response, std::exception_ptr) {
    answer_error(response, 500, {ErrorCode::Internal, "the request could not be worked on"});
  });
  server_.set_error_handler([](const Request&, Response& response) {
    if (!response.body.empty()) return;
    if (response.status == 404) {
      return answer_error(response, 404, {ErrorCode::NotFound, "nothing is served at this path"});
    }
    if (response.status == kTooLarge) {
      return answer_error(response, kTooLarge, {ErrorCode::Resource, "the request is too long"});
    }
    answer_error(response, response.status, {ErrorCode::InvalidInput, "the request is malformed"});
  });
  server_.set_pre_routing_handler([this](const Request& request, Response& response) {
    return admit(request, response) ? httplib::Server::HandlerResponse::Unhandled
                                    : httplib::Server::HandlerResponse::Handled;
  });
}

/// Who may ask at all: judged before a byte of the body is read.
bool Server::Impl::admit(const Request& request, Response& response) const {
  const ErrorCode denied = ErrorCode::Denied;
  if (request.get_header_value_count("Host") != 1 ||
      !is_own_host(request.get_header_value("Host"), options_.host)) {
    answer_error(response, 403, {denied, "this Host is not served here"});
    return false;
  }
  if (request.has_header("Origin") &&
      !is_own_origin(request.get_header_value("Origin"), options_.host)) {
    answer_error(response, 403, {denied, "pages of other sites may not ask"});
    return false;
  }
  if (options_.token.empty() || request.path == "/healthz") return true;
  if (same_secret(request.get_header_value("Authorization"), "Bearer " + options_.token)) {
    return true;
  }
  response.set_header("WWW-Authenticate", "Bearer");
  answer_error(response, kUnauthorized, {denied, "a bearer token is needed"});
  return false;
}

void Server::Impl::set_routes() {
  post<AskBody>("/api/ask", read_ask, backend_.ask);
  post<ConfirmBody>("/api/confirm", read_confirm, backend_.confirm);
  get<ThingsQuery>("/api/things", read_things, backend_.things);
  get<HistoryQuery>("/api/history", read_history, backend_.history);
  get<std::string>("/api/explain", read_explain, backend_.explain);
  get<std::size_t>("/api/turns", read_turns,
                   [this](const std::size_t& limit) { return backend_.turns(limit); });
  server_.Get("/api/ledger/verify", [this](const Request&, Response& response) {
    answer(response, backend_.ledger_verify());
  });
  server_.Get("/api/status",
              [this](const Request&, Response& response) { answer(response, backend_.status()); });
  server_.Get("/healthz", [](const Request&, Response& response) {
    response.set_content(R"({"ok":true})", kJson);
  });
}

/// stop() is only heard by a server that runs.
void Server::Impl::wait_until_running() {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  while (!server_.is_running()) never.wait_for(lock, std::chrono::milliseconds(1));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::start(HttpOptions options, Backend backend) {
  ensure(backend.ask && backend.confirm && backend.things && backend.history && backend.explain &&
             backend.turns && backend.ledger_verify && backend.status,
         "a server needs its whole backend");
  if (options.token.empty() && !is_loopback(options.host)) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("{} can be reached by others; configure http.token_file, or listen on "
                            "127.0.0.1",
                            options.host));
  }
  auto impl = std::make_unique<Impl>(std::move(options), std::move(backend));
  HEARKEN_TRY_VOID(impl->start());
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const { return impl_->port(); }
void Server::stop() { impl_->stop(); }

}  // namespace hearken::api
