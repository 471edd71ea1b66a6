// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/sqlite_tiers.h"

#include <algorithm>

namespace hearken::store::sqlite {
namespace {

using std::chrono::milliseconds;

/// The columns that read_summary expects, in its order.
#define SUMMARY_COLUMNS                                                                  \
  "SELECT start, first_at, first, last_at, last, count, sum, minimum, minimum_at, "      \
  "maximum, maximum_at, weighted, covered, number_first, number_first_at, number_last, " \
  "number_last_at FROM summaries "

Summary read_summary(const Query& query) {
  Summary summary;
  const WallTime start = from_ms(query.integer(0));
  const auto time = [&](int column) { return start + milliseconds(query.integer(column)); };
  summary.start = start;
  summary.first = {time(1), query.value(2)};
  if (query.is_null(3)) {  // one number
    SummaryFold fold(start);
    fold.add(summary.first);
    return fold.summary();
  }
  summary.last = {time(3), query.value(4)};
  summary.count = static_cast<std::uint64_t>(query.integer(5));
  summary.weighted = query.real(11);
  summary.covered = milliseconds(query.integer(12));
  if (summary.count == 0) return summary;
  summary.sum = query.real(6);
  summary.minimum = query.real(7);
  summary.minimum_at = time(8);
  summary.maximum = query.real(9);
  summary.maximum_at = time(10);
  summary.first_number = query.is_null(13) ? summary.first : Sample{time(14), query.real(13)};
  summary.last_number = query.is_null(15) ? summary.last : Sample{time(16), query.real(15)};
  return summary;
}

void bind_summary(Query& put, const Summary& summary) {
  const auto after = [&](WallTime time) { return (time - summary.start).count(); };
  put.bind(4, after(summary.first.at)).bind_value(5, summary.first.value);
  const bool one_number = summary.count == 1 && summary.first.at == summary.last.at &&
                          as_number(summary.first.value) && summary.first == summary.last;
  if (one_number) return;
  put.bind(6, after(summary.last.at)).bind_value(7, summary.last.value);
  put.bind(8, static_cast<std::int64_t>(summary.count));
  put.bind(14, summary.weighted).bind(15, std::int64_t{summary.covered.count()});
  if (summary.count == 0) return;
  put.bind(9, summary.sum);
  put.bind(10, summary.minimum).bind(11, after(summary.minimum_at));
  put.bind(12, summary.maximum).bind(13, after(summary.maximum_at));
  if (summary.first_number != summary.first) {
    put.bind_value(16, summary.first_number->value).bind(17, after(summary.first_number->at));
  }
  if (summary.last_number != summary.last) {
    put.bind_value(18, summary.last_number->value).bind(19, after(summary.last_number->at));
  }
}

/// SQLite's LIMIT for ours.
std::int64_t limit_of(std::uint64_t limit) {
  return limit == 0
             ? -1
             : static_cast<std::int64_t>(std::min<std::uint64_t>(limit, std::uint64_t{1} << 62));
}

}  // namespace

Status SqliteTiers::begin_append() {
  HEARKEN_TRY(const std::int64_t version, database_.data_version());
  if (data_version_ == version) return {};
  HEARKEN_TRY(const Horizons known, horizons());
  HEARKEN_TRY(const auto all, marks());
  kept_since_ = known.of(Tier::Readings);
  summarised_to_.clear();
  for (const SeriesMark& mark : all) {
    if (mark.summarised_to) summarised_to_[mark.id] = *mark.summarised_to;
  }
  data_version_ = version;
  return {};
}

Status SqliteTiers::note_late(std::int64_t series, WallTime at) {
  const auto mark = summarised_to_.find(series);
  if (mark == summarised_to_.end() || at >= mark->second) return {};
  return set_mark(series, floor_to(Tier::Minutes, at));
}

void SqliteTiers::forget() {
  data_version_.reset();
  summarised_to_.clear();
}

Result<SeriesMark> SqliteTiers::mark(std::int64_t series) {
  HEARKEN_TRY(Query query, database_.query("SELECT summarised_to FROM series WHERE id = ?"));
  HEARKEN_TRY(const bool found, query.bind(1, series).step());
  SeriesMark mark;
  mark.id = series;
  if (found && !query.is_null(0)) mark.summarised_to = from_ms(query.integer(0));
  return mark;
}

Result<std::vector<SeriesMark>> SqliteTiers::marks() {
  HEARKEN_TRY(Query query, database_.query("SELECT id, summarised_to FROM series ORDER BY id"));
  std::vector<SeriesMark> all;
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return all;
    SeriesMark mark;
    mark.id = query.integer(0);
    if (!query.is_null(1)) mark.summarised_to = from_ms(query.integer(1));
    all.push_back(mark);
  }
}

