// SPDX-License-Identifier: Apache-2.0
// Taking back what a turn did: the former values, through the gate like any other command.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answer/acts.h"
#include "app/engine.h"
#include "app/turn_teller.h"
#include "core/actions.h"
#include "core/mutex.h"
#include "core/text.h"
#include "core/told_names.h"

namespace hearken::app {
namespace {

using nlohmann::json;

constexpr std::size_t kEntriesSearched = 200;

Value value_of(const json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return value.get<std::string>();
  return {};
}

/// One thing that a turn changed.
struct Changed {
  ThingId thing;
  std::string property;
  Value before, observed;
};

std::vector<Changed> changes_of(const store::LedgerEntry& entry) {
  std::vector<Changed> changes;
  const json body = json::parse(entry.content.body, nullptr, false);
  if (!body.is_object() || !body.contains("receipts")) return changes;
  for (const auto& receipt : body["receipts"]) {
    if (!receipt.is_object() || receipt.value("outcome", "") != "confirmed") continue;
    changes.push_back({ThingId(receipt.value("thing", "")), receipt.value("property", ""),
                       value_of(receipt.value("before", json())),
                       value_of(receipt.value("observed", json()))});
  }
  return changes;
}

/// The action that brings `property` back to `value`, one without an argument rather than not.
std::optional<Step> restoring_step(const Thing& thing, const ThingState& now,
                                   const std::string& property, const Value& value) {
  const double tolerance = tolerance_of(thing.find_property(property));
  for (const bool with_argument : {false, true}) {
    for (const auto& action : thing.actions) {
      if (action.argument.empty() == with_argument || !is_idempotent(action.name)) continue;
      if (with_argument && action.argument != property) continue;
      const Value argument = with_argument ? value : Value{};
      const auto effects = wanted_effects(thing, now, action.name, argument);
      const bool restores = std::any_of(effects.begin(), effects.end(), [&](const Effect& effect) {
        return effect.property == property && effect_holds(effect, value, tolerance);
      });
      if (restores) return Step{thing.id, action.name, argument};
    }
  }
  return {};
}

}  // namespace

/// The newest turn of this person that changed something.
Result<store::LedgerEntry> Engine::turn_to_undo(const PersonId& person) {
  HEARKEN_TRY(const auto history, open_history());
  HEARKEN_TRY(const auto acts,
              answer::newest_acts(*history, answer::Acting::People, kEntriesSearched));
  for (const auto& entry : acts) {
    if (entry.content.person == person && !changes_of(entry).empty()) return entry;
  }
  return fail(ErrorCode::NotFound, "there is nothing of yours to take back");
}

void Engine::plan_undo(TurnResult& turn, const store::LedgerEntry& entry) {
  const HomeSnapshot& home = *turn.context.home;
  turn.plan.description = fmt::format("Take back \"{}\"", sanitize(entry.content.summary, 120));
  for (const auto& change : changes_of(entry)) {
    const Thing* thing = home.registry->find_thing(change.thing);
    if (thing == nullptr) {
      turn.problems.push_back(fmt::format("{} is gone.", change.thing.str()));
      continue;
    }
    const ThingState& state = home.state_of(thing->id);
    const double tolerance = tolerance_of(thing->find_property(change.property));
    const Value& now = state.value(change.property);
    if (is_known(change.before) && same_value(now, change.before, tolerance)) continue;
    if (!same_value(now, change.observed, tolerance)) {
      turn.problems.push_back(fmt::format("{} was changed since; I leave it as it is.",
                                          told_name(*home.registry, thing->id)));
      continue;
    }
    const auto step = is_known(change.before)
                          ? restoring_step(*thing, state, change.property, change.before)
                          : std::nullopt;
    if (!step) {
      turn.problems.push_back(fmt::format("{} cannot be brought back to {}.",
                                          told_name(*home.registry, thing->id),
                                          hearken::to_string(change.before)));
      continue;
    }
    PlannedCommand command;
    command.device = step->thing;
    command.action = step->action;
    if (is_known(step->argument)) command.argument = Argument{step->argument, "", Change::Set};
    turn.plan.commands.push_back(std::move(command));
    turn.steps.push_back(*step);
  }
  if (turn.steps.empty() && turn.problems.empty())
    turn.problems.emplace_back("Everything is as it was before.");
}

Result<TurnResult> Engine::undo(const AskRequest& request) {
  const MutexLock lock(turn_mutex_);
  const auto entry = turn_to_undo(request.person);
  const bool was_said = !request.text.empty();  // then there is a reply, whatever is found
  if (!entry && (!was_said || entry.error().code != ErrorCode::NotFound))
    return tl::unexpected<Error>(entry.error());
  TurnResult turn;
  turn.id = new_turn_id();
  turn.began = std::chrono::steady_clock::now();
  turn.say = was_said ? sanitize(request.text, 1000) : "undo";
  turn.tier = "undo";
  turn.context.utterance = turn.say;
  turn.context.home = home();
  if (entry) {
    plan_undo(turn, *entry);
  } else {
    turn.told = "There is nothing of yours to take back.";
  }
  TurnTeller(request.observer).plan(turn);
  std::string plan_key;
  gate_and_act(turn, {request.person, request.origin, {}}, {request.dry_run, {}}, plan_key,
               request.observer);
  conclude(turn, nullptr);
  if (!request.dry_run) await_confirmation(request, turn, plan_key);
  turn.times.total = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - turn.began);
  if (!request.dry_run) HEARKEN_TRY_VOID(record(turn, request.person, "undo"));
  return turn;
}

}  // namespace hearken::app
