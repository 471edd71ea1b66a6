// SPDX-License-Identifier: Apache-2.0
#include "app/dry_run.h"

#include <fmt/format.h>

#include <algorithm>

#include "answer/compose.h"
#include "automation/describe.h"
#include "core/actions.h"
#include "core/told_names.h"

namespace hearken::app {
namespace {

/// The thing's present report makes the command unnecessary.
bool holds_already(const Step& step, const Thing& thing, const ThingState& state) {
  if (!is_idempotent(step.action) || step.action == "stop") return false;
  const auto effects = wanted_effects(thing, state, step.action, step.argument);
  return !effects.empty() && std::all_of(effects.begin(), effects.end(), [&](const Effect& effect) {
    return effect_holds(effect, state.value(effect.property),
                        tolerance_of(thing.find_property(effect.property)));
  });
}

Receipt planned(const Step& step, const guard::StepVerdict& verdict, const HomeSnapshot& home) {
  Receipt receipt;
  receipt.thing = step.thing;
  receipt.name = told_name(*home.registry, step.thing);
  receipt.action = step.action;
  receipt.wanted = step.argument;
  receipt.reason = verdict.reason;
  const Thing* thing = home.registry->find_thing(step.thing);
  const Action* action = thing == nullptr ? nullptr : thing->find_action(step.action);
  if (action != nullptr) receipt.property = action->argument;
  switch (verdict.decision) {
    case guard::Decision::Deny:
      receipt.outcome = Outcome::Refused;
      break;
    case guard::Decision::NeedsConfirmation:
      receipt.outcome = Outcome::NeedsConfirmation;
      break;
    case guard::Decision::Allow: {
      const bool holds = thing != nullptr && holds_already(step, *thing, home.state_of(step.thing));
      receipt.outcome = holds ? Outcome::Unchanged : Outcome::Confirmed;
      break;
    }
  }
  return receipt;
}

std::string words_of(const RuleRequest& request) {
  switch (request.verb) {
    case RuleVerb::List:
      return "I would tell of the rules that there are.";
    case RuleVerb::Cancel:
      return "I would delete what is set for later.";
    case RuleVerb::Hold:
      return "I would pause a rule.";
    case RuleVerb::Resume:
      return "I would let a paused rule run again.";
    default:
      return "I would change a rule, after your yes.";
  }
}

void tell_later(std::vector<std::string>& lines, const TurnResult& turn, const Later& later,
                const automation::ZoneOffset& zone) {
  const Registry& registry = *turn.context.home->registry;
  for (const auto& one : later.simple)
    lines.push_back("I would set: " + automation::describe(one, registry, zone));
  for (const auto& one : later.proposed)
    lines.push_back("I would ask whether to keep this rule: " +
                    automation::describe(one, registry, zone));
  for (const auto& one : turn.plan.requests) lines.push_back(words_of(one));
  for (const auto& one : turn.plan.timers) {
    lines.emplace_back(one.verb == TimerVerb::Left ? "I would tell how long the timer still runs."
                       : one.verb == TimerVerb::Start ? "I would start a timer."
                                                      : "I would change a timer.");
  }
  if (turn.plan.lesson)
    lines.push_back(
        fmt::format("I would remember the present state as \"{}\".", turn.plan.lesson->name));
  if (turn.plan.teach)
    lines.push_back(fmt::format("I would learn that \"{}\" means \"{}\".", turn.plan.teach->phrase,
                                turn.plan.teach->meaning));
}

}  // namespace

void tell_plan(TurnResult& turn, const Later& later, const TimeZone& zone) {
  std::vector<Receipt> receipts;
  for (std::size_t i = 0; i < turn.steps.size() && i < turn.verdicts.size(); ++i)
    receipts.push_back(planned(turn.steps[i], turn.verdicts[i], *turn.context.home));
  std::vector<std::string> lines = answer::announce(receipts, *turn.context.home->registry);
  tell_later(lines, turn, later, [&](WallTime at) { return zone.offset_at(at); });
  if (lines.empty()) return;
  turn.later.emplace_back("Nothing was sent.");
  for (auto& line : lines) turn.later.push_back(std::move(line));
}

}  // namespace hearken::app
