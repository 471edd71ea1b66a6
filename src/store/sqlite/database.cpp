// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace hearken::store::sqlite {
namespace {

constexpr int kBusyTimeoutMs = 5'000;
/// Longest text or statement that SQLite accepts from us; kMaxLedgerBody and some room.
constexpr int kMaxCellBytes = 20 * 1024 * 1024;

/// Longest part of a statement that a message shows.
constexpr std::size_t kMaxDoing = 120;

ErrorCode code_of(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
      return ErrorCode::Resource;
    case SQLITE_TOOBIG:
    case SQLITE_NOTADB:
      return ErrorCode::InvalidInput;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::Timeout;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return ErrorCode::Denied;
    case SQLITE_CONSTRAINT:
      return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY
                 ? ErrorCode::Conflict
                 : ErrorCode::InvalidInput;
    default:
      return ErrorCode::Internal;
  }
}

const char* advice(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return " (the disk or the configured size of the store is full)";
    case SQLITE_CORRUPT:
      return " (the store is damaged; restore a backup)";
    case SQLITE_NOTADB:
      return " (the file is not a Hearken store)";
    case SQLITE_BUSY:
      return " (another process is writing)";
    default:
      return "";
  }
}

}  // namespace

Error make_error(sqlite3* connection, int code, std::string_view doing) {
  doing.remove_prefix(std::min(doing.find_first_not_of(" \n"), doing.size()));
  doing = doing.substr(0, std::min(doing.find('\n'), kMaxDoing));
  const char* text = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
  return Error{code_of(code), fmt::format("store: {}: {}{}", doing, text, advice(code))};
}

Query::Query(sqlite3* connection, sqlite3_stmt* statement, bool owned)
    : connection_(connection), statement_(statement), owned_(owned) {}

