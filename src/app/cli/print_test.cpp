// SPDX-License-Identifier: Apache-2.0
#include "app/cli/print.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/cli/client.h"
#include "app/cli/exit_code.h"

namespace hearken::app {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string turn_with(const std::string& receipt) {
  return R"({"reply":"Well.","kind":"done","receipts":[)" + receipt +
         R"(],"ms":{"total":812.4,"model":120,"act":640},"tier":"embedded"})";
}

std::string receipt(const std::string& outcome, const std::string& more = "") {
  return R"({"thing":"light.desk","name":"Desk lamp","action":"turn_on","property":"state",)"
         R"("before":"off","wanted":"on","observed":"on","outcome":")" +
         outcome + "\"" + more + "}";
}

TEST(RenderTurn, ShowsWhatWasBeforeAndWhatTheDeviceReported) {
  const std::string text = render_turn(turn_with(receipt("confirmed")), {});
  EXPECT_THAT(text, HasSubstr("Well.\n  ✓ Desk lamp  off → on\n"));
  EXPECT_THAT(text, HasSubstr("812 ms, model 120 ms, act 640 ms, by embedded"));
}

TEST(RenderTurn, NeverSaysDoneForWhatWasNotObserved) {
  const std::string silent =
      R"({"name":"Fan","action":"turn_on","property":"state","before":"off","wanted":"on",)"
      R"("observed":null,"outcome":"unconfirmed","reason":"no report in 5 s"})";
  EXPECT_THAT(render_turn(turn_with(silent), {}),
              HasSubstr("  ? Fan  off → nothing heard, wanted on - no report in 5 s\n"));
}

TEST(RenderTurn, GivesEachOutcomeItsSign) {
  EXPECT_THAT(render_turn(turn_with(receipt("unchanged")), {}),
              HasSubstr("  = Desk lamp  already on\n"));
  EXPECT_THAT(render_turn(turn_with(receipt("contradicted")), {}), HasSubstr("  ✗ Desk lamp"));
  EXPECT_THAT(render_turn(turn_with(receipt("failed")), {}), HasSubstr("  ✗ Desk lamp"));
  EXPECT_THAT(
      render_turn(turn_with(receipt("refused", R"(,"rule":"value-range","reason":"too hot")")), {}),
      HasSubstr("  ⛔ Desk lamp  turn on on - too hot [value-range]\n"));
  EXPECT_THAT(render_turn(turn_with(receipt("needs_confirmation")), {}),
              HasSubstr("  … Desk lamp"));
}

TEST(RenderTurn, ColoursOnlyWhenTold) {
  EXPECT_THAT(render_turn(turn_with(receipt("confirmed")), {}), Not(HasSubstr("\x1b")));
  EXPECT_THAT(render_turn(turn_with(receipt("confirmed")), {Color::Always, 80, {}, Lines::Fit}),
              HasSubstr("\x1b[32m✓\x1b[0m"));
}

