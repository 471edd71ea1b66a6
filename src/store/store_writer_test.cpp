// SPDX-License-Identifier: Apache-2.0
#include "store/store_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <limits>

#include "store/testing/store_fixture.h"

namespace hearken::store {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr auto kDeadline = 20s;

class StoreWriterTest : public testing::Test {
 protected:
  std::unique_ptr<StoreWriter> writer(WriterOptions options = {}, std::uint64_t max_bytes = 0) {
    return std::make_unique<StoreWriter>(open_or_die(path_, OpenMode::ReadWrite, max_bytes), clock_,
                                         options);
  }
  static std::vector<Reading> readings(int first, int count, const std::string& thing = "a") {
    std::vector<Reading> result;
    for (int i = first; i < first + count; ++i) {
      result.push_back(reading(thing, "p", static_cast<double>(i), i * 1ms));
    }
    return result;
  }
  /// Runs `write` with a completion and waits for the answer.
  template <typename Write>
  static Status answer(Write write) {
    std::promise<Status> promise;
    auto future = promise.get_future();
    HEARKEN_TRY_VOID(write([&](Status status) { promise.set_value(std::move(status)); }));
    if (future.wait_for(kDeadline) != std::future_status::ready) {
      return fail(ErrorCode::Timeout, "no answer from the store thread");
    }
    return future.get();
  }
  std::size_t stored(const std::string& thing = "a") {
    auto reader = open_or_die(path_, OpenMode::ReadOnly);
    return reader->range(ThingId(thing), "p", {kStart, kStart + 100h, {}}, kMaxRows).value().size();
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("store.db");
  ManualClock clock_{kStart};
};

TEST_F(StoreWriterTest, StoresReadingsInFewCommits) {
  auto store = writer();
  for (int i = 0; i < 100; ++i) store->append(readings(i * 10, 10));
  ASSERT_TRUE(store->flush(kDeadline));
  const WriterStatus status = store->status();
  EXPECT_EQ(status.readings_stored, 1000u);
  EXPECT_EQ(status.readings_waiting, 0u);
  EXPECT_LT(status.commits, 50u);
  EXPECT_EQ(status.health, WriterHealth::Ok);
  EXPECT_EQ(stored(), 1000u);
}

TEST_F(StoreWriterTest, StoresWithoutBeingAsked) {
  auto store = writer();
  store->append(readings(0, 3));
  const auto deadline = std::chrono::steady_clock::now() + kDeadline;
  while (store->status().readings_stored < 3 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::yield();
  }
  EXPECT_EQ(stored(), 3u);
}

TEST_F(StoreWriterTest, StopStoresWhatWaits) {
  auto store = writer({.commit_every = 1h});
  store->append(readings(0, 50));
  store->stop();
  EXPECT_EQ(stored(), 50u);
  EXPECT_EQ(store->write([](History&) { return Status{}; }, {}).error().code,
            ErrorCode::Unavailable);
  store->append(readings(100, 1));
  EXPECT_EQ(store->status().readings_dropped, 1u);
}

TEST_F(StoreWriterTest, TellsWhenReadingsAreSettled) {
  auto store = writer({.commit_every = 1h});
  std::promise<void> at_once;
  store->when_settled([&] { at_once.set_value(); });
  EXPECT_EQ(at_once.get_future().wait_for(kDeadline), std::future_status::ready) << "nothing waits";
  store->append(readings(0, 10));
  std::size_t seen = 0;
  store->when_settled([&] { seen = stored(); });
  EXPECT_EQ(seen, 0u);
  ASSERT_TRUE(store->flush(kDeadline));
  EXPECT_EQ(seen, 10u) << "they are stored before it is told";
}

TEST_F(StoreWriterTest, DroppedReadingsAreSettledAndUnstoredOnesAreNot) {
  {
    auto store = writer({.max_readings = 10, .rows_per_commit = 1000, .commit_every = 1h});
    store->append(readings(0, 10));
    std::atomic<int> told{0};
    store->when_settled([&] { ++told; });
    store->append(readings(10, 10));  // the first ten go
    ASSERT_TRUE(store->flush(kDeadline));
    EXPECT_EQ(told, 1);
  }
  auto full = writer({.retry_after = 1h}, 400 * 1024);
  for (int i = 0; i < 200 && full->status().health == WriterHealth::Ok; ++i) {
    full->append({reading("b", "p", std::string(16'000, 'x'), i * 1s)});
    ASSERT_TRUE(full->flush(kDeadline));
  }
  ASSERT_EQ(full->status().health, WriterHealth::Degraded);
  std::atomic<int> told{0};
  full->when_settled([&] { ++told; });
  full->stop();
  EXPECT_EQ(told, 0);
}

TEST_F(StoreWriterTest, CommandIsDurableWhenItsCompletionRuns) {
  auto store = writer({.commit_every = 1h});
  ASSERT_TRUE(answer([&](auto done) { return store->begin_command(command_start("c1"), done); }));
  EXPECT_EQ(open_or_die(path_, OpenMode::ReadOnly)->unfinished_commands().value().size(), 1u);
  ASSERT_TRUE(answer([&](auto done) {
    return store->finish_command(CommandId("c1"), Outcome::Confirmed, 40.0, kStart, "", done);
  }));
  EXPECT_TRUE(open_or_die(path_, OpenMode::ReadOnly)->unfinished_commands().value().empty());
}

TEST_F(StoreWriterTest, FailedJobTellsWhyAndSparesTheOthers) {
  auto store = writer();
  std::vector<std::promise<Status>> answers(4);
  const auto tell = [&](std::size_t i) {
    return [&answers, i](Status status) { answers[i].set_value(std::move(status)); };
  };
  ASSERT_TRUE(store->begin_command(command_start("c1"), tell(0)));
  ASSERT_TRUE(store->begin_command(command_start("c1"), tell(1)));
  ASSERT_TRUE(store->write(
      [](History& history) -> Status {
        HEARKEN_TRY_VOID(history.begin_command(command_start("half")));
        return fail(ErrorCode::Conflict, "on purpose");
      },
      tell(2)));
  ASSERT_TRUE(store->begin_command(command_start("c2"), tell(3)));
  EXPECT_TRUE(answers[0].get_future().get());
  EXPECT_EQ(answers[1].get_future().get().error().code, ErrorCode::Conflict);
  EXPECT_EQ(answers[2].get_future().get().error().message, "on purpose");
  EXPECT_TRUE(answers[3].get_future().get());
  auto reader = open_or_die(path_, OpenMode::ReadOnly);
  EXPECT_EQ(reader->unfinished_commands().value().size(), 2u);
  EXPECT_FALSE(reader->command(CommandId("half")).value());
  EXPECT_EQ(store->status().health, WriterHealth::Ok)
      << "a caller's mistake is no fault of the store";
  EXPECT_EQ(store->status().jobs_failed, 2u);
}

TEST_F(StoreWriterTest, LedgerEntryComesBack) {
  auto store = writer();
  std::promise<Result<LedgerEntry>> promise;
  ASSERT_TRUE(store->append_ledger(
      ledger_draft("t1"), [&](Result<LedgerEntry> entry) { promise.set_value(std::move(entry)); }));
  const auto entry = promise.get_future().get();
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->seq, 1u);
  EXPECT_EQ(entry->hash.size(), 64u);
}

TEST_F(StoreWriterTest, OldestReadingsAreDroppedWhenTheQueueIsFull) {
  auto store = writer({.max_readings = 10, .rows_per_commit = 1000, .commit_every = 1h});
  store->append(readings(0, 25));
  EXPECT_EQ(store->status().readings_dropped, 15u);
  ASSERT_TRUE(store->flush(kDeadline));
  auto reader = open_or_die(path_, OpenMode::ReadOnly);
  const auto kept = reader->range(ThingId("a"), "p", {kStart, kStart + 1h, {}}, 100).value();
  ASSERT_EQ(kept.size(), 10u);
  EXPECT_EQ(kept.front().value, Value(15.0));
}

TEST_F(StoreWriterTest, LargeReadingsAreBoundedByBytes) {
  auto store = writer({.max_bytes = 100'000, .commit_every = 1h});
  for (int i = 0; i < 10; ++i) {
    store->append({reading("a", "p", std::string(30'000, 'x'), i * 1s)});
  }
  EXPECT_EQ(store->status().readings_waiting, 3u);
  EXPECT_EQ(store->status().readings_dropped, 7u);
}

TEST_F(StoreWriterTest, ReadingsThatCannotBeStoredAreCountedAndLeftOut) {
  auto store = writer();
  store->append({reading("a", "p", std::numeric_limits<double>::quiet_NaN()),
                 reading("a", "p", 1.0), reading("a", "p", Value{}, 1s)});
  ASSERT_TRUE(store->flush(kDeadline));
  EXPECT_EQ(store->status().readings_rejected, 2u);
  EXPECT_EQ(stored(), 1u);
}

TEST_F(StoreWriterTest, TooManyJobsAreRefusedAtOnce) {
  auto store = writer({.max_jobs = 2});
  std::promise<void> go;
  std::shared_future<void> gate = go.get_future().share();
  std::promise<void> entered;
  ASSERT_TRUE(store->write(
      [&entered, gate](History&) {
        entered.set_value();
        gate.wait();
        return Status{};
      },
      {}));
  entered.get_future().wait();
  std::atomic<int> answered{0};
  const auto count = [&](const Status&) { ++answered; };
  EXPECT_TRUE(store->begin_command(command_start("c1"), count));
  EXPECT_TRUE(store->begin_command(command_start("c2"), count));
  EXPECT_EQ(store->begin_command(command_start("c3"), count).error().code, ErrorCode::Resource);
  go.set_value();
  store->stop();
  EXPECT_EQ(answered, 2);
}

TEST_F(StoreWriterTest, FullDiskDegradesTellsJobsAndRecovers) {
  auto store = writer({.retry_after = 10ms}, 400 * 1024);
  int next = 0;
  while (store->status().health == WriterHealth::Ok && next < 400) {
    store->append({reading("a", "p", std::string(8000, 'x'), ++next * 1s)});
    ASSERT_TRUE(store->flush(kDeadline));
  }
  const WriterStatus degraded = store->status();
  ASSERT_EQ(degraded.health, WriterHealth::Degraded);
  EXPECT_THAT(degraded.reason, HasSubstr("full"));
  EXPECT_EQ(degraded.since, kStart);
  EXPECT_GT(degraded.readings_waiting, 0u);

  CommandStart large = command_start("c1");
  large.before = std::string(60'000, 'x');
  const Status refused = answer([&](auto done) { return store->begin_command(large, done); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Resource);

  clock_.advance(1min);
  ASSERT_TRUE(answer([&](auto done) {
    return store->write(
        [](History& history) -> Status {
          const Retention one_day{.readings = 24h, .minutes = 24h, .hours = 24h, .days = 24h};
          HEARKEN_TRY([[maybe_unused]] const auto noted,
                      history.keep_up(kStart + 48h, one_day, 1000));
          HEARKEN_TRY([[maybe_unused]] const auto deleted,
                      history.keep_up(kStart + 48h, one_day, 1000));
          return {};
        },
        done);
  }));
  ASSERT_TRUE(store->flush(kDeadline));
  const WriterStatus recovered = store->status();
  EXPECT_EQ(recovered.health, WriterHealth::Ok);
  EXPECT_EQ(recovered.since, kStart + 1min);
  EXPECT_EQ(recovered.readings_waiting, 0u);
  EXPECT_EQ(recovered.readings_dropped, 0u) << "those that waited are stored";
  ASSERT_TRUE(answer([&](auto done) { return store->begin_command(command_start("c2"), done); }));
}

TEST_F(StoreWriterTest, SummarisesAndDeletesByItself) {
  const Retention two_days{.readings = 48h, .minutes = 96h, .hours = {}, .days = {}};
  {
    auto store = writer();
    std::vector<Reading> old;
    for (int i = 0; i < 2'000; ++i) old.push_back(reading("a", "p", 1.0 * i, i * 1min));
    store->append(std::move(old));
    ASSERT_TRUE(store->flush(kDeadline));
  }
  clock_.advance(24h * 7);
  auto store = writer({.retention = two_days, .upkeep_every = 1ms, .upkeep_rows = 100});
  const auto deadline = std::chrono::steady_clock::now() + kDeadline;
  while (stored() > 1 && std::chrono::steady_clock::now() < deadline) {
    ASSERT_TRUE(store->flush(kDeadline));
  }
  EXPECT_EQ(store->status().readings_summarised, 2'000u);
  EXPECT_EQ(store->status().health, WriterHealth::Ok) << store->status().reason;
  EXPECT_EQ(stored(), 1u) << "the newest stays";
  EXPECT_GE(store->status().rows_deleted, 1'999u);
  const auto reader = open_or_die(path_, OpenMode::ReadOnly);
  const Window all{kStart - 48h, kStart + 24h * 7, {}};
  EXPECT_EQ(reader->aggregate(ThingId("a"), "p", all).value().count, 2'000u);
}

TEST_F(StoreWriterTest, ManyThreadsMayWrite) {
  auto store = writer({.max_jobs = 100'000});
  std::atomic<int> answered{0};
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < 200; ++i) {
          const std::string id = std::to_string(t) + "-" + std::to_string(i);
          store->append(readings(i, 1, "thing-" + std::to_string(t)));
          const Status queued = store->begin_command(
              command_start(id), [&](const Status& status) { answered += status ? 1 : 0; });
          EXPECT_TRUE(queued);
        }
      });
    }
  }
  ASSERT_TRUE(store->flush(kDeadline));
  EXPECT_EQ(answered, 800);
  EXPECT_EQ(store->status().readings_stored, 800u);
  EXPECT_EQ(open_or_die(path_, OpenMode::ReadOnly)->unfinished_commands().value().size(), 800u);
}

}  // namespace
}  // namespace hearken::store
