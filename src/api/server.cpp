// SPDX-License-Identifier: Apache-2.0
#include "api/server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "api/connection_watch.h"
#include "api/requests.h"
#include "api/routes.h"
#include "core/mutex.h"

namespace hearken::api {
namespace {

using httplib::Request;
using httplib::Response;

constexpr const char* kJson = "application/json";
constexpr int kUnauthorized = 401;
constexpr int kTooLarge = 413;

/// Reads at most `most` bytes, however the body is framed or compressed.
Result<std::string> read_body(const Request& request, const httplib::ContentReader& reader,
                              std::size_t most) {
  const std::string type = request.get_header_value("Content-Type");
  if (type.substr(0, type.find(';')) != kJson) {
    return fail(ErrorCode::InvalidInput, "the body should be application/json");
  }
  std::string body;
  // What is declared too large is skipped by the library, which then says no more than "failed".
  bool too_large = request.get_header_value<std::uint64_t>("Content-Length") > most;
  const bool complete = reader([&](const char* data, std::size_t length) {
    too_large = too_large || length > most - body.size();
    if (!too_large) body.append(data, length);
    return !too_large;
  });
  if (too_large) {
    return fail(ErrorCode::Resource, fmt::format("the body is longer than {} bytes", most));
  }
  if (!complete) return fail(ErrorCode::InvalidInput, "the body is not complete");
  return body;
}

/// What the request shows of who sends it. Behind a proxy on this machine everybody comes from
/// here, so whoever was forwarded is not local.
Caller caller_of(const Request& request) {
  bool is_local = is_loopback(request.remote_addr);
  for (const char* header : {"Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"}) {
    is_local = is_local && !request.has_header(header);
  }
  return {request.get_header_value("Authorization"), is_local};
}

/// The system's default would let a second server share the port unnoticed.
void set_socket_options(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

/// A route's path as the library wants it, and the names of its segments in braces.
struct Pattern {
  std::string expression;
  std::vector<std::string> names;
};

Pattern pattern_of(const std::string& path) {
  Pattern pattern;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '{') {
      const std::size_t end = path.find('}', at);
      ensure(end != std::string::npos, "a brace in a route's path closes");
      pattern.names.push_back(path.substr(at + 1, end - at - 1));
      pattern.expression += "([^/]+)";
      at = end + 1;
      continue;
    }
    if (path[at] == '.') pattern.expression += '\\';
    pattern.expression += path[at++];
  }
  return pattern;
}

class SinkWriter final : public StreamWriter {
 public:
  explicit SinkWriter(httplib::DataSink& sink) : sink_(sink) {}
  bool write(std::string_view bytes) override {
    heard_ = heard_ && sink_.write(bytes.data(), bytes.size());
    return heard_;
  }

 private:
  httplib::DataSink& sink_;
  bool heard_ = true;
};

}  // namespace

class Server::Impl {
 public:
  Impl(HttpOptions options, Backend backend, Identifier& identifier)
      : options_(std::move(options)),
        backend_(std::move(backend)),
        identifier_(identifier),
        routes_(all_routes(backend_)) {}

  Status start() {
    set_limits();
    for (const Route& route : routes_) add(route);
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
    const MutexLock lock(mutex_);
    if (!thread_.joinable()) return;
    watch_.close_all();
    server_.stop();
    thread_.join();
  }

  std::uint16_t port() const { return port_; }

 private:
  using Watched = std::shared_ptr<ConnectionWatch::Watched>;

  void set_limits();
  void add(const Route& route);
  void run(const Route& route, const Pattern& pattern, const Request& request, Identity identity,
           std::string body, Response& response);
  bool admit(const Request& request, Response& response) const;
  std::optional<Identity> identify(const Route& route, const Request& request, Response& response);
  void wait_until_running();

  const HttpOptions options_;
  const Backend backend_;
  Identifier& identifier_;
  const RouteTable routes_;
  ConnectionWatch watch_;
  httplib::Server server_;
  std::uint16_t port_ = 0;
  Mutex mutex_;  ///< guards thread_
  std::thread thread_;
};

namespace {

/// As it is: the library would compress a body set at once, with brotli at its slowest, for each
/// answer anew. That takes longer than sending the page to a phone does. Errors are short, and the
/// library's error handler has to see their bodies.
void send_body(Response& response, std::string bytes, const std::string& content_type) {
  if (bytes.empty() || response.status >= 400) {
    response.set_content(bytes, content_type);
    return;
  }
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  response.set_content_provider(
      kept->size(), content_type,
      [kept](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        return sink.write(kept->data() + offset, length);
      });
}

void send_reply(Response& response, HttpReply reply,
                std::shared_ptr<ConnectionWatch::Watched> watched) {
  response.status = reply.status;
  for (const auto& [name, value] : reply.headers) response.headers.erase(name);
  for (const auto& [name, value] : reply.headers) response.set_header(name, value);
  if (!reply.stream) {
    send_body(response, std::move(reply.body), reply.content_type);
    return;
  }
  response.set_chunked_content_provider(
      reply.content_type, [stream = std::move(reply.stream), watched = std::move(watched)](
                              std::size_t, httplib::DataSink& sink) {
        SinkWriter writer(sink);
        stream(writer);
        sink.done();
        return true;
      });
}

}  // namespace

