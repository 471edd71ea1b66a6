// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/postgres/connection.h"
#include "store/sql/session.h"
#include "store/tiers.h"

namespace hearken::store::postgres {

/// Readings and summaries in PostgreSQL. Lives shorter than its Connection; one thread at a time.
class PostgresTiers final : public TierStore {
 public:
  explicit PostgresTiers(Connection& connection) : connection_(connection) {}

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

  Connection& connection_;
};

/// The value of a row of readings from its columns `number` and `other`.
Value read_value(const Rows& rows, int row, int number_column);

}  // namespace hearken::store::postgres
