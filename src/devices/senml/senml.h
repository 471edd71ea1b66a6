// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/result.h"
#include "devices/device_adapter.h"

// SenML, Sensor Measurement Lists (RFC 8428), in JSON. A pack is a list of records with base fields
// (`bn`, `bt`, `bu`, `bv`) that apply from their record on; a record names a value (`n`), its unit
// (`u`), its time (`t`, relative to now below 2^28) and holds it as `v`, `vs` or `vb`.
//
// SenML names what is measured and announces nothing, so that configuration describes the thing. A
// record belongs to the property whose name is the last part of its name, after "/", ":" or ".":
// "urn:dev:ow:10e2073a01080063:temperature" is temperature. A thing with one property takes records
// that have only a base name.
//
// Commands (RFC 8428, section 3: "actuators may be set with it"): a pack of one record.
//
// Status: beta. Trust: payloads are hostile; sizes, depth, counts, times and numbers are checked.

namespace hearken::devices::senml {

struct SenmlThingConfig {
  Thing thing;
  std::string status_topic;
  std::string command_topic;  ///< empty: read only
};

/// InvalidInput: no id, or a topic that MQTT does not allow.
Result<BindingPtr> make_binding(SenmlThingConfig config);

}  // namespace hearken::devices::senml
