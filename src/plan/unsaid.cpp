// SPDX-License-Identifier: Apache-2.0
#include "plan/unsaid.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "core/text.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

using Words = std::unordered_set<std::string_view>;

/// "lamps", "all", "the rest": more than one is spoken of.
bool speaks_of_several(const std::string& word) {
  static const Words several{"all",   "every",  "each",       "everything", "both",
                             "whole", "entire", "any",        "rest",       "others",
                             "other", "except", "but",        "them",       "those",
                             "these", "pair",   "everywhere", "throughout", "lot"};
  if (several.count(word) != 0) return true;
  if (word.size() < 4 || word.back() != 's') return false;
  const std::string_view end = std::string_view(word).substr(word.size() - 2);
  return end != "ss" && end != "us" && end != "is" && end != "'s";
}

/// "warmer", "a bit", "full": words by which a value that nobody said is meant.
bool asks_without_a_number(const Context& context) {
  static const Words meant{
      "bit",     "little",  "touch",  "more",      "less",   "much",     "lot",      "warmer",
      "cooler",  "hotter",  "colder", "brighter",  "dimmer", "louder",   "quieter",  "higher",
      "lower",   "faster",  "slower", "notch",     "tad",    "slightly", "somewhat", "full",
      "fully",   "max",     "most",   "maximum",   "min",    "minimum",  "way",      "completely",
      "highest", "loudest", "lowest", "brightest", "top",    "hottest",  "fastest",  "half",
      "double",  "halve",   "twice",  "increase",  "reduce", "raise",    "decrease", "dim"};
  return std::any_of(context.words.begin(), context.words.end(),
                     [&](const Word& word) { return meant.count(word.text) != 0; });
}

bool is_near(double a, double b) { return std::abs(std::abs(a) - std::abs(b)) < 1e-9; }

bool uses(const PlannedCommand& command, double number) {
  const auto argument = command.argument ? as_number(command.argument->value) : std::nullopt;
  const auto limit = command.when ? as_number(command.when->value) : std::nullopt;
  return (argument && is_near(*argument, number)) || (limit && is_near(*limit, number));
}

/// The property that the command sets, of its thing or of some thing of its set.
const Property* set_property(const PlannedCommand& command, const Registry& registry) {
  for (const auto& thing : registry.things()) {
    const bool meant =
        command.select ? thing.kind == command.select->kind : thing.id == command.device;
    if (!meant) continue;
    const Action* action = thing.find_action(command.action);
    if (action != nullptr) return thing.find_property(action->argument);
  }
  return nullptr;
}

bool is_outside(double number, const Property& property) {
  return (property.minimum && number < *property.minimum) ||
         (property.maximum && number > *property.maximum);
}

/// The name words of the thing that a word's only mark points at; empty: no such mark.
const Thing* only_thing_at(const Context& context, std::size_t word) {
  const Thing* found = nullptr;
  for (const auto& mark : context.marks) {
    if (mark.word != word) continue;
    const auto position = pointer_index(mark.token, 't');
    if (mark.token == "<many>" || (position && found != nullptr)) return nullptr;
    if (position && *position < context.things.size())
      found = context.home->registry->find_thing(context.things[*position].id);
  }
  return found;
}

/// Two words of its name in a row, or its whole name of one word: "valve 2", "telly".
bool is_named_at(const Context& context, const Thing& thing, std::size_t word) {
  const auto says = [&](const std::string& name) {
    const std::string folded = fold(sanitize(name, 128));
    const auto parts = split_words(folded);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i] != context.words[word].text) continue;
      if (parts.size() == 1) return !name.empty() && parts[i] != thing.kind;
      if (i > 0 && word > 0 && parts[i - 1] == context.words[word - 1].text) return true;
    }
    return false;
  };
  return says(thing.name) || std::any_of(thing.aliases.begin(), thing.aliases.end(), says);
}

bool has_mark(const Context& context, const std::string& token) {
  return std::any_of(context.marks.begin(), context.marks.end(),
                     [&](const Mark& mark) { return mark.token == token; });
}

/// Who is there and what is shown: in a wish ("everyone is cold in the den") nothing that an order
/// could be about.
bool is_no_appliance(const std::string& word) {
  static const Words words{"everyone", "everybody", "someone", "somebody", "film",   "films",
                           "film's",   "movie",     "movies",  "movie's",  "battery"};
  return words.count(word) != 0;
}

/// Some word is marked as nothing that is here, and could be what the sentence is about.
bool misses_something(const Context& context) {
  static const Words switching{"turn",  "switch", "stop", "pause", "play",   "mute",   "off",
                               "shut",  "kill",   "open", "close", "resume", "louder", "quieter",
                               "start", "set",    "lock", "on",    "dim"};
  const bool ordered =
      std::any_of(context.words.begin(), context.words.end(),
                  [](const Word& word) { return switching.count(word.text) != 0; });
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    return mark.token == "<0>" && (ordered || !is_no_appliance(context.words[mark.word].text));
  });
}