Result<Horizons> SqliteTiers::horizons() {
  HEARKEN_TRY(Query query, database_.query("SELECT tier, since, swept FROM horizons"));
  Horizons known;
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return known;
    const std::int64_t tier = query.integer(0);
    if (tier < 0 || tier > 3) continue;
    known.since[tier] = from_ms(query.integer(1));
    known.swept[tier] = from_ms(query.integer(2));
  }
}

Status SqliteTiers::set_horizon(Tier tier, WallTime since, WallTime swept) {
  HEARKEN_TRY(Query put, database_.query("INSERT OR REPLACE INTO horizons VALUES (?, ?, ?)"));
  put.bind(1, std::int64_t{static_cast<int>(tier)}).bind(2, to_ms(since)).bind(3, to_ms(swept));
  HEARKEN_TRY_VOID(put.run());
  if (tier == Tier::Readings) kept_since_ = since;
  return {};
}

Status SqliteTiers::set_mark(std::int64_t series, WallTime summarised_to) {
  HEARKEN_TRY(Query set, database_.query("UPDATE series SET summarised_to = ? WHERE id = ?"));
  HEARKEN_TRY_VOID(set.bind(1, to_ms(summarised_to)).bind(2, series).run());
  summarised_to_[series] = summarised_to;
  return {};
}

Status SqliteTiers::each_reading(const Stretch& stretch, std::uint64_t limit,
                                 const TakeSample& take) {
  HEARKEN_TRY(Query query,
              database_.query("SELECT at, value FROM readings WHERE series = ? AND at >= ? AND "
                              "at < ? ORDER BY at, n LIMIT ?"));
  query.bind(1, stretch.series).bind(2, to_ms(stretch.from)).bind(3, to_ms(stretch.to));
  query.bind(4, limit_of(limit));
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return {};
    take({from_ms(query.integer(0)), query.value(1)});
  }
}

Result<std::optional<Sample>> SqliteTiers::reading_before(std::int64_t series, WallTime at) {
  HEARKEN_TRY(Query query, database_.query("SELECT at, value FROM readings WHERE series = ? AND "
                                           "at < ? ORDER BY at DESC, n DESC LIMIT 1"));
  HEARKEN_TRY(const bool found, query.bind(1, series).bind(2, to_ms(at)).step());
  if (!found) return std::optional<Sample>();
  return Sample{from_ms(query.integer(0)), query.value(1)};
}

Status SqliteTiers::each_summary(const Stretch& stretch, const TakeSummary& take) {
  HEARKEN_TRY(Query query,
              database_.query(SUMMARY_COLUMNS "WHERE tier = ? AND series = ? AND start >= ? AND "
                                              "start < ? ORDER BY start"));
  query.bind(1, std::int64_t{static_cast<int>(stretch.tier)}).bind(2, stretch.series);
  query.bind(3, to_ms(stretch.from)).bind(4, to_ms(stretch.to));
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return {};
    take(read_summary(query));
  }
}

Result<std::optional<Summary>> SqliteTiers::summary_before(std::int64_t series, Tier tier,
                                                           WallTime at) {
  HEARKEN_TRY(Query query,
              database_.query(SUMMARY_COLUMNS "WHERE tier = ? AND series = ? AND start < ? "
                                              "ORDER BY start DESC LIMIT 1"));
  query.bind(1, std::int64_t{static_cast<int>(tier)}).bind(2, series).bind(3, to_ms(at));
  HEARKEN_TRY(const bool found, query.step());
  if (!found) return std::optional<Summary>();
  return read_summary(query);
}