void Server::Impl::set_limits() {
  std::size_t longest = kMaxBodyBytes;
  for (const Route& route : routes_) longest = std::max(longest, route.max_body_bytes);
  server_.set_payload_max_length(longest);
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
  server_.set_exception_handler([](const Request&, Response& response, const std::exception_ptr&) {
    send_reply(response,
               error_reply(500, {ErrorCode::Internal, "the request could not be worked on"}), {});
  });
  server_.set_error_handler([](const Request&, Response& response) {
    if (!response.body.empty()) return;
    Error error{ErrorCode::InvalidInput, "the request is malformed"};
    if (response.status == 404) error = {ErrorCode::NotFound, "nothing is served at this path"};
    if (response.status == kTooLarge) error = {ErrorCode::Resource, "the request is too long"};
    send_reply(response, error_reply(response.status, error), {});
  });
  server_.set_pre_routing_handler([this](const Request& request, Response& response) {
    return admit(request, response) ? httplib::Server::HandlerResponse::Unhandled
                                    : httplib::Server::HandlerResponse::Handled;
  });
}

/// Which pages and names may ask at all: judged before a byte of the body is read.
bool Server::Impl::admit(const Request& request, Response& response) const {
  const auto refuse = [&](const char* why) {
    send_reply(response, error_reply(403, {ErrorCode::Denied, why}), {});
    return false;
  };
  if (request.get_header_value_count("Host") != 1 ||
      !is_own_host(request.get_header_value("Host"), options_.host)) {
    return refuse("this Host is not served here");
  }
  if (request.has_header("Origin") &&
      !is_own_origin(request.get_header_value("Origin"), options_.host)) {
    return refuse("pages of other sites may not ask");
  }
  return true;
}

/// Who asks, before a byte of the body is read; answers 401 or 403 and gives nothing when that is
/// nobody who may.
std::optional<Identity> Server::Impl::identify(const Route& route, const Request& request,
                                               Response& response) {
  if (route.access == Access::Open) return Identity{};
  auto identity = identifier_.identify(caller_of(request));
  if (!identity) {
    response.set_header("WWW-Authenticate", "Bearer");
    send_reply(response, error_reply(kUnauthorized, identity.error()), {});
    return std::nullopt;
  }
  if (!identity->scopes.has(route.scope)) {
    const auto why = fmt::format("this needs the scope '{}'", to_string(route.scope));
    send_reply(response, error_reply(403, {ErrorCode::Denied, why}), {});
    return std::nullopt;
  }
  return std::move(*identity);
}

void Server::Impl::run(const Route& route, const Pattern& pattern, const Request& request,
                       Identity identity, std::string body, Response& response) {
  const Watched watched =
      watch_.watch(request.local_port, request.remote_addr, request.remote_port);
  HttpRequest asked;
  asked.method = request.method;
  asked.path = request.path;
  asked.parameters = {request.params.begin(), request.params.end()};
  asked.body = std::move(body);
  asked.identity = std::move(identity);
  asked.gone = watched->token();
  asked.header = [&request](std::string_view name) {
    return request.get_header_value(std::string(name));
  };
  for (std::size_t i = 0; i < pattern.names.size(); ++i) {
    asked.path_parameters[pattern.names[i]] = request.matches[i + 1];
  }
  send_reply(response, route.handle(asked), watched);
}

void Server::Impl::add(const Route& route) {
  const Pattern pattern = pattern_of(route.path);
  const auto plain = [this, &route, pattern](const Request& request, Response& response) {
    auto identity = identify(route, request, response);
    if (identity) run(route, pattern, request, std::move(*identity), {}, response);
  };
  const auto with_body = [this, &route, pattern](const Request& request, Response& response,
                                                 const httplib::ContentReader& reader) {
    auto identity = identify(route, request, response);
    if (!identity) return;
    auto body = read_body(request, reader, route.max_body_bytes);
    if (!body) {
      const bool large = body.error().code == ErrorCode::Resource;
      return send_reply(response, error_reply(large ? kTooLarge : 400, body.error()), {});
    }
    run(route, pattern, request, std::move(*identity), std::move(*body), response);
  };
  if (route.method == "GET") {
    server_.Get(pattern.expression, plain);
  } else if (route.method == "DELETE") {
    server_.Delete(pattern.expression, plain);
  } else if (route.method == "PUT") {
    server_.Put(pattern.expression, with_body);
  } else {
    ensure(route.method == "POST", "a route's method is GET, POST, PUT or DELETE");
    server_.Post(pattern.expression, with_body);
  }
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

Result<std::unique_ptr<Server>> Server::start(HttpOptions options, Backend backend,
                                              Identifier& identifier) {
  ensure(is_complete(backend), "a server needs its whole backend");
  if (!is_loopback(options.host) && !identifier.has_tokens()) {
    return fail(
        ErrorCode::InvalidInput,
        fmt::format("{} can be reached by others; make a token with `hearken token add`, or "
                    "listen on 127.0.0.1",
                    options.host));
  }
  auto impl = std::make_unique<Impl>(std::move(options), std::move(backend), identifier);
  HEARKEN_TRY_VOID(impl->start());
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

std::uint16_t Server::port() const { return impl_->port(); }
void Server::stop() { impl_->stop(); }

}  // namespace hearken::api
