// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/engine.h"

// A yes or a no that is said as a sentence of its own: "yes", "no thanks".
namespace hearken::app {

enum class SpokenAnswer { Yes, No };

/// Only such words and nothing beside them: a sentence that goes on is a new wish.
std::optional<SpokenAnswer> read_answer(std::string_view text);

/// What the newest question of this conversation waits with, asked by the same person over the same
/// channel; empty: nothing waits. A conversation without a name has none. Any thread.
std::string awaited_in(Engine& engine, const AskRequest& request);

}  // namespace hearken::app
