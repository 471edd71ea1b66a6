// SPDX-License-Identifier: Apache-2.0
// The answers of POST /v1/responses.
#include "api/json_body.h"
#include "api/openai_chat.h"

namespace hearken::api {
namespace {

std::string message_id(const OpenAiStamp& stamp) { return "msg_" + stamp.id; }

Json text_part(const std::string& text) {
  return {{"type", "output_text"}, {"text", text}, {"annotations", Json::array()}};
}

Json message_item(const OpenAiStamp& stamp, const char* status, Json content) {
  return {{"id", message_id(stamp)},
          {"type", "message"},
          {"status", status},
          {"role", "assistant"},
          {"content", std::move(content)}};
}

Json response_object(const OpenAiStamp& stamp, const std::string& previous, const char* status) {
  return {{"id", stamp.id},
          {"object", "response"},
          {"created_at", stamp.created.time_since_epoch().count() / 1000},
          {"status", status},
          {"error", nullptr},
          {"incomplete_details", nullptr},
          {"instructions", nullptr},
          {"model", kModelName},
          {"output", Json::array()},
          {"parallel_tool_calls", false},
          {"previous_response_id", previous.empty() ? Json(nullptr) : Json(previous)},
          {"tool_choice", "none"},
          {"tools", Json::array()},
          {"metadata", Json::object()}};
}

Json finished(const ChatReply& reply, const OpenAiStamp& stamp, const std::string& previous) {
  Json out = response_object(stamp, previous, "completed");
  out["output"].push_back(message_item(stamp, "completed", Json::array({text_part(reply.text)})));
  out["usage"] = {{"input_tokens", reply.prompt_tokens},
                  {"output_tokens", reply.generated_tokens},
                  {"total_tokens", reply.prompt_tokens + reply.generated_tokens}};
  out["hearken"] = {{"kind", reply.kind},
                    {"turn", reply.turn},
                    {"receipts", Json::parse(reply.receipts, nullptr, false)}};
  return out;
}

/// Numbers events in the order they are added.
class Events {
 public:
  explicit Events(std::size_t first) : next_(first) {}
  void add(const char* type, const Json& data) {
    Json event{{"type", type}, {"sequence_number", next_++}};
    event.update(data);
    events_.push_back({type, dump(event)});
  }
  std::vector<OpenAiEvent> take() { return std::move(events_); }

 private:
  std::size_t next_;
  std::vector<OpenAiEvent> events_;
};

}  // namespace

std::string openai_response(const ChatReply& reply, const OpenAiStamp& stamp,
                            const std::string& previous) {
  return dump(finished(reply, stamp, previous));
}

std::vector<OpenAiEvent> openai_response_begin(const OpenAiStamp& stamp,
                                               const std::string& previous) {
  Events events(0);
  const Json response = response_object(stamp, previous, "in_progress");
  events.add("response.created", {{"response", response}});
  events.add("response.in_progress", {{"response", response}});
  return events.take();
}

std::vector<OpenAiEvent> openai_response_end(const ChatReply& reply, const OpenAiStamp& stamp,
                                             const std::string& previous) {
  Events events(2);  // after the two that began it
  const Json place{{"item_id", message_id(stamp)}, {"output_index", 0}, {"content_index", 0}};
  const auto at = [&](const Json& more) {
    Json out = place;
    out.update(more);
    return out;
  };
  events.add("response.output_item.added",
             {{"output_index", 0}, {"item", message_item(stamp, "in_progress", Json::array())}});
  events.add("response.content_part.added", at({{"part", text_part("")}}));
  events.add("response.output_text.delta",
             at({{"delta", reply.text}, {"logprobs", Json::array()}}));
  events.add("response.output_text.done", at({{"text", reply.text}, {"logprobs", Json::array()}}));
  events.add("response.content_part.done", at({{"part", text_part(reply.text)}}));
  events.add("response.output_item.done",
             {{"output_index", 0},
              {"item", message_item(stamp, "completed", Json::array({text_part(reply.text)}))}});
  events.add("response.completed", {{"response", finished(reply, stamp, previous)}});
  return events.take();
}

std::string openai_stream_error(const Error& error) {
  return dump({{"type", "error"},
               {"code", to_string(error.code)},
               {"message", error.message},
               {"param", nullptr},
               {"sequence_number", 2}});
}

}  // namespace hearken::api
