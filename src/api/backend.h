// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "api/identity.h"
#include "api/model_card.h"
#include "core/result.h"

// What the routes ask the engine, as values and JSON texts: `app` fills it.
namespace hearken::api {

struct AskBody {
  std::string text;  ///< never empty
  std::string area;
  std::string person;  ///< empty: whoever the request is from
  std::string conversation;
  bool dry_run = false;
  bool stream = false;  ///< answered event by event
  bool fresh = false;   ///< what the conversation said before does not count
};

/// A command that no model made: somebody used a control. Judged like a sentence.
struct CommandBody {
  std::string plan;  ///< Plan JSON; not read yet
  std::string person;
  bool dry_run = false;
  bool stream = false;
};

struct ConfirmBody {
  std::string confirmation;
  std::string person;
  std::string pin;  ///< empty: a plain yes
  bool stream = false;
};

struct UndoBody {
  std::string person;  ///< empty: whoever the request is from
  bool stream = false;
};

/// What is to be done about automations; an empty `what` only lists them.
struct AutomationsBody {
  std::string what;      ///< "add", "pause", "resume", "delete"; of a proposal "accept", "dismiss"
  std::string id;        ///< for all but "add"
  std::string document;  ///< for "add": YAML or JSON
  bool anyway = false;   ///< for "add" and "accept": what checking finds is accepted
};

/// Automations looked at before they are kept.
struct AutomationTrial {
  enum class What { Check, Backtest };
  What what = What::Check;
  std::string document;  ///< YAML or JSON
  std::string id;        ///< without a document: one that is set; empty: all of them
  double days = 28;      ///< of the past, for Backtest
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

struct DocumentBody {
  std::string name;
  std::string title;
  std::string text;
};

struct PreferenceBody {
  std::string person;  ///< empty: whoever the request is from
  std::string phrase;
  std::string meaning;
};

/// What somebody usually sets, of which the value is not to be learnt.
struct UsualBody {
  std::string person;  ///< empty: whoever the request is from
  std::string thing;
  std::string property;
};

/// Told what happens during a turn: a stable name ("retrieved", "token", "plan", "verdict",
/// "outcome", "tier") and one JSON object. Called on any thread, one call at a time; must not
/// block.
using TurnObserver = std::function<void(std::string_view name, const std::string& json)>;

/// One thing that happened in the home, for the event stream.
struct LiveEvent {
  std::string name;  ///< "state", "things", "turn", "approvals", "status"
  std::string json;  ///< one object on one line
};

/// One listener's view of what happens. One thread at a time.
class LiveFeed {
 public:
  virtual ~LiveFeed() = default;
  /// What happened since the last call; waits up to `patience` for something. Readings of one
  /// property in between are told once, with the newest value.
  virtual std::vector<LiveEvent> next(std::chrono::milliseconds patience) = 0;
};

/// The whole store in one file, which is there as long as `holder` is.
struct StoreCopy {
  std::string path;
  std::shared_ptr<const void> holder;
};

/// What answers the requests; each gives one JSON object as text. Called on the server's threads,
/// several at a time; may block. `stop` ends the model's work on it. What depends on who speaks
/// gets the proven Identity.
struct Backend {
  using Answer = Result<std::string>;

  std::function<Answer(const Identity&, const AskBody&, const TurnObserver&, std::stop_token stop)>
      ask;
  std::function<Answer(const Identity&, const CommandBody&, const TurnObserver&)> command;
  std::function<Answer(const Identity&, const ConfirmBody&, const TurnObserver&)> confirm;
  std::function<Answer(const Identity&, const ConfirmBody&)> decline;
  std::function<Answer(const Identity&, const UndoBody&, const TurnObserver&)> undo;
  std::function<Answer(const Identity&, const std::string& person)> approvals;
  /// Of a turn, or a thing by id or name; empty: the last turn.
  std::function<Answer(const Identity&, const std::string& what)> explain;
  std::function<Answer(const Identity&, std::size_t limit)> turns;
  std::function<Answer()> ledger_verify;
  std::function<Result<StoreCopy>()> copy_store;

  /// Gives automations, timers, scenes and notifications after it is done.
  std::function<Answer(const Identity&, const AutomationsBody&)> automations;
  std::function<Answer(const Identity&, const AutomationTrial&)> automation_trial;
  std::function<Answer(const Identity&)> automation_proposals;  ///< from habits

  std::function<Answer(const ThingsQuery&)> things;
  std::function<Answer(const HistoryQuery&)> history;
  std::function<Answer()> status;
  std::function<Answer(const Identity&)> home;  ///< people, areas, models, examples
  std::function<std::unique_ptr<LiveFeed>()> subscribe;

  std::function<Answer()> documents;
  std::function<Answer(const std::string& name)> document;
  std::function<Answer(const std::string& text)> find_documents;
  std::function<Answer(const DocumentBody&)> put_document;
  std::function<Answer(const std::string& name)> delete_document;
  std::function<Answer(const Identity&, const std::string& person)> preferences;
  std::function<Answer(const Identity&, const PreferenceBody&)> put_preference;
  std::function<Answer(const Identity&, const PreferenceBody&)> delete_preference;
  std::function<Answer(const Identity&, const std::string& person)> usual;
  std::function<Answer(const Identity&, const UsualBody&)> forget_usual;
  std::function<Answer(const std::string& yaml)> check_config;

  std::function<Answer(const std::string& thing)> thing;        ///< one of things()
  std::function<Answer(const std::string& thing)> description;  ///< W3C Thing Description
  std::function<ModelCard()> model_card;
  std::function<std::string()> metrics;  ///< text format of Prometheus
};

/// Every function is set.
bool is_complete(const Backend& backend);

}  // namespace hearken::api
