// SPDX-License-Identifier: Apache-2.0
// What only a server can do wrong.
#include "store/postgres/postgres_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/postgres/schema.h"
#include "store/store_writer.h"
#include "store/testing/backends.h"

namespace hearken::store::postgres {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class PostgresTest : public testing::Test {
 protected:
  void SetUp() override {
    if (shared_server() == nullptr) {
      GTEST_SKIP() << "there is no PostgreSQL server here; install Debian's package postgresql-15";
    }
    location_ = new_database(folder_);
  }
  Status tamper(const std::string& sql) {
    HEARKEN_TRY(const auto connection, Connection::open({.path = location_}));
    return connection->execute(sql.c_str());
  }
  Error open_error(const std::string& location, OpenMode mode = OpenMode::ReadWrite) {
    const auto history = open_history({.path = location, .mode = mode});
    return history ? Error{ErrorCode::Internal, "opened"} : history.error();
  }

  TemporaryFolder folder_;
  std::string location_;
};

TEST_F(PostgresTest, ValuesSurviveTheirBytes) {
  for (const Value& value : {Value(true), Value(false), Value(-0.5), Value(1e300),
                             Value(std::string("a\0b", 3)), Value(std::string())}) {
    EXPECT_EQ(decode_value(encode_value(value)), value);
  }
  EXPECT_EQ(decode_value("?x"), Value{});
  EXPECT_EQ(decode_value("n123"), Value{});
}

TEST_F(PostgresTest, WrongLocationsAreClearErrors) {
  EXPECT_EQ(open_error("postgresql://hearken@%2Fnowhere/x").code, ErrorCode::Unavailable);
  EXPECT_EQ(open_error(location_ + "_absent").code, ErrorCode::NotFound);
  EXPECT_THAT(open_error(location_ + "_absent").message, HasSubstr("does not exist"));
  EXPECT_EQ(open_error(location_ + "?no_such_option=1").code, ErrorCode::InvalidInput);
  EXPECT_EQ(open_error(location_, OpenMode::ReadOnly).code, ErrorCode::NotFound);
}

TEST_F(PostgresTest, ReaderSeesWhatTheWriterCommittedAndCannotWrite) {
  const auto writer = open_or_die(location_);
  const auto reader = open_or_die(location_, OpenMode::ReadOnly);
  ASSERT_TRUE(writer->append(std::vector{reading("a", "p", 1.0)}));
  EXPECT_EQ(reader->last_value(ThingId("a"), "p").value()->value, Value(1.0));
  EXPECT_EQ(reader->append(std::vector{reading("a", "p", 2.0, 1s)}).error().code,
            ErrorCode::Denied);
}

TEST_F(PostgresTest, NewerSchemaIsRefused) {
  open_or_die(location_);
  ASSERT_TRUE(tamper("UPDATE hearken_schema SET version = 99"));
  EXPECT_EQ(open_error(location_).code, ErrorCode::Conflict);
  EXPECT_THAT(open_error(location_).message, HasSubstr("newer version"));
}

TEST_F(PostgresTest, LedgerAndJournalForbidChange) {
  const auto history = open_or_die(location_);
  ASSERT_TRUE(history->append_ledger(ledger_draft("t1")));
  ASSERT_TRUE(history->begin_command(command_start("c1")));
  EXPECT_THAT(tamper("UPDATE ledger SET body = '[]'").error().message, HasSubstr("append-only"));
  EXPECT_THAT(tamper("TRUNCATE ledger").error().message, HasSubstr("append-only"));
  EXPECT_THAT(tamper("DELETE FROM commands").error().message, HasSubstr("append-only"));
  ASSERT_TRUE(
      tamper("ALTER TABLE ledger DISABLE TRIGGER USER; UPDATE ledger SET person = 'guest'"));
  const auto report = history->verify_ledger().value();
  EXPECT_FALSE(report.intact);
  EXPECT_EQ(report.broken_seq, 1u);
  EXPECT_FALSE(history->check_integrity());
}

/// On a server of its own, as others share theirs.
TEST_F(PostgresTest, WriterOutlivesACrashOfTheServerAndLosesNothing) {
  auto server = PrivateServer::start(folder_.path());
  ASSERT_TRUE(server) << server.error().message;
  const std::string location = (*server)->create_database("home").value();
  const SystemClock clock;
  StoreWriter writer(open_or_die(location), clock, {.commit_every = 2ms, .retry_after = 10ms});
  writer.append({reading("a", "p", 1.0)});
  ASSERT_TRUE(writer.flush(20s));
  (*server)->kill_now();
  writer.append({reading("a", "p", 2.0, 1s)});
  ASSERT_TRUE(writer.flush(20s));
  EXPECT_EQ(writer.status().health, WriterHealth::Degraded);
  EXPECT_EQ(writer.status().readings_waiting, 1u);
  ASSERT_TRUE((*server)->start_again());
  ASSERT_TRUE(writer.flush(20s));
  EXPECT_EQ(writer.status().health, WriterHealth::Ok) << writer.status().reason;
  EXPECT_EQ(writer.status().readings_waiting, 0u);
  writer.stop();
  const auto history = open_or_die(location);
  EXPECT_EQ(history->range(ThingId("a"), "p", {kStart, kStart + 1h, {}}, 10).value().size(), 2u);
}

}  // namespace
}  // namespace hearken::store::postgres
