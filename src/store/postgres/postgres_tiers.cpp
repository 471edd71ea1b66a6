// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/postgres_tiers.h"

#include <algorithm>

namespace hearken::store::postgres {
namespace {

using std::chrono::milliseconds;

/// The columns that read_summary expects, in its order.
#define SUMMARY_COLUMNS                                                             \
  "SELECT start, first_at, first, last_at, last, count, sum, minimum, minimum_at, " \
  "maximum, maximum_at, weighted, covered, number_first, number_first_at, "         \
  "number_last, number_last_at FROM summaries "

Summary read_summary(const Rows& rows, int row) {
  const auto time = [&](int column) { return from_ms(rows.integer(row, column)); };
  Summary summary;
  summary.start = time(0);
  summary.first = {time(1), rows.value(row, 2)};
  summary.last = {time(3), rows.value(row, 4)};
  summary.count = static_cast<std::uint64_t>(rows.integer(row, 5));
  summary.weighted = rows.real(row, 11);
  summary.covered = milliseconds(rows.integer(row, 12));
  if (summary.count == 0) return summary;
  summary.sum = rows.real(row, 6);
  summary.minimum = rows.real(row, 7);
  summary.minimum_at = time(8);
  summary.maximum = rows.real(row, 9);
  summary.maximum_at = time(10);
  summary.first_number = Sample{time(14), rows.real(row, 13)};
  summary.last_number = Sample{time(16), rows.real(row, 15)};
  return summary;
}

void add_sample(Parameters& parameters, const std::optional<Sample>& sample) {
  if (!sample) {
    parameters.add_null().add_null();
    return;
  }
  parameters.add(*as_number(sample->value)).add(to_ms(sample->at));
}

/// PostgreSQL's LIMIT for ours.
std::int64_t limit_of(std::uint64_t limit) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 62;
  return static_cast<std::int64_t>(limit == 0 ? kMost : std::min(limit, kMost));
}

Parameters bind(const Stretch& stretch) {
  Parameters parameters;
  parameters.add(stretch.series).add(to_ms(stretch.from)).add(to_ms(stretch.to));
  return parameters;
}

}  // namespace

Value read_value(const Rows& rows, int row, int number_column) {
  if (!rows.is_null(row, number_column)) return rows.real(row, number_column);
  return rows.value(row, number_column + 1);
}

Result<SeriesMark> PostgresTiers::mark(std::int64_t series) {
  HEARKEN_TRY(const Rows rows,
              connection_.query("SELECT summarised_to FROM series WHERE id = $1::bigint",
                                Parameters().add(series)));
  SeriesMark mark;
  mark.id = series;
  if (rows.size() > 0 && !rows.is_null(0, 0)) mark.summarised_to = from_ms(rows.integer(0, 0));
  return mark;
}

Result<std::vector<SeriesMark>> PostgresTiers::marks() {
  HEARKEN_TRY(const Rows rows,
              connection_.query("SELECT id, summarised_to FROM series ORDER BY id"));
  std::vector<SeriesMark> all;
  for (int row = 0; row < rows.size(); ++row) {
    SeriesMark mark;
    mark.id = rows.integer(row, 0);
    if (!rows.is_null(row, 1)) mark.summarised_to = from_ms(rows.integer(row, 1));
    all.push_back(mark);
  }
  return all;
}

Result<Horizons> PostgresTiers::horizons() {
  HEARKEN_TRY(const Rows rows, connection_.query("SELECT tier, since, swept FROM horizons"));
  Horizons known;
  for (int row = 0; row < rows.size(); ++row) {
    const std::int64_t tier = rows.integer(row, 0);
    if (tier < 0 || tier > 3) continue;
    known.since[tier] = from_ms(rows.integer(row, 1));
    known.swept[tier] = from_ms(rows.integer(row, 2));
  }
  return known;
}

Status PostgresTiers::set_horizon(Tier tier, WallTime since, WallTime swept) {
  Parameters parameters;
  parameters.add(std::int64_t{static_cast<int>(tier)}).add(to_ms(since)).add(to_ms(swept));
  return connection_.run(
      "INSERT INTO horizons VALUES ($1::bigint, $2, $3) ON CONFLICT (tier) DO UPDATE SET "
      "since = excluded.since, swept = excluded.swept",
      parameters);
}

Status PostgresTiers::set_mark(std::int64_t series, WallTime summarised_to) {
  return connection_.run("UPDATE series SET summarised_to = $1 WHERE id = $2::bigint",
                         Parameters().add(to_ms(summarised_to)).add(series));
}

Status PostgresTiers::each_reading(const Stretch& stretch, std::uint64_t limit,
                                   const TakeSample& take) {
  HEARKEN_TRY(const Rows rows,
              connection_.query("SELECT at, number, other FROM readings WHERE series = $1::bigint "
                                "AND at >= $2 AND at < $3 ORDER BY series, at, n LIMIT $4",
                                bind(stretch).add(limit_of(limit))));
  for (int row = 0; row < rows.size(); ++row) {
    take({from_ms(rows.integer(row, 0)), read_value(rows, row, 1)});
  }
  return {};
}

Result<std::optional<Sample>> PostgresTiers::reading_before(std::int64_t series, WallTime at) {
  HEARKEN_TRY(const Rows rows,
              connection_.query(
                  "SELECT at, number, other FROM readings WHERE series = $1::bigint AND at < $2 "
                  "ORDER BY series DESC, at DESC, n DESC LIMIT 1",
                  Parameters().add(series).add(to_ms(at))));
  if (rows.size() == 0) return std::optional<Sample>();
  return Sample{from_ms(rows.integer(0, 0)), read_value(rows, 0, 1)};
}

