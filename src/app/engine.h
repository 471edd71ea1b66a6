// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "act/act.h"
#include "answer/answer.h"
#include "answer/habits.h"
#include "api/backend.h"
#include "api/metrics.h"
#include "app/automations.h"
#include "app/emergency.h"
#include "app/home_thread.h"
#include "app/loss_log.h"
#include "app/run_watch.h"
#include "app/sent_log.h"
#include "app/store_news.h"
#include "app/water_log.h"
#include "collect/collect.h"
#include "core/context.h"
#include "core/mutex.h"
#include "guard/guard.h"
#include "llm/tiers.h"
#include "net/egress.h"
#include "plan/resolve.h"
#include "process/home_state.h"
#include "process/process.h"
#include "prompt/owners.h"
#include "prompt/retrieve.h"
#include "store/open_history.h"
#include "store/store_writer.h"

namespace hearken::app {

class Approvals;
class Arrivals;
class EventBus;
struct PendingApproval;

/// How long a yes is waited for.
inline constexpr std::chrono::minutes kConfirmationLifetime{2};

/// What the engine is built from; everything that differs between the daemon, the demo, a benchmark
/// and a test.
struct EngineParts {
  const Clock* clock = nullptr;
  store::StoreLocation store;
  store::Retention retention{};
  std::shared_ptr<const Registry> registry;   ///< configured areas and things
  std::vector<devices::BindingPtr> bindings;  ///< of the configured things
  std::vector<std::unique_ptr<devices::DeviceAdapter>> adapters;
  std::unique_ptr<net::MqttSession> session;
  std::string site = "home";
  std::vector<llm::Tier> tiers;  ///< providers outlive the engine
  guard::Policy policy;
  act::Settings act;
  process::Options process;
  prompt::RetrieveOptions retrieve;
  plan::RelativeLimit relative_limit = plan::RelativeLimit::Clamp;
  std::chrono::milliseconds model_deadline{60'000};
  std::optional<automation::Place> place;  ///< for the sun; unknown: no automations about it
  /// Where readings are written down on arrival: what its files begin with. Empty: beside a store
  /// that is a file, and nowhere for another.
  std::string arrivals;
  bool shows_itself = false;  ///< as a device on the broker (collect/self.h)
  EmergencyOptions emergency;
  std::function<std::vector<net::Egress>()> egress;  ///< of the tiers; any thread; may be empty
  std::string
      far_broker;  ///< host of a broker that is on another machine; empty: it is on this one
  /// Lines worth a log: broker lost and found, messages dropped. Any thread; may be empty.
  std::function<void(const std::string&)> log;
};

struct AskRequest {
  std::string text;
  AreaId area;
  PersonId person;
  guard::Origin origin = guard::Origin::Ask;
  std::string conversation;    ///< turns with the same name follow one another; empty: stands alone
  std::string channel;         ///< what the sentence came by: a token's id; empty: not known
  bool dry_run = false;        ///< up to the plan and its verdicts; nothing is sent
  api::TurnObserver observer;  ///< told what happens on the way; may be empty
};

/// A plan that a person made with a control instead of a sentence.
struct PlanRequest {
  Plan plan;
  PersonId person;
  guard::Origin origin = guard::Origin::Http;
  std::string channel;  ///< as AskRequest::channel
  bool dry_run = false;
  api::TurnObserver observer;
};

/// Who says yes, and how.
struct Approval {
  PersonId person;
  guard::Proof proof = guard::Proof::Yes;
  std::string channel;  ///< as AskRequest::channel; another one than asked is a second channel
  api::TurnObserver observer = {};
};

/// Automations to look at before they are kept.
struct TrialRequest {
  std::string document;  ///< YAML or JSON
  std::string id;        ///< without a document: one that is set; empty: all of them
  PersonId owner;
  double days = 28;  ///< of the past, for trying them
};

/// Whether what checking found was shown to a person, who wants it all the same.
enum class Findings { Refuse, Accept };

/// Which kind of reply a turn ended in.
enum class ReplyKind { Done, Answer, Question, Refusal };
const char* to_string(ReplyKind kind);

struct TurnTimes {
  std::chrono::microseconds total{0}, prompt{0}, model{0}, guard{0}, act{0};
  std::chrono::microseconds published{
      0};  ///< from the sentence to its last command; 0: none was sent
};

/// All that is known about one finished turn; what the ledger records and a person can ask for.
struct TurnResult {
  TurnId id;
  std::string say;
  std::string reply;
  ReplyKind kind = ReplyKind::Done;
  Context context;
  std::vector<Context> requests;  ///< of its parts, where they stand on their own; else empty
  std::string prompt;             ///< exactly what the model read
  std::string model_text;         ///< exactly what it wrote
  std::string planned;  ///< what that means, before anything else was done with it: Plan JSON
  std::string inputs;   ///< what a replay needs beside prompt and state: a JSON object
  Plan plan;
  std::vector<Step> steps;
  std::vector<guard::StepVerdict> verdicts;  ///< same order as steps
  std::vector<Receipt> receipts;             ///< one a step; empty on a dry run
  std::vector<std::string> problems;
  std::vector<std::string> not_met;  ///< parts whose condition was false
  std::string told;                  ///< words that were learnt, or help; empty: nothing
  std::string usual;                 ///< the habit that "as usual" stands for; empty: none was said
  std::vector<answer::Citation> basis;
  std::vector<std::string> later;  ///< what was set for later or said about it, one sentence each
  std::vector<automation::Automation> proposed;  ///< wait for a yes
  std::string tier, model, model_hash;
  double confidence = -1;
  std::size_t prompt_tokens = 0, recomputed_tokens = 0, generated_tokens = 0;
  std::vector<llm::Attempt> attempts;
  /// Set when a yes is awaited: give it to confirm() before it expires.
  std::string confirmation;
  MonoTime began{};
  TurnTimes times;
};

struct EngineStatus {
  net::MqttState broker;
  collect::CollectorStats collector;
  process::Counters process;
  store::WriterStatus store;
  std::uint64_t readings_overflowed = 0;  ///< came faster than they could be processed
  std::size_t things = 0;
  std::vector<net::Egress> egress;  ///< what went to other machines

