// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>

#include "store/sql/session.h"
#include "store/sqlite/database.h"
#include "store/tiers.h"

namespace hearken::store::sqlite {

/// Readings and summaries in SQLite. Lives shorter than its Database; one thread at a time.
class SqliteTiers final : public TierStore {
 public:
  explicit SqliteTiers(Database& database) : database_(database) {}

  /// Must run first in each transaction that stores readings.
  Status begin_append();
  /// Readings from before this are not stored. REQUIRES: begin_append().
  WallTime kept_since() const { return kept_since_; }
  /// A reading from a time that was summarised: that time is summarised again.
  Status note_late(std::int64_t series, WallTime at);
  /// Forgets what it knows of a transaction that was undone.
  void forget();

  Result<std::vector<SeriesMark>> marks() override;
  Result<SeriesMark> mark(std::int64_t series) override;
  Result<Horizons> horizons() override;
  Status set_horizon(Tier tier, WallTime since, WallTime swept) override;
  Status set_mark(std::int64_t series, WallTime summarised_to) override;
  Status each_reading(const Stretch& stretch, std::uint64_t limit, const TakeSample& take) override;
  Result<std::optional<Sample>> reading_before(std::int64_t series, WallTime at) override;
  Status each_summary(const Stretch& stretch, const TakeSummary& take) override;
  Result<std::optional<Summary>> summary_before(std::int64_t series, Tier tier,
                                                WallTime at) override;
  Status put_summary(std::int64_t series, Tier tier, const Summary& summary) override;
  Result<bool> has_summaries(std::int64_t series) override;
  Result<std::uint64_t> delete_numbers(const Stretch& stretch, std::uint64_t limit) override;
  Result<std::uint64_t> delete_repeated(const Stretch& stretch, std::uint64_t limit) override;
  Result<std::uint64_t> delete_readings(const Stretch& stretch, std::uint64_t limit) override;
  Result<std::uint64_t> delete_summaries(const Stretch& stretch, std::uint64_t limit) override;

 private:
  Result<std::uint64_t> remove(std::string_view sql, const Stretch& stretch, std::uint64_t limit);

  Database& database_;
  // What the connection that stores readings knows, so that a reading in time costs no query.
  std::optional<std::int64_t> data_version_;
  WallTime kept_since_ = kBeginning;
  std::unordered_map<std::int64_t, WallTime> summarised_to_;
};

}  // namespace hearken::store::sqlite
