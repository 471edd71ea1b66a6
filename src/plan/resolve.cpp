// SPDX-License-Identifier: Apache-2.0
#include "plan/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "core/selection.h"
#include "core/state_words.h"
#include "plan/resolve_value.h"

namespace hearken::plan {
namespace {

std::string cannot(const Thing& thing, const std::string& action) {
  if (action.starts_with("set_")) {
    return fmt::format("The {} of {} cannot be set.", spoken_action(action), thing.name);
  }
  return fmt::format("{} has no \"{}\".", thing.name, spoken_action(action));
}

/// Resolves the commands of one plan, one after the other.
class Resolver {
 public:
  Resolver(const HomeSnapshot& home, const ResolveOptions& options)
      : home_(home), options_(options) {}

  void add(const PlannedCommand& command, std::size_t index) {
    command_ = index;
    const std::vector<const Thing*> things = find_things(command);
    if (things.empty() || !condition_holds(command)) return;
    for (const Thing* thing : things) add_step(*thing, command);
  }

  Resolution take() {
    leave_to_positions();
    return std::move(resolution_);
  }

 private:
  /// "Open it and put it at 30": the position says how far, and being open goes without saying.
  void leave_to_positions() {
    auto& steps = resolution_.steps;
    for (std::size_t i = 0; i < steps.size();) {
      const auto says_how_far = [&](const Step& later) {
        const auto number = as_number(later.argument);
        return later.thing == steps[i].thing && later.action == "set_position" && number &&
               *number > 0;
      };
      const auto at = static_cast<std::ptrdiff_t>(i);
      if (steps[i].action == "open" &&
          std::any_of(steps.begin() + at + 1, steps.end(), says_how_far)) {
        steps.erase(steps.begin() + at);
        resolution_.command_of_step.erase(resolution_.command_of_step.begin() + at);
      } else {
        ++i;
      }
    }
  }

  void problem(std::string text, std::vector<ThingId> things) {
    for (ResolveProblem& known : resolution_.problems) {
      if (known.text != text) continue;
      known.things.insert(known.things.end(), things.begin(), things.end());
      return;
    }
    resolution_.problems.push_back({std::move(text), std::move(things)});
  }

  std::vector<const Thing*> find_things(const PlannedCommand& command) {
    if (command.select) return find_set(*command.select, command.action);
    const Thing* thing = home_.registry->find_thing(command.device);
    if (thing == nullptr) {
      problem(fmt::format("There is nothing called \"{}\".", command.device.str()), {});
      return {};
    }
    if (thing->find_action(command.action) == nullptr) {
      problem(cannot(*thing, command.action), {thing->id});
      return {};
    }
    return {thing};
  }

  std::vector<const Thing*> find_set(const Selector& selector, const std::string& action) {
    auto things = select_things(selector, home_, action);
    if (!things.empty()) return things;
    const std::string what = describe(selector, *home_.registry);
    const auto others = select_things(selector, home_, "");
    if (others.empty()) {
      problem(fmt::format("There is no {}.", what), {});
    } else {
      std::vector<ThingId> ids;
      for (const Thing* thing : others) ids.push_back(thing->id);
      problem(fmt::format("No {} can do \"{}\".", what, spoken_action(action)), std::move(ids));
    }
    return {};
  }

  bool condition_holds(const PlannedCommand& command) {
    if (!command.when) return true;
    const Result<bool> holds = evaluate_condition(*command.when, home_, options_);
    if (!holds) {
      problem(holds.error().message, {command.when->thing});
      return false;
    }
    if (!*holds) resolution_.not_met.push_back(describe_unmet(*command.when));
    return *holds;
  }

  std::string describe_unmet(const Condition& condition) const {
    const Thing& thing = *home_.registry->find_thing(condition.thing);
    const std::string property =
        condition.property.empty() ? main_property(thing) : condition.property;
    const ThingState& state = home_.state_of(thing.id);
    std::string shown = property == main_property(thing) ? spoken_state(thing, state) : "";
    if (shown.empty()) shown = to_string(state.value(property));
    const Property* described = thing.find_property(property);
    if (described != nullptr && !described->unit.empty()) shown += " " + described->unit;
    return fmt::format("{} is {}, so nothing was done.", thing.name, shown);
  }

  void add_step(const Thing& thing, const PlannedCommand& command) {
    Step step{thing.id, command.action, {}};
    const ThingState& state = home_.state_of(thing.id);
    if (command.action == "toggle" && !set_direction(thing, state, step)) return;
    const Action* action = thing.find_action(step.action);
    if (command.argument && action != nullptr) {
      auto value = resolve_argument(thing, state, *action, *command.argument, options_);
      if (!value) return problem(value.error().message, {thing.id});
      step.argument = std::move(*value);
    }
    const auto key =
        std::tuple(step.thing.str(), step.action, step.argument.index(), to_string(step.argument));
    if (!known_.insert(key).second) return;
    resolution_.steps.push_back(std::move(step));
    resolution_.command_of_step.push_back(command_);
  }

  /// Toggling is decided here, where the state is, so that what is sent can be repeated.
  bool set_direction(const Thing& thing, const ThingState& state, Step& step) {
    const auto on = is_in_state(thing, state, "on");
    if (!on) {
      problem(fmt::format("I do not know whether {} is on.", thing.name), {thing.id});
      return false;
    }
    step.action = *on ? "turn_off" : "turn_on";
    return true;
  }

  const HomeSnapshot& home_;
  const ResolveOptions& options_;
  Resolution resolution_;
  std::set<std::tuple<std::string, std::string, std::size_t, std::string>> known_;
  std::size_t command_ = 0;
};

}  // namespace

void refuse_unplaced_sets(Plan& plan, const Context& context) {
  const bool unknown = std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& m) {
    const std::string& word = context.words[m.word].text;
    return m.token == "<0>" && (word == "upstairs" || word == "downstairs");
  });
  if (!unknown) return;
  const auto refused = std::erase_if(plan.commands, [](const PlannedCommand& command) {
    return command.select && command.select->area.empty() && command.select->floor.empty();
  });
  if (refused > 0) plan.impossible.emplace_back();
}

Resolution resolve(const Plan& plan, const HomeSnapshot& home, const ResolveOptions& options) {
  Resolver resolver(home, options);
  for (std::size_t i = 0; i < plan.commands.size(); ++i) resolver.add(plan.commands[i], i);
  return resolver.take();
}

}  // namespace hearken::plan
