// SPDX-License-Identifier: Apache-2.0
#include "app/home_thread.h"

#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

namespace hearken::app {
namespace {

/// A home thread that stands still until the test lets it go.
class HomeThreadTest : public testing::Test {
 protected:
  HomeThreadTest() {
    thread.start();
    thread.post([this] {
      standing.set_value();
      gate.get_future().wait();
    });
    standing.get_future().wait();
  }
  void finish() {
    gate.set_value();
    thread.stop();
  }

  SystemClock clock;
  std::promise<void> standing;
  std::promise<void> gate;
  HomeThread thread{clock, [] { return std::optional<MonoTime>(); }};
};

TEST_F(HomeThreadTest, AReadingRunsAfterTheThingItWasPostedBehind) {
  std::string order;
  for (int i = 0; i < 50; ++i) {
    thread.post([&] { order += 't'; });
    thread.post_droppable([&] { order += 'r'; });
  }
  finish();
  std::string expected;
  for (int i = 0; i < 50; ++i) expected += "tr";
  EXPECT_EQ(order, expected);
}

TEST_F(HomeThreadTest, WhatPeopleWaitForRunsBeforeAllReadings) {
  std::string order;
  for (int i = 0; i < 1000; ++i) thread.post_droppable([&] { order += 'r'; });
  thread.post_first([&] { order += '1'; });
  thread.post_first([&] { order += '2'; });
  finish();
  EXPECT_EQ(order.substr(0, 3), "12r");
  EXPECT_EQ(order.size(), 1002U);
}

TEST_F(HomeThreadTest, UrgentReadingsRunFirstInTheirOwnOrder) {
  std::string order;
  for (int i = 0; i < 1000; ++i) thread.post_droppable([&] { order += 'r'; });
  thread.post_first_droppable([&] { order += 'a'; });
  thread.post_first([&] { order += 'p'; });
  thread.post_first_droppable([&] { order += 'b'; });
  finish();
  EXPECT_EQ(order.substr(0, 4), "apbr");
  EXPECT_EQ(order.size(), 1003U);
}

TEST_F(HomeThreadTest, AFloodOfUrgentReadingsIsBoundedAndDropsNoOtherWork) {
  std::size_t urgent = 0, others = 0;
  thread.post_first([&] { ++others; });
  thread.post_droppable([&] { ++others; });
  for (std::size_t i = 0; i < HomeThread::kMaxFirst + 5; ++i) {
    thread.post_first_droppable([&] { ++urgent; }, 2);
  }
  finish();
  EXPECT_EQ(others, 2U);
  EXPECT_EQ(urgent, HomeThread::kMaxFirst);
  EXPECT_EQ(thread.dropped(), 10U);
}

/// Each piece of urgent work brings the next one: the queue of the first is never empty.
TEST_F(HomeThreadTest, OrdinaryWorkGoesOnBesideUrgentWorkWithoutEnd) {
  std::promise<void> done;
  for (int i = 0; i < 100; ++i) thread.post_droppable([] {});
  thread.post([&] { done.set_value(); });
  std::atomic<bool> stop{false};
  std::function<void()> again = [&] {
    if (!stop) thread.post_first(again);
  };
  thread.post_first(again);
  gate.set_value();
  EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
  stop = true;
  thread.stop();
}

TEST_F(HomeThreadTest, DropsTheOldestReadingsAndNothingElse) {
  std::vector<std::size_t> readings;
  int others = 0;
  thread.post([&] { ++others; });
  for (std::size_t i = 0; i < HomeThread::kMaxDroppable + 3; ++i) {
    thread.post_droppable([&, i] { readings.push_back(i); });
  }
  thread.post([&] { ++others; });
  finish();
  EXPECT_EQ(others, 2);
  EXPECT_EQ(thread.dropped(), 3U);
  ASSERT_EQ(readings.size(), HomeThread::kMaxDroppable);
  EXPECT_EQ(readings.front(), 3U);
  EXPECT_EQ(readings.back(), HomeThread::kMaxDroppable + 2);
}

TEST_F(HomeThreadTest, CountsTheReadingsOfWhatItDropped) {
  thread.post_droppable([] {}, 7);
  thread.post_droppable([] {}, 4);
  for (std::size_t i = 0; i < HomeThread::kMaxDroppable; ++i) thread.post_droppable([] {}, 1);
  finish();
  EXPECT_EQ(thread.dropped(), 11U);
}

TEST(HomeThread, TicksOnlyOnceItsOwnerHasIt) {
  SystemClock clock;
  std::unique_ptr<HomeThread> owned;
  std::promise<bool> seen;
  bool told = false;
  owned = std::make_unique<HomeThread>(clock, [&]() -> std::optional<MonoTime> {
    if (!std::exchange(told, true)) seen.set_value(owned != nullptr);
    return {};
  });
  owned->start();
  EXPECT_TRUE(seen.get_future().get());
  owned->stop();
}

}  // namespace
}  // namespace hearken::app
