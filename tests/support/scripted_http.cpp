// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scripted_http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "core/result.h"

namespace hearken::tests {

namespace {

constexpr int kPatienceMs = 20'000;
constexpr int kSliceMs = 10;

/// A TCP socket bound to a free loopback port.
int bind_loopback(int& port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  ensure(socket >= 0 && ::bind(socket, generic, size) == 0 &&
             ::getsockname(socket, generic, &size) == 0,
         "a loopback socket can be bound");
  port = ntohs(address.sin_port);
  return socket;
}

bool readable(int socket, int timeout_ms) {
  pollfd entry{socket, POLLIN, 0};
  return ::poll(&entry, 1, timeout_ms) > 0;
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

/// Waits until the client closes its end.
void wait_for_leave(int socket, const std::stop_token& stop) {
  char buffer[4096];
  for (int waited = 0; waited < kPatienceMs && !stop.stop_requested(); waited += kSliceMs) {
    if (readable(socket, kSliceMs) && ::recv(socket, buffer, sizeof buffer, 0) <= 0) return;
  }
}

std::size_t content_length(const std::string& head) {
  std::string lower = head;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::size_t at = lower.find("content-length:");
  return at == lower.npos ? 0 : std::strtoull(lower.c_str() + at + 15, nullptr, 10);
}

}  // namespace

ScriptStep send(std::string bytes) { return {ScriptStep::Kind::Send, std::move(bytes)}; }
ScriptStep drip(std::string bytes) { return {ScriptStep::Kind::Drip, std::move(bytes)}; }
ScriptStep stall() { return {ScriptStep::Kind::Stall, {}}; }
ScriptStep reset() { return {ScriptStep::Kind::Reset, {}}; }

std::string http_answer(int status, const std::string& content_type, const std::string& body,
                        const std::string& extra_headers) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: " + content_type +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + extra_headers + "\r\n" +
         body;
}

std::string chunked_head(const std::string& content_type) {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + content_type +
         "\r\nTransfer-Encoding: chunked\r\n\r\n";
}

std::string chunk(const std::string& bytes) {
  char size[32];
  std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
  return size + bytes + "\r\n";
}

std::string last_chunk() { return "0\r\n\r\n"; }

ScriptedHttp::ScriptedHttp(std::vector<Script> scripts) : scripts_(std::move(scripts)) {
  listener_ = bind_loopback(port_);
  ensure(::listen(listener_, 16) == 0, "a bound socket can listen");
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

ScriptedHttp::~ScriptedHttp() {
  thread_.request_stop();
  thread_.join();
  ::close(listener_);
}

std::vector<std::string> ScriptedHttp::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void ScriptedHttp::serve(const std::stop_token& stop) {
  for (std::size_t number = 0; !stop.stop_requested();) {
    if (!readable(listener_, kSliceMs)) continue;
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    std::string request = read_request(connection, stop);
    if (!request.empty()) {
      {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
      }
      play(connection, scripts_[std::min(number, scripts_.size() - 1)], stop);
      ++number;
    }
    ::close(connection);
  }
}

std::string ScriptedHttp::read_request(int connection, const std::stop_token& stop) {
  std::string request;
  char buffer[16384];
  while (!stop.stop_requested()) {
    const std::size_t head = request.find("\r\n\r\n");
    if (head != request.npos && request.size() >= head + 4 + content_length(request)) break;
    if (!readable(connection, kSliceMs)) continue;
    const ssize_t got = ::recv(connection, buffer, sizeof buffer, 0);
    if (got <= 0) return {};
    request.append(buffer, static_cast<std::size_t>(got));
  }
  return request;
}

void ScriptedHttp::play(int connection, const Script& script, const std::stop_token& stop) {
  for (const ScriptStep& step : script) {
    switch (step.kind) {
      case ScriptStep::Kind::Send:
        if (!send_all(connection, step.bytes)) return;
        break;
      case ScriptStep::Kind::Drip:
        for (const char& byte : step.bytes) {
          if (stop.stop_requested() || !send_all(connection, {&byte, 1})) return;
          readable(connection, 1);
        }
        break;
      case ScriptStep::Kind::Stall:
        wait_for_leave(connection, stop);
        return;
      case ScriptStep::Kind::Reset: {
        const linger at_once{1, 0};
        ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        return;
      }
    }
  }
  ::shutdown(connection, SHUT_WR);
}

int unused_port() {
  int port = 0;
  ::close(bind_loopback(port));
  return port;
}

}  // namespace hearken::tests
