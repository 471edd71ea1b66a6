// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_change.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/units.h"
#include "prompt/said.h"
#include "prompt/said_target.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

enum class Unit { Any, Degrees, Percent };

struct Difference {
  double amount = 0;  ///< with its sign
  Unit unit = Unit::Any;
};

bool is_degree(std::string_view word) {
  return is_one_of(word, {"degree", "degrees", "celsius", "c"});
}
bool is_share(std::string_view word) { return is_one_of(word, {"percent", "point", "points"}); }

/// +1, -1; 0: says no direction.
int direction_of(std::string_view word) {
  if (is_one_of(word, {"more", "higher", "up", "warmer", "hotter", "brighter", "louder", "raise",
                       "increase", "bump"}))
    return 1;
  if (is_one_of(word, {"less", "lower", "down", "off", "cooler", "colder", "dimmer", "quieter",
                       "reduce", "decrease", "drop", "cut"}))
    return -1;
  return 0;
}

/// Says neither what is changed nor how.
bool is_empty_here(std::string_view word) {
  return is_one_of(word,
                   {"please",   "the",    "in",          "on",      "at",   "of",    "for",  "my",
                    "our",      "make",   "turn",        "set",     "put",  "bring", "take", "go",
                    "give",     "have",   "knock",       "nudge",   "can",  "could", "you",  "now",
                    "a",        "bit",    "by",          "and",     "it's", "ok",    "hey",  "from",
                    "setpoint", "target", "temperature", "setting", "need", "let's", "to"});
}

/// Of the number at `word`: "twelve degrees less", "by five degrees", "up 20 percent". Its words
/// are added to `taken`.
std::optional<Difference> difference_at(const Context& context, std::size_t word, double number,
                                        std::set<std::size_t>& taken) {
  const auto& words = context.words;
  const auto said = [&](std::size_t at) {
    return at < words.size() ? std::string_view(words[at].text) : std::string_view();
  };
  const bool has_unit = is_degree(said(word + 1)) || is_share(said(word + 1));
  const std::size_t behind = word + (has_unit ? 2 : 1);
  const std::string_view before = word > 0 ? said(word - 1) : std::string_view();
  const bool by = before == "by";
  int direction = has_unit ? direction_of(said(behind)) : 0;
  if (direction != 0) {
    taken.insert(behind);
  } else if (by || (has_unit && is_one_of(before, {"up", "down"}))) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const int one = direction_of(words[i].text);
      if (one == 0) continue;
      if (direction == -one) return {};
      direction = one;
      taken.insert(i);
    }
  }
  if (direction == 0 || number <= 0) return {};
  taken.insert(word);
  if (by) taken.insert(word - 1);
  if (has_unit) taken.insert(word + 1);
  const Unit unit = !has_unit                   ? Unit::Any
                    : is_degree(said(word + 1)) ? Unit::Degrees
                                                : Unit::Percent;
  return Difference{direction * number, unit};
}

bool takes(const Property& property, Unit unit) {
  const auto known = canonical_unit(property.unit);
  switch (unit) {
    case Unit::Degrees:
      return convertible(property.unit, "°C");
    case Unit::Percent:
      return known && *known == "%";
    case Unit::Any:
      break;
  }
  return true;
}

ThingSet things_that_take(const Registry& registry, Unit unit) {
  ThingSet able;
  for (std::size_t i = 0; i < registry.things().size(); ++i) {
    const Setter setter = only_setter(registry.things()[i]);
    if (setter.action != nullptr && takes(*setter.property, unit)) able.insert(i);
  }
  return able;
}

bool may_be_held(const Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || context.values.empty()) return false;
  if (!plan.rules.empty() || !plan.timers.empty() || plan.teach || plan.lesson) return false;
  const Said said(context);
  return !said.is_question() &&
         !said.has_any({"not", "don't", "never", "if", "when", "unless", "until", "except", "it",
                        "all", "every", "both", "than"});
}

void command_only(Plan& plan, const Thing& thing, const Action& action, Argument argument) {
  if (plan.commands.size() == 1 && plan.commands.front().device == thing.id &&
      plan.commands.front().action == action.name && plan.commands.front().argument &&
      plan.commands.front().argument->value == argument.value &&
      plan.commands.front().argument->change == argument.change)
    return;
  plan = {};
  PlannedCommand command;
  command.device = thing.id;
  command.action = action.name;
  command.argument = std::move(argument);
  plan.commands.push_back(std::move(command));
}

}  // namespace

