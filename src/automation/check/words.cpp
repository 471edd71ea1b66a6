// SPDX-License-Identifier: Apache-2.0
#include "automation/check/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "automation/describe.h"
#include "core/state_words.h"

namespace hearken::automation {
namespace {

constexpr std::array<const char*, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                              "Friday", "Saturday", "Sunday"};
/// More circumstances than this are counted.
constexpr std::size_t kMaxCircumstances = 4;

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string time_words(const WeekPoint& point) {
  return fmt::format("on {} at {}", kDays[static_cast<std::size_t>(point.from / kDaySeconds)],
                     format_time_of_day(seconds(point.from % kDaySeconds)));
}

std::string upper_first(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

std::string CaseWords::value(VariableId id, const Bits& allowed) const {
  const Variable& variable = universe_[id];
  const std::size_t first = universe_.example(id, allowed);
  if (first >= variable.size) return {};
  if (variable.kind == Variable::Kind::Time) return time_words(variable.points[first]);
  const std::string& name = variable.thing->name;
  if (variable.kind == Variable::Kind::Calendar) {
    if (first == 0) return "nothing in " + name;
    for (std::size_t i = variable.titles.size(); i-- > 1;) {
      if ((first >> i & 1U) != 0) return fmt::format("\"{}\" in {}", variable.titles[i], name);
    }
    return "an entry in " + name;
  }
  const Value& value = variable.values[first];
  const Property* property = variable.thing->find_property(variable.property);
  const std::string unit =
      property == nullptr || property->unit.empty() ? "" : " " + property->unit;
  if (variable.kind == Variable::Kind::Figure)
    return fmt::format("a figure of {}'s {} of {}{}", name, spaced(variable.property),
                       hearken::to_string(value), unit);
  const bool main = variable.property == main_property(*variable.thing);
  if (main && !as_number(value)) {
    ThingState state;
    state.properties[variable.property].value = value;
    const std::string spoken = spoken_state(*variable.thing, state);
    return name + " " + (spoken.empty() ? hearken::to_string(value) : spoken);
  }
  const std::string what = main ? "" : "'s " + spaced(variable.property);
  return fmt::format("{}{} at {}{}", name, what, hearken::to_string(value), unit);
}

std::string CaseWords::join(const Box& box, VariableId without, const std::string& when) const {
  std::string time;
  std::vector<std::string> rest;
  std::size_t more = 0;
  for (const auto& [id, allowed] : box) {
    const Variable& variable = universe_[id];
    if (allowed.count() == variable.size) continue;
    if (id == Universe::kTime) {
      const WeekPoint& point = variable.points[universe_.example(id, allowed)];
      time = time_words(point);
      continue;
    }
    if (id == without) continue;
    if (rest.size() < kMaxCircumstances) {
      rest.push_back(value(id, allowed));
    } else {
      ++more;
    }
  }
  std::string text = time;
  if (!when.empty()) text += (text.empty() ? "" : ", ") + when;
  std::string with;
  for (std::size_t i = 0; i < rest.size(); ++i)
    with += (i == 0 ? "with " : i + 1 == rest.size() ? " and " : ", ") + rest[i];
  if (more > 0) with += fmt::format(" (and {} more)", more);
  if (!with.empty()) text += (text.empty() ? "" : ", ") + with;
  return upper_first(text);
}

std::string CaseWords::place(const Box& box) const { return join(box, Universe::kTime, ""); }

std::string CaseWords::trigger(const CompiledRule& rule, const Moment& moment) const {
  return describe(rule.automation->when[moment.trigger], *input_.home.registry, input_.zone);
}

std::string CaseWords::moment(const CompiledRule& rule, const Moment& moment,
                              const Box& box) const {
  switch (moment.kind) {
    case Moment::Kind::Time:
    case Moment::Kind::Every: {
      const std::string text = join(box, Universe::kTime, "");
      return text.empty() ? upper_first(trigger(rule, moment)) : text;
    }
    case Moment::Kind::Once:
    case Moment::Kind::Sun: {
      Box timeless = box;
      timeless.erase(Universe::kTime);
      return join(timeless, Universe::kTime, trigger(rule, moment));
    }
    case Moment::Kind::Calendar:
    case Moment::Kind::Silence:
    case Moment::Kind::Unusual:
      return join(box, moment.variable, trigger(rule, moment));
    case Moment::Kind::Change:
      break;
  }
  const auto now = box.find(moment.variable);
  const std::string change = value(moment.variable, now == box.end() ? moment.to : now->second);
  const std::string held =
      moment.delay.count() > 0 ? "after " + spoken_duration(moment.delay) : "at the moment";
  return join(box, moment.variable, fmt::format("{} of {}", held, change));
}

std::string CaseWords::name(const CompiledRule& rule) const {
  const auto& automation = *rule.automation;
  return "'" + (automation.name.empty() ? automation.id.str() : automation.name) + "'";
}

std::string CaseWords::command(const CompiledRule& rule, const Deed& deed) const {
  PlannedCommand command = rule.doings[deed.command].command;
  // Of a set, the thing that it is about here.
  command.select.reset();
  command.device = universe_[deed.variable].thing->id;
  const std::string later = deed.after.count() > 0 ? " after " + spoken_duration(deed.after) : "";
  return describe(command, *input_.home.registry) + later;
}

}  // namespace hearken::automation
