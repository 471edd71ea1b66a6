// SPDX-License-Identifier: Apache-2.0
// Turns that ask no model: controls, and the answers to "shall I?".
#include <fmt/format.h>

#include <algorithm>

#include "app/approvals.h"
#include "app/engine.h"
#include "app/event_bus.h"
#include "app/household.h"
#include "app/stopwatch.h"
#include "app/turn_teller.h"
#include "core/selection.h"
#include "core/text.h"
#include "core/told_names.h"

namespace hearken::app {
namespace {

guard::Proof proof_of(const Approval& approval, const std::string& asked_by) {
  const bool second =
      !approval.channel.empty() && !asked_by.empty() && approval.channel != asked_by;
  return std::max(approval.proof, second ? guard::Proof::SecondChannel : guard::Proof::Yes);
}

std::string words_of(const PlannedCommand& command, const Registry& registry) {
  std::string action = command.action;
  std::replace(action.begin(), action.end(), '_', ' ');
  const std::string target =
      command.select ? describe(*command.select, registry) : told_name(registry, command.device);
  std::string words = fmt::format("{}: {}", target, action);
  if (command.argument) words += fmt::format(" {}", hearken::to_string(command.argument->value));
  return words;
}

/// What stands in the ledger in place of a sentence: "Study light: turn on".
std::string words_of(const Plan& plan, const Registry& registry) {
  std::string words;
  for (const auto& command : plan.commands) {
    if (!words.empty()) words += ", ";
    words += words_of(command, registry);
  }
  return sanitize(words.empty() ? plan.description : words, 1000);
}

}  // namespace

Result<TurnResult> Engine::command(const PlanRequest& request) {
  if (request.plan.commands.empty() || request.plan.query || request.plan.teach) {
    return fail(ErrorCode::InvalidInput, "a control's plan has commands and nothing to answer");
  }
  TurnResult turn;
  {
    const Stopwatch watch(turn.times.total);
    turn.id = new_turn_id();
    turn.began = std::chrono::steady_clock::now();
    turn.tier = "control";
    turn.plan = request.plan;
    turn.context.home = home();
    turn.context.person = request.person;
    turn.say = words_of(turn.plan, *turn.context.home->registry);
    turn.context.utterance = turn.say;
    resolve(turn);
    TurnTeller(request.observer).plan(turn);
    std::string plan_key;
    gate_and_act(turn, {request.person, request.origin, {}}, {request.dry_run, {}}, plan_key,
                 request.observer);
    conclude(turn, nullptr);
    AskRequest asked;
    asked.person = request.person;
    asked.origin = request.origin;
    asked.channel = request.channel;
    if (!request.dry_run) await_confirmation(asked, turn, plan_key);
  }
  if (!request.dry_run) HEARKEN_TRY_VOID(record(turn, request.person, "turn"));
  return turn;
}

void Engine::await_confirmation(const AskRequest& request, TurnResult& turn,
                                const std::string& plan_key) {
  if (plan_key.empty() && turn.proposed.empty()) return;
  const MonoTime now = parts_.clock->mono();
  PendingApproval waiting;
  waiting.person = request.person;
  waiting.origin = request.origin;
  waiting.conversation = request.conversation;
  waiting.channel = request.channel;
  waiting.asked = parts_.clock->wall();
  waiting.confirmation = {request.person, plan_key, now + kConfirmationLifetime, guard::Proof::Yes};
  waiting.turn.say = turn.say;
  waiting.turn.plan = turn.plan;
  waiting.turn.context = turn.context;
  waiting.turn.later = turn.later;
  waiting.proposed = turn.proposed;
  for (std::size_t i = 0; i < turn.steps.size(); ++i) {
    if (turn.verdicts[i].decision == guard::Decision::NeedsConfirmation)
      waiting.turn.steps.push_back(turn.steps[i]);
  }
  turn.confirmation = approvals_->add(std::move(waiting), now);
  bus_->tell("approvals", "{}");
}

Result<TurnResult> Engine::confirm(const std::string& confirmation, const Approval& approval) {
  const PersonId& person = approval.person;
  HEARKEN_TRY(PendingApproval waiting,
              approvals_->take(confirmation, person, parts_.clock->mono()));
  bus_->tell("approvals", "{}");
  waiting.confirmation.proof = proof_of(approval, waiting.channel);
  TurnResult turn = std::move(waiting.turn);
  {
    const Stopwatch watch(turn.times.total);
    turn.id = new_turn_id();
    turn.began = std::chrono::steady_clock::now();
    turn.context.home = home();
    turn.plan.query.reset();
    turn.plan.question.reset();
    turn.plan.impossible.clear();
    std::string plan_key;
    gate_and_act(turn, {person, waiting.origin, {waiting.confirmation}}, {}, plan_key,
                 approval.observer);
    turn.later.clear();
    if (!waiting.proposed.empty() &&
        !counts_for_rules(parts_.policy, person, waiting.origin, waiting.confirmation.proof)) {
      waiting.proposed.clear();
      turn.problems.emplace_back("This yes is not enough for a new rule.");
    }
    accept_proposed(turn, std::move(waiting.proposed));
    conclude(turn, nullptr);
  }
  HEARKEN_TRY_VOID(record(turn, person, "confirmation"));
  return turn;
}

Result<TurnResult> Engine::decline(const std::string& confirmation, const PersonId& person) {
  HEARKEN_TRY(PendingApproval waiting,
              approvals_->take(confirmation, person, parts_.clock->mono()));
  bus_->tell("approvals", "{}");
  TurnResult turn = std::move(waiting.turn);
  turn.id = new_turn_id();
  turn.steps.clear();
  turn.reply = "Left as it is.";
  HEARKEN_TRY_VOID(record(turn, person, "decline"));
  return turn;
}

void Engine::each_approval(
    const PersonId& person,
    const std::function<void(const std::string& confirmation, const PendingApproval&)>& show) {
  approvals_->each_of(person, parts_.clock->mono(), show);
}

}  // namespace hearken::app
