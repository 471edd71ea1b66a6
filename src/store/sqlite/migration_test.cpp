// SPDX-License-Identifier: Apache-2.0
// Files of earlier schemas, made by the programs of their time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/sqlite/schema.h"
#include "store/testing/store_fixture.h"

namespace hearken::store::sqlite {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// Made by `hearken demo --keep --say …` and `hearken docs add` when the schema was 2.
class OldFile : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::copy_file(HEARKEN_SOURCE_DIR "/src/store/testing/version_2.db", path_);
  }
  std::int64_t version() {
    return Database::open({.path = path_})->read_integer("PRAGMA user_version").value();
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("store.db");
};

TEST_F(OldFile, IsBroughtUpToDateWithAllThatItHeld) {
  ASSERT_EQ(version(), 2);
  const auto history = open_or_die(path_);
  EXPECT_EQ(version(), schema_version());
  EXPECT_EQ(history->series().value().size(), 46u);
  EXPECT_EQ(history->last_value(ThingId("sensor.living_room_humidity"), "state").value()->value,
            Value(46.0));
  EXPECT_TRUE(history->verify_ledger().value().intact);
  const auto turns = history->recent_turns(10).value();
  ASSERT_EQ(turns.size(), 2u);
  EXPECT_EQ(turns[1].content.summary, "turn off the hallway light");
  const auto commands = history->commands_of(turns[1].content.turn).value();
  ASSERT_EQ(commands.size(), 1u);
  EXPECT_EQ(commands[0].outcome, Outcome::Confirmed);
  EXPECT_THAT(history->document("boiler").value()->text, HasSubstr("fault E4"));
  EXPECT_TRUE(history->check_integrity());
}

TEST_F(OldFile, ItsReadingsAreSummarisedAndGoWhenTheirTimeHasCome) {
  const auto history = open_or_die(path_);
  const auto last = history->last_value(ThingId("sensor.living_room_humidity"), "state").value();
  const Window window{last->at - 24h, last->at + 24h, {}};
  const auto figures = [&] {
    return history->aggregate(ThingId("sensor.living_room_humidity"), "state", window).value();
  };
  const Aggregate before = figures();
  Upkeep done = history->keep_up(last->at + 2h, Retention{}, 10'000).value();
  EXPECT_EQ(done.summarised, 48u);
  EXPECT_EQ(figures().count, before.count);
  EXPECT_EQ(figures().covered, before.covered);
}

TEST_F(OldFile, IsNotChangedByAReader) {
  const auto reader = open_history({.path = path_, .mode = OpenMode::ReadOnly});
  ASSERT_FALSE(reader);
  EXPECT_THAT(reader.error().message, HasSubstr("not yet brought up to date"));
  EXPECT_EQ(version(), 2);
}

}  // namespace
}  // namespace hearken::store::sqlite