Status PostgresTiers::each_summary(const Stretch& stretch, const TakeSummary& take) {
  HEARKEN_TRY(const Rows rows,
              connection_.query(SUMMARY_COLUMNS
                                "WHERE series = $1::bigint AND start >= $2 AND start < $3 AND "
                                "tier = $4::bigint ORDER BY start",
                                bind(stretch).add(std::int64_t{static_cast<int>(stretch.tier)})));
  for (int row = 0; row < rows.size(); ++row) take(read_summary(rows, row));
  return {};
}

Result<std::optional<Summary>> PostgresTiers::summary_before(std::int64_t series, Tier tier,
                                                             WallTime at) {
  Parameters parameters;
  parameters.add(std::int64_t{static_cast<int>(tier)}).add(series).add(to_ms(at));
  HEARKEN_TRY(const Rows rows,
              connection_.query(SUMMARY_COLUMNS
                                "WHERE tier = $1::bigint AND series = $2::bigint AND start < $3 "
                                "ORDER BY start DESC LIMIT 1",
                                parameters));
  if (rows.size() == 0) return std::optional<Summary>();
  return read_summary(rows, 0);
}

Status PostgresTiers::put_summary(std::int64_t series, Tier tier, const Summary& summary) {
  Parameters parameters;
  parameters.add(std::int64_t{static_cast<int>(tier)}).add(series).add(to_ms(summary.start));
  parameters.add(to_ms(summary.first.at)).add_value(summary.first.value);
  parameters.add(to_ms(summary.last.at)).add_value(summary.last.value);
  parameters.add(static_cast<std::int64_t>(summary.count)).add(summary.sum);
  parameters.add(summary.minimum).add(to_ms(summary.minimum_at));
  parameters.add(summary.maximum).add(to_ms(summary.maximum_at));
  parameters.add(summary.weighted).add(std::int64_t{summary.covered.count()});
  add_sample(parameters, summary.first_number);
  add_sample(parameters, summary.last_number);
  return connection_.run(
      "INSERT INTO summaries VALUES ($1::bigint, $2::bigint, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
      "$12, $13, $14, $15, $16, $17, $18, $19) ON CONFLICT (tier, series, start) DO UPDATE SET "
      "first_at = excluded.first_at, first = excluded.first, last_at = excluded.last_at, "
      "last = excluded.last, count = excluded.count, sum = excluded.sum, "
      "minimum = excluded.minimum, minimum_at = excluded.minimum_at, maximum = excluded.maximum, "
      "maximum_at = excluded.maximum_at, weighted = excluded.weighted, covered = excluded.covered, "
      "number_first = excluded.number_first, number_first_at = excluded.number_first_at, "
      "number_last = excluded.number_last, number_last_at = excluded.number_last_at",
      parameters);
}

Result<bool> PostgresTiers::has_summaries(std::int64_t series) {
  HEARKEN_TRY(const Rows rows,
              connection_.query("SELECT 1 FROM summaries WHERE tier IN (1, 2, 3) AND "
                                "series = $1::bigint LIMIT 1",
                                Parameters().add(series)));
  return rows.size() > 0;
}

Result<std::uint64_t> PostgresTiers::remove(std::string_view sql, const Stretch& stretch,
                                            std::uint64_t limit) {
  HEARKEN_TRY(const Rows rows, connection_.query(sql, bind(stretch).add(limit_of(limit))));
  return rows.changed();
}

/// The newest reading of a series stays.
#define NOT_NEWEST "at < (SELECT max(at) FROM readings WHERE series = $1::bigint) "
#define THESE "DELETE FROM readings WHERE series = $1::bigint AND (at, n) IN (SELECT at, n FROM "
#define BETWEEN "WHERE series = $1::bigint AND at >= $2 AND at < $3 "

Result<std::uint64_t> PostgresTiers::delete_numbers(const Stretch& stretch, std::uint64_t limit) {
  return remove(THESE "readings " BETWEEN "AND number IS NOT NULL AND " NOT_NEWEST
                      "ORDER BY at, n LIMIT $4)",
                stretch, limit);
}

Result<std::uint64_t> PostgresTiers::delete_repeated(const Stretch& stretch, std::uint64_t limit) {
  return remove(THESE
                "(SELECT at, n, other, lag(other) OVER (ORDER BY at, n) AS before FROM "
                "readings " BETWEEN ") AS all_of WHERE other = before AND " NOT_NEWEST "LIMIT $4)",
                stretch, limit);
}

Result<std::uint64_t> PostgresTiers::delete_readings(const Stretch& stretch, std::uint64_t limit) {
  return remove(THESE "readings " BETWEEN "AND " NOT_NEWEST "ORDER BY at, n LIMIT $4)", stretch,
                limit);
}

Result<std::uint64_t> PostgresTiers::delete_summaries(const Stretch& stretch, std::uint64_t limit) {
  HEARKEN_TRY(
      const Rows rows,
      connection_.query(
          "DELETE FROM summaries WHERE tier = $5::bigint AND series = $1::bigint AND start IN "
          "(SELECT start FROM summaries WHERE tier = $5::bigint AND series = $1::bigint AND "
          "start >= $2 AND start < $3 LIMIT $4)",
          bind(stretch).add(limit_of(limit)).add(std::int64_t{static_cast<int>(stretch.tier)})));
  return rows.changed();
}

#undef NOT_NEWEST
#undef THESE
#undef BETWEEN
#undef SUMMARY_COLUMNS

}  // namespace hearken::store::postgres
