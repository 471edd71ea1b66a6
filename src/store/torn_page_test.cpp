// SPDX-License-Identifier: Apache-2.0
// The last page of the file, and the last of its log, half written when the power went.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "store/testing/store_fixture.h"

namespace hearken::store {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr int kRows = 3'000;
constexpr std::uintmax_t kPage = 4'096;

/// Writes in a child that ends without closing the file, as a killed daemon does.
void write_and_die(const std::string& path, const std::function<void(History&)>& write) {
  const pid_t child = ::fork();
  if (child == 0) {
    const auto history = open_or_die(path);
    write(*history);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

/// Everything that can be acknowledged, a few of each.
void fill(History& history, int first, int count) {
  std::vector<Reading> readings;
  for (int i = first; i < first + count; ++i) {
    readings.push_back(reading("a", "p", static_cast<double>(i), i * 1s));
  }
  ensure(history.append(readings).has_value(), "readings are stored");
  const std::string number = std::to_string(first);
  ensure(history.append_ledger(ledger_draft("turn " + number)).has_value(), "a turn is stored");
  ensure(history.begin_command(command_start(number, number)).has_value(), "a command is stored");
  Preference preference;
  preference.person = PersonId("ada");
  preference.phrase = "phrase " + number;
  preference.meaning = "meaning";
  ensure(history.set_preference(preference).has_value(), "a preference is stored");
}

void expect_all_of(History& history, int first, int count) {
  const auto from = kStart + first * 1s;
  EXPECT_EQ(history.range(ThingId("a"), "p", {from, from + count * 1s, {}}, 10'000).value().size(),
            static_cast<std::size_t>(count));
  const std::string number = std::to_string(first);
  EXPECT_EQ(history.turn(TurnId("turn " + number)).value().size(), 1U) << number;
  EXPECT_TRUE(history.command(CommandId(number)).value()) << number;
  const auto known = history.find_preferences(PersonId("ada"), "phrase " + number, 5).value();
  EXPECT_FALSE(known.empty()) << number;
}

void overwrite(const std::string& path, std::uintmax_t at, std::uintmax_t bytes) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(at));
  file << std::string(bytes, '\xa5');
  ASSERT_TRUE(file.flush());
}

class TornPage : public ::testing::Test {
 protected:
  const TemporaryFolder folder_;
  const std::string path_ = folder_.file("store.db");
};

TEST_F(TornPage, TheLastOfTheFileComesBackFromTheLog) {
  write_and_die(path_, [](History& history) {
    fill(history, 0, kRows);
    ensure(history.flush().has_value(), "the log is copied into the file");
  });
  const auto size = fs::file_size(path_);
  ASSERT_GT(size, 8 * kPage);
  overwrite(path_, size - kPage, kPage / 2);  // the copying was interrupted in its last page
  const auto history = open_or_die(path_);
  expect_all_of(*history, 0, kRows);
  EXPECT_TRUE(history->check_integrity());
  EXPECT_TRUE(history->verify_ledger().value().intact);
}

TEST_F(TornPage, TheLastOfTheLogCostsWhatWasNotAcknowledgedYet) {
  std::uintmax_t acknowledged = 0;
  const std::string log = path_ + "-wal";
  const std::string marker = folder_.file("acknowledged");
  write_and_die(path_, [&](History& history) {
    fill(history, 0, kRows);
    std::ofstream(marker) << fs::file_size(log);
    fill(history, kRows, kRows);
  });
  std::ifstream(marker) >> acknowledged;
  const auto size = fs::file_size(log);
  ASSERT_GT(size, acknowledged + kPage);
  overwrite(log, acknowledged + 32, 512);
  overwrite(log, size - kPage / 2, kPage / 2);
  const auto history = open_or_die(path_);
  expect_all_of(*history, 0, kRows);
  EXPECT_TRUE(history->check_integrity());
  EXPECT_TRUE(history->verify_ledger().value().intact);
  EXPECT_TRUE(history->turn(TurnId("turn " + std::to_string(kRows))).value().empty())
      << "a cut-off commit is no commit";
}

/// Long after it was written, when the log has no copy any more: that is a broken disk.
TEST_F(TornPage, OneThatIsLostForGoodIsSaidAndNothingIsMadeUp) {
  { fill(*open_or_die(path_), 0, kRows); }
  const auto backup = folder_.file("backup.db");
  ASSERT_TRUE(open_or_die(path_)->backup_to(backup));
  const auto size = fs::file_size(path_);
  overwrite(path_, size - kPage, kPage);
  const auto history = open_history({.path = path_});
  if (history) {
    const auto whole = (*history)->check_integrity();
    ASSERT_FALSE(whole);
    EXPECT_NE(whole.error().message.find("damaged"), std::string::npos) << whole.error().message;
    const auto range = (*history)->range(ThingId("a"), "p", {kStart, kStart + 24h, {}}, 10'000);
    EXPECT_TRUE(!range || range->size() <= static_cast<std::size_t>(kRows));
  }
  expect_all_of(*open_or_die(backup), 0, kRows);
}

}  // namespace
}  // namespace hearken::store