Query::Query(Query&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      owned_(other.owned_),
      bind_error_(other.bind_error_) {}

Query::~Query() {
  if (statement_ == nullptr) return;
  if (owned_) {
    sqlite3_finalize(statement_);
    return;
  }
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Query::note(int code) {
  if (code != SQLITE_OK && bind_error_ == 0) bind_error_ = code;
}

Query& Query::bind(int parameter, std::int64_t number) {
  note(sqlite3_bind_int64(statement_, parameter, number));
  return *this;
}

Query& Query::bind(int parameter, std::string_view text) {
  // A null pointer would bind NULL; the empty text is a text.
  const char* data = text.data() == nullptr ? "" : text.data();
  note(
      sqlite3_bind_text64(statement_, parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Query& Query::bind(int parameter, double number) {
  note(sqlite3_bind_double(statement_, parameter, number));
  return *this;
}

Query& Query::bind_value(int parameter, const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return bind(parameter, std::int64_t{*flag});
  if (const auto* text = std::get_if<std::string>(&value)) {
    return bind(parameter, std::string_view(*text));
  }
  if (const auto* number = std::get_if<double>(&value)) {
    return bind(parameter, *number);
  }
  note(sqlite3_bind_null(statement_, parameter));
  return *this;
}

Result<bool> Query::step() {
  const int code = bind_error_ != 0 ? bind_error_ : sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return tl::unexpected<Error>(make_error(connection_, code, sqlite3_sql(statement_)));
}

Status Query::run() {
  HEARKEN_TRY([[maybe_unused]] const bool row, step());
  return {};
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Query::real(int column) const { return sqlite3_column_double(statement_, column); }

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::string Query::text(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return data == nullptr ? std::string() : std::string(data, static_cast<std::size_t>(size));
}

Value Query::value(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER:
      return integer(column) != 0;
    case SQLITE_FLOAT:
      return real(column);
    case SQLITE_TEXT:
      return text(column);
    default:
      return {};
  }
}

void Database::Closer::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
void Database::Finalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Result<Database> Database::open(const StoreLocation& location) {
  const int access = location.mode == OpenMode::ReadOnly
                         ? SQLITE_OPEN_READONLY
                         : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(location.path.c_str(), &raw,
                                   access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  Database database(raw);
  if (code != SQLITE_OK) {
    return tl::unexpected<Error>(make_error(raw, code, fmt::format("open {}", location.path)));
  }
  sqlite3_busy_timeout(raw, kBusyTimeoutMs);
  sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, kMaxCellBytes);
  sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, 0);
  // A file from elsewhere may carry triggers and views: they may not do more than SQL functions do.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

bool Database::read_start(std::span<unsigned char> bytes) const {
  sqlite3_file* file = nullptr;
  const int code =
      sqlite3_file_control(connection_.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK || file == nullptr || file->pMethods == nullptr) return false;
  return file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0) == SQLITE_OK;
}

Result<Database::StatementPtr> Database::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  StatementPtr statement(raw);
  if (code != SQLITE_OK || !statement) {
    return tl::unexpected<Error>(make_error(connection_.get(), code, sql));
  }
  return statement;
}

Result<Query> Database::query(std::string_view sql) {
  auto cached = statements_.find(sql);
  if (cached == statements_.end()) {
    HEARKEN_TRY(StatementPtr statement, prepare(sql));
    cached = statements_.emplace(std::string(sql), std::move(statement)).first;
  } else if (sqlite3_stmt_busy(cached->second.get()) != 0) {
    HEARKEN_TRY(StatementPtr second, prepare(sql));
    return Query(connection_.get(), second.release(), true);
  }
  return Query(connection_.get(), cached->second.get(), false);
}

Status Database::execute(const char* sql) {
  const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected<Error>(make_error(connection_.get(), code, sql));
  return {};
}

Result<std::int64_t> Database::read_integer(std::string_view sql) {
  HEARKEN_TRY(StatementPtr statement, prepare(sql));
  Query query(connection_.get(), statement.release(), true);
  HEARKEN_TRY(const bool row, query.step());
  if (!row) return fail(ErrorCode::Internal, fmt::format("store: {}: no row", sql));
  return query.integer(0);
}

std::int64_t Database::changes() const { return sqlite3_changes64(connection_.get()); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

Result<std::int64_t> Database::data_version() {
  HEARKEN_TRY(Query version, query("PRAGMA data_version"));
  HEARKEN_TRY(const bool row, version.step());
  return row ? version.integer(0) : 0;
}

Status Database::copy_to(const std::string& path, const CopyProgress& progress) {
  HEARKEN_TRY(Database target, Database::open({.path = path, .mode = OpenMode::ReadWrite}));
  // The reader's view of this moment: with it, what others write meanwhile does not begin the copy
  // anew, and WAL lets them.
  HEARKEN_TRY_VOID(execute("BEGIN; SELECT count(*) FROM sqlite_schema"));
  const Status copied = copy_pages(target, path, progress);
  const Status ended = execute("ROLLBACK");
  if (!copied) return copied;
  if (!ended) return ended;
  return target.execute("PRAGMA journal_mode=DELETE");
}

Status Database::copy_pages(Database& target, const std::string& path,
                            const CopyProgress& progress) {
  constexpr int kPagesAtOnce = 4'096;
  sqlite3* destination = target.connection_.get();
  sqlite3_backup* backup = sqlite3_backup_init(destination, "main", connection_.get(), "main");
  if (backup == nullptr) {
    return tl::unexpected<Error>(
        make_error(destination, sqlite3_errcode(destination), "begin backup"));
  }
  int copied = SQLITE_OK;
  while (copied == SQLITE_OK) {
    copied = sqlite3_backup_step(backup, kPagesAtOnce);
    if (!progress) continue;
    const auto total = static_cast<std::uint64_t>(sqlite3_backup_pagecount(backup));
    const auto left = static_cast<std::uint64_t>(sqlite3_backup_remaining(backup));
    progress(total - left, total);
  }
  const int finished = sqlite3_backup_finish(backup);
  if (copied == SQLITE_DONE && finished == SQLITE_OK) return {};
  return tl::unexpected<Error>(make_error(destination, finished != SQLITE_OK ? finished : copied,
                                          "copy into backup " + path));
}

}  // namespace hearken::store::sqlite
