// SPDX-License-Identifier: Apache-2.0
#include "store/arrival_journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "store/arrival_records.h"
#include "store/testing/store_fixture.h"

namespace hearken::store {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

class ArrivalJournalTest : public testing::Test {
 protected:
  std::unique_ptr<ArrivalJournal> open(ArrivalOptions options = {}) {
    auto journal = ArrivalJournal::open(folder_.file("store.db.arrivals"), clock_, options);
    ensure(journal.has_value(), "the journal opens");
    return std::move(*journal);
  }
  std::vector<std::string> files() const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      found.push_back(entry.path().string());
    }
    return found;
  }
  static std::vector<Reading> one(double value) { return {reading("a", "p", value)}; }
  static std::vector<double> numbers(const std::vector<ArrivalBatch>& batches) {
    std::vector<double> result;
    for (const auto& batch : batches) {
      for (const auto& entry : batch.readings) result.push_back(std::get<double>(entry.value));
    }
    return result;
  }

  TemporaryFolder folder_;
  ManualClock clock_{kStart};
};

TEST_F(ArrivalJournalTest, WhatWasAppendedComesBackAsItWas) {
  std::vector<Reading> readings = {reading("sensor.a", "temperature", 21.5, 1s),
                                   reading("sensor.a", "text", std::string("ä\0b", 4)),
                                   reading("door", "open", true), reading("door", "moving", false),
                                   reading("x", "y", Value{})};
  readings[0].unit = "°F";
  ASSERT_TRUE(open()->append(kStart + 7ms, readings));
  const auto left = open()->take_left();
  ASSERT_THAT(left, SizeIs(1));
  EXPECT_EQ(left[0].received, kStart + 7ms);
  ASSERT_THAT(left[0].readings, SizeIs(5));
  for (std::size_t i = 0; i < readings.size(); ++i) {
    EXPECT_EQ(left[0].readings[i].thing, readings[i].thing);
    EXPECT_EQ(left[0].readings[i].property, readings[i].property);
    EXPECT_EQ(left[0].readings[i].unit, readings[i].unit);
    EXPECT_EQ(left[0].readings[i].value, readings[i].value);
    EXPECT_EQ(left[0].readings[i].at, readings[i].at);
  }
}

TEST_F(ArrivalJournalTest, NothingArrivedNothingIsWritten) {
  auto journal = open();
  journal->seal();
  EXPECT_THAT(journal->take_sealed(), IsEmpty());
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(ArrivalJournalTest, SegmentsCloseByTimeAndSizeAndGoWhenTheyAreStruckOut) {
  auto journal = open({.segment_bytes = 200});
  ASSERT_TRUE(journal->append(kStart, one(1)));
  clock_.advance(2s);
  ASSERT_TRUE(journal->append(kStart, one(2)));
  const auto by_time = journal->take_sealed();
  ASSERT_THAT(by_time, SizeIs(1));
  for (int i = 3; i <= 8; ++i) ASSERT_TRUE(journal->append(kStart, one(i)));
  const auto by_size = journal->take_sealed();
  ASSERT_FALSE(by_size.empty());
  EXPECT_THAT(files(), SizeIs(2 + by_size.size()));
  journal->strike_out(by_time.front());
  for (const auto segment : by_size) journal->strike_out(segment);
  EXPECT_THAT(files(), SizeIs(1));
  journal.reset();
  const auto left = numbers(open()->take_left());
  ASSERT_FALSE(left.empty());
  EXPECT_EQ(left.back(), 8);
  EXPECT_GT(left.front(), 2);
}

TEST_F(ArrivalJournalTest, AStoreThatDoesNotKeepUpCostsFewFiles) {
  auto journal = open();
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(journal->append(kStart, one(i)));
    clock_.advance(2s);
  }
  EXPECT_LT(files().size(), 20U);
  journal.reset();
  EXPECT_THAT(numbers(open()->take_left()), SizeIs(100));
}

TEST_F(ArrivalJournalTest, SeveralEndsWithoutAGoodbyeComeBackInOrder) {
  for (int i = 0; i < 3; ++i) {
    auto journal = open();
    ASSERT_TRUE(journal->append(kStart, one(i)));
    clock_.advance(1s);
  }
  auto journal = open();
  EXPECT_THAT(numbers(journal->take_left()), testing::ElementsAre(0, 1, 2));
  EXPECT_THAT(journal->take_left(), IsEmpty());
  EXPECT_THAT(files(), SizeIs(3)) << "they stay until they are stored";
  journal->strike_out_left();
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(ArrivalJournalTest, SegmentsOfALivingProcessAreLeftAlone) {
  auto living = open();
  ASSERT_TRUE(living->append(kStart, one(1)));
  auto other = open();
  EXPECT_THAT(other->take_left(), IsEmpty());
  other->strike_out_left();
  EXPECT_THAT(files(), SizeIs(1));
}

TEST_F(ArrivalJournalTest, ATornOrChangedRecordEndsASegment) {
  {
    auto journal = open();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(journal->append(kStart, one(i)));
  }
  const std::string path = files().front();
  std::ifstream in(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  const std::size_t record = (whole.size() - kArrivalMagic.size()) / 3;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto batches = read_records(std::string_view(whole).substr(0, size));
    const std::size_t expected =
        size < kArrivalMagic.size() ? 0 : (size - kArrivalMagic.size()) / record;
    EXPECT_EQ(batches.size(), expected) << size;
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x20);
    EXPECT_LT(read_records(changed).size(), 3U) << at;
  }
}

TEST_F(ArrivalJournalTest, OldSegmentsGoWhenTooMuchWasLeft) {
  for (int i = 0; i < 5; ++i) {
    auto journal = open();
    ASSERT_TRUE(journal->append(kStart, {{reading("a", "p", std::string(1000, 'x'), i * 1s)}}));
    clock_.advance(1s);
  }
  const auto left = open({.left_bytes = 2'500})->take_left();
  ASSERT_THAT(left, SizeIs(2));
  EXPECT_EQ(left.front().readings.front().at, kStart + 3s);
  EXPECT_THAT(files(), SizeIs(2));
}

/// What is appended outlives the process, however that ends.
TEST_F(ArrivalJournalTest, SurvivesAKill) {
  const pid_t child = ::fork();
  if (child == 0) {
    auto journal = open();
    for (int i = 0; i < 50; ++i) {
      if (!journal->append(kStart, one(i))) ::_exit(1);
    }
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_THAT(numbers(open()->take_left()), SizeIs(50));
}

/// A full disk takes half a record at most; what is written when there is room again is read.
TEST_F(ArrivalJournalTest, AFullDiskIsAnErrorAndSpoilsNothing) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit whole = limit;
    limit.rlim_cur = 4'000;
    setrlimit(RLIMIT_FSIZE, &limit);
    auto journal = open();
    const std::vector<Reading> large = {reading("a", "p", std::string(1'500, 'x'))};
    int written = 0;
    while (written < 10 && journal->append(kStart, large)) ++written;
    if (written != 2) ::_exit(2);
    setrlimit(RLIMIT_FSIZE, &whole);
    if (!journal->append(kStart, large)) ::_exit(3);
    ::raise(SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
  EXPECT_THAT(open()->take_left(), SizeIs(3));
}

TEST_F(ArrivalJournalTest, AFolderThatCannotBeWrittenIsAnError) {
  auto journal = ArrivalJournal::open("/proc/hearken.arrivals", clock_);
  ASSERT_TRUE(journal) << journal.error().message;
  const auto written = (*journal)->append(kStart, one(1));
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, ErrorCode::Resource);
}

}  // namespace
}  // namespace hearken::store
