// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "store/sqlite/sqlite_history.h"
#include "store/window.h"

namespace hearken::store::sqlite {

Status SqliteHistory::append(std::span<const Reading> readings) {
  for (const Reading& reading : readings) HEARKEN_TRY_VOID(check_storable(reading));
  return write(Durability::ProcessCrash, [&]() -> Status {
    HEARKEN_TRY_VOID(tiers_.begin_append());
    for (const Reading& reading : readings) HEARKEN_TRY_VOID(append_one(reading));
    return {};
  });
}

Status SqliteHistory::append_one(const Reading& reading) {
  if (reading.at < tiers_.kept_since()) return {};
  HEARKEN_TRY(const std::int64_t series, require_series(reading.thing, reading.property));
  HEARKEN_TRY_VOID(tiers_.note_late(series, reading.at));
  HEARKEN_TRY(Query insert, database_.query("INSERT OR IGNORE INTO readings VALUES (?, ?, 0, ?)"));
  HEARKEN_TRY_VOID(
      insert.bind(1, series).bind(2, to_ms(reading.at)).bind_value(3, reading.value).run());
  if (database_.changes() > 0) return {};
  return append_beside(series, reading.at, reading.value);
}

/// A reading with this time is there: the same one delivered twice, or a second event in the
/// device's coarse time.
Status SqliteHistory::append_beside(std::int64_t series, WallTime at, const Value& value) {
  std::int64_t n = 0;
  {
    HEARKEN_TRY(Query there, database_.query("SELECT n, value FROM readings WHERE series = ? "
                                             "AND at = ? ORDER BY n DESC LIMIT 1"));
    there.bind(1, series).bind(2, to_ms(at));
    HEARKEN_TRY(const bool found, there.step());
    if (found && there.value(1) == value) return {};
    n = found ? there.integer(0) + 1 : 0;
  }
  HEARKEN_TRY(Query insert, database_.query("INSERT INTO readings VALUES (?, ?, ?, ?)"));
  return insert.bind(1, series).bind(2, to_ms(at)).bind(3, n).bind_value(4, value).run();
}

Status SqliteHistory::restore(
    const ThingId& thing, std::string_view property,
    const std::function<Status(TierStore& tiers, std::int64_t series)>& body) {
  return write(Durability::ProcessCrash, [&]() -> Status {
    HEARKEN_TRY(const std::int64_t series, require_series(thing, property));
    return body(tiers_, series);
  });
}

Status SqliteHistory::restore_horizons(const Horizons& horizons) {
  return write(Durability::ProcessCrash, [&]() -> Status {
    for (const Tier tier : {Tier::Readings, Tier::Minutes, Tier::Hours, Tier::Days}) {
      HEARKEN_TRY_VOID(tiers_.set_horizon(tier, horizons.of(tier), horizons.swept_of(tier)));
    }
    return {};
  });
}

Result<std::optional<Sample>> SqliteHistory::last_value(const ThingId& thing,
                                                        std::string_view property) {
  HEARKEN_TRY(const auto id, find_series(thing, property));
  if (!id) return std::optional<Sample>();
  HEARKEN_TRY(Query query, database_.query("SELECT at, value FROM readings WHERE series = ? "
                                           "ORDER BY at DESC, n DESC LIMIT 1"));
  HEARKEN_TRY(const bool found, query.bind(1, *id).step());
  if (!found) return std::optional<Sample>();
  return Sample{from_ms(query.integer(0)), query.value(1)};
}

Result<std::vector<Sample>> SqliteHistory::range(const ThingId& thing, std::string_view property,
                                                 const Window& window, std::size_t limit) {
  std::vector<Sample> samples;
  HEARKEN_TRY(const auto id, find_series(thing, property));
  if (!id) return samples;
  HEARKEN_TRY(Query query,
              database_.query("SELECT at, value FROM readings WHERE series = ? AND at >= ? AND "
                              "at < ? ORDER BY at DESC, n DESC LIMIT ?"));
  query.bind(1, *id).bind(2, to_ms(window.from)).bind(3, to_ms(window.to));
  query.bind(4, static_cast<std::int64_t>(std::min(limit, kMaxRows)));
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) break;
    samples.push_back({from_ms(query.integer(0)), query.value(1)});
  }
  std::reverse(samples.begin(), samples.end());
  return samples;
}

}  // namespace hearken::store::sqlite