  /// Readings that reached this program and were dropped for want of room or disk; 0 in good times.
  std::uint64_t readings_lost() const { return store.readings_dropped + readings_overflowed; }
};

/// The whole loop, wired: devices in, sentences in, receipts out. Methods: any thread unless said.
class Engine {
 public:
  /// Opens the store, lists what a crash left open, connects. Errors: those of the store.
  static Result<std::unique_ptr<Engine>> start(EngineParts parts);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Runs one sentence through the loop and blocks until its receipts are final. One at a time;
  /// later callers wait. Errors: Unavailable when no tier could make a plan, Resource when the
  /// ledger cannot be written.
  Result<TurnResult> ask(const AskRequest& request, std::stop_token stop = {});

  /// Runs a plan that no model made, judged and recorded like any other. Waits for no sentence.
  /// InvalidInput: one without commands, or that asks or teaches something.
  Result<TurnResult> command(const PlanRequest& request);

  /// A person's yes to what `confirmation` names: the guard is asked again with it. NotFound when
  /// unknown, used or expired; Denied when it was another person's.
  Result<TurnResult> confirm(const std::string& confirmation, const Approval& approval);

  /// Brings back what this person's newest turn changed, through the guard. What is no longer as it
  /// left it, or has no way back, is named in `problems`. NotFound when there is nothing to take
  /// back.
  Result<TurnResult> undo(const AskRequest& request);

  /// How answers are computed here; `history` belongs to the caller's thread.
  answer::AnswerOptions answer_options(store::History* history, const std::string& sentence) const;
  /// A person's no: nothing is done, and the ledger says so. Errors as of confirm().
  Result<TurnResult> decline(const std::string& confirmation, const PersonId& person);
  /// What waits for a yes of this person, oldest first.
  void each_approval(
      const PersonId& person,
      const std::function<void(const std::string& confirmation, const PendingApproval&)>& show);

