// SPDX-License-Identifier: Apache-2.0
#include "automation/backtest.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "automation/document.h"

namespace hearken::automation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const ZoneOffset kPlusTwo = [](WallTime) { return minutes(120); };

std::shared_ptr<const Registry> home_of_three() {
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  Property power;
  power.name = "power";
  power.unit = "W";
  Property temperature;
  temperature.name = "temperature";
  temperature.unit = "°C";
  Thing lamp;
  lamp.id = ThingId("switch.lamp");
  lamp.name = "Lamp";
  lamp.kind = "switch";
  lamp.properties = {state, power};
  lamp.actions = {{"turn_on", ""}, {"turn_off", ""}};
  Thing motion;
  motion.id = ThingId("motion.hall");
  motion.name = "Hall motion";
  motion.kind = "binary_sensor";
  motion.device_class = "motion";
  motion.properties = {state};
  Thing freezer;
  freezer.id = ThingId("sensor.freezer");
  freezer.name = "Freezer";
  freezer.kind = "sensor";
  freezer.device_class = "temperature";
  freezer.properties = {temperature};
  return std::make_shared<const Registry>(std::vector<Area>{},
                                          std::vector<Thing>{lamp, motion, freezer});
}

/// Thirty days from Monday 2026-06-01, local midnight. Each evening at 20:00 somebody comes, at
/// 21:00 goes, and forgets the lamp of 60 W until 23:00; on Sundays nobody comes. The freezer is at
/// -18 °C, and on the 10th from 03:00 on for 40 minutes at -10 °C.
Past month() {
  Past past;
  past.from = parse_time("2026-05-31T22:00:00Z").value();
  past.to = past.from + hours(24 * 30);
  const auto add = [&](WallTime at, const char* thing, const char* property, Value value) {
    Reading reading;
    reading.thing = ThingId(thing);
    reading.property = property;
    reading.value = std::move(value);
    reading.at = at;
    past.readings.push_back(std::move(reading));
  };
  const auto word = [](const char* text) { return Value(std::string(text)); };
  for (int day = 0; day < 30; ++day) {
    const WallTime midnight = past.from + hours(24 * day);
    add(midnight, "switch.lamp", "power", 0.0);
    for (int minute = 0; minute < 24 * 60; ++minute) {
      const bool warm = day == 9 && minute >= 180 && minute < 220;
      add(midnight + minutes(minute), "sensor.freezer", "temperature", warm ? -10.0 : -18.0);
      if (day % 7 == 6) continue;
      if (minute == 20 * 60) {
        add(midnight + minutes(minute), "motion.hall", "state", word("on"));
        add(midnight + minutes(minute), "switch.lamp", "state", word("on"));
        add(midnight + minutes(minute), "switch.lamp", "power", 60.0);
      }
      if (minute == 21 * 60) add(midnight + minutes(minute), "motion.hall", "state", word("off"));
      if (minute == 23 * 60) {
        add(midnight + minutes(minute), "switch.lamp", "state", word("off"));
        add(midnight + minutes(minute), "switch.lamp", "power", 0.0);
      }
    }
  }
  past.before.push_back({ThingId("motion.hall"), "state", word("off"), "", past.from, {}, false});
  past.before.push_back({ThingId("switch.lamp"), "state", word("off"), "", past.from, {}, false});
  return past;
}

BacktestReport tried(const std::string& yaml) {
  auto automations = read_automations(yaml, "test", kPlusTwo);
  EXPECT_TRUE(automations) << (automations ? "" : automations.error().message);
  auto report = backtest(std::move(*automations), month(), {home_of_three(), kPlusTwo, {}});
  EXPECT_TRUE(report);
  return std::move(*report);
}