/// Marked at some word, alone or among others.
bool is_marked(const Context& context, const ThingId& id) {
  for (std::size_t i = 0; i < context.things.size(); ++i) {
    if (context.things[i].id == id) return has_mark(context, pointer_token('t', i));
  }
  return false;
}

/// "Everything in the workshop": what is there needs no mark of its own.
bool is_there_with_everything(const Context& context, const Thing& thing) {
  static const Words totals{"everything", "anything", "whatever", "all", "lot", "nothing"};
  const auto is_total = [](const Word& word) { return totals.count(word.text) != 0; };
  if (std::none_of(context.words.begin(), context.words.end(), is_total)) return false;
  for (std::size_t i = 0; i < context.places.size(); ++i) {
    const bool is_there = !thing.area.empty() && context.places[i].area == thing.area;
    if (is_there && has_mark(context, pointer_token('a', i))) return true;
  }
  return false;
}

/// Things that a word means by itself, and that no command is for.
std::vector<const Thing*> left_alone(const Plan& plan, const Context& context) {
  std::vector<const Thing*> things;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const Thing* thing = only_thing_at(context, i);
    if (thing == nullptr) continue;
    const bool commanded =
        std::any_of(plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& command) {
          return command.device == thing->id ||
                 (command.select && command.select->kind == thing->kind);
        });
    if (!commanded) things.push_back(thing);
  }
  return things;
}

}  // namespace

std::vector<std::string> kinds_named_singly(const Context& context) {
  std::vector<std::string> kinds;
  if (!context.home || !context.home->registry) return kinds;
  for (const auto& word : context.words) {
    if (speaks_of_several(word.text)) return kinds;
  }
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const Thing* thing = only_thing_at(context, i);
    if (thing != nullptr && is_named_at(context, *thing, i)) kinds.push_back(thing->kind);
  }
  return kinds;
}

void refuse_unsaid_amounts(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || asks_without_a_number(context)) return;
  const auto is_used = [&](double number) {
    return std::any_of(plan.commands.begin(), plan.commands.end(),
                       [&](const PlannedCommand& command) { return uses(command, number); });
  };
  std::vector<double> unused;
  for (const auto& value : context.values) {
    if (value.word != kNotInSentence && !is_used(value.number)) unused.push_back(value.number);
  }
  const auto refused = std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    const auto number = command.argument ? as_number(command.argument->value) : std::nullopt;
    const bool said = number && std::any_of(context.values.begin(), context.values.end(),
                                            [&](const ValueMention& value) {
                                              return is_near(value.number, *number);
                                            });
    if (!number || said) return false;
    const Property* property = set_property(command, *context.home->registry);
    return property != nullptr && property->type == ValueType::Number &&
           std::any_of(unused.begin(), unused.end(),
                       [&](double value) { return is_outside(value, *property); });
  });
  if (refused > 0) plan.impossible.emplace_back();
}

void refuse_substitutes(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || has_mark(context, "<many>")) return;
  // Behind another turn, "the one by the window" may be what that turn spoke of.
  const bool speaks_of_absent = !context.previous && misses_something(context);
  const auto others = left_alone(plan, context);
  std::vector<std::string> actions;  // of what is refused
  const auto is_refused = [&](const PlannedCommand& command) {
    const Thing* thing = context.home->registry->find_thing(command.device);
    if (thing == nullptr || is_marked(context, command.device)) return false;
    if (is_there_with_everything(context, *thing)) return false;
    const bool stands_in = std::any_of(others.begin(), others.end(), [&](const Thing* other) {
      // "10 degrees off the blinds" is no wish about the heater beside them.
      const bool takes_value = command.argument.has_value() && other->area == thing->area;
      return other->kind == thing->kind || takes_value;
    });
    if (!stands_in && !speaks_of_absent) return false;
    actions.push_back(command.action);
    return true;
  };
  std::erase_if(plan.commands, is_refused);
  // What is absent may be spoken of in a condition: only what waits for nothing but a time.
  std::erase_if(plan.rules, [&](const PlannedRule& rule) {
    return speaks_of_absent && rule.when.empty() && rule.unless.empty() && !rule.keep &&
           std::any_of(rule.commands.begin(), rule.commands.end(), is_refused);
  });
  if (actions.empty()) return;
  // "Everything off, and the fountain too": the fountain is refused once, though the model both
  // refused it and took another thing for it.
  const bool goes_on =
      std::any_of(plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& command) {
        return std::find(actions.begin(), actions.end(), command.action) != actions.end();
      });
  if (!goes_on || plan.impossible.empty()) plan.impossible.emplace_back();
}

}  // namespace hearken::plan
