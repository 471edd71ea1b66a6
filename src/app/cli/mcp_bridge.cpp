// SPDX-License-Identifier: Apache-2.0
#include "app/cli/mcp_bridge.h"

#include <algorithm>
#include <condition_variable>
#include <iostream>
#include <map>
#include <memory>
#include <thread>

#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/config.h"
#include "core/mutex.h"

namespace hearken::app {
namespace {

constexpr const char* kVersionKey = "io.modelcontextprotocol/protocolVersion";
constexpr std::size_t kMostAtWork = 16;
constexpr std::size_t kMaxLine = std::size_t{1} << 20;

std::string dumped(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string plain_text(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

/// Only what a header can carry goes as it is.
std::string header_value(const std::string& text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c > 32 && c < 127; });
  if (plain && !text.starts_with("=?base64?")) return text;
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out = "=?base64?";
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::uint32_t bits = 0;
    const std::size_t taken = std::min<std::size_t>(3, text.size() - i);
    for (std::size_t k = 0; k < 3; ++k) {
      bits = (bits << 8U) | (k < taken ? static_cast<unsigned char>(text[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out += k <= taken ? kDigits[(bits >> (18U - 6U * k)) & 63U] : '=';
    }
  }
  return out + "?=";
}

std::string failure(const Json& id, const std::string& message) {
  return dumped(
      {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", -32603}, {"message", message}}}});
}

/// Messages in both directions. Any thread.
class Bridge {
 public:
  explicit Bridge(DaemonAddress daemon)
      : daemon_(std::move(daemon)), client_(net::make_http_client({})) {
    while (!daemon_.url.empty() && daemon_.url.back() == '/') daemon_.url.pop_back();
  }

  void run() {
    std::string line;
    while (std::getline(std::cin, line)) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.empty()) continue;
      take(line);
    }
    MutexLock lock(mutex_);
    for (auto& [id, stop] : at_work_) stop.request_stop();
    wake_.wait(lock, [this]() HEARKEN_REQUIRES(mutex_) { return at_work_count_ == 0; });
  }

 private:
  void take(const std::string& line) {
    const Json message = read_json(line);
    const Json& id = member(message, "id");
    if (line.size() > kMaxLine) return write(failure(id, "this message is too long"));
    const std::string method = plain_text(message, "method");
    // A handshake gives the session that all later messages need; the rest may overtake each other.
    if (method == "initialize" || id.is_null() || method.empty()) {
      if (method == "notifications/cancelled" && cancel(message)) return;
      send(line, message, {});
      return;
    }
    MutexLock lock(mutex_);
    wake_.wait(lock, [this]() HEARKEN_REQUIRES(mutex_) { return at_work_count_ < kMostAtWork; });
    ++at_work_count_;
    std::stop_source stop;
    at_work_[id.dump()] = stop;
    std::thread([this, line, message, stop] {
      send(line, message, stop.get_token());
      const MutexLock done(mutex_);
      at_work_.erase(member(message, "id").dump());
      --at_work_count_;
      wake_.notify_all();
    }).detach();  // run() waits for all of them
  }

  /// Closing the connection is the cancellation that a sessionless request has.
  bool cancel(const Json& message) {
    const MutexLock lock(mutex_);
    if (!session_.empty()) return false;
    const auto found = at_work_.find(member(member(message, "params"), "requestId").dump());
    if (found != at_work_.end()) found->second.request_stop();
    return true;
  }

  /// One message to the daemon, and what comes back to stdout. A daemon that was restarted knows
  /// the session no more: then the handshake is made again, once.
  void send(const std::string& line, const Json& message, const std::stop_token& stop) {
    const Json& id = member(message, "id");
    for (const bool may_greet_again : {true, false}) {
      const auto status = exchange(line, message, stop);
      if (!status) {
        if (!id.is_null() && !stop.stop_requested()) write(failure(id, status.error().message));
        return;
      }
      const bool lost = *status == 404 && has_session();
      if (!lost || !may_greet_again || !greet_again()) return;
    }
  }

  /// The HTTP status. What the daemon answered is written, but for a lost session.
  Result<int> exchange(const std::string& line, const Json& message, const std::stop_token& stop) {
    HEARKEN_TRY(const net::HttpRequest request, request_for(line));
    SseReader events;
    std::string body;
    const auto reply = client_->send(
        request,
        [&](std::string_view piece) {
          const bool streams = body.empty() ? !piece.starts_with('{') : body == "stream";
          if (streams) {
            body = "stream";
            for (const auto& event : events.take(piece)) write(event);
          } else {
            body += piece;
          }
          return true;
        },
        stop);
    if (!reply) {
      return fail(reply.error().code, "No Hearken answers at " + daemon_.url +
                                          "; start one with `hearken serve`. (" +
                                          reply.error().message + ")");
    }
    if (body.empty()) body = reply->body;
    if (plain_text(message, "method") == "initialize") remember(line, *reply, body);
    if (reply->status == 404 && has_session()) return 404;
    if (body == "stream" || body.empty()) return reply->status;
    write(is_rpc(body) ? body : failure(member(message, "id"), text_of_error(*reply, body)));
    return reply->status;
  }

  static bool is_rpc(const std::string& body) {
    return member(read_json(body), "jsonrpc") == Json("2.0");
  }

  static std::string text_of_error(const net::HttpResponse& reply, const std::string& body) {
    const std::string told = text_member(member(read_json(body), "error"), "message");
    const std::string hint =
        reply.status == 401 ? " Name its token with --token-file or HEARKEN_TOKEN_FILE." : "";
    return (told.empty() ? "HTTP status " + std::to_string(reply.status) : told) + hint;
  }

  Result<net::HttpRequest> request_for(const std::string& line) {
    net::HttpRequest request;
    request.method = net::HttpMethod::Post;
    request.url = daemon_.url + "/mcp";
    request.body = line;
    request.content_type = "application/json";
    request.read_timeout = std::chrono::minutes(5);
    request.overall_timeout = std::chrono::minutes(10);
    {
      const MutexLock lock(mutex_);
      request.headers = mcp_headers(line, session_, version_);
    }
    if (!daemon_.token_file.empty()) {
      HEARKEN_TRY(const std::string token, read_secret(daemon_.token_file));
      request.headers.push_back({"Authorization", "Bearer " + token});
    }
    return request;
  }

  void remember(const std::string& line, const net::HttpResponse& reply, const std::string& body) {
    const MutexLock lock(mutex_);
    greeting_ = line;
    session_ = std::string(reply.header("Mcp-Session-Id"));
    version_ = plain_text(member(read_json(body), "result"), "protocolVersion");
  }

  bool has_session() {
    const MutexLock lock(mutex_);
    return !session_.empty();
  }

  bool greet_again() {
    std::string greeting;
    {
      const MutexLock lock(mutex_);
      greeting = greeting_;
      session_.clear();
      version_.clear();
    }
    const auto request = request_for(greeting);
    if (!request) return false;
    const auto reply = client_->send(*request, nullptr, {});
    if (!reply || reply->status != 200) return false;
    remember(greeting, *reply, reply->body);
    return has_session();
  }

  void write(const std::string& message) {
    const MutexLock lock(output_mutex_);
    std::cout << message << '\n' << std::flush;
  }

  DaemonAddress daemon_;
  std::unique_ptr<net::HttpClient> client_;
  Mutex output_mutex_;  ///< one line is one message
  Mutex mutex_;
  std::condition_variable_any wake_;
  std::map<std::string, std::stop_source> at_work_;
  std::size_t at_work_count_ HEARKEN_GUARDED_BY(mutex_) = 0;
  std::string greeting_, session_, version_ HEARKEN_GUARDED_BY(mutex_);
};

}  // namespace

std::vector<net::HttpHeader> mcp_headers(std::string_view message, const std::string& session,
                                         const std::string& session_version) {
  std::vector<net::HttpHeader> headers = {{"Accept", "application/json, text/event-stream"}};
  const Json json = read_json(std::string(message));
  const Json& params = member(json, "params");
  const std::string version = plain_text(member(params, "_meta"), kVersionKey);
  if (version.empty()) {
    if (!session.empty()) headers.push_back({"Mcp-Session-Id", session});
    if (!session_version.empty()) headers.push_back({"MCP-Protocol-Version", session_version});
    return headers;
  }
  const std::string method = plain_text(json, "method");
  headers.push_back({"MCP-Protocol-Version", header_value(version)});
  headers.push_back({"Mcp-Method", header_value(method)});
  const char* name = method == "tools/call" ? "name" : method == "resources/read" ? "uri" : nullptr;
  if (name != nullptr) headers.push_back({"Mcp-Name", header_value(plain_text(params, name))});
  return headers;
}

std::vector<std::string> SseReader::take(std::string_view bytes) {
  std::vector<std::string> events;
  rest_ += bytes;
  for (std::size_t end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
    std::string line = rest_.substr(0, end);
    rest_.erase(0, end + 1);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) {
      if (!data_.empty()) events.push_back(std::move(data_));
      data_.clear();
    } else if (line.starts_with("data:")) {
      if (!data_.empty()) data_ += '\n';
      data_ += line.substr(line.starts_with("data: ") ? 6 : 5);
    }
  }
  return events;
}

int run_mcp_bridge(const DaemonAddress& daemon) {
  Bridge(daemon).run();
  return kExitDone;
}

}  // namespace hearken::app
