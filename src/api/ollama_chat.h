// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/chat.h"
#include "api/model_card.h"

// Ollama's protocol as values: bodies in, bodies out. docs/formats/clients.md says which of its
// routes are there. Pure; any thread.
namespace hearken::api {

struct OllamaRequest {
  std::vector<ChatMessage> messages;  ///< none: the client only asks to load the model
  bool stream = true;
};

/// Bodies of POST /api/chat and /api/generate. NotFound: another model. InvalidInput: malformed, or
/// it asks for what Hearken does not do (pictures, thinking, an answer in another form).
Result<OllamaRequest> read_ollama_chat(std::string_view body);
Result<OllamaRequest> read_ollama_generate(std::string_view body);
/// Body of POST /api/show.
Status read_ollama_show(std::string_view body);

enum class OllamaForm { Chat, Generate };
/// The whole answer in one object; also the last line of a stream, then without the text.
enum class OllamaPart { Whole, Text, End };
std::string ollama_reply(const ChatReply& reply, OllamaForm form, OllamaPart part, WallTime now);
/// The answer to a request that only loads.
std::string ollama_loaded(OllamaForm form, WallTime now);

std::string ollama_tags(const ModelCard& card);
std::string ollama_running(const ModelCard& card, WallTime now);
std::string ollama_show(const ModelCard& card);
std::string ollama_version(std::string_view version);
/// {"error":"…"}
std::string ollama_error(const Error& error);

}  // namespace hearken::api
