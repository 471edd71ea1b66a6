// SPDX-License-Identifier: Apache-2.0
#include "devices/device_adapter.h"
#include "devices/homeassistant/homeassistant.h"
#include "devices/homie/homie.h"
#include "devices/tasmota/tasmota.h"
#include "devices/zigbee2mqtt/zigbee2mqtt.h"

namespace hearken::devices {

std::vector<std::unique_ptr<DeviceAdapter>> all_adapters() {
  std::vector<std::unique_ptr<DeviceAdapter>> adapters;
  adapters.push_back(homeassistant::make_adapter());
  adapters.push_back(zigbee2mqtt::make_adapter());
  adapters.push_back(tasmota::make_adapter());
  adapters.push_back(homie::make_adapter());
  return adapters;
}

}  // namespace hearken::devices
