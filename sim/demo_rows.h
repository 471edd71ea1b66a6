// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/thing.h"
#include "sim/sim_model.h"

// The devices of the demo's home, as a table. Private to this folder.
namespace hearken::sim {

/// How a device speaks: on the paper's topics, in plain JSON, or by announcing itself.
enum class Speech { PaperPlain, Plain, Discovery };

struct DemoRow {
  const char* id;
  const char* name;
  const char* area;
  const char* device_class;
  Speech speech;
  const char* topic;  ///< last level of the base topic
  std::vector<Property> properties;
  SimModel::Values initial;
  const char* drifting = "";
  double drift = 0;
};

/// The room of the paper: a light, a fan and a TV.
std::vector<DemoRow> study_rows();

/// The other rooms of the flat, and what belongs to no room.
std::vector<DemoRow> flat_rows();

}  // namespace hearken::sim
