// SPDX-License-Identifier: Apache-2.0
#include "app/store_rivals.h"

#include <filesystem>
#include <utility>

#include "store/open_history.h"
#include "store/sql/session.h"
#include "store/sqlite/database.h"

namespace hearken::app {
namespace {

using store::sqlite::Database;
using store::sqlite::Query;

constexpr std::uint64_t kUpkeepRows = 50'000;

Result<std::uint64_t> bytes_of_file(const std::string& path) {
  std::error_code error;
  std::uint64_t bytes = std::filesystem::file_size(path, error);
  if (error) return fail(ErrorCode::Resource, path + ": " + error.message());
  const auto log = std::filesystem::file_size(path + "-wal", error);
  return error ? bytes : bytes + log;
}

/// Through the store's own face, whatever lies behind it.
class OurRival : public StoreRival {
 public:
  OurRival(const char* name, std::unique_ptr<store::History> history)
      : name_(name), history_(std::move(history)) {}

  const char* name() const override { return name_; }

  Status insert(std::span<const Reading> readings) override { return history_->append(readings); }

  Status settle(WallTime now) override {
    const store::Retention for_ever{.readings = {}, .minutes = {}, .hours = {}, .days = {}};
    for (;;) {
      HEARKEN_TRY(const auto done, history_->keep_up(now, for_ever, kUpkeepRows));
      if (!done.more) return history_->flush();
    }
  }

  Result<double> last_value(const Reading& series) override {
    HEARKEN_TRY(const auto last, history_->last_value(series.thing, series.property));
    if (!last) return fail(ErrorCode::NotFound, "no value");
    return as_number(last->value).value_or(0);
  }

  Result<double> mean(const Reading& series, const store::Window& window) override {
    HEARKEN_TRY(const auto figures, history_->aggregate(series.thing, series.property, window));
    return figures.mean.value_or(0);
  }

 private:
  const char* name_;
  std::unique_ptr<store::History> history_;
};

class HearkenRival final : public OurRival {
 public:
  HearkenRival(std::unique_ptr<store::History> history, std::string path)
      : OurRival("hearken", std::move(history)), path_(std::move(path)) {}
  Result<std::uint64_t> bytes() override { return bytes_of_file(path_); }

 private:
  std::string path_;
};

class PostgresRival final : public OurRival {
 public:
  PostgresRival(std::unique_ptr<store::History> history, store::postgres::PrivateServer& server,
                std::string database)
      : OurRival("postgresql", std::move(history)),
        server_(server),
        database_(std::move(database)) {}
  Result<std::uint64_t> bytes() override { return server_.size_of(database_); }

 private:
  store::postgres::PrivateServer& server_;
  std::string database_;
};

class PlainRival final : public StoreRival {
 public:
  PlainRival(Database database, std::string path)
      : database_(std::move(database)), path_(std::move(path)) {}

  const char* name() const override { return "plain sqlite"; }

  Status prepare() {
    return database_.execute(
        "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=67108864; PRAGMA synchronous=NORMAL; "
        "CREATE TABLE readings (series TEXT NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL); "
        "CREATE INDEX readings_of ON readings (series, at)");
  }

  Status insert(std::span<const Reading> readings) override {
    HEARKEN_TRY_VOID(database_.execute("BEGIN IMMEDIATE"));
    for (const Reading& reading : readings) {
      HEARKEN_TRY(Query insert, database_.query("INSERT INTO readings VALUES (?, ?, ?)"));
      insert.bind(1, key_of(reading)).bind(2, store::to_ms(reading.at));
      HEARKEN_TRY_VOID(insert.bind_value(3, reading.value).run());
    }
    return database_.execute("COMMIT");
  }

  Status settle(WallTime) override { return database_.execute("PRAGMA wal_checkpoint(PASSIVE)"); }

  Result<double> last_value(const Reading& series) override {
    HEARKEN_TRY(Query query, database_.query("SELECT value FROM readings WHERE series = ? "
                                             "ORDER BY at DESC LIMIT 1"));
    HEARKEN_TRY(const bool found, query.bind(1, key_of(series)).step());
    return found ? query.real(0) : 0;
  }

  Result<double> mean(const Reading& series, const store::Window& window) override {
    HEARKEN_TRY(Query query, database_.query("SELECT avg(value) FROM readings WHERE series = ? AND "
                                             "at >= ? AND at < ?"));
    query.bind(1, key_of(series)).bind(2, store::to_ms(window.from));
    HEARKEN_TRY(const bool found, query.bind(3, store::to_ms(window.to)).step());
    return found ? query.real(0) : 0;
  }

  Result<std::uint64_t> bytes() override { return bytes_of_file(path_); }

 private:
  static std::string key_of(const Reading& reading) {
    return reading.thing.str() + "/" + reading.property;
  }

  Database database_;
  std::string path_;
};

}  // namespace

Result<std::unique_ptr<StoreRival>> hearken_rival(const std::string& path) {
  HEARKEN_TRY(auto history, store::open_history({.path = path}));
  return std::unique_ptr<StoreRival>(std::make_unique<HearkenRival>(std::move(history), path));
}

Result<std::unique_ptr<StoreRival>> plain_rival(const std::string& path) {
  HEARKEN_TRY(Database database, Database::open({.path = path}));
  auto rival = std::make_unique<PlainRival>(std::move(database), path);
  HEARKEN_TRY_VOID(rival->prepare());
  return std::unique_ptr<StoreRival>(std::move(rival));
}

Result<std::unique_ptr<StoreRival>> postgres_rival(store::postgres::PrivateServer& server,
                                                   const std::string& database) {
  HEARKEN_TRY(const std::string location, server.create_database(database));
  HEARKEN_TRY(auto history, store::open_history({.path = location}));
  return std::unique_ptr<StoreRival>(
      std::make_unique<PostgresRival>(std::move(history), server, database));
}

}  // namespace hearken::app
