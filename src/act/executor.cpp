// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "act/act.h"
#include "act/task.h"
#include "core/told_names.h"

namespace hearken::act {
namespace {

/// One approved plan under way.
struct Run {
  std::vector<Task> tasks;
  TurnId turn;
  MonoTime expires{};
  Executor::Done done;
  std::size_t open = 0;  ///< tasks that are not done
};

/// A command that ended without the wanted report; kept for a while in case it comes late.
struct Ended {
  Task task;
  TurnId turn;
  MonoTime forget_at{};
};

}  // namespace

class Executor::Impl {
 public:
  Impl(CommandSender& sender, CommandJournal& journal, const Clock& clock, NewId new_id,
       Settings settings)
      : sender_(sender),
        journal_(journal),
        clock_(clock),
        new_id_(std::move(new_id)),
        settings_(std::move(settings)) {}

  /// Callbacks to the caller run only when the outermost call is about to return: until then no
  /// run is taken away, so references to tasks stay good.
  class Entry {
   public:
    explicit Entry(Impl& impl) : impl_(impl) { ++impl_.depth_; }
    ~Entry() {
      if (--impl_.depth_ == 0) impl_.deliver();
    }
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

   private:
    Impl& impl_;
  };

  void execute(guard::ApprovedPlan plan, TurnId turn, HomePtr home, Done done);
  void on_journal_ack(const CommandId& id, const Status& status);
  void on_reading(const Reading& reading, const HomePtr& home);
  void on_availability(const ThingId& thing, Availability availability);
  void on_command_echo(const CommandId& id, bool accepted, std::string_view text);
  void tick();
  std::optional<MonoTime> next_due() const;
  void cancel_all(std::string_view reason);

  std::size_t in_flight() const { return active_.size(); }
  Late late;
  Executor::Tell on_ended;

 private:
  void start(Task& task);
  void journal(Task& task, const Thing& thing);
  void send(Task& task);
  void check_progress(Task& task);
  void tick_task(Task& task, MonoTime now);
  void end(Task& task, Outcome outcome, std::string reason);
  void replace_older(const Task& newer);
  void doubt(const Task& task);
  void tell_late(const Reading& reading);
  void deliver();
  std::chrono::milliseconds expiry_of(const Thing& thing) const;
  Task* find(const CommandId& id);
  std::vector<Task*> active_tasks();

