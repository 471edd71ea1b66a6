// SPDX-License-Identifier: Apache-2.0
#include "automation/amend.h"

#include <gtest/gtest.h>

#include "automation/describe.h"
#include "automation/document.h"
#include "automation/testing/rig.h"

namespace hearken::automation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::kUtc;

const WallTime kNow = parse_instant("2026-05-08T12:00Z", kUtc).value();
const char* const kMorning =
    "id: r\nwhen: [{time: {at: '06:00', days: workdays}}]\n"
    "then: [{command: {device: light.hall, action: turn_on}}]\n";
const char* const kFreezer =
    "id: r\nwhen: [{becomes: {device: sensor.freezer, property: temperature, is: '>', value: -15, "
    "for: 5min}}]\nthen: [{command: {device: light.hall, action: turn_on}}]\n";

std::string words(const char* yaml, const Amendment& amendment) {
  const auto automation = read_automation(yaml, "test", kUtc);
  EXPECT_TRUE(automation) << automation.error().message;
  const auto changed = amended(*automation, amendment, kNow, kUtc);
  return changed ? describe(*changed, *testing::small_home(), kUtc) : changed.error().message;
}

Amendment number(double now, std::optional<double> former) {
  Amendment made;
  made.number = now;
  made.former = former;
  return made;
}

Amendment with(TimeMention::Kind kind) {
  Amendment made;
  made.time.emplace();
  made.time->kind = kind;
  return made;
}

Amendment days(Weekdays which) {
  Amendment made = with(TimeMention::Kind::Recurrence);
  made.time->recurrence.weekdays = which;
  return made;
}

TEST(Amend, ANumberReplacesTheOneThatItIsSaidInsteadOf) {
  EXPECT_EQ(words(kMorning, number(7, 6)), "On weekdays at 07:00: turn on light.hall.");
  EXPECT_NE(words(kFreezer, number(10, 5)).find("for 10 minutes"), std::string::npos);
  EXPECT_NE(words(kFreezer, number(-18, -15)).find("-18"), std::string::npos);
  EXPECT_EQ(words(kMorning, number(7, 5)), "That rule has no such number.");
}

TEST(Amend, AloneItIsTheOnlyNumberThatFits) {
  EXPECT_EQ(words(kMorning, number(7, {})), "On weekdays at 07:00: turn on light.hall.");
  EXPECT_NE(words(kFreezer, number(-10, {})).find("-10"), std::string::npos);
  EXPECT_EQ(words(kMorning, number(31, {})), "That is no time of day.");
}

TEST(Amend, WhatKeepsSomethingBetweenTwoNumbersAimsAtTheirMiddle) {
  const auto text = words(
      "id: r\nwhen:\n- becomes: {device: sensor.freezer, property: temperature, is: '<', value: "
      "19}\n"
      "- becomes: {device: sensor.freezer, property: temperature, is: '>', value: 21}\n"
      "then: [{command: {device: light.hall, action: set_temperature, value: 20}}]\n",
      number(23, 21));
  EXPECT_NE(text.find("23"), std::string::npos) << text;
  EXPECT_NE(text.find("to 21."), std::string::npos) << text;
  Amendment range;
  range.range = {15.0, 17.0};
  const auto both = words(
      "id: r\nwhen:\n- becomes: {device: sensor.freezer, property: temperature, is: '<', value: "
      "19}\n"
      "- becomes: {device: sensor.freezer, property: temperature, is: '>', value: 21}\n"
      "then: [{command: {device: light.hall, action: set_temperature, value: 20}}]\n",
      range);
  EXPECT_NE(both.find("to 16."), std::string::npos) << both;
}

TEST(Amend, AClockTimeWithoutItsHalfIsTheNearerOne) {
  Amendment made = with(TimeMention::Kind::Instant);
  made.time->from = kNow + hours(7);
  EXPECT_EQ(words(kMorning, made), "On weekdays at 19:00: turn on light.hall.");
  made.half = DayHalf::Either;
  EXPECT_EQ(words(kMorning, made), "On weekdays at 07:00: turn on light.hall.");
}

TEST(Amend, DaysAreRestrictedOrLeftOut) {
  Amendment only = days(kWeekend);
  only.only = true;
  EXPECT_EQ(words(kMorning, only), "At weekends at 06:00: turn on light.hall.");
  EXPECT_NE(words(kFreezer, only).find("if it is at weekends"), std::string::npos)
      << words(kFreezer, only);
  Amendment except = days(0x01);
  except.verb = RuleVerb::Unless;
  EXPECT_EQ(words(kMorning, except), "On Tue, Wed, Thu and Fri at 06:00: turn on light.hall.");
  except.time->recurrence.weekdays = kWorkdays;
  EXPECT_EQ(words(kMorning, except), "Then that rule would never start.");
  EXPECT_EQ(words(kMorning, days(kWeekend)), "At weekends at 06:00: turn on light.hall.");
}

TEST(Amend, HoursLengthsAndEndsAreChanged) {
  Amendment night = with(TimeMention::Kind::Window);
  night.time->from = kNow + hours(10);
  night.time->to = kNow + hours(18);
  night.only = true;
  EXPECT_NE(words(kFreezer, night).find("between 22:00 and 06:00"), std::string::npos);
  Amendment longer = with(TimeMention::Kind::Duration);
  longer.time->duration = minutes(15);
  EXPECT_NE(words(kFreezer, longer).find("for 15 minutes"), std::string::npos);
  EXPECT_EQ(words(kMorning, longer), "That rule has no duration to change.");
  longer.verb = RuleVerb::Until;
  EXPECT_NE(words(kMorning, longer).find("Until Fri 8 May 12:15"), std::string::npos);
}

}  // namespace
}  // namespace hearken::automation
