// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "automation/automation.h"
#include "automation/evaluate.h"
#include "core/clock.h"
#include "core/home.h"
#include "core/reading.h"
#include "core/result.h"

// Runs automations: a deterministic state machine on an injected clock. Goals: what is due fires
// once and never later than its tolerance; what a crash or a clock step made late is reported and
// never done; the same inputs give the same outputs, whatever the order in which automations were
// added. Not here: sending commands (the guard and act do that), disk and threads.
namespace hearken::automation {

/// Something to remember across restarts: an empty body deletes the key.
struct Change {
  std::string key;
  std::string body;
  bool operator==(const Change&) const = default;
};

/// Actions that one run wants done at this moment, in order: commands, scenes, notifications.
struct Batch {
  AutomationId automation;
  std::string run;  ///< names the run; given back to done()
  PersonId owner;
  std::string cause;  ///< for people: "the freezer is above -15"
  WallTime due{};     ///< when it should have happened
  std::vector<Action> actions;
  /// What the run's commands are about to change, as commands that put it back.
  std::vector<PlannedCommand> restore;
};

enum class NoticeKind {
  Missed,       ///< was due while the program or the clock was elsewhere; not done
  Interrupted,  ///< a crash came between deciding and doing: it may not have run
  Skipped,      ///< it still ran (mode single), or too many were waiting
  Expired,      ///< its time is over; it is gone
};
const char* to_string(NoticeKind kind);

struct Notice {
  NoticeKind kind = NoticeKind::Missed;
  AutomationId automation;
  PersonId owner;
  WallTime due{};
  std::string text;
};

/// What the caller has to do, in this order: make `changes` durable, then carry out `batches`.
struct Outbox {
  std::vector<Change> changes;
  std::vector<Batch> batches;
  std::vector<Notice> notices;
  bool empty() const { return changes.empty() && batches.empty() && notices.empty(); }
};

/// Where the engine gets what it does not own. All are called from inside the engine's functions.
struct Surroundings {
  const Clock* clock = nullptr;
  ZoneOffset zone;
  std::optional<Place> place;
  std::function<HomePtr()> home;
  FigureSource figure;
};

/// One thread at a time (the home thread).
class Engine {
 public:
  explicit Engine(Surroundings surroundings);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Takes up what an earlier process remembered: bodies of Change by key, automations first.
  /// Unreadable ones are skipped and named in the result.
  std::vector<std::string> restore(const std::map<std::string, std::string>& remembered);

  /// Adds or replaces; runs of a replaced one end. InvalidInput when it can never start (no
  /// trigger, a limit of the language).
  Status put(Automation automation);
  bool remove(const AutomationId& id);
  /// False when there is none.
  bool set_paused(const AutomationId& id, bool paused);
  std::shared_ptr<const Automation> find(const AutomationId& id) const;
  /// By id.
  std::vector<std::shared_ptr<const Automation>> all() const;
  std::size_t size() const;
  /// When an automation's next time is due by the clock; nothing for other triggers.
  std::optional<WallTime> next_due_of(const AutomationId& id) const;

  /// Things came, went or changed: sets are resolved anew.
  void on_registry();
  /// A clean, current reading, after the home has taken it in.
  void on_reading(const Reading& reading);
  /// Fires what is due. Call at next_due() or more often.
  void tick();
  /// When tick() next has work.
  std::optional<MonoTime> next_due() const;
  /// A run's batch has been carried out.
  void done(const std::string& run);
  /// What came up since the last call.
  Outbox take();

 private:
  struct Member;
  struct Watch;
  struct Run;
  struct Rule;
  struct Ref {
    Rule* rule;
    std::uint32_t trigger;
    std::uint32_t member;
  };
  /// Something of one rule that is due: a trigger, or (run not 0) a run that waits.
  struct Deadline {
    Rule* rule;
    std::uint32_t trigger = 0;
    std::uint64_t run = 0;
  };
  struct Earlier {  ///< by time, then by the automation's id: equal times have one order
    template <typename Time>
    bool operator()(const std::pair<Time, Deadline>& a, const std::pair<Time, Deadline>& b) const {
      return a.first != b.first ? a.first < b.first : before(a.second, b.second);
    }
    static bool before(const Deadline& a, const Deadline& b);
  };

  // engine.cpp
  void index(Rule& rule);
  void unindex(const Rule& rule);
  void erase(Rule& rule);
  void expire();
  void mark(const Rule& rule);
  void forget(const Rule& rule);
  void notice(NoticeKind kind, const Rule& rule, WallTime due, std::string text);
  World world(const HomeSnapshot& home) const;
  void finish_dead();

  // engine_watch.cpp
  void schedule(Rule& rule, std::size_t trigger, WallTime after);
  void unschedule(Rule& rule, std::size_t trigger);
  void disarm(Rule& rule, std::size_t trigger);
  void arm(Rule& rule, std::size_t trigger, MonoTime due);
  void observe(const Ref& ref, const Reading& reading);
  void observe_state(const Ref& ref, const StateTrigger& trigger, const Reading& reading);
  void observe_anomaly(const Ref& ref, const AnomalyTrigger& trigger, const Reading& reading);
  void settle_state(Rule& rule, std::size_t trigger, bool holds, bool first);
  void remember_watch(const Rule& rule, std::size_t trigger);
  void on_wall_due(Rule& rule, std::size_t trigger, WallTime due);
  void on_mono_due(Rule& rule, std::size_t trigger, MonoTime due);
  void after_clock_step();
  void remember_alive();
  Value events_of(const Trigger& trigger) const;

  // engine_runs.cpp
  void start(Rule& rule, WallTime due, std::string cause);
  void begin_run(Rule& rule, WallTime due, std::string cause);
  void advance(Rule& rule, std::uint64_t run);
  void emit(Rule& rule, Run& run, std::vector<Action> actions);
  void wait(Rule& rule, Run& run, milliseconds time);
  void remember_run(const Rule& rule, const Run& run);
  void end_run(Rule& rule, std::uint64_t run);
  void on_run_due(Rule& rule, std::uint64_t run, MonoTime due);
  void check_waits();
  void restore_state(const std::string& key, const std::string& body);
  void restore_watch(Rule& rule, std::size_t trigger, const std::string& body);
  void restore_run(Rule& rule, std::uint64_t run, const std::string& body);

  const Surroundings around_;
  std::map<AutomationId, std::unique_ptr<Rule>> rules_;
  std::unordered_map<std::string, std::vector<Ref>> by_series_;  ///< "thing\0property"
  std::set<std::pair<WallTime, Deadline>, Earlier> wall_due_;
  std::set<std::pair<MonoTime, Deadline>, Earlier> mono_due_;
  std::size_t waiting_ = 0;         ///< runs that wait for a requirement
  std::vector<AutomationId> dead_;  ///< used up; removed at the end of the call
  Outbox out_;
  std::string key_;  ///< scratch for lookups
  std::uint64_t next_run_ = 1;
  WallTime alive_{};  ///< up to when times were looked at; differs from now only in restore()
  WallTime remembered_alive_{};
  WallTime last_wall_{};
  MonoTime last_mono_{};
};

}  // namespace hearken::automation
