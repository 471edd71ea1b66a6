// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "devices/plain/plain.h"
#include "sim/sim_home.h"

namespace hearken::sim {

/// The home of the demo: the room of Kalita, "Talk with the Things" (a light, a fan and a TV on the
/// paper's topics) as a study, and around it a flat of six rooms. Some devices are plain JSON and
/// need `plain` as configuration, the others announce themselves.
struct DemoHome {
  std::vector<Area> areas;
  std::vector<devices::plain::PlainThingConfig> plain;
  std::unique_ptr<SimHome> devices;  ///< not started
};

struct DemoOptions {
  std::chrono::milliseconds delay{120};  ///< from command to effect
  std::chrono::milliseconds report_every{10'000};
  std::string site = "home";
};

/// Only the paper's room: the light, the fan and the TV.
DemoHome make_paper_room(SimHome::SessionFactory factory, const DemoOptions& options);

DemoHome make_demo_home(SimHome::SessionFactory factory, const DemoOptions& options);

}  // namespace hearken::sim
