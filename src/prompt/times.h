// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/context.h"
#include "core/time_zone.h"

namespace hearken::prompt {

/// Finds every time that the words mention, in the order said, and what it means at `now` in a
/// place: "last night" is the evening and night before today, 18:00 to 7:00; a morning begins at
/// 5:00, an afternoon at 12:00, an evening at 17:00, a night at 22:00; weeks begin on Monday. A
/// bare "at seven" means the nearest seven o'clock of either half of the day, before now in a
/// sentence about the past, else after it. Mentions do not overlap. Pure; any thread.
std::vector<TimeMention> find_times(const std::vector<Word>& words, WallTime now,
                                    const TimeZone& zone);

}  // namespace hearken::prompt
