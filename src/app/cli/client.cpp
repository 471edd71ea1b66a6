// SPDX-License-Identifier: Apache-2.0
#include "app/cli/client.h"

#include <fmt/format.h>

#include <cctype>

#include "app/cli/json_view.h"
#include "app/config.h"
#include "net/http_client.h"

namespace hearken::app {
namespace {

Error error_in(const net::HttpResponse& response) {
  const Json body = read_json(response.body);
  const Json& error = member(body, "error");
  const std::string message = text_member(error, "message");
  const std::string code = text_member(error, "code");
  for (const ErrorCode known :
       {ErrorCode::NotFound, ErrorCode::Unavailable, ErrorCode::Timeout, ErrorCode::InvalidInput,
        ErrorCode::Denied, ErrorCode::Conflict, ErrorCode::Resource, ErrorCode::Internal}) {
    if (code == to_string(known)) return {known, message};
  }
  return {ErrorCode::Internal,
          message.empty() ? fmt::format("HTTP status {}", response.status) : message};
}

Result<std::string> exchange(const DaemonAddress& daemon, net::HttpRequest request) {
  if (!daemon.token_file.empty()) {
    HEARKEN_TRY(const std::string token, read_secret(daemon.token_file));
    request.headers.push_back({"Authorization", "Bearer " + token});
  }
  request.read_timeout = std::chrono::minutes(5);
  request.overall_timeout = std::chrono::minutes(6);
  const auto client = net::make_http_client({});
  const auto response = client->send(request, nullptr, {});
  if (!response) {
    if (response.error().code != ErrorCode::Unavailable) {
      return tl::unexpected<Error>(response.error());
    }
    return fail(ErrorCode::Unavailable,
                fmt::format("No Hearken answers at {}; start one with `hearken serve` or try "
                            "`hearken demo`. ({})",
                            daemon.url, response.error().message));
  }
  if (response->status / 100 != 2) return tl::unexpected<Error>(error_in(*response));
  return response->body;
}

std::string joined(std::string url, const std::string& path) {
  while (!url.empty() && url.back() == '/') url.pop_back();
  return url + path;
}

}  // namespace

std::string percent_encoded(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 ||
                                       std::string_view("-._~").find(c) != std::string_view::npos);
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", byte);
    }
  }
  return out;
}

Result<std::string> get_from(const DaemonAddress& daemon, const std::string& path,
                             const Parameters& parameters) {
  net::HttpRequest request;
  request.url = joined(daemon.url, path);
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    if (value.empty()) continue;
    request.url += separator + percent_encoded(name) + "=" + percent_encoded(value);
    separator = '&';
  }
  return exchange(daemon, std::move(request));
}

Result<std::string> post_to(const DaemonAddress& daemon, const std::string& path,
                            const std::string& body) {
  net::HttpRequest request;
  request.method = net::HttpMethod::Post;
  request.url = joined(daemon.url, path);
  request.body = body;
  request.content_type = "application/json";
  return exchange(daemon, std::move(request));
}

}  // namespace hearken::app
