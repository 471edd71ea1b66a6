// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "llm/provider.h"
#include "net/http_client.h"

// What the providers that talk HTTP have in common. Private to this folder.
namespace hearken::llm {

using Deadline = std::chrono::steady_clock::time_point;

/// Understands the lines of one streamed answer and collects the reply.
class ChatStream {
 public:
  virtual ~ChatStream() = default;
  /// One line without its end. An error ends the call with it.
  virtual Status take_line(std::string_view line) = 0;
  /// The server said that its answer is complete; later lines are not read.
  virtual bool finished() const = 0;
};

struct ChatPost {
  std::string url;
  std::vector<net::HttpHeader> headers;
  std::string body;  ///< JSON
};

/// A status other than 2xx, with the start of what the server said.
struct ChatRefusal {
  int status = 0;
  Error error;
};

/// Posts and feeds the answer's lines into `stream`, on the caller's thread. A 429, or a 503 that
/// says when to come back, is tried again as long as `deadline` allows; nothing else is, and
/// nothing once a line arrived. With `refusal`, other statuses are also told there.
/// Errors: those of HttpClient::send, of the status, of take_line; InvalidInput for a line above
/// 1 MiB; Unavailable when the answer ends before it is finished.
Status post_chat(net::HttpClient& client, const ChatPost& post, ChatStream& stream,
                 Deadline deadline, const std::stop_token& stop, ChatRefusal* refusal = nullptr);

/// GET for health(): the body of a 2xx answer, within 2 s.
Result<std::string> get_text(net::HttpClient& client, const std::string& url,
                             const std::vector<net::HttpHeader>& headers);

/// `base` without a closing "/" and `path` behind it.
std::string join_url(std::string_view base, std::string_view path);

/// The address's host is this machine.
Locality locality_of(const std::string& url);

}  // namespace hearken::llm
