// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <utility>

#include "core/units.h"
#include "process/coerce.h"
#include "process/process.h"

namespace hearken::process {
namespace {

using std::chrono::milliseconds;

/// 2000-01-01T00:00:00Z. Devices without a set clock report 1970.
constexpr WallTime kEarliest{milliseconds(946'684'800'000)};

/// A change that is too fast to be true and lasts is a change.
constexpr int kFastReadings = 3;

/// A device whose clock was put back would be late for as long as the step was large. When this
/// many late readings in a row lag by the same amount over this time, the lag is its clock.
constexpr int kClockStepReadings = 3;
constexpr milliseconds kClockStepSpan{10'000};
constexpr milliseconds kClockStepJitter{2'000};

/// A reading without a time of its own bears that of its arrival, which was told a moment before it
/// gets here.
constexpr milliseconds kOnItsWay{100};

double half_step(const Property& property) { return property.step ? *property.step / 2 : 0; }

/// Targets that a device reports may overshoot by rounding; sensors may not leave their range.
double range_tolerance(const Property& property) {
  constexpr double kRounding = 1e-9;
  if (property.access == Access::ReadOnly) return kRounding;
  const double span =
      property.minimum && property.maximum ? *property.maximum - *property.minimum : 0;
  return std::max({kRounding, half_step(property), span / 100});
}

bool in_range(double number, const Property& property) {
  const double tolerance = range_tolerance(property);
  const PhysicalLimits physics = physical_limits(property.unit);
  const auto below = [&](const std::optional<double>& limit, double slack) {
    return limit && number < *limit - slack;
  };
  const auto above = [&](const std::optional<double>& limit, double slack) {
    return limit && number > *limit + slack;
  };
  return !below(property.minimum, tolerance) && !above(property.maximum, tolerance) &&
         !below(physics.minimum, 1e-9) && !above(physics.maximum, 1e-9);
}

double median(double a, double b, double c) {
  return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

}  // namespace

const char* to_string(DropReason reason) {
  switch (reason) {
    case DropReason::None:
      return "none";
    case DropReason::UnknownThing:
      return "unknown-thing";
    case DropReason::UnknownProperty:
      return "unknown-property";
    case DropReason::NoValue:
      return "no-value";
    case DropReason::WrongType:
      return "wrong-type";
    case DropReason::NotFinite:
      return "not-finite";
    case DropReason::UnknownUnit:
      return "unknown-unit";
    case DropReason::OutOfRange:
      return "out-of-range";
    case DropReason::NotAnOption:
      return "not-an-option";
    case DropReason::BadText:
      return "bad-text";
    case DropReason::TooFast:
      return "too-fast";
  }
  return "none";
}

Chain::Chain(Options options) : options_(std::move(options)) {}

Processed Chain::drop(DropReason reason) {
  ++counters_.dropped[static_cast<std::size_t>(reason)];
  return {.clean = std::nullopt,
          .store_it = false,
          .anomaly = std::nullopt,
          .current = false,
          .reason = reason};
}

Processed Chain::run(const Reading& reading, const Registry& registry, WallTime received_at) {
  const Thing* thing = registry.find_thing(reading.thing);
  if (thing == nullptr) return drop(DropReason::UnknownThing);
  const Property* property = thing->find_property(reading.property);
  if (property == nullptr) return drop(DropReason::UnknownProperty);

  Reading clean = reading;
  if (const auto reason = clean_value(clean, *property); reason != DropReason::None) {
    return drop(reason);
  }
  clean_time(clean, received_at);

  const Filter& filter = filter_of(property->name);
  Track& track = tracks_[thing->id][property->name];
  const bool measured =
      property->access == Access::ReadOnly && std::holds_alternative<double>(clean.value);
  if (measured && is_too_fast(track, filter, clean)) {
    return drop(DropReason::TooFast);
  }
  ++counters_.accepted;
  if (is_late(track, clean.at, received_at)) {
    ++counters_.late;
    return {.clean = std::move(clean), .store_it = true, .anomaly = std::nullopt, .current = false};
  }
  track.newest = std::min(clean.at, received_at);
  track.seen = true;
  std::optional<Anomaly> anomaly;
  if (measured) {
    smooth(track, filter, clean);
    anomaly = track.usual.judge(std::get<double>(clean.value), clean.at, filter.anomaly);
    if (anomaly) ++counters_.anomalies;
  }

  const bool store_it = is_news(track, clean, *property, filter, received_at);
  if (store_it) {
    track.stored = clean.value;
    track.stored_at = clean.at;
    track.stored_received = received_at;
  } else {
    ++counters_.repeated;
  }
  return {.clean = std::move(clean),
          .store_it = store_it,
          .anomaly = std::move(anomaly),
          .current = true};
}

DropReason Chain::clean_value(Reading& reading, const Property& property) {
  if (const auto reason = coerce(reading.value, property); reason != DropReason::None) {
    return reason;
  }
  if (property.type == ValueType::Number) {
    double number = std::get<double>(reading.value);
    if (!reading.unit.empty() && reading.unit != property.unit) {
      if (!convertible(reading.unit, property.unit)) return DropReason::UnknownUnit;
      const auto converted = convert_unit(number, reading.unit, property.unit);
      if (!converted) return DropReason::NotFinite;
      number = *converted;
    }
    if (!in_range(number, property)) return DropReason::OutOfRange;
    reading.value = number;
  }
  reading.unit = property.unit;
  return DropReason::None;
}

void Chain::clean_time(Reading& reading, WallTime received_at) {
  if (reading.at >= kEarliest && reading.at <= received_at + options_.max_future) return;
  if (reading.at != WallTime{}) ++counters_.time_replaced;
  reading.at = received_at;
}

bool Chain::is_late(Track& track, WallTime at, WallTime received_at) {
  // Without a device time there is nothing to compare: it is news, even when our own clock was put
  // back.
  const bool is_of_now = at <= received_at && received_at - at <= kOnItsWay;
  if (!track.seen || at >= track.newest || is_of_now) {
    track.late_in_a_row = 0;
    return false;
  }
  const milliseconds lag = received_at - at;
  const milliseconds drift = lag > track.late_by ? lag - track.late_by : track.late_by - lag;
  if (track.late_in_a_row == 0 || drift > kClockStepJitter) {
    track.late_in_a_row = 1;
    track.late_by = lag;
    track.late_since = received_at;
    return true;
  }
  ++track.late_in_a_row;
  const bool clock_stepped =
      track.late_in_a_row >= kClockStepReadings && received_at - track.late_since >= kClockStepSpan;
  if (clock_stepped) track.late_in_a_row = 0;
  return !clock_stepped;
}

void Chain::smooth(Track& track, const Filter& filter, Reading& reading) {
  double& number = std::get<double>(reading.value);
  if (filter.median_of_3) {
    const double raw = number;
    if (track.previous_count == 2) number = median(raw, track.previous[0], track.previous[1]);
    track.previous = {raw, track.previous[0]};
    track.previous_count = std::min<std::size_t>(track.previous_count + 1, 2);
  }
  if (filter.moving_average < 2) return;
  track.averaged.push_back(number);
  while (track.averaged.size() > filter.moving_average) track.averaged.pop_front();
  number = std::accumulate(track.averaged.begin(), track.averaged.end(), 0.0) /
           static_cast<double>(track.averaged.size());
}

bool Chain::is_too_fast(Track& track, const Filter& filter, const Reading& reading) {
  if (!filter.max_rate) return false;
  const double number = std::get<double>(reading.value);
  if (track.believed && reading.at < track.believed_at) return false;  // late: no rate to speak of
  // Readings of the same moment are taken to lie a second apart.
  const double seconds =
      std::max(static_cast<double>((reading.at - track.believed_at).count()) / 1000, 1.0);
  const bool fast =
      track.believed && std::fabs(number - *track.believed) > *filter.max_rate * seconds;
  if (fast && ++track.fast_in_a_row < kFastReadings) return true;
  track.fast_in_a_row = 0;
  track.believed = number;
  track.believed_at = reading.at;
  return false;
}

bool Chain::is_news(const Track& track, const Reading& reading, const Property& property,
                    const Filter& filter, WallTime received_at) const {
  if (!is_known(track.stored)) return true;
  const double deadband = filter.deadband.value_or(half_step(property));
  if (!same_value(track.stored, reading.value, deadband)) return true;
  if (reading.at == track.stored_at) return false;  // delivered twice
  // A wall clock that was put back must not silence the heartbeat.
  return received_at - track.stored_received >= filter.heartbeat ||
         received_at < track.stored_received;
}

const Filter& Chain::filter_of(const std::string& property) const {
  const auto found = options_.by_property.find(property);
  return found == options_.by_property.end() ? options_.standard : found->second;
}

void Chain::forget_missing(const Registry& registry) {
  for (auto entry = tracks_.begin(); entry != tracks_.end();) {
    const Thing* thing = registry.find_thing(entry->first);
    if (thing != nullptr) {
      std::erase_if(entry->second, [&](const auto& track) {
        return thing->find_property(track.first) == nullptr;
      });
    }
    const bool gone = thing == nullptr || entry->second.empty();
    entry = gone ? tracks_.erase(entry) : std::next(entry);
  }
}

}  // namespace hearken::process
