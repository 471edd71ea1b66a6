// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

// Sentences about Hearken itself that never wait for a model: stop, help, undo. Each is known by
// its whole text, so that no thing's name and no part of a longer wish is taken for one.
namespace hearken::app {

/// "stop", "halt", "stop everything now", "emergency stop"; not "stop it", which is about
/// something. The page knows the same words (src/api/ui/src/talk_state.ts). Any thread.
bool says_stop(std::string_view text);
/// "help", "what can you do". Any thread.
bool asks_for_help(std::string_view text);
/// "undo", "take that back", "put it back the way it was". Any thread.
bool asks_to_undo(std::string_view text);

}  // namespace hearken::app
