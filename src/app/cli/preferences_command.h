// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/memory.h"

namespace hearken::app {

struct PreferencesOptions {
  std::string person;  ///< empty: whoever asks; of a store itself, whoever is not known
  std::string thing;   ///< of a habit to forget; empty: list
  std::string property;
  bool json = false;
};

/// Lists what a person taught and what was learnt from what they set, with its evidence; or forgets
/// a habit. Gives the exit code.
int run_preferences(const PreferencesOptions& options, const MemoryPlace& place);

}  // namespace hearken::app
