// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "api/identity.h"
#include "core/result.h"

// A request and its answer as values, without the HTTP library: what routes are written with.
namespace hearken::api {

/// Most bytes of a request's body, unless a route says otherwise.
inline constexpr std::size_t kMaxBodyBytes = 64 * 1024;

using QueryParameters = std::multimap<std::string, std::string>;

/// One request that was let in: Host, Origin, token and scope are checked.
struct HttpRequest {
  std::string method;
  std::string path;
  std::map<std::string, std::string> path_parameters;  ///< "{name}" of the route's path, decoded
  QueryParameters parameters;
  std::string body;   ///< complete; empty for GET
  Identity identity;  ///< who asks; nobody on an open route
  /// Value of a header, by its name in any case; empty when absent.
  std::function<std::string(std::string_view name)> header;
  /// Requested when the client has closed the connection or the server stops.
  std::stop_token gone;
};

/// Where a streamed answer goes. The thread that runs the stream only.
class StreamWriter {
 public:
  virtual ~StreamWriter() = default;
  /// False when the client has gone: nothing more will reach it.
  virtual bool write(std::string_view bytes) = 0;
};

/// An answer. With `stream`, the headers go out at once and the body is what the function writes.
struct HttpReply {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::function<void(StreamWriter&)> stream;
};

/// Called on the server's threads, several at a time; may block.
using Handler = std::function<HttpReply(const HttpRequest&)>;

enum class Access {
  Token,  ///< needs an identity (api/identity.h) with the route's scope
  Open,   ///< anybody who reaches the port: the page's own files, health
};

/// One line of the table of routes.
struct Route {
  std::string method;  ///< "GET", "POST", "PUT", "DELETE"
  std::string path;    ///< "/api/documents/{name}"; a name in braces takes one segment
  Handler handle;
  Access access = Access::Token;
  std::size_t max_body_bytes = kMaxBodyBytes;
  Scope scope = Scope::Admin;  ///< what the caller's token must allow; see for_scope()
};
using RouteTable = std::vector<Route>;

HttpReply json_reply(std::string body);
HttpReply error_reply(int status, const Error& error);
/// The body, or the error with the status of its code.
HttpReply reply_of(const Result<std::string>& result);

/// One server-sent event: "event: NAME\ndata: DATA\n\n". REQUIRES: no line break in either.
std::string server_sent_event(std::string_view name, std::string_view data);

/// The one table from error codes to HTTP status.
int http_status(ErrorCode code);

}  // namespace hearken::api
