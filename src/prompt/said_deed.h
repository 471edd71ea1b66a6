// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>

#include "core/context.h"
#include "core/thing.h"

// What one command of a sentence does, whatever it does it to. Private to this folder; pure.
namespace hearken::prompt {

struct SaidDeed {
  enum class Kind { On, Off, Open, Close, Lock, Unlock, Value };

  Kind kind = Kind::On;
  double value = 0;         ///< Value
  bool in_degrees = false;  ///< Value: "20 degrees"
  bool in_percent = false;  ///< Value: "40 percent", "halfway"
};

/// The deed that words [begin, end) of `words` say by themselves, but for those in `taken`; the
/// words that say it are added to `taken`. Nothing when they say none, or two that differ.
std::optional<SaidDeed> read_deed(const std::vector<Word>& words, std::size_t begin,
                                  std::size_t end, std::set<std::size_t>& taken);

/// The action that does it to this thing ("off" closes a valve); nullptr: it cannot be done to it.
const Action* action_of(const SaidDeed& deed, const Thing& thing);

}  // namespace hearken::prompt
