// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace hearken::net {

class EgressMeter;

struct HttpHeader {
  std::string name;
  std::string value;
};

enum class HttpMethod { Get, Post, Put, Delete };
const char* to_string(HttpMethod method);  ///< "GET"

struct HttpRequest {
  HttpMethod method = HttpMethod::Get;
  std::string url;  ///< http:// or https://, no user information
  std::vector<HttpHeader> headers;
  std::string body;
  std::string content_type;
  std::chrono::milliseconds connect_timeout{2'000};
  std::chrono::milliseconds read_timeout{60'000};      ///< longest silence of the server
  std::chrono::milliseconds overall_timeout{120'000};  ///< from call to return
  std::size_t max_response_bytes = std::size_t{8} << 20;
};

struct HttpResponse {
  int status = 0;
  std::vector<HttpHeader> headers;
  std::string body;  ///< empty when it went to the callback

  /// Value of the first header called `name`, in any case; empty when absent.
  std::string_view header(std::string_view name) const;
};

/// Gets pieces of a 2xx body as they arrive; false ends the transfer, which is then no error.
using BodyCallback = std::function<bool(std::string_view piece)>;

/// One request, one answer, over a connection of its own. No redirects are followed, no
/// compression is asked for, certificates are always checked.
class HttpClient {
 public:
  virtual ~HttpClient() = default;

  /// Any status that a server answered is a response, not an error. With `on_body`, the body of a
  /// 2xx answer goes there, called on the caller's thread; other bodies are collected.
  /// Errors: InvalidInput (URL, malformed answer), Denied (host), Unavailable (no connection, cut
  /// off, or `stop` requested), Timeout, Resource (more than max_response_bytes). Returns within
  /// about 100 ms of `stop` except while a host name is being resolved. Any thread; blocks the
  /// caller.
  virtual Result<HttpResponse> send(const HttpRequest& request, const BodyCallback& on_body,
                                    std::stop_token stop) = 0;
};

struct HttpClientOptions {
  std::string ca_file;  ///< PEM; empty: the system's certificates
  /// Hosts that may be spoken to beside this machine (loopback); others are Denied. Unset: all.
  std::optional<std::set<std::string>> only_hosts = {};
  EgressMeter* meter = nullptr;  ///< counts what goes to other machines; outlives the client
};

/// The real client, on cpp-httplib and OpenSSL. Stateless: may be shared by threads.
std::unique_ptr<HttpClient> make_http_client(HttpClientOptions options);

}  // namespace hearken::net
