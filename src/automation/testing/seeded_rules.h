// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "automation/check.h"
#include "core/home.h"

// Automations made by code from a seed: faulty ones that must be found, and sound ones about which
// nothing may be said.
namespace hearken::automation::testing {

inline constexpr int kRooms = 20;

/// Twenty rooms of twelve things each, two people, a door, a pump with its valve.
HomeSnapshot seeded_home();
/// Anna owns the home; the valve is not closed while the pump runs.
guard::Policy seeded_policy();

/// Automations with one fault, and what has to be found in them.
struct FaultyRules {
  FindingKind kind = FindingKind::Conflict;
  std::string shape;              ///< which form of the fault
  std::vector<std::string> yaml;  ///< ids are "a", "b" …, all of which are at fault
};
/// `count` of them, over all kinds and forms.
std::vector<FaultyRules> faulty_rules(std::uint32_t seed, std::size_t count);

/// Ten automations for each room: what people have, and what only looks like a fault.
std::vector<std::string> clean_rules(std::uint32_t seed);

}  // namespace hearken::automation::testing
