// SPDX-License-Identifier: Apache-2.0
#include "plan/watched_place.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "plan/compact_tokens.h"
#include "plan/people_sensors.h"

namespace hearken::plan {
namespace {

/// The area that the mark at a word points at, when it is one.
const Place* place_at(const Context& context, const Mark& mark) {
  const auto index = pointer_index(mark.token, 'a');
  if (!index || *index >= context.places.size() || context.places[*index].area.empty())
    return nullptr;
  return &context.places[*index];
}

/// The place nearest behind words about people, else the nearest before them; nullptr: none.
const Place* place_of_people(const Context& context) {
  const Place* best = nullptr;
  std::size_t distance = context.words.size() * 2 + 2;
  for (std::size_t word = 0; word < context.words.size(); ++word) {
    if (!says_people(context.words[word].text)) continue;
    for (const auto& mark : context.marks) {
      const Place* place = place_at(context, mark);
      if (place == nullptr) continue;
      // What stands behind is nearer: "… the hallway light when someone enters the kitchen".
      const bool behind = mark.word >= word;
      const std::size_t away = behind ? mark.word - word : 2 * (word - mark.word) + 1;
      if (away >= distance) continue;
      distance = away;
      best = place;
    }
  }
  return best;
}

/// Whether the words say that people are there, that nobody is, or neither clearly.
enum class There { Somebody, Nobody, Unclear };

There who_is_there(const Context& context) {
  static const std::unordered_set<std::string_view> none{
      "nobody", "noone", "empty", "deserted", "vacant", "unoccupied", "left", "leaves"};
  static const std::unordered_set<std::string_view> some{
      "somebody", "someone", "motion", "movement", "enters", "enter", "walks", "occupied", "moves"};
  static const std::unordered_set<std::string_view> negations{"no", "without", "not", "stops",
                                                              "any"};
  bool nobody = false, somebody = false;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const bool negated = i > 0 && negations.count(context.words[i - 1].text) != 0;
    const bool one = word == "one" || word == "1" || word == "people" || word == "person";
    nobody = nobody || none.count(word) != 0 || (negated && (one || some.count(word) != 0));
    somebody = somebody || (!negated && some.count(word) != 0);
  }
  if (nobody == somebody) return There::Unclear;
  return nobody ? There::Nobody : There::Somebody;
}

/// Whether the words say that a person goes or comes.
enum class Way { Goes, Comes, Unclear };

Way way_of(const Context& context) {
  static const std::unordered_set<std::string_view> going{"leaves", "left", "departs", "leave"};
  static const std::unordered_set<std::string_view> coming{"arrives", "comes", "gets",
                                                           "returns", "back",  "come"};
  bool goes = false, comes = false;
  for (const auto& word : context.words) {
    if (word.text == "unless") break;
    goes = goes || going.count(word.text) != 0;
    comes = comes || coming.count(word.text) != 0;
  }
  if (goes == comes) return Way::Unclear;
  return goes ? Way::Goes : Way::Comes;
}

bool is_named(const Context& context, const ThingId& id) {
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    const auto index = pointer_index(mark.token, 't');
    return index && *index < context.things.size() && context.things[*index].id == id;
  });
}

/// Whether the condition is about a sensor for people, and not where the words say.
bool is_elsewhere(const RuleCondition& condition, const Context& context, const AreaId& said) {
  if (condition.select) {
    return sees_people(condition.select->kind, condition.select->device_class) &&
           condition.select->area != said;
  }
  const Thing* thing = context.home->registry->find_thing(condition.thing);
  return thing != nullptr && sees_people(thing->kind, thing->device_class) && thing->area != said &&
         !is_named(context, thing->id);
}

void move_to(RuleCondition& condition, const AreaId& area,
             const std::vector<const Thing*>& sensors) {
  const RuleCondition there = watching(sensors, area);
  condition.thing = there.thing;
  condition.select = there.select;
}

/// "There is motion" is not its end, and who leaves does not come.
void hold_state(RuleCondition& condition, const Context& context) {
  if (condition.comparison != Comparison::Equal) return;
  const Thing* thing = context.home->registry->find_thing(condition.thing);
  const std::string kind = condition.select ? condition.select->kind : thing ? thing->kind : "";
  const std::string device_class = condition.select ? condition.select->device_class
                                   : thing          ? thing->device_class
                                                    : "";
  if (sees_people(kind, device_class)) {
    const There there = who_is_there(context);
    if (there != There::Unclear)
      condition.value = std::string(there == There::Nobody ? "off" : "on");
  } else if (kind == "person") {
    const Way way = way_of(context);
    if (way != Way::Unclear) condition.value = std::string(way == Way::Goes ? "not_home" : "home");
  }
}

/// Where nothing sees people, a sensor of another room does not stand in for it.
void refuse_unseen(Plan& plan, const Context& context, const Place& place) {
  const auto elsewhere = [&](const RuleCondition& condition) {
    return is_elsewhere(condition, context, place.area);
  };
  const auto refused = std::erase_if(plan.rules, [&](const PlannedRule& rule) {
    return std::any_of(rule.when.begin(), rule.when.end(), elsewhere) ||
           std::any_of(rule.unless.begin(), rule.unless.end(), elsewhere);
  });
  if (refused == 0) return;
  const Area* area = context.home->registry->find_area(place.area);
  plan.impossible.push_back("Nothing tells whether anybody is there: " +
                            (area == nullptr ? place.name : area->name) + " has no such sensor.");
}

}  // namespace

void watch_where_said(Plan& plan, const Context& context) {
  for (auto& rule : plan.rules) {
    for (auto& condition : rule.when) hold_state(condition, context);
  }
  if (plan.rules.empty()) return;
  const Place* said = place_of_people(context);
  if (said == nullptr) return;
  const auto sensors = people_sensors_in(said->area, *context.home->registry);
  if (sensors.empty()) return refuse_unseen(plan, context, *said);
  for (auto& rule : plan.rules) {
    for (auto* conditions : {&rule.when, &rule.unless}) {
      for (auto& condition : *conditions) {
        if (is_elsewhere(condition, context, said->area)) move_to(condition, said->area, sensors);
      }
    }
  }
}

}  // namespace hearken::plan
