// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/home.h"

namespace hearken::app {

/// A thing in the words of the W3C Web of Things (Thing Description 1.1, application/td+json), one
/// JSON object on one line; its forms are Hearken's own HTTP routes. Pure; any thread.
std::string thing_description(const Thing& thing, const Registry& registry);

}  // namespace hearken::app
