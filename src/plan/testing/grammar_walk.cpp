// SPDX-License-Identifier: Apache-2.0
#include "plan/testing/grammar_walk.h"

#include <algorithm>
#include <array>

#include "core/actions.h"
#include "plan/compact_tokens.h"

namespace hearken::plan::testing {
namespace {

constexpr std::array kAreas{"loft", "cellar", "barn", "porch", ""};
constexpr std::array kFloors{"Top", "Ground", ""};

struct Bounded {
  const char* name;
  const char* unit;
  double minimum, maximum;
};

Property number(const Bounded& bounds, const Choose& choose) {
  Property property;
  property.name = bounds.name;
  property.unit = bounds.unit;
  property.access = choose(8) == 0 ? Access::ReadOnly : Access::ReadWrite;
  if (choose(6) != 0) property.minimum = bounds.minimum;
  if (choose(6) != 0) property.maximum = bounds.maximum;
  return property;
}

Property option(const char* name, std::vector<std::string> options) {
  Property property;
  property.name = name;
  property.type = ValueType::Option;
  property.access = Access::ReadWrite;
  property.options = std::move(options);
  return property;
}

std::vector<Property> draw_properties(const Choose& choose) {
  constexpr std::array<Bounded, 8> kNumbers{{{"brightness", "%", 0, 100},
                                             {"position", "%", 0, 100},
                                             {"temperature", "°C", 5, 30},
                                             {"humidity", "%", 20, 80},
                                             {"speed", "%", 0, 100},
                                             {"volume", "%", 0, 60},
                                             {"color_temperature", "K", 2000, 6500},
                                             {"value", "", -10, 10}}};
  std::vector<Property> properties{option("state", {"on", "off"})};
  for (const auto& bounds : kNumbers) {
    if (choose(3) == 0) properties.push_back(number(bounds, choose));
  }
  if (choose(4) == 0) properties.push_back(option("mode", {"eco", "boost", "dry"}));
  if (choose(4) == 0) properties.push_back(option("option", {"first", "second"}));
  return properties;
}

Thing draw_thing(std::size_t index, const Choose& choose) {
  Thing thing;
  thing.kind = kinds()[choose(kinds().size())];
  thing.id = ThingId(thing.kind + ".n" + std::to_string(index));
  thing.name = "n" + std::to_string(index);
  thing.area = AreaId(kAreas[choose(kAreas.size())]);
  if (choose(3) == 0) thing.device_class = device_classes()[choose(device_classes().size())];
  thing.properties = draw_properties(choose);
  thing.actions = standard_actions(thing.kind, thing.properties);
  return thing;
}

HomePtr draw_home(const Choose& choose, std::size_t most_things) {
  std::vector<Area> areas;
  for (const std::string name : kAreas) {
    if (!name.empty()) areas.push_back({AreaId(name), name, kFloors[choose(kFloors.size())], {}});
  }
  std::vector<Thing> things;
  const std::size_t count = choose(most_things + 1);
  for (std::size_t i = 0; i < count; ++i) things.push_back(draw_thing(i, choose));
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(std::move(areas), std::move(things));
  home->state.resize(home->registry->things().size());
  return home;
}

void draw_sentence(Context& context, const Choose& choose) {
  constexpr std::array kWords{"sweep", "the", "oak", "eco", "boost", "red", "?", "milk"};
  constexpr std::array kNumbers{0.0, 7.0, 21.0, 55.0, 100.0, 101.0, 3000.0, -40.0};
  const std::size_t count = choose(10);
  for (std::size_t i = 0; i < count; ++i) {
    std::string word = kWords[choose(kWords.size())];
    const std::size_t begin = context.utterance.size();
    context.utterance += word + ' ';
    if (word == "eco" || word == "boost" || word == "red") context.options.push_back({word, i});
    if (choose(4) == 0) context.values.push_back({kNumbers[choose(kNumbers.size())], i});
    context.words.push_back({word, begin, begin + word.size()});
  }
}

/// Whether a person may do `action` with at least one thing of the set.
bool reaches_some(const Selector& set, const std::string& action, const Situation& situation) {
  const Registry& registry = *situation.context->home->registry;
  const auto& things = registry.things();
  return std::any_of(things.begin(), things.end(), [&](const Thing& thing) {
    return (set.kind.empty() || thing.kind == set.kind) &&
           (set.device_class.empty() || thing.device_class == set.device_class) &&
           (set.area.empty() || thing.area == set.area) &&
           (set.floor.empty() || registry.floor_of(thing) == set.floor) &&
           thing.find_action(action) != nullptr && situation.permitted(thing, action);
  });
}

std::string fault_of_value(const Thing& thing, const Action& action, const Argument& argument) {
  const Property* bound = thing.find_property(action.argument);
  if (bound == nullptr) return action.argument.empty() ? "a value that nothing takes" : "";
  if (const auto number = as_number(argument.value)) {
    if (bound->type != ValueType::Number) return "a number for " + bound->name;
    if (argument.change != Change::Set) return "";
    if (bound->minimum && *number < *bound->minimum) return "too little for " + bound->name;
    if (bound->maximum && *number > *bound->maximum) return "too much for " + bound->name;
    return "";
  }
  const std::string word = to_string(argument.value);
  const auto& options = bound->options;
  if (!options.empty() && std::find(options.begin(), options.end(), word) == options.end()) {
    return word + " is no option of " + bound->name;
  }
  return "";
}

std::string fault_of_command(const PlannedCommand& command, const Situation& situation) {
  if (command.select) {
    return reaches_some(*command.select, command.action, situation)
               ? ""
               : "nothing in the set has " + command.action + " for this person";
  }
  const Thing* thing = situation.context->home->registry->find_thing(command.device);
  if (thing == nullptr) return "no thing " + command.device.str();
  const Action* action = thing->find_action(command.action);
  if (action == nullptr) return thing->id.str() + " has no " + command.action;
  if (!situation.permitted(*thing, command.action)) return "not permitted: " + command.action;
  const bool item = command.action == "add_item" || command.action == "complete_item";
  if (item || !command.argument) return "";
  return fault_of_value(*thing, *action, *command.argument);
}

}  // namespace

Situation draw_situation(const Choose& choose, std::size_t most_things) {
  Situation situation;
  situation.context = std::make_shared<Context>();
  Context& context = *situation.context;
  context.home = draw_home(choose, most_things);
  for (const auto& thing : context.home->registry->things()) {
    if (context.things.size() < kMaxThings && choose(2) == 0) {
      context.things.push_back({thing.id, 1, ""});
    }
  }
  for (const auto& area : context.home->registry->areas()) {
    context.places.push_back({area.id, "", area.name});
  }
  context.places.push_back({AreaId(), "Top", "top"});
  draw_sentence(context, choose);
  const std::size_t who = choose(3);
  situation.permitted = [who](const Thing& thing, std::string_view action) {
    if (who == 0) return true;
    return who == 1 ? thing.area == AreaId("loft") : action.size() % 2 == 0;
  };
  return situation;
}

std::string draw_plan(CompactGrammar grammar, const Choose& choose) {
  std::string text;
  while (!grammar.finished()) {
    const auto& allowed = grammar.allowed();
    ensure(!allowed.empty(), ("a dead end after " + text).c_str());
    const Symbol symbol = allowed[choose(allowed.size())];
    text += symbol;
    grammar.accept(symbol);
  }
  return text;
}

std::string fault_of(const std::string& text, const Situation& situation) {
  const auto plan = decode_compact(text, *situation.context);
  if (!plan) return plan.error().message;
  const Registry& registry = *situation.context->home->registry;
  for (const auto& command : plan->commands) {
    auto fault = fault_of_command(command, situation);
    if (!fault.empty()) return fault;
  }
  if (plan->query && !plan->query->device.empty() &&
      registry.find_thing(plan->query->device) == nullptr) {
    return "a question about no thing";
  }
  return "";
}

}  // namespace hearken::plan::testing
