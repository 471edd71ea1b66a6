// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/home.h"
#include "core/reading.h"
#include "guard/guard.h"

namespace hearken::app {

/// What the guard must know about water: litres of today, and for how long stored water has not
/// been hot. A day is one of the place. Meters and states are believed. Home thread only.
class WaterLog {
 public:
  /// The present and the place's distance from UTC.
  struct Now {
    WallTime wall{};
    std::chrono::minutes utc_offset{0};
  };

  /// `policy` outlives the log.
  explicit WaterLog(const guard::Policy& policy) : policy_(&policy) {}

  /// Whether readings of the thing tell anything here.
  bool is_about(const Thing& thing) const;
  /// A clean, current reading; `thing` is the one it is of.
  void heard(const Thing& thing, const Reading& reading, const Now& now);
  /// Fills in Rates::litres_today and Rates::not_hot_for.
  void add_to(guard::Rates& rates, const Now& now) const;
  /// Things that have let through what they may today.
  std::vector<ThingId> used_up(const Now& now) const;
  /// Whether litres are being counted by time just now, so that used_up() changes by itself.
  bool counts_time() const;
  /// Heaters whose weekly hot run is overdue and was not told; each once until it was hot again.
  std::vector<ThingId> newly_overdue(const Now& now);

  /// What survives a restart, as JSON.
  std::string kept() const;
  /// Text that is none of kept() restores nothing.
  void restore(const std::string& kept);

 private:
  struct Day {
    long number = 0;  ///< of local days since 1970
    double litres = 0;
    std::optional<double> meter;      ///< last count, in litres
    std::optional<WallTime> running;  ///< since when its time is counted
    bool known = false;
  };
  struct Heater {
    WallTime not_hot_since{};  ///< or since when it is watched
    WallTime last{};           ///< newest report
    bool told = false;
  };

  void hear_heater(const Thing& thing, const Reading& reading, WallTime now);
  void hear_meter(const guard::DailyWater& bound, const Thing& meter, const Reading& reading,
                  const Now& now);
  void hear_state(const guard::DailyWater& bound, const Reading& reading, const Now& now);
  Day& day_of(const ThingId& thing, const Now& now);
  std::optional<double> litres_of(const guard::DailyWater& bound, const Now& now) const;

  const guard::Policy* policy_;
  std::map<ThingId, Day> days_;
  std::map<ThingId, Heater> heaters_;
};

}  // namespace hearken::app
