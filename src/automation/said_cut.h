// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/context.h"

namespace hearken::automation {

/// The sentence without the words that are not kept, and without times that lost one of theirs.
/// What is said of times by position is of the new sentence. REQUIRES: one entry for each word.
Context cut_words(const Context& context, const std::vector<bool>& kept);

}  // namespace hearken::automation
