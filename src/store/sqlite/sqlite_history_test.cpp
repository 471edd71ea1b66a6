// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/sqlite_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "store/sqlite/schema.h"
#include "store/testing/store_fixture.h"

namespace hearken::store::sqlite {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class SqliteFileTest : public testing::Test {
 protected:
  void write_file(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }
  Error open_error(OpenMode mode = OpenMode::ReadWrite) {
    const auto history = open_history({.path = path_, .mode = mode});
    return history ? Error{ErrorCode::Internal, "opened"} : history.error();
  }
  /// What somebody with a database tool could do.
  Status tamper(const std::string& sql) {
    HEARKEN_TRY(Database database, Database::open({.path = path_}));
    return database.execute(sql.c_str());
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("store.db");
};

TEST_F(SqliteFileTest, FileThatIsNoDatabaseIsAClearError) {
  for (const std::string& bytes :
       {std::string("hello"), std::string(10'000, 'x'), std::string(200, '\0'),
        std::string("SQLite format 2") + std::string(200, '\0')}) {
    write_file(bytes);
    const Error error = open_error();
    EXPECT_EQ(error.code, ErrorCode::InvalidInput);
    EXPECT_THAT(error.message, HasSubstr("not a Hearken store"));
    EXPECT_THAT(error.message, HasSubstr(path_));
  }
}

TEST_F(SqliteFileTest, RightHeaderAndGarbageBehindItIsAnError) {
  std::string bytes(8192, '\x5a');
  bytes.replace(0, 16, "SQLite format 3\0", 16);
  write_file(bytes);
  EXPECT_FALSE(open_history({.path = path_}));
}

TEST_F(SqliteFileTest, TruncatedFileIsAClearError) {
  {
    auto history = open_or_die(path_);
    for (int i = 0; i < 2000; ++i) {
      ASSERT_TRUE(history->append(std::vector{reading("a", "p", 1.0 * i, i * 1s)}));
    }
  }
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  const Error error = open_error();
  EXPECT_EQ(error.code, ErrorCode::InvalidInput);
  EXPECT_THAT(error.message, HasSubstr("cut short"));
}

TEST_F(SqliteFileTest, DamagedPageIsReportedAndNotCrashedOn) {
  {
    auto history = open_or_die(path_);
    for (int i = 0; i < 3000; ++i) {
      ASSERT_TRUE(history->append(std::vector{reading("a", "p", 1.0 * i, i * 1s)}));
    }
  }
  const auto size = std::filesystem::file_size(path_);
  {
    std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
    for (std::uint64_t page = 8; page < size / 4096; ++page) {
      file.seekp(static_cast<std::streamoff>(page * 4096));
      file << std::string(64, '\xff');
    }
  }
  const auto history = open_history({.path = path_});
  if (!history) return;  // noticed at once: fine too
  EXPECT_FALSE((*history)->check_integrity());
  const auto range = (*history)->range(ThingId("a"), "p", {kStart, kStart + 24h, {}}, 5000);
  EXPECT_TRUE(!range || range->size() < 3000);
}

TEST_F(SqliteFileTest, NewerSchemaIsRefused) {
  open_or_die(path_);
  ASSERT_TRUE(tamper("PRAGMA user_version = 99"));
  const Error error = open_error();
  EXPECT_EQ(error.code, ErrorCode::Conflict);
  EXPECT_THAT(error.message, HasSubstr("newer version"));
  EXPECT_THAT(error.message, HasSubstr("99"));
  EXPECT_EQ(open_error(OpenMode::ReadOnly).code, ErrorCode::Conflict);
}

TEST_F(SqliteFileTest, DatabaseOfAnotherProgramIsRefusedAndLeftAlone) {
  ASSERT_TRUE(tamper("CREATE TABLE recipes (name); INSERT INTO recipes VALUES ('soup')"));
  EXPECT_THAT(open_error().message, HasSubstr("another program"));
  auto database = Database::open({.path = path_});
  EXPECT_EQ(database->read_integer("SELECT count(*) FROM sqlite_schema").value(), 1);
}

TEST_F(SqliteFileTest, ReadOnlyNeedsAStore) {
  EXPECT_EQ(open_error(OpenMode::ReadOnly).code, ErrorCode::NotFound);
  EXPECT_FALSE(std::filesystem::exists(path_));
  EXPECT_EQ(open_history({.path = folder_.path()}).error().code, ErrorCode::InvalidInput);
  EXPECT_FALSE(open_history({.path = "/nonexistent/folder/store.db"}));
}

TEST_F(SqliteFileTest, EmptyFileBecomesAStore) {
  write_file("");
  EXPECT_TRUE(open_history({.path = path_}));
}

TEST_F(SqliteFileTest, OnlyTheOwnerCanReadTheFile) {
  open_or_die(path_);
  struct stat info {};
  ASSERT_EQ(::stat(path_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777u, 0600u);
}

TEST_F(SqliteFileTest, ReaderSeesWhatTheWriterCommittedAndCannotWrite) {
  auto writer = open_or_die(path_);
  auto reader = open_or_die(path_, OpenMode::ReadOnly);
  ASSERT_TRUE(writer->append(std::vector{reading("a", "p", 1.0)}));
  EXPECT_EQ(reader->last_value(ThingId("a"), "p").value()->value, Value(1.0));
  EXPECT_EQ(reader->append(std::vector{reading("a", "p", 2.0, 1s)}).error().code,
            ErrorCode::Denied);
  EXPECT_EQ(reader->begin_command(command_start("c1")).error().code, ErrorCode::Denied);
}

TEST_F(SqliteFileTest, EverythingIsThereAfterReopening) {
  {
    auto history = open_or_die(path_);
    ASSERT_TRUE(history->append(std::vector{reading("a", "p", 1.0)}));
    ASSERT_TRUE(history->begin_command(command_start("c1")));
    ASSERT_TRUE(history->begin_command(command_start("c2")));
    ASSERT_TRUE(history->finish_command(CommandId("c2"), Outcome::Confirmed, 40.0, kStart, ""));
    ASSERT_TRUE(history->append_ledger(ledger_draft("t1")));
  }
  auto history = open_or_die(path_);
  EXPECT_EQ(history->last_value(ThingId("a"), "p").value()->value, Value(1.0));
  const auto unfinished = history->unfinished_commands().value();
  ASSERT_EQ(unfinished.size(), 1u);
  EXPECT_EQ(unfinished[0].start.command.id, CommandId("c1"));
  EXPECT_EQ(history->begin_command(command_start("c2")).error().code, ErrorCode::Conflict);
  ASSERT_TRUE(history->append_ledger(ledger_draft("t2")));
  EXPECT_EQ(history->verify_ledger().value().entries, 2u);
}

TEST_F(SqliteFileTest, LedgerAndJournalForbidChange) {
  auto history = open_or_die(path_);
  ASSERT_TRUE(history->append_ledger(ledger_draft("t1")));
  ASSERT_TRUE(history->begin_command(command_start("c1")));
  EXPECT_THAT(tamper("UPDATE ledger SET body = '[]'").error().message, HasSubstr("append-only"));
  EXPECT_THAT(tamper("DELETE FROM ledger").error().message, HasSubstr("append-only"));
  EXPECT_FALSE(
      tamper("INSERT INTO ledger SELECT 7, at, kind, turn, person, summary, body, "
             "previous_hash, hash FROM ledger"));
  EXPECT_FALSE(
      tamper("INSERT OR REPLACE INTO ledger SELECT 1, at, 'other', turn, person, summary, "
             "body, previous_hash, hash FROM ledger"));
  EXPECT_FALSE(tamper("DELETE FROM commands"));
  EXPECT_TRUE(history->verify_ledger().value().intact);
}

TEST_F(SqliteFileTest, VerifyNamesTheEntryThatSomebodyChanged) {
  const std::string open_up = "DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete;";
  struct Case {
    std::string sql;
    std::uint64_t broken_seq;
  };
  const std::vector<Case> cases = {
      {"UPDATE ledger SET body = '{\"x\":1}' WHERE seq = 3", 3},
      {"UPDATE ledger SET at = at + 1 WHERE seq = 1", 1},
      {"UPDATE ledger SET person = 'guest' WHERE seq = 5", 5},
      {"UPDATE ledger SET hash = upper(hash) WHERE seq = 2", 2},
      {"UPDATE ledger SET previous_hash = 'x' WHERE seq = 4", 4},
      {"DELETE FROM ledger WHERE seq = 2", 2},
      {"DELETE FROM ledger WHERE seq = 5", 5},
      {"DELETE FROM ledger", 1},
  };
  for (const Case& c : cases) {
    std::filesystem::remove(path_);
    auto history = open_or_die(path_);
    for (int i = 0; i < 5; ++i)
      ASSERT_TRUE(history->append_ledger(ledger_draft("t" + std::to_string(i))));
    ASSERT_TRUE(tamper(open_up + c.sql)) << c.sql;
    const auto report = history->verify_ledger().value();
    EXPECT_FALSE(report.intact) << c.sql;
    EXPECT_EQ(report.broken_seq, c.broken_seq) << c.sql << ": " << report.why;
    EXPECT_EQ(report.entries, c.broken_seq - 1);
    history.reset();
  }
}

TEST_F(SqliteFileTest, FullStoreRefusesAndGoesOnWhenThereIsRoom) {
  auto history = open_or_die(path_, OpenMode::ReadWrite, 256 * 1024);
  Status status;
  int stored = 0;
  for (; stored < 1000 && status; ++stored) {
    status = history->append(std::vector{reading("a", "p", std::string(4000, 'x'), stored * 1s)});
  }
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::Resource);
  EXPECT_THAT(status.error().message, HasSubstr("full"));
  EXPECT_FALSE(
      history->append_ledger(ledger_draft("t1", "turn", "\"" + std::string(20'000, 'x') + "\"")));
  EXPECT_TRUE(history->verify_ledger().value().intact);
  const Retention two_days{.readings = 48h, .minutes = 48h, .hours = 48h, .days = 48h};
  ASSERT_TRUE(history->keep_up(kStart + 96h, two_days, 1000)) << "notes what is summarised";
  ASSERT_GT(history->keep_up(kStart + 96h, two_days, 1000).value().deleted, 0u);
  EXPECT_TRUE(history->append(std::vector{reading("a", "p", std::string(4000, 'y'), 2000s)}));
  EXPECT_TRUE(history->check_integrity());
}

TEST(SqliteSchema, MemoryStoreIsIndependent) {
  auto a = open_or_die(":memory:");
  auto b = open_or_die(":memory:");
  ASSERT_TRUE(a->append(std::vector{reading("a", "p", 1.0)}));
  EXPECT_FALSE(b->last_value(ThingId("a"), "p").value());
  EXPECT_GE(schema_version(), 1);
}

}  // namespace
}  // namespace hearken::store::sqlite
