// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "core/clock.h"

namespace hearken::automation {

/// Where the home stands, in degrees; north and east are positive.
struct Place {
  double latitude = 0;
  double longitude = 0;
  bool operator==(const Place&) const = default;
};

struct SunTimes {
  WallTime sunrise{};
  WallTime sunset{};
};

/// Sunrise and sunset of one day of the place (`day` in days since 1970-01-01, the date on a clock
/// set to the sun). Nothing while the sun does not rise or does not set. Within a minute of the
/// almanac up to 72° of latitude. Pure.
///
/// The equations are those of NOAA's Solar Calculator (Global Monitoring Laboratory, "General Solar
/// Position Calculations"), after Meeus, "Astronomical Algorithms", 2nd edition, chapters 25 and
/// 28; the horizon is at a zenith of 90.833°: half the sun's disc and mean refraction.
std::optional<SunTimes> sun_times(std::int64_t day, const Place& place);

}  // namespace hearken::automation
