// SPDX-License-Identifier: Apache-2.0
#include "api/requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearken::api {
namespace {

using testing::HasSubstr;

std::string reason(std::string_view body) {
  const auto ask = read_ask(body);
  return ask ? "accepted" : ask.error().message;
}

TEST(AskBody, ReadsEveryKey) {
  const auto ask = read_ask(
      R"({"text":"lights off","area":"hall","as":"ada","dry_run":true,"conversation":"c1"})");
  ASSERT_TRUE(ask) << ask.error().message;
  EXPECT_EQ(ask->text, "lights off");
  EXPECT_EQ(ask->area, "hall");
  EXPECT_EQ(ask->person, "ada");
  EXPECT_TRUE(ask->dry_run);
  EXPECT_EQ(ask->conversation, "c1");
}

TEST(AskBody, SaysWhatIsWrong) {
  EXPECT_EQ(reason(R"({"text":"a","txt":"b"})"), "unknown key 'txt'");
  EXPECT_EQ(reason(R"({"text":7})"), "'text' should be a text");
  EXPECT_EQ(reason(R"({"text":"a","dry_run":"yes"})"), "'dry_run' should be true or false");
  EXPECT_EQ(reason("{}"), "'text' should be a sentence");
  EXPECT_EQ(reason(R"({"text":" \n "})"), "'text' should be a sentence");
  EXPECT_EQ(reason("[1]"), "the body should be a JSON object");
  for (const char* body : {"", "{", "text=off", "{\"text\":\"\xff\"}", "{} {}"}) {
    EXPECT_EQ(reason(body), "the body is no well-formed JSON") << body;
  }
}

TEST(AskBody, IsBounded) {
  EXPECT_THAT(reason(R"({"text":")" + std::string(5000, 'a') + "\"}"), HasSubstr("longer than"));
  EXPECT_THAT(reason(R"({"text":"a","as":")" + std::string(300, 'a') + "\"}"),
              HasSubstr("longer than"));
  EXPECT_NE(reason(std::string(60'000, '[')), "accepted");
  std::string deep = R"({"text":)";
  for (int i = 0; i < 20; ++i) deep += '[';
  for (int i = 0; i < 20; ++i) deep += ']';
  EXPECT_NE(reason(deep + "}"), "accepted");
}

TEST(ConfirmBody, NeedsItsConfirmation) {
  EXPECT_TRUE(read_confirm(R"({"confirmation":"abc"})"));
  EXPECT_FALSE(read_confirm(R"({"as":"ada"})"));
}

TEST(UsualBody, NamesThingAndProperty) {
  const auto usual =
      read_usual_name({{"thing", "light.a"}, {"property", "brightness"}, {"as", "ada"}});
  ASSERT_TRUE(usual) << usual.error().message;
  EXPECT_EQ(usual->thing, "light.a");
  EXPECT_EQ(usual->property, "brightness");
  EXPECT_EQ(usual->person, "ada");
  EXPECT_FALSE(read_usual_name({{"thing", "light.a"}}));
  EXPECT_FALSE(read_usual_name({{"property", "brightness"}}));
}

TEST(HistoryQuery, ChecksNumbers) {
  const auto query = read_history({{"thing", "s"}, {"hours", "0.5"}, {"points", "80"}});
  ASSERT_TRUE(query) << query.error().message;
  EXPECT_DOUBLE_EQ(query->hours, 0.5);
  EXPECT_EQ(query->points, 80U);
  EXPECT_FALSE(read_history({}));
  for (const char* hours : {"0", "-1", "nan", "inf", "1e9", "x", ""}) {
    EXPECT_FALSE(read_history({{"thing", "s"}, {"hours", hours}})) << hours;
  }
  for (const char* points : {"0", "1.5", "10001"}) {
    EXPECT_FALSE(read_history({{"thing", "s"}, {"points", points}})) << points;
  }
  EXPECT_FALSE(read_history({{"thing", "s"}, {"thing", "t"}}));
  EXPECT_FALSE(read_history({{"thing", "s"}, {"time", "t"}}));
}

TEST(OwnHost, TakesNamesOfThisMachineOnly) {
  for (const char* host :
       {"127.0.0.1", "127.0.0.1:8760", "localhost", "LocalHost:80", "[::1]:8760", "127.1.2.3"}) {
    EXPECT_TRUE(is_own_host(host, "127.0.0.1")) << host;
  }
  for (const char* host :
       {"", "example.org", "127.0.0.1.example.org", "localhost.example.org", "localhost:x",
        "localhost:", "10.0.0.1", "127.evil", "[::1", "localhost:1:2", "a@localhost"}) {
    EXPECT_FALSE(is_own_host(host, "127.0.0.1")) << host;
  }
}

TEST(OwnHost, FollowsTheAddressListenedOn) {
  EXPECT_TRUE(is_own_host("hub.lan:80", "hub.lan"));
  EXPECT_FALSE(is_own_host("other.lan", "hub.lan"));
  EXPECT_TRUE(is_own_host("192.0.2.7:80", "0.0.0.0"));
  EXPECT_FALSE(is_own_host("rebound.example.org", "0.0.0.0"));
}

TEST(OwnOrigin, IsNeverAnotherSite) {
  EXPECT_TRUE(is_own_origin("http://localhost:8760", "127.0.0.1"));
  for (const char* origin : {"null", "", "http://example.org", "file://", "http://localhost@evil",
                             "chrome-extension://abc"}) {
    EXPECT_FALSE(is_own_origin(origin, "127.0.0.1")) << origin;
  }
}

TEST(Secret, ComparesWhole) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("ab", "abc"));
  EXPECT_FALSE(same_secret("abcabc", "abc"));
  EXPECT_FALSE(same_secret("", "abc"));
  EXPECT_FALSE(same_secret("abc", ""));
}

}  // namespace
}  // namespace hearken::api
