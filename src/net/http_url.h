// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace hearken::net {

/// The parts of an http or https address that a client needs (RFC 3986).
struct HttpUrl {
  bool tls = false;
  std::string host;    ///< name or address; IPv6 without brackets
  int port = 0;        ///< 1-65535
  std::string target;  ///< path and query, at least "/"

  /// The host is this machine: "localhost" or a loopback address.
  bool is_loopback() const;
};

/// InvalidInput for other schemes, user information, fragments, blanks and control characters.
Result<HttpUrl> parse_http_url(std::string_view url);

}  // namespace hearken::net
