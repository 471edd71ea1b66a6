// SPDX-License-Identifier: Apache-2.0
#include "prompt/plain_words.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/actions.h"
#include "core/state_words.h"
#include "core/text.h"
#include "plan/compact.h"
#include "prompt/lexicon.h"
#include "prompt/said.h"

namespace hearken::prompt {
namespace {

constexpr const char* kSetColor = "set_color";
constexpr const char* kSetBrightness = "set_brightness";

bool can_be_dimmed(const Thing& thing) { return thing.find_action(kSetBrightness) != nullptr; }

bool only_refuses(const Plan& plan) {
  Plan refused;
  refused.description = plan.description;
  refused.impossible = plan.impossible;
  return plan.impossible.size() == 1 && plan == refused;
}

/// "… at 35 percent": the one number that the sentence says, if it is a share.
std::optional<double> only_percent(const Context& context) {
  if (context.values.size() != 1 || context.values.front().word == kNotInSentence) return {};
  const std::size_t behind = context.values.front().word + 1;
  const bool is_share = behind < context.words.size() && context.words[behind].text == "percent";
  const double number = context.values.front().number;
  if (!is_share || number < 0 || number > 100) return {};
  return number;
}

/// The one colour that the sentence says; nothing when it says several, an option besides, or a
/// number that is no share.
const OptionMention* only_color(const Context& context) {
  if (context.options.size() != 1 || (!context.values.empty() && !only_percent(context)))
    return nullptr;
  const OptionMention& one = context.options.front();
  return one.word != kNotInSentence && is_color_name(one.option) ? &one : nullptr;
}

std::vector<const Thing*> things_where_said(const Context& context, const Said& said) {
  std::vector<const Thing*> things;
  for (const Thing& thing : context.home->registry->things()) {
    if (said.says_place(thing.area)) things.push_back(&thing);
  }
  return things;
}

/// "Much cooler", "a lot brighter": strong before a comparative, and not as in "how much".
bool compares(const std::string& word) {
  return word == "more" || word == "less" || (word.size() > 4 && word.ends_with("er"));
}

bool says_before_comparative(const Context& context,
                             std::initializer_list<std::string_view> words) {
  for (std::size_t i = 0; i + 1 < context.words.size(); ++i) {
    const bool fits = std::find(words.begin(), words.end(), context.words[i].text) != words.end();
    if (fits && compares(context.words[i + 1].text)) return true;
  }
  return false;
}

bool is_bollard(const Thing& thing) {
  return thing.kind == "cover" && fold(thing.name).find("bollard") != std::string::npos;
}

/// A word of a name here, as in "Blue Room lamp": no colour is wished.
bool is_in_a_name(const Registry& registry, const std::string& word) {
  const auto has = [&](const std::string& name) {
    return (" " + fold(name) + " ").find(" " + word + " ") != std::string::npos;
  };
  return std::any_of(registry.things().begin(), registry.things().end(),
                     [&](const Thing& thing) { return has(thing.name); }) ||
         std::any_of(registry.areas().begin(), registry.areas().end(),
                     [&](const Area& area) { return has(area.name); });
}

}  // namespace

void keep_said_color(Plan& plan, const Context& context) {
  if (plan.commands.empty() || !plan.rules.empty() || plan.query || plan.question) return;
  if (context.options.size() != 1) return;
  const OptionMention& color = context.options.front();
  if (color.word == kNotInSentence || !is_color_name(color.option)) return;
  const Said said(context);
  if (said.is_question() || said.has_any({"not", "don't", "dont", "never", "no", "if", "when"}))
    return;
  const PlannedCommand first = plan.commands.front();
  const bool is_one_light =
      !first.select && !first.device.empty() &&
      std::all_of(plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& command) {
        return command.device == first.device && command.action != kSetColor &&
               (command.action == kSetBrightness || command.action == "turn_on");
      });
  const Thing* light = context.home->registry->find_thing(first.device);
  if (!is_one_light || light == nullptr || light->kind != "light" || !plan.impossible.empty())
    return;
  if (is_in_a_name(*context.home->registry, context.words[color.word].text)) return;
  if (light->find_action(kSetColor) == nullptr) {
    plan.impossible.emplace_back();
    return;
  }
  PlannedCommand command;
  command.device = light->id;
  command.action = kSetColor;
  command.argument = Argument{Value{color.option}, "", Change::Set};
  plan.commands.push_back(std::move(command));
}

