// SPDX-License-Identifier: Apache-2.0
#include "prompt/plain_command.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/selection.h"
#include "plan/compact_tokens.h"
#include "prompt/named.h"
#include "prompt/said.h"

namespace hearken::prompt {
namespace {

bool only_refuses(const Plan& plan) {
  Plan refused;
  refused.description = plan.description;
  refused.impossible = plan.impossible;
  return plan.impossible.size() == 1 && plan == refused;
}

bool only_asks(const Plan& plan) {
  Plan asked;
  asked.description = plan.description;
  asked.question = plan.question;
  return plan.question && !plan.question->candidates.empty() && plan == asked;
}

/// A word for a quality, and the properties that hold it.
struct Quality {
  std::string_view word;
  std::array<std::string_view, 2> properties;
};
constexpr std::array kQualities = std::to_array<Quality>({{"brightness", {"brightness", ""}},
                                                          {"temperature", {"temperature", ""}},
                                                          {"temp", {"temperature", ""}},
                                                          {"heat", {"temperature", ""}},
                                                          {"volume", {"volume", ""}},
                                                          {"sound", {"volume", ""}},
                                                          {"speed", {"speed", "percentage"}},
                                                          {"position", {"position", ""}},
                                                          {"opening", {"position", ""}},
                                                          {"degree", {"position", ""}},
                                                          {"tilt", {"tilt", ""}},
                                                          {"humidity", {"humidity", ""}},
                                                          {"moisture", {"humidity", ""}},
                                                          {"intensity", {"value", "humidity"}},
                                                          {"strength", {"value", ""}},
                                                          {"color", {"color", ""}},
                                                          {"colour", {"color", ""}},
                                                          {"mode", {"mode", ""}},
                                                          {"height", {"height", ""}}});

/// No word speaks of a quality that is not this property.
bool agrees_with_qualities(const Context& context, std::string_view property) {
  return std::all_of(context.words.begin(), context.words.end(), [&](const Word& word) {
    return std::all_of(kQualities.begin(), kQualities.end(), [&](const Quality& quality) {
      return quality.word != word.text || quality.properties[0] == property ||
             quality.properties[1] == property;
    });
  });
}

bool takes(const Property& property, double number) {
  return property.type == ValueType::Number && property.access != Access::ReadOnly &&
         (!property.minimum || number >= *property.minimum) &&
         (!property.maximum || number <= *property.maximum);
}

bool is_quality(const std::string& word) {
  return std::any_of(kQualities.begin(), kQualities.end(),
                     [&](const Quality& quality) { return quality.word == word; });
}

/// The word is marked as a thing: the "fan" of "set the fan to 40" is no mode of a thermostat.
bool names_a_thing(const Context& context, std::size_t word) {
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    return mark.word == word && mark.token.starts_with("<t");
  });
}

/// It speaks of something that is not here, of several things, or of an option.
bool says_more(const Context& context) {
  const auto blurs = [&](const Mark& mark) {
    return mark.token == "<0>" ||
           (mark.token == "<many>" && !is_quality(context.words[mark.word].text));
  };
  const auto is_option = [&](const OptionMention& option) {
    return option.word == kNotInSentence || !names_a_thing(context, option.word);
  };
  return !context.times.empty() || context.values.size() > 1 ||
         std::any_of(context.marks.begin(), context.marks.end(), blurs) ||
         std::any_of(context.options.begin(), context.options.end(), is_option);
}

/// The only action that sets a number of the thing which the words can mean.
const Action* setting_action(const Thing& thing, const Context& context, double number) {
  const Action* found = nullptr;
  for (const Action& action : thing.actions) {
    const Property* property = thing.find_property(action.argument);
    if (property == nullptr || property->type != ValueType::Number) continue;
    if (!agrees_with_qualities(context, property->name)) continue;
    if (found != nullptr || !takes(*property, number)) return nullptr;
    found = &action;
  }
  return found;
}

bool sets_to(const Said& said) {
  return said.has_any({"to", "at"}) && said.has_any({"set", "turn", "put", "make", "adjust",
                                                     "change", "bring", "switch", "dim", "run"});
}

