// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

// Private to this folder; pure, any thread.
namespace hearken::prompt {

/// What a sentence without a device in it wishes: "stuffy", "dark", "glare" (the goals of
/// train/data/banks/goals).
struct ReadWish {
  std::string_view goal;
  double certainty = 0;  ///< 0 to 1, as the regression has it
};

/// Reads a wish from folded words by a logistic regression over their stems and pairs of neighbours
/// (train/wish_words.py fits it; wish_words.txt holds it). It knows nothing of the home, so nothing
/// there distracts it. Nothing where the words are no wish, or none that they tell.
std::optional<ReadWish> read_wish(const std::vector<std::string_view>& words);

}  // namespace hearken::prompt
