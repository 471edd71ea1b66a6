// SPDX-License-Identifier: Apache-2.0
#include "net/http_watch.h"

#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdint>

#include "net/egress.h"

namespace hearken::net {

namespace {

constexpr std::chrono::milliseconds kPeriod{10};

/// Payload bytes that arrived so far; 0 when the system does not tell (TCP_INFO of tcp(7)).
std::uint64_t bytes_received(int socket) {
  tcp_info info{};
  socklen_t size = sizeof info;
  if (::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return 0;
  return info.tcpi_bytes_received;
}

}  // namespace

SocketWatch::SocketWatch(std::chrono::steady_clock::time_point deadline, std::size_t max_bytes,
                         std::stop_token stop)
    : deadline_(deadline),
      max_bytes_(max_bytes),
      stop_(std::move(stop)),
      thread_([this](const std::stop_token& done) { run(done); }) {}

SocketWatch::~SocketWatch() {
  thread_.request_stop();
  thread_.join();
  for (const int socket : sockets_) ::close(socket);
}

void SocketWatch::add(int socket) {
  const int copy = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return;
  const MutexLock lock(mutex_);
  sockets_.push_back(copy);
}

std::uint64_t SocketWatch::sent_bytes() const {
  const MutexLock lock(mutex_);
  std::uint64_t bytes = 0;
  for (const int socket : sockets_) bytes += bytes_sent(socket);
  return bytes;
}

SocketWatch::Reason SocketWatch::judge() const {
  if (stop_.stop_requested()) return Reason::Stopped;
  if (std::chrono::steady_clock::now() >= deadline_) return Reason::Deadline;
  for (const int socket : sockets_) {
    if (bytes_received(socket) > max_bytes_) return Reason::TooMuch;
  }
  return Reason::None;
}

void SocketWatch::end_sockets() {
  for (const int socket : sockets_) ::shutdown(socket, SHUT_RDWR);
}

void SocketWatch::run(const std::stop_token& done) {
  std::condition_variable_any never;
  MutexLock lock(mutex_);
  while (!done.stop_requested()) {
    if (reason_ == Reason::None) reason_ = judge();
    // Again and again: another address of the same host may be tried after the first ended.
    if (reason_ != Reason::None) end_sockets();
    never.wait_for(lock, done, kPeriod, [] { return false; });
  }
}

}  // namespace hearken::net
