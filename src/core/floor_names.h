// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hearken {

/// Other ways to say a floor: "fifth floor" for "level 5"; "downstairs" for the ground floor and
/// "upstairs" for the one above it (of a home without a ground floor, for the first and the
/// second). `floor` and `all`, the home's floors, folded. Any thread; pure.
std::vector<std::string> floor_aliases(const std::string& floor,
                                       const std::vector<std::string>& all);

}  // namespace hearken
