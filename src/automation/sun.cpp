// SPDX-License-Identifier: Apache-2.0
#include "automation/sun.h"

#include <cmath>
#include <numbers>

namespace hearken::automation {
namespace {

constexpr double kZenith = 90.833;
constexpr double kMinutesPerDay = 1440;

double radians(double degrees) { return degrees * std::numbers::pi / 180; }
double degrees(double radians) { return radians * 180 / std::numbers::pi; }

struct Position {
  double declination = 0;       ///< degrees
  double equation_of_time = 0;  ///< minutes, sun time minus mean time
};

/// The sun at a Julian century since J2000.0.
Position sun_position(double century) {
  const double mean_longitude =
      std::fmod(280.46646 + century * (36000.76983 + 0.0003032 * century), 360);
  const double anomaly = 357.52911 + century * (35999.05029 - 0.0001537 * century);
  const double eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century);
  const double m = radians(anomaly);
  const double centre = std::sin(m) * (1.914602 - century * (0.004817 + 0.000014 * century)) +
                        std::sin(2 * m) * (0.019993 - 0.000101 * century) +
                        std::sin(3 * m) * 0.000289;
  const double omega = radians(125.04 - 1934.136 * century);
  const double longitude = mean_longitude + centre - 0.00569 - 0.00478 * std::sin(omega);
  const double mean_obliquity =
      23 +
      (26 + (21.448 - century * (46.815 + century * (0.00059 - century * 0.001813))) / 60) / 60;
  const double obliquity = radians(mean_obliquity + 0.00256 * std::cos(omega));
  Position position;
  position.declination = degrees(std::asin(std::sin(obliquity) * std::sin(radians(longitude))));
  const double y = std::tan(obliquity / 2) * std::tan(obliquity / 2);
  const double l = radians(mean_longitude);
  position.equation_of_time = 4 * degrees(y * std::sin(2 * l) - 2 * eccentricity * std::sin(m) +
                                          4 * eccentricity * y * std::sin(m) * std::cos(2 * l) -
                                          0.5 * y * y * std::sin(4 * l) -
                                          1.25 * eccentricity * eccentricity * std::sin(2 * m));
  return position;
}

/// Minutes after 00:00 UTC of `day` at which the sun crosses the horizon; `side` +1 for the
/// morning.
std::optional<double> crossing(std::int64_t day, const Place& place, int side) {
  double minutes = 720 - 4 * place.longitude;
  for (int round = 0; round < 3; ++round) {
    // 2440587.5 is the Julian day of 1970-01-01 00:00 UTC, 2451545 that of J2000.0.
    const double julian = 2440587.5 + static_cast<double>(day) + minutes / kMinutesPerDay;
    const Position sun = sun_position((julian - 2451545.0) / 36525);
    const double latitude = radians(place.latitude);
    const double declination = radians(sun.declination);
    const double cosine =
        std::cos(radians(kZenith)) / (std::cos(latitude) * std::cos(declination)) -
        std::tan(latitude) * std::tan(declination);
    if (!(cosine >= -1 && cosine <= 1)) return {};
    const double hour_angle = side * degrees(std::acos(cosine));
    minutes = 720 - 4 * (place.longitude + hour_angle) - sun.equation_of_time;
  }
  return minutes;
}

WallTime at_minute(std::int64_t day, double minutes) {
  const auto ms = static_cast<std::int64_t>(std::llround(minutes * 60'000));
  return WallTime{std::chrono::milliseconds(day * 86'400'000 + ms)};
}

}  // namespace

std::optional<SunTimes> sun_times(std::int64_t day, const Place& place) {
  const auto rise = crossing(day, place, 1);
  const auto set = crossing(day, place, -1);
  if (!rise || !set) return {};
  return SunTimes{at_minute(day, *rise), at_minute(day, *set)};
}

}  // namespace hearken::automation
