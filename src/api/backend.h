// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "core/result.h"

// What the routes ask the engine, as values and JSON texts: `app` fills it.
namespace hearken::api {

struct AskBody {
  std::string text;  ///< never empty
  std::string area;
  std::string person;  ///< empty: the configured default
  std::string conversation;
  bool dry_run = false;
};

struct ConfirmBody {
  std::string confirmation;
  std::string person;
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
/// several at a time; may block. `stop` ends the model's work on it.
struct Backend {
  std::function<Result<std::string>(const AskBody&, std::stop_token stop)> ask;
  std::function<Result<std::string>(const ConfirmBody&)> confirm;
  std::function<Result<std::string>(const ThingsQuery&)> things;
  std::function<Result<std::string>(const HistoryQuery&)> history;
  std::function<Result<std::string>(const std::string& turn)> explain;  ///< empty: the last turn
  std::function<Result<std::string>(std::size_t limit)> turns;
  std::function<Result<std::string>()> ledger_verify;
  std::function<Result<std::string>()> status;
};

/// Every function is set.
bool is_complete(const Backend& backend);

}  // namespace hearken::api
