// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "devices/entity.h"

// One device as its discovery describes it; for this folder's .cpp files only.

namespace hearken::devices::tasmota {

struct Device {
  std::string id;       ///< its topic as a slug
  std::string name;     ///< for people
  std::string command;  ///< "cmnd/<topic>/"
  std::string status;   ///< "stat/<topic>/"
  std::string telemetry;
  std::string online = "Online";
  std::string offline = "Offline";
  std::string on = "ON";
  std::string off = "OFF";
  std::vector<std::string> relay_names;  ///< "fn": one a relay, may be empty
  std::vector<int> relays;               ///< "rl": 0 none, 1 relay, 2 light, 3 shutter
  int light_type = 0;                    ///< "lt_st": 1 dimmer, 2 CT, 3 RGB, 4 RGBW, 5 RGB+CT
};

std::vector<Entity> relay_entities(const Device& device);
/// `sensors`: the object "sn", as tele/SENSOR will report it.
std::vector<Entity> sensor_entities(const Device& device, const Json& sensors);

}  // namespace hearken::devices::tasmota
