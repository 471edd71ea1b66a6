// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <string>
#include <thread>
#include <vector>

/// Support for tests: an HTTP server on raw sockets that answers word for word what a test wrote,
/// so that it can do what no decent server does.
namespace hearken::tests {

/// One thing the server does after it has read a request.
struct ScriptStep {
  enum class Kind {
    Send,   ///< these bytes at once
    Drip,   ///< these bytes one by one, a millisecond apart
    Stall,  ///< nothing, until the client leaves (at most 20 s)
    Reset,  ///< end the connection with RST
  };
  Kind kind = Kind::Send;
  std::string bytes;
};

/// What happens on one connection. At the end the server closes it in the ordinary way.
using Script = std::vector<ScriptStep>;

ScriptStep send(std::string bytes);
ScriptStep drip(std::string bytes);
ScriptStep stall();
ScriptStep reset();
/// Status line, headers and body; the length is `body`'s.
std::string http_answer(int status, const std::string& content_type, const std::string& body,
                        const std::string& extra_headers = "");
/// Status 200 and headers of a chunked body; then chunk() for each piece and last_chunk().
std::string chunked_head(const std::string& content_type);
std::string chunk(const std::string& bytes);
std::string last_chunk();

/// Plays the n-th script on the n-th connection, the last one also on all later ones.
class ScriptedHttp {
 public:
  explicit ScriptedHttp(std::vector<Script> scripts);
  ~ScriptedHttp();
  ScriptedHttp(const ScriptedHttp&) = delete;
  ScriptedHttp& operator=(const ScriptedHttp&) = delete;

  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  /// Head and body of each request so far. Any thread.
  std::vector<std::string> requests() const;

 private:
  void serve(const std::stop_token& stop);
  void play(int connection, const Script& script, const std::stop_token& stop);
  std::string read_request(int connection, const std::stop_token& stop);

  const std::vector<Script> scripts_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;  ///< guarded by mutex_
  std::jthread thread_;
};

/// A loopback port on which nothing listens.
int unused_port();

}  // namespace hearken::tests
