// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/plain/plain.h"

namespace hearken::devices {

/// The binding of a thing that configuration describes, in the dialect that its style names.
/// InvalidInput as in that dialect's make_binding.
Result<BindingPtr> make_configured_binding(plain::PlainThingConfig config);

}  // namespace hearken::devices
