// SPDX-License-Identifier: Apache-2.0
// The list `people`.
#include <ctime>

#include "app/config_fields.h"

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

/// "2026-08-01T10:00:00Z"
std::optional<WallTime> parse_time(const std::string& text) {
  std::tm fields = {};
  const char* end = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &fields);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return WallTime{std::chrono::seconds(timegm(&fields))};
}

template <std::optional<WallTime> guard::Person::*Member>
void read_time(ConfigReader& reader, const YAML::Node& node, guard::Person& person) {
  std::string text;
  reader.read(node, text);
  person.*Member = parse_time(text);
  if (!(person.*Member)) reader.problem(node, "should be a time like 2026-08-01T10:00:00Z");
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
      {"confirms_with", read_proof},
      {"from", read_time<&guard::Person::from>},
      {"until", read_time<&guard::Person::until>}};
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

}  // namespace hearken::app
