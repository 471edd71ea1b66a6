// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "prompt/said.h"

namespace hearken::prompt {
namespace {

constexpr double kSameNumber = 1e-6;

bool is_item(const PlannedCommand& command) {
  return command.action == "add_item" || command.action == "complete_item";
}

/// The value is one that was said, or no value was.
bool says_value(const PlannedCommand& command, const Context& context, const Said& said) {
  if (!command.argument) return true;
  const Value& value = command.argument->value;
  if (const auto number = as_number(value)) {
    return context.values.empty() ||
           std::any_of(context.values.begin(), context.values.end(), [&](const ValueMention& one) {
             return std::abs(std::abs(*number) - std::abs(one.number)) < kSameNumber;
           });
  }
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) return true;
  if (is_item(command)) return said.says_text(*text);
  return context.options.empty() ||
         std::any_of(context.options.begin(), context.options.end(),
                     [&](const OptionMention& one) { return fold(one.option) == fold(*text); });
}

/// The words can mean the action; one that the table does not know has to be said as it is called.
bool says_action(const std::string& action, const Said& said) {
  if (const Wishes wish = wish_of_action(action)) return (said.wishes() & wish) != 0;
  std::string words = action;
  std::replace(words.begin(), words.end(), '_', ' ');
  return said.says_text(words);
}

/// "It's dark in here": a wish without a name moves harmless things where it is spoken.
bool wishes_for(const Thing& thing, const std::string& action, const Said& said) {
  return thing.safety == SafetyClass::Comfort && said.hints_at(thing, action) &&
         (said.means_place(thing.area) || thing.area.empty());
}

bool says_set(const Selector& select, const Said& said) {
  const bool all = said.has_any({"all", "every", "everything", "everywhere", "whole", "both"});
  if (select.kind.empty()) return all && (select.area.empty() || said.means_place(select.area));
  if (!said.says_kind(select.kind, select.device_class)) return false;
  const bool placed = !select.area.empty() || !select.floor.empty();
  if (!said.says_several(select.kind) && (said.names_one_of(select.kind) || !placed)) return false;
  if (!select.floor.empty() && !said.says_floor(select.floor)) return false;
  return select.area.empty() || said.means_place(select.area);
}

bool says_target(const PlannedCommand& command, const Context& context, const Said& said) {
  if (command.select) return says_set(*command.select, said);
  const Thing* thing = context.home->registry->find_thing(command.device);
  if (thing == nullptr) return true;  // what is not there the guard refuses
  if (is_item(command) && thing->kind == "todo") return true;
  return said.says_thing(*thing);
}

bool is_asked(const PlannedCommand& command, const Context& context, const Said& said) {
  if (said.is_question() || !says_value(command, context, said)) return false;
  if (says_target(command, context, said) && says_action(command.action, said)) return true;
  const Thing* thing = context.home->registry->find_thing(command.device);
  return thing != nullptr && wishes_for(*thing, command.action, said);
}

}  // namespace

bool is_question(const Context& context) { return Said(context).is_question(); }

std::vector<PlannedCommand> unasked_commands(const std::vector<PlannedCommand>& commands,
                                             const Context& context) {
  std::vector<PlannedCommand> unasked;
  if (commands.empty()) return unasked;
  const Said said(context);
  for (const auto& command : commands) {
    if (!is_asked(command, context, said)) unasked.push_back(command);
  }
  return unasked;
}

}  // namespace hearken::prompt
