// SPDX-License-Identifier: Apache-2.0
// A backup: everything into one SQLite file.
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "store/postgres/postgres_history.h"
#include "store/sqlite/sqlite_history.h"

namespace hearken::store::postgres {
namespace {

/// Rows of one step of a copy.
constexpr std::int64_t kRowsAtOnce = 10'000;

}  // namespace

Status PostgresHistory::backup_to(const std::string& path, const CopyProgress& progress) {
  const std::string partial = path + ".partial";
  std::remove(partial.c_str());
  const auto copy = [&]() -> Status {
    {
      HEARKEN_TRY(const auto target, sqlite::SqliteHistory::open_file({.path = partial}));
      HEARKEN_TRY_VOID(at_one_moment([&] { return copy_into(*target, progress); }));
      HEARKEN_TRY_VOID(target->flush());
    }
    if (std::rename(partial.c_str(), path.c_str()) == 0) return {};
    return fail(ErrorCode::Resource,
                fmt::format("rename backup to {}: {}", path, std::strerror(errno)));
  };
  Status status = copy();
  if (!status) std::remove(partial.c_str());
  return status;
}

Status PostgresHistory::copy_into(sqlite::SqliteHistory& target, const CopyProgress& progress) {
  HEARKEN_TRY_VOID(copy_readings(target, progress));
  HEARKEN_TRY_VOID(copy_summaries(target));
  HEARKEN_TRY_VOID(copy_commands(target));
  HEARKEN_TRY_VOID(copy_texts(target));
  HEARKEN_TRY(const auto entries, ledger(1, kMaxRows));
  return target.in_transaction(Durability::ProcessCrash, [&]() -> Status {
    for (const LedgerEntry& entry : entries) {
      HEARKEN_TRY(const LedgerEntry copied, target.append_ledger(entry.content));
      if (copied.hash != entry.hash) {
        return fail(ErrorCode::Internal,
                    fmt::format("backup: ledger entry {} does not fit", entry.seq));
      }
    }
    return {};
  });
}

Status PostgresHistory::copy_readings(History& target, const CopyProgress& progress) {
  HEARKEN_TRY(const Rows total, connection_->query("SELECT count(*) FROM readings"));
  std::uint64_t done = 0;
  std::int64_t series = 0, at = to_ms(kBeginning), n = -1;
  for (;;) {
    Parameters after;
    after.add(series).add(at).add(n).add(kRowsAtOnce);
    HEARKEN_TRY(const Rows rows,
                connection_->query(
                    "SELECT s.thing, s.property, r.at, r.number, r.other, r.series, r.n FROM "
                    "readings r JOIN series s ON s.id = r.series WHERE "
                    "(r.series, r.at, r.n) > ($1::bigint, $2::bigint, $3::bigint) "
                    "ORDER BY r.series, r.at, r.n LIMIT $4",
                    after));
    if (rows.size() == 0) return {};
    std::vector<Reading> readings(static_cast<std::size_t>(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
      Reading& reading = readings[static_cast<std::size_t>(row)];
      reading.thing = ThingId(rows.bytes(row, 0));
      reading.property = rows.bytes(row, 1);
      reading.at = from_ms(rows.integer(row, 2));
      reading.value = read_value(rows, row, 3);
    }
    HEARKEN_TRY_VOID(target.append(readings));
    done += readings.size();
    if (progress) progress(done, static_cast<std::uint64_t>(total.integer(0, 0)));
    const int last = rows.size() - 1;
    series = rows.integer(last, 5);
    at = rows.integer(last, 2);
    n = rows.integer(last, 6);
  }
}

Status PostgresHistory::copy_summaries(sqlite::SqliteHistory& target) {
  HEARKEN_TRY(const Horizons horizons, tiers_.horizons());
  HEARKEN_TRY(const Rows series, connection_->query("SELECT id, thing, property FROM series"));
  for (int row = 0; row < series.size(); ++row) {
    HEARKEN_TRY(const SeriesMark mark, tiers_.mark(series.integer(row, 0)));
    const auto copy = [&](TierStore& into, std::int64_t id) -> Status {
      for (const Tier tier : {Tier::Minutes, Tier::Hours, Tier::Days}) {
        Status put;
        HEARKEN_TRY_VOID(tiers_.each_summary({mark.id, tier, kBeginning, WallTime::max()},
                                             [&](const Summary& summary) {
                                               if (put) put = into.put_summary(id, tier, summary);
                                             }));
        if (!put) return put;
      }
      return mark.summarised_to ? into.set_mark(id, *mark.summarised_to) : Status{};
    };
    HEARKEN_TRY_VOID(target.restore(ThingId(series.bytes(row, 1)), series.bytes(row, 2), copy));
  }
  return target.restore_horizons(horizons);
}

Status PostgresHistory::copy_commands(History& target) {
  HEARKEN_TRY(const Rows ids, connection_->query("SELECT id FROM commands ORDER BY seq"));
  return target.in_transaction(Durability::ProcessCrash, [&]() -> Status {
    for (int row = 0; row < ids.size(); ++row) {
      HEARKEN_TRY(const auto entry, command(CommandId(ids.bytes(row, 0))));
      if (!entry) continue;
      HEARKEN_TRY_VOID(target.begin_command(entry->start));
      if (!entry->outcome) continue;
      HEARKEN_TRY_VOID(target.finish_command(entry->start.command.id, *entry->outcome,
                                             entry->observed, entry->finished_at, entry->reason));
    }
    return {};
  });
}

Status PostgresHistory::copy_texts(History& target) {
  HEARKEN_TRY(const Rows rows,
              connection_->query("SELECT person, phrase, meaning, at FROM preferences"));
  HEARKEN_TRY(const auto names, documents());
  HEARKEN_TRY(const auto texts, kept());
  return target.in_transaction(Durability::ProcessCrash, [&]() -> Status {
    for (int row = 0; row < rows.size(); ++row) {
      HEARKEN_TRY_VOID(target.set_preference({PersonId(rows.bytes(row, 0)), rows.bytes(row, 1),
                                              rows.bytes(row, 2), from_ms(rows.integer(row, 3))}));
    }
    for (const Document& name : names) {
      HEARKEN_TRY(const auto whole, document(name.name));
      if (whole) HEARKEN_TRY_VOID(target.put_document(*whole));
    }
    for (const auto& [key, body] : texts) HEARKEN_TRY_VOID(target.keep(key, body));
    return {};
  });
}

}  // namespace hearken::store::postgres
