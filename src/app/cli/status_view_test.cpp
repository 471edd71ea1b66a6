// SPDX-License-Identifier: Apache-2.0
#include "app/cli/status_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearken::app {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kUrl = "http://127.0.0.1:8760";
constexpr const char* kWell =
    R"({"ok":true,"degraded":[],"broker":{"phase":"online","reason":"MQTT 5"},"things":32,)"
    R"("messages":1,"readings":{"accepted":92,"stored":53,"waiting":0,"lost":0},)"
    R"("dropped":{"not-an-option":4},"commands":{"sent":2,"failed":0},"egress":[]})";
constexpr const char* kHome =
    R"({"version":"0.1.0","tiers":[{"name":"embedded","model":"compact","place":"local"},)"
    R"({"name":"big","model":"gemma","place":"remote"}]})";

TEST(RenderStatus, IsATableForPeople) {
  EXPECT_EQ(render_status(kWell, kHome, kUrl, {}),
            "Hearken 0.1.0 at http://127.0.0.1:8760: all is well\n"
            "  ✓ Broker    online, MQTT 5\n"
            "  ✓ Store     53 readings kept\n"
            "    Things    32, 1 message heard, 92 readings taken from them\n"
            "  ! Dropped   4 not-an-option\n"
            "    Commands  2 sent\n"
            "    Model     compact (embedded), on this box\n"
            "  !           gemma (big), on another machine: what is asked there leaves\n"
            "    Left here nothing since the start\n");
}

TEST(RenderStatus, SaysWhatIsBrokenInRed) {
  const std::string text =
      render_status(R"({"ok":false,"degraded":[{"part":"store","since":"2026-01-02T03:04:05Z",)"
                    R"("reason":"disk full"}],"broker":{"phase":"offline","reason":"no route"},)"
                    R"("readings":{"lost":7},"commands":{"sent":1,"failed":1},)"
                    R"("egress":[{"host":"10.0.0.2:11434","bytes":512,"requests":1}]})",
                    "", kUrl, {Color::Always, 80, {}, Lines::Fit});
  EXPECT_THAT(text, HasSubstr("\x1b[31mnot everything works\x1b[0m"));
  EXPECT_THAT(text, HasSubstr("\x1b[31m✗\x1b[0m Broker    offline, no route"));
  EXPECT_THAT(text, HasSubstr("cannot be written: disk full (since 02 Jan 03:04)"));
  EXPECT_THAT(text, HasSubstr("1 could not be handed to the broker"));
  EXPECT_THAT(text, HasSubstr("512 bytes to 10.0.0.2:11434 in 1 request"));
}

TEST(RenderStatus, TakesAnything) {
  for (const char* text : {"", "null", "[]", R"({"degraded":7,"dropped":[],"egress":[1]})"})
    EXPECT_THAT(render_status(text, text, kUrl, {}), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace hearken::app
