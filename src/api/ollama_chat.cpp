// SPDX-License-Identifier: Apache-2.0
#include "api/ollama_chat.h"

#include <fmt/format.h>

#include "api/json_body.h"
#include "core/text.h"

namespace hearken::api {
namespace {

constexpr std::size_t kMaxDepth = 64;  // schemas of tools are deep
constexpr double kNanosecondsPerMs = 1e6;

tl::unexpected<Error> bad(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message));
}

Status check_model(const Json& body) {
  std::string name = text_of(body, "model");
  if (name.empty()) name = text_of(body, "name");
  if (name.empty()) return bad("model is required");
  if (is_own_model(name)) return {};
  return fail(ErrorCode::NotFound,
              fmt::format("model '{}' not found; there is '{}'", sanitize(name, 80), kModelName));
}

/// What Hearken cannot give is refused: leaving it out silently would look like an answer.
Status check_wishes(const Json& body) {
  const Json& format = member_of(body, "format");
  const auto* word = format.get_ptr<const std::string*>();
  if (!format.is_null() && (word == nullptr || !word->empty())) {
    return bad("format is not supported: Hearken answers in words");
  }
  const Json& think = member_of(body, "think");
  if (!think.is_null() && think != false) return bad("\"hearken\" does not support thinking");
  if (member_of(body, "images").is_array() && !member_of(body, "images").empty()) {
    return bad("images are not supported");
  }
  return {};
}

Result<Json> read_request(std::string_view text) {
  HEARKEN_TRY(Json body, parse_object(text, kMaxDepth));
  HEARKEN_TRY_VOID(check_model(body));
  HEARKEN_TRY_VOID(check_wishes(body));
  return body;
}

Result<ChatMessage> read_message(const Json& message) {
  if (!member_of(message, "role").is_string()) return bad("a message needs a role");
  const Json& content = member_of(message, "content");
  if (!content.is_string() && !content.is_null()) return bad("a message's content should be text");
  if (member_of(message, "images").is_array() && !member_of(message, "images").empty()) {
    return bad("images are not supported");
  }
  return ChatMessage{text_of(message, "role"), text_of(message, "content")};
}

std::int64_t nanoseconds(double ms) { return static_cast<std::int64_t>(ms * kNanosecondsPerMs); }

Json head(WallTime now) { return {{"model", kModelName}, {"created_at", format_time(now)}}; }

void put_text(Json& out, OllamaForm form, const std::string& text) {
  if (form == OllamaForm::Chat) {
    out["message"] = {{"role", "assistant"}, {"content", text}};
  } else {
    out["response"] = text;
  }
}

Json details_of(const ModelCard& card) {
  return {{"parent_model", ""},
          {"format", "gguf"},
          {"family", card.family},
          {"families", Json::array({card.family})},
          {"parameter_size", card.parameter_size},
          {"quantization_level", card.quantization}};
}

Json listed(const ModelCard& card) {
  const std::string name = fmt::format("{}:latest", kModelName);
  return {
      {"name", name},       {"model", name},         {"modified_at", format_time(card.modified)},
      {"size", card.bytes}, {"digest", card.digest}, {"details", details_of(card)}};
}

}  // namespace

Result<OllamaRequest> read_ollama_chat(std::string_view text) {
  HEARKEN_TRY(const Json body, read_request(text));
  OllamaRequest request;
  HEARKEN_TRY(request.stream, flag_of(body, "stream", true));
  const Json& messages = member_of(body, "messages");
  if (messages.is_null()) return request;
  if (!messages.is_array()) return bad("messages should be a list");
  for (const auto& message : messages) {
    HEARKEN_TRY(ChatMessage read, read_message(message));
    request.messages.push_back(std::move(read));
  }
  return request;
}

Result<OllamaRequest> read_ollama_generate(std::string_view text) {
  HEARKEN_TRY(const Json body, read_request(text));
  OllamaRequest request;
  HEARKEN_TRY(request.stream, flag_of(body, "stream", true));
  const Json& prompt = member_of(body, "prompt");
  if (!prompt.is_null() && !prompt.is_string()) return bad("prompt should be text");
  if (std::string sentence = text_of(body, "prompt"); !sentence.empty()) {
    request.messages.push_back({"user", std::move(sentence)});
  }
  return request;
}

Status read_ollama_show(std::string_view text) {
  HEARKEN_TRY(const Json body, parse_object(text, kMaxDepth));
  return check_model(body);
}

std::string ollama_reply(const ChatReply& reply, OllamaForm form, OllamaPart part, WallTime now) {
  Json out = head(now);
  put_text(out, form, part == OllamaPart::End ? std::string() : reply.text);
  out["done"] = part != OllamaPart::Text;
  if (part == OllamaPart::Text) return dump(out);
  out["done_reason"] = "stop";
  out["total_duration"] = nanoseconds(reply.total_ms);
  out["load_duration"] = 0;
  out["prompt_eval_count"] = reply.prompt_tokens;
  out["prompt_eval_duration"] = nanoseconds(reply.prompt_ms);
  out["eval_count"] = reply.generated_tokens;
  out["eval_duration"] = nanoseconds(reply.model_ms);
  out["hearken"] = {{"kind", reply.kind},
                    {"turn", reply.turn},
                    {"receipts", Json::parse(reply.receipts, nullptr, false)}};
  return dump(out);
}

std::string ollama_loaded(OllamaForm form, WallTime now) {
  Json out = head(now);
  put_text(out, form, "");
  out["done"] = true;
  out["done_reason"] = "load";
  return dump(out);
}

std::string ollama_tags(const ModelCard& card) {
  return dump({{"models", Json::array({listed(card)})}});
}

std::string ollama_running(const ModelCard& card, WallTime now) {
  Json model = listed(card);
  model.erase("modified_at");
  model["expires_at"] = format_time(now + std::chrono::hours(24));
  model["size_vram"] = 0;
  model["context_length"] = card.context;
  return dump({{"models", Json::array({std::move(model)})}});
}

std::string ollama_show(const ModelCard& card) {
  return dump({{"modelfile", ""},
               {"parameters", ""},
               {"template", "{{ .Prompt }}"},
               {"details", details_of(card)},
               {"model_info",
                {{"general.architecture", card.family},
                 {"general.parameter_count", card.parameters},
                 {card.family + ".context_length", card.context}}},
               {"capabilities", Json::array({"completion"})},
               {"modified_at", format_time(card.modified)}});
}

std::string ollama_version(std::string_view version) { return dump({{"version", version}}); }

std::string ollama_error(const Error& error) { return dump({{"error", error.message}}); }

}  // namespace hearken::api
