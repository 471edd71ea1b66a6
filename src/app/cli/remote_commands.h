// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/client.h"

// Commands that talk with a running daemon over HTTP and print what it answers. Each returns an
// exit code.
namespace hearken::app {

/// What every client command needs to know.
struct ClientOptions {
  DaemonAddress daemon;
  bool json = false;  ///< print the daemon's own JSON, one line
};

struct AskOptions {
  std::string text;
  std::string area;
  std::string person;
  bool dry_run = false;
  bool fresh = false;  ///< what was asked here before does not count
};
int run_ask(const ClientOptions& client, const AskOptions& options);

struct ChatOptions {
  std::string area;
  std::string person;
};
/// Reads sentences from stdin until its end, "quit" or "exit".
int run_chat(const ClientOptions& client, const ChatOptions& options);

struct ConfirmOptions {
  std::string confirmation;
  std::string person;
  std::string pin_file;  ///< empty: a plain yes; "-": stdin
};
int run_confirm(const ClientOptions& client, const ConfirmOptions& options);
int run_things(const ClientOptions& client, const std::string& kind, const std::string& area);

struct HistoryOptions {
  std::string thing;
  std::string property;  ///< empty: the thing's main one
  double hours = 24;
  bool plot = false;
};
int run_history(const ClientOptions& client, const HistoryOptions& options);

/// A turn, or a thing by id or name; the last turn when empty.
int run_explain(const ClientOptions& client, const std::string& what);
/// Takes back what the person's newest turn changed.
int run_undo(const ClientOptions& client, const std::string& person);
int run_turns(const ClientOptions& client, int limit);
/// kExitFailed when a hash does not fit.
int run_ledger_verify(const ClientOptions& client);
int run_status(const ClientOptions& client);

/// Prints "hearken: MESSAGE" to stderr, or with `json` an error object to stdout; gives the code.
int report_error(const Error& error, bool json);

}  // namespace hearken::app
