// SPDX-License-Identifier: Apache-2.0
#include "api/client_port.h"
#include "api/handlers.h"
#include "api/ollama_chat.h"
#include "api/routes.h"
#include "core/version.h"

namespace hearken::api {
namespace {

HttpReply ollama_failure(const Error& error) {
  HttpReply reply = json_reply(ollama_error(error));
  reply.status = http_status(error.code);
  return reply;
}

/// What the routes share; one a server.
struct Ollama {
  const Backend& backend;
  SystemClock clock;
  ChatDesk desk;

  explicit Ollama(const Backend& backend_given) : backend(backend_given) {}

  Result<ChatReply> answer(const OllamaRequest& asked, const ChatPort& port) {
    HEARKEN_TRY(const ChatSentence sentence, last_sentence(asked.messages));
    return desk.answer(sentence, port);
  }

  HttpReply talk(const Result<OllamaRequest>& asked, OllamaForm form, const HttpRequest& request) {
    if (!asked) return ollama_failure(asked.error());
    if (asked->messages.empty()) return json_reply(ollama_loaded(form, clock.wall()));
    const ChatPort port = chat_port(backend, request);
    if (!asked->stream) {
      const auto reply = answer(*asked, port);
      if (!reply) return ollama_failure(reply.error());
      return json_reply(ollama_reply(*reply, form, OllamaPart::Whole, clock.wall()));
    }
    HttpReply streamed;
    streamed.content_type = "application/x-ndjson";
    streamed.stream = [this, asked = *asked, form, port](StreamWriter& out) {
      const auto reply = answer(asked, port);
      if (!reply) {
        out.write(ollama_error(reply.error()) + "\n");
        return;
      }
      for (const OllamaPart part : {OllamaPart::Text, OllamaPart::End}) {
        if (!out.write(ollama_reply(*reply, form, part, clock.wall()) + "\n")) return;
      }
    };
    return streamed;
  }
};

}  // namespace

void add_ollama_routes(RouteTable& table, const Backend& backend) {
  const auto ollama = std::make_shared<Ollama>(backend);
  table.push_back({"POST", "/api/chat",
                   [ollama](const HttpRequest& request) {
                     return ollama->talk(read_ollama_chat(request.body), OllamaForm::Chat, request);
                   },
                   Access::Token, kMaxChatBodyBytes, Scope::Ask});
  table.push_back({"POST", "/api/generate",
                   [ollama](const HttpRequest& request) {
                     return ollama->talk(read_ollama_generate(request.body), OllamaForm::Generate,
                                         request);
                   },
                   Access::Token, kMaxChatBodyBytes, Scope::Ask});
  table.push_back(
      for_scope(Scope::Read, {"POST", "/api/show", [ollama](const HttpRequest& request) {
                                const Status known = read_ollama_show(request.body);
                                if (!known) return ollama_failure(known.error());
                                return json_reply(ollama_show(ollama->backend.model_card()));
                              }}));
  table.push_back(for_scope(Scope::Read, {"GET", "/api/tags", [ollama](const HttpRequest&) {
                                            return json_reply(
                                                ollama_tags(ollama->backend.model_card()));
                                          }}));
  table.push_back(for_scope(Scope::Read, {"GET", "/api/ps", [ollama](const HttpRequest&) {
                                            return json_reply(
                                                ollama_running(ollama->backend.model_card(),
                                                               ollama->clock.wall()));
                                          }}));
  table.push_back(for_scope(Scope::Read, {"GET", "/api/version", [](const HttpRequest&) {
                                            return json_reply(ollama_version(kVersion));
                                          }}));
}

}  // namespace hearken::api
