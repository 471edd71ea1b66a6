// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "store/history.h"

namespace hearken::app {

inline constexpr std::size_t kMaxTaughtBytes = 200;  ///< of a phrase, and of its meaning

/// The sentence with a person's own words replaced by what they mean; longer phrases first, each
/// once. "Do the dusk round, please" becomes the meaning of "dusk round" alone. A phrase that is
/// spoken of ("X means …") stays. Pure; changes what is understood, never what is allowed.
std::string put_taught_words(const std::string& text, std::vector<store::Preference> known);

/// Whether `understood` is all meaning and nothing of what was said: "work bubble, please". Such a
/// sentence uses words and teaches none. Pure.
bool only_says_taught(const std::string& said, const std::string& understood);

}  // namespace hearken::app
