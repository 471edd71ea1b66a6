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

Result<std::optional<std::int64_t>> SqliteHistory::find_series(const ThingId& thing,
                                                               std::string_view property) {
  std::string key = thing.str();
  key.push_back('\0');
  key.append(property);
  if (const auto known = series_.find(key); known != series_.end()) return known->second;
  HEARKEN_TRY(Query query,
              database_.query("SELECT id FROM series WHERE thing = ? AND property = ?"));
  HEARKEN_TRY(const bool found, query.bind(1, thing.str()).bind(2, property).step());
  if (!found) return std::optional<std::int64_t>();
  const std::int64_t id = query.integer(0);
  series_.emplace(std::move(key), id);
  return id;
}

Result<std::int64_t> SqliteHistory::require_series(const ThingId& thing,
                                                   std::string_view property) {
  HEARKEN_TRY(const auto known, find_series(thing, property));
  if (known) return *known;
  {
    HEARKEN_TRY(Query insert,
                database_.query("INSERT INTO series (thing, property) VALUES (?, ?)"));
    HEARKEN_TRY_VOID(insert.bind(1, thing.str()).bind(2, property).run());
  }
  HEARKEN_TRY(const auto made, find_series(thing, property));
  if (!made) return fail(ErrorCode::Internal, "store: a series vanished");
  return *made;
}

Result<Upkeep> SqliteHistory::keep_up(WallTime now, const Retention& retention,
                                      std::uint64_t limit) {
  Upkeep done;
  const Status written = write(Durability::ProcessCrash, [&]() -> Status {
    HEARKEN_TRY(done, store::keep_up(tiers_, now, retention, limit));
    return {};
  });
  if (!written) return tl::unexpected<Error>(written.error());
  return done;
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

Result<std::vector<Series>> SqliteHistory::series() {
  HEARKEN_TRY(Query query,
              database_.query("SELECT thing, property, last FROM (SELECT thing, property, "
                              "(SELECT max(at) FROM readings WHERE series = id) AS last "
                              "FROM series) WHERE last IS NOT NULL "
                              "ORDER BY thing, property"));
  std::vector<Series> result;
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return result;
    result.push_back({ThingId(query.text(0)), query.text(1), from_ms(query.integer(2))});
  }
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

Status SqliteHistory::for_each_sample(const ThingId& thing, std::string_view property,
                                      const Window& window,
                                      const std::function<void(WallTime, const Value&)>& take) {
  HEARKEN_TRY(const auto id, find_series(thing, property));
  if (!id || window.to <= window.from) return {};
  {
    HEARKEN_TRY(Query before, database_.query("SELECT at, value FROM readings WHERE series = ? "
                                              "AND at < ? ORDER BY at DESC, n DESC LIMIT 1"));
    HEARKEN_TRY(const bool found, before.bind(1, *id).bind(2, to_ms(window.from)).step());
    if (found) take(from_ms(before.integer(0)), before.value(1));
  }
  HEARKEN_TRY(Query query, database_.query("SELECT at, value FROM readings WHERE series = ? "
                                           "AND at >= ? AND at < ? ORDER BY at, n"));
  query.bind(1, *id).bind(2, to_ms(window.from)).bind(3, to_ms(window.to));
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return {};
    take(from_ms(query.integer(0)), query.value(1));
  }
}

Result<Aggregate> SqliteHistory::aggregate(const ThingId& thing, std::string_view property,
                                           const Window& window) {
  std::optional<Aggregate> result;
  const Status read = at_one_moment([&]() -> Status {
    HEARKEN_TRY(const auto id, find_series(thing, property));
    if (!id) {
      result = AggregateFold(window).finish();
      return {};
    }
    HEARKEN_TRY(const SeriesMark mark, tiers_.mark(*id));
    HEARKEN_TRY(result, store::aggregate(tiers_, mark, window));
    return {};
  });
  if (!read) return tl::unexpected<Error>(read.error());
  return std::move(*result);
}

Result<std::vector<StateDuration>> SqliteHistory::durations(const ThingId& thing,
                                                            std::string_view property,
                                                            const Window& window) {
  DurationFold fold(window);
  HEARKEN_TRY_VOID(for_each_sample(thing, property, window,
                                   [&](WallTime at, const Value& value) { fold.add(at, value); }));
  return fold.finish();
}

}  // namespace hearken::store::sqlite
