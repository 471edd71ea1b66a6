// SPDX-License-Identifier: Apache-2.0
#include "automation/engine.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "automation/document.h"
#include "automation/testing/rig.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::Rig;

constexpr const char* kNobody = R"(
id: empty-kitchen
owner: anna
when: [{becomes: {select: {kind: binary_sensor, class: motion, area: kitchen}, all: true, is: clear, for: 10min}}]
then: [{command: {select: {kind: light, area: kitchen}, action: turn_off}}]
)";

TEST(AutomationEngine, FiresWhenAStateHasHeldLongEnough) {
  Rig rig;
  rig.report("binary_sensor.k1", "state", "on");
  rig.report("binary_sensor.k2", "state", "off");
  rig.put(kNobody);
  rig.advance(hours(1));
  EXPECT_EQ(rig.fired(), "");
  rig.report("binary_sensor.k1", "state", "off");
  rig.advance(minutes(6));
  rig.report("binary_sensor.k2", "state", "on");
  rig.advance(minutes(6));
  EXPECT_EQ(rig.fired(), "") << "somebody was there in between";
  rig.report("binary_sensor.k2", "state", "off");
  rig.advance(minutes(9));
  EXPECT_EQ(rig.fired(), "");
  rig.advance(minutes(1));
  EXPECT_EQ(rig.fired(), "empty-kitchen");
  rig.advance(hours(5));
  EXPECT_EQ(rig.fired(), "") << "once for each time that it becomes so";
}

TEST(AutomationEngine, UnknownIsNeitherTrueNorFalse) {
  Rig rig;
  rig.put(kNobody);
  rig.report("binary_sensor.k1", "state", "off");
  rig.advance(hours(1));
  EXPECT_EQ(rig.fired(), "") << "the other sensor has said nothing";
}

TEST(AutomationEngine, HysteresisKeepsAThresholdFromChattering) {
  Rig rig;
  rig.report("sensor.freezer", "temperature", -20.0);
  rig.put(
      "id: warm\nwhen: [{becomes: {device: sensor.freezer, is: '>', value: -15, hysteresis: 2}}]\n"
      "then: [{notify: warm}]");
  rig.report("sensor.freezer", "temperature", -14.0);
  EXPECT_EQ(rig.fired(), "warm");
  rig.report("sensor.freezer", "temperature", -15.5);
  rig.report("sensor.freezer", "temperature", -14.0);
  EXPECT_EQ(rig.fired(), "");
  rig.report("sensor.freezer", "temperature", -17.5);
  rig.report("sensor.freezer", "temperature", -14.0);
  EXPECT_EQ(rig.fired(), "warm");
}

TEST(AutomationEngine, WhatIsSoWhenItIsAddedHasNotBecomeSo) {
  Rig rig;
  rig.report("sensor.freezer", "temperature", -10.0);
  rig.put(
      "id: warm\nwhen: [{becomes: {device: sensor.freezer, is: '>', value: -15}}]\n"
      "then: [{notify: warm}]");
  rig.report("sensor.freezer", "temperature", -9.0);
  EXPECT_EQ(rig.fired(), "");
}

TEST(AutomationEngine, TimesOfDayAndRequirements) {
  Rig rig("2026-05-08T06:00Z");  // a Friday
  rig.report("person.anna", "state", "home");
  rig.put(
      "id: wake\nwhen: [{time: {at: '07:00', days: workdays}}]\nif: [{people: somebody}]\n"
      "then: [{notify: up}]");
  rig.advance(minutes(59));
  EXPECT_EQ(rig.fired(), "");
  rig.advance(minutes(1));
  EXPECT_EQ(rig.fired(), "wake");
  rig.advance(hours(48));
  EXPECT_EQ(rig.fired(), "") << "Saturday and Sunday";
  rig.report("person.anna", "state", "not_home");
  rig.advance(hours(24));
  EXPECT_EQ(rig.fired(), "") << "nobody home on Monday";
  rig.report("person.anna", "state", "home");
  rig.advance(hours(24));
  EXPECT_EQ(rig.fired(), "wake");
}

TEST(AutomationEngine, SilenceIsToldOnceUntilTheNextReport) {
  Rig rig;
  rig.put(
      "id: quiet\nwhen: [{silent: {device: sensor.freezer, for: 1h}}]\nthen: [{notify: quiet}]");
  for (int i = 0; i < 4; ++i) {
    rig.advance(minutes(50));
    rig.report("sensor.freezer", "temperature", -18.0);
  }
  EXPECT_EQ(rig.fired(), "");
  rig.advance(hours(3));
  EXPECT_EQ(rig.fired(), "quiet");
  rig.report("sensor.freezer", "temperature", -18.0);
  rig.advance(hours(3));
  EXPECT_EQ(rig.fired(), "quiet");
}

