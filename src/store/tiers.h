// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "store/summary.h"

// Readings and their summaries: what is made from what, what goes when, and which of them answer
// for a window. Everything that is the same for all backends.
namespace hearken::store {

/// The first moment that can be stored, a full day: year 0000.
inline constexpr WallTime kBeginning{std::chrono::milliseconds(-62'167'219'200'000)};

/// Up to which moment a series has been summarised.
struct SeriesMark {
  std::int64_t id = 0;
  std::optional<WallTime> summarised_to;  ///< a full minute; unset: nothing was
};

/// Since when each tier is whole, by Tier. Full days of UTC; kBeginning when nothing was deleted.
struct Horizons {
  WallTime since[4] = {kBeginning, kBeginning, kBeginning, kBeginning};
  /// Up to which the deletion that made the horizon has come; behind it nothing is left.
  WallTime swept[4] = {kBeginning, kBeginning, kBeginning, kBeginning};

  WallTime of(Tier tier) const { return since[static_cast<int>(tier)]; }
  WallTime swept_of(Tier tier) const { return swept[static_cast<int>(tier)]; }
};

/// A stretch of readings of one series, or of one tier of its summaries: [from, to) by the
/// reading's time or the period's beginning.
struct Stretch {
  std::int64_t series = 0;
  Tier tier = Tier::Readings;
  WallTime from{};
  WallTime to{};

  bool operator==(const Stretch&) const = default;
};

/// What the algorithms need of a backend. Times are exact; `limit` 0 is none.
class TierStore {
 public:
  virtual ~TierStore() = default;

  virtual Result<std::vector<SeriesMark>> marks() = 0;
  virtual Result<SeriesMark> mark(std::int64_t series) = 0;
  virtual Result<Horizons> horizons() = 0;
  virtual Status set_horizon(Tier tier, WallTime since, WallTime swept) = 0;
  virtual Status set_mark(std::int64_t series, WallTime summarised_to) = 0;

  using TakeSample = std::function<void(const Sample&)>;
  virtual Status each_reading(const Stretch& stretch, std::uint64_t limit,
                              const TakeSample& take) = 0;
  virtual Result<std::optional<Sample>> reading_before(std::int64_t series, WallTime at) = 0;
  using TakeSummary = std::function<void(const Summary&)>;
  virtual Status each_summary(const Stretch& stretch, const TakeSummary& take) = 0;
  virtual Result<std::optional<Summary>> summary_before(std::int64_t series, Tier tier,
                                                        WallTime at) = 0;
  /// Replaces the one of the same period.
  virtual Status put_summary(std::int64_t series, Tier tier, const Summary& summary) = 0;
  /// Whether the series has any summary.
  virtual Result<bool> has_summaries(std::int64_t series) = 0;

  // At most `limit` rows; how many were deleted. The newest reading of the series stays.
  virtual Result<std::uint64_t> delete_numbers(const Stretch& stretch, std::uint64_t limit) = 0;
  /// Of readings that are no numbers, those whose value is that of the one before.
  virtual Result<std::uint64_t> delete_repeated(const Stretch& stretch, std::uint64_t limit) = 0;
  virtual Result<std::uint64_t> delete_readings(const Stretch& stretch, std::uint64_t limit) = 0;
  virtual Result<std::uint64_t> delete_summaries(const Stretch& stretch, std::uint64_t limit) = 0;
};

/// History::keep_up. REQUIRES: a transaction is open around it.
Result<Upkeep> keep_up(TierStore& store, WallTime now, const Retention& retention,
                       std::uint64_t limit);

/// The figures of a window, from summaries where whole periods lie in it, else from readings; exact
/// where readings are kept. REQUIRES: what `store` reads stays the same throughout.
Result<Aggregate> aggregate(TierStore& store, const SeriesMark& series, const Window& window);

/// What aggregate() reads for a window, in order of time. Pure.
std::vector<Stretch> stretches_for(const SeriesMark& series, const Horizons& horizons,
                                   const Window& window);

}  // namespace hearken::store
