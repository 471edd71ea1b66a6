// SPDX-License-Identifier: Apache-2.0
#include "net/sent_bytes.h"

#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hearken::net {

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
