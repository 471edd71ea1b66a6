// SPDX-License-Identifier: Apache-2.0
#include "act/task.h"

#include <fmt/format.h>

#include <algorithm>

namespace hearken::act {
namespace {

/// To-do lists are shown by the entry, not by the whole list.
Value shown(const Effect& effect, const Value& reported, double tolerance) {
  if (effect.match == Match::AnyOf) return reported;
  return effect_holds(effect, reported, tolerance) ? effect.any_of.front() : Value{};
}

std::size_t find_main(const std::vector<Watch>& watches, const Action* action) {
  for (std::size_t i = 0; i < watches.size(); ++i) {
    if (action != nullptr && watches[i].effect.property == action->argument) return i;
  }
  return 0;
}

}  // namespace

void prepare(Task& task, const Thing& thing, const ThingState& before) {
  task.watches.clear();
  for (Effect& effect : wanted_effects(thing, before, task.step.action, task.step.argument)) {
    Watch watch;
    watch.tolerance = tolerance_of(thing.find_property(effect.property));
    watch.held_before = effect_holds(effect, before.value(effect.property), watch.tolerance);
    watch.effect = std::move(effect);
    task.watches.push_back(std::move(watch));
  }
  task.receipt.name = thing.name;
  task.receipt.wanted = task.step.argument;
  if (task.watches.empty()) return;
  task.main_watch = find_main(task.watches, thing.find_action(task.step.action));
  const Effect& effect = task.watches[task.main_watch].effect;
  task.receipt.property = effect.property;
  task.receipt.wanted = effect.any_of.front();
  task.receipt.before = shown(effect, before.value(effect.property), 0);
}

bool holds_already(const Task& task, const ThingState& state, MonoTime now,
                   std::chrono::milliseconds fresh_for) {
  if (task.watches.empty() || !is_idempotent(task.step.action)) return false;
  if (task.step.action == "stop") return false;  // stop means stop, whatever was reported last
  return std::all_of(task.watches.begin(), task.watches.end(), [&](const Watch& watch) {
    const auto found = state.properties.find(watch.effect.property);
    if (!watch.held_before || found == state.properties.end()) return false;
    return state.availability == Availability::Online || now - found->second.received <= fresh_for;
  });
}

bool is_news(const Task& task, const Reading& reading, std::chrono::milliseconds clock_skew) {
  return !reading.retained && reading.received >= task.sent &&
         reading.at + clock_skew >= task.sent_wall;
}

bool note(Task& task, const Reading& reading) {
  bool concerns = false;
  for (Watch& watch : task.watches) {
    if (watch.effect.property != reading.property) continue;
    watch.seen = reading.value;
    concerns = true;
  }
  if (concerns && !task.watches.empty()) {
    const Watch& main = task.watches[task.main_watch];
    if (main.seen) task.receipt.observed = shown(main.effect, *main.seen, main.tolerance);
  }
  return concerns;
}

bool is_heard(const Task& task) {
  return std::any_of(task.watches.begin(), task.watches.end(),
                     [](const Watch& watch) { return watch.seen.has_value(); });
}

bool is_fulfilled(const Task& task) {
  return is_heard(task) && std::all_of(task.watches.begin(), task.watches.end(),
                                       [](const Watch& watch) { return watch.holds(); });
}

Outcome judge_at_deadline(Task& task) {
  const std::string& name = task.receipt.name;
  for (const Watch& watch : task.watches) {
    if (!watch.seen || watch.holds()) continue;
    if (watch.effect.match == Match::OpenItemCount) {
      task.receipt.reason = fmt::format("{} does not show the change.", name);
    } else {
      task.receipt.reason = fmt::format("{} reports {} instead.", name, to_string(*watch.seen));
    }
    return Outcome::Contradicted;
  }
  if (is_heard(task)) {
    task.receipt.reason = fmt::format("{} reported only a part of the change.", name);
  } else if (task.acknowledged) {
    task.receipt.reason = fmt::format("{} accepted the command but reported no change.", name);
  } else {
    task.receipt.reason = fmt::format("{} did not answer.", name);
  }
  return Outcome::Unconfirmed;
}

bool competes(const Task& older, const Task& newer) {
  for (const Watch& a : older.watches) {
    for (const Watch& b : newer.watches) {
      if (a.effect.property == b.effect.property && a.effect.match == Match::AnyOf) return true;
    }
  }
  return false;
}

}  // namespace hearken::act