  HomePtr home();
  EngineStatus status();
  /// Automations, timers, scenes and recent notifications, as one JSON object. With `whose`, only
  /// notifications to this person and to everybody.
  std::string automations_json(const std::optional<PersonId>& whose);
  /// Adds what the document (YAML or JSON) holds, as `owner`'s, after it was checked. Conflict with
  /// what was found, unless that is accepted; Denied when the guard would not let it happen.
  Status add_automations(const std::string& document, const PersonId& owner,
                         Findings findings = Findings::Refuse);
  /// What checking finds, as one JSON object.
  Result<std::string> check_automations(const TrialRequest& request);
  /// What they would have done in the stored past, as one JSON object. NotFound: no such id.
  Result<std::string> backtest_automations(const TrialRequest& request);
  /// `what` is "pause", "resume" or "delete".
  Status change_automation(const std::string& id, const std::string& what);
  /// Figures in the text format of Prometheus.
  std::string metrics();
  /// Of the tier that is asked first.
  api::ModelCard model_card() const;
  /// Waits until `ready(home)` holds or the time is over; false then.
  bool wait_for(const std::function<bool(const HomeSnapshot&)>& ready,
                std::chrono::milliseconds timeout);
  /// An own read-only view of the store, for the calling thread. Fails for a store in memory.
  Result<std::unique_ptr<store::History>> open_history() const;
  const guard::Policy& policy() const { return parts_.policy; }
  const process::Options& process_options() const { return parts_.process; }
  const Clock& clock() const { return *parts_.clock; }
  /// The models in the order in which they are asked.
  std::vector<llm::ProviderInfo> tiers() const;
  /// What happens in the home, from here on.
  std::unique_ptr<api::LiveFeed> subscribe();
  /// Runs `job` on the store's thread and waits until it is durable.
  Status write(store::StoreWriter::Job job);
  /// Forgets what a conversation said before.
  void forget(const std::string& conversation);

 private:
  class Wire;     ///< sends commands
  class Journal;  ///< writes their journal

  explicit Engine(EngineParts parts);
  Status open();
  collect::Sinks sinks();
  void ensure_registry();
  HomePtr snapshot();
  std::optional<MonoTime> tick();
  void look_after_store();
  bool makes_safer(const Command& command);
  void report_self();
  void take_readings(std::vector<Reading> readings);
  void hurry_threads();
  void tell_losses();
  void on_readings(const std::vector<Reading>& readings, WallTime received);

  std::shared_ptr<const prompt::HomeIndex> index_for(
      const std::shared_ptr<const Registry>& registry) HEARKEN_REQUIRES(turn_mutex_);
  Context retrieve(const AskRequest& request, const HomePtr& home) HEARKEN_REQUIRES(turn_mutex_);
  void add_memories(Context& context) HEARKEN_REQUIRES(turn_mutex_);
  // usual.cpp
  const std::vector<answer::Habit>& habits_of(const PersonId& person) HEARKEN_REQUIRES(turn_mutex_);
  void add_habits(Context& context) HEARKEN_REQUIRES(turn_mutex_);
  void put_usual(const AskRequest& request, TurnResult& turn) HEARKEN_REQUIRES(turn_mutex_);
  /// The sentence with phrases that this person or the household taught replaced by their meaning.
  std::string with_taught_words(const std::string& text, const PersonId& person)
      HEARKEN_REQUIRES(turn_mutex_);
  Result<std::string> learn(const Teaching& teaching, const PersonId& person);
  std::optional<RuleRequest> spoken_rule_request(const Context& context);
  Status think(const AskRequest& request, TurnResult& turn, std::stop_token stop)
      HEARKEN_REQUIRES(turn_mutex_);
  Result<TurnResult> stop_everything(const AskRequest& request);
  void resolve(TurnResult& turn);
  void gate(TurnResult& turn, const guard::Actor& actor,
            std::optional<guard::ApprovedPlan>& approved, std::string& plan_key);
  /// What a turn does with its steps; `patience` bounds the wait for receipts.
  struct Acting {
    bool dry_run = false;
    std::optional<std::chrono::milliseconds> patience;
  };
  void gate_and_act(TurnResult& turn, const guard::Actor& actor, const Acting& acting,
                    std::string& plan_key, const api::TurnObserver& observer);
  /// Writes the reply; `history` (may be absent) is for what the plan asks.
  void conclude(TurnResult& turn, store::History* history);
  Result<store::LedgerEntry> turn_to_undo(const PersonId& person);
  void plan_undo(TurnResult& turn, const store::LedgerEntry& entry);
  Status record(const TurnResult& turn, const PersonId& person, const char* kind);
  Result<std::string> record_inputs(const TurnResult& turn) HEARKEN_REQUIRES(turn_mutex_);
  void await_confirmation(const AskRequest& request, TurnResult& turn, const std::string& plan_key);
  TurnId new_turn_id();
  void observe(const TurnResult& turn);

