// SPDX-License-Identifier: Apache-2.0
#include "app/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace hearken::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kTimeToEnd{3'000};  ///< of a child that was asked to

/// True when `fd` has something to read, or its end, before `deadline`.
bool wait_readable(int fd, steady_clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now()).count();
  pollfd entry{fd, POLLIN, 0};
  return left > 0 && poll(&entry, 1, static_cast<int>(left)) > 0;
}

}  // namespace

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(std::vector<std::string> arguments,
                                                          Listen listen) {
  std::array<int, 2> in{}, out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0) {
    return fail(ErrorCode::Resource, "no pipe for " + arguments[0]);
  }
  std::vector<char*> pointers;
  for (auto& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {  // until exec only calls that are safe after a fork
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(127);
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    if (listen == Listen::OutputAndErrors) dup2(out[1], STDERR_FILENO);
    execv(pointers[0], pointers.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  if (pid < 0) {
    close(in[1]);
    close(out[0]);
    return fail(ErrorCode::Unavailable, "cannot start " + arguments[0]);
  }
  return std::unique_ptr<ChildProcess>(new ChildProcess(pid, in[1], out[0]));
}

/// mosquitto_sub takes a lock in its signal handler that it may hold already, and then never ends.
ChildProcess::~ChildProcess() {
  close(in_);
  close(out_);
  if (pid_ <= 0) return;
  kill(pid_, SIGTERM);
  // Not pidfd_open(): the header of glibc 2.36 does not declare it for C++.
  const int ended = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
  if (ended < 0 || !wait_readable(ended, steady_clock::now() + kTimeToEnd)) kill(pid_, SIGKILL);
  if (ended >= 0) close(ended);
  waitpid(pid_, nullptr, 0);
}

void ChildProcess::kill_at_once() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

std::optional<std::string> ChildProcess::read_line(milliseconds timeout) {
  const auto deadline = steady_clock::now() + timeout;
  while (true) {
    if (const auto end = buffer_.find('\n'); end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line;
    }
    std::array<char, 4096> chunk{};
    if (!wait_readable(out_, deadline)) return std::nullopt;
    const auto got = read(out_, chunk.data(), chunk.size());
    if (got <= 0) return std::nullopt;
    buffer_.append(chunk.data(), static_cast<std::size_t>(got));
  }
}

void ChildProcess::write_line(const std::string& text) {
  const std::string line = text + "\n";
  // A child that is gone is noticed where its answer is missing.
  static_cast<void>(!write(in_, line.data(), line.size()));
}

}  // namespace hearken::app
