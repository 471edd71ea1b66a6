// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "api/client_port.h"
#include "api/handlers.h"
#include "api/openai_chat.h"
#include "api/routes.h"

namespace hearken::api {
namespace {

HttpReply openai_failure(const Error& error) {
  HttpReply reply = json_reply(openai_error(error));
  reply.status = http_status(error.code);
  return reply;
}

HttpReply event_stream(std::function<void(StreamWriter&)> write) {
  HttpReply reply;
  reply.content_type = "text/event-stream";
  reply.stream = std::move(write);
  return reply;
}

bool write_data(StreamWriter& out, const std::string& data) {
  return out.write("data: " + data + "\n\n");
}

/// What the routes share; one a server.
struct OpenAi {
  const Backend& backend;
  SystemClock clock;
  ChatDesk desk;

  explicit OpenAi(const Backend& backend_given) : backend(backend_given) {}

  OpenAiStamp stamp(const char* kind) const {
    std::random_device entropy;
    return {fmt::format("{}{:08x}{:08x}{:08x}", kind, entropy(), entropy(), entropy()),
            clock.wall()};
  }

  HttpReply complete(const HttpRequest& request);
  HttpReply respond(const HttpRequest& request);

  Result<ChatReply> answer(const OpenAiRequest& asked, const OpenAiStamp& own, const ChatPort& port,
                           const char* names) {
    HEARKEN_TRY(ChatSentence sentence, last_sentence(asked.messages));
    if (!asked.previous.empty()) {
      sentence.before = names + asked.previous;
      sentence.must_continue = true;
    }
    if (*names != '\0') sentence.also_after = names + own.id;
    return desk.answer(sentence, port);
  }
};

HttpReply OpenAi::complete(const HttpRequest& request) {
  const auto asked = read_openai_chat(request.body);
  if (!asked) return openai_failure(asked.error());
  const ChatPort port = chat_port(backend, request);
  const OpenAiStamp own = stamp("chatcmpl-");
  if (!asked->stream) {
    const auto reply = answer(*asked, own, port, "");
    return reply ? json_reply(openai_completion(*reply, own)) : openai_failure(reply.error());
  }
  return event_stream([this, asked = *asked, own, port](StreamWriter& out) {
    if (!write_data(out, openai_first_piece(own))) return;
    const auto reply = answer(asked, own, port, "");
    if (!reply) {
      write_data(out, openai_error(reply.error()));
      return;
    }
    for (const auto& piece : openai_last_pieces(*reply, own, asked.include_usage)) {
      if (!write_data(out, piece)) return;
    }
    write_data(out, "[DONE]");
  });
}

HttpReply OpenAi::respond(const HttpRequest& request) {
  constexpr const char* kNames = "response:";
  const auto asked = read_openai_response(request.body);
  if (!asked) return openai_failure(asked.error());
  const ChatPort port = chat_port(backend, request);
  const OpenAiStamp own = stamp("resp_");
  if (!asked->stream) {
    const auto reply = answer(*asked, own, port, kNames);
    return reply ? json_reply(openai_response(*reply, own, asked->previous))
                 : openai_failure(reply.error());
  }
  return event_stream([this, asked = *asked, own, port](StreamWriter& out) {
    const auto write = [&](const std::vector<OpenAiEvent>& events) {
      return std::all_of(events.begin(), events.end(), [&](const OpenAiEvent& event) {
        return out.write(server_sent_event(event.name, event.data));
      });
    };
    if (!write(openai_response_begin(own, asked.previous))) return;
    const auto reply = answer(asked, own, port, kNames);
    if (reply) {
      write(openai_response_end(*reply, own, asked.previous));
    } else {
      write({{"error", openai_stream_error(reply.error())}});
    }
  });
}

}  // namespace

void add_openai_routes(RouteTable& table, const Backend& backend) {
  const auto openai = std::make_shared<OpenAi>(backend);
  table.push_back({"POST", "/v1/chat/completions",
                   [openai](const HttpRequest& request) { return openai->complete(request); },
                   Access::Token, kMaxChatBodyBytes, Scope::Ask});
  table.push_back({"POST", "/v1/responses",
                   [openai](const HttpRequest& request) { return openai->respond(request); },
                   Access::Token, kMaxChatBodyBytes, Scope::Ask});
  table.push_back(for_scope(Scope::Read, {"GET", "/v1/models", [openai](const HttpRequest&) {
                                            return json_reply(
                                                openai_models(openai->backend.model_card()));
                                          }}));
  table.push_back(for_scope(
      Scope::Read, {"GET", "/v1/models/{model}", [openai](const HttpRequest& request) {
                      const auto name = request.path_parameters.find("model");
                      if (name == request.path_parameters.end() || !is_own_model(name->second)) {
                        return openai_failure({ErrorCode::NotFound, "there is no such model"});
                      }
                      return json_reply(openai_model(openai->backend.model_card()));
                    }}));
}

}  // namespace hearken::api