void color_what_is_marked(Plan& plan, const Context& context) {
  const OptionMention* color = only_color(context);
  if (color == nullptr || !only_refuses(plan)) return;
  const Said said(context);
  if (said.is_question() || said.has_any({"not", "don't", "dont", "never", "no"})) return;
  auto things = said.marked_things();
  if (things.empty()) things = things_where_said(context, said);
  std::erase_if(things,
                [](const Thing* thing) { return thing->find_action(kSetColor) == nullptr; });
  if (things.empty()) return;
  plan.impossible.clear();
  for (const Thing* thing : things) {
    PlannedCommand command;
    command.device = thing->id;
    command.action = kSetColor;
    command.argument = Argument{Value{color->option}, "", Change::Set};
    plan.commands.push_back(command);
    if (const auto percent = only_percent(context); percent && can_be_dimmed(*thing)) {
      command.action = kSetBrightness;
      command.argument = Argument{Value{*percent}, "", Change::Set};
      plan.commands.push_back(std::move(command));
    }
  }
}

void play_what_is_started(Plan& plan, const Context& context) {
  const Said said(context);
  if (!said.has_any({"start", "begin", "resume", "play", "playing"})) return;
  for (PlannedCommand& command : plan.commands) {
    const Thing* thing = context.home->registry->find_thing(command.device);
    if (thing == nullptr || thing->kind != "media_player" || command.action != "turn_on") continue;
    const bool is_on = is_in_state(*thing, context.home->state_of(thing->id), "on").value_or(false);
    if (is_on && thing->find_action("play") != nullptr) command.action = "play";
  }
}

void size_what_is_changed(Plan& plan, const Context& context) {
  const bool much = says_before_comparative(context, {"much", "lot", "far", "way", "loads"});
  const bool little =
      says_before_comparative(context, {"bit", "little", "slightly", "touch", "tad"});
  if (much == little) return;
  for (PlannedCommand& command : plan.commands) {
    const Thing* thing = context.home->registry->find_thing(command.device);
    if (thing == nullptr || !command.argument || command.argument->change != Change::Add) continue;
    const Action* action = thing->find_action(command.action);
    const auto number = as_number(command.argument->value);
    if (action == nullptr || !number) continue;
    const double other = plan::default_change(thing, action->argument, !much);
    if (std::abs(std::abs(*number) - other) > 1e-9) continue;
    command.argument->value =
        std::copysign(plan::default_change(thing, action->argument, much), *number);
  }
}

void refuse_turned_covers(Plan& plan, const Context& context) {
  const Said said(context);
  if (!said.has_any({"turn", "switch", "turned", "switched"}) || !said.has_any({"on", "off"}))
    return;
  const auto refused = std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    const bool moves = command.action == "open" || command.action == "close";
    return moves && command.select && command.select->kind == "cover" &&
           !said.says_kind(command.select->kind, command.select->device_class);
  });
  if (refused > 0) plan.impossible.emplace_back();
}

void sink_bollards(Plan& plan, const Context& context) {
  const Said said(context);
  const bool down = said.has_any({"drop", "lower", "sink", "retract", "down"});
  const bool up = said.has_any({"raise", "lift", "up"});
  if (down == up) return;
  for (PlannedCommand& command : plan.commands) {
    const Thing* thing = context.home->registry->find_thing(command.device);
    if (thing == nullptr || !is_bollard(*thing)) continue;
    if (command.action == "open" || command.action == "close")
      command.action = down ? "open" : "close";
  }
}

}  // namespace hearken::prompt
