// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/sqlite_history.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "store/sqlite/schema.h"
#include "store/sqlite/shared_index_guard.h"

namespace hearken::store::sqlite {
namespace {

/// Makes the file readable for its owner only; what a home reports is private. SQLite gives the log
/// beside it the same mode. One that is there is never opened: see Database::read_start.
Status create_private(const std::string& path) {
  if (::access(path.c_str(), W_OK) == 0) return {};
  const bool absent = errno == ENOENT;
  const int file = absent ? ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (file < 0) {
    const auto code = errno == EACCES || errno == EROFS ? ErrorCode::Denied : ErrorCode::Resource;
    return fail(code, fmt::format("store {}: cannot be opened for writing: {}", path,
                                  std::strerror(errno)));
  }
  ::close(file);
  return {};
}

Status flush_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool flushed = file >= 0 && ::fsync(file) == 0;
  const int error = errno;
  if (file >= 0) ::close(file);
  if (flushed) return {};
  return fail(ErrorCode::Resource, fmt::format("flush {}: {}", path, std::strerror(error)));
}

}  // namespace

Result<std::unique_ptr<History>> SqliteHistory::open(const StoreLocation& location) {
  HEARKEN_TRY(auto history, open_file(location));
  return std::unique_ptr<History>(std::move(history));
}

Result<std::unique_ptr<SqliteHistory>> SqliteHistory::open_file(const StoreLocation& location) {
  HEARKEN_TRY_VOID(check_file(location));
  if (location.mode == OpenMode::ReadWrite && location.path != ":memory:") {
    HEARKEN_TRY_VOID(create_private(location.path));
  }
  HEARKEN_TRY(Database database, Database::open(location));
  HEARKEN_TRY_VOID(check_contents(database, location));
  std::unique_ptr<SqliteHistory> history(new SqliteHistory(std::move(database)));
  HEARKEN_TRY_VOID(history->configure(location));
  return history;
}

Status SqliteHistory::configure(const StoreLocation& location) {
  if (location.mode == OpenMode::ReadWrite) {
    guard_shared_index();
    HEARKEN_TRY_VOID(database_.execute(
        "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=67108864; PRAGMA foreign_keys=ON"));
    HEARKEN_TRY_VOID(set_durability(Durability::PowerLoss));
  }
  HEARKEN_TRY_VOID(migrate(database_, location));
  if (location.max_bytes > 0) {
    HEARKEN_TRY(const std::int64_t page_size, database_.read_integer("PRAGMA page_size"));
    const auto pages = location.max_bytes / static_cast<std::uint64_t>(page_size);
    HEARKEN_TRY_VOID(database_.execute(fmt::format("PRAGMA max_page_count={}", pages).c_str()));
  }
  return {};
}

Status SqliteHistory::set_durability(Durability durability) {
  if (durability_ == durability) return {};
  durability_.reset();
  HEARKEN_TRY_VOID(database_.execute(durability == Durability::PowerLoss
                                         ? "PRAGMA synchronous=FULL"
                                         : "PRAGMA synchronous=NORMAL"));
  durability_ = durability;
  return {};
}

Status SqliteHistory::begin(Durability durability) {
  HEARKEN_TRY_VOID(set_durability(durability));
  return database_.execute("BEGIN IMMEDIATE");
}

Error SqliteHistory::lost_transaction() const {
  return {ErrorCode::Resource, "store: the transaction was rolled back after an error"};
}

Status SqliteHistory::flush() {
  // A checkpoint flushes the log before it copies from it (sqlite.org/wal.html, 4).
  return database_.execute("PRAGMA wal_checkpoint(PASSIVE)");
}

Status SqliteHistory::backup_to(const std::string& path, const CopyProgress& progress) {
  const std::string partial = path + ".partial";
  std::remove(partial.c_str());
  const auto copy = [&]() -> Status {
    HEARKEN_TRY_VOID(create_private(partial));
    HEARKEN_TRY_VOID(database_.copy_to(partial, progress));
    HEARKEN_TRY_VOID(flush_file(partial));
    if (std::rename(partial.c_str(), path.c_str()) != 0) {
      return fail(ErrorCode::Resource,
                  fmt::format("rename backup to {}: {}", path, std::strerror(errno)));
    }
    const auto slash = path.rfind('/');
    return flush_file(slash == std::string::npos ? "." : path.substr(0, slash + 1));
  };
  Status status = copy();
  if (!status) std::remove(partial.c_str());
  return status;
}

Status SqliteHistory::check_integrity() {
  HEARKEN_TRY(Query query, database_.query("PRAGMA integrity_check(1)"));
  HEARKEN_TRY(const bool row, query.step());
  const std::string verdict = row ? query.text(0) : "no answer";
  if (verdict == "ok") return {};
  return fail(ErrorCode::Internal, "store: damaged: " + verdict);
}

}  // namespace hearken::store::sqlite