TEST(AutomationEngine, AnomaliesStandOutFromTheNoise) {
  Rig rig;
  rig.put(
      "id: odd\nwhen: [{unusual: {device: sensor.freezer, property: temperature, deviations: 6}}]\n"
      "then: [{notify: odd}]");
  std::mt19937 random(3);
  std::normal_distribution<double> noise(-18, 0.5);
  for (int i = 0; i < 500; ++i) rig.report("sensor.freezer", "temperature", noise(random));
  EXPECT_EQ(rig.fired(), "");
  rig.report("sensor.freezer", "temperature", -10.0);
  EXPECT_EQ(rig.fired(), "odd");
}

TEST(AutomationEngine, CalendarEntriesStartIt) {
  Rig rig("2026-05-08T06:00Z");
  rig.put(
      "id: party\nwhen: [{calendar: {device: calendar.family, contains: party, offset: -30min}}]\n"
      "then: [{notify: soon}]");
  rig.report(
      "calendar.family", "events",
      R"([{"summary":"Garden party","start":"2026-05-08T15:00:00Z","end":"2026-05-08T18:00:00Z"},
                 {"summary":"Dentist","start":"2026-05-08T09:00:00Z","end":"2026-05-08T10:00:00Z"}])");
  rig.advance(hours(8));
  EXPECT_EQ(rig.fired(), "");
  rig.advance(minutes(30));
  EXPECT_EQ(rig.fired(), "party");
}

TEST(AutomationEngine, ActionsGoOnAfterWaitsAndChecks) {
  Rig rig;
  rig.report("light.hall", "state", "off");
  rig.put(
      "id: hall\nwhen: [{event: {device: button.bell}}]\n"
      "then: [{command: {device: light.hall, action: turn_on}}, {wait: 5min}, {restore: true}, "
      "{check: {people: somebody}}, {notify: done}]");
  rig.report("button.bell", "state", "pressed");
  EXPECT_EQ(rig.commands(), "turn_on light.hall");
  rig.advance(minutes(4));
  EXPECT_EQ(rig.commands(), "");
  rig.advance(minutes(1));
  EXPECT_EQ(rig.commands(), "turn_off light.hall") << "restored, then stopped by the check";
}

TEST(AutomationEngine, ModesSayWhatASecondStartDoes) {
  for (const std::string mode : {"single", "restart", "queued"}) {
    Rig rig;
    rig.put("id: hall\nmode: " + mode +
            "\nwhen: [{event: {device: button.bell}}]\nthen: [{wait: 5min}, {notify: done}]");
    rig.report("button.bell", "state", "pressed");
    rig.advance(minutes(3));
    rig.report("button.bell", "state", "pressed");
    rig.advance(minutes(3));
    EXPECT_EQ(rig.fired(), mode == "restart" ? "" : "hall") << mode;
    rig.advance(minutes(4));
    EXPECT_EQ(rig.fired(), mode == "single" ? "" : "hall") << mode;
  }
}

TEST(AutomationEngine, ExpiredAndUsedUpOnesAreGone) {
  Rig rig("2026-05-08T06:00Z");
  rig.put("id: a\nwhen: [{every: 1h}]\nthen: [{notify: x}]\nexpires: 2026-05-08T08:30Z");
  rig.put("id: b\nwhen: [{every: 1h}]\nthen: [{notify: x}]\nruns: 1");
  rig.put("id: c\nwhen: [{once: 2026-05-08T06:10Z}]\nthen: [{notify: x}]");
  rig.advance(hours(5));
  EXPECT_EQ(rig.fired(), "c a b a");
  EXPECT_EQ(rig.engine().size(), 0U);
  for (const auto& [key, body] : rig.remembered()) EXPECT_EQ(key, "alive");
}

TEST(AutomationEngine, PausedOnesDoNothing) {
  Rig rig("2026-05-08T06:00Z");
  rig.put("id: a\nwhen: [{every: 1h}]\nthen: [{notify: x}]");
  rig.engine().set_paused(AutomationId("a"), true);
  rig.advance(hours(5));
  EXPECT_EQ(rig.fired(), "");
  rig.engine().set_paused(AutomationId("a"), false);
  rig.advance(hours(1));
  EXPECT_EQ(rig.fired(), "a");
}

