// SPDX-License-Identifier: Apache-2.0
#include "net/egress_meter.h"

#include "net/http_url.h"

namespace hearken::net {
namespace {

std::uint64_t bytes_of(const HttpRequest& request, const HttpUrl& url) {
  std::uint64_t bytes = url.target.size() + request.content_type.size() + request.body.size();
  for (const auto& header : request.headers) bytes += header.name.size() + header.value.size();
  return bytes;
}

}  // namespace

EgressMeter::EgressMeter(std::unique_ptr<HttpClient> client) : client_(std::move(client)) {}

Result<HttpResponse> EgressMeter::send(const HttpRequest& request, const BodyCallback& on_body,
                                       std::stop_token stop) {
  // An address that cannot be read is refused below, and nothing leaves.
  const auto url = parse_http_url(request.url);
  if (url && !url->is_loopback()) {
    const std::string host = url->host + ":" + std::to_string(url->port);
    const std::lock_guard lock(mutex_);
    Egress& total = by_host_[host];
    total.host = host;
    total.bytes += bytes_of(request, *url);
    ++total.requests;
  }
  return client_->send(request, on_body, std::move(stop));
}

std::vector<Egress> EgressMeter::totals() const {
  const std::lock_guard lock(mutex_);
  std::vector<Egress> all;
  for (const auto& [host, total] : by_host_) all.push_back(total);
  return all;
}

}  // namespace hearken::net
