// SPDX-License-Identifier: Apache-2.0
#include "app/cli/remote_commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <random>
#include <set>

#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/line_editor.h"
#include "app/cli/print.h"
#include "app/cli/proposal_notice.h"
#include "app/cli/status_view.h"
#include "app/config.h"

namespace hearken::app {
namespace {

/// Bytes of one sentence; the daemon refuses longer bodies anyway.
constexpr std::size_t kMaxLine = 4096;

constexpr const char* kNoThings =
    "No things yet. They come by themselves once they announce themselves on the broker\n"
    "(`hearken status` tells whether it is connected); any others get a few lines under\n"
    "`things` in hearken.yaml.\n";

std::string dumped(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void print(const std::string& text) { std::cout << text << std::flush; }

void print_line(const std::string& json) {
  print(json.empty() || json.back() != '\n' ? json + "\n" : json);
}

/// Prints an answer in the form asked for.
template <typename Render>
int show(const Result<std::string>& answer, bool json, Render render) {
  if (!answer) return report_error(answer.error(), json);
  if (json) {
    print_line(*answer);
  } else {
    print(render(*answer, terminal_style()));
  }
  return kExitDone;
}

Result<std::string> send_sentence(const ClientOptions& client, const AskOptions& options,
                                  const std::string& conversation) {
  Json body{{"text", options.text}};
  if (!options.area.empty()) body["area"] = options.area;
  if (!options.person.empty()) body["as"] = options.person;
  if (options.dry_run) body["dry_run"] = true;
  if (options.fresh) body["new_conversation"] = true;
  if (!conversation.empty()) body["conversation"] = conversation;
  return post_to(client.daemon, "/api/ask", dumped(body));
}

Result<std::string> send_yes(const ClientOptions& client, const ConfirmOptions& options) {
  Json body{{"confirmation", options.confirmation}};
  if (!options.person.empty()) body["as"] = options.person;
  if (options.pin_file == "-") {
    std::string pin;
    std::getline(std::cin, pin);
    body["pin"] = pin;
  } else if (!options.pin_file.empty()) {
    HEARKEN_TRY(const std::string pin, read_secret(options.pin_file));
    body["pin"] = pin;
  }
  return post_to(client.daemon, "/api/confirm", dumped(body));
}

int show_turn(const Result<std::string>& answer, bool json) {
  const int shown = show(answer, json, render_turn);
  return answer ? exit_code_of_turn(*answer) : shown;
}

/// What is asked in one terminal, or by one script, follows one another; the daemon ends it after a
/// while.
std::string terminal_conversation() {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  return fmt::format("terminal-{}-{}", host.data(), getsid(0));
}

std::string new_conversation() {
  std::random_device entropy;
  return fmt::format("chat-{:08x}{:08x}", entropy(), entropy());
}

/// Names of things and rooms, for completion; none when the daemon does not tell.
std::vector<std::string> names_of_home(const ClientOptions& client) {
  std::set<std::string> names;
  if (const auto things = get_from(client.daemon, "/api/things", {})) {
    const Json answer = read_json(*things);
    for (const auto& thing : member(answer, "things")) {
      names.insert(text_member(thing, "name"));
      names.insert(text_member(thing, "area_name"));
    }
  }
  names.erase("");
  return {names.begin(), names.end()};
}

bool says_yes(const std::string& answer) {
  const std::string word = fold(answer);
  return word == "y" || word == "yes";
}

bool says_no(const std::string& answer) {
  const std::string word = fold(answer);
  return word.empty() || word == "n" || word == "no" || word == "quit" || word == "exit";
}

/// One sentence of a chat, with the yes or no that it may need.
int chat_turn(const ClientOptions& client, const AskOptions& options,
              const std::string& conversation, LineEditor& editor) {
  const auto answer = send_sentence(client, options, conversation);
  const int code = show_turn(answer, client.json);
  if (!answer) return code;
  const std::string confirmation = confirmation_of_turn(*answer);
  if (confirmation.empty()) return code;
  const auto said = editor.read("  Yes? [y/N] ");
  if (said && says_yes(*said))
    return show_turn(send_yes(client, {confirmation, options.person, ""}), client.json);
  if (!said || says_no(*said)) {
    if (!client.json) print("Left as it is.\n");
    return code;
  }
  // Anything else is the next sentence: "make that fifteen minutes".
  editor.remember(*said);
  AskOptions next = options;
  next.text = *said;
  return worse_exit_code(code, chat_turn(client, next, conversation, editor));
}

}  // namespace

int report_error(const Error& error, bool json) {
  if (json) {
    print_line(
        dumped(Json{{"error", {{"code", to_string(error.code)}, {"message", error.message}}}}));
  } else {
    std::cerr << "hearken: " << error.message << "\n";
  }
  return exit_code_for(error.code);
}

int run_ask(const ClientOptions& client, const AskOptions& options) {
  const std::string conversation = terminal_conversation();
  const auto answer = send_sentence(client, options, conversation);
  const int code = show_turn(answer, client.json);
  if (!answer || client.json) return code;
  const std::string confirmation = confirmation_of_turn(*answer);
  if (!confirmation.empty()) {
    const std::string yes = conversation.empty() ? "confirm " + confirmation : "ask yes";
    print("  To say yes within two minutes: hearken " + yes +
          (options.person.empty() ? "" : " --as " + options.person) + "\n");
  }
  return code;
}

int run_chat(const ClientOptions& client, const ChatOptions& options) {
  const auto status = get_from(client.daemon, "/api/status", {});
  if (!status) return report_error(status.error(), client.json);
  if (!client.json && isatty(STDIN_FILENO) == 1) {
    print("Say what you want. Tab completes names, arrow up repeats, \"quit\" or Ctrl-D ends.\n");
  }
  LineEditor editor(state_file("chat-history"), names_of_home(client));
  ProposalNotice proposals(client.daemon, state_file("seen-proposals"));
  const std::string conversation = new_conversation();
  const auto read_line = [&] {
    const std::string news =
        !client.json && isatty(STDIN_FILENO) == 1 ? proposals.news() : std::string();
    if (!news.empty()) print(tinted(news, Tint::Faint, terminal_style()) + "\n");
    return editor.read("> ");
  };
  int worst = kExitDone;
  while (const auto read = read_line()) {
    const std::string& line = *read;
    if (line == "quit" || line == "exit") break;
    if (fold(line).empty()) continue;
    editor.remember(line);
    if (line.size() > kMaxLine) {
      worst = worse_exit_code(
          worst, report_error({ErrorCode::InvalidInput, "that sentence is too long"}, client.json));
      continue;
    }
    const AskOptions sentence{line, options.area, options.person, false};
    worst = worse_exit_code(worst, chat_turn(client, sentence, conversation, editor));
  }
  // At a terminal a person has seen each answer; a script wants to know the worst.
  return isatty(STDIN_FILENO) == 1 ? kExitDone : worst;
}

int run_confirm(const ClientOptions& client, const ConfirmOptions& options) {
  return show_turn(send_yes(client, options), client.json);
}

int run_things(const ClientOptions& client, const std::string& kind, const std::string& area) {
  const bool all = kind.empty() && area.empty();
  return show(get_from(client.daemon, "/api/things", {{"kind", kind}, {"area", area}}), client.json,
              [all](const std::string& json, const Style& style) {
                const std::string table = render_things(json, style);
                if (!table.empty()) return table;
                return std::string(all ? kNoThings
                                       : "No things fit; `hearken things` lists all there are.\n");
              });
}

int run_history(const ClientOptions& client, const HistoryOptions& options) {
  const Style style = terminal_style();
  const Parameters parameters = {
      {"thing", options.thing},
      {"property", options.property},
      {"hours", format_number(options.hours)},
      {"points", std::to_string(options.plot ? style.columns * 2 : 1000)}};
  const HistoryForm form = options.plot ? HistoryForm::Plot : HistoryForm::Table;
  return show(get_from(client.daemon, "/api/history", parameters), client.json,
              [form](const std::string& json, const Style& terminal) {
                return render_history(json, form, terminal);
              });
}

int run_explain(const ClientOptions& client, const std::string& what) {
  return show(get_from(client.daemon, "/api/explain", {{"turn", what}}), client.json,
              render_explain);
}

int run_undo(const ClientOptions& client, const std::string& person) {
  Json body = Json::object();
  if (!person.empty()) body["as"] = person;
  return show_turn(post_to(client.daemon, "/api/undo", dumped(body)), client.json);
}

int run_turns(const ClientOptions& client, int limit) {
  return show(get_from(client.daemon, "/api/turns", {{"limit", std::to_string(limit)}}),
              client.json, render_turns);
}

int run_ledger_verify(const ClientOptions& client) {
  const auto answer = get_from(client.daemon, "/api/ledger/verify", {});
  const int code = show(answer, client.json, render_ledger_report);
  if (!answer) return code;
  return member(read_json(*answer), "intact") == Json(true) ? kExitDone : kExitFailed;
}

int run_status(const ClientOptions& client) {
  const auto status = get_from(client.daemon, "/api/status", {});
  // Version and models are told to whoever may read the home; the rest stands without them.
  const auto home = status && !client.json ? get_from(client.daemon, "/api/home", {}) : status;
  return show(status, client.json, [&](const std::string& json, const Style& style) {
    return render_status(json, home ? *home : "", client.daemon.url, style);
  });
}

}  // namespace hearken::app
