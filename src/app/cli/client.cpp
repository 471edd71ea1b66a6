// SPDX-License-Identifier: Apache-2.0
#include "app/cli/client.h"

#include <fmt/format.h>

#include <cctype>
#include <filesystem>
#include <fstream>

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

Result<net::HttpResponse> exchange(const DaemonAddress& daemon, net::HttpRequest request,
                                   const net::BodyCallback& on_body) {
  if (!daemon.token_file.empty()) {
    HEARKEN_TRY(const std::string token, read_secret(daemon.token_file));
    request.headers.push_back({"Authorization", "Bearer " + token});
  }
  const auto client = net::make_http_client({});
  auto response = client->send(request, on_body, {});
  if (!response) {
    if (response.error().code != ErrorCode::Unavailable) {
      return tl::unexpected<Error>(response.error());
    }
    return fail(ErrorCode::Unavailable,
                fmt::format("no Hearken answers at {}; start one with `hearken serve`, try "
                            "`hearken demo`, or say where it is with --url",
                            daemon.url));
  }
  if (response->status / 100 != 2) return tl::unexpected<Error>(error_in(*response));
  return std::move(*response);
}

Result<std::string> exchange(const DaemonAddress& daemon, net::HttpRequest request) {
  request.read_timeout = std::chrono::minutes(5);
  request.overall_timeout = std::chrono::minutes(6);
  HEARKEN_TRY(auto response, exchange(daemon, std::move(request), nullptr));
  return std::move(response.body);
}

std::string joined(std::string url, const std::string& path) {
  while (!url.empty() && url.back() == '/') url.pop_back();
  return url + path;
}

std::string with_parameters(std::string url, const Parameters& parameters) {
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    if (value.empty()) continue;
    url += separator + percent_encoded(name) + "=" + percent_encoded(value);
    separator = '&';
  }
  return url;
}

Result<std::string> send_json(net::HttpMethod method, const DaemonAddress& daemon,
                              const std::string& path, const std::string& body) {
  net::HttpRequest request;
  request.method = method;
  request.url = joined(daemon.url, path);
  request.body = body;
  request.content_type = "application/json";
  return exchange(daemon, std::move(request));
}

/// The daemon copies its store before it sends the first byte: large ones take their time.
Status download(const DaemonAddress& daemon, const std::string& path, std::ofstream& out,
                const std::function<void(std::uint64_t bytes)>& told) {
  net::HttpRequest request;
  request.url = joined(daemon.url, path);
  request.read_timeout = std::chrono::hours(1);
  request.overall_timeout = std::chrono::hours(24);
  request.max_response_bytes = std::size_t{1} << 50;
  std::uint64_t bytes = 0;
  const auto keep = [&](std::string_view piece) {
    out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    told(bytes += piece.size());
    return out.good();
  };
  HEARKEN_TRY_VOID(exchange(daemon, std::move(request), keep));
  return {};
}

}  // namespace

Status download_to(const DaemonAddress& daemon, const std::string& path, const std::string& file,
                   const std::function<void(std::uint64_t bytes)>& told) {
  namespace fs = std::filesystem;
  const std::string part = file + ".part";
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  if (!out) return fail(ErrorCode::InvalidInput, "cannot write " + part);
  std::error_code error;
  fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, error);
  Status done = download(daemon, path, out, told);
  out.close();
  if (done && !out) done = fail(ErrorCode::Resource, "cannot write all of " + part);
  if (done) {
    fs::rename(part, file, error);
    if (!error) return {};
    done = fail(ErrorCode::Internal, "cannot rename " + part + ": " + error.message());
  }
  fs::remove(part, error);
  return done;
}

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
  request.url = with_parameters(joined(daemon.url, path), parameters);
  return exchange(daemon, std::move(request));
}

Result<std::string> delete_from(const DaemonAddress& daemon, const std::string& path,
                                const Parameters& parameters) {
  net::HttpRequest request;
  request.method = net::HttpMethod::Delete;
  request.url = with_parameters(joined(daemon.url, path), parameters);
  return exchange(daemon, std::move(request));
}

Result<std::string> post_to(const DaemonAddress& daemon, const std::string& path,
                            const std::string& body) {
  return send_json(net::HttpMethod::Post, daemon, path, body);
}

Result<std::string> put_to(const DaemonAddress& daemon, const std::string& path,
                           const std::string& body) {
  return send_json(net::HttpMethod::Put, daemon, path, body);
}

}  // namespace hearken::app