Status SqliteTiers::put_summary(std::int64_t series, Tier tier, const Summary& summary) {
  HEARKEN_TRY(Query put, database_.query("INSERT OR REPLACE INTO summaries VALUES (?, ?, ?, ?, ?, "
                                         "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  put.bind(1, std::int64_t{static_cast<int>(tier)}).bind(2, series).bind(3, to_ms(summary.start));
  bind_summary(put, summary);
  return put.run();
}

Result<bool> SqliteTiers::has_summaries(std::int64_t series) {
  HEARKEN_TRY(Query query, database_.query("SELECT 1 FROM summaries WHERE tier BETWEEN 1 AND 3 AND "
                                           "series = ? LIMIT 1"));
  return query.bind(1, series).step();
}

Result<std::uint64_t> SqliteTiers::remove(std::string_view sql, const Stretch& stretch,
                                          std::uint64_t limit) {
  HEARKEN_TRY(Query query, database_.query(sql));
  query.bind(1, stretch.series).bind(2, to_ms(stretch.from)).bind(3, to_ms(stretch.to));
  HEARKEN_TRY_VOID(query.bind(4, limit_of(limit)).run());
  return static_cast<std::uint64_t>(database_.changes());
}

/// The newest reading of a series stays.
#define NOT_NEWEST "at < (SELECT max(at) FROM readings WHERE series = ?1) "

Result<std::uint64_t> SqliteTiers::delete_numbers(const Stretch& stretch, std::uint64_t limit) {
  return remove(
      "DELETE FROM readings WHERE series = ?1 AND (at, n) IN (SELECT at, n FROM readings "
      "WHERE series = ?1 AND at >= ?2 AND at < ?3 AND typeof(value) = 'real' AND " NOT_NEWEST
      "ORDER BY at, n LIMIT ?4)",
      stretch, limit);
}

Result<std::uint64_t> SqliteTiers::delete_repeated(const Stretch& stretch, std::uint64_t limit) {
  return remove(
      "DELETE FROM readings WHERE series = ?1 AND (at, n) IN (SELECT at, n FROM "
      "(SELECT at, n, value, lag(value) OVER (ORDER BY at, n) AS before FROM readings "
      "WHERE series = ?1 AND at >= ?2 AND at < ?3) WHERE value IS before AND "
      "typeof(value) <> 'real' AND " NOT_NEWEST "LIMIT ?4)",
      stretch, limit);
}

Result<std::uint64_t> SqliteTiers::delete_readings(const Stretch& stretch, std::uint64_t limit) {
  return remove(
      "DELETE FROM readings WHERE series = ?1 AND (at, n) IN (SELECT at, n FROM readings "
      "WHERE series = ?1 AND at >= ?2 AND at < ?3 AND " NOT_NEWEST "ORDER BY at, n LIMIT ?4)",
      stretch, limit);
}

Result<std::uint64_t> SqliteTiers::delete_summaries(const Stretch& stretch, std::uint64_t limit) {
  static constexpr std::string_view kDelete[] = {
      "DELETE FROM summaries WHERE tier = 1 AND series = ?1 AND start IN (SELECT start FROM "
      "summaries WHERE tier = 1 AND series = ?1 AND start >= ?2 AND start < ?3 LIMIT ?4)",
      "DELETE FROM summaries WHERE tier = 2 AND series = ?1 AND start IN (SELECT start FROM "
      "summaries WHERE tier = 2 AND series = ?1 AND start >= ?2 AND start < ?3 LIMIT ?4)",
      "DELETE FROM summaries WHERE tier = 3 AND series = ?1 AND start IN (SELECT start FROM "
      "summaries WHERE tier = 3 AND series = ?1 AND start >= ?2 AND start < ?3 LIMIT ?4)"};
  ensure(stretch.tier != Tier::Readings, "summaries are of a tier above the readings");
  return remove(kDelete[static_cast<int>(stretch.tier) - 1], stretch, limit);
}

#undef NOT_NEWEST
#undef SUMMARY_COLUMNS

}  // namespace hearken::store::sqlite
