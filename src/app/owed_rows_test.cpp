// SPDX-License-Identifier: Apache-2.0
#include "app/owed_rows.h"

#include <gtest/gtest.h>

#include "app/temporary_folder.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

using namespace std::chrono_literals;

constexpr WallTime kStart{std::chrono::milliseconds(1'780'000'000'000)};
constexpr MonoTime kSoon{10ms};

const Status kDiskFull = fail(ErrorCode::Resource, "the disk is full");

class OwedRowsTest : public testing::Test {
 protected:
  OwedRowsTest() {
    auto history = store::open_history({.path = path()});
    EXPECT_TRUE(history) << history.error().message;
    store_ =
        std::make_unique<store::StoreWriter>(std::move(*history), clock_, store::WriterOptions{});
  }
  std::string path() const { return folder_.path() + "/hearken.db"; }

  static store::CommandStart start(const char* id) {
    store::CommandStart start;
    start.command.id = CommandId(id);
    start.command.turn = TurnId("t1");
    start.command.thing = ThingId("valve.gas");
    start.command.action = "close";
    start.at = kStart;
    return start;
  }
  void write(const char* id) {
    ASSERT_TRUE(store_->begin_command(start(id), {}));
    ASSERT_TRUE(store_->flush(20s));
  }
  /// As the journal has it; unset: no row, or an open one.
  std::optional<Outcome> outcome(const char* id) {
    EXPECT_TRUE(store_->flush(20s));
    auto history = store::open_history({.path = path(), .mode = store::OpenMode::ReadOnly});
    EXPECT_TRUE(history) << history.error().message;
    const auto row = (*history)->command(CommandId(id));
    EXPECT_TRUE(row) << row.error().message;
    return *row ? (*row)->outcome : std::nullopt;
  }

  const TemporaryFolder folder_;
  ManualClock clock_{kStart};
  std::unique_ptr<store::StoreWriter> store_;
  OwedRows rows_;
};

TEST_F(OwedRowsTest, LetsACommandLeaveOnceItsRowTakesTooLong) {
  ASSERT_TRUE(rows_.expect(start("c1"), kSoon));
  EXPECT_EQ(rows_.next_due(), kSoon);
  EXPECT_TRUE(rows_.take_overdue(kSoon - 1ms).empty());
  EXPECT_EQ(rows_.take_overdue(kSoon), std::vector<CommandId>{CommandId("c1")});
  EXPECT_TRUE(rows_.take_overdue(kSoon + 1h).empty()) << "once";
  EXPECT_EQ(rows_.next_due(), MonoTime::max());
}

TEST_F(OwedRowsTest, ARowThatIsThereInTimeIsLikeAnyOther) {
  ASSERT_TRUE(rows_.expect(start("c1"), kSoon));
  EXPECT_FALSE(rows_.finish(CommandId("c1"), Outcome::Failed, {}, kStart)) << "it did not leave";
  EXPECT_TRUE(rows_.settle(CommandId("c1"), {}, *store_));
  EXPECT_TRUE(rows_.take_overdue(kSoon).empty());
  EXPECT_FALSE(rows_.finish(CommandId("c1"), Outcome::Confirmed, {}, kStart));
}

TEST_F(OwedRowsTest, WhatBecameOfOneThatLeftIsWrittenAfterItsRow) {
  ASSERT_TRUE(rows_.expect(start("c1"), kSoon));
  ASSERT_EQ(rows_.take_overdue(kSoon).size(), 1U);
  EXPECT_TRUE(rows_.finish(CommandId("c1"), Outcome::Confirmed, std::string("closed"), kStart));
  EXPECT_EQ(outcome("c1"), std::nullopt);
  rows_.write(*store_);
  EXPECT_EQ(outcome("c1"), std::nullopt) << "it is in the store's queue, and not written twice";
  write("c1");
  EXPECT_TRUE(rows_.settle(CommandId("c1"), {}, *store_));
  EXPECT_EQ(outcome("c1"), Outcome::Confirmed);
}

TEST_F(OwedRowsTest, ARowThatCouldNotBeWrittenIsOwedWhetherTheCommandHadLeftOrNot) {
  ASSERT_TRUE(rows_.expect(start("left"), kSoon));
  ASSERT_EQ(rows_.take_overdue(kSoon).size(), 1U);
  ASSERT_TRUE(rows_.expect(start("waits"), MonoTime::max()));
  for (const char* id : {"left", "waits"}) {
    EXPECT_TRUE(rows_.settle(CommandId(id), kDiskFull, *store_)) << id << " leaves";
    EXPECT_TRUE(rows_.finish(CommandId(id), Outcome::Unconfirmed, {}, kStart)) << id;
  }
  rows_.write(*store_);
  EXPECT_EQ(outcome("left"), Outcome::Unconfirmed);
  EXPECT_EQ(outcome("waits"), Outcome::Unconfirmed);
}

TEST_F(OwedRowsTest, OthersAreToldWhatTheStoreSaid) {
  EXPECT_FALSE(rows_.settle(CommandId("c9"), kDiskFull, *store_)) << "never expected";
  ASSERT_TRUE(rows_.expect(start("c1"), kSoon));
  const Status twice = rows_.settle(CommandId("c1"), fail(ErrorCode::Conflict, "twice"), *store_);
  EXPECT_FALSE(twice) << "not the disk's fault";
}

TEST_F(OwedRowsTest, HoldsSoManyAndNoMore) {
  for (std::size_t i = 0; i < OwedRows::kMost; ++i) {
    ASSERT_TRUE(rows_.expect(start(std::to_string(i).c_str()), kSoon));
  }
  EXPECT_FALSE(rows_.expect(start("more"), kSoon));
}

}  // namespace
}  // namespace hearken::app
