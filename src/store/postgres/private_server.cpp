// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/private_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <vector>

#include "store/postgres/connection.h"

namespace hearken::store::postgres {
namespace {

namespace fs = std::filesystem;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience{60};

/// Who runs the server when we are root, which it refuses.
const passwd* unprivileged_user() {
  if (::geteuid() != 0) return nullptr;
  const passwd* user = ::getpwnam("postgres");
  return user != nullptr ? user : ::getpwnam("nobody");
}

/// Runs a program as that user, with its output in `log`. It ends when this process does.
pid_t run_as_user(std::vector<std::string> words, const std::string& log) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const passwd* user = unprivileged_user();
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child != 0) return child;
  // Until exec only calls that are safe after a fork.
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  if (user != nullptr && (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 ||
                          ::setuid(user->pw_uid) != 0)) {
    ::_exit(126);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (::getppid() != parent || ::chdir("/") != 0) ::_exit(127);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

int wait_for_end(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string end_of(const std::string& log) {
  std::ifstream in(log);
  std::string line, last;
  while (std::getline(in, line)) {
    if (!line.empty()) last = line;
  }
  return last;
}

std::string find_programs() {
  const std::string folder = "/usr/lib/postgresql/15/bin";
  return ::access((folder + "/initdb").c_str(), X_OK) == 0 ? folder : std::string();
}

}  // namespace

Result<std::unique_ptr<PrivateServer>> PrivateServer::start(const std::string& folder) {
  const std::string programs = find_programs();
  if (programs.empty()) {
    return fail(ErrorCode::NotFound,
                "PostgreSQL's server was not found; install Debian's package postgresql-15");
  }
  std::unique_ptr<PrivateServer> server(new PrivateServer(programs, folder + "/postgres"));
  std::error_code error;
  fs::create_directories(server->folder_, error);
  if (error) return fail(ErrorCode::Resource, server->folder_ + ": " + error.message());
  if (const passwd* user = unprivileged_user()) {
    // The user must reach its folder; what else lies beside it stays closed by its own mode.
    ::chmod(folder.c_str(), 0711);
    if (::chown(server->folder_.c_str(), user->pw_uid, user->pw_gid) != 0) {
      return fail(ErrorCode::Denied, "cannot give " + server->folder_ + " to another user");
    }
  }
  const std::string log = server->folder_ + "/log";
  const int made =
      wait_for_end(run_as_user({programs + "/initdb", "-D", server->folder_ + "/data", "-U",
                                "hearken", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"},
                               log));
  if (made != 0) return fail(ErrorCode::Unavailable, "PostgreSQL's initdb: " + end_of(log));
  HEARKEN_TRY_VOID(server->start_again());
  return server;
}

PrivateServer::~PrivateServer() { kill_now(); }

void PrivateServer::kill_now() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGQUIT);  // "immediate": what it would find after a crash
  wait_for_end(pid_);
  pid_ = -1;
}

Status PrivateServer::start_again() {
  const std::string log = folder_ + "/log";
  pid_ = run_as_user({programs_ + "/postgres", "-D", folder_ + "/data", "-k", folder_, "-c",
                      "listen_addresses=", "-c", "port=5432", "-c", "max_connections=20"},
                     log);
  const auto deadline = steady_clock::now() + kPatience;
  while (steady_clock::now() < deadline) {
    if (Connection::open({.path = location_of("postgres")})) return {};
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      break;
    }
    ::poll(nullptr, 0, 20);
  }
  return fail(ErrorCode::Unavailable, "PostgreSQL did not start: " + end_of(log));
}

std::string PrivateServer::location_of(const std::string& name) const {
  std::string socket;  // percent-encoded, as a host of a URI has to be
  for (const char c : folder_) socket += c == '/' ? std::string("%2F") : std::string(1, c);
  return fmt::format("postgresql://hearken@{}/{}", socket, name);
}

Result<std::string> PrivateServer::create_database(const std::string& name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (!plain) return fail(ErrorCode::InvalidInput, "not a plain name of a database: " + name);
  HEARKEN_TRY(const auto server, Connection::open({.path = location_of("postgres")}));
  HEARKEN_TRY_VOID(server->execute(("CREATE DATABASE " + name).c_str()));
  return location_of(name);
}

Result<std::uint64_t> PrivateServer::size_of(const std::string& name) {
  HEARKEN_TRY(const auto server, Connection::open({.path = location_of("postgres")}));
  HEARKEN_TRY(const Rows size, server->query("SELECT pg_database_size($1::name)",
                                             Parameters().add(std::string_view(name))));
  return static_cast<std::uint64_t>(size.integer(0, 0));
}

}  // namespace hearken::store::postgres
