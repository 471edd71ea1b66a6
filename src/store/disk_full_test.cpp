// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <future>

#include "store/arrival_journal.h"
#include "store/store_writer.h"
#include "store/testing/store_fixture.h"

namespace hearken::store {
namespace {

using namespace std::chrono_literals;

enum ChildResult : int { kPassed = 0, kFailed = 1, kNotAllowed = 77 };

/// Runs `body` in a child process, whose limits and mounts are its own.
int in_child(const std::function<int()>& body) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(body());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool check(bool condition, const char* what) {
  if (!condition) std::fprintf(stderr, "in the child: not so: %s\n", what);
  return condition;
}

Status begin(StoreWriter& store, const CommandStart& start) {
  std::promise<Status> promise;
  HEARKEN_TRY_VOID(store.begin_command(start, [&](Status s) { promise.set_value(std::move(s)); }));
  return promise.get_future().get();
}

/// Journals large commands until one is refused; how many were not. What is left of the log's room
/// may take a few.
std::size_t journal_until_refused(StoreWriter& store) {
  std::size_t journalled = 0;
  for (; journalled < 200; ++journalled) {
    CommandStart large = command_start("large-" + std::to_string(journalled));
    large.before = std::string(60'000, 'x');
    if (!begin(store, large)) break;
  }
  return journalled;
}

/// Fills the place under `path`, expects refusal, makes room, expects recovery.
int fill_and_recover(const std::string& path, const std::function<bool()>& make_room) {
  const SystemClock clock;
  StoreWriter store(open_or_die(path), clock, {.retry_after = 10ms});
  if (!check(begin(store, command_start("before")).has_value(), "a command is journalled first"))
    return kFailed;
  int sent = 0;
  WriterStatus full;
  while (full.readings_waiting == 0 && sent < 1000) {
    store.append({reading("a", "p", std::string(16'000, 'x'), ++sent * 1s)});
    if (!check(store.flush(20s), "the store thread answers")) return kFailed;
    full = store.status();
  }
  if (!check(full.health == WriterHealth::Degraded, "a full disk degrades")) return kFailed;
  const std::size_t journalled = journal_until_refused(store);
  if (!check(journalled < 200, "in the end no command is journalled on a full disk"))
    return kFailed;
  if (!check(make_room(), "room can be made")) return kFailed;
  if (!check(begin(store, command_start("after")).has_value(), "commands work again"))
    return kFailed;
  if (!check(store.flush(20s), "the store thread answers")) return kFailed;
  const WriterStatus status = store.status();
  const bool recovered = status.health == WriterHealth::Ok && status.readings_waiting == 0 &&
                         status.readings_dropped == 0;
  if (!check(recovered, "what waited is stored when there is room")) return kFailed;
  store.stop();

  auto history = open_or_die(path, OpenMode::ReadOnly);
  const auto count =
      history->range(ThingId("a"), "p", {kStart, kStart + 100h, {}}, 10'000).value().size();
  if (!check(count == static_cast<std::size_t>(sent), "every reading is there")) return kFailed;
  const auto commands = history->unfinished_commands().value();
  if (!check(commands.size() == journalled + 2, "exactly the acknowledged commands are there")) {
    return kFailed;
  }
  return check(history->check_integrity().has_value(), "the file is whole") ? kPassed : kFailed;
}

TEST(DiskFull, FileSizeLimit) {
  const TemporaryFolder folder;
  const int result = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit whole = limit;
    limit.rlim_cur = 700 * 1024;
    setrlimit(RLIMIT_FSIZE, &limit);
    return fill_and_recover(folder.file("store.db"),
                            [&] { return setrlimit(RLIMIT_FSIZE, &whole) == 0; });
  });
  EXPECT_EQ(result, kPassed);
}

TEST(DiskFull, FileSystemWithoutSpace) {
  const TemporaryFolder folder;
  const int result = in_child([&]() -> int {
    if (::unshare(CLONE_NEWNS) != 0) return kNotAllowed;
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return kNotAllowed;
    const char* place = folder.path().c_str();
    if (::mount("tmpfs", place, "tmpfs", 0, "size=1m") != 0) return kNotAllowed;
    return fill_and_recover(folder.file("store.db"), [&] {
      return ::mount("tmpfs", place, "tmpfs", MS_REMOUNT, "size=64m") == 0;
    });
  });
  if (result == kNotAllowed)
    GTEST_SKIP() << "a file system of limited size can only be mounted by root";
  EXPECT_EQ(result, kPassed);
}

/// A disk that turned read-only while the program was away.
TEST(ReadOnlyDisk, IsSaidAtTheStartAndSpoilsNothing) {
  const TemporaryFolder folder;
  const std::string path = folder.file("store.db");
  {
    const auto history = open_or_die(path);
    ASSERT_TRUE(history->append({{reading("a", "p", 1.0)}}));
    ASSERT_TRUE(history->begin_command(command_start("c1")));
  }
  const int result = in_child([&]() -> int {
    if (::unshare(CLONE_NEWNS) != 0) return kNotAllowed;
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return kNotAllowed;
    const char* place = folder.path().c_str();
    if (::mount(place, place, nullptr, MS_BIND, nullptr) != 0) return kNotAllowed;
    if (::mount(nullptr, place, nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) != 0) {
      return kNotAllowed;
    }
    const auto opened = open_history({.path = path});
    if (!check(!opened, "a store that cannot be written is not opened for writing")) return kFailed;
    if (!check(opened.error().message.find("read") != std::string::npos ||
                   opened.error().message.find("open") != std::string::npos,
               opened.error().message.c_str())) {
      return kFailed;
    }
    const SystemClock clock;
    const auto journal = ArrivalJournal::open(path + ".arrivals", clock);
    if (!check(journal.has_value(), "nothing was left, and that can be seen")) return kFailed;
    const std::vector<Reading> readings = {reading("a", "p", 2.0)};
    const Status kept = (*journal)->append(kStart, readings);
    return check(!kept && kept.error().code == ErrorCode::Resource, "what is not kept is said")
               ? kPassed
               : kFailed;
  });
  if (result == kNotAllowed) GTEST_SKIP() << "only root can make a folder read-only for itself";
  EXPECT_EQ(result, kPassed);
  const auto history = open_or_die(path);
  EXPECT_EQ(history->unfinished_commands().value().size(), 1u);
  EXPECT_EQ(history->range(ThingId("a"), "p", {kStart - 1h, kStart + 1h, {}}, 10).value().size(),
            1u);
}

}  // namespace
}  // namespace hearken::store
