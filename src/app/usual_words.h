// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/habits.h"
#include "core/context.h"

namespace hearken::app {

/// True when the sentence asks for what is usual ("as usual", "my usual brightness", "the way I
/// like it") and states no value of its own: a value that is said is never replaced.
bool asks_for_usual(const Context& context);

/// A sentence in which a value stands for what is usual, and the habit that it is from.
struct UsualSaid {
  std::string text;
  answer::Habit habit;
  std::string thing;  ///< its name
};

/// Puts the one habit that fits in its place: of the one thing that the sentence names, at this
/// part of the day, of the property that it names if it names one. Nothing when none or several
/// fit: what is not clear is not chosen. Pure.
std::optional<UsualSaid> put_usual_words(const Context& context,
                                         const std::vector<answer::Habit>& habits,
                                         answer::PartOfDay now);

}  // namespace hearken::app
