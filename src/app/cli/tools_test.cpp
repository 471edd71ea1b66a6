// SPDX-License-Identifier: Apache-2.0
// Completion, manual pages, the line editor's names, the watched home and the MCP bridge's headers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "app/cli/columns.h"
#include "app/cli/command_line.h"
#include "app/cli/completion.h"
#include "app/cli/line_editor.h"
#include "app/cli/manual.h"
#include "app/cli/mcp_bridge.h"
#include "app/cli/proposal_notice.h"
#include "app/cli/watch.h"

namespace hearken::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

CommandText program() {
  CommandText text;
  with_command_line([&](CLI::App& app) { text = describe(app); });
  return text;
}

TEST(CommandLine, EveryCommandHasExamples) {
  const CommandText all = program();
  for (const CommandText* command : all_commands(all)) {
    if (!command->commands.empty()) continue;
    EXPECT_THAT(command->examples, HasSubstr(command->full_name(' ')))
        << command->full_name(' ') << ": add a line to cli/examples.cpp";
  }
}

void expect_narrow(const CLI::App& command) {
  std::istringstream help(command.help());
  for (std::string line; std::getline(help, line);)
    EXPECT_LE(columns_of(line), 80U) << command.get_name() << ": " << line;
  for (const CLI::App* inner : command.get_subcommands([](const CLI::App*) { return true; }))
    expect_narrow(*inner);
}

TEST(CommandLine, EveryHelpFitsATerminal) { with_command_line(expect_narrow); }

TEST(CommandLine, EveryCommandStandsInAGroup) {
  with_command_line([](CLI::App& app) {
    for (const CLI::App* one : app.get_subcommands([](const CLI::App*) { return true; }))
      EXPECT_NE(one->get_group(), "Subcommands") << one->get_name() << ": name it in cli/help.cpp";
  });
}

std::string usage_error_of(const std::string& line) {
  std::string text;
  with_command_line([&](CLI::App& app) {
    try {
      app.parse(line);
    } catch (const CLI::ParseError& error) {
      text = usage_error(&app, error);
    }
  });
  return text;
}

TEST(CommandLine, TheAddressMayStandBeforeTheCommand) {
  EXPECT_EQ(usage_error_of("--url http://10.0.0.5:8760 --token-file t status"), "");
  EXPECT_EQ(usage_error_of("status --url http://10.0.0.5:8760"), "");
}

TEST(CommandLine, AMistakeIsAnsweredWithAnExample) {
  EXPECT_EQ(usage_error_of("ask"),
            "hearken: TEXT is required\nFor example:\n  hearken ask turn off the lights upstairs\n"
            "`hearken ask --help` tells more.\n");
  EXPECT_THAT(usage_error_of("ask --aera x hello"),
              HasSubstr("there is no option '--aera'; did you mean '--area'?\n"));
  EXPECT_THAT(usage_error_of("--nope"), HasSubstr("there is no option '--nope'\n"));
  EXPECT_THAT(usage_error_of("ledger"), HasSubstr("hearken ledger wants one of: verify, list\n"));
}

TEST(Completion, KnowsCommandsAndOptionsOfEachShell) {
  const CommandText all = program();
  for (const Shell shell : {Shell::Bash, Shell::Zsh, Shell::Fish}) {
    const std::string script = completion_script(all, shell);
    EXPECT_THAT(script, HasSubstr("verify"));
    EXPECT_THAT(script, HasSubstr(shell == Shell::Fish ? "-l dry-run" : "--dry-run"));
  }
  EXPECT_FALSE(parse_shell("tcsh"));
}

TEST(Manual, HasAPageForEachCommand) {
  const CommandText all = program();
  const auto pages = manual_pages(all, "1.2.3");
  EXPECT_EQ(pages.size(), all_commands(all).size());
  EXPECT_EQ(pages.front().file, "hearken.1");
  for (const auto& page : pages) {
    EXPECT_THAT(page.text, HasSubstr(".SH NAME")) << page.file;
    EXPECT_THAT(page.text, HasSubstr(".SH SYNOPSIS")) << page.file;
    EXPECT_THAT(page.text, HasSubstr("Hearken 1.2.3")) << page.file;
  }
}

