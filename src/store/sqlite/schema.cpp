// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/schema.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace hearken::store::sqlite {
namespace {

/// "HRKN", SQLite's application_id: which program a file belongs to.
constexpr std::int64_t kApplicationId = 0x48524B4E;

/// Times are milliseconds since 1970, UTC. Values are INTEGER 0/1 for flags, REAL for numbers, TEXT
/// for texts. `n` tells readings of one property apart that carry the same time.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  thing TEXT NOT NULL,
  property TEXT NOT NULL,
  UNIQUE (thing, property)
) STRICT;

CREATE TABLE readings (
  series INTEGER NOT NULL REFERENCES series (id),
  at INTEGER NOT NULL,
  n INTEGER NOT NULL,
  value ANY NOT NULL,
  PRIMARY KEY (series, at, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE commands (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  turn TEXT NOT NULL,
  thing TEXT NOT NULL,
  action TEXT NOT NULL,
  argument ANY,
  expires INTEGER NOT NULL,
  property TEXT NOT NULL,
  before ANY,
  wanted ANY,
  begun INTEGER NOT NULL,
  outcome TEXT,
  observed ANY,
  reason TEXT NOT NULL DEFAULT '',
  finished INTEGER
) STRICT;
CREATE INDEX commands_unfinished ON commands (seq) WHERE outcome IS NULL;
CREATE INDEX commands_turn ON commands (turn, seq);
CREATE TRIGGER commands_keep BEFORE DELETE ON commands
  BEGIN SELECT RAISE(ABORT, 'the journal keeps every command'); END;

CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  turn TEXT NOT NULL,
  person TEXT NOT NULL,
  summary TEXT NOT NULL,
  body TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_turn ON ledger (turn, seq);
CREATE INDEX ledger_kind ON ledger (kind, seq);
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_gap BEFORE INSERT ON ledger
  WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
  BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps'); END;

CREATE TABLE ledger_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO ledger_head VALUES
  (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE preferences (
  id INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  folded TEXT NOT NULL,
  phrase TEXT NOT NULL,
  meaning TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (person, folded)
) STRICT;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE document_texts USING fts5 (
  title, text, tokenize = 'unicode61 remove_diacritics 2'
);
)sql";

/// What automations remember across restarts.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE kept (
  key TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

/// Summaries of readings. `tier`: 0 readings, 1 minutes, 2 hours, 3 days. Times beside `start` are
/// milliseconds after it. A summary of one number has only `first`; else `number_first` and
/// `number_last` are there only where the first or last sample is no number.
constexpr const char* kVersion3 = R"sql(
ALTER TABLE series ADD COLUMN summarised_to INTEGER;

CREATE TABLE summaries (
  tier INTEGER NOT NULL,
  series INTEGER NOT NULL REFERENCES series (id),
  start INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  first ANY NOT NULL,
  last_at INTEGER,
  last ANY,
  count INTEGER,
  sum REAL,
  minimum REAL,
  minimum_at INTEGER,
  maximum REAL,
  maximum_at INTEGER,
  weighted REAL,
  covered INTEGER,
  number_first REAL,
  number_first_at INTEGER,
  number_last REAL,
  number_last_at INTEGER,
  PRIMARY KEY (tier, series, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE horizons (
  tier INTEGER PRIMARY KEY,
  since INTEGER NOT NULL,
  swept INTEGER NOT NULL
) STRICT;
)sql";

/// Entry i leads from version i to i + 1. Published entries never change.
constexpr std::array<const char*, 3> kMigrations = {kVersion1, kVersion2, kVersion3};

constexpr std::size_t kHeaderBytes = 100;
using Header = std::array<unsigned char, kHeaderBytes>;

std::uint64_t big_endian(const Header& header, std::size_t offset, std::size_t bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < bytes; ++i) number = number << 8 | header[offset + i];
  return number;
}

/// Bytes that the header promises (SQLite file format, 1.3), 0 when it makes no valid promise.
std::uint64_t promised_bytes(const Header& header) {
  constexpr std::size_t kPageSize = 16, kChangeCounter = 24, kPages = 28, kValidFor = 92;
  if (big_endian(header, kChangeCounter, 4) != big_endian(header, kValidFor, 4)) return 0;
  std::uint64_t page_size = big_endian(header, kPageSize, 2);
  if (page_size == 1) page_size = 65'536;
  return page_size * big_endian(header, kPages, 4);
}

Status check_header(const Database& database, const std::string& path, std::uint64_t size) {
  Header header{};
  constexpr char kMagic[] = "SQLite format 3";  // with its final NUL
  if (!database.read_start(header) || std::memcmp(header.data(), kMagic, sizeof kMagic) != 0) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("store {}: this file is not a Hearken store", path));
  }
  // With a write-ahead log beside it the last pages may be there and not yet in the file.
  std::error_code ignored;
  const auto log_size = std::filesystem::file_size(path + "-wal", ignored);
  const bool has_log = !ignored && log_size > 0;
  const std::uint64_t promised = promised_bytes(header);
  if (!has_log && size < promised) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("store {}: cut short: {} of {} bytes are there; restore a backup", path,
                            size, promised));
  }
  return {};
}

