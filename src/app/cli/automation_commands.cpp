// SPDX-License-Identifier: Apache-2.0
#include "app/cli/automation_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/cli/backtest_view.h"
#include "app/cli/client.h"
#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/line_editor.h"
#include "app/cli/proposal_notice.h"
#include "automation/describe.h"
#include "automation/document.h"
#include "core/time_zone.h"

namespace hearken::app {
namespace {

constexpr std::size_t kMaxFile = 1024 * 1024;

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::NotFound, "cannot read " + path);
  std::ostringstream text;
  text << in.rdbuf();
  if (text.str().size() > kMaxFile)
    return fail(ErrorCode::InvalidInput, path + " is longer than a megabyte");
  return text.str();
}

std::string automations_text(const Json& list) {
  std::string out;
  for (const auto& entry : member(list, "automations")) {
    out += fmt::format("{}\n  {}\n", text_member(entry, "id"), text_member(entry, "words"));
    if (member(entry, "paused") == Json(true)) {
      out += "  paused\n";
      continue;
    }
    const std::string next = text_member(entry, "next_local");
    if (!next.empty()) out += "  next: " + next + "\n";
  }
  return out.empty() ? "No automations. Say one, or add a file: hearken automation add FILE\n"
                     : out;
}

std::string timers_text(const Json& list) {
  std::string out;
  for (const auto& entry : member(list, "timers")) {
    const std::string name = text_member(entry, "name");
    const auto left =
        automation::milliseconds(static_cast<std::int64_t>(number_member(entry, "left_ms")));
    out += fmt::format("{}: {} left{}\n", name.empty() ? "timer" : name,
                       automation::spoken_duration(left),
                       member(entry, "held") == Json(true) ? ", held" : "");
  }
  return out.empty() ? "No timers.\n" : out;
}

int show(const Result<std::string>& answer, bool json, std::string (*text)(const Json&)) {
  if (!answer) return report_error(answer.error(), json);
  std::cout << (json ? *answer + "\n" : text(read_json(*answer))) << std::flush;
  return kExitDone;
}

