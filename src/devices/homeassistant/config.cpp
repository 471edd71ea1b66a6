// SPDX-License-Identifier: Apache-2.0
#include "devices/homeassistant/config.h"
#include "core/text.h"
#include "net/mqtt_topic.h"

namespace hearken::devices::homeassistant {
namespace {

constexpr std::size_t kMaxTexts = 64;
constexpr std::size_t kMaxTextLength = 64;
constexpr std::size_t kMaxShownBytes = 80;

}  // namespace

std::string Config::text(const char* key, std::string_view otherwise) const {
  std::string found = text_of(json_, key);
  return found.empty() ? std::string(otherwise) : found;
}

std::optional<double> Config::number(const char* key) const { return number_of(json_, key); }

bool Config::flag(const char* key) const { return json_.contains(key) && json_[key] == true; }

std::vector<std::string> Config::texts(const char* key) const {
  std::vector<std::string> texts;
  const auto found = json_.find(key);
  if (found == json_.end() || !found->is_array()) return texts;
  for (const Json& entry : *found) {
    if (!entry.is_string() || texts.size() >= kMaxTexts) continue;
    const auto& raw = entry.get_ref<const std::string&>();
    const std::string clean = sanitize(raw, kMaxTextLength);
    if (!clean.empty() && clean == raw) texts.push_back(clean);  // else it could not be sent back
  }
  return texts;
}

Result<std::string> Config::topic(const char* key) const {
  std::string topic = text_of(json_, key);
  if (!topic.empty() && !net::is_topic_name(topic)) {
    return fail(ErrorCode::InvalidInput,
                std::string(key) + " is no topic: " + sanitize(topic, kMaxShownBytes));
  }
  return topic;
}

Result<std::string> Config::require_topic(const char* key) const {
  HEARKEN_TRY(std::string found, topic(key));
  if (found.empty()) return fail(ErrorCode::InvalidInput, std::string(key) + " is missing");
  return found;
}

Result<ValueTemplate> Config::value_template(const char* key) const {
  auto parsed = ValueTemplate::parse(text_of(json_, key));
  if (!parsed) {
    return fail(ErrorCode::InvalidInput, std::string(key) + ": " + parsed.error().message);
  }
  return parsed;
}

Result<CommandTemplate> Config::command_template(const char* key) const {
  if (key == nullptr) return CommandTemplate();
  auto parsed = CommandTemplate::parse(text_of(json_, key));
  if (!parsed) {
    return fail(ErrorCode::InvalidInput, std::string(key) + ": " + parsed.error().message);
  }
  return parsed;
}

Status Config::refuse_code() const {
  const std::string code = text("code");
  const bool remote = code == "REMOTE_CODE" || code == "REMOTE_CODE_TEXT";
  if (!remote && !has("code_format")) return {};
  return fail(ErrorCode::InvalidInput, "it wants a code with each command, and codes are not kept");
}

Pick pick_by(ValueTemplate source) {
  return [source = std::move(source)](Payload& payload) {
    return source.pick(payload.text(), [&payload] { return payload.json(); });
  };
}

}  // namespace hearken::devices::homeassistant
