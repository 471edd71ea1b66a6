// SPDX-License-Identifier: Apache-2.0
#include "net/http_url.h"

#include <algorithm>
#include <charconv>

namespace hearken::net {

namespace {

tl::unexpected<Error> bad_url(std::string_view url, std::string_view why) {
  return fail(ErrorCode::InvalidInput,
              "the address \"" + std::string(url.substr(0, 200)) + "\" " + std::string(why));
}

/// Splits "host:port" or "[v6]:port"; an absent port leaves `port` alone.
bool split_authority(std::string_view authority, std::string& host, int& port) {
  std::string_view digits;
  if (authority.substr(0, 1) == "[") {
    const std::size_t close = authority.find(']');
    if (close == authority.npos) return false;
    host = authority.substr(1, close - 1);
    digits = authority.substr(close + 1);
  } else {
    const std::size_t colon = authority.find(':');
    host = authority.substr(0, colon);
    digits = colon == authority.npos ? std::string_view{} : authority.substr(colon);
  }
  if (host.empty()) return false;
  if (digits.empty()) return true;
  if (digits[0] != ':') return false;
  digits.remove_prefix(1);
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, port);
  return error == std::errc{} && stop == end && port >= 1 && port <= 65535;
}

}  // namespace

bool HttpUrl::is_loopback() const {
  return host == "localhost" || host == "::1" || host.rfind("127.", 0) == 0;
}

Result<HttpUrl> parse_http_url(std::string_view url) {
  const bool plain =
      std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  if (!plain) return bad_url(url, "has blanks, control or non-ASCII characters");
  HttpUrl out;
  std::string_view rest = url;
  if (rest.substr(0, 7) == "http://") {
    rest.remove_prefix(7);
  } else if (rest.substr(0, 8) == "https://") {
    out.tls = true;
    rest.remove_prefix(8);
  } else {
    return bad_url(url, "must start with http:// or https://");
  }
  out.port = out.tls ? 443 : 80;
  const std::size_t slash = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string_view authority = rest.substr(0, slash);
  if (authority.find('@') != authority.npos) return bad_url(url, "must not hold a user name");
  if (!split_authority(authority, out.host, out.port)) {
    return bad_url(url, "has no valid host and port");
  }
  out.target = rest.substr(slash);
  if (out.target.find('#') != std::string::npos) return bad_url(url, "must not hold a fragment");
  if (out.target.empty() || out.target[0] != '/') out.target.insert(0, 1, '/');
  return out;
}

}  // namespace hearken::net