TEST(RenderTurn, LetsNoNameControlTheTerminal) {
  const std::string text =
      render_turn(turn_with(R"({"name":"\u001b[2JLamp","outcome":"confirmed"})"), {});
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
}

TEST(RenderTurn, TakesAnything) {
  for (const char* text : {"", "null", "[]", "{", R"({"receipts":7})", R"({"receipts":[1,null]})",
                           R"({"receipts":{"a":{}},"ms":[],"reply":9})"}) {
    render_turn(text, {});
    render_things(text, {});
    render_explain(text, {});
    render_turns(text, {});
    render_history(text, HistoryForm::Plot, {});
    exit_code_of_turn(text);
  }
}

TEST(RenderTurn, ShowsTheVerdictsOfADryRun) {
  const std::string text = render_turn(
      R"({"reply":"Nothing was sent. Too much.","receipts":[],"verdicts":[{"thing":"light.desk",)"
      R"("name":"Desk lamp","action":"set_brightness","value":140,"unit":"%","decision":"deny",)"
      R"("rule":"value-range","reason":"140 is above 100"}]})",
      {});
  EXPECT_EQ(text,
            "Nothing was sent. Too much.\n"
            "  deny Desk lamp  set brightness 140 % - 140 is above 100 [value-range]\n");
}

TEST(RenderTurn, TellsNumbersWithTheirUnit) {
  const auto dimmed = [](const char* outcome, const char* observed) {
    return turn_with(std::string(R"({"name":"Desk lamp","action":"set_brightness",)") +
                     R"("property":"brightness","before":20,"wanted":50,"observed":)" + observed +
                     R"(,"unit":"%","outcome":")" + outcome + "\"}");
  };
  EXPECT_THAT(render_turn(dimmed("confirmed", "50"), {}), HasSubstr("brightness 20 % → 50 %\n"));
  EXPECT_THAT(render_turn(dimmed("unchanged", "50"), {}), HasSubstr("brightness already 50 %\n"));
  EXPECT_THAT(render_turn(dimmed("unconfirmed", "null"), {}),
              HasSubstr("brightness 20 % → nothing heard, wanted 50 %\n"));
  EXPECT_THAT(render_turn(dimmed("refused", "null"), {}), HasSubstr("set brightness 50 %\n"));
}

TEST(ExitCodeOfTurn, IsTheWorstReceipt) {
  EXPECT_EQ(exit_code_of_turn(turn_with(receipt("confirmed"))), kExitDone);
  EXPECT_EQ(exit_code_of_turn(turn_with(receipt("confirmed") + "," + receipt("unconfirmed"))),
            kExitUnconfirmed);
  EXPECT_EQ(exit_code_of_turn(turn_with(receipt("no such outcome"))), kExitFailed);
  EXPECT_EQ(exit_code_of_turn("no json"), kExitFailed);
}

TEST(RenderThings, GroupsByRoom) {
  const std::string text = render_things(
      R"({"things":[{"id":"light.a","name":"A","area":"hall","area_name":"Hall",)"
      R"("availability":"online","properties":[{"name":"state","value":"on","unit":""},)"
      R"({"name":"brightness","value":40,"unit":"%"}]},)"
      R"({"id":"light.b","name":"B","area":"attic","area_name":"Attic",)"
      R"("availability":"offline","properties":[]}]})",
      {});
  EXPECT_LT(text.find("Attic"), text.find("Hall"));
  EXPECT_THAT(text, HasSubstr("on, brightness 40 %"));
  EXPECT_THAT(text, HasSubstr("offline"));
}

TEST(RenderHistory, ListsWordsAndPlotsNumbers) {
  const std::string words =
      R"({"thing":"lock.door","property":"state","unit":"","samples":[{"at":"2026-01-01T00:00:00Z",)"
      R"("at_ms":1767225600000,"value":"locked"}],"durations":[{"value":"locked","seconds":600}]})";
  EXPECT_THAT(render_history(words, HistoryForm::Plot, {}), HasSubstr("locked"));
  EXPECT_THAT(render_history(words, HistoryForm::Table, {}), HasSubstr("10.0 min"));
  const std::string numbers =
      R"({"thing":"s","property":"t","unit":"°C","samples":[{"at_ms":0,"value":1},)"
      R"({"at_ms":60000,"value":2}],"summary":{"count":2,"minimum":1,"maximum":2}})";
  EXPECT_THAT(render_history(numbers, HistoryForm::Plot, {}), HasSubstr("2 °C ┤"));
  EXPECT_THAT(render_history(numbers, HistoryForm::Plot, {}), HasSubstr("2 samples, min 1 °C"));
}

TEST(PercentEncoding, LeavesOnlyUnreservedCharacters) {
  EXPECT_EQ(percent_encoded("a-b._~9"), "a-b._~9");
  EXPECT_EQ(percent_encoded("a b/ü&"), "a%20b%2F%C3%BC%26");
}

}  // namespace
}  // namespace hearken::app
