// SPDX-License-Identifier: Apache-2.0
#include "devices/device_adapter.h"

namespace hearken::devices {

std::vector<std::unique_ptr<DeviceAdapter>> all_adapters() { return {}; }

}  // namespace hearken::devices
