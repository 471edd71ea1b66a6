// SPDX-License-Identifier: Apache-2.0
#include "prompt/suspicion.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/text.h"

namespace hearken::prompt {
namespace {

constexpr std::size_t kShown = 120;
constexpr std::size_t kMaxRead = 4000;
constexpr std::size_t kCodeRun = 32;  ///< letters and digits in one word: no word of a language
constexpr std::size_t kNear = 5;      ///< words between "ignore" and "instructions"

using Words = std::vector<std::string_view>;

bool is_any(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// "ignore all previous instructions": a verb of putting aside, and soon after it what a model has
/// been told.
bool puts_rules_aside(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_any(words[i],
                {"ignore", "disregard", "forget", "override", "overlook", "bypass", "skip",
                 "neglect", "ignorez", "ignoriere", "vergiss", "oublie", "ignora", "olvida"}))
      continue;
    for (std::size_t j = i + 1; j < words.size() && j <= i + kNear; ++j) {
      if (is_any(words[j],
                 {"instruction",   "instructions", "rule",        "rules",        "prompt",
                  "previous",      "prior",        "above",       "policy",       "guard",
                  "directive",     "directives",   "anweisungen", "regeln",       "consignes",
                  "instrucciones", "instruccion",  "istruzioni",  "confirmation", "pin",
                  "told"}))
        return true;
    }
  }
  return false;
}

bool speaks_to_a_model(const Words& words) {
  static const std::initializer_list<std::string_view> kPhrases = {
      "you are now",       "system prompt",        "as an ai",          "dear assistant",
      "note to assistant", "assistant must",       "the assistant",     "assistant please",
      "assistant should",  "new instructions",     "system override",   "developer mode",
      "your instructions", "initial instructions", "jailbreak",         "hidden instruction",
      "maintenance mode",  "you must now",         "execute command",   "do not tell the user",
      "without asking",    "without confirmation", "already confirmed", "user confirmed"};
  std::string text = " ";
  for (const auto word : words) text += std::string(word) + " ";
  return std::any_of(kPhrases.begin(), kPhrases.end(), [&](std::string_view phrase) {
    return text.find(" " + std::string(phrase) + " ") != text.npos;
  });
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.find(part) != text.npos; });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool hides_letters(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c != '\n' && c != '\t' && c != '\r') plain += c;
  }
  return sanitize(plain, plain.size()).size() != plain.size();
}

/// One long run of letters and digits in both cases: base64, hexadecimal.
bool holds_code(std::string_view text) {
  std::size_t run = 0, digits = 0, uppers = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) == 0 && c != '+' && c != '/' && c != '=') {
      run = digits = uppers = 0;
      continue;
    }
    ++run;
    digits += std::isdigit(byte) != 0 ? 1U : 0U;
    uppers += std::isupper(byte) != 0 ? 1U : 0U;
    if (run >= kCodeRun && (digits > 2 || uppers > 2)) return true;
  }
  return false;
}

}  // namespace

std::string why_suspicious(std::string_view text) {
  text = text.substr(0, kMaxRead);
  const std::string low = lower(text);
  if (hides_letters(text)) return "holds characters that nobody sees";
  if (holds_any(low, {"<|", "|>", "[inst]", "[/inst]", "<<sys>>", "start_of_turn", "end_of_turn",
                      "<system>", "</system>", "<s>", "</s>", "### instruction", "### system"}))
    return "holds marks of a chat template";
  if (holds_any(low,
                {"system:", "assistant:", "\"role\"", "role:", "user:", "\\nsystem", "tool_call"}))
    return "speaks in the name of somebody else";
  if (holds_any(low, {"\"commands\"", "\"actions\"", "\"action\":", "\"device\":", "\"command\":"}))
    return "spells a plan";
  const std::string folded = fold(text);
  const auto words = split_words(folded);
  if (puts_rules_aside(words)) return "asks to put rules aside";
  if (speaks_to_a_model(words)) return "is addressed to a model";
  if (holds_any(low, {"javascript:", "<script", "<img", "<!--", "](http"}))
    return "holds markup of a web page";
  if (holds_code(text)) return "holds a coded text";
  return {};
}

std::vector<Suspicion> find_suspicious(const Context& context) {
  std::vector<Suspicion> found;
  const auto look = [&](const ThingId& thing, const std::string& where, const std::string& text) {
    if (std::string why = why_suspicious(text); !why.empty())
      found.push_back({thing, where, sanitize(text, kShown), std::move(why)});
  };
  if (!context.home) return found;
  for (const auto& retrieved : context.things) {
    const Thing* thing = context.home->registry->find_thing(retrieved.id);
    if (thing == nullptr) continue;
    look(thing->id, "name", thing->name);
    for (const auto& alias : thing->aliases) look(thing->id, "alias", alias);
    for (const auto& property : thing->properties) {
      look(thing->id, "unit", property.unit);
      look(thing->id, "property", property.name);
      for (const auto& option : property.options) look(thing->id, "option", option);
    }
    for (const auto& [name, state] : context.home->state_of(thing->id).properties) {
      if (const auto* text = std::get_if<std::string>(&state.value)) look(thing->id, name, *text);
    }
  }
  for (const auto& place : context.places) look({}, "place", place.name);
  for (const auto& line : context.preferences) look({}, "preference", line);
  return found;
}

}  // namespace hearken::prompt
