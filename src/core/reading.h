// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/clock.h"
#include "core/ids.h"
#include "core/value.h"

namespace hearken {

/// One reported value of one property, as a dialect decoded it from bytes. `value` is in the
/// device's own unit until process/ has converted it to the property's.
struct Reading {
  ThingId thing;
  std::string property;
  Value value;
  std::string unit;  ///< unit of `value`; empty: already the property's
  WallTime at{};     ///< time the device gave, else time of receipt
  MonoTime received{};
  bool retained = false;  ///< replayed by the broker: state from some time ago, not news
};

}  // namespace hearken
