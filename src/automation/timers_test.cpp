// SPDX-License-Identifier: Apache-2.0
#include "automation/timers.h"

#include <gtest/gtest.h>

namespace hearken::automation {
namespace {

using std::chrono::minutes;

class Timers : public ::testing::Test {
 protected:
  void remember() {
    for (const auto& change : board_->take_changes()) {
      if (change.body.empty()) {
        kept_.erase(change.key);
      } else {
        kept_[change.key] = change.body;
      }
    }
  }
  void restart(milliseconds away) {
    remember();
    clock_.advance(away);
    board_ = std::make_unique<TimerBoard>(clock_);
    board_->restore(kept_);
  }
  Timer start(const char* name, milliseconds length) {
    auto timer = board_->start(name, AreaId("kitchen"), PersonId("anna"), length);
    EXPECT_TRUE(timer);
    return timer.value_or(Timer{});
  }
  /// Names that rang, and whether they were missed.
  std::string rings() {
    std::string out;
    for (const auto& ring : board_->tick())
      out += ring.timer.name + (ring.missed ? "(missed) " : " ");
    remember();
    return out;
  }
  static TimerChoice named(const char* name) {
    TimerChoice choice;
    choice.name = name;
    return choice;
  }

  ManualClock clock_{WallTime(std::chrono::hours(500'000))};
  std::unique_ptr<TimerBoard> board_ = std::make_unique<TimerBoard>(clock_);
  std::map<std::string, std::string> kept_;
};

TEST_F(Timers, RingOnceWhenTheirTimeIsUp) {
  start("pasta", minutes(8));
  clock_.advance(minutes(7));
  EXPECT_EQ(rings(), "");
  clock_.step_wall(minutes(90));
  EXPECT_EQ(rings(), "") << "a timer does not follow the wall clock";
  clock_.advance(minutes(1));
  EXPECT_EQ(rings(), "pasta ");
  EXPECT_EQ(rings(), "");
}

TEST_F(Timers, AreHeldResumedMadeLongerAndShorter) {
  start("pasta", minutes(8));
  clock_.advance(minutes(2));
  ASSERT_TRUE(board_->hold({}));
  clock_.advance(minutes(60));
  EXPECT_EQ(rings(), "");
  ASSERT_TRUE(board_->resume({}));
  ASSERT_TRUE(board_->change(named("Pasta"), minutes(5)));
  ASSERT_TRUE(board_->change(named("pasta"), -minutes(1)));
  EXPECT_EQ(board_->find({}).value().at(0).left, minutes(10));
  clock_.advance(minutes(10));
  EXPECT_EQ(rings(), "pasta ");
}

TEST_F(Timers, AreChosenByNameLengthAndRoom) {
  start("pasta", minutes(8));
  start("cake", minutes(40));
  TimerChoice long_one;
  long_one.length = minutes(40);
  EXPECT_EQ(board_->find(long_one).value().at(0).name, "cake");
  EXPECT_EQ(board_->find({}).value().at(0).name, "pasta") << "the one that rings first";
  TimerChoice elsewhere;
  elsewhere.area = AreaId("hall");
  const auto none = board_->cancel(elsewhere);
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("pasta timer, cake timer"), std::string::npos);
  TimerChoice all;
  all.everyone = true;
  EXPECT_EQ(board_->cancel(all).value().size(), 2U);
  EXPECT_TRUE(board_->all().empty());
}

TEST_F(Timers, OutliveARestartAndTellWhatWasMissed) {
  start("soon", minutes(3));
  start("missed", minutes(4));
  start("held", minutes(5));
  start("later", minutes(30));
  ASSERT_TRUE(board_->hold(named("held")));
  restart(minutes(3) + seconds(30));
  EXPECT_EQ(rings(), "soon ");
  restart(minutes(10));
  EXPECT_EQ(rings(), "missed(missed) ");
  clock_.advance(minutes(17));
  EXPECT_EQ(rings(), "later ");
  EXPECT_EQ(board_->find(named("held")).value().at(0).left, minutes(5));
}

TEST_F(Timers, RefuseWhatIsNoTimer) {
  EXPECT_FALSE(board_->start("", AreaId(), PersonId(), milliseconds(0)));
  EXPECT_FALSE(board_->start("", AreaId(), PersonId(), std::chrono::hours(24 * 500)));
  EXPECT_FALSE(board_->cancel({}));
}

}  // namespace
}  // namespace hearken::automation
