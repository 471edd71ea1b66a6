// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/result.h"
#include "devices/device_adapter.h"

// Plain JSON devices on the topics of Kalita, "Talk with the Things": `<site>/<thing>/status` and
// `<site>/<thing>/command`. They announce nothing; configuration describes them.
//
// Status: a JSON object of property names and values, `{"power":"on","volume":20}`. `power` on/off
// is the property `state`. null and unknown names are skipped. Two members are not properties:
// `available` (boolean or "online"/"offline") and `ack` (`{"id","ok","text"}`, the device's word on
// a command). A whole payload `online` or `offline` is an availability report too. `at` (seconds
// since 1970) is the time of the values.
//
// Command: see CommandStyle.
//
// Status: beta. Trust: payloads are hostile; sizes, depth, types and NaN are checked.

namespace hearken::devices::plain {

enum class CommandStyle {
  /// The paper's: `{"power":"on"}`; other properties by name, `{"volume":20}`.
  Power,
  /// `{"action":"set_brightness","value":40,"id":"…","expires":"2026-05-14T07:03:09.120Z"}`
  Action,
  /// Not this dialect at all: SenML packs on the same two topics, as devices/senml reads them.
  Senml,
};

struct PlainThingConfig {
  Thing thing;
  std::string status_topic;
  std::string command_topic;  ///< empty: read only
  CommandStyle style = CommandStyle::Action;
};

/// InvalidInput: no id, or a topic that MQTT does not allow.
Result<BindingPtr> make_binding(PlainThingConfig config);

}  // namespace hearken::devices::plain
