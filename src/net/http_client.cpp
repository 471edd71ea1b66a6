// SPDX-License-Identifier: Apache-2.0
#include "net/http_client.h"

#include <fmt/format.h>
#include <httplib.h>
#include <pthread.h>

#include <algorithm>
#include <csignal>
#include <exception>

#include "net/egress.h"
#include "net/http_url.h"
#include "net/http_watch.h"

namespace hearken::net {

namespace {

using Clock = std::chrono::steady_clock;

/// Room for the status line, headers, chunk sizes and TLS records beside the body itself.
constexpr std::size_t kOverhead = 64 * 1024;

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

/// OpenSSL writes without MSG_NOSIGNAL: a peer that is gone must not end the program.
class SigpipeBlock {
 public:
  SigpipeBlock() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~SigpipeBlock() {
    if (sigismember(&before_, SIGPIPE) == 1) return;
    const timespec at_once{};
    while (sigtimedwait(&pipe_, nullptr, &at_once) == SIGPIPE) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  SigpipeBlock(const SigpipeBlock&) = delete;
  SigpipeBlock& operator=(const SigpipeBlock&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

/// What one exchange has got so far.
struct Progress {
  HttpResponse response;
  std::size_t body_bytes = 0;
  Clock::time_point last_byte = Clock::now();
  bool ended_by_callback = false;
  bool too_large = false;
};

class RealHttpClient final : public HttpClient {
 public:
  explicit RealHttpClient(HttpClientOptions options) : options_(std::move(options)) {}

  Result<HttpResponse> send(const HttpRequest& request, const BodyCallback& on_body,
                            std::stop_token stop) override {
    HEARKEN_TRY(const HttpUrl url, parse_http_url(request.url));
    if (options_.only_hosts && !url.is_loopback() && !options_.only_hosts->contains(url.host)) {
      return fail(ErrorCode::Denied,
                  fmt::format("{}: no host that the configuration names", request.url));
    }
    const SigpipeBlock no_signal;
    try {
      return exchange(request, url, on_body, std::move(stop));
    } catch (const std::exception& error) {
      return fail(ErrorCode::Internal, fmt::format("{}: {}", request.url, error.what()));
    }
  }

 private:
  Result<HttpResponse> exchange(const HttpRequest& request, const HttpUrl& url,
                                const BodyCallback& on_body, std::stop_token stop) const;
  std::unique_ptr<httplib::ClientImpl> make_connection(const HttpRequest& request,
                                                       const HttpUrl& url) const;

  const HttpClientOptions options_;
};

std::unique_ptr<httplib::ClientImpl> RealHttpClient::make_connection(const HttpRequest& request,
                                                                     const HttpUrl& url) const {
  std::unique_ptr<httplib::ClientImpl> connection;
  if (url.tls) {
    auto secure = std::make_unique<httplib::SSLClient>(url.host, url.port);
    if (!options_.ca_file.empty()) secure->set_ca_cert_path(options_.ca_file);
    secure->enable_server_certificate_verification(true);
    connection = std::move(secure);
  } else {
    connection = std::make_unique<httplib::ClientImpl>(url.host, url.port);
  }
  connection->set_connection_timeout(std::min(request.connect_timeout, request.overall_timeout));
  connection->set_read_timeout(std::min(request.read_timeout, request.overall_timeout));
  connection->set_write_timeout(std::min(request.read_timeout, request.overall_timeout));
  connection->set_keep_alive(false);
  connection->set_follow_location(false);
  connection->set_decompress(false);
  connection->set_tcp_nodelay(true);
  return connection;
}

httplib::Request make_request(const HttpRequest& request, const HttpUrl& url) {
  httplib::Request out;
  out.method = to_string(request.method);
  out.path = url.target;
  out.body = request.body;
  for (const HttpHeader& header : request.headers) out.headers.emplace(header.name, header.value);
  if (!request.content_type.empty()) out.headers.emplace("Content-Type", request.content_type);
  out.headers.emplace("User-Agent", "hearken");
  out.headers.emplace("Accept-Encoding", "identity");
  return out;
}

/// Sets the callbacks that fill `progress`; they run on the thread that sends.
void attach(httplib::Request& out, const HttpRequest& request, const BodyCallback& on_body,
            Progress& progress) {
  out.response_handler = [&progress](const httplib::Response& response) {
    progress.response.status = response.status;
    for (const auto& [name, value] : response.headers) {
      progress.response.headers.push_back({name, value});
    }
    progress.last_byte = Clock::now();
    return true;
  };
  out.content_receiver = [&request, &on_body, &progress](const char* data, std::size_t size,
                                                         std::uint64_t, std::uint64_t) {
    progress.last_byte = Clock::now();
    progress.body_bytes += size;
    progress.too_large = progress.body_bytes > request.max_response_bytes;
    if (progress.too_large) return false;
    if (!on_body || progress.response.status / 100 != 2) {
      progress.response.body.append(data, size);
      return true;
    }
    progress.ended_by_callback = !on_body({data, size});
    return !progress.ended_by_callback;
  };
}

/// Names what was tried; `what` says what came of it.
tl::unexpected<Error> gave_up(ErrorCode code, const HttpRequest& request, std::string_view what) {
  return fail(code, fmt::format("{} {}: {}", to_string(request.method), request.url, what));
}

Result<HttpResponse> explain_watch(SocketWatch::Reason reason, const HttpRequest& request) {
  if (reason == SocketWatch::Reason::Stopped) {
    return gave_up(ErrorCode::Unavailable, request, "stopped by the caller");
  }
  if (reason == SocketWatch::Reason::Deadline) {
    return gave_up(ErrorCode::Timeout, request,
                   fmt::format("not done after {} ms", request.overall_timeout.count()));
  }
  return gave_up(ErrorCode::Resource, request,
                 fmt::format("more than {} bytes came back", request.max_response_bytes));
}

Result<HttpResponse> explain_error(httplib::Error error, const HttpRequest& request,
                                   const Progress& progress) {
  switch (error) {
    case httplib::Error::Connection:
      return gave_up(ErrorCode::Unavailable, request, "no connection");
    case httplib::Error::ConnectionTimeout:
      return gave_up(ErrorCode::Timeout, request,
                     fmt::format("no connection after {} ms", request.connect_timeout.count()));
    case httplib::Error::SSLConnection:
    case httplib::Error::SSLLoadingCerts:
      return gave_up(ErrorCode::Unavailable, request, "no TLS connection");
    case httplib::Error::SSLServerVerification:
      return gave_up(ErrorCode::Denied, request, "the server's certificate is not trusted");
    default:
      break;
  }
  if (Clock::now() - progress.last_byte >= request.read_timeout) {
    return gave_up(ErrorCode::Timeout, request,
                   fmt::format("silent for {} ms", request.read_timeout.count()));
  }
  const std::string_view when =
      progress.response.status == 0 ? "before an answer" : "in the answer";
  return gave_up(
      ErrorCode::Unavailable, request,
      fmt::format("the connection ended {} ({} bytes of the body)", when, progress.body_bytes));
}

Result<HttpResponse> RealHttpClient::exchange(const HttpRequest& request, const HttpUrl& url,
                                              const BodyCallback& on_body,
                                              std::stop_token stop) const {
  const auto connection = make_connection(request, url);
  if (!connection->is_valid()) {
    return gave_up(ErrorCode::InvalidInput, request, "the certificates cannot be read");
  }
  Progress progress;
  SocketWatch watch(Clock::now() + request.overall_timeout,
                    request.max_response_bytes + request.max_response_bytes / 8 + kOverhead,
                    std::move(stop));
  connection->set_socket_options([&watch](int socket) { watch.add(socket); });
  httplib::Request out = make_request(request, url);
  attach(out, request, on_body, progress);
  const auto result = connection->send(out);
  if (options_.meter != nullptr && !url.is_loopback()) {
    options_.meter->add(url.host, watch.sent_bytes(), 1);
  }
  if (progress.ended_by_callback) return std::move(progress.response);
  if (progress.too_large) return explain_watch(SocketWatch::Reason::TooMuch, request);
  // Before the result: a body without a length looks complete when its socket is ended.
  if (watch.reason() != SocketWatch::Reason::None) return explain_watch(watch.reason(), request);
  if (result) return std::move(progress.response);
  return explain_error(result.error(), request, progress);
}

}  // namespace

const char* to_string(HttpMethod method) {
  switch (method) {
    case HttpMethod::Get:
      return "GET";
    case HttpMethod::Post:
      return "POST";
    case HttpMethod::Put:
      return "PUT";
    case HttpMethod::Delete:
      return "DELETE";
  }
  return "GET";
}

std::string_view HttpResponse::header(std::string_view name) const {
  for (const HttpHeader& known : headers) {
    if (same_name(known.name, name)) return known.value;
  }
  return {};
}

std::unique_ptr<HttpClient> make_http_client(HttpClientOptions options) {
  return std::make_unique<RealHttpClient>(std::move(options));
}

}  // namespace hearken::net
