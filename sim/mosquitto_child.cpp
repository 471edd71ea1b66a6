// SPDX-License-Identifier: Apache-2.0
#include "sim/mosquitto_child.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>

namespace hearken::sim {
namespace {

constexpr std::array kPrograms{"/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto",
                               "/usr/bin/mosquitto"};
constexpr std::chrono::seconds kStartLimit{5};
constexpr int kTries = 5;  ///< another program may take the free port first

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

std::uint16_t free_port() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof(address);
  const bool bound = fd >= 0 && bind(fd, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                     getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  if (fd >= 0) close(fd);
  return bound ? ntohs(address.sin_port) : std::uint16_t{0};
}

bool answers(std::uint16_t port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return false;
  const sockaddr_in address = loopback(port);
  const bool connected =
      connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  close(fd);
  return connected;
}

std::optional<std::string> find_program() {
  for (const char* path : kPrograms) {
    if (access(path, X_OK) == 0) return path;
  }
  return {};
}

std::string read_file(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Between fork and exec only calls that are safe there; everything is prepared before.
pid_t spawn(const std::string& program, const std::string& config, const std::string& log) {
  const int log_fd = open(log.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
  std::string program_copy = program, flag = "-c", config_copy = config;
  std::array<char*, 4> arguments{program_copy.data(), flag.data(), config_copy.data(), nullptr};
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(127);
    dup2(log_fd, STDOUT_FILENO);
    dup2(log_fd, STDERR_FILENO);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  if (log_fd >= 0) close(log_fd);
  return pid;
}

void end(pid_t pid) {
  kill(pid, SIGTERM);
  waitpid(pid, nullptr, 0);
}

}  // namespace

Result<std::unique_ptr<MosquittoChild>> MosquittoChild::start(const std::string& folder,
                                                              const std::string& more) {
  const auto program = find_program();
  if (!program) {
    return fail(ErrorCode::NotFound,
                "no mosquitto program was found; install Debian's package mosquitto");
  }
  const std::string config = folder + "/mosquitto.conf", log = folder + "/mosquitto.log";
  for (int attempt = 0; attempt < kTries; ++attempt) {
    const std::uint16_t port = free_port();
    std::ofstream(config) << fmt::format(
        "listener {} 127.0.0.1\nallow_anonymous true\npersistence false\n"
        "set_tcp_nodelay true\n{}",  // else small messages wait for acknowledgements, 40 ms each
        port, more);
    const pid_t pid = spawn(*program, config, log);
    if (pid < 0) return fail(ErrorCode::Resource, "cannot start a process for mosquitto");
    const auto deadline = std::chrono::steady_clock::now() + kStartLimit;
    while (std::chrono::steady_clock::now() < deadline) {
      if (waitpid(pid, nullptr, WNOHANG) == pid) break;  // ended at once, most likely the port
      if (answers(port)) return std::unique_ptr<MosquittoChild>(new MosquittoChild(pid, port));
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    if (kill(pid, 0) == 0) end(pid);
  }
  const std::string said = read_file(log);
  return fail(ErrorCode::Unavailable,
              "mosquitto did not start: " +
                  said.substr(said.size() - std::min<std::size_t>(said.size(), 300)));
}

MosquittoChild::~MosquittoChild() { end(pid_); }

}  // namespace hearken::sim
