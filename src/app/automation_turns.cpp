// SPDX-License-Identifier: Apache-2.0
// What one sentence wants later: automations to set or to ask about, timers, scenes.
#include <fmt/format.h>

#include "app/automations.h"
#include "app/rule_sentences.h"
#include "app/timer_requests.h"
#include "automation/describe.h"
#include "automation/from_plan.h"
#include "automation/said_rule.h"

namespace hearken::app {

using automation::Automation;
using automation::AutomationId;

namespace {

/// The rules of a turn, each with why it cannot be: those that the rule grammar read in the
/// sentence, else those that the plan says.
std::vector<Result<automation::MadeRule>> rules_of(const Plan& plan, const Context& context,
                                                   const automation::ZoneOffset& zone,
                                                   const std::string& id_prefix) {
  std::vector<Result<automation::MadeRule>> rules;
  if (plan.description == kReadAsRule) {
    if (auto read = automation::read_rules(context, zone, id_prefix)) {
      for (auto& made : read->rules) rules.emplace_back(std::move(made));
      return rules;
    }
  }
  std::size_t number = 0;
  for (const auto& rule : plan.rules) {
    rules.push_back(automation::make_rule(rule, context, zone,
                                          AutomationId(fmt::format("{}-{}", id_prefix, ++number))));
  }
  return rules;
}

}  // namespace

Later Automations::prepare(const Plan& plan, const Context& context,
                           const std::string& id_prefix) const {
  Later later;
  for (auto& made : rules_of(plan, context, ports_.around.zone, id_prefix)) {
    if (!made) {
      later.problems.push_back(made.error().message);
      continue;
    }
    // What is done at once is put back later, by commands for the state of this moment, unless it
    // was said what is done then.
    const bool puts_back = made->automation.then.empty();
    for (auto& command : scenes_.expanded(std::move(made->immediate))) {
      if (puts_back) {
        for (auto& back : automation::restoring_commands(command, *context.home))
          made->automation.then.emplace_back(automation::CommandAction{std::move(back)});
      }
      later.immediate.push_back(std::move(command));
    }
    if (made->automation.then.empty()) {
      later.problems.emplace_back("I do not know the state that should come back afterwards.");
      continue;
    }
    (made->simple ? later.simple : later.proposed).push_back(std::move(made->automation));
  }
  return later;
}

void Automations::settle(Later& later, const Plan& plan, const Context& context) {
  for (auto& line : accept(std::exchange(later.simple, {}))) later.said.push_back(std::move(line));
  for (const auto& request : plan.timers) settle_timer(timers_, later, request, context);
  for (const auto& request : plan.requests) settle_request(later, request, context);
  if (plan.lesson) learn(later, *plan.lesson, context);
  if (!later.proposed.empty())
    asked_[context.person] = {later.proposed.back(), ports_.around.clock->mono()};
  flush();
}

std::vector<std::string> Automations::accept(std::vector<Automation> automations) {
  std::vector<std::string> said;
  const HomePtr home = ports_.around.home();
  for (auto& automation : automations) {
    said.push_back(automation::describe(automation, *home->registry, ports_.around.zone));
    last_[automation.owner] = automation.id;
    asked_.erase(automation.owner);
    if (const Status put = engine_.put(std::move(automation)); !put)
      said.back() = put.error().message;
  }
  changed();
  return said;
}

void Automations::learn(Later& later, const SceneLesson& lesson, const Context& context) {
  const AreaId area = lesson.area.empty() ? context.speaker_area : lesson.area;
  auto scene = automation::learn_scene(lesson.name, context.person, area, *context.home);
  if (scene.commands.empty()) {
    later.problems.emplace_back("Nothing here has a state that I could remember.");
    return;
  }
  const std::string key = TaughtScenes::key_of(scene);
  later.said.push_back(
      fmt::format("I remember {} settings as {}.", scene.commands.size(), scene.name));
  ports_.keep({{key, automation::to_json(scene)}},
              [this, name = scene.name, person = context.person](const Status& kept) {
                if (kept) return;
                notify(person, fmt::format("{} could not be written down and is lost at the next "
                                           "start: {}",
                                           name, kept.error().message));
              });
  scenes_.put(std::move(scene));
}

}  // namespace hearken::app
