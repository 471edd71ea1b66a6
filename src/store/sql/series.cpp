// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "store/sql/sql_history.h"
#include "store/window.h"

namespace hearken::store {

Result<std::optional<std::int64_t>> SqlHistory::find_series(const ThingId& thing,
                                                            std::string_view property) {
  std::string key = thing.str();
  key.push_back('\0');
  key.append(property);
  if (const auto known = series_.find(key); known != series_.end()) return known->second;
  std::optional<std::int64_t> id;
  HEARKEN_TRY_VOID(session().each("SELECT id FROM series WHERE thing = $1 AND property = $2",
                                  Arguments().add(thing.str()).add(property),
                                  [&](const SqlRow& row) -> Status {
                                    id = row.integer(0);
                                    return {};
                                  }));
  if (id) series_.emplace(std::move(key), *id);
  return id;
}

Result<std::int64_t> SqlHistory::require_series(const ThingId& thing, std::string_view property) {
  HEARKEN_TRY(const auto known, find_series(thing, property));
  if (known) return *known;
  HEARKEN_TRY(const auto inserted,
              session().change(
                  "INSERT INTO series (thing, property) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                  Arguments().add(thing.str()).add(property)));
  static_cast<void>(inserted);  // 0: another connection was faster
  HEARKEN_TRY(const auto made, find_series(thing, property));
  if (!made) return fail(ErrorCode::Internal, "store: a series vanished");
  return *made;
}

Result<Upkeep> SqlHistory::keep_up(WallTime now, const Retention& retention, std::uint64_t limit) {
  Upkeep done;
  const Status written = write(Durability::ProcessCrash, [&]() -> Status {
    HEARKEN_TRY(done, store::keep_up(tiers(), now, retention, limit));
    return {};
  });
  if (!written) return tl::unexpected<Error>(written.error());
  return done;
}

Result<std::vector<Series>> SqlHistory::series() {
  return rows_of<Series>(
      "SELECT thing, property, last FROM (SELECT thing, property, (SELECT max(at) FROM readings "
      "WHERE series = id) AS last FROM series) AS all_of WHERE last IS NOT NULL "
      "ORDER BY thing, property",
      {}, [](const SqlRow& row) {
        return Series{ThingId(row.text(0)), row.text(1), from_ms(row.integer(2))};
      });
}

Result<Aggregate> SqlHistory::aggregate(const ThingId& thing, std::string_view property,
                                        const Window& window) {
  std::optional<Aggregate> result;
  const Status read = at_one_moment([&]() -> Status {
    HEARKEN_TRY(const auto id, find_series(thing, property));
    if (!id) {
      result = AggregateFold(window).finish();
      return {};
    }
    HEARKEN_TRY(const SeriesMark mark, tiers().mark(*id));
    HEARKEN_TRY(result, store::aggregate(tiers(), mark, window));
    return {};
  });
  if (!read) return tl::unexpected<Error>(read.error());
  return std::move(*result);
}

Result<std::vector<StateDuration>> SqlHistory::durations(const ThingId& thing,
                                                         std::string_view property,
                                                         const Window& window) {
  DurationFold fold(window);
  HEARKEN_TRY(const auto id, find_series(thing, property));
  if (!id || window.to <= window.from) return fold.finish();
  HEARKEN_TRY(const auto before, tiers().reading_before(*id, window.from));
  if (before) fold.add(before->at, before->value);
  HEARKEN_TRY_VOID(
      tiers().each_reading({*id, Tier::Readings, window.from, window.to}, 0,
                           [&](const Sample& sample) { fold.add(sample.at, sample.value); }));
  return fold.finish();
}

}  // namespace hearken::store