TEST(Names, AreCompletedFromTheLongestTailOfTheLine) {
  const std::vector<std::string> names = {"Kitchen", "Kitchen counter light", "Küchenlampe",
                                          "Living room blinds"};
  EXPECT_EQ(complete_name("turn off the liv", names).insert, "ing room blinds ");
  EXPECT_EQ(complete_name("open the living room b", names).insert, "linds ");
  const auto kitchen = complete_name("is the kitch", names);
  EXPECT_EQ(kitchen.insert, "en");
  EXPECT_THAT(kitchen.candidates, ElementsAre("Kitchen", "Kitchen counter light"));
  EXPECT_EQ(complete_name("k", names).candidates.size(), 3U);
  EXPECT_EQ(complete_name("k", names).insert, "") << "never half a character";
  EXPECT_EQ(complete_name("turn off the garage", names).insert, "");
  EXPECT_THAT(complete_name("", names).candidates, IsEmpty());
}

std::string home(const char* state) {
  return std::string(
             R"({"at":"12:00","things":[{"id":"light.a","name":"Lamp","area_name":"Hall",)") +
         R"("availability":"online","properties":[{"name":"state","value":")" + state +
         R"(","unit":"","at":"11:59"}]},{"id":"lock.b","name":"Door","area_name":"Hall",)" +
         R"("availability":"offline","properties":[]}]})";
}

TEST(Watch, TellsWhatChanges) {
  WatchedHome watched;
  const MonoTime now = std::chrono::steady_clock::now();
  EXPECT_THAT(watched.update(home("on"), now), IsEmpty());
  EXPECT_THAT(watched.update(home("on"), now), IsEmpty());
  const auto changes = watched.update(home("off"), now);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes.front().before, "on");
  EXPECT_THAT(render_change(changes.front(), {}), HasSubstr("Lamp: on → off"));
  EXPECT_THAT(change_json(changes.front()), HasSubstr(R"("thing":"light.a")"));
  const std::string screen = watched.render({Color::Always, 60, {}, Lines::Fit}, 20, now);
  EXPECT_THAT(screen, HasSubstr("\x1b[1moff"));
  EXPECT_THAT(screen, HasSubstr("offline"));
  EXPECT_THAT(
      watched.render({Color::Always, 60, {}, Lines::Fit}, 20, now + std::chrono::minutes(1)),
      Not(HasSubstr("\x1b[1moff")));
  EXPECT_THAT(watched.render({Color::Never, 60, {}, Lines::Fit}, 3, now), HasSubstr("1 more"));
  EXPECT_THAT(watched.render({Color::Never, 60, {}, Lines::Fit}, 20, now, "1 new suggestion"),
              HasSubstr("\n1 new suggestion\nLamp"));
}

TEST(ProposalNotice, TellsOfWhatNobodyHasSeen) {
  const Json answer = read_json(R"({"proposals":[{"id":"habit-1"},{"id":"habit-2"}]})");
  EXPECT_EQ(notice_of(answer, {}),
            "2 new suggestions from your habits: hearken automation proposals");
  EXPECT_THAT(notice_of(answer, {"habit-2"}), HasSubstr("1 new suggestion from"));
  EXPECT_EQ(notice_of(answer, {"habit-1", "habit-2"}), "");
  EXPECT_EQ(notice_of(read_json("null"), {}), "");
}

std::string header(const std::vector<net::HttpHeader>& headers, const std::string& name) {
  for (const auto& one : headers) {
    if (one.name == name) return one.value;
  }
  return "";
}

TEST(McpBridge, GivesEachEraItsHeaders) {
  const auto session = mcp_headers(R"({"method":"tools/list"})", "s1", "2025-11-25");
  EXPECT_EQ(header(session, "Mcp-Session-Id"), "s1");
  EXPECT_EQ(header(session, "MCP-Protocol-Version"), "2025-11-25");
  EXPECT_EQ(header(session, "Mcp-Method"), "");
  const auto modern =
      mcp_headers(R"({"method":"resources/read","params":{"uri":"hearken://things/ä","_meta":)"
                  R"({"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}})",
                  "s1", "2025-11-25");
  EXPECT_EQ(header(modern, "Mcp-Session-Id"), "");
  EXPECT_EQ(header(modern, "MCP-Protocol-Version"), "2026-07-28");
  EXPECT_EQ(header(modern, "Mcp-Method"), "resources/read");
  EXPECT_EQ(header(modern, "Mcp-Name"), "=?base64?aGVhcmtlbjovL3RoaW5ncy/DpA==?=");
}

TEST(SseReader, TakesEventsFromAnyPieces) {
  SseReader reader;
  EXPECT_THAT(reader.take("event: message\nda"), IsEmpty());
  EXPECT_THAT(reader.take("ta: {\"a\":1}\n"), IsEmpty());
  EXPECT_THAT(reader.take("\n: a comment\n\ndata: x\r\n\r\n"), ElementsAre("{\"a\":1}", "x"));
}

}  // namespace
}  // namespace hearken::app
