// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "api/identity.h"
#include "core/result.h"

// What the routes ask the engine, as values and JSON texts: `app` fills it.
namespace hearken::api {

struct AskBody {
  std::string text;  ///< never empty
  std::string area;
  std::string person;  ///< empty: whoever the request is from
  std::string conversation;
  bool dry_run = false;
};

struct ConfirmBody {
  std::string confirmation;
  std::string person;
  std::string pin;  ///< empty: a plain yes
};

struct UndoBody {
  std::string person;  ///< empty: the configured default
};

/// What is to be done about automations; an empty `what` only lists them.
struct AutomationsBody {
  std::string what;      ///< "add", "pause", "resume", "delete"
  std::string id;        ///< for all but "add"
  std::string document;  ///< for "add": YAML or JSON
};

struct ThingsQuery {
  std::string kind;
  std::string area;
};

struct HistoryQuery {
  std::string thing;
  std::string property;  ///< empty: the thing's main one
  double hours = 24;
  std::size_t points = 500;  ///< most samples in the answer
};

/// What answers the requests; each gives one JSON object as text. Called on the server's threads,
/// several at a time; may block. `stop` ends the model's work on it. What depends on who speaks
/// gets the proven Identity.
struct Backend {
  std::function<Result<std::string>(const Identity&, const AskBody&, std::stop_token stop)> ask;
  std::function<Result<std::string>(const Identity&, const ConfirmBody&)> confirm;
  std::function<Result<std::string>(const Identity&, const UndoBody&)> undo;
  std::function<Result<std::string>(const ThingsQuery&)> things;
  std::function<Result<std::string>(const HistoryQuery&)> history;
  /// Of a turn, or a thing by id or name; empty: the last turn.
  std::function<Result<std::string>(const Identity&, const std::string& what)> explain;
  std::function<Result<std::string>(const Identity&, std::size_t limit)> turns;
  std::function<Result<std::string>()> ledger_verify;
  /// Gives automations, timers, scenes and notifications after it is done.
  std::function<Result<std::string>(const Identity&, const AutomationsBody&)> automations;
  std::function<Result<std::string>()> status;
};

/// Every function is set.
bool is_complete(const Backend& backend);

}  // namespace hearken::api
