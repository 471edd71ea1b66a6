// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "plan/compact_tokens.h"
#include "plan/json_plan.h"
#include "plan/json_words.h"

namespace hearken::plan {

namespace {

using Argument = SchemaAction::Argument;

/// One action with its argument, and the things that have exactly that.
struct Group {
  SchemaAction action;
  std::vector<std::string> ids;
};

JsonValue text(std::string_view words) { return JsonValue(std::string(words)); }

JsonValue one_key(std::string_view key, JsonValue value) {
  return JsonValue(JsonValue::Object{{std::string(key), std::move(value)}});
}

JsonValue type(std::string_view name) { return one_key("type", text(name)); }

JsonValue enumeration(const std::vector<std::string>& words) {
  JsonValue::Array items;
  for (const std::string& word : words) items.emplace_back(word);
  return JsonValue(
      JsonValue::Object{{"type", text("string")}, {"enum", JsonValue(std::move(items))}});
}

JsonValue any_of(JsonValue::Array alternatives) {
  if (alternatives.size() == 1) return std::move(alternatives.front());
  return one_key("anyOf", JsonValue(std::move(alternatives)));
}

JsonValue or_null(JsonValue schema) { return any_of({std::move(schema), type("null")}); }

/// An object that has all of `properties` and nothing else.
JsonValue object(JsonValue::Object properties) {
  JsonValue::Array required;
  for (const JsonMember& property : properties) required.emplace_back(property.key);
  return JsonValue(JsonValue::Object{{"type", text("object")},
                                     {"properties", JsonValue(std::move(properties))},
                                     {"required", JsonValue(std::move(required))},
                                     {"additionalProperties", JsonValue(false)}});
}

JsonValue array_of(JsonValue items) {
  return JsonValue(JsonValue::Object{{"type", text("array")}, {"items", std::move(items)}});
}

JsonValue value_schema(const SchemaAction& action) {
  if (action.argument == Argument::Option) return enumeration(action.options);
  if (action.argument == Argument::Text) return type("string");
  JsonValue::Object schema{{"type", text("number")}};
  if (action.minimum) schema.push_back({"minimum", JsonValue(*action.minimum)});
  if (action.maximum) schema.push_back({"maximum", JsonValue(*action.maximum)});
  return JsonValue(std::move(schema));
}

std::vector<Group> group_actions(const std::vector<SchemaThing>& things) {
  std::vector<Group> groups;
  for (const SchemaThing& thing : things) {
    for (const SchemaAction& action : thing.actions) {
      const auto group = std::find_if(groups.begin(), groups.end(), [&action](const Group& known) {
        return known.action == action;
      });
      if (group != groups.end()) {
        group->ids.push_back(thing.id);
      } else {
        groups.push_back({action, {thing.id}});
      }
    }
  }
  return groups;
}

/// Actions without a value that the same things have are one alternative.
void append_plain_actions(const std::vector<Group>& groups, JsonValue::Array& alternatives) {
  std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>> joined;
  for (const Group& group : groups) {
    if (group.action.argument != Argument::None) continue;
    const auto same = std::find_if(joined.begin(), joined.end(), [&group](const auto& entry) {
      return entry.first == group.ids;
    });
    if (same != joined.end()) {
      same->second.push_back(group.action.name);
    } else {
      joined.push_back({group.ids, {group.action.name}});
    }
  }
  for (const auto& [ids, actions] : joined) {
    alternatives.push_back(
        object({{"device", enumeration(ids)}, {"action", enumeration(actions)}}));
  }
}

void append_valued_actions(const std::vector<Group>& groups, JsonValue::Array& alternatives) {
  for (const Group& group : groups) {
    if (group.action.argument == Argument::None) continue;
    JsonValue::Object members{{"device", enumeration(group.ids)},
                              {"action", enumeration({group.action.name})}};
    JsonValue::Object relative = members;
    members.push_back({"value", value_schema(group.action)});
    alternatives.push_back(object(std::move(members)));
    if (group.action.argument != Argument::Number) continue;
    relative.push_back({"change", enumeration({"add"})});
    relative.push_back({"value", type("number")});
    alternatives.push_back(object(std::move(relative)));
  }
}

JsonValue selector_schema(const SchemaSets& sets) {
  return object({{"kind", enumeration(sets.kinds)},
                 {"area", sets.areas.empty() ? type("null") : or_null(enumeration(sets.areas))},
                 {"floor", sets.floors.empty() ? type("null") : or_null(enumeration(sets.floors))},
                 {"state", or_null(type("string"))}});
}

/// For sets, what a value may be is checked when the set is resolved.
void append_sets(const std::vector<Group>& groups, const SchemaSets& sets,
                 JsonValue::Array& alternatives) {
  if (sets.kinds.empty()) return;
  for (const Argument argument : {Argument::None, Argument::Number, Argument::Option}) {
    std::vector<std::string> names;
    for (const Group& group : groups) {
      const bool known = std::find(names.begin(), names.end(), group.action.name) != names.end();
      if (group.action.argument == argument && !known) names.push_back(group.action.name);
    }
    if (names.empty()) continue;
    JsonValue::Object members{{"select", selector_schema(sets)}, {"action", enumeration(names)}};
    if (argument == Argument::Number) members.push_back({"value", type("number")});
    if (argument == Argument::Option) members.push_back({"value", type("string")});
    alternatives.push_back(object(std::move(members)));
  }
}

JsonValue query_schema(const std::vector<SchemaThing>& things, const SchemaSets& sets) {
  std::vector<std::string> asks;
  for (const auto& row : kAskWords) asks.emplace_back(row.word);
  std::vector<std::string> ids;
  for (const SchemaThing& thing : things) ids.push_back(thing.id);
  JsonValue::Object members{
      {"ask", enumeration(asks)},
      {"device", ids.empty() ? type("null") : or_null(enumeration(ids))},
  };
  if (!sets.kinds.empty()) members.push_back({"select", or_null(selector_schema(sets))});
  members.push_back({"property", or_null(type("string"))});
  members.push_back({"is", or_null(type("string"))});
  members.push_back({"compare", or_null(enumeration({"<", "<=", "=", ">=", ">"}))});
  members.push_back({"value", or_null(type("number"))});
  members.push_back({"other", or_null(type("string"))});
  members.push_back({"lean", or_null(enumeration({"more", "less"}))});
  members.push_back({"first", or_null(type("boolean"))});
  members.push_back({"action", or_null(type("string"))});
  std::vector<std::string> times;
  for (std::size_t i = 0; i < kMaxTimes; ++i) times.push_back("w" + std::to_string(i));
  members.push_back({"windows", or_null(array_of(enumeration(times)))});
  return object(std::move(members));
}

}  // namespace

std::string plan_json_schema(const std::vector<SchemaThing>& things, const SchemaSets& sets) {
  const std::vector<Group> groups = group_actions(things);
  JsonValue::Array alternatives;
  append_plain_actions(groups, alternatives);
  append_valued_actions(groups, alternatives);
  append_sets(groups, sets, alternatives);
  JsonValue commands = array_of(alternatives.empty() ? type("null") : any_of(alternatives));
  if (alternatives.empty()) commands.as_object()->push_back({"maxItems", JsonValue(0.0)});
  return to_text(object({{"description", type("string")},
                         {"commands", std::move(commands)},
                         {"query", or_null(query_schema(things, sets))},
                         {"question", or_null(type("string"))},
                         {"refusal", or_null(type("string"))},
                         {"impossible", array_of(type("string"))}}));
}

}  // namespace hearken::plan
