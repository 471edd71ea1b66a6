// SPDX-License-Identifier: Apache-2.0
// What is wrong with one automation alone: it can never start, contradicts itself, or the guard
// lets its owner not do it.
#include <fmt/format.h>

#include <algorithm>

#include "automation/check/checker.h"
#include "automation/describe.h"
#include "core/state_words.h"

namespace hearken::automation {
namespace {

bool has_figure(const Requirement& requirement) {
  if (requirement.join == Join::One)
    return std::holds_alternative<HistoryRequirement>(requirement.leaf);
  return std::any_of(requirement.parts.begin(), requirement.parts.end(), has_figure);
}

bool needs_sun(const Requirement& requirement) {
  if (requirement.join == Join::One)
    return std::holds_alternative<SunRequirement>(requirement.leaf);
  return std::any_of(requirement.parts.begin(), requirement.parts.end(), needs_sun);
}

/// The next instant at which the clocks show this point of the week.
WallTime instant_at(const WeekPoint& point, WallTime now, const ZoneOffset& zone) {
  const LocalMoment today = local_moment(now, zone);
  const std::int64_t day = point.from / kDaySeconds;
  const std::int64_t ahead = (day - static_cast<std::int64_t>(today.weekday) + 7) % 7;
  return instant_of(today.day + ahead, seconds(point.from % kDaySeconds), zone);
}

}  // namespace

void Checker::check_reachable(const CompiledRule& rule) {
  const std::size_t index = index_of(rule);
  const auto& automation = *rule.automation;
  if (!rule.missing.empty()) {
    report(FindingKind::Unreachable, {index},
           fmt::format("{} cannot do its work: {}.", title(index), rule.missing.front()));
    return;
  }
  if (!input_.figures && std::any_of(automation.only.begin(), automation.only.end(), has_figure)) {
    report(FindingKind::Unreachable, {index},
           fmt::format("{} would never run: figures of the past are not known to what runs here.",
                       title(index)));
    return;
  }
  for (std::size_t i = 0; i < automation.when.size(); ++i) {
    const auto starts = [&](const Moment& moment) {
      return moment.trigger == i && possible({&moment.holds, &rule.only}).has_value();
    };
    if (std::any_of(rule.moments.begin(), rule.moments.end(), starts)) continue;
    const std::string when = describe(automation.when[i], *input_.home.registry, input_.zone);
    const bool alone = std::any_of(rule.moments.begin(), rule.moments.end(), [&](const auto& one) {
      return one.trigger == i && possible({&one.holds}).has_value();
    });
    const bool sun = std::holds_alternative<SunTrigger>(automation.when[i]) ||
                     std::any_of(automation.only.begin(), automation.only.end(), needs_sun);
    std::string why = "that never happens";
    if (sun && !universe_.knows_sun()) {
      why = "where the home stands is not configured (location), so the sun is not known";
    } else if (std::holds_alternative<OnceTrigger>(automation.when[i]) && !alone) {
      why = "that is over, or after it expires";
    } else if (alone) {
      std::string conditions;
      for (const auto& requirement : automation.only) {
        conditions += (conditions.empty() ? "" : " and ") +
                      describe(requirement, *input_.home.registry, input_.zone);
      }
      why = "then it never holds that " + conditions;
    }
    report(FindingKind::Unreachable, {index},
           fmt::format("{} never starts {}: {}.", title(index), when, why));
  }
}

void Checker::check_itself(const CompiledRule& rule) {
  const std::size_t index = index_of(rule);
  for (std::size_t i = 0; i < rule.deeds.size(); ++i) {
    for (std::size_t j = i + 1; j < rule.deeds.size(); ++j) {
      const Deed& a = rule.deeds[i];
      const Deed& b = rule.deeds[j];
      if (a.command == b.command || a.after != b.after || !opposite(a, b)) continue;
      for (const auto& moment : rule.moments) {
        const auto box = possible({&moment.holds, &rule.only});
        if (!box) continue;
        report(FindingKind::Conflict, {index},
               fmt::format("{}: {} is to {} and to {} at one moment.",
                           words_.moment(rule, moment, *box), title(index), words_.command(rule, a),
                           words_.command(rule, b)));
        return;
      }
    }
  }
}

/// The home as it would be in a case; what the case does not speak of is as it is now.
HomeSnapshot Checker::world(const Box& box) const {
  HomeSnapshot home = fresh_;
  for (const auto& [id, allowed] : box) {
    const Variable& variable = universe_[id];
    const std::size_t value = universe_.example(id, allowed);
    if (variable.kind == Variable::Kind::Time && value < variable.size)
      home.at = instant_at(variable.points[value], input_.home.at, input_.zone);
    if (variable.kind != Variable::Kind::Property || value >= variable.size) continue;
    const auto at = home.registry->index_of(variable.thing->id);
    if (!at) continue;
    auto state = std::make_shared<ThingState>(*home.state[*at]);
    auto& property = state->properties[variable.property];
    // A value that is there already, and allowed, need not be changed.
    const auto kept = std::find(variable.values.begin(), variable.values.end(), property.value);
    const auto kept_at = static_cast<std::size_t>(kept - variable.values.begin());
    if (kept_at >= variable.size || !allowed.has(kept_at)) property.value = variable.values[value];
    property.received = input_.now;
    home.state[*at] = std::move(state);
  }
  return home;
}

std::optional<std::pair<guard::Decision, std::string>> Checker::judged(
    const CompiledRule& rule, const std::vector<Step>& steps, const Box& box) const {
  const HomeSnapshot home = world(box);
  const guard::Actor owner{rule.automation->owner, guard::Origin::Automation, {}};
  const guard::Rates none;
  const auto verdict = guard::evaluate(
      {steps, home, input_.policy, owner, none, input_.now, std::nullopt, input_.zone(home.at)});
  for (const auto& step : verdict.steps) {
    if (step.decision != guard::Decision::Allow) return std::pair(step.decision, step.reason);
  }
  return {};
}

/// States in which the guard's configured rules would refuse what the automation does.
std::vector<Checker::Danger> Checker::dangers(const CompiledRule& rule) const {
  std::vector<Danger> out;
  for (const auto& lock : input_.policy.interlocks) {
    const bool concerned = std::any_of(rule.doings.begin(), rule.doings.end(), [&](const auto& d) {
      return std::any_of(d.steps.begin(), d.steps.end(),
                         [&](const Step& step) { return step.thing == lock.thing; });
    });
    const Thing* thing = input_.home.registry->find_thing(lock.when.thing);
    if (!concerned || thing == nullptr) continue;
    const std::string property =
        lock.when.property.empty() ? main_property(*thing) : lock.when.property;
    const Test met{lock.when.comparison, lock.when.value};
    out.push_back({universe_.test(*thing, property, met, false),
                   universe_.test(*thing, property, met, true)});
  }
  if (input_.policy.quiet) {
    TimeRequirement quiet;
    quiet.from = input_.policy.quiet->from;
    quiet.to = input_.policy.quiet->until;
    const Requirement hours{Join::One, quiet, {}};
    out.push_back({universe_.formula(hours, false), universe_.formula(hours, true)});
  }
  return out;
}

void Checker::check_guard(const CompiledRule& rule) {
  const std::size_t index = index_of(rule);
  const std::vector<Danger> bad = dangers(rule);
  for (const auto& moment : rule.moments) {
    auto box = possible({&moment.holds, &rule.only});
    if (!box) continue;
    std::vector<const Formula*> harmless = {&moment.holds, &rule.only};
    for (const auto& danger : bad) harmless.push_back(&danger.absent);
    if (auto safe = possible(harmless)) box = std::move(safe);
    // Batch by batch, as the engine sends them.
    for (std::size_t i = 0; i < rule.doings.size();) {
      const milliseconds after = rule.doings[i].after;
      std::vector<Step> steps;
      for (; i < rule.doings.size() && rule.doings[i].after == after; ++i)
        steps.insert(steps.end(), rule.doings[i].steps.begin(), rule.doings[i].steps.end());
      if (steps.empty()) continue;
      std::vector<std::pair<Box, bool>> cases;
      for (const auto& danger : bad) {
        if (auto worse = possible({&moment.holds, &rule.only, &danger.there}))
          cases.emplace_back(std::move(*worse), true);
      }
      cases.emplace_back(*box, false);
      // Refused whatever the state is refused for good; else the case says when.
      const auto usual = judged(rule, steps, *box);
      for (const auto& [one, special] : cases) {
        const auto reason = special ? judged(rule, steps, one) : usual;
        if (!reason || (special && usual)) continue;
        report(special ? FindingKind::Unsafe : FindingKind::Refused, {index},
               fmt::format("{}: {} may not do what it is for: {}", words_.moment(rule, moment, one),
                           title(index), reason->second));
        return;
      }
    }
  }
}

}  // namespace hearken::automation