Result<std::string> post(const ClientOptions& client, const Json& body) {
  return post_to(client.daemon, "/api/automations",
                 body.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

int run_automation_list(const ClientOptions& client, const std::string& part) {
  const auto answer = get_from(client.daemon, "/api/automations", {});
  return show(answer, client.json, part == "timers" ? timers_text : automations_text);
}

namespace {

std::string proposals_text(const Json& answer) {
  std::string out;
  for (const auto& entry : member(answer, "proposals")) {
    const std::string id = text_member(entry, "id");
    const Json& trial = member(entry, "backtest");
    out += fmt::format("{} ({})\n  {}\n  {}; the last time on {}\n", id,
                       text_member(entry, "person"), text_member(entry, "words"),
                       text_member(entry, "why"), text_member(entry, "last"));
    out += fmt::format(
        "  in the last {} days it would have run {} times and changed something {} "
        "times\n",
        number_member(trial, "days"), number_member(trial, "runs"),
        number_member(trial, "changes"));
    for (const auto& caution : member(entry, "cautions"))
      out += "  but mind: " + (caution.is_string() ? caution.get<std::string>() : "") + "\n";
  }
  if (out.empty()) return "No habit is clear enough to propose anything.\n";
  return out +
         "Keep one: hearken automation accept ID. Refuse one for good: hearken automation "
         "dismiss ID\n";
}

}  // namespace

int run_automation_proposals(const ClientOptions& client) {
  const auto answer = get_from(client.daemon, "/api/automations/proposals", {});
  if (answer && !client.json)
    ProposalNotice(client.daemon, state_file("seen-proposals")).mark_seen(read_json(*answer));
  return show(answer, client.json, proposals_text);
}

int run_automation_accept(const ClientOptions& client, const std::string& id, bool anyway) {
  const auto answer = post(client, Json{{"do", "accept"}, {"id", id}, {"anyway", anyway}});
  if (!answer && answer.error().code == ErrorCode::Conflict && !client.json)
    std::cerr << "Nothing was added. With --anyway it is kept all the same.\n";
  return show(answer, client.json, automations_text);
}

int run_automation_add(const ClientOptions& client, const std::string& file, bool anyway) {
  const auto document = read_file(file);
  if (!document) return report_error(document.error(), client.json);
  const auto answer =
      post(client, Json{{"do", "add"}, {"document", *document}, {"anyway", anyway}});
  if (!answer && answer.error().code == ErrorCode::Conflict && !client.json)
    std::cerr << "Nothing was added. With --anyway it is kept all the same.\n";
  return show(answer, client.json, automations_text);
}

int run_automation_change(const ClientOptions& client, const std::string& what,
                          const std::string& id) {
  return show(post(client, Json{{"do", what}, {"id", id}}), client.json, automations_text);
}

namespace {

/// The form alone, where no daemon knows the home.
int check_form(const std::string& document, const std::string& file, bool json) {
  const automation::ZoneOffset zone = [machine = TimeZone::of_machine()](WallTime at) {
    return machine.offset_at(at);
  };
  const auto read = automation::read_automations(document, file, zone);
  if (!read) return report_error(read.error(), json);
  const Registry nothing({}, {});
  Json out{{"automations", Json::array()}};
  std::string text;
  for (const auto& automation : *read) {
    const std::string words = automation::describe(automation, nothing, zone);
    out["automations"].push_back({{"id", automation.id.str()}, {"words", words}});
    text += automation.id.str() + "\n  " + words + "\n";
  }
  std::cout << (json ? out.dump() + "\n" : text) << std::flush;
  return kExitDone;
}

std::string findings_text(const Json& report) {
  std::string out;
  for (const auto& entry : member(report, "automations"))
    out += fmt::format("{}\n  {}\n", text_member(entry, "id"), text_member(entry, "words"));
  const Json& findings = member(report, "findings");
  for (const auto& finding : findings)
    out += fmt::format("{}: {}\n", text_member(finding, "kind"), text_member(finding, "text"));
  if (findings.empty()) out += "Nothing is wrong.\n";
  if (member(report, "complete") == Json(false))
    out += "Some conditions are too entangled to be searched completely.\n";
  return out;
}

int exit_code_of_findings(const Json& report) {
  int code = kExitDone;
  for (const auto& finding : member(report, "findings"))
    code = std::max<int>(code,
                         member(finding, "forbidden") == Json(true) ? kExitRefused : kExitFailed);
  return code;
}

}  // namespace

int run_automation_check(const ClientOptions& client, const std::string& file) {
  Json body = Json::object();
  std::string document;
  if (!file.empty()) {
    auto text = read_file(file);
    if (!text) return report_error(text.error(), client.json);
    document = std::move(*text);
    body["document"] = document;
  }
  const auto answer = post_to(client.daemon, "/api/automations/check",
                              body.dump(-1, ' ', false, Json::error_handler_t::replace));
  if (!answer && answer.error().code == ErrorCode::Unavailable && !file.empty()) {
    std::cerr << "No daemon answers at " << client.daemon.url
              << ": only the form is checked, not what it does beside the others.\n";
    return check_form(document, file, client.json);
  }
  const int shown = show(answer, client.json, findings_text);
  return answer ? exit_code_of_findings(read_json(*answer)) : shown;
}

int run_automation_backtest(const ClientOptions& client, const std::string& what, double days) {
  Json body{{"days", days}};
  std::error_code none;
  if (std::filesystem::is_regular_file(what, none)) {
    const auto document = read_file(what);
    if (!document) return report_error(document.error(), client.json);
    body["document"] = *document;
  } else if (!what.empty()) {
    body["id"] = what;
  }
  return show(post_to(client.daemon, "/api/automations/backtest",
                      body.dump(-1, ' ', false, Json::error_handler_t::replace)),
              client.json, render_backtest);
}

}  // namespace hearken::app
