// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prompt/called.h"

// What a command that says a set wants of each of it. Private to this folder.
namespace hearken::prompt {

/// Which of two opposite states the words say, whatever a thing's action for it is called.
enum class Side { None, On, Off, Open, Closed, Locked, Unlocked };

struct Deed {
  Side side = Side::None;
  bool up = false;    ///< "up", "raise": opens covers, and nothing else is meant by it
  bool down = false;  ///< "down", "lower"
  std::optional<ValueMention> value;
  bool in_degrees = false;
};

/// Marks, in `is_taken`, the words of the deed so that they call nothing.
void take_deed_words(const Context& context, Stretch stretch, std::vector<bool>& is_taken);

/// The one thing that is to be done with all that is called; nothing where the words say two sides,
/// a change rather than a value, or a colour or mode.
std::optional<Deed> read_deed(const Context& context, Stretch stretch, const Called& called);

/// The command that does it to this thing; nothing: it cannot.
std::optional<PlannedCommand> command_for(const Thing& thing, const Deed& deed);

}  // namespace hearken::prompt
