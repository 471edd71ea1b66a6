// SPDX-License-Identifier: Apache-2.0
#include "answer/impossible.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "answer/phrases.h"

namespace hearken::answer {
namespace {

bool is_commanded(const ThingId& id, const Plan& plan) {
  return std::any_of(plan.commands.begin(), plan.commands.end(),
                     [&](const PlannedCommand& command) { return command.device == id; });
}

/// Things that the sentence names and no command is about.
std::vector<const Thing*> left_over(const Context& context, const Plan& plan) {
  std::vector<const Thing*> things;
  for (const auto& mark : context.marks) {
    if (mark.token.rfind("<t", 0) != 0) continue;
    const std::size_t index = std::stoul(mark.token.substr(2));
    if (index >= context.things.size()) continue;
    const Thing* thing = context.home->registry->find_thing(context.things[index].id);
    if (thing == nullptr || is_commanded(thing->id, plan)) continue;
    if (std::find(things.begin(), things.end(), thing) == things.end()) things.push_back(thing);
  }
  return things;
}

bool can_be_told(const Thing& thing, const Property& property) {
  return std::any_of(thing.actions.begin(), thing.actions.end(),
                     [&](const Action& action) { return action.argument == property.name; });
}

bool in_range(const Property& property, double number) {
  return (!property.minimum || number >= *property.minimum) &&
         (!property.maximum || number <= *property.maximum);
}

/// The property whose range every number of the sentence misses; nullptr when some number fits one.
const Property* missed_range(const Thing& thing, const std::vector<ValueMention>& said) {
  const Property* missed = nullptr;
  for (const auto& property : thing.properties) {
    const bool ranged = property.minimum || property.maximum;
    if (property.type != ValueType::Number || !ranged || !can_be_told(thing, property)) continue;
    const bool fits = std::any_of(said.begin(), said.end(), [&](const ValueMention& value) {
      return in_range(property, value.number);
    });
    if (fits) return nullptr;
    if (missed == nullptr) missed = &property;
  }
  return missed;
}

std::string range_of(const Property& property) {
  const std::string unit = property.unit.empty() ? "" : " " + property.unit;
  if (!property.minimum) return fmt::format("at most {}{}", *property.maximum, unit);
  if (!property.maximum) return fmt::format("at least {}{}", *property.minimum, unit);
  return fmt::format("{} to {}{}", *property.minimum, *property.maximum, unit);
}

}  // namespace

std::string why_impossible(const Context& context, const Plan& plan) {
  for (const auto& mark : context.marks) {
    if (mark.token == "<0>")
      return fmt::format("I found nothing that \"{}\" could mean here.",
                         context.words[mark.word].text);
  }
  const auto things = left_over(context, plan);
  if (things.size() == 1) {
    const Thing& thing = *things.front();
    if (thing.actions.empty())
      return fmt::format("{} only reports; nothing here can change it.", thing.name);
    if (const Property* missed = missed_range(thing, context.values);
        missed != nullptr && !context.values.empty())
      return fmt::format("The {} of {} can be {}.", spoken(missed->name), thing.name,
                         range_of(*missed));
  }
  return {};
}

}  // namespace hearken::answer