  CommandSender& sender_;
  CommandJournal& journal_;
  const Clock& clock_;
  NewId new_id_;
  Settings settings_;
  HomePtr home_;
  std::map<std::size_t, Run> runs_;
  std::size_t next_run_ = 0;
  std::unordered_map<CommandId, std::pair<std::size_t, std::size_t>> active_;  ///< run, task
  std::vector<Ended> ended_;
  std::vector<LateReport> late_reports_;
  std::vector<std::pair<TurnId, Receipt>> ended_receipts_;  ///< not told yet
  Doubts doubts_;
  int depth_ = 0;
};

void Executor::Impl::execute(guard::ApprovedPlan plan, TurnId turn, HomePtr home, Done done) {
  const Entry entry(*this);
  home_ = std::move(home);
  const std::size_t key = next_run_++;
  Run& run = runs_[key];
  run.turn = std::move(turn);
  run.expires = plan.expires();
  run.done = std::move(done);
  run.open = plan.steps().size();
  std::vector<ThingId> things;
  for (const Step& step : plan.steps()) things.push_back(step.thing);
  std::vector<std::string> names = told_names(*home_->registry, things);
  std::unordered_map<ThingId, std::size_t> last;
  std::vector<std::size_t> first;
  for (const Step& step : plan.steps()) {
    const std::size_t index = run.tasks.size();
    Task task;
    task.run = key;
    task.step = step;
    task.receipt.thing = step.thing;
    task.receipt.name = std::move(names[index]);
    task.receipt.action = step.action;
    run.tasks.push_back(std::move(task));
    const auto [before, is_first] = last.try_emplace(step.thing, index);
    if (is_first) {
      first.push_back(index);
    } else {
      run.tasks[before->second].next = index;
      before->second = index;
    }
  }
  for (const std::size_t index : first) start(run.tasks[index]);
}

void Executor::Impl::start(Task& task) {
  const Run& run = runs_.at(task.run);
  const MonoTime now = clock_.mono();
  const Thing* thing = home_->registry->find_thing(task.step.thing);
  if (thing == nullptr) return end(task, Outcome::Failed, "It is not there any more.");
  const ThingState& state = home_->state_of(thing->id);
  prepare(task, *thing, *home_, settings_.witnesses);
  if (now > run.expires) {
    return end(task, Outcome::Failed, "The request was too old to be sent.");
  }
  if (state.availability == Availability::Offline) {
    return end(task, Outcome::Failed, fmt::format("{} is offline.", thing->name));
  }
  if (holds_already(task, *home_, now, settings_.fresh_for, doubts_)) {
    const Watch& main = task.watches[task.main_watch];
    task.receipt.observed = state.value(main.effect.property);
    return end(task, Outcome::Unchanged, {});
  }
  if (active_.size() >= settings_.max_in_flight) {
    return end(task, Outcome::Failed, "Too many commands are under way.");
  }
  replace_older(task);
  journal(task, *thing);
}

void Executor::Impl::journal(Task& task, const Thing& thing) {
  const Run& run = runs_.at(task.run);
  const auto expiry = expiry_of(thing);
  task.command = {new_id_(),
                  run.turn,
                  task.step.thing,
                  task.step.action,
                  task.step.argument,
                  clock_.wall() + expiry,
                  clock_.mono() + expiry};
  task.phase = Phase::Journaling;
  const auto index = static_cast<std::size_t>(&task - run.tasks.data());
  active_[task.command.id] = {task.run, index};
  journal_.begin({task.command, task.receipt.property, task.receipt.before, task.receipt.wanted});
}

void Executor::Impl::on_journal_ack(const CommandId& id, const Status& status) {
  const Entry entry(*this);
  Task* task = find(id);
  if (task == nullptr || task->phase != Phase::Journaling) return;
  if (!status) {
    return end(*task, Outcome::Failed,
               fmt::format("It could not be recorded: {}", status.error().message));
  }
  const MonoTime now = clock_.mono();
  if (now > runs_.at(task->run).expires || now >= task->command.deadline) {
    return end(*task, Outcome::Failed, "The request was too old to be sent.");
  }
  send(*task);
}

void Executor::Impl::send(Task& task) {
  task.sent = clock_.mono();
  task.sent_wall = clock_.wall();
  task.phase = Phase::Sent;
  doubt(task);
  const Status sent = sender_.send(task.command);
  if (task.phase != Phase::Sent) return;  // answered while being sent
  if (!sent) {
    return end(task, Outcome::Failed,
               fmt::format("It could not be sent: {}", sent.error().message));
  }
  if (task.watches.empty()) {
    return end(task, Outcome::Unconfirmed,
               fmt::format("{} does not report whether it did.", task.receipt.name));
  }
  if (is_idempotent(task.step.action)) {
    task.retry_at = task.sent + (task.command.deadline - task.sent) / 2;
  }
}

void Executor::Impl::on_reading(const Reading& reading, const HomePtr& home) {
  const Entry entry(*this);
  home_ = home;
  for (Task* task : active_tasks()) {
    if (!task->was_sent()) continue;
    if (!is_news(*task, reading, settings_.clock_skew) || !note(*task, reading)) continue;
    check_progress(*task);
  }
  tell_late(reading);
}

void Executor::Impl::check_progress(Task& task) {
  const bool fulfilled = is_fulfilled(task);
  if (task.phase == Phase::Settling && !fulfilled) {
    judge_at_deadline(task);  // for the reason
    return end(task, Outcome::Contradicted, task.receipt.reason);
  }
  if (task.phase != Phase::Sent || !fulfilled) return;
  task.phase = Phase::Settling;
  task.settled_at = clock_.mono() + settings_.settle;
  if (settings_.settle.count() <= 0) end(task, Outcome::Confirmed, {});
}

void Executor::Impl::on_availability(const ThingId& thing, Availability availability) {
  if (availability != Availability::Offline) return;
  const Entry entry(*this);
  for (Task* task : active_tasks()) {
    if (!task->was_sent() || !take_back(*task, thing)) continue;
    task->phase = Phase::Sent;
    task->receipt.observed = Value{};
  }
}

void Executor::Impl::on_command_echo(const CommandId& id, bool accepted, std::string_view text) {
  const Entry entry(*this);
  Task* task = find(id);
  if (task == nullptr || !task->was_sent()) return;
  if (accepted) {
    task->acknowledged = true;
    return;
  }
  end(*task, Outcome::Failed,
      text.empty()
          ? fmt::format("{} refused the command.", task->receipt.name)
          : fmt::format("{} refused the command: {}", task->receipt.name, text.substr(0, 200)));
}

void Executor::Impl::tick() {
  const Entry entry(*this);
  const MonoTime now = clock_.mono();
  for (Task* task : active_tasks()) {
    if (task->is_active()) tick_task(*task, now);
  }
  std::erase_if(ended_, [&](const Ended& ended) { return now >= ended.forget_at; });
}

void Executor::Impl::tick_task(Task& task, MonoTime now) {
  if (task.phase == Phase::Settling) {
    if (now >= task.settled_at) end(task, Outcome::Confirmed, {});
    return;
  }
  if (now >= task.command.deadline) {
    if (task.phase == Phase::Journaling) {
      return end(task, Outcome::Failed, "It could not be recorded in time.");
    }
    const Outcome outcome = judge_at_deadline(task);
    return end(task, outcome, task.receipt.reason);
  }
  if (task.phase != Phase::Sent || !task.retry_at || now < *task.retry_at) return;
  task.retry_at.reset();
  if (is_heard(task)) return;
  (void)sender_.send(task.command).has_value();  // the first attempt already counts as sent
}

std::optional<MonoTime> Executor::Impl::next_due() const {
  std::optional<MonoTime> due;
  const auto consider = [&](MonoTime time) { due = due ? std::min(*due, time) : time; };
  for (const auto& [id, place] : active_) {
    const Task& task = runs_.at(place.first).tasks.at(place.second);
    consider(task.phase == Phase::Settling ? task.settled_at : task.command.deadline);
    if (task.phase == Phase::Sent && task.retry_at) consider(*task.retry_at);
  }
  for (const Ended& ended : ended_) consider(ended.forget_at);
  return due;
}

void Executor::Impl::end(Task& task, Outcome outcome, std::string reason) {
  const bool was_begun = task.is_active();
  const bool was_sent = task.was_sent();
  task.phase = Phase::Done;
  task.receipt.outcome = outcome;
  task.receipt.reason = std::move(reason);
  if (was_begun) {
    active_.erase(task.command.id);
    journal_.finish(task.command.id, outcome, task.receipt.observed);
  }
  if (was_sent && outcome != Outcome::Confirmed) doubt(task);
  Run& run = runs_.at(task.run);
  if (on_ended) ended_receipts_.emplace_back(run.turn, task.receipt);
  if (was_sent && !task.watches.empty() &&
      (outcome == Outcome::Unconfirmed || outcome == Outcome::Contradicted)) {
    ended_.push_back({task, run.turn, clock_.mono() + settings_.late_window});
  }
  --run.open;
  if (!task.next) return;
  Task& following = run.tasks[*task.next];
  if (following.phase == Phase::Waiting) start(following);
}

/// What was reported until this moment says nothing about what the command made of the thing: it
/// was older than the send or, when the command ended otherwise than confirmed, may have been late.
void Executor::Impl::doubt(const Task& task) {
  for (const Watch& watch : task.watches) {
    if (watch.witness == nullptr) doubts_[{watch.thing, watch.effect.property}] = clock_.mono();
  }
}

void Executor::Impl::replace_older(const Task& newer) {
  const std::string reason = "A newer command took its place.";
  for (auto& [key, run] : runs_) {
    if (key == newer.run) continue;
    for (std::size_t i = run.tasks.size(); i-- > 0;) {  // waiting ones first, so that none starts
      Task& older = run.tasks[i];
      if (older.step.thing != newer.step.thing || older.phase == Phase::Done) continue;
      if (older.phase != Phase::Waiting && !competes(older, newer)) continue;
      end(older, older.was_sent() ? Outcome::Unconfirmed : Outcome::Failed, reason);
    }
  }
  std::erase_if(ended_, [&](const Ended& ended) {
    return ended.task.step.thing == newer.step.thing && competes(ended.task, newer);
  });
}

void Executor::Impl::tell_late(const Reading& reading) {
  for (auto ended = ended_.begin(); ended != ended_.end();) {
    Task& task = ended->task;
    const bool concerns = is_news(task, reading, settings_.clock_skew) && note(task, reading);
    if (!concerns || !is_fulfilled(task)) {
      ++ended;
      continue;
    }
    late_reports_.push_back({task.command.id, ended->turn, task.step.thing, task.receipt.property,
                             task.receipt.observed, true});
    ended = ended_.erase(ended);
  }
}

void Executor::Impl::deliver() {
  std::vector<Run> finished;
  for (auto run = runs_.begin(); run != runs_.end();) {
    if (run->second.open > 0) {
      ++run;
      continue;
    }
    finished.push_back(std::move(run->second));
    run = runs_.erase(run);
  }
  const auto reports = std::exchange(late_reports_, {});
  for (const auto& [turn, receipt] : std::exchange(ended_receipts_, {})) on_ended(turn, receipt);
  for (Run& run : finished) {
    std::vector<Receipt> receipts;
    for (Task& task : run.tasks) receipts.push_back(std::move(task.receipt));
    if (run.done) run.done(std::move(receipts));
  }
  for (const LateReport& report : reports) {
    if (late) late(report);
  }
}

std::chrono::milliseconds Executor::Impl::expiry_of(const Thing& thing) const {
  const auto found = settings_.expiry_by_kind.find(thing.kind);
  return found == settings_.expiry_by_kind.end() ? settings_.expiry : found->second;
}

Task* Executor::Impl::find(const CommandId& id) {
  const auto found = active_.find(id);
  if (found == active_.end()) return nullptr;
  return &runs_.at(found->second.first).tasks.at(found->second.second);
}

std::vector<Task*> Executor::Impl::active_tasks() {
  std::vector<Task*> tasks;
  for (const auto& [id, place] : active_) {
    tasks.push_back(&runs_.at(place.first).tasks.at(place.second));
  }
  // By the order in which they began, so that the same inputs give the same calls.
  std::sort(tasks.begin(), tasks.end(), [](const Task* a, const Task* b) {
    return a->run != b->run ? a->run < b->run : a < b;
  });
  return tasks;
}

void Executor::Impl::cancel_all(std::string_view reason) {
  const Entry entry(*this);
  for (auto& [key, run] : runs_) {
    for (std::size_t i = run.tasks.size(); i-- > 0;) {
      Task& task = run.tasks[i];
      if (task.phase == Phase::Done) continue;
      end(task, task.was_sent() ? Outcome::Unconfirmed : Outcome::Failed, std::string(reason));
    }
  }
}

Executor::Executor(CommandSender& sender, CommandJournal& journal, const Clock& clock, NewId new_id,
                   Settings settings)
    : impl_(
          std::make_unique<Impl>(sender, journal, clock, std::move(new_id), std::move(settings))) {}
Executor::~Executor() = default;

void Executor::execute(guard::ApprovedPlan plan, TurnId turn, HomePtr home, Done done) {
  impl_->execute(std::move(plan), std::move(turn), std::move(home), std::move(done));
}
void Executor::on_journal_ack(const CommandId& id, const Status& status) {
  impl_->on_journal_ack(id, status);
}
void Executor::on_reading(const Reading& reading, const HomePtr& home) {
  impl_->on_reading(reading, home);
}
void Executor::on_availability(const ThingId& thing, Availability availability) {
  impl_->on_availability(thing, availability);
}
void Executor::on_command_echo(const CommandId& id, bool accepted, std::string_view text) {
  impl_->on_command_echo(id, accepted, text);
}
void Executor::tick() { impl_->tick(); }
std::optional<MonoTime> Executor::next_due() const { return impl_->next_due(); }
void Executor::set_on_late(Late late) { impl_->late = std::move(late); }
void Executor::set_on_ended(Tell ended) { impl_->on_ended = std::move(ended); }
std::size_t Executor::in_flight() const { return impl_->in_flight(); }
void Executor::cancel_all(std::string_view reason) { impl_->cancel_all(reason); }

}  // namespace hearken::act
