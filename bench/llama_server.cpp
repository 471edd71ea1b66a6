// SPDX-License-Identifier: Apache-2.0
#include "bench/llama_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <httplib.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace hearken::bench {
namespace {

namespace fs = std::filesystem;

constexpr auto kStartDeadline = std::chrono::seconds(60);
constexpr auto kPollInterval = std::chrono::milliseconds(20);

struct Installation {
  std::string root;
  std::string loader;
  std::string libraries;  ///< folders for the loader, separated by colons
  std::string backends;  ///< folder with libggml-cpu-*.so; the program also looks in its own folder
};

std::optional<Installation> find_installation() {
  const auto root = find_llama_root();
  if (!root) return std::nullopt;
#if defined(__aarch64__)
  const std::string triplet = "aarch64-linux-gnu";
  const std::string loader = "/usr/lib/ld-linux-aarch64.so.1";
#else
  const std::string triplet = "x86_64-linux-gnu";
  const std::string loader = "/usr/lib64/ld-linux-x86-64.so.2";
#endif
  const std::string base = *root + "/usr/lib/" + triplet;
  Installation found{*root, *root + loader, base + ":" + base + "/llama", base};
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(base + "/ggml", ignored)) {
    if (entry.path().filename().string().starts_with("backends")) found.backends = entry.path();
  }
  return found;
}

/// Start of a command line that runs `program` with the root's own loader.
std::vector<std::string> command_for(const Installation& installation, const std::string& program) {
  return {installation.loader, "--library-path", installation.libraries,
          installation.root + "/usr/bin/" + program};
}

/// A port that was free a moment ago; 0 when the system gives none.
int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  int port = 0;
  if (::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
      ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0) {
    port = ntohs(address.sin_port);
  }
  ::close(socket);
  return port;
}

struct Streams {
  std::string log;
  std::string out;  ///< standard output; empty: the log
};

/// Becomes the program. Only async-signal-safe calls, because the caller may have threads.
[[noreturn]] void become(char* const* arguments, const char* folder, const Streams& streams) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int log = ::open(streams.log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (log >= 0) {
    ::dup2(log, 1);
    ::dup2(log, 2);
  }
  const int out =
      streams.out.empty() ? -1 : ::open(streams.out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (out >= 0) ::dup2(out, 1);
  if (::chdir(folder) == 0) ::execv(arguments[0], arguments);
  ::_exit(127);
}

int spawn(std::vector<std::string> words, const std::string& folder, const Streams& streams) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int pid = ::fork();
  if (pid == 0) become(arguments.data(), folder.c_str(), streams);
  return pid;
}

std::string content_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string tail_of(const std::string& path) {
  const std::string all = content_of(path);
  return all.size() > 2000 ? all.substr(all.size() - 2000) : all;
}

Result<std::string> temporary_folder() {
  std::string folder = (fs::temp_directory_path() / "hearken-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) {
    return fail(ErrorCode::Resource, "cannot make a temporary folder");
  }
  return folder;
}

/// The folder in which a program finds only `backend`: `folder`, with a link to it.
Result<std::string> folder_with_backend(const Installation& installation,
                                        const std::string& backend, const std::string& folder) {
  const std::string file = "libggml-cpu-" + backend + ".so";
  const fs::path target = fs::path(installation.backends) / file;
  std::error_code error;
  if (!fs::exists(target, error)) {
    return fail(ErrorCode::NotFound, "this llama.cpp has no " + file);
  }
  fs::create_symlink(target, fs::path(folder) / file, error);
  if (error) return fail(ErrorCode::Resource, folder + ": " + error.message());
  return folder;
}

bool healthy(int port) {
  httplib::Client client("127.0.0.1", port);
  client.set_connection_timeout(1);
  const auto response = client.Get("/health");
  return response && response->status == 200;
}

}  // namespace

std::optional<std::string> find_llama_root() {
  const auto set = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  std::string root = set("HEARKEN_LLAMA_ROOT");
  if (root.empty()) {
    const std::string cache = set("XDG_CACHE_HOME");
    root = (cache.empty() ? set("HOME") + "/.cache" : cache) + "/hearken/llama-root";
  }
  std::error_code ignored;
  if (!fs::exists(root + "/usr/bin/llama-server", ignored)) return std::nullopt;
  return root;
}

Result<std::string> run_llama_program(const std::string& program,
                                      const std::vector<std::string>& args,
                                      std::chrono::seconds limit) {
  const auto installation = find_installation();
  if (!installation) return fail(ErrorCode::NotFound, kNoLlamaServer);
  auto words = command_for(*installation, program);
  words.insert(words.end(), args.begin(), args.end());
  HEARKEN_TRY(const std::string folder, temporary_folder());
  const Streams streams{folder + "/log", folder + "/out"};
  const int pid = spawn(std::move(words), installation->backends, streams);
  int status = 0;
  int ended = 0;
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (pid > 0 && (ended = ::waitpid(pid, &status, WNOHANG)) == 0 &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(kPollInterval);  // lint-ok: another process is polled
  }
  if (pid > 0 && ended == 0) {
    ::kill(pid, SIGKILL);
    ::waitpid(pid, &status, 0);
  }
  const std::string out = content_of(streams.out), log = tail_of(streams.log);
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  if (ended == 0) return fail(ErrorCode::Timeout, program + " took too long and was ended");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return fail(ErrorCode::Unavailable, program + " failed: " + log);
  }
  return out;
}

Result<std::unique_ptr<LlamaServer>> LlamaServer::start(const std::string& model_path,
                                                        const std::vector<std::string>& extra_args,
                                                        const std::string& backend) {
  const auto installation = find_installation();
  if (!installation) return fail(ErrorCode::NotFound, kNoLlamaServer);
  const int port = free_port();
  const std::string model = fs::absolute(model_path);
  HEARKEN_TRY(const std::string folder, temporary_folder());
  auto words = command_for(*installation, "llama-server");
  words.insert(words.end(),
               {"--model", model, "--host", "127.0.0.1", "--port", std::to_string(port),
                "--parallel", "1", "--threads", "2", "--offline", "--no-webui"});
  words.insert(words.end(), extra_args.begin(), extra_args.end());
  std::unique_ptr<LlamaServer> server(new LlamaServer(-1, port, folder));
  std::string backends = installation->backends;
  if (!backend.empty()) {
    HEARKEN_TRY(backends, folder_with_backend(*installation, backend, folder));
  }
  const std::string log = folder + "/log";
  const int pid = server->pid_ = spawn(std::move(words), backends, {log, ""});
  if (pid < 0) return fail(ErrorCode::Resource, "cannot start another process");
  const auto deadline = std::chrono::steady_clock::now() + kStartDeadline;
  while (!healthy(port)) {
    if (::waitpid(pid, nullptr, WNOHANG) == pid) {
      server->pid_ = -1;
      return fail(ErrorCode::Unavailable, "llama-server ended: " + tail_of(log));
    }
    if (std::chrono::steady_clock::now() > deadline) {
      return fail(ErrorCode::Timeout, "llama-server does not answer: " + tail_of(log));
    }
    std::this_thread::sleep_for(kPollInterval);  // lint-ok: another process is polled
  }
  return server;
}

LlamaServer::~LlamaServer() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace hearken::bench
