// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/config.h"
#include "app/config_reader.h"

// The tables of keys, by section. For the configuration's own sources only.
namespace hearken::app {

/// What is read before it can be checked against the rest.
struct ConfigDraft {
  Config config;
  std::string utc_offset;
  YAML::Node utc_offset_node;
  /// Where each thing, area and person stood, in the order of config.things and so on.
  std::vector<YAML::Node> thing_nodes, area_nodes, person_nodes;
};

const Fields<ConfigDraft>& root_fields();
/// Reads the list `things:`.
void read_things(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft);
/// Reads the section `guard:`, and the list `people:`.
void read_guard(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft);
void read_people(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft);

/// Reads the section `process:`.
void read_process(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft);

/// Scalars that the environment may set: section (empty: the root) and its keys.
struct Overridable {
  std::string_view section;
  std::vector<std::string_view> keys;
};
std::vector<Overridable> overridable_fields();

}  // namespace hearken::app
