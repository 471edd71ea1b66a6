// SPDX-License-Identifier: Apache-2.0
#include "plan/testing/grammar_walk.h"

#include <algorithm>
#include <array>
#include <functional>
#include <random>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

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
  thing.kind = choose(12) == 0 ? "kiln" : kinds()[choose(kinds().size())];
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
  constexpr std::array kWords{"sweep", "means", "oak", "eco", "boost", "red", "?", "milk"};
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

void draw_times(Context& context, const Choose& choose) {
  constexpr std::array kKinds{TimeMention::Kind::Window, TimeMention::Kind::Instant,
                              TimeMention::Kind::Duration, TimeMention::Kind::Recurrence};
  const std::size_t count = choose(3) == 0 ? choose(kMaxTimes + 2) : 0;
  for (std::size_t i = 0; i < count; ++i) {
    TimeMention time;
    time.kind = kKinds[choose(kKinds.size())];
    time.to = WallTime(std::chrono::hours(1 + choose(48)));
    context.times.push_back(time);
  }
}

bool is_in(const Selector& set, const Thing& thing, const Registry& registry) {
  return (set.kind.empty() || thing.kind == set.kind) &&
         (set.device_class.empty() || thing.device_class == set.device_class) &&
         (set.area.empty() || thing.area == set.area) &&
         (set.floor.empty() || registry.floor_of(thing) == set.floor);
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
  if (bound->type == ValueType::Number) return word + " for the number " + bound->name;
  if (!options.empty() && std::find(options.begin(), options.end(), word) == options.end()) {
    return word + " is no option of " + bound->name;
  }
  return "";
}

std::string fault_of_target(const Thing& thing, const PlannedCommand& command,
                            const Situation& situation) {
  const Action* action = thing.find_action(command.action);
  if (action == nullptr) return thing.id.str() + " has no " + command.action;
  if (!situation.permitted(thing, command.action)) return "not permitted: " + command.action;
  const bool item = command.action == "add_item" || command.action == "complete_item";
  if (item) return command.argument ? "" : "an item without a text";
  return command.argument ? fault_of_value(thing, *action, *command.argument) : "";
}

std::string fault_of_command(const PlannedCommand& command, const Situation& situation) {
  const Registry& registry = *situation.context->home->registry;
  if (command.when && registry.find_thing(command.when->thing) == nullptr)
    return "a condition on no thing";
  if (!command.select) {
    const Thing* thing = registry.find_thing(command.device);
    return thing == nullptr ? "no thing " + command.device.str()
                            : fault_of_target(*thing, command, situation);
  }
  const auto& things = registry.things();
  const bool some = std::any_of(things.begin(), things.end(), [&](const Thing& thing) {
    return is_in(*command.select, thing, registry) &&
           fault_of_target(thing, command, situation).empty();
  });
  return some ? "" : "nothing in the set takes " + command.action + " from this person";
}

std::string fault_of_query(const Query& query, const Context& context) {
  const Registry& registry = *context.home->registry;
  for (const ThingId& id : {query.device, query.other}) {
    if (!id.empty() && registry.find_thing(id) == nullptr) return "a question about no thing";
  }
  for (const auto& window : query.windows) {
    if (!window.mention || *window.mention >= context.times.size()) return "a time nobody said";
  }
  const auto& things = registry.things();
  const bool some =
      !query.select || std::any_of(things.begin(), things.end(), [&](const Thing& thing) {
        return is_in(*query.select, thing, registry);
      });
  return some ? "" : "a question about an empty set";
}

std::string fault_of_condition(const RuleCondition& condition, const Context& context) {
  const Registry& registry = *context.home->registry;
  for (const auto said : {condition.time, condition.held_for}) {
    if (said && *said >= context.times.size()) return "a time nobody said";
  }
  if (condition.time) return "";
  if (!condition.select)
    return registry.find_thing(condition.thing) == nullptr ? "a condition on no thing" : "";
  const auto& things = registry.things();
  const bool some = std::any_of(things.begin(), things.end(), [&](const Thing& thing) {
    return thing.kind == condition.select->kind;
  });
  return some ? "" : "a condition on an empty set";
}

