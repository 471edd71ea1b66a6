// SPDX-License-Identifier: Apache-2.0
#include "api/chat.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "api/json_body.h"
#include "api/requests.h"
#include "core/text.h"
#include "store/sha256.h"

namespace hearken::api {
namespace {

constexpr std::size_t kMaxConversations = 1000;

Result<std::string> key_of(std::string_view speaker, std::string_view said) {
  HEARKEN_TRY(const store::Sha256 hash, store::sha256(speaker, said));
  return store::to_hex(hash);
}

std::string new_name() {
  std::random_device entropy;
  return fmt::format("chat-{:08x}{:08x}", entropy(), entropy());
}

enum class YesOrNo { Yes, No, Neither };

/// Only these words, and nothing beside them: a sentence that goes on is a new wish.
YesOrNo yes_or_no(std::string_view text) {
  static constexpr std::string_view kYes[] = {"yes", "y", "yes please", "ok", "okay", "confirm"};
  static constexpr std::string_view kNo[] = {"no", "n", "no thanks", "no thank you", "cancel"};
  const std::string folded = fold(text);
  const auto is_one_of = [&](const auto& words) {
    return std::find(std::begin(words), std::end(words), folded) != std::end(words);
  };
  if (is_one_of(kYes)) return YesOrNo::Yes;
  return is_one_of(kNo) ? YesOrNo::No : YesOrNo::Neither;
}

std::string line_of(std::string_view role, std::string_view text) {
  return fmt::format("{}:{}\n", role, fold(text));
}

}  // namespace

bool is_own_model(std::string_view name) {
  return name == kModelName || name == fmt::format("{}:latest", kModelName);
}

Result<ChatReply> read_turn(std::string_view turn_json) {
  const auto turn = parse_object(turn_json, 32);
  if (!turn || !member_of(*turn, "reply").is_string()) {
    return fail(ErrorCode::Internal, "the turn has no reply");
  }
  ChatReply reply;
  reply.text = text_of(*turn, "reply");
  reply.kind = text_of(*turn, "kind");
  reply.turn = text_of(*turn, "turn");
  reply.tier = text_of(*turn, "tier");
  reply.confirmation = text_of(*turn, "confirmation");
  if (const Json& receipts = member_of(*turn, "receipts"); receipts.is_array()) {
    reply.receipts = dump(receipts);
  }
  const Json& ms = member_of(*turn, "ms");
  reply.total_ms = number_of(ms, "total");
  reply.prompt_ms = number_of(ms, "prompt");
  reply.model_ms = number_of(ms, "model");
  reply.prompt_tokens = static_cast<std::size_t>(number_of(*turn, "prompt_tokens"));
  reply.generated_tokens = static_cast<std::size_t>(number_of(*turn, "generated_tokens"));
  return reply;
}

Result<ChatSentence> last_sentence(const std::vector<ChatMessage>& messages) {
  if (messages.empty() || messages.back().role != "user") {
    return fail(ErrorCode::InvalidInput,
                "the last message should be the user's: Hearken acts itself and calls no tools");
  }
  ChatSentence sentence;
  sentence.text = messages.back().text;
  if (fold(sentence.text).empty()) {
    return fail(ErrorCode::InvalidInput, "the last message has no words");
  }
  if (sentence.text.size() > kMaxSentenceBytes) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("the last message is longer than {} bytes", kMaxSentenceBytes));
  }
  for (std::size_t i = 0; i + 1 < messages.size(); ++i) {
    const auto& [role, text] = messages[i];
    if (role == "user" || role == "assistant") sentence.before += line_of(role, text);
  }
  return sentence;
}

std::optional<ChatDesk::Conversation> ChatDesk::find(const std::string& key) {
  const MutexLock lock(mutex_);
  const auto found = conversations_.find(key);
  if (found == conversations_.end()) return std::nullopt;
  Conversation conversation = found->second;
  found->second.confirmation.clear();  // asked once, answered once
  return conversation;
}

void ChatDesk::keep(const std::string& key, Conversation conversation) {
  const MutexLock lock(mutex_);
  if (conversations_.size() >= kMaxConversations) conversations_.erase(conversations_.begin());
  conversations_[key] = std::move(conversation);
}

Result<ChatReply> ChatDesk::answer(const ChatSentence& sentence, const ChatPort& port) {
  const std::string speaker = port.who + '\n';
  HEARKEN_TRY(const std::string before, key_of(speaker, sentence.before));
  const auto known = sentence.before.empty() ? std::nullopt : find(before);
  if (!known && sentence.must_continue) {
    return fail(ErrorCode::NotFound, "the conversation to go on with is not known here");
  }
  const Conversation conversation = known.value_or(Conversation{new_name(), ""});
  HEARKEN_TRY(ChatReply reply, run(sentence.text, conversation, port));
  const Conversation after{conversation.name, reply.confirmation};
  HEARKEN_TRY(std::string key, key_of(speaker, sentence.before + line_of("user", sentence.text) +
                                                   line_of("assistant", reply.text)));
  keep(key, after);
  if (!sentence.also_after.empty()) {
    HEARKEN_TRY(key, key_of(speaker, sentence.also_after));
    keep(key, after);
  }
  return reply;
}

Result<ChatReply> ChatDesk::run(const std::string& text, const Conversation& conversation,
                                const ChatPort& port) {
  const YesOrNo answer = conversation.confirmation.empty() ? YesOrNo::Neither : yes_or_no(text);
  if (answer == YesOrNo::Neither) {
    AskBody body;
    body.text = text;
    body.conversation = conversation.name;
    HEARKEN_TRY(const std::string turn, port.ask(body));
    return read_turn(turn);
  }
  ChatReply reply;
  if (answer == YesOrNo::No) {
    reply.kind = "done";
    reply.text = "Left as it is.";
    return reply;
  }
  ConfirmBody body;
  body.confirmation = conversation.confirmation;
  const auto turn = port.confirm(body);
  if (turn) return read_turn(*turn);
  // Said too late, or by who may not: an answer in a chat, not a broken request.
  const ErrorCode code = turn.error().code;
  if (code != ErrorCode::Denied && code != ErrorCode::NotFound) {
    return tl::unexpected<Error>(turn.error());
  }
  reply.kind = "refusal";
  reply.text = turn.error().message;
  return reply;
}

}  // namespace hearken::api
