// SPDX-License-Identifier: Apache-2.0
#include "app/sent_log.h"

#include <gtest/gtest.h>

namespace hearken::app {
namespace {

using guard::Origin;
using std::chrono::minutes;
using std::chrono::seconds;

const ThingId kPump("switch.pump");
constexpr MonoTime kStart = MonoTime{} + minutes(100);

Reading state(const char* word, MonoTime at) {
  Reading reading;
  reading.thing = kPump;
  reading.property = "state";
  reading.value = Value{std::string(word)};
  reading.received = at;
  return reading;
}

TEST(SentLog, CountsAMinuteByThingAndOrigin) {
  SentLog log;
  log.sent({kPump, "turn_on", {}}, Origin::Ask, kStart);
  log.sent({kPump, "turn_off", {}}, Origin::Automation, kStart + seconds(59));
  const auto rates = log.rates(Origin::Ask, kStart + seconds(59));
  EXPECT_EQ(rates.by_thing.at(kPump), 2U);
  EXPECT_EQ(rates.by_origin, 1U);
  EXPECT_EQ(log.rates(Origin::Ask, kStart + seconds(60)).by_origin, 0U);
}

TEST(SentLog, CountsStartsOfAnHour) {
  SentLog log;
  log.sent({kPump, "turn_on", {}}, Origin::Ask, kStart);
  log.sent({kPump, "turn_off", {}}, Origin::Ask, kStart);
  EXPECT_EQ(log.rates(Origin::Ask, kStart + minutes(59)).starts_last_hour.at(kPump), 1U);
  EXPECT_TRUE(log.rates(Origin::Ask, kStart + minutes(60)).starts_last_hour.empty());
}

TEST(SentLog, NoticesWhatGoesOff) {
  SentLog log;
  log.heard(state("off", kStart));
  EXPECT_TRUE(log.rates(Origin::Ask, kStart).stopped.empty()) << "it was never seen to run";
  log.heard(state("on", kStart + seconds(1)));
  log.heard(state("off", kStart + seconds(5)));
  log.heard(state("off", kStart + seconds(9)));
  EXPECT_EQ(log.rates(Origin::Ask, kStart + seconds(9)).stopped.at(kPump), kStart + seconds(5));
}

}  // namespace
}  // namespace hearken::app
