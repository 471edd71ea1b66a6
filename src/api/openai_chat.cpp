// SPDX-License-Identifier: Apache-2.0
#include "api/openai_chat.h"

#include <fmt/format.h>

#include "api/json_body.h"
#include "core/text.h"

namespace hearken::api {
namespace {

constexpr std::size_t kMaxDepth = 64;  // schemas of tools are deep

tl::unexpected<Error> bad(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message));
}

std::int64_t seconds_of(WallTime time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

Status check_model(const Json& body) {
  const std::string name = text_of(body, "model");
  if (name.empty()) return bad("you must provide a model parameter");
  if (is_own_model(name)) return {};
  return fail(ErrorCode::NotFound, fmt::format("the model '{}' does not exist; there is '{}'",
                                               sanitize(name, 80), kModelName));
}

/// True for "text", the form that is always given.
bool is_plain_text(const Json& format) {
  return format.is_null() || text_of(format, "type") == "text";
}

/// What Hearken cannot give is refused: leaving it out silently would look like an answer.
Status check_wishes(const Json& body) {
  const Json& count = member_of(body, "n");
  if (count.is_number() && count != 1) return bad("n should be 1: a home is commanded once");
  if (!is_plain_text(member_of(body, "response_format")) ||
      !is_plain_text(member_of(member_of(body, "text"), "format"))) {
    return bad("this response format is not supported: Hearken answers in words");
  }
  const Json& choice = member_of(body, "tool_choice");
  if (choice.is_object() || choice == "required") {
    return bad("tool_choice asks for a call: Hearken acts through its own gate and calls no tools");
  }
  return {};
}

/// Content is a text or a list of parts; parts other than text are refused by name.
Result<std::string> read_content(const Json& content) {
  if (content.is_null()) return std::string();
  if (content.is_string()) return content.get<std::string>();
  if (!content.is_array()) return bad("content should be a text or a list of parts");
  std::string text;
  for (const auto& part : content) {
    const std::string type = text_of(part, "type");
    if (type != "text" && type != "input_text" && type != "output_text" && type != "refusal") {
      return bad(fmt::format("content of type '{}' is not supported", sanitize(type, 40)));
    }
    if (!text.empty()) text += ' ';
    text += text_of(part, type == "refusal" ? "refusal" : "text");
  }
  return text;
}

Result<std::vector<ChatMessage>> read_messages(const Json& messages) {
  std::vector<ChatMessage> out;
  for (const auto& message : messages) {
    // Items of a Responses conversation that are no messages: calls of tools and their results.
    if (message.is_object() && message.contains("type") && message["type"] != "message" &&
        !message.contains("role")) {
      out.push_back({"tool", ""});
      continue;
    }
    if (!member_of(message, "role").is_string()) return bad("a message needs a role");
    HEARKEN_TRY(std::string text, read_content(member_of(message, "content")));
    out.push_back({text_of(message, "role"), std::move(text)});
  }
  return out;
}

Json usage_of(const ChatReply& reply) {
  return {{"prompt_tokens", reply.prompt_tokens},
          {"completion_tokens", reply.generated_tokens},
          {"total_tokens", reply.prompt_tokens + reply.generated_tokens}};
}

Json own_part(const ChatReply& reply) {
  return {{"kind", reply.kind},
          {"turn", reply.turn},
          {"receipts", Json::parse(reply.receipts, nullptr, false)}};
}

Json piece(const OpenAiStamp& stamp, Json delta, Json finish_reason) {
  return {{"id", stamp.id},
          {"object", "chat.completion.chunk"},
          {"created", seconds_of(stamp.created)},
          {"model", kModelName},
          {"choices", Json::array({{{"index", 0},
                                    {"delta", std::move(delta)},
                                    {"logprobs", nullptr},
                                    {"finish_reason", std::move(finish_reason)}}})}};
}

Json model_entry(const ModelCard& card) {
  return {{"id", kModelName},
          {"object", "model"},
          {"created", seconds_of(card.modified)},
          {"owned_by", kModelName}};
}

}  // namespace

Result<OpenAiRequest> read_openai_chat(std::string_view text) {
  HEARKEN_TRY(const Json body, parse_object(text, kMaxDepth));
  HEARKEN_TRY_VOID(check_model(body));
  HEARKEN_TRY_VOID(check_wishes(body));
  OpenAiRequest request;
  HEARKEN_TRY(request.stream, flag_of(body, "stream", false));
  HEARKEN_TRY(request.include_usage,
              flag_of(member_of(body, "stream_options"), "include_usage", false));
  const Json& messages = member_of(body, "messages");
  if (!messages.is_array()) return bad("messages should be a list");
  HEARKEN_TRY(request.messages, read_messages(messages));
  return request;
}

Result<OpenAiRequest> read_openai_response(std::string_view text) {
  HEARKEN_TRY(const Json body, parse_object(text, kMaxDepth));
  HEARKEN_TRY_VOID(check_model(body));
  HEARKEN_TRY_VOID(check_wishes(body));
  OpenAiRequest request;
  HEARKEN_TRY(request.stream, flag_of(body, "stream", false));
  request.previous = text_of(body, "previous_response_id");
  const Json& input = member_of(body, "input");
  if (input.is_string()) {
    request.messages.push_back({"user", input.get<std::string>()});
  } else if (input.is_array()) {
    HEARKEN_TRY(request.messages, read_messages(input));
  } else {
    return bad("input should be a text or a list of messages");
  }
  return request;
}

std::string openai_completion(const ChatReply& reply, const OpenAiStamp& stamp) {
  return dump(
      {{"id", stamp.id},
       {"object", "chat.completion"},
       {"created", seconds_of(stamp.created)},
       {"model", kModelName},
       {"choices",
        Json::array(
            {{{"index", 0},
              {"message", {{"role", "assistant"}, {"content", reply.text}, {"refusal", nullptr}}},
              {"logprobs", nullptr},
              {"finish_reason", "stop"}}})},
       {"usage", usage_of(reply)},
       {"hearken", own_part(reply)}});
}

std::string openai_first_piece(const OpenAiStamp& stamp) {
  return dump(piece(stamp, {{"role", "assistant"}, {"content", ""}}, nullptr));
}

std::vector<std::string> openai_last_pieces(const ChatReply& reply, const OpenAiStamp& stamp,
                                            bool include_usage) {
  Json last = piece(stamp, Json::object(), "stop");
  last["hearken"] = own_part(reply);
  std::vector<std::string> pieces = {dump(piece(stamp, {{"content", reply.text}}, nullptr)),
                                     dump(last)};
  if (include_usage) {
    Json usage = piece(stamp, nullptr, nullptr);
    usage["choices"] = Json::array();
    usage["usage"] = usage_of(reply);
    pieces.push_back(dump(usage));
  }
  return pieces;
}

std::string openai_models(const ModelCard& card) {
  return dump({{"object", "list"}, {"data", Json::array({model_entry(card)})}});
}

std::string openai_model(const ModelCard& card) { return dump(model_entry(card)); }

std::string openai_error(const Error& error) {
  const bool asked_wrongly =
      error.code == ErrorCode::InvalidInput || error.code == ErrorCode::NotFound;
  const char* type = asked_wrongly                     ? "invalid_request_error"
                     : error.code == ErrorCode::Denied ? "permission_error"
                                                       : "server_error";
  const char* code = error.code == ErrorCode::NotFound ? "model_not_found" : to_string(error.code);
  return dump({{"error",
                {{"message", error.message}, {"type", type}, {"param", nullptr}, {"code", code}}}});
}

}  // namespace hearken::api
