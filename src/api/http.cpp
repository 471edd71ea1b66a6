// SPDX-License-Identifier: Apache-2.0
#include "api/http.h"

#include "api/requests.h"

namespace hearken::api {

HttpReply json_reply(std::string body) {
  HttpReply reply;
  reply.body = std::move(body);
  return reply;
}

HttpReply error_reply(int status, const Error& error) {
  HttpReply reply = json_reply(error_json(error));
  reply.status = status;
  return reply;
}

HttpReply reply_of(const Result<std::string>& result) {
  return result ? json_reply(*result)
                : error_reply(http_status(result.error().code), result.error());
}

std::string server_sent_event(std::string_view name, std::string_view data) {
  std::string event = "event: ";
  event.append(name).append("\ndata: ").append(data).append("\n\n");
  return event;
}

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::Unavailable:
      return 503;
    case ErrorCode::Timeout:
      return 504;
    case ErrorCode::InvalidInput:
      return 400;
    case ErrorCode::Denied:
      return 403;
    case ErrorCode::Conflict:
      return 409;
    case ErrorCode::Resource:
      return 507;
    case ErrorCode::Internal:
      return 500;
  }
  return 500;
}

}  // namespace hearken::api