/// "Study heating to 19": the number stands right behind the thing.
bool says_thing_and_value(const Context& context) {
  const std::size_t value = context.values.front().word;
  if (value == kNotInSentence || value < 2) return false;
  const std::string& lead = context.words[value - 1].text;
  return (lead == "to" || lead == "at") && names_a_thing(context, value - 2);
}

/// "on", "off", "open", …: the one plain action that the words say.
std::string_view plain_action(const Said& said) {
  struct Row {
    std::string_view action;
    std::initializer_list<std::string_view> words;
  };
  static const std::array<Row, 6> rows{{{"turn_on", {"on", "activate", "enable"}},
                                        {"turn_off", {"off", "deactivate", "disable"}},
                                        {"open", {"open"}},
                                        {"close", {"close", "shut", "closed"}},
                                        {"lock", {"lock", "locked"}},
                                        {"unlock", {"unlock", "unlocked"}}}};
  // "Skip a track on the wireless", "mute it" and the like are other deeds.
  if (said.has_any({"skip", "next", "previous", "rewind", "mute", "unmute", "pause", "play"}))
    return {};
  std::string_view found;
  for (const Row& row : rows) {
    // "Shut off" closes nothing.
    if (row.action == "close" && found == "turn_off") continue;
    if (!said.has_any(row.words)) continue;
    if (!found.empty()) return {};
    found = row.action;
  }
  return found;
}

/// "Dim the bedroom to 30 percent" is about the lights there; nothing else is dimmed.
void dim_the_place(Plan& plan, const Context& context, const Said& said) {
  constexpr double kWhole = 100;
  if (!said.has_any({"dim", "darken", "brighten"}) || context.values.size() != 1) return;
  const Place* place = nullptr;
  for (std::size_t i = 0; i < context.places.size(); ++i) {
    const std::string token = plan::pointer_token('a', i);
    const bool is_said = std::any_of(context.marks.begin(), context.marks.end(),
                                     [&](const Mark& mark) { return mark.token == token; });
    if (is_said && place != nullptr) return;
    if (is_said) place = &context.places[i];
  }
  const double percent = context.values.front().number;
  if (place == nullptr || percent < 0 || percent > kWhole) return;
  PlannedCommand command;
  command.select.emplace();
  command.select->kind = "light";
  command.select->area = place->area;
  command.select->floor = place->floor;
  command.action = "set_brightness";
  command.argument = Argument{Value{percent}, "", Change::Set};
  if (select_things(*command.select, *context.home, command.action).empty()) return;
  plan.impossible.clear();
  plan.commands.push_back(std::move(command));
}

}  // namespace

void do_what_is_plain(Plan& plan, const Context& context) {
  const bool refuses = only_refuses(plan);
  if (!(refuses || only_asks(plan)) || says_more(context)) return;
  const Said said(context);
  if (said.is_question() || said.has_any({"not", "don't", "dont", "never", "no", "without"}))
    return;
  const auto things = said.marked_things();
  if (things.empty()) dim_the_place(plan, context, said);
  if (things.size() != 1) return;
  const Thing& thing = *things.front();
  if (!refuses && !is_named_in_full(thing, context)) return;
  PlannedCommand command;
  command.device = thing.id;
  if (context.values.empty()) {
    const Action* action = thing.find_action(plain_action(said));
    const bool plain = action != nullptr && action->argument.empty();
    if (!plain || !agrees_with_qualities(context, "state")) return;
    command.action = action->name;
  } else {
    const double number = context.values.front().number;
    const Action* action = setting_action(thing, context, number);
    if (action == nullptr || !(sets_to(said) || says_thing_and_value(context))) return;
    command.action = action->name;
    command.argument = Argument{Value{number}, "", Change::Set};
  }
  plan.impossible.clear();
  plan.question.reset();
  plan.commands.push_back(std::move(command));
}

void refuse_answers_to_orders(Plan& plan, const Context& context) {
  if (!plan.query || Said(context).is_question()) return;
  Plan asks;
  asks.description = plan.description;
  asks.query = plan.query;
  if (plan != asks) return;
  plan.query.reset();
  plan.impossible.emplace_back();
}

}  // namespace hearken::prompt
