// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "guard/guard.h"

namespace hearken::guard {

/// The highest safety class of things that this person may command: as configured, else by role.
/// Pure.
SafetyClass highest_class(const Person& person);

}  // namespace hearken::guard
