// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace hearken::app {

struct WordsOptions {
  std::string config;  ///< as named; empty: searched
  std::string person;  ///< empty: the household
  std::string forget;  ///< a phrase; empty: list them
  bool json = false;
};

/// Lists or forgets what was taught ("when I say X I mean Y"). Gives the exit code.
int run_words(const WordsOptions& options, const std::string& config_path);

}  // namespace hearken::app
