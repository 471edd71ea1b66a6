// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "net/http_client.h"

namespace hearken::net {

/// What was sent to one other machine since the start.
struct Egress {
  std::string host;         ///< "10.0.0.2:11434"
  std::uint64_t bytes = 0;  ///< of request lines, headers and bodies, TLS not counted
  std::uint64_t requests = 0;
};

/// A client that counts what leaves this machine; what stays on loopback is not counted. Counted
/// before it is sent, so that what may have left is never missing. Any thread.
class EgressMeter final : public HttpClient {
 public:
  explicit EgressMeter(std::unique_ptr<HttpClient> client);
  Result<HttpResponse> send(const HttpRequest& request, const BodyCallback& on_body,
                            std::stop_token stop) override;
  /// By host, in alphabetical order.
  std::vector<Egress> totals() const;

 private:
  const std::unique_ptr<HttpClient> client_;
  mutable std::mutex mutex_;
  std::map<std::string, Egress> by_host_;  // GUARDED_BY(mutex_)
};

}  // namespace hearken::net
