// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/home.h"

namespace hearken {

/// What people are told a thing is called: its name; with its room in front where another thing of
/// the home has the same name ("Workshop light"), and with its id behind where that does not tell
/// them apart ("Light (light.bench_2)"). A thing that is not there is its id. Looks at each thing
/// of the home once, however many are asked for. Pure; any thread.
std::vector<std::string> told_names(const Registry& registry, const std::vector<ThingId>& things);
std::string told_name(const Registry& registry, const ThingId& thing);

}  // namespace hearken