  // later.cpp
  void open_automations(const std::map<std::string, std::string>& kept);
  void keep(std::vector<automation::Change> changes, const std::function<void(Status)>& done);
  void perform(const automation::Batch& batch, std::vector<PlannedCommand> commands,
               const std::function<void(Performed)>& done);
  // emergency_turns.cpp
  void heed_alarm(const Reading& reading);
  PersonId emergency_person() const;
  // run_turns.cpp
  WaterLog::Now local_now() const;
  void restore_watches(const std::map<std::string, std::string>& kept);
  void note_sent(const std::vector<Step>& steps, guard::Origin origin);
  void watch_reading(const Reading& reading);
  void keep_runs();
  void keep_watch(const char* key, std::string body);
  std::optional<MonoTime> look_after_runs();
  void look_after_water(MonoTime now);
  void end_run(const RunWatch::Ending& ending);

  std::string refusal_of(const automation::Automation& automation);
  void drop_refused(std::vector<automation::Automation>& automations, Later& later);
  void check_proposed(Later& later, TurnResult& turn, const CheckJob& job);
  Result<std::vector<automation::Automation>> of_trial(const TrialRequest& request);
  Later prepare_later(TurnResult& turn);
  void settle_later(TurnResult& turn, Later& later) HEARKEN_REQUIRES(turn_mutex_);
  void tell_accounts(TurnResult& turn, const Later& later) HEARKEN_REQUIRES(turn_mutex_);
  void accept_proposed(TurnResult& turn, std::vector<automation::Automation> proposed);

  EngineParts parts_;
  WallTime started_{};
  std::unique_ptr<api::Metrics> metrics_;
  // Home thread only.
  std::unique_ptr<process::HomeState> home_state_;
  process::Chain chain_;
  std::unique_ptr<Wire> wire_;
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<act::Executor> executor_;
  SentLog sent_;
  RunWatch runs_;
  WaterLog water_{parts_.policy};
  MonoTime look_at_water_{}, write_water_{};
  std::string kept_runs_, kept_water_;  ///< as they were written last
  AlarmWatch alarms_;
  std::map<TurnId, api::TurnObserver> observers_;  ///< of plans under way
  std::map<ThingId, Thing> announced_things_;
  std::map<AreaId, Area> announced_areas_;
  bool registry_stale_ = false;
  MonoTime report_self_at_ = MonoTime::max();  ///< until open() is through
  std::unique_ptr<Automations> automations_;

  Mutex turn_mutex_;  ///< one turn at a time
  std::shared_ptr<const prompt::HomeIndex> index_ HEARKEN_GUARDED_BY(turn_mutex_);
  std::shared_ptr<const prompt::Owners> owners_ HEARKEN_GUARDED_BY(turn_mutex_);  ///< of the same
  std::map<std::string, PreviousTurn> previous_ HEARKEN_GUARDED_BY(turn_mutex_);
  struct KnownHabits {
    std::vector<answer::Habit> habits;
    MonoTime at{};  ///< when they were computed
  };
  std::map<PersonId, KnownHabits> habits_ HEARKEN_GUARDED_BY(turn_mutex_);
  std::unique_ptr<store::History> reader_
      HEARKEN_GUARDED_BY(turn_mutex_);  ///< absent for a store in memory
  std::shared_ptr<const Registry> recorded_registry_
      HEARKEN_GUARDED_BY(turn_mutex_);  ///< the one that recorded_home_ names
  std::string recorded_home_ HEARKEN_GUARDED_BY(turn_mutex_);  ///< as home_id() of replay_record.h

  std::unique_ptr<Approvals> approvals_;
  std::unique_ptr<EventBus> bus_;
  std::uint64_t run_id_ = 0;  ///< differs between starts; part of every id
  std::atomic<std::uint64_t> next_id_{1};
  AlarmSensors alarm_sensors_;
  StoreNews store_news_;                ///< of the home thread
  LossLog losses_;                      ///< of the thread that readings come on
  std::unique_ptr<Arrivals> arrivals_;  ///< absent for a store without a place for them
  std::unique_ptr<store::StoreWriter> store_;
  std::unique_ptr<HomeThread> home_thread_;
  std::unique_ptr<collect::Collector> collector_;
};

}  // namespace hearken::app
