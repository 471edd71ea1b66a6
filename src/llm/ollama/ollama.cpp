// SPDX-License-Identifier: Apache-2.0
#include "llm/ollama/ollama.h"

#include "core/text.h"
#include "llm/http_chat.h"
#include "llm/json_access.h"

namespace hearken::llm {

namespace {

std::chrono::microseconds from_nanoseconds(double nanoseconds) {
  return std::chrono::microseconds(static_cast<long long>(std::min(nanoseconds / 1e3, 1e15)));
}

class OllamaStream final : public ChatStream {
 public:
  explicit OllamaStream(const TokenCallback& on_token) : on_token_(on_token) {}

  Status take_line(std::string_view line) override {
    if (line.empty()) return {};
    const Json event = parse_json(line);
    if (!event.is_object()) {
      return fail(ErrorCode::InvalidInput, "a line that is no JSON object: " + sanitize(line, 120));
    }
    if (find_member(event, "error")) {
      return fail(ErrorCode::Unavailable,
                  "the server says: " + sanitize(text_member(event, "error"), 200));
    }
    if (const Json* message = find_member(event, "message")) {
      const std::string piece = text_member(*message, "content");
      reply_.text += piece;
      if (on_token_ && !piece.empty()) on_token_(piece);
    }
    const Json* done = find_member(event, "done");
    finished_ = done && done->is_boolean() && done->get<bool>();
    return finished_ ? take_end(event) : Status{};
  }

  bool finished() const override { return finished_; }
  GenerateReply take_reply() { return std::move(reply_); }

 private:
  Status take_end(const Json& event) {
    reply_.model = text_member(event, "model");
    reply_.prompt_tokens = count_member(event, "prompt_eval_count");
    reply_.recomputed_tokens = reply_.prompt_tokens;
    reply_.generated_tokens = count_member(event, "eval_count");
    reply_.prefill_us = from_nanoseconds(number_member(event, "prompt_eval_duration"));
    reply_.decode_us = from_nanoseconds(number_member(event, "eval_duration"));
    if (text_member(event, "done_reason") == "length") {
      return fail(ErrorCode::InvalidInput, "the answer was cut at the limit of tokens");
    }
    return {};
  }

  const TokenCallback& on_token_;
  GenerateReply reply_;
  bool finished_ = false;
};

Json make_body(const ProviderConfig& config, const GenerateRequest& request) {
  Json messages = Json::array();
  for (const ChatMessage& message : request.messages) {
    messages.push_back({{"role", message.role}, {"content", message.content}});
  }
  Json body = {{"model", config.model},
               {"messages", std::move(messages)},
               {"stream", true},
               {"think", false},
               {"options", {{"temperature", 0}, {"num_predict", request.max_tokens}}}};
  if (!config.keep_alive.empty()) body["keep_alive"] = config.keep_alive;
  return body;
}

}  // namespace

OllamaProvider::OllamaProvider(ProviderConfig config, net::HttpClient& client)
    : config_(std::move(config)), client_(client) {}

ProviderInfo OllamaProvider::describe() const {
  const MutexLock lock(mutex_);
  return {.name = config_.name,
          .model = config_.model,
          .model_hash = digest_,
          .form = PromptForm::Json,
          .locality = locality_of(config_.base_url)};
}

Result<GenerateReply> OllamaProvider::generate(const GenerateRequest& request,
                                               const TokenCallback& on_token,
                                               std::stop_token stop) {
  const Deadline deadline = std::chrono::steady_clock::now() + request.deadline;
  Json body = make_body(config_, request);
  if (!request.json_schema.empty()) {
    body["format"] = parse_json(request.json_schema);
    if (!body["format"].is_object()) {
      return fail(ErrorCode::InvalidInput, "the request's schema is no JSON object");
    }
  }
  ChatPost post{join_url(config_.base_url, "/api/chat"), {}, to_text(body)};
  if (!config_.secret.empty()) {
    post.headers.push_back({"Authorization", "Bearer " + config_.secret});
  }
  OllamaStream stream(on_token);
  HEARKEN_TRY_VOID(post_chat(client_, post, stream, deadline, stop));
  return stream.take_reply();
}

Status OllamaProvider::health() {
  std::vector<net::HttpHeader> headers;
  if (!config_.secret.empty()) headers.push_back({"Authorization", "Bearer " + config_.secret});
  const std::string url = join_url(config_.base_url, "/api/tags");
  HEARKEN_TRY(const std::string text, get_text(client_, url, headers));
  const Json answer = parse_json(text);
  const Json* models = find_member(answer, "models");
  if (!models || !models->is_array()) {
    return fail(ErrorCode::InvalidInput, url + " gave no list of models");
  }
  for (const Json& model : *models) {
    const std::string name = text_member(model, "name");
    if (name != config_.model && name != config_.model + ":latest") continue;
    const MutexLock lock(mutex_);
    digest_ = text_member(model, "digest");
    return {};
  }
  return fail(ErrorCode::NotFound, url + " does not list the model " + config_.model);
}

}  // namespace hearken::llm
