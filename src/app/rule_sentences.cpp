// SPDX-License-Identifier: Apache-2.0
#include "app/rule_sentences.h"

#include <algorithm>

#include "automation/said_rule.h"
#include "core/text.h"
#include "prompt/requests.h"
#include "prompt/unknown_comings.h"

namespace hearken::app {
namespace {

/// What it does first: what a wait comes before ("and off again after ten minutes") undoes some of
/// it, and a plan wants one thing of a thing.
PlannedRule in_a_plan(const automation::MadeRule& made) {
  PlannedRule rule;
  rule.commands = made.immediate;
  bool waited = false;
  for (const auto& action : made.automation.then) {
    waited = waited || std::holds_alternative<automation::WaitAction>(action);
    const auto* command = std::get_if<automation::CommandAction>(&action);
    if (command != nullptr && !waited) rule.commands.push_back(command->command);
    rule.tell = rule.tell || std::holds_alternative<automation::NotifyAction>(action);
  }
  for (const auto& trigger : made.automation.when) {
    const auto* state = std::get_if<automation::StateTrigger>(&trigger);
    if (state == nullptr) continue;
    RuleCondition& condition = rule.when.emplace_back();
    condition.thing = state->subject.thing;
    if (state->subject.select) condition.select = *state->subject.select;
    condition.property = state->subject.property;
    condition.comparison = state->test.comparison;
    condition.value = state->test.value;
  }
  return rule;
}

/// "Under 18 degrees", and not the "under" of what is called "Under-stair lamp".
bool says_a_limit(const Context& context) {
  const auto& words = context.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word != "above" && word != "below" && word != "over" && word != "under") continue;
    const std::string name = i + 1 < words.size() ? word + " " + words[i + 1].text : word;
    const auto& things = context.home->registry->things();
    const bool is_named = std::any_of(things.begin(), things.end(), [&](const Thing& thing) {
      return (" " + fold(thing.name)).find(" " + name) != std::string::npos;
    });
    if (!is_named) return true;
  }
  return false;
}

}  // namespace

std::optional<Plan> plan_of_rules(const Context& context, const automation::ZoneOffset& zone) {
  // "Kettle on, hall light off": one command after the other.
  if (!says_a_limit(context) && prompt::separate_requests(context).size() > 1) return {};
  const auto read = automation::read_rules(context, zone, "read");
  const bool is_understood = read && read->problem.empty();
  const std::string unseen = is_understood ? std::string() : prompt::why_no_coming_is_seen(context);
  if (!read && unseen.empty()) return {};
  Plan plan;
  plan.description = kReadAsRule;
  if (!unseen.empty()) {
    plan.impossible.push_back(unseen);
    return plan;
  }
  if (!read->problem.empty()) plan.impossible.push_back(read->problem);
  for (const auto& made : read->rules) plan.rules.push_back(in_a_plan(made));
  return plan;
}

}  // namespace hearken::app
