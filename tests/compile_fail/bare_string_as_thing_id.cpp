// SPDX-License-Identifier: Apache-2.0
// Ids are not strings, and ids of different kinds are not each other.
#include "core/home.h"

const hearken::Thing* look_up(const hearken::Registry& registry) {
#ifdef HEARKEN_MISTAKE
  return registry.find_thing(std::string("light.kitchen"));
#else
  return registry.find_thing(hearken::ThingId("light.kitchen"));
#endif
}
