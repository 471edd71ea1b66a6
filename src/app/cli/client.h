// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"

namespace hearken::app {

/// Where a daemon answers that was not told otherwise.
inline constexpr const char* kDefaultUrl = "http://127.0.0.1:8760";

/// Where a running daemon answers.
struct DaemonAddress {
  std::string url;         ///< "http://127.0.0.1:8760"
  std::string token_file;  ///< empty: no token
};

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// One request to the daemon's API; gives the JSON text of a 2xx answer. Errors: Unavailable when
/// nobody answers there; else the code and message that the daemon sent. Blocks; any thread.
Result<std::string> get_from(const DaemonAddress& daemon, const std::string& path,
                             const Parameters& parameters);
Result<std::string> post_to(const DaemonAddress& daemon, const std::string& path,
                            const std::string& body);
Result<std::string> put_to(const DaemonAddress& daemon, const std::string& path,
                           const std::string& body);
Result<std::string> delete_from(const DaemonAddress& daemon, const std::string& path,
                                const Parameters& parameters);

/// Writes the answer into `file`, which is replaced only when it is complete. `told` hears the
/// bytes so far.
Status download_to(const DaemonAddress& daemon, const std::string& path, const std::string& file,
                   const std::function<void(std::uint64_t bytes)>& told);

/// "a b/c" as "a%20b%2Fc" (RFC 3986, unreserved characters stay).
std::string percent_encoded(const std::string& text);

}  // namespace hearken::app
