// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "devices/entity.h"

// What one device exposes, as entities; for this folder's .cpp files only.

namespace hearken::devices::zigbee2mqtt {

struct Device {
  std::string base;  ///< "zigbee2mqtt"
  std::string friendly_name;
  std::string name;         ///< for people
  std::string description;  ///< of the model: decides between a lamp's and a garage's switch
};

/// Entities for the list `exposes`; what cannot be used goes to `skipped`.
std::vector<Entity> entities_of(const Device& device, const Json& exposes,
                                std::vector<std::string>& skipped);

}  // namespace hearken::devices::zigbee2mqtt
