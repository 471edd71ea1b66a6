// SPDX-License-Identifier: Apache-2.0
#include "net/egress.h"

#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hearken::net {

void EgressMeter::add(const std::string& host, std::uint64_t bytes, std::uint64_t requests) {
  const MutexLock lock(mutex_);
  Egress& entry = hosts_.try_emplace(host, Egress{host, 0, 0}).first->second;
  entry.bytes += bytes;
  entry.requests += requests;
}

std::vector<Egress> EgressMeter::hosts() const {
  const MutexLock lock(mutex_);
  std::vector<Egress> all;
  for (const auto& [host, entry] : hosts_) all.push_back(entry);
  return all;
}

std::uint64_t bytes_sent(int socket) {
  tcp_info info{};
  socklen_t size = sizeof info;
  if (::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return 0;
  return info.tcpi_bytes_sent;
}

SentBytes::SentBytes(int socket) : copy_(::fcntl(socket, F_DUPFD_CLOEXEC, 0)) {}

SentBytes::~SentBytes() {
  if (copy_ >= 0) ::close(copy_);
}

}  // namespace hearken::net
