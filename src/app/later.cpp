// SPDX-License-Identifier: Apache-2.0
// What a turn wants later, and what automations do when their time has come.
#include <fmt/format.h>

#include <algorithm>

#include "app/approvals.h"
#include "app/engine.h"
#include "app/household.h"
#include "app/rule_account.h"
#include "app/turn_json.h"
#include "automation/describe.h"

namespace hearken::app {
namespace {

/// At most so many sentences about what was set; more are counted.
constexpr std::size_t kMaxLines = 6;

void shorten(std::vector<std::string>& lines) {
  if (lines.size() <= kMaxLines) return;
  const std::size_t more = lines.size() - kMaxLines;
  lines.resize(kMaxLines);
  lines.push_back(fmt::format("And {} more.", more));
}

/// What the automation does at one time and then, behind each wait, at another.
std::vector<Plan> batches_of(const automation::Automation& automation) {
  std::vector<Plan> batches(1);
  for (const auto& action : automation.then) {
    const bool waits = std::holds_alternative<automation::WaitAction>(action);
    if (waits && !batches.back().commands.empty()) batches.emplace_back();
    if (const auto* command = std::get_if<automation::CommandAction>(&action))
      batches.back().commands.push_back(command->command);
  }
  if (batches.back().commands.empty()) batches.pop_back();
  return batches;
}

}  // namespace

/// Home thread.
void Engine::open_automations(const std::map<std::string, std::string>& kept) {
  Automations::Ports ports;
  ports.around.clock = parts_.clock;
  ports.around.zone = [zone = parts_.retrieve.zone](WallTime at) { return zone.offset_at(at); };
  ports.around.place = parts_.place;
  ports.around.home = [this] { return home_state_->snapshot(parts_.clock->wall()); };
  ports.keep = [this](std::vector<automation::Change> changes,
                      const std::function<void(Status)>& done) { keep(std::move(changes), done); };
  ports.perform = [this](const automation::Batch& batch, std::vector<PlannedCommand> commands,
                         const std::function<void(Performed)>& done) {
    perform(batch, std::move(commands), done);
  };
  ports.record = [this](const char* kind, const PersonId& person, const std::string& line) {
    const Status queued = store_->append_ledger(
        {parts_.clock->wall(), kind, new_turn_id(), person, line, "{}"}, [](const auto&) {});
    if (!queued && parts_.log) parts_.log("not recorded: " + line);
  };
  ports.log = parts_.log;
  // A store in memory has one connection only.
  if (parts_.store.path != ":memory:") ports.open_history = [this] { return open_history(); };
  automations_ = std::make_unique<Automations>(std::move(ports));
  automations_->restore(kept);
  registry_stale_ = true;  // taught scenes are things
}

void Engine::keep(std::vector<automation::Change> changes,
                  const std::function<void(Status)>& done) {
  const auto finish = [this, done](Status status) {
    home_thread_->post([done, status = std::move(status)] { done(status); });
  };
  const Status queued = store_->write(
      [changes = std::move(changes)](store::History& history) -> Status {
        for (const auto& change : changes) {
          HEARKEN_TRY_VOID(change.body.empty() ? history.forget(change.key)
                                               : history.keep(change.key, change.body));
        }
        return {};
      },
      finish);
  if (!queued) finish(queued);
}

/// Home thread. The commands of an automation go the way of every plan: resolved against the
/// present home, judged by the guard as its owner, journalled, watched; and into the ledger.
void Engine::perform(const automation::Batch& batch, std::vector<PlannedCommand> commands,
                     const std::function<void(Performed)>& done) {
  auto turn = std::make_shared<TurnResult>();
  turn->id = new_turn_id();
  turn->say = batch.cause;
  turn->tier = "automation";
  turn->context.home = snapshot();
  turn->context.person = batch.owner;
  turn->plan.description = batch.automation.str();
  turn->plan.commands = std::move(commands);
  resolve(*turn);
  std::optional<guard::ApprovedPlan> approved;
  std::string plan_key;
  gate(*turn, {batch.owner, guard::Origin::Automation, {}}, approved, plan_key);
  const auto finish = [this, turn, done, owner = batch.owner](
                          const std::vector<std::size_t>& indices, std::vector<Receipt> executed) {
    turn->receipts = receipts_for(*turn, indices, std::move(executed));
    conclude(*turn, nullptr);
    const Status queued = store_->append_ledger(
        {parts_.clock->wall(), "automation", turn->id, owner, turn->say, ledger_body(*turn)},
        [](const auto&) {});
    if (!queued && parts_.log) parts_.log("a run of an automation is not in the ledger");
    done({turn->receipts, turn->problems});
  };
  if (!approved) return finish({}, {});
  const auto indices = approved->indices();
  note_sent(approved->steps(), guard::Origin::Automation);
  executor_->execute(
      std::move(*approved), turn->id, snapshot(),
      [finish, indices](std::vector<Receipt> receipts) { finish(indices, std::move(receipts)); });
}

/// Home thread. Why the guard would not let the automation do what it is for; empty: it would.
std::string Engine::refusal_of(const automation::Automation& automation) {
  plan::ResolveOptions options;
  options.relative_limit = parts_.relative_limit;
  options.now = parts_.clock->mono();
  const HomePtr home = snapshot();
  const guard::Actor owner{automation.owner, guard::Origin::Automation, {}};
  const guard::Rates none;
  const auto offset = parts_.retrieve.zone.offset_at(parts_.clock->wall());
  for (const Plan& batch : batches_of(automation)) {
    const auto resolution = plan::resolve(batch, *home, options);
    if (resolution.steps.empty()) {
      return resolution.problems.empty() ? "Nothing would be done then."
                                         : resolution.problems.front().text;
    }
    const auto verdict = guard::evaluate(
        {resolution.steps, *home, parts_.policy, owner, none, options.now, std::nullopt, offset});
    for (const auto& step : verdict.steps) {
      if (step.decision != guard::Decision::Allow) return step.reason;
    }
  }
  return {};
}

/// Home thread. Keeps only what the guard would let its owner do by itself.
void Engine::drop_refused(std::vector<automation::Automation>& automations, Later& later) {
  std::erase_if(automations, [&](const automation::Automation& automation) {
    const std::string why = refusal_of(automation);
    if (!why.empty()) later.problems.push_back(why);
    return !why.empty();
  });
}

Later Engine::prepare_later(TurnResult& turn) {
  const bool later_wanted = !turn.plan.rules.empty();
  Later later = home_thread_->run([&] {
    turn.plan.commands = automations_->expanded(std::move(turn.plan.commands));
    return later_wanted ? automations_->prepare(turn.plan, turn.context, turn.id.str()) : Later{};
  });
  for (const auto& command : later.immediate) turn.plan.commands.push_back(command);
  for (auto& problem : later.problems) turn.problems.push_back(std::move(problem));
  later.problems.clear();
  return later;
}

void Engine::settle_later(TurnResult& turn, Later& later) {
  // What was to be undone later has not been done: then there is nothing to undo.
  const bool refused =
      !later.immediate.empty() &&
      std::all_of(turn.receipts.begin(), turn.receipts.end(), [](const Receipt& r) {
        return r.outcome == Outcome::Refused || r.outcome == Outcome::NeedsConfirmation;
      });
  if (refused) later.simple.clear();
  if (!is_of_household(parts_.policy, turn.context.person)) {
    const auto kept = std::erase_if(turn.plan.requests, [](const RuleRequest& request) {
      return request.verb != RuleVerb::List;
    });
    if (kept > 0) later.problems.emplace_back("Only members of the household change rules.");
  }
  const CheckJob job = home_thread_->run([&] {
    drop_refused(later.simple, later);
    automations_->settle(later, turn.plan, turn.context);
    drop_refused(later.proposed, later);
    // A scene that was just taught is a thing from now on.
    if (turn.plan.lesson) registry_stale_ = true;
    return later.proposed.empty() ? CheckJob{} : automations_->check_job(later.proposed);
  });
  turn.later = std::move(later.said);
  for (const auto& id : later.withdrawn) approvals_->withdraw(id);
  tell_accounts(turn, later);
  if (!later.proposed.empty()) check_proposed(later, turn, job);
  for (auto& problem : later.problems) turn.problems.push_back(std::move(problem));
  turn.proposed = std::move(later.proposed);
  shorten(turn.later);
}

/// What automations did, read from the ledger on the turn's own thread.
void Engine::tell_accounts(TurnResult& turn, const Later& later) {
  const auto zone = [this](WallTime at) { return parts_.retrieve.zone.offset_at(at); };
  if (!later.asked.empty() && !is_of_household(parts_.policy, turn.context.person)) {
    turn.problems.emplace_back("What rules did is told to members of the household only.");
    return;
  }
  for (const auto& asked : later.asked) {
    if (!reader_) {
      turn.problems.emplace_back("This store keeps no ledger that could be asked.");
      return;
    }
    auto account = account_of(*reader_, asked, zone);
    (account ? turn.later : turn.problems)
        .push_back(account ? std::move(*account) : account.error().message);
  }
}

void Engine::accept_proposed(TurnResult& turn, std::vector<automation::Automation> proposed) {
  if (proposed.empty()) return;
  turn.later = home_thread_->run([&] { return automations_->accept(std::move(proposed)); });
  for (auto& line : turn.later) {
    if (!line.starts_with("Once, ")) line.insert(0, "From now on: ");
  }
}

std::string Engine::automations_json(const std::optional<PersonId>& whose) {
  return home_thread_->run([&] { return automations_->list_json(whose); });
}

Status Engine::change_automation(const std::string& id, const std::string& what) {
  return home_thread_->run(
      [&] { return automations_->change(automation::AutomationId(id), what); });
}

}  // namespace hearken::app
