// SPDX-License-Identifier: Apache-2.0
#include "devices/all_adapters.h"

#include "devices/device_adapter.h"
#include "devices/homeassistant/homeassistant.h"
#include "devices/homie/homie.h"
#include "devices/senml/senml.h"
#include "devices/sparkplug/sparkplug.h"
#include "devices/tasmota/tasmota.h"
#include "devices/zigbee2mqtt/zigbee2mqtt.h"

namespace hearken::devices {

std::vector<std::unique_ptr<DeviceAdapter>> all_adapters() {
  std::vector<std::unique_ptr<DeviceAdapter>> adapters;
  adapters.push_back(homeassistant::make_adapter());
  adapters.push_back(zigbee2mqtt::make_adapter());
  adapters.push_back(tasmota::make_adapter());
  adapters.push_back(homie::make_adapter());
  adapters.push_back(sparkplug::make_adapter());
  return adapters;
}

Result<BindingPtr> make_configured_binding(plain::PlainThingConfig config) {
  if (config.style != plain::CommandStyle::Senml) return plain::make_binding(std::move(config));
  return senml::make_binding(
      {std::move(config.thing), std::move(config.status_topic), std::move(config.command_topic)});
}

}  // namespace hearken::devices
