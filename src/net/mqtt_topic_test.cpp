// SPDX-License-Identifier: Apache-2.0
#include "net/mqtt_topic.h"

#include <gtest/gtest.h>

#include <string>

#include "net/mqtt_backoff.h"

namespace hearken::net {
namespace {

TEST(MqttTopic, NamesHaveNoWildcards) {
  EXPECT_TRUE(is_topic_name("home/light/status"));
  EXPECT_FALSE(is_topic_name(""));
  EXPECT_FALSE(is_topic_name("home/+/status"));
  EXPECT_FALSE(is_topic_name("home/#"));
  EXPECT_FALSE(is_topic_name(std::string("a\0b", 3)));
  EXPECT_FALSE(is_topic_name(std::string(kMaxTopicBytes + 1, 'a')));
}

TEST(MqttTopic, FiltersHaveWildcardsInWholeLevelsOnly) {
  EXPECT_TRUE(is_topic_filter("#"));
  EXPECT_TRUE(is_topic_filter("+/a/#"));
  EXPECT_FALSE(is_topic_filter("a+/b"));
  EXPECT_FALSE(is_topic_filter("a/#/b"));
  EXPECT_FALSE(is_topic_filter("a#"));
}

TEST(MqttTopic, MatchesAsTheStandardSays) {
  EXPECT_TRUE(topic_matches("sport/tennis/#", "sport/tennis"));
  EXPECT_TRUE(topic_matches("sport/#", "sport/tennis/player"));
  EXPECT_TRUE(topic_matches("sport/+", "sport/"));
  EXPECT_TRUE(topic_matches("+/+", "/finance"));
  EXPECT_TRUE(topic_matches("a/b", "a/b"));
  EXPECT_FALSE(topic_matches("sport/+", "sport"));
  EXPECT_FALSE(topic_matches("+", "/finance"));
  EXPECT_FALSE(topic_matches("a/b", "a/b/c"));
  EXPECT_FALSE(topic_matches("a/b/c", "a/b"));
  EXPECT_FALSE(topic_matches("#", "$SYS/uptime"));
  EXPECT_FALSE(topic_matches("+/uptime", "$SYS/uptime"));
  EXPECT_TRUE(topic_matches("$SYS/#", "$SYS/uptime"));
}

TEST(MqttBackoff, CeilingDoublesFromATenthOfASecondToTheLongest) {
  const MqttBackoff backoff(std::chrono::seconds(60), 1);
  EXPECT_EQ(backoff.ceiling(0), std::chrono::milliseconds(100));
  EXPECT_EQ(backoff.ceiling(1), std::chrono::milliseconds(200));
  EXPECT_EQ(backoff.ceiling(9), std::chrono::milliseconds(51'200));
  EXPECT_EQ(backoff.ceiling(10), std::chrono::seconds(60));
  EXPECT_EQ(backoff.ceiling(1000), std::chrono::seconds(60));
}

TEST(MqttBackoff, WaitsLieBelowTheCeilingAndResetStartsAgain) {
  MqttBackoff backoff(std::chrono::seconds(60), 7);
  for (unsigned failures = 0; failures < 12; ++failures) {
    EXPECT_LE(backoff.next(), backoff.ceiling(failures));
  }
  backoff.reset();
  EXPECT_LE(backoff.next(), backoff.ceiling(0));
}

}  // namespace
}  // namespace hearken::net
