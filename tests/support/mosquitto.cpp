// SPDX-License-Identifier: Apache-2.0
#include "tests/support/mosquitto.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it undeclared

namespace hearken::testing {
namespace {

using std::chrono::steady_clock;

constexpr std::array kPrograms = {"/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto",
                                  "/usr/bin/mosquitto"};
constexpr std::chrono::seconds kStartTime{20};

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool answers(std::uint16_t port) {
  const int socket_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool connected =
      ::connect(socket_fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(socket_fd);
  return connected;
}

}  // namespace

std::uint16_t find_free_port() {
  const int socket_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  const bool found = ::bind(socket_fd, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                     ::getsockname(socket_fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(socket_fd);
  return found ? ntohs(address.sin_port) : std::uint16_t{0};
}

Result<std::unique_ptr<Mosquitto>> Mosquitto::start() {
  const std::uint16_t port = find_free_port();
  return start(
      "listener " + std::to_string(port) + " 127.0.0.1\nallow_anonymous true\npersistence false\n",
      port);
}

Result<std::unique_ptr<Mosquitto>> Mosquitto::start(const std::string& config, std::uint16_t port) {
  std::string folder =
      (std::filesystem::temp_directory_path() / "hearken-mosquitto-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) {
    return fail(ErrorCode::Resource, "cannot make a temporary folder");
  }
  std::ofstream(folder + "/mosquitto.conf")
      << config << "log_dest file " << folder << "/mosquitto.log\nuser root\n";
  std::unique_ptr<Mosquitto> broker(new Mosquitto(std::move(folder), port));
  HEARKEN_TRY_VOID(broker->spawn());
  return broker;
}

Status Mosquitto::spawn() {
  std::string program;
  for (const char* candidate : kPrograms) {
    if (program.empty() && ::access(candidate, X_OK) == 0) program = candidate;
  }
  if (program.empty()) return fail(ErrorCode::NotFound, "mosquitto is not installed");
  std::string flag = "-c";
  std::string config = folder_ + "/mosquitto.conf";
  std::array<char*, 4> arguments = {program.data(), flag.data(), config.data(), nullptr};
  if (::posix_spawn(&pid_, program.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) {
    pid_ = -1;
    return fail(ErrorCode::Resource, "cannot start " + program);
  }
  const auto end_of_wait = steady_clock::now() + kStartTime;
  while (!answers(port_)) {
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      return fail(ErrorCode::Unavailable, "mosquitto ended at once");
    }
    if (steady_clock::now() > end_of_wait) {
      return fail(ErrorCode::Unavailable, "mosquitto does not answer");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return {};
}

void Mosquitto::end(int signal) {
  if (pid_ <= 0) return;
  ::kill(pid_, signal);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

void Mosquitto::stop() { end(SIGTERM); }
void Mosquitto::kill() { end(SIGKILL); }

Status Mosquitto::restart() {
  stop();
  return spawn();
}

Mosquitto::~Mosquitto() {
  kill();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace hearken::testing
