// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "api/backend.h"
#include "core/mutex.h"
#include "core/result.h"

// What the chat protocols (Ollama's, OpenAI's) share. Their clients send the whole conversation
// each time; Hearken runs its last sentence through the gate, as that client's person, and answers
// with what the devices reported.
//
// Text of the conversation is data: system prompts, earlier answers, tool definitions and tool
// results choose nothing. Hearken acts itself, so it calls no tool of a client.
namespace hearken::api {

/// Conversations carry long system prompts and lists of tools, all of which is passed over.
inline constexpr std::size_t kMaxChatBodyBytes = std::size_t{4} << 20;

/// The one model that chat clients see.
inline constexpr const char* kModelName = "hearken";
/// "hearken" and "hearken:latest".
bool is_own_model(std::string_view name);

struct ChatMessage {
  std::string role;  ///< "system", "user", "assistant", "tool"
  std::string text;
};

/// One turn as a chat client is told it.
struct ChatReply {
  std::string text;
  std::string kind;  ///< "done", "answer", "question", "refusal"
  std::string turn;
  std::string tier;
  std::string confirmation;     ///< stays here: a client never sees it
  std::string receipts = "[]";  ///< JSON
  double total_ms = 0;
  double prompt_ms = 0;
  double model_ms = 0;
  std::size_t prompt_tokens = 0;
  std::size_t generated_tokens = 0;
};

/// Reads the backend's JSON of a turn. Internal when it is none.
Result<ChatReply> read_turn(std::string_view turn_json);

/// The sentence and what was said before it. InvalidInput when the last message is not a person's.
struct ChatSentence {
  std::string text;
  std::string before;          ///< what people and Hearken said, folded: names the conversation
  bool must_continue = false;  ///< `before` was given by us: NotFound when it is not known
  std::string also_after;      ///< a second name of the conversation as it stands afterwards
};
Result<ChatSentence> last_sentence(const std::vector<ChatMessage>& messages);

/// How a turn is run for the client that asks; bound to its identity.
struct ChatPort {
  std::string who;  ///< names person and client: conversations of others are not continued
  std::function<Result<std::string>(const AskBody&)> ask;
  std::function<Result<std::string>(const ConfirmBody&)> confirm;
};

/// Follows conversations whose clients resend them whole: what was said before the sentence names
/// the conversation, so "and in the kitchen?" and a yes reach the turn that they answer. A yes
/// counts only from who was asked, straight after the question. Any thread.
class ChatDesk {
 public:
  /// Errors: those of the port; NotFound for a conversation that must be known and is not.
  Result<ChatReply> answer(const ChatSentence& sentence, const ChatPort& port);

 private:
  struct Conversation {
    std::string name;
    std::string confirmation;  ///< set while Hearken waits for a yes
  };
  std::optional<Conversation> find(const std::string& key);
  void keep(const std::string& key, Conversation conversation);
  static Result<ChatReply> run(const std::string& text, const Conversation& conversation,
                               const ChatPort& port);

  Mutex mutex_;
  std::map<std::string, Conversation> conversations_
      HEARKEN_GUARDED_BY(mutex_);  ///< by hash of who and what was said
};

}  // namespace hearken::api
