// SPDX-License-Identifier: Apache-2.0
// The sections `people` and `guard`.
#include <algorithm>
#include <array>

#include "app/config_fields.h"
#include "guard/rule.h"

namespace hearken::app {
namespace {

void read_role(ConfigReader& reader, const YAML::Node& node, guard::Person& person) {
  std::string text;
  reader.read(node, text);
  const auto role = guard::parse_role(text);
  if (!role || *role == guard::Role::Unknown) {
    reader.unknown(node, "role", text, {"owner", "member", "child", "guest"});
  } else {
    person.role = *role;
  }
}

void read_up_to(ConfigReader& reader, const YAML::Node& node, guard::Person& person) {
  std::string text;
  reader.read(node, text);
  person.up_to = parse_safety_class(text);
  if (!person.up_to) {
    reader.unknown(node, "safety class", text, {"comfort", "security", "critical"});
  }
}

void read_proof(ConfigReader& reader, const YAML::Node& node, guard::Person& person) {
  std::string text;
  reader.read(node, text);
  const auto proof = guard::parse_proof(text);
  if (!proof) {
    reader.unknown(node, "way to confirm", text, {"yes", "second-channel", "pin"});
  } else {
    person.confirms_with = *proof;
  }
}

const Fields<guard::Person>& person_fields() {
  static const Fields<guard::Person> fields = {
      field("id", &guard::Person::id),
      // For people who read the file; turns use the id.
      {"name",
       [](ConfigReader& reader, const YAML::Node& node, guard::Person&) {
         std::string name;
         reader.read(node, name);
       }},
      {"role", read_role},
      field("areas", &guard::Person::areas),
      field("kinds", &guard::Person::kinds),
      {"up_to", read_up_to},
      {"confirms_with", read_proof}};
  return fields;
}

const Fields<guard::Limit>& limit_fields() {
  static const Fields<guard::Limit> fields = {
      field("thing", &guard::Limit::thing), field("kind", &guard::Limit::kind),
      field("property", &guard::Limit::property), field("min", &guard::Limit::minimum),
      field("max", &guard::Limit::maximum)};
  return fields;
}

void read_limits(ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
  reader.read_list(node, [&](const YAML::Node& item) {
    guard::Limit limit;
    reader.read_map(item, limit_fields(), limit);
    if (limit.property.empty()) reader.problem(item, "a limit needs a property");
    if (limit.thing.empty() == limit.kind.empty()) {
      reader.problem(item, "a limit needs either a thing or a kind");
    }
    if (!limit.minimum && !limit.maximum) reader.problem(item, "a limit needs a min or a max");
    if (limit.minimum && limit.maximum && *limit.minimum > *limit.maximum) {
      reader.problem(item, "min is above max");
    }
    policy.limits.push_back(std::move(limit));
  });
}

void read_switched_off(ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
  std::vector<std::string_view> known;
  for (const auto& rule : guard::all_rules()) {
    if (!rule.essential) known.push_back(rule.id);
  }
  reader.read_list(node, [&](const YAML::Node& item) {
    std::string id;
    reader.read(item, id);
    if (std::find(known.begin(), known.end(), id) == known.end()) {
      reader.unknown(item, "rule that can be switched off", id, known);
    }
    policy.switched_off.emplace_back(id);
  });
}

using Count = std::size_t guard::Policy::*;

/// A number of commands or steps; none at all would lock the home.
Field<guard::Policy> count_field(std::string_view key, Count member) {
  return {key, [member](ConfigReader& reader, const YAML::Node& node, guard::Policy& policy) {
            std::uint64_t number = policy.*member;
            reader.read(node, number);
            if (number < 1 || number > 100'000) {
              reader.problem(node, "should be 1 to 100000");
            } else {
              policy.*member = static_cast<std::size_t>(number);
            }
          }};
}

const Fields<guard::Policy>& guard_fields() {
  using guard::Policy;
  static const Fields<Policy> fields = {
      {"limits", read_limits},
      {"switched_off", read_switched_off},
      field("room_minimum_c", &Policy::room_minimum_c),
      field("room_maximum_c", &Policy::room_maximum_c),
      field("hot_water_minimum_c", &Policy::hot_water_minimum_c),
      field("hot_water_maximum_c", &Policy::hot_water_maximum_c),
      count_field("confirm_above_steps", &Policy::confirm_above_steps),
      count_field("max_steps", &Policy::max_steps),
      count_field("max_per_minute_thing", &Policy::max_per_minute_thing),
      count_field("max_per_minute_origin", &Policy::max_per_minute_origin),
      field("security_state_max_age", &Policy::security_state_max_age),
      field("approval_lifetime", &Policy::approval_lifetime)};
  return fields;
}

}  // namespace

void read_people(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  reader.read_list(node, [&](const YAML::Node& item) {
    guard::Person person;
    reader.read_map(item, person_fields(), person);
    if (person.id.empty()) reader.problem(item, "a person needs an id");
    draft.config.policy.people.push_back(std::move(person));
    draft.person_nodes.push_back(item);
  });
}

void read_guard(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  guard::Policy& policy = draft.config.policy;
  reader.read_map(node, guard_fields(), policy);
  if (policy.room_minimum_c > policy.room_maximum_c) {
    reader.problem(node, "room_minimum_c is above room_maximum_c");
  }
  if (policy.hot_water_minimum_c > policy.hot_water_maximum_c) {
    reader.problem(node, "hot_water_minimum_c is above hot_water_maximum_c");
  }
}

}  // namespace hearken::app
