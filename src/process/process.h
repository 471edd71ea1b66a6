// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/home.h"
#include "core/reading.h"
#include "process/anomaly.h"

/// From what a dialect decoded to what may be believed: each reading is checked against its
/// property in the registry, brought to the property's type and unit, and marked as current or
/// late, news or repetition. Nothing is guessed: what is not clearly right is dropped and counted.
namespace hearken::process {

enum class DropReason {
  None,  ///< kept
  UnknownThing,
  UnknownProperty,
  NoValue,      ///< the device says that it does not know ("unavailable", null)
  WrongType,    ///< not clearly a value of the property's type
  NotFinite,    ///< NaN, infinity, or a conversion that overflows
  UnknownUnit,  ///< unit unknown, or of another quantity than the property's
  OutOfRange,   ///< outside what the property or physics allows
  NotAnOption,
  BadText,  ///< too long, or not valid UTF-8
  TooFast,  ///< changes faster than the filter allows
};
inline constexpr std::size_t kDropReasons = 11;
/// Stable kebab-case name, for logs and metrics.
const char* to_string(DropReason reason);

/// Longest text value in bytes (to-do lists and calendars are JSON text).
inline constexpr std::size_t kMaxTextBytes = 64 * 1024;

/// How one property is filtered; `Options::by_property` overrides `Options::standard`.
struct Filter {
  /// Numbers that differ from the last stored one by no more than this are repetitions, in the
  /// property's unit. Unset: half the property's step, or 0 without a step.
  std::optional<double> deadband;
  /// A repetition is stored again when the last stored row is older than this.
  std::chrono::milliseconds heartbeat = std::chrono::minutes(15);
  /// Read-only numbers only: each value becomes the median of itself and the two before it, which
  /// removes single spikes (Tukey, Exploratory Data Analysis, 1977, running medians of 3).
  bool median_of_3 = false;
  /// Read-only numbers only: each value becomes the mean of itself and those before it, so many in
  /// all. 0 and 1: not at all. After the median.
  std::uint64_t moving_average = 0;
  /// Read-only numbers that change faster than this, in the property's unit a second, are dropped;
  /// the third of them in a row is believed. Unset: any change is.
  std::optional<double> max_rate;
  /// Which read-only numbers are marked as standing out.
  AnomalyOptions anomaly;
};

struct Options {
  Filter standard;
  std::map<std::string, Filter, std::less<>> by_property;  ///< key: property name
  /// A device time further ahead of the receipt than this is replaced by the time of receipt.
  std::chrono::milliseconds max_future = std::chrono::minutes(5);
};

struct Processed {
  std::optional<Reading> clean;    ///< empty: dropped; `reason` says why
  bool store_it = false;           ///< write `clean` to the store
  std::optional<Anomaly> anomaly;  ///< set: `clean` stands out
  bool current = false;            ///< apply `clean` to HomeState; false: older than what is known
  DropReason reason = DropReason::None;
};

struct Counters {
  std::uint64_t accepted = 0;
  std::uint64_t repeated = 0;                         ///< accepted, not stored again
  std::uint64_t late = 0;                             ///< accepted, not current
  std::uint64_t time_replaced = 0;                    ///< device time implausible
  std::uint64_t anomalies = 0;                        ///< accepted, standing out
  std::array<std::uint64_t, kDropReasons> dropped{};  ///< indexed by DropReason
};

/// The steps every reading takes, in order: find property, type, unit, range, time, order, filter.
/// Holds what it needs to know of each property's past. Same inputs, same results. Home thread
/// only.
class Chain {
 public:
  explicit Chain(Options options);

  /// `received_at` is the wall clock at receipt: the fallback for a missing or implausible time,
  /// and the value of `reading.at` when the device gave no time.
  Processed run(const Reading& reading, const Registry& registry, WallTime received_at);

  /// Forgets the past of things and properties that `registry` does not have.
  void forget_missing(const Registry& registry);

  const Counters& counters() const { return counters_; }

 private:
  struct Track {
    WallTime newest{};  ///< time of the newest accepted reading, never ahead of its receipt
    bool seen = false;
    Value stored;
    WallTime stored_at{};
    WallTime stored_received{};
    std::array<double, 2> previous{};  ///< last raw numbers, newest first
    std::size_t previous_count = 0;
    std::deque<double> averaged;     ///< numbers that the moving average goes over
    std::optional<double> believed;  ///< last number that was not too fast
    WallTime believed_at{};
    int fast_in_a_row = 0;
    AnomalyDetector usual;
    int late_in_a_row = 0;
    WallTime late_since{};                ///< receipt of the first of them
    std::chrono::milliseconds late_by{};  ///< receipt minus device time of the first of them
  };

  DropReason clean_value(Reading& reading, const Property& property);
  void clean_time(Reading& reading, WallTime received_at);
  static bool is_late(Track& track, WallTime at, WallTime received_at);
  static void smooth(Track& track, const Filter& filter, Reading& reading);
  static bool is_too_fast(Track& track, const Filter& filter, const Reading& reading);
  bool is_news(const Track& track, const Reading& reading, const Property& property,
               const Filter& filter, WallTime received_at) const;
  const Filter& filter_of(const std::string& property) const;
  Processed drop(DropReason reason);

  Options options_;
  Counters counters_;
  std::unordered_map<ThingId, std::map<std::string, Track, std::less<>>> tracks_;
};

}  // namespace hearken::process
