// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "store/postgres/postgres_history.h"
#include "store/window.h"

namespace hearken::store::postgres {

/// The columns of many readings, for one statement.
struct PostgresHistory::Batch {
  std::vector<std::int64_t> series, at;
  std::vector<std::optional<double>> numbers;
  std::vector<std::optional<std::string>> others;
};

Status PostgresHistory::append(std::span<const Reading> readings) {
  for (const Reading& reading : readings) HEARKEN_TRY_VOID(check_storable(reading));
  if (readings.empty()) return {};
  return write(Durability::ProcessCrash, [&]() -> Status {
    HEARKEN_TRY(const Horizons horizons, tiers_.horizons());
    Batch batch;
    for (const Reading& reading : readings) {
      if (reading.at < horizons.of(Tier::Readings)) continue;
      HEARKEN_TRY(const std::int64_t series, require_series(reading.thing, reading.property));
      batch.series.push_back(series);
      batch.at.push_back(to_ms(reading.at));
      const auto number = as_number(reading.value);
      batch.numbers.push_back(number);
      batch.others.push_back(number ? std::nullopt : std::optional(encode_value(reading.value)));
    }
    return insert(batch);
  });
}

Status PostgresHistory::insert(const Batch& batch) {
  if (batch.series.empty()) return {};
  Parameters keys;
  keys.add_list(batch.series).add_list(batch.at);
  // A time that was summarised is summarised again when a reading comes late.
  HEARKEN_TRY_VOID(connection_->run(
      "UPDATE series SET summarised_to = late.at - late.at % 60000 FROM "
      "(SELECT series, min(at) AS at FROM unnest($1::bigint[], $2::bigint[]) AS new (series, at) "
      "GROUP BY series) AS late WHERE id = late.series AND summarised_to > late.at",
      keys));
  keys.add_list(batch.numbers).add_list(batch.others);
  HEARKEN_TRY(const Rows inserted,
              connection_->query(
                  "INSERT INTO readings (series, at, n, number, other) SELECT series, at, 0, "
                  "number, other FROM unnest($1::bigint[], $2::bigint[], $3::float8[], "
                  "$4::bytea[]) AS new (series, at, number, other) ON CONFLICT DO NOTHING",
                  keys));
  if (inserted.changed() == batch.series.size()) return {};
  // Some have the time of one that is there: the same one again, or a second event.
  for (std::size_t i = 0; i < batch.series.size(); ++i) {
    const Value value =
        batch.numbers[i] ? Value(*batch.numbers[i]) : decode_value(*batch.others[i]);
    HEARKEN_TRY_VOID(insert_beside(batch.series[i], from_ms(batch.at[i]), value));
  }
  return {};
}

Status PostgresHistory::insert_beside(std::int64_t series, WallTime at, const Value& value) {
  Parameters key;
  key.add(series).add(to_ms(at));
  HEARKEN_TRY(const Rows there,
              connection_->query("SELECT n, number, other FROM readings WHERE series = $1::bigint "
                                 "AND at = $2 ORDER BY n DESC LIMIT 1",
                                 key));
  const bool found = there.size() > 0;
  if (found && read_value(there, 0, 1) == value) return {};
  key.add(found ? there.integer(0, 0) + 1 : std::int64_t{0});
  const auto number = as_number(value);
  number ? key.add(*number).add_null() : key.add_null().add_value(value);
  return connection_->run(
      "INSERT INTO readings (series, at, n, number, other) VALUES ($1::bigint, $2, $3::bigint, $4, "
      "$5)",
      key);
}

Result<std::optional<Sample>> PostgresHistory::last_value(const ThingId& thing,
                                                          std::string_view property) {
  HEARKEN_TRY(const auto id, find_series(thing, property));
  if (!id) return std::optional<Sample>();
  HEARKEN_TRY(const Rows rows,
              connection_->query("SELECT at, number, other FROM readings WHERE series = $1::bigint "
                                 "ORDER BY series DESC, at DESC, n DESC LIMIT 1",
                                 Parameters().add(*id)));
  if (rows.size() == 0) return std::optional<Sample>();
  return Sample{from_ms(rows.integer(0, 0)), read_value(rows, 0, 1)};
}

Result<std::vector<Sample>> PostgresHistory::range(const ThingId& thing, std::string_view property,
                                                   const Window& window, std::size_t limit) {
  std::vector<Sample> samples;
  HEARKEN_TRY(const auto id, find_series(thing, property));
  if (!id) return samples;
  Parameters parameters;
  parameters.add(*id).add(to_ms(window.from)).add(to_ms(window.to));
  parameters.add(static_cast<std::int64_t>(std::min(limit, kMaxRows)));
  HEARKEN_TRY(const Rows rows,
              connection_->query("SELECT at, number, other FROM readings WHERE series = $1::bigint "
                                 "AND at >= $2 AND at < $3 ORDER BY series DESC, at DESC, n DESC "
                                 "LIMIT $4",
                                 parameters));
  for (int row = rows.size() - 1; row >= 0; --row) {
    samples.push_back({from_ms(rows.integer(row, 0)), read_value(rows, row, 1)});
  }
  return samples;
}

}  // namespace hearken::store::postgres
