// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/chat.h"
#include "api/model_card.h"

// OpenAI's protocol as values: bodies in, bodies out. docs/formats/clients.md says which of its
// routes are there. Pure; any thread.
namespace hearken::api {

struct OpenAiRequest {
  std::vector<ChatMessage> messages;
  bool stream = false;
  bool include_usage = false;  ///< of a stream: a last piece with the token counts
  std::string previous;        ///< responses only: id of the response that this one follows
};

/// Body of POST /v1/chat/completions and of POST /v1/responses. NotFound: another model.
/// InvalidInput: malformed, or it asks for what Hearken does not do (pictures, several answers,
/// answers by a schema, a tool that must be called).
Result<OpenAiRequest> read_openai_chat(std::string_view body);
Result<OpenAiRequest> read_openai_response(std::string_view body);

/// The answer's own data. Immutable.
struct OpenAiStamp {
  std::string id;  ///< "chatcmpl-…", "resp_…"
  WallTime created{};
};

std::string openai_completion(const ChatReply& reply, const OpenAiStamp& stamp);
/// Data of the events of a stream: the first opens it before anything is known.
std::string openai_first_piece(const OpenAiStamp& stamp);
std::vector<std::string> openai_last_pieces(const ChatReply& reply, const OpenAiStamp& stamp,
                                            bool include_usage);

std::string openai_response(const ChatReply& reply, const OpenAiStamp& stamp,
                            const std::string& previous);
/// Name and data of one event.
struct OpenAiEvent {
  std::string name;
  std::string data;
};
std::vector<OpenAiEvent> openai_response_begin(const OpenAiStamp& stamp,
                                               const std::string& previous);
std::vector<OpenAiEvent> openai_response_end(const ChatReply& reply, const OpenAiStamp& stamp,
                                             const std::string& previous);

std::string openai_models(const ModelCard& card);
std::string openai_model(const ModelCard& card);
/// {"error":{"message","type","param","code"}}
std::string openai_error(const Error& error);
/// The same as an event of a response that is streamed.
std::string openai_stream_error(const Error& error);

}  // namespace hearken::api