TEST(AutomationBacktest, AForgottenLampWouldHaveBeenSwitchedOff) {
  const auto report = tried(
      "id: empty\nwhen: [{becomes: {device: motion.hall, is: clear, for: 30min}}]\n"
      "then: [{command: {device: switch.lamp, action: turn_off}}]");
  ASSERT_EQ(report.automations.size(), 1U);
  const auto& one = report.automations[0];
  // Twenty-six evenings; and once at the beginning, when the hall had been clear for half an hour.
  EXPECT_EQ(one.runs, 27U);
  EXPECT_EQ(one.changes, 26U);
  EXPECT_EQ(one.alerts, 0U);
  // From 21:30 to 23:00 with 60 W.
  ASSERT_TRUE(one.saved_wh);
  EXPECT_NEAR(*one.saved_wh, 26 * 90.0, 1e-6);
  EXPECT_EQ(report.runs[1].at, parse_time("2026-06-01T19:30:00Z").value());
  EXPECT_EQ(report.runs[1].commands.at(0).words, "turn off Lamp");
  EXPECT_TRUE(report.runs[1].commands.at(0).changes);
}

TEST(AutomationBacktest, TimesDaysAndConditionsOfTheMonth) {
  const auto report = tried(
      "- id: nine\n  when: [{time: {at: '22:00', days: workdays}}]\n"
      "  if: [{state: {device: switch.lamp, is: 'on'}}]\n  then: [{notify: the lamp is on}]\n"
      "- id: sunday\n  when: [{time: {at: '22:00', days: [sun]}}]\n"
      "  if: [{state: {device: switch.lamp, is: 'on'}}]\n  then: [{notify: the lamp is on}]\n");
  EXPECT_EQ(report.automations[0].runs, 22U) << "June 2026 has 22 working days up to the 30th";
  EXPECT_EQ(report.automations[0].alerts, 22U);
  EXPECT_EQ(report.automations[1].runs, 0U);
}

TEST(AutomationBacktest, AThresholdThatHoldsLongEnough) {
  const auto report = tried(
      "- id: short\n  when: [{becomes: {device: sensor.freezer, is: '>', value: -15, for: "
      "39min}}]\n"
      "  then: [{notify: warm}]\n"
      "- id: long\n  when: [{becomes: {device: sensor.freezer, is: '>', value: -15, for: 41min}}]\n"
      "  then: [{notify: warm}]\n");
  ASSERT_EQ(report.automations[0].runs, 1U);
  EXPECT_EQ(report.runs[0].at, parse_time("2026-06-10T01:39:00Z").value());
  EXPECT_EQ(report.automations[1].runs, 0U);
}

TEST(AutomationBacktest, ARunWithAWaitIsOneRun) {
  const auto report = tried(
      "id: two\nwhen: [{time: '08:00'}]\n"
      "then: [{command: {device: switch.lamp, action: turn_on}}, {wait: 1h}, "
      "{command: {device: switch.lamp, action: turn_off}}]");
  EXPECT_EQ(report.automations[0].runs, 30U);
  EXPECT_EQ(report.runs.size(), 60U);
  // The past has the lamp off at nine: there the second command would have met it off already.
  EXPECT_EQ(report.automations[0].changes, 30U);
}

TEST(AutomationBacktest, WhatIsNeededOfThePastIsKnown) {
  auto automations = read_automations(
      "id: a\nwhen: [{becomes: {device: motion.hall, is: clear}}]\n"
      "if: [{state: {device: sensor.freezer, is: '<', value: 0}}]\n"
      "then: [{command: {device: switch.lamp, action: turn_off}}]",
      "test", kPlusTwo);
  const auto series = watched_series(*automations, *home_of_three());
  const std::vector<Series> wanted = {{ThingId("motion.hall"), "state"},
                                      {ThingId("sensor.freezer"), "temperature"},
                                      {ThingId("switch.lamp"), "power"},
                                      {ThingId("switch.lamp"), "state"}};
  EXPECT_EQ(series, wanted);
}

TEST(AutomationBacktest, ConditionsAboutThePastHoldAsTheyWouldHave) {
  const auto runs = [](const char* limit) {
    const auto report = tried(
        std::string("id: warm\nwhen: [{time: '04:00'}]\nif: [{history: {device: sensor.freezer, "
                    "figure: mean, over: 1h, is: '>', value: ") +
        limit + "}}]\nthen: [{notify: Warm}]\n");
    return report.automations.front().runs;
  };
  // Forty minutes at -10 of the hour before four on the 10th: a mean of -12.7.
  EXPECT_EQ(runs("-13"), 1U);
  EXPECT_EQ(runs("-12"), 0U);
  EXPECT_EQ(runs("-19"), 30U) << "on every day";
}

}  // namespace
}  // namespace hearken::automation