Status run_migrations(Database& database, std::int64_t version) {
  HEARKEN_TRY_VOID(database.execute("BEGIN IMMEDIATE"));
  for (auto i = static_cast<std::size_t>(version); i < kMigrations.size(); ++i) {
    HEARKEN_TRY_VOID(database.execute(kMigrations[i]));
  }
  HEARKEN_TRY_VOID(
      database.execute(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}; COMMIT",
                                   kApplicationId, kMigrations.size())
                           .c_str()));
  return {};
}

}  // namespace

int schema_version() { return static_cast<int>(kMigrations.size()); }

Status check_file(const StoreLocation& location) {
  if (location.path == ":memory:") return {};
  std::error_code error;
  const auto status = std::filesystem::status(location.path, error);
  if (!std::filesystem::exists(status)) {
    if (location.mode == OpenMode::ReadWrite) return {};
    return fail(ErrorCode::NotFound, fmt::format("store {}: there is no such file", location.path));
  }
  if (!std::filesystem::is_regular_file(status)) {
    return fail(ErrorCode::InvalidInput, fmt::format("store {}: not a file", location.path));
  }
  if (::access(location.path.c_str(), R_OK) == 0) return {};
  return fail(ErrorCode::Denied,
              fmt::format("store {}: cannot be read: {}", location.path, std::strerror(errno)));
}

Status check_contents(const Database& database, const StoreLocation& location) {
  if (location.path == ":memory:") return {};
  std::error_code error;
  const auto size = std::filesystem::file_size(location.path, error);
  if (error) {
    return fail(ErrorCode::Resource, fmt::format("store {}: {}", location.path, error.message()));
  }
  if (size == 0 && location.mode == OpenMode::ReadWrite) return {};
  return check_header(database, location.path, size);
}

Status migrate(Database& database, const StoreLocation& location) {
  HEARKEN_TRY(const std::int64_t version, database.read_integer("PRAGMA user_version"));
  HEARKEN_TRY(const std::int64_t owner, database.read_integer("PRAGMA application_id"));
  HEARKEN_TRY(const std::int64_t tables,
              database.read_integer("SELECT count(*) FROM sqlite_schema"));
  const bool fresh = version == 0 && owner == 0 && tables == 0;
  if (!fresh && owner != kApplicationId) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("store {}: this database belongs to another program", location.path));
  }
  if (version > schema_version()) {
    return fail(ErrorCode::Conflict,
                fmt::format("store {}: written by a newer version of Hearken (schema {}, this one "
                            "knows {}); update Hearken or choose another file",
                            location.path, version, schema_version()));
  }
  if (version < 0) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("store {}: damaged: schema version {}", location.path, version));
  }
  if (version == schema_version()) return {};
  if (location.mode == OpenMode::ReadOnly) {
    return fail(ErrorCode::Unavailable,
                fmt::format("store {}: not yet brought up to date by the daemon", location.path));
  }
  const Status migrated = run_migrations(database, version);
  if (!migrated && database.in_transaction()) {
    // The first error is the one to report; a failed rollback ends with the connection.
    static_cast<void>(database.execute("ROLLBACK").has_value());
  }
  return migrated;
}

}  // namespace hearken::store::sqlite
