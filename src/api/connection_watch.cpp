// SPDX-License-Identifier: Apache-2.0
#include "api/connection_watch.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <vector>

namespace hearken::api {
namespace {

/// Address and port of one end of a connection; the port is 0 for what is no TCP socket.
struct End {
  std::string address;
  int port = 0;
};

End end_of(int socket, decltype(&getpeername) which) {
  sockaddr_storage storage = {};
  socklen_t size = sizeof storage;
  if (which(socket, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return {};
  char text[INET6_ADDRSTRLEN] = {};
  if (storage.ss_family == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&storage);
    inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
    return {text, ntohs(v4->sin_port)};
  }
  if (storage.ss_family == AF_INET6) {
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&storage);
    inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
    return {text, ntohs(v6->sin6_port)};
  }
  return {};
}

/// The HTTP library names a connection by its ports and keeps the descriptor to itself. Gives a
/// duplicate, or -1.
int find_connection(int local_port, const std::string& remote_address, int remote_port) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", error)) {
    const std::string name = entry.path().filename();
    int number = -1;
    std::from_chars(name.data(), name.data() + name.size(), number);
    const End remote = end_of(number, getpeername);
    if (remote.port != remote_port || remote.address != remote_address) continue;
    if (end_of(number, getsockname).port == local_port) return fcntl(number, F_DUPFD_CLOEXEC, 0);
  }
  return -1;
}

}  // namespace

ConnectionWatch::ConnectionWatch()
    : wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), thread_([this] { run(); }) {}

ConnectionWatch::~ConnectionWatch() {
  {
    const MutexLock lock(mutex_);
    stopping_ = true;
  }
  wake();
  thread_.join();
  for (auto& [key, entry] : entries_) {
    if (entry.socket >= 0) close(entry.socket);
  }
  close(wake_);
}

std::unique_ptr<ConnectionWatch::Watched> ConnectionWatch::watch(int local_port,
                                                                 const std::string& remote_address,
                                                                 int remote_port) {
  Entry entry;
  entry.socket = find_connection(local_port, remote_address, remote_port);
  const MutexLock lock(mutex_);
  if (all_closed_) entry.closed.request_stop();
  const std::uint64_t key = next_key_++;
  auto watched = std::make_unique<Watched>(*this, key, entry.closed.get_token());
  entries_.emplace(key, std::move(entry));
  wake();
  return watched;
}

void ConnectionWatch::close_all() {
  std::vector<std::stop_source> closed;
  {
    const MutexLock lock(mutex_);
    all_closed_ = true;
    for (const auto& [key, entry] : entries_) closed.push_back(entry.closed);
  }
  for (auto& one : closed) one.request_stop();
}

void ConnectionWatch::forget(std::uint64_t key) {
  const MutexLock lock(mutex_);
  const auto found = entries_.find(key);
  if (found == entries_.end()) return;
  if (found->second.socket >= 0) close(found->second.socket);
  entries_.erase(found);
}

void ConnectionWatch::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

/// What asks to be told of a stop may want this object: it is told without the lock.
std::vector<std::stop_source> ConnectionWatch::closed_among(
    const std::vector<pollfd>& sockets, const std::vector<std::uint64_t>& keys) {
  std::vector<std::stop_source> closed;
  const MutexLock lock(mutex_);
  for (std::size_t i = 1; i < sockets.size(); ++i) {
    const auto found = entries_.find(keys[i]);
    if (sockets[i].revents != 0 && found != entries_.end()) closed.push_back(found->second.closed);
  }
  return closed;
}

void ConnectionWatch::run() {
  while (true) {
    std::vector<pollfd> sockets{{wake_, POLLIN, 0}};
    std::vector<std::uint64_t> keys{0};
    {
      const MutexLock lock(mutex_);
      if (stopping_) return;
      for (const auto& [key, entry] : entries_) {
        if (entry.socket < 0 || entry.closed.stop_requested()) continue;
        sockets.push_back({entry.socket, POLLRDHUP, 0});
        keys.push_back(key);
      }
    }
    if (poll(sockets.data(), sockets.size(), -1) < 0) continue;
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(wake_, &count, sizeof count);
    for (auto& one : closed_among(sockets, keys)) one.request_stop();
  }
}

}  // namespace hearken::api
