// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/time_zone.h"

namespace hearken::app {

/// Gives the demo's home `days` of a simulated past before `now`: what its sensors measured, now
/// and then something odd, and what its owner asked for again and again, in the store at `path`, as
/// the program itself would have recorded it. A store that has turns already stays as it is.
Status write_demo_past(const std::string& path, int days, WallTime now, const TimeZone& zone);

}  // namespace hearken::app
