// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace hearken::app {

struct PreferencesOptions {
  std::string config;  ///< as named; empty: searched
  std::string person;  ///< empty: whoever is not known
  std::string thing;   ///< of a habit to forget; empty: list
  std::string property;
  bool json = false;
};

/// Lists what a person taught and what was learnt from what they set, with its evidence; or forgets
/// a habit. Gives the exit code.
int run_preferences(const PreferencesOptions& options, const std::string& config_path);

}  // namespace hearken::app