void change_what_is_said(Plan& plan, const Context& context) {
  if (!may_be_held(plan, context) || !context.times.empty()) return;
  std::optional<Difference> found;
  std::set<std::size_t> taken;
  for (const ValueMention& value : context.values) {
    if (value.word == kNotInSentence) continue;
    std::set<std::size_t> words;
    const auto one = difference_at(context, value.word, value.number, words);
    if (!one) continue;
    if (found) return;
    found = one;
    taken = std::move(words);
  }
  if (!found) return;
  const Registry& registry = *context.home->registry;
  const NamedPlaces names(context.words, registry);
  const auto called = called_by_words(context, names, taken,
                                      things_that_take(registry, found->unit), is_empty_here);
  if (!called) return;
  const ThingSet meant = nearest_of(*called, context);
  if (meant.size() != 1) return;
  const Thing& thing = registry.things()[*meant.begin()];
  command_only(plan, thing, *only_setter(thing).action,
               Argument{Value{found->amount}, "", Change::Add});
}

namespace {

/// Units of speed, besides the percent of a fan.
bool is_speed(const Thing& thing, const Property& property) {
  if (property.name == "speed" || property.name == "percentage") return true;
  if (thing.kind != "number") return false;
  const auto words = name_words(thing.name);
  const bool called = std::find(words.begin(), words.end(), "speed") != words.end();
  return called || is_one_of(property.unit, {"m/min", "m/s", "rpm", "Hz", "1/min", "ft/min"});
}

bool is_empty_beside_speed(std::string_view word) {
  return is_empty_here(word) ||
         is_one_of(word, {"slow",   "slower",   "speed",  "faster", "fast",    "run",    "down",
                          "up",     "m/min",    "meters", "metres", "meter",   "metre",  "per",
                          "minute", "rpm",      "hertz",  "hz",     "percent", "change", "adjust",
                          "reduce", "increase", "drop",   "lower",  "raise",   "keep"});
}

/// "slow … to 15", "speed … to 15", "run … at 15": the number of the speed.
const ValueMention* said_speed(const Context& context) {
  const Said said(context);
  const bool runs = said.has_any({"run"}) && said.has_any({"at"});
  if (!runs && !said.has_any({"slow", "slower", "speed", "faster"})) return nullptr;
  const ValueMention* found = nullptr;
  for (const ValueMention& value : context.values) {
    if (value.word == kNotInSentence || value.word == 0) continue;
    if (!is_one_of(context.words[value.word - 1].text, {"to", "at"})) continue;
    if (found != nullptr) return nullptr;
    found = &value;
  }
  return found;
}

}  // namespace

void set_the_said_speed(Plan& plan, const Context& context) {
  if (!may_be_held(plan, context)) return;
  const bool at_a_time = std::any_of(context.times.begin(), context.times.end(),
                                     [](const TimeMention& time) { return !time.may_be_value; });
  const ValueMention* value = said_speed(context);
  if (value == nullptr || at_a_time) return;
  const Registry& registry = *context.home->registry;
  // "Run the fan at 7" may say when.
  const bool of_machines = Said(context).has_any({"run"});
  ThingSet able;
  for (std::size_t i = 0; i < registry.things().size(); ++i) {
    const Thing& thing = registry.things()[i];
    const Setter setter = only_setter(thing);
    if (setter.action != nullptr && is_speed(thing, *setter.property) &&
        (!of_machines || thing.kind == "number"))
      able.insert(i);
  }
  const NamedPlaces names(context.words, registry);
  const auto called =
      called_by_words(context, names, {value->word}, std::move(able), is_empty_beside_speed);
  if (!called) return;
  const ThingSet meant = nearest_of(*called, context);
  if (meant.size() == 1) {
    const Thing& thing = registry.things()[*meant.begin()];
    command_only(plan, thing, *only_setter(thing).action,
                 Argument{Value{value->number}, "", Change::Set});
    return;
  }
  plan = {};
  plan.question.emplace();
  for (const std::size_t i : meant) plan.question->candidates.push_back(registry.things()[i].id);
}

}  // namespace hearken::prompt
