// SPDX-License-Identifier: Apache-2.0
#include "llm/openai/openai.h"

#include "core/text.h"
#include "llm/http_chat.h"
#include "llm/json_access.h"

namespace hearken::llm {

namespace {

/// "error" is a text or an object with "message".
std::string error_text(const Json& error) {
  const std::string message =
      error.is_string() ? error.get<std::string>() : text_member(error, "message");
  return sanitize(message.empty() ? to_text(error) : message, 200);
}

std::chrono::microseconds from_milliseconds(double milliseconds) {
  return std::chrono::microseconds(static_cast<long long>(std::min(milliseconds * 1e3, 1e15)));
}

/// Server-sent events (HTML standard, 9.2.6): "data: …" lines, one JSON object each, "[DONE]" last.
class OpenAiStream final : public ChatStream {
 public:
  explicit OpenAiStream(const TokenCallback& on_token) : on_token_(on_token) {}

  Status take_line(std::string_view line) override {
    if (line.empty() || line[0] == ':') return {};
    if (line.substr(0, 6) == "event:" || line.substr(0, 3) == "id:" ||
        line.substr(0, 6) == "retry:") {
      return {};
    }
    if (line.substr(0, 5) != "data:") {
      return fail(ErrorCode::InvalidInput,
                  "a line that is no server-sent event: " + sanitize(line, 120));
    }
    line.remove_prefix(5);
    while (!line.empty() && line[0] == ' ') line.remove_prefix(1);
    if (line == "[DONE]") {
      if (reason_.empty()) {
        return fail(ErrorCode::InvalidInput, "the server ended without a reason to finish");
      }
      finished_ = true;
      return {};
    }
    return take_event(line);
  }

  bool finished() const override { return finished_; }
  const std::string& reason() const { return reason_; }
  GenerateReply take_reply() { return std::move(reply_); }

 private:
  Status take_event(std::string_view data) {
    const Json event = parse_json(data);
    if (!event.is_object()) {
      return fail(ErrorCode::InvalidInput,
                  "an event that is no JSON object: " + sanitize(data, 120));
    }
    if (const Json* error = find_member(event, "error")) {
      return fail(ErrorCode::Unavailable, "the server says: " + error_text(*error));
    }
    if (std::string model = text_member(event, "model"); !model.empty()) {
      reply_.model = std::move(model);
    }
    take_figures(event);
    const Json* choices = find_member(event, "choices");
    if (!choices || !choices->is_array() || choices->empty()) return {};
    const Json& choice = choices->front();
    if (const Json* delta = find_member(choice, "delta")) {
      const std::string piece = text_member(*delta, "content");
      reply_.text += piece;
      if (on_token_ && !piece.empty()) on_token_(piece);
    }
    if (std::string reason = text_member(choice, "finish_reason"); !reason.empty()) {
      reason_ = std::move(reason);
    }
    return {};
  }

  void take_figures(const Json& event) {
    if (const Json* usage = find_member(event, "usage"); usage && usage->is_object()) {
      reply_.prompt_tokens = count_member(*usage, "prompt_tokens");
      reply_.generated_tokens = count_member(*usage, "completion_tokens");
      const Json* details = find_member(*usage, "prompt_tokens_details");
      const std::size_t cached = details ? count_member(*details, "cached_tokens") : 0;
      reply_.recomputed_tokens = reply_.prompt_tokens - std::min(cached, reply_.prompt_tokens);
    }
    // llama-server's own addition.
    if (const Json* timings = find_member(event, "timings"); timings && timings->is_object()) {
      reply_.recomputed_tokens = count_member(*timings, "prompt_n");
      reply_.prefill_us = from_milliseconds(number_member(*timings, "prompt_ms"));
      reply_.decode_us = from_milliseconds(number_member(*timings, "predicted_ms"));
    }
  }

  const TokenCallback& on_token_;
  GenerateReply reply_;
  std::string reason_;
  bool finished_ = false;
};

Json make_body(const ProviderConfig& config, const GenerateRequest& request) {
  Json messages = Json::array();
  for (const ChatMessage& message : request.messages) {
    messages.push_back({{"role", message.role}, {"content", message.content}});
  }
  return {{"model", config.model}, {"messages", std::move(messages)},
          {"stream", true},        {"stream_options", {{"include_usage", true}}},
          {"temperature", 0},      {"max_tokens", request.max_tokens}};
}

Json schema_format(Json schema) {
  return {{"type", "json_schema"},
          {"json_schema", {{"name", "plan"}, {"strict", true}, {"schema", std::move(schema)}}}};
}

Status check_reason(const std::string& reason) {
  if (reason == "stop") return {};
  if (reason == "length") {
    return fail(ErrorCode::InvalidInput, "the answer was cut at the limit of tokens");
  }
  return fail(ErrorCode::InvalidInput,
              "the server finished for the reason \"" + sanitize(reason, 40) + "\"");
}

}  // namespace

OpenAiProvider::OpenAiProvider(ProviderConfig config, net::HttpClient& client)
    : config_(std::move(config)), client_(client) {}

ProviderInfo OpenAiProvider::describe() const {
  return {.name = config_.name,
          .model = config_.model,
          .model_hash = "",
          .form = PromptForm::Json,
          .locality = locality_of(config_.base_url)};
}

std::vector<net::HttpHeader> OpenAiProvider::headers() const {
  if (config_.secret.empty()) return {};
  return {{"Authorization", "Bearer " + config_.secret}};
}

Result<GenerateReply> OpenAiProvider::generate(const GenerateRequest& request,
                                               const TokenCallback& on_token,
                                               std::stop_token stop) {
  const Deadline deadline = std::chrono::steady_clock::now() + request.deadline;
  const bool wants_schema = !request.json_schema.empty();
  const Json schema = wants_schema ? parse_json(request.json_schema) : Json();
  if (wants_schema && !schema.is_object()) {
    return fail(ErrorCode::InvalidInput, "the request's schema is no JSON object");
  }
  while (true) {
    const bool sends_schema = wants_schema && takes_schema_;
    Json body = make_body(config_, request);
    if (sends_schema) {
      body["response_format"] = schema_format(schema);
    } else if (wants_schema) {
      body["response_format"] = {{"type", "json_object"}};
    }
    const ChatPost post{join_url(config_.base_url, "/v1/chat/completions"), headers(),
                        to_text(body)};
    OpenAiStream stream(on_token);
    ChatRefusal refusal;
    const Status status = post_chat(client_, post, stream, deadline, stop, &refusal);
    if (status) {
      HEARKEN_TRY_VOID(check_reason(stream.reason()));
      return stream.take_reply();
    }
    const bool is_about_schema = refusal.status == 400 || refusal.status == 422;
    if (!sends_schema || !is_about_schema) return tl::unexpected<Error>(status.error());
    takes_schema_ = false;
  }
}

Status OpenAiProvider::health() {
  const auto answer = get_text(client_, join_url(config_.base_url, "/v1/models"), headers());
  if (!answer) return tl::unexpected<Error>(answer.error());
  return {};
}

}  // namespace hearken::llm
