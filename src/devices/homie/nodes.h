// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "devices/entity.h"

// One node of a device; for this folder's .cpp files only.

namespace hearken::devices::homie {

struct Node {
  std::string topic;  ///< "homie/5/<device>/<node>"
  std::string device_id;
  std::string node_id;
  std::string device_name;  ///< for people
  bool alone = false;       ///< the device has no other node
};

/// std::nullopt: nothing in it can be used.
std::optional<Entity> entity_of(const Node& node, const Json& description,
                                std::vector<std::string>& skipped);

}  // namespace hearken::devices::homie
