// SPDX-License-Identifier: Apache-2.0
#include "devices/device_adapter.h"
#include "devices/homeassistant/homeassistant.h"

namespace hearken::devices {

std::vector<std::unique_ptr<DeviceAdapter>> all_adapters() {
  std::vector<std::unique_ptr<DeviceAdapter>> adapters;
  adapters.push_back(homeassistant::make_adapter());
  return adapters;
}

}  // namespace hearken::devices