std::string fault_of_rule(const PlannedRule& rule, const Situation& situation) {
  const Context& context = *situation.context;
  std::string fault;
  const auto note = [&fault](std::string found) {
    if (fault.empty()) fault = std::move(found);
  };
  std::vector<SaidTime> times = rule.at;
  for (const auto said : {rule.lasts, rule.until}) {
    if (said) times.push_back(*said);
  }
  for (const auto said : times) {
    if (said >= context.times.size()) note("a time nobody said");
  }
  for (const auto& condition : rule.when) note(fault_of_condition(condition, context));
  for (const auto& condition : rule.unless) note(fault_of_condition(condition, context));
  for (const auto& command : rule.commands) note(fault_of_command(command, situation));
  if (!rule.keep) return fault;
  const Thing* kept = context.home->registry->find_thing(rule.keep->thing);
  if (kept == nullptr || kept->find_property(rule.keep->property) == nullptr)
    note("nothing to keep in range");
  return fault;
}

/// Who may do what: everybody everything, one room, some actions, some things.
Permission permission(std::size_t who) {
  return [who](const Thing& thing, std::string_view action) {
    switch (who) {
      case 0:
        return true;
      case 1:
        return thing.area == AreaId("loft");
      case 2:
        return action.size() % 2 == 0;
      default:
        return (std::hash<std::string>()(thing.id.str()) + action.size()) % 3 == 0;
    }
  };
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
  draw_times(context, choose);
  situation.permitted = permission(choose(4));
  return situation;
}

Result<std::string> draw_plan(CompactGrammar grammar, const Choose& choose) {
  std::string text;
  while (!grammar.finished()) {
    const auto& allowed = grammar.allowed();
    if (allowed.empty()) return fail(ErrorCode::Internal, "a dead end after " + text);
    const Symbol symbol = allowed[choose(allowed.size())];
    text += symbol;
    grammar.accept(symbol);
  }
  return text;
}

std::string fault_of(const std::string& text, const Situation& situation) {
  const auto plan = decode_compact(text, *situation.context, situation.permitted);
  if (!plan) return plan.error().message;
  for (const auto& command : plan->commands) {
    auto fault = fault_of_command(command, situation);
    if (!fault.empty()) return fault;
  }
  for (const auto& rule : plan->rules) {
    auto fault = fault_of_rule(rule, situation);
    if (!fault.empty()) return fault;
  }
  if (plan->lesson && plan->lesson->name.empty()) return "a scene without a name";
  if (plan->teach && (plan->teach->phrase.empty() || plan->teach->meaning.empty())) {
    return "nothing taught";
  }
  return plan->query ? fault_of_query(*plan->query, *situation.context) : "";
}

Walked walk_homes(std::size_t homes, unsigned seed) {
  constexpr std::size_t kPlansPerHome = 50, kMostThings = 40;
  std::mt19937 random(seed);
  const Choose choose = [&](std::size_t limit) { return random() % limit; };
  std::unordered_set<std::string> different;
  Walked walked;
  for (std::size_t home = 0; home < homes; ++home) {
    const auto situation = draw_situation(choose, kMostThings);
    const CompactGrammar start(*situation.context, situation.permitted);
    for (std::size_t i = 0; i < kPlansPerHome && walked.fault.empty(); ++i) {
      const auto text = draw_plan(start, choose);
      if (!text) {
        walked.fault = text.error().message;
        continue;
      }
      const std::string fault = fault_of(*text, situation);
      if (!fault.empty()) walked.fault = fault + ": " + *text;
      ++walked.plans;
      walked.sets += text->find("<set>") != std::string::npos ? 1U : 0U;
      walked.questions += text->find("<q_") != std::string::npos ? 1U : 0U;
      walked.rules += text->find("<at>") != std::string::npos ? 1U : 0U;
      different.insert(*text);
    }
  }
  walked.different = different.size();
  return walked;
}

}  // namespace hearken::plan::testing
