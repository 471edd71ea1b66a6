// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/thing.h"

// Verbs of deeds, and the actions that they mean. Pure; private to this folder.
namespace hearken::automation {

enum class Verb {
  On,
  Off,
  Open,
  Close,
  Lock,
  Unlock,
  Start,
  Stop,
  Play,
  Pause,
  Activate,
  Up,
  Down,
  In,
  Out
};

/// What a word means that says what is done: "open", "kill"; nothing: it is no such word.
std::optional<Verb> verb_of(std::string_view word);
/// "turn", "put": a particle or a value says what is done.
bool is_switching(std::string_view word);
/// "on", "down", "going": behind such a word.
std::optional<Verb> particle(std::string_view word);
/// "stops", "turns" → "stop", "turn".
std::string base_form(const std::string& word);
/// The action that the verb means for such a thing; empty: it has none.
std::string action_for(Verb verb, const Thing& thing);
/// The action that sets the number by which such a thing is spoken of; empty: it has none.
std::string setting_of(const Thing& thing);

}  // namespace hearken::automation
