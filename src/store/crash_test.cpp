// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>

#include <csignal>
#include <random>
#include <set>

#include "store/store_writer.h"
#include "store/testing/store_fixture.h"

namespace hearken::store {
namespace {

using namespace std::chrono_literals;

/// What the child acknowledges, one record a completed write; shorter than PIPE_BUF, so whole.
struct Acknowledgement {
  enum Kind : int { Begun, Finished, Ledger, Readings } kind;
  int round;
  int number;
};

/// Child: writes without end and acknowledges what is durable.
[[noreturn]] void write_until_killed(const std::string& path, int pipe, int round) {
  const SystemClock clock;
  StoreWriter store(open_or_die(path), clock, {.commit_every = 2ms});
  const auto tell = [=](Acknowledgement::Kind kind, int number) {
    return [=](const Status& status) {
      if (!status) return;
      const Acknowledgement record{kind, round, number};
      if (::write(pipe, &record, sizeof record) != sizeof record) ::_exit(3);
    };
  };
  for (int i = 0;; ++i) {
    const std::string id = std::to_string(round) + "-" + std::to_string(i);
    ensure(store.begin_command(command_start(id, id), tell(Acknowledgement::Begun, i)).has_value(),
           "queued");
    ensure(store
               .finish_command(CommandId(id), Outcome::Confirmed, 40.0, kStart, "",
                               tell(Acknowledgement::Finished, i))
               .has_value(),
           "queued");
    const auto done = tell(Acknowledgement::Ledger, i);
    ensure(
        store
            .append_ledger(ledger_draft(id),
                           [done](const Result<LedgerEntry>& entry) {
                             done(entry ? Status{} : Status(tl::unexpected<Error>(entry.error())));
                           })
            .has_value(),
        "queued");
    store.append({reading("r" + std::to_string(round), "p", static_cast<double>(i), i * 1ms)});
    ensure(store.flush(60s), "flushed");
    if (store.status().readings_stored > static_cast<std::uint64_t>(i)) {
      tell(Acknowledgement::Readings, i)(Status{});
    }
  }
}

/// Reads acknowledgements for `duration`, kills the child, reads what it still said.
std::vector<Acknowledgement> run_and_kill(const std::string& path, int round,
                                          std::chrono::milliseconds duration) {
  int ends[2];
  ensure(::pipe(ends) == 0, "a pipe can be made");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(path, ends[1], round);
  }
  ::close(ends[1]);
  std::vector<Acknowledgement> records;
  Acknowledgement record{};
  const auto start = std::chrono::steady_clock::now();
  auto deadline = start + 30s;  // for the first record; from then on `duration`
  for (bool killed = false;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    pollfd poller{.fd = ends[0], .events = POLLIN, .revents = 0};
    if (!killed && (left <= 0ms || ::poll(&poller, 1, static_cast<int>(left.count())) == 0)) {
      ::kill(child, SIGKILL);
      killed = true;
    }
    const auto got = ::read(ends[0], &record, sizeof record);
    if (got != sizeof record) break;
    if (records.empty()) deadline = std::chrono::steady_clock::now() + duration;
    records.push_back(record);
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
      << "the child ended by itself: " << status;
  return records;
}

void expect_kept(History& history, const std::vector<Acknowledgement>& records) {
  for (const Acknowledgement& record : records) {
    const std::string id = std::to_string(record.round) + "-" + std::to_string(record.number);
    const auto command = history.command(CommandId(id)).value();
    switch (record.kind) {
      case Acknowledgement::Begun:
        ASSERT_TRUE(command) << id;
        break;
      case Acknowledgement::Finished:
        ASSERT_TRUE(command && command->outcome) << id;
        break;
      case Acknowledgement::Ledger:
        ASSERT_EQ(history.turn(TurnId(id)).value().size(), 1u) << id;
        break;
      case Acknowledgement::Readings: {
        const WallTime at = kStart + record.number * 1ms;
        const auto there =
            history.range(ThingId("r" + std::to_string(record.round)), "p", {at, at + 1ms, {}}, 2);
        ASSERT_EQ(there.value().size(), 1u) << id;
        break;
      }
    }
  }
}

TEST(Crash, NothingAcknowledgedIsLostWhenKilledAtAnyMoment) {
  const TemporaryFolder folder;
  const std::string path = folder.file("store.db");
  constexpr unsigned kSeed = 20'260'514;
  std::mt19937 random(kSeed);
  std::uniform_int_distribution<int> pause(0, 60);
  std::vector<Acknowledgement> all;
  for (int round = 0; round < 20; ++round) {
    const auto records = run_and_kill(path, round, std::chrono::milliseconds(pause(random)));
    ASSERT_FALSE(records.empty()) << "round " << round << ", seed " << kSeed;
    all.insert(all.end(), records.begin(), records.end());

    auto history = open_or_die(path);
    const auto report = history->verify_ledger().value();
    ASSERT_TRUE(report.intact) << report.why << ", round " << round << ", seed " << kSeed;
    expect_kept(*history, records);
    const auto unfinished = history->unfinished_commands().value();
    for (const auto& entry : unfinished) {
      const std::string& id = entry.start.command.id.str();
      ASSERT_EQ(history->begin_command(entry.start).error().code, ErrorCode::Conflict) << id;
    }
  }
  auto history = open_or_die(path);
  expect_kept(*history, all);
  EXPECT_TRUE(history->check_integrity());
  std::set<std::string> turns;
  const auto entries = history->ledger(1, kMaxRows).value();
  for (const auto& entry : entries) {
    EXPECT_TRUE(turns.insert(entry.content.turn.str()).second)
        << "twice: " << entry.content.turn.str();
  }
}

/// Child: summarises and deletes, a few rows at a time, again and again.
[[noreturn]] void keep_up_until_killed(const std::string& path, int pipe) {
  const auto history = open_or_die(path);
  const Retention retention{.readings = 48h, .minutes = 48h, .hours = {}, .days = {}};
  for (char step = 0;; ++step) {
    ensure(history->keep_up(kStart + 24h * 6, retention, 150).has_value(), "kept up");
    if (::write(pipe, &step, 1) != 1) ::_exit(3);
  }
}

TEST(Crash, FiguresOutliveAKillInTheMiddleOfUpkeep) {
  const TemporaryFolder folder;
  const std::string path = folder.file("store.db");
  std::vector<Reading> readings;
  for (int i = 0; i < 24 * 4 * 60; ++i) {
    readings.push_back(reading("a", "p", static_cast<double>(i * 7 % 101), i * 1min));
  }
  ASSERT_TRUE(open_or_die(path)->append(readings));
  const WallTime from = kStart - kStart.time_since_epoch() % 24h + 24h;
  const Window days{from, from + 48h, {}};
  const Aggregate wanted = open_or_die(path)->aggregate(ThingId("a"), "p", days).value();
  for (int round = 0; round < 12; ++round) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) keep_up_until_killed(path, ends[1]);
    ::close(ends[1]);
    char steps[8];
    for (int seen = 0; seen < 3 + round; ++seen) ASSERT_EQ(::read(ends[0], steps, 1), 1);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    const Aggregate got = open_or_die(path)->aggregate(ThingId("a"), "p", days).value();
    EXPECT_EQ(got.count, wanted.count) << round;
    EXPECT_EQ(got.sum, wanted.sum) << round;
    EXPECT_EQ(got.covered, wanted.covered) << round;
    EXPECT_EQ(got.time_weighted_mean, wanted.time_weighted_mean) << round;
  }
  const auto history = open_or_die(path);
  EXPECT_LT(history->range(ThingId("a"), "p", days, 10'000).value().size(), 2'880u);
  EXPECT_TRUE(history->check_integrity());
}

}  // namespace
}  // namespace hearken::store
