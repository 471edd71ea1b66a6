// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/figure_board.h"
#include "app/notice_board.h"
#include "app/taught_scenes.h"
#include "automation/check.h"
#include "automation/engine.h"
#include "automation/timers.h"
#include "core/context.h"
#include "core/outcome.h"

// What a home does later and by itself, wired: sentences become automations and timers, what is due
// goes through the gate as its owner, and what has to outlive the program goes to the store.
namespace hearken::app {

/// A wish to hear what an automation did; the ledger knows.
struct AskedAbout {
  automation::AutomationId automation;
  std::string name;
  WallTime from{};
  WallTime to{};
};

/// What one sentence wants later. Made before its commands run.
struct Later {
  std::vector<PlannedCommand> immediate;         ///< to be done with the turn's own commands
  std::vector<automation::Automation> simple;    ///< set without asking
  std::vector<automation::Automation> proposed;  ///< needs the person's yes
  std::vector<std::string> said;                 ///< one sentence each, for the reply
  std::vector<std::string> problems;
  std::vector<automation::AutomationId> withdrawn;  ///< nobody is to be asked about them any more
  std::vector<AskedAbout> asked;                    ///< to be answered from the ledger
  bool any() const { return !simple.empty() || !proposed.empty() || !said.empty(); }
};

/// How an automation's commands ended.
struct Performed {
  std::vector<Receipt> receipts;
  std::vector<std::string> problems;
};

/// Automations to be checked, with all that it takes: run() needs no thread of its own.
struct CheckJob {
  std::vector<automation::AutomationPtr> fresh;  ///< none: all that are set
  std::vector<automation::AutomationPtr> present;
  HomePtr home;
  automation::ZoneOffset zone;
  std::optional<automation::Place> place;
  MonoTime now{};
  bool figures = false;

  automation::CheckReport run(const guard::Policy& policy) const;
};

/// Home thread only.
class Automations {
 public:
  struct Ports {
    automation::Surroundings around;
    /// Makes the changes durable; `done` runs on the home thread.
    std::function<void(std::vector<automation::Change>, std::function<void(Status)> done)> keep;
    /// Sends commands through the gate as `owner`; `done` runs on the home thread.
    std::function<void(const automation::Batch&, std::vector<PlannedCommand>,
                       std::function<void(Performed)> done)>
        perform;
    /// Writes the ledger: kind, person, one line.
    std::function<void(const char* kind, const PersonId&, const std::string&)> record;
    std::function<void(const std::string&)> log;  ///< may be empty
    /// For conditions about the past; empty: they never hold.
    FigureBoard::Open open_history;
  };

  explicit Automations(Ports ports);

  void restore(const std::map<std::string, std::string>& kept);
  void on_registry();
  void on_reading(const Reading& reading);
  /// A reading that goes into the store; before on_reading() of the same.
  void on_stored(const Reading& reading);
  std::optional<MonoTime> tick();

  /// Taught scenes as things that can be activated, so that sentences find them.
  std::vector<Thing> scene_things() const { return scenes_.things(); }
  /// Activating a taught scene is doing its commands.
  std::vector<PlannedCommand> expanded(std::vector<PlannedCommand> commands) const {
    return scenes_.expanded(std::move(commands));
  }

  /// What a sentence wants of an automation that there is, where its words alone tell: no model is
  /// needed then.
  std::optional<RuleRequest> spoken_request(const Context& context) const;
  /// Why a sentence that speaks of a rule to be changed changes none: it must not make another
  /// one, nor do anything at once. Empty: it is no such sentence, or it changes one.
  std::string unread_change(const Context& context) const;

  /// Reads what the plan wants later; changes nothing.
  Later prepare(const Plan& plan, const Context& context, const std::string& id_prefix) const;
  /// Does it: sets what needs no yes, moves timers, answers about rules, learns a scene.
  void settle(Later& later, const Plan& plan, const Context& context);
  /// Tells everybody, whatever was told before.
  void alarm(const std::string& text);
  /// Tells everybody, within their budgets.
  void announce(const std::string& text) { notify({}, text); }
  /// After the person's yes.
  std::vector<std::string> accept(std::vector<automation::Automation> automations);

  // For the command line and the page.
  std::string list_json(const std::optional<PersonId>& whose) const;
  /// The automations of a document, as `owner`'s; adds nothing.
  Result<std::vector<automation::Automation>> read(const std::string& document,
                                                   const PersonId& owner) const;
  Status add(std::vector<automation::Automation> automations);
  /// What has to be known to check these beside what is set.
  CheckJob check_job(const std::vector<automation::Automation>& fresh) const;
  Status change(const automation::AutomationId& id, const std::string& what);
  const std::deque<Notification>& notifications() const { return notices_.all(); }
  const automation::Engine& engine() const { return engine_; }

 private:
  void flush();
  void changed();
  void watch_figures();
  void carry_out(const automation::Batch& batch);
  void finish(const automation::Batch& batch, const Performed& performed);
  /// `about`: what says it; what is about safety is told beyond the alert budget.
  void notify(const PersonId& person, const std::string& text,
              const automation::Automation* about = nullptr);
  void tell(const PersonId& person, const std::string& text, NoticeBoard::Urgency urgency);
  void settle_request(Later& later, const RuleRequest& request, const Context& context);
  void learn(Later& later, const SceneLesson& lesson, const Context& context);
  // automation_requests.cpp
  std::string text_of(const automation::Automation& automation) const;
  std::vector<automation::AutomationPtr> matching(const std::string& words) const;
  automation::AutomationPtr topic_of(const PersonId& person) const;
  std::vector<automation::AutomationPtr> chosen_by(const RuleRequest& request,
                                                   const Context& context) const;
  void do_request(Later& later, const RuleRequest& request, const Context& context,
                  const automation::Automation& automation);
  /// Whether the words say which rule is to be changed, and how; then that is proposed.
  bool settle_change(Later& later, const Context& context);
  void propose(Later& later, automation::Automation changed, const Context& context,
               const automation::Automation& former);
  void propose_change(Later& later, const RuleRequest& request, const Context& context,
                      const automation::Automation& automation);

  std::unique_ptr<FigureBoard> figures_;  ///< first: the engine asks it
  Ports ports_;
  automation::Engine engine_;
  automation::TimerBoard timers_;
  TaughtScenes scenes_;
  std::map<PersonId, automation::AutomationId> last_;  ///< the one spoken of last
  /// The one that waits for a person's yes: it can be changed before it is given.
  std::map<PersonId, std::pair<automation::Automation, MonoTime>> asked_;
  std::set<automation::AutomationId> failing_;  ///< told already
  NoticeBoard notices_;
};

}  // namespace hearken::app
