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
  // "Open" a vent that stands a little open: what changes is the position.
  const auto changes = std::find_if(watches.begin(), watches.end(),
                                    [](const Watch& watch) { return !watch.held_before; });
  return changes == watches.end() ? 0 : static_cast<std::size_t>(changes - watches.begin());
}

/// Sensors that must agree with what the thing itself is to report.
void add_witnesses(Task& task, const HomeSnapshot& before, const std::vector<Witness>& witnesses) {
  const std::size_t own = task.watches.size();
  for (const Witness& witness : witnesses) {
    if (witness.thing != task.step.thing) continue;
    for (std::size_t i = 0; i < own; ++i) {
      const Effect& wanted = task.watches[i].effect;
      if (wanted.property != witness.property ||
          !effect_holds(wanted, Value{witness.wanted}, task.watches[i].tolerance)) {
        continue;
      }
      Watch watch;
      watch.thing = witness.sensor;
      watch.effect.property = witness.shows;
      watch.witness = &witness;
      watch.held_before = witness.agrees(before.state_of(witness.sensor).value(witness.shows));
      task.watches.push_back(std::move(watch));
      break;
    }
  }
}

}  // namespace

bool Witness::agrees(const Value& reported) const {
  if (!is.empty()) return effect_holds({shows, {Value{is}}}, reported, 0);
  const auto number = as_number(reported);
  return number && (!at_least || *number >= *at_least) && (!at_most || *number <= *at_most);
}

void prepare(Task& task, const Thing& thing, const HomeSnapshot& before,
             const std::vector<Witness>& witnesses) {
  task.watches.clear();
  const ThingState& state = before.state_of(thing.id);
  for (Effect& effect : wanted_effects(thing, state, task.step.action, task.step.argument)) {
    Watch watch;
    watch.thing = thing.id;
    watch.tolerance = tolerance_of(thing.find_property(effect.property));
    watch.held_before = effect_holds(effect, state.value(effect.property), watch.tolerance);
    watch.effect = std::move(effect);
    task.watches.push_back(std::move(watch));
  }
  task.receipt.wanted = task.step.argument;
  if (task.watches.empty()) return;
  task.main_watch = find_main(task.watches, thing.find_action(task.step.action));
  const Effect effect = task.watches[task.main_watch].effect;
  task.receipt.property = effect.property;
  task.receipt.wanted = effect.any_of.front();
  task.receipt.before = shown(effect, state.value(effect.property), 0);
  add_witnesses(task, before, witnesses);
}

bool holds_already(const Task& task, const HomeSnapshot& home, MonoTime now,
                   std::chrono::milliseconds fresh_for, const Doubts& doubts) {
  if (task.watches.empty() || !is_idempotent(task.step.action)) return false;
  if (task.step.action == "stop") return false;  // stop means stop, whatever was reported last
  return std::all_of(task.watches.begin(), task.watches.end(), [&](const Watch& watch) {
    const ThingState& state = home.state_of(watch.thing);
    const auto found = state.properties.find(watch.effect.property);
    if (!watch.held_before || found == state.properties.end()) return false;
    const auto doubt = doubts.find({watch.thing, watch.effect.property});
    if (doubt != doubts.end() && found->second.received < doubt->second) return false;
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
    if (watch.thing != reading.thing || watch.effect.property != reading.property) continue;
    watch.seen = reading.value;
    concerns = true;
  }
  if (concerns && !task.watches.empty()) {
    const Watch& main = task.watches[task.main_watch];
    if (main.seen) task.receipt.observed = shown(main.effect, *main.seen, main.tolerance);
  }
  return concerns;
}

bool take_back(Task& task, const ThingId& thing) {
  bool concerns = false;
  for (Watch& watch : task.watches) {
    if (watch.thing != thing) continue;
    watch.seen.reset();
    watch.held_before = false;
    concerns = true;
  }
  return concerns;
}

bool is_heard(const Task& task) {
  return std::any_of(task.watches.begin(), task.watches.end(), [](const Watch& watch) {
    return watch.witness == nullptr && watch.seen.has_value();
  });
}

bool is_fulfilled(const Task& task) {
  return is_heard(task) && std::all_of(task.watches.begin(), task.watches.end(),
                                       [](const Watch& watch) { return watch.holds(); });
}

Outcome judge_at_deadline(Task& task) {
  const std::string& name = task.receipt.name;
  for (const Watch& watch : task.watches) {
    if (!watch.seen || watch.holds()) continue;
    if (watch.witness != nullptr) {
      task.receipt.reason =
          fmt::format("{} does not fit: it shows {}.", watch.thing.str(), to_string(*watch.seen));
    } else if (watch.effect.match == Match::OpenItemCount) {
      task.receipt.reason = fmt::format("{} does not show the change.", name);
    } else {
      task.receipt.reason = fmt::format("{} reports {} instead.", name, to_string(*watch.seen));
    }
    return Outcome::Contradicted;
  }
  const auto silent =
      std::find_if(task.watches.begin(), task.watches.end(),
                   [](const Watch& watch) { return watch.witness != nullptr && !watch.holds(); });
  if (is_heard(task) && silent != task.watches.end()) {
    task.receipt.reason =
        fmt::format("{} says so, but {} did not show it.", name, silent->thing.str());
  } else if (is_heard(task)) {
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
      if (a.witness != nullptr || b.witness != nullptr) continue;
      if (a.effect.property == b.effect.property && a.effect.match == Match::AnyOf) return true;
    }
  }
  return false;
}

}  // namespace hearken::act
