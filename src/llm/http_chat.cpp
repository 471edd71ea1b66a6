// SPDX-License-Identifier: Apache-2.0
#include "llm/http_chat.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "core/text.h"
#include "net/http_url.h"

namespace hearken::llm {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxLine = std::size_t{1} << 20;
constexpr int kMaxTries = 4;
constexpr seconds kDefaultWait{1};

milliseconds time_left(Deadline deadline) {
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
  return std::max(left, milliseconds{0});
}

/// Cuts a stream of bytes into lines and feeds them to a ChatStream.
class LineFeeder {
 public:
  explicit LineFeeder(ChatStream& stream) : stream_(stream) {}

  /// False when the transfer can end: finished, or failed().
  bool feed(std::string_view piece) {
    while (!piece.empty() && status_ && !stream_.finished()) {
      const std::size_t end = piece.find('\n');
      line_.append(piece.substr(0, end));
      if (line_.size() > kMaxLine) {
        status_ = fail(ErrorCode::InvalidInput, "the server sent a line of more than 1 MiB");
        break;
      }
      if (end == piece.npos) break;
      take();
      piece.remove_prefix(end + 1);
    }
    return status_ && !stream_.finished();
  }

  /// At the end of the body; the last line may lack its end.
  Status finish() {
    if (status_ && !stream_.finished() && !line_.empty()) take();
    HEARKEN_TRY_VOID(status_);
    if (stream_.finished()) return {};
    return fail(ErrorCode::Unavailable, "the answer ended before it was complete");
  }

  bool started() const { return started_; }

 private:
  void take() {
    if (!line_.empty() && line_.back() == '\r') line_.pop_back();
    started_ = started_ || !line_.empty();
    status_ = stream_.take_line(line_);
    line_.clear();
  }

  ChatStream& stream_;
  std::string line_;
  Status status_;
  bool started_ = false;
};

ErrorCode code_of(int status) {
  if (status == 401 || status == 403) return ErrorCode::Denied;
  if (status == 404) return ErrorCode::NotFound;
  if (status == 408 || status == 429 || status >= 500) return ErrorCode::Unavailable;
  return ErrorCode::InvalidInput;
}

Error error_of(const std::string& url, const net::HttpResponse& response) {
  return {code_of(response.status),
          fmt::format("{} answered {}: {}", url, response.status, sanitize(response.body, 200))};
}

/// How long the server wants to be left alone (RFC 9110, 10.2.3; a date counts as the default).
std::optional<milliseconds> retry_wait(const net::HttpResponse& response) {
  const std::string_view text = response.header("Retry-After");
  if (response.status != 429 && (response.status != 503 || text.empty())) return std::nullopt;
  unsigned wait = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), wait);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
    return kDefaultWait;
  }
  return seconds(std::min(wait, 86'400u));
}

/// False when `stop` came first.
bool wait(milliseconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, time, [] { return false; });
  return !stop.stop_requested();
}

net::HttpRequest make_request(const ChatPost& post, Deadline deadline) {
  net::HttpRequest request;
  request.method = net::HttpMethod::Post;
  request.url = post.url;
  request.headers = post.headers;
  request.body = post.body;
  request.content_type = "application/json";
  request.overall_timeout = std::max(time_left(deadline), milliseconds{1});
  request.read_timeout = request.overall_timeout;
  return request;
}

}  // namespace

Status post_chat(net::HttpClient& client, const ChatPost& post, ChatStream& stream,
                 Deadline deadline, const std::stop_token& stop, ChatRefusal* refusal) {
  for (int tries = 1;; ++tries) {
    LineFeeder feeder(stream);
    const auto response = client.send(
        make_request(post, deadline),
        [&feeder](std::string_view piece) { return feeder.feed(piece); }, stop);
    if (!response) return tl::unexpected<Error>(response.error());
    if (response->status / 100 == 2) {
      Status status = feeder.finish();
      if (!status) status.error().message = post.url + ": " + status.error().message;
      return status;
    }
    const Error error = error_of(post.url, *response);
    if (refusal) *refusal = {response->status, error};
    const auto pause = retry_wait(*response);
    if (!pause || tries == kMaxTries || *pause >= time_left(deadline)) {
      return tl::unexpected<Error>(error);
    }
    if (!wait(*pause, stop)) return fail(ErrorCode::Unavailable, "stopped by the caller");
  }
}

Result<std::string> get_text(net::HttpClient& client, const std::string& url,
                             const std::vector<net::HttpHeader>& headers) {
  net::HttpRequest request;
  request.url = url;
  request.headers = headers;
  request.overall_timeout = seconds(2);
  request.max_response_bytes = std::size_t{1} << 20;
  HEARKEN_TRY(net::HttpResponse response, client.send(request, {}, {}));
  if (response.status / 100 != 2) return tl::unexpected<Error>(error_of(url, response));
  return std::move(response.body);
}

std::string join_url(std::string_view base, std::string_view path) {
  while (!base.empty() && base.back() == '/') base.remove_suffix(1);
  return std::string(base) + std::string(path);
}

Locality locality_of(const std::string& url) {
  const auto parts = net::parse_http_url(url);
  return parts && parts->is_loopback() ? Locality::Local : Locality::Remote;
}

}  // namespace hearken::llm
