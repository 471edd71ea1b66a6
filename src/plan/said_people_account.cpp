// SPDX-License-Identifier: Apache-2.0
#include "plan/said_people_account.h"

#include <algorithm>

#include "core/text.h"

namespace hearken::plan {
namespace {

using Words = std::set<std::string_view>;

bool is_of_person(const RuleCondition& one, const Registry& registry) {
  const Thing* thing = registry.find_thing(one.thing);
  return (thing != nullptr && thing->kind == "person") ||
         (one.select && one.select->kind == "person");
}

}  // namespace

std::set<std::string> words_of(std::string_view name) {
  const std::string folded = fold(name);
  std::set<std::string> words;
  for (const auto word : split_words(folded)) words.insert(std::string(word));
  return words;
}

std::string unsaid_people(const Plan& plan, const Context& context) {
  static const Words people{
      "somebody",    "someone",    "anyone",    "anybody",  "nobody",   "noone",      "one",
      "i",           "i'm",        "we",        "we're",    "me",       "people",     "person",
      "us",          "everyone",   "everybody", "family",   "all",      "both",       "i've",
      "we've",       "nobody's",   "noone's",   "no-one",   "no-one's", "somebody's", "someone's",
      "everybody's", "everyone's", "anyone's",  "anybody's"};
  for (const auto& rule : plan.rules) {
    for (const auto& one : rule.when) {
      const Thing* thing = context.home->registry->find_thing(one.thing);
      const bool set = one.select && one.select->kind == "person";
      if (!set && (thing == nullptr || thing->kind != "person")) continue;
      const auto name = thing != nullptr ? words_of(thing->name) : std::set<std::string>();
      const bool named =
          std::any_of(context.words.begin(), context.words.end(), [&](const Word& w) {
            const auto& text = w.text;
            return name.count(text) != 0 ||
                   (text.ends_with("'s") && name.count(text.substr(0, text.size() - 2)) != 0);
          });
      if (!named && !says(context, people)) return "who is meant";
    }
  }
  return {};
}

std::string turned_person(const Plan& plan, const Context& context, const Clauses& clauses) {
  static const Words denials{"nobody", "noone", "not", "no", "isn't", "aren't", "without", "empty"};
  const auto& clause = clauses.unless ? clauses.unless : clauses.only;
  if (!clause) return {};
  const auto says_there = [&](const Words& any) {
    for (std::size_t i = clause->begin; i < clause->end; ++i) {
      if (any.count(word_at(context, i)) != 0) return true;
    }
    return false;
  };
  const bool in = says_there({"home", "here", "in", "there"}),
             out = says_there({"away", "out", "gone", "left", "leaves"});
  if (in == out) return {};
  const bool denied = says_there(denials), only = !clauses.unless;
  for (const auto& rule : plan.rules) {
    for (const auto& one : rule.unless) {
      const auto* value = std::get_if<std::string>(&one.value);
      if (value == nullptr || !is_of_person(one, *context.home->registry)) continue;
      const bool excepts_home = (*value == "home") == (one.comparison == Comparison::Equal);
      // What is said of home is what is excepted, turned by a denial and turned again by "only".
      const bool wanted = in != (denied != only);
      if (excepts_home != wanted) return "who must be home";
    }
  }
  return {};
}

std::string unsaid_presence(const Plan& plan, const Context& context) {
  static const Words weather{"freezes", "freezing", "frost",  "rains",
                             "raining", "snows",    "snowing"};
  if (!says(context, weather)) return {};
  const bool sees = std::any_of(plan.rules.begin(), plan.rules.end(), [](const PlannedRule& rule) {
    return std::any_of(rule.when.begin(), rule.when.end(), [](const RuleCondition& one) {
      return one.select && one.select->kind == "binary_sensor";
    });
  });
  return sees ? "what it depends on" : std::string();
}

std::string lost_people(const Plan& plan, const Context& context) {
  static const Words people{"nobody", "noone",    "somebody", "someone",
                            "anyone", "anybody",  "everyone", "everybody",
                            "motion", "movement", "empty",    "unoccupied"};
  static const Words senses{"motion", "occupancy", "presence"};
  bool said = says(context, people);
  for (std::size_t i = 0; i + 1 < context.words.size(); ++i)
    said = said || (context.words[i].text == "no" && word_at(context, i + 1) == "one");
  if (!said) return {};
  const Registry& registry = *context.home->registry;
  const auto about_people = [&](const RuleCondition& one) {
    if (is_of_person(one, registry)) return true;
    const Thing* thing = registry.find_thing(one.thing);
    if (one.select && senses.count(one.select->device_class) != 0) return true;
    if (thing == nullptr) return false;
    const auto name = words_of(thing->name);  // "Barn Empty", "Hall Motion"
    return senses.count(thing->device_class) != 0 ||
           std::any_of(name.begin(), name.end(),
                       [&](const auto& word) { return people.count(word) != 0; });
  };
  const bool depends =
      std::any_of(plan.rules.begin(), plan.rules.end(), [&](const PlannedRule& rule) {
        return rule.remind || std::any_of(rule.when.begin(), rule.when.end(), about_people) ||
               std::any_of(rule.unless.begin(), rule.unless.end(), about_people);
      });
  return depends ? std::string() : "what it depends on";
}

}  // namespace hearken::plan
