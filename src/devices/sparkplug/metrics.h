// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "devices/device_adapter.h"
#include "devices/sparkplug/payload.h"

// One node or device; for this folder's .cpp files only.

namespace hearken::devices::sparkplug {

/// The parts of spBv1.0/<group>/<type>/<node>[/<device>].
struct Address {
  std::string group;
  std::string type;
  std::string node;
  std::string device;  ///< empty: the node itself

  /// The topic of another message of the same node or device.
  std::string topic(std::string_view message_type) const;
  std::string node_topic(std::string_view message_type) const;
  std::string session() const { return group + "/" + node; }
};
std::optional<Address> parse_address(std::string_view topic);

/// The NCMD that asks a node to introduce itself again (6.4.19, "Node Control/Rebirth").
net::MqttMessage rebirth_request(const Address& address);

/// The thing that a birth describes. InvalidInput: the address gives no usable id.
Result<BindingPtr> make_binding(const Address& address, const Payload& birth);

}  // namespace hearken::devices::sparkplug