TEST(AutomationEngine, ClockStepsNeitherRepeatNorReplay) {
  Rig rig("2026-05-08T06:59Z");
  rig.put("id: a\nwhen: [{time: '07:00'}]\nthen: [{notify: x}]");
  rig.advance(minutes(2));
  EXPECT_EQ(rig.fired(), "a");
  rig.step_wall(-minutes(30));
  rig.advance(hours(1));
  EXPECT_EQ(rig.fired(), "") << "seven o'clock came twice";
  rig.step_wall(hours(24));
  rig.advance(minutes(1));
  EXPECT_EQ(rig.fired(), "");
  EXPECT_EQ(rig.notices(), "missed a");
  rig.step_wall(-hours(24 * 400));  // a clock that was far ahead is set right
  rig.advance(hours(24));
  EXPECT_EQ(rig.fired(), "a");
}

TEST(AutomationEngine, DurationsDoNotFollowTheWallClock) {
  Rig rig;
  rig.report("binary_sensor.k1", "state", "on");
  rig.report("binary_sensor.k2", "state", "off");
  rig.put(kNobody);
  rig.report("binary_sensor.k1", "state", "off");
  rig.advance(minutes(5));
  rig.step_wall(hours(2));
  rig.advance(minutes(4));
  EXPECT_EQ(rig.fired(), "");
  rig.advance(minutes(1));
  EXPECT_EQ(rig.fired(), "empty-kitchen");
}

TEST(AutomationEngine, ARestartKeepsWhatWasWaitingAndReportsWhatWasMissed) {
  Rig rig("2026-05-08T06:00Z");
  rig.report("binary_sensor.k1", "state", "on");
  rig.report("binary_sensor.k2", "state", "off");
  rig.put(kNobody);
  rig.put("id: seven\nwhen: [{time: '07:00'}]\nthen: [{notify: x}]");
  rig.put(
      "id: later\nwhen: [{once: 2026-05-08T06:20Z}]\nthen: [{notify: x}, {wait: 1h}, {notify: y}]");
  rig.report("binary_sensor.k1", "state", "off");
  rig.advance(minutes(4));
  rig.restart(minutes(2));
  rig.report("binary_sensor.k1", "state", "off");
  rig.report("binary_sensor.k2", "state", "off");
  rig.advance(minutes(3));
  EXPECT_EQ(rig.fired(), "");
  rig.advance(minutes(1));
  EXPECT_EQ(rig.fired(), "empty-kitchen") << "ten minutes, two of them without the program";
  rig.advance(minutes(10));
  EXPECT_EQ(rig.fired(), "later");
  rig.restart(minutes(55));
  rig.advance(minutes(10));
  EXPECT_EQ(rig.fired(), "later") << "the run goes on";
  EXPECT_EQ(rig.notices(), "missed seven");
}

TEST(AutomationEngine, ADurationThatRanOutWhileAwayIsReportedOrDoneInTime) {
  for (const bool soon : {true, false}) {
    Rig rig;
    rig.report("binary_sensor.k1", "state", "on");
    rig.report("binary_sensor.k2", "state", "off");
    rig.put(kNobody);
    rig.report("binary_sensor.k1", "state", "off");
    rig.restart(soon ? minutes(10) + seconds(20) : minutes(30));
    rig.advance(seconds(1));
    EXPECT_EQ(rig.fired(), "") << "nobody has yet reported that it is still so";
    rig.report("binary_sensor.k1", "state", "off");
    rig.report("binary_sensor.k2", "state", "off");
    rig.advance(seconds(1));
    EXPECT_EQ(rig.fired(), soon ? "empty-kitchen" : "");
    EXPECT_EQ(rig.notices(), soon ? "" : "missed empty-kitchen");
    rig.restart(minutes(1));
    rig.report("binary_sensor.k1", "state", "off");
    rig.report("binary_sensor.k2", "state", "off");
    rig.advance(hours(1));
    EXPECT_EQ(rig.fired(), "") << "it has been dealt with";
  }
}

