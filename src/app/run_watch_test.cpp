// SPDX-License-Identifier: Apache-2.0
#include "app/run_watch.h"

#include <gtest/gtest.h>

#include "core/actions.h"

namespace hearken::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr MonoTime kStart = MonoTime{} + hours(100);
constexpr WallTime kWall{hours(24 * 20'000)};

class Runs : public testing::Test {
 protected:
  Runs() {
    oven.id = ThingId("switch.oven");
    oven.name = "Oven";
    oven.kind = "switch";
    oven.device_class = "oven";
    oven.actions = standard_actions("switch", {});
  }
  bool sends(const char* action, MonoTime at = kStart) {
    return watch.sent(oven, {oven.id, action, {}}, policy, at, kWall);
  }
  bool reports(Value state, const char* property = "state") {
    Reading reading;
    reading.thing = oven.id;
    reading.property = property;
    reading.value = std::move(state);
    return watch.heard(reading);
  }
  std::size_t due(MonoTime at) { return watch.take_due(at).size(); }

  Thing oven;
  guard::Policy policy;  // two hours
  RunWatch watch;
};

TEST_F(Runs, EndWhenTheirTimeIsOver) {
  EXPECT_TRUE(sends("turn_on"));
  reports(std::string("on"));
  EXPECT_EQ(watch.next_due(), kStart + minutes(120));
  EXPECT_EQ(due(kStart + minutes(120) - seconds(1)), 0U);
  const auto ending = watch.take_due(kStart + minutes(120));
  ASSERT_EQ(ending.size(), 1U);
  EXPECT_TRUE(ending[0].first);
  EXPECT_EQ(ending[0].cause,
            "Oven has run for 120 minutes, the longest that a run begun from here may last.");
}

TEST_F(Runs, AreEndedAgainEveryMinuteUntilTheThingRests) {
  sends("turn_on");
  reports(std::string("on"));
  ASSERT_EQ(due(kStart + minutes(120)), 1U);
  EXPECT_EQ(due(kStart + minutes(120) + seconds(59)), 0U);
  const auto again = watch.take_due(kStart + minutes(121));
  ASSERT_EQ(again.size(), 1U);
  EXPECT_FALSE(again[0].first);
  EXPECT_TRUE(reports(std::string("off")));
  EXPECT_FALSE(watch.next_due());
}

TEST_F(Runs, AreNotMadeLongerByAnotherCommand) {
  EXPECT_TRUE(sends("turn_on"));
  EXPECT_FALSE(sends("turn_on", kStart + minutes(119)));
  EXPECT_EQ(watch.next_due(), kStart + minutes(120));
}

TEST_F(Runs, AreThroughOnlyWhenTheThingRanAndRests) {
  sends("turn_on");
  EXPECT_FALSE(reports(std::string("off"))) << "that is from before the command";
  EXPECT_TRUE(watch.next_due());
  reports(true);
  EXPECT_TRUE(reports(false));
  EXPECT_FALSE(watch.next_due());
}

TEST_F(Runs, OfWhatNeverBeganNeedNoCommand) {
  sends("turn_on");
  reports(std::string("off"));
  EXPECT_EQ(due(kStart + minutes(120)), 0U);
  EXPECT_FALSE(watch.next_due());
}

TEST_F(Runs, OfWhatNeverReportsAreEndedAllTheSame) {
  sends("turn_on");
  EXPECT_EQ(due(kStart + minutes(120)), 1U);
}

TEST_F(Runs, BeginWithNoCommandThatEndsThemOrIsOfAnotherKind) {
  EXPECT_FALSE(sends("turn_off"));
  oven.device_class = "";
  EXPECT_FALSE(sends("turn_on"));
  oven.device_class = "oven";
  oven.actions = {{"turn_on", ""}};
  EXPECT_FALSE(sends("turn_on")) << "nothing could end it";
}

TEST_F(Runs, MayEndForAnotherReason) {
  watch.end_now(oven, "Enough.", kStart);
  EXPECT_FALSE(watch.next_due()) << "nobody knows that it runs";
  reports(std::string("on"));
  watch.end_now(oven, "Enough.", kStart);
  const auto ending = watch.take_due(kStart);
  ASSERT_EQ(ending.size(), 1U);
  EXPECT_EQ(ending[0].cause, "Enough.");
  watch.end_now(oven, "Enough.", kStart + seconds(1));
  EXPECT_EQ(due(kStart + seconds(1)), 0U) << "it was asked a moment ago";
}

TEST_F(Runs, SurviveARestart) {
  sends("turn_on");
  RunWatch next;
  next.restore(watch.kept(), kStart + minutes(30), kWall + minutes(30));
  EXPECT_EQ(next.next_due(), kStart + minutes(120));
}

TEST_F(Runs, GetNoLongerByAClockThatWasSet) {
  sends("turn_on");
  RunWatch back, forward;
  back.restore(watch.kept(), kStart, kWall - hours(24));
  EXPECT_EQ(back.next_due(), kStart + minutes(120));
  forward.restore(watch.kept(), kStart, kWall + hours(24));
  EXPECT_EQ(forward.next_due(), kStart);
}

TEST_F(Runs, AreNotReadFromWhatIsNoneOfThem) {
  for (const char* text : {"", "{", "7", "[1]", "[{\"thing\":\"a\"}]",
                           R"([{"thing":1,"ends_ms":1,"longest_ms":1,"cause":"x"}])"}) {
    watch.restore(text, kStart, kWall);
    EXPECT_FALSE(watch.next_due()) << text;
  }
}

TEST(AtRest, IsSaidByStatesAlone) {
  Reading reading;
  reading.property = "state";
  reading.value = Value{3.0};
  EXPECT_FALSE(says_at_rest(reading));
  reading.value = Value{std::string("closed")};
  EXPECT_EQ(says_at_rest(reading), true);
  reading.value = Value{std::string("open")};
  EXPECT_EQ(says_at_rest(reading), false);
  reading.property = "power";
  EXPECT_FALSE(says_at_rest(reading));
}

}  // namespace
}  // namespace hearken::app
