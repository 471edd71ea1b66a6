// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/cli/client.h"
#include "net/http_client.h"

namespace hearken::app {

/// `hearken mcp`: carries messages of the Model Context Protocol between stdin and stdout (one a
/// line) and a daemon's /mcp, which runs them as the bearer of the token. Returns at the end of
/// input.
int run_mcp_bridge(const DaemonAddress& daemon);

/// The headers that the daemon's endpoint wants for a message: those of a request that carries its
/// own version (2026-07-28), or of a session. Pure.
std::vector<net::HttpHeader> mcp_headers(std::string_view message, const std::string& session,
                                         const std::string& session_version);

/// Takes server-sent events apart as their bytes come. One thread.
class SseReader {
 public:
  /// Data of the events that are complete with these bytes.
  std::vector<std::string> take(std::string_view bytes);

 private:
  std::string rest_;
  std::string data_;
};

}  // namespace hearken::app
