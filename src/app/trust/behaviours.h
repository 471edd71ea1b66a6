// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "act/act.h"
#include "app/trust/tools.h"

namespace hearken::app {

/// How the devices of one row of the table behave.
struct Behaviour {
  const char* name;
  sim::Misbehaviour misbehaviour;
  bool measured = false;  ///< reports what is not so: only a sensor beside it can tell
  std::chrono::milliseconds slowness{0};
};

/// After this a command has expired. Half of the slow devices are slower than that.
inline constexpr std::chrono::milliseconds kTrustExpiry{1000};

inline constexpr std::array kBehaviours = {
    Behaviour{"honest", sim::Misbehaviour::None},
    Behaviour{"dead", sim::Misbehaviour::Dead},
    Behaviour{"slow", sim::Misbehaviour::Slow, false, std::chrono::milliseconds(600)},
    Behaviour{"too slow", sim::Misbehaviour::Slow, false, std::chrono::milliseconds(1300)},
    Behaviour{"lying", sim::Misbehaviour::Lying},
    Behaviour{"pretending", sim::Misbehaviour::Pretending, true},
    Behaviour{"late echo", sim::Misbehaviour::LateEcho, false, std::chrono::milliseconds(600)},
    Behaviour{"later echo", sim::Misbehaviour::LateEcho, false, std::chrono::milliseconds(1300)},
    Behaviour{"flapping", sim::Misbehaviour::Flapping},
    Behaviour{"wrong unit", sim::Misbehaviour::WrongUnit},
    Behaviour{"partial", sim::Misbehaviour::Partial},
    Behaviour{"rebooting", sim::Misbehaviour::Rebooting},
    Behaviour{"other device", sim::Misbehaviour::OtherDevice, true},
    Behaviour{"garbage", sim::Misbehaviour::Garbage},
};

/// One device of the rig.
struct RigDevice {
  ThingId id;
  const Behaviour* behaviour = nullptr;
};

/// The devices, and what the engine is told about them.
struct RigHome {
  std::vector<devices::plain::PlainThingConfig> plain;
  std::vector<act::Witness> witnesses;
  std::vector<RigDevice> devices;  ///< those that are commanded
  std::unique_ptr<sim::SimHome> sim;
};

/// Each behaviour with the same devices: lights, switches and thermostats; those that are measured
/// beside: plugs with a power meter, lights with a lux meter, shutters with a contact.
RigHome make_rig_home(std::uint16_t port);

}  // namespace hearken::app
