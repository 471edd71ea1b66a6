// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/home.h"

namespace hearken::app {

/// Sentences that somebody new can try, made from the things that are here and their present
/// state, nearest to `area` first: at most one of each sort. Empty for an empty home. Any thread;
/// pure.
std::vector<std::string> example_sentences(const HomeSnapshot& home, const AreaId& area,
                                           std::size_t limit);

}  // namespace hearken::app