/// Each of 300 single times is done once, or reported as missed or interrupted; over 200 kills,
/// half of them between the decision and the deed.
TEST(AutomationEngine, TwoHundredKillsLoseNothingAndRepeatNothing) {
  std::mt19937 random(17);
  Rig rig("2026-05-08T06:00Z");
  const WallTime start = parse_instant("2026-05-08T06:00Z", testing::kUtc).value();
  constexpr int kTimers = 300;
  for (int i = 0; i < kTimers; ++i) {
    const auto at = start + seconds(60 + random() % 20'000);
    rig.put(
        fmt::format("id: t{}\nwhen: [{{once: {}}}]\nthen: [{{notify: x}}]", i, format_time(at)));
  }
  std::map<std::string, int> ended;
  const auto count = [&](const std::string& words, bool notices) {
    const auto list = split_words(words);
    for (std::size_t i = notices ? 1 : 0; i < list.size(); i += notices ? 2 : 1)
      ++ended[std::string(list[i])];
  };
  for (int kill = 0; kill < 200; ++kill) {
    rig.advance(seconds(random() % 60));
    const auto away = seconds(random() % 150);
    if (kill % 2 == 0) {
      rig.restart(away);
    } else {
      rig.kill_before_doing(away);
    }
    count(rig.fired(), false);
    count(rig.notices(), true);
  }
  rig.advance(hours(6));
  count(rig.fired(), false);
  count(rig.notices(), true);
  EXPECT_EQ(ended.size(), static_cast<std::size_t>(kTimers));
  for (const auto& [id, times] : ended) EXPECT_EQ(times, 1) << id;
  EXPECT_EQ(rig.engine().size(), 0U);
}

/// Recurring times, runs that wait and durations, over 200 kills, half of them between the decision
/// and the deed: no time that somebody was there for is lost, none is done twice, none late.
TEST(AutomationEngine, RecurringTimesAndRunsOutliveTwoHundredKills) {
  std::mt19937 random(23);
  Rig rig("2026-05-08T06:00Z");
  rig.report("binary_sensor.k1", "state", "on");
  rig.report("binary_sensor.k2", "state", "off");
  rig.put(kNobody);
  rig.put("id: often\nwhen: [{every: 3min}]\nthen: [{notify: x}]");
  rig.put(
      "id: twice\nwhen: [{every: 7min}]\nthen: [{notify: x}, {wait: 90s}, {notify: y}]\n"
      "mode: queued");
  const WallTime start = rig.now();
  std::vector<std::pair<WallTime, WallTime>> away;
  std::size_t left = 0;  // how often the kitchen became empty
  for (int kill = 0; kill < 200; ++kill) {
    rig.advance(seconds(30 + random() % 500));
    const WallTime gone = rig.now();
    const auto for_how_long = seconds(random() % 200);
    if (kill % 2 == 0) {
      rig.restart(for_how_long);
    } else {
      rig.kill_before_doing(for_how_long);
    }
    away.emplace_back(gone, rig.now());
    const bool somebody = random() % 3 == 0;
    rig.report("binary_sensor.k1", "state", somebody ? "on" : "off");
    rig.report("binary_sensor.k2", "state", "off");
    left += somebody ? 1 : 0;
  }
  rig.advance(minutes(30));

  std::map<std::pair<std::string, WallTime>, std::size_t> times;
  for (const auto& deed : rig.done()) ++times[deed];
  for (const auto& deed : rig.undone()) ++times[deed];
  for (const auto& [deed, count] : times) {
    const std::size_t most = deed.first == "twice" ? 2 : 1;
    EXPECT_LE(count, most) << deed.first << " due at " << format_time(deed.second);
  }
  std::size_t expected = 0;
  for (WallTime due = start + minutes(3); due < rig.now(); due += minutes(3)) {
    const bool missed = std::any_of(away.begin(), away.end(), [&](const auto& gap) {
      return due >= gap.first && due <= gap.second;
    });
    if (missed) continue;
    ++expected;
    EXPECT_EQ(times.count({"often", due}), 1U) << format_time(due);
  }
  EXPECT_GT(expected, 200U);
  const auto empties = std::count_if(times.begin(), times.end(), [](const auto& entry) {
    return entry.first.first == "empty-kitchen";
  });
  EXPECT_GT(empties, 0);
  EXPECT_LE(static_cast<std::size_t>(empties), left + 1);
}

/// Scenes, timers and refused proposals are remembered by others under keys of their own.
TEST(AutomationEngine, WhatOthersRememberIsLeftAlone) {
  Rig rig;
  rig.engine().restore({{"scene/movie night", "{}"}, {"timer/1", "{}"}, {"habit/x", "{}"}});
  EXPECT_TRUE(rig.engine().take().changes.empty());
  rig.engine().restore({{"watch/gone#0", "fired"}});
  EXPECT_EQ(rig.engine().take().changes.size(), 1U) << "a rest of an automation that is gone";
}

TEST(AutomationEngine, OrderOfAddingDoesNotMatter) {
  for (const bool reversed : {false, true}) {
    Rig rig("2026-05-08T06:00Z");
    std::vector<std::string> ids{"a", "b", "c", "d"};
    if (reversed) std::reverse(ids.begin(), ids.end());
    for (const auto& id : ids) {
      rig.put("id: " + id +
              "\nwhen: [{event: {device: button.bell}}, {every: 1h}]\nthen: [{notify: x}]");
    }
    rig.report("button.bell", "state", "pressed");
    rig.advance(hours(2));
    const std::string fired = rig.fired();
    EXPECT_EQ(fired, "a b c d a b c d a b c d");
  }
}

}  // namespace
}  // namespace hearken::automation
