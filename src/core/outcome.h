// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/ids.h"
#include "core/value.h"

namespace hearken {

/// How one command ended, by what the device reported. Law 1: never by what was sent.
enum class Outcome {
  Confirmed,          ///< the device reported the wanted state after the command
  Unchanged,          ///< it held already; nothing was sent
  Unconfirmed,        ///< sent, nothing heard before the expiry
  Contradicted,       ///< sent, and the device reports another state
  Refused,            ///< the guard said no; nothing was sent
  NeedsConfirmation,  ///< waits for a person's yes; nothing was sent
  Failed,             ///< could not be sent (offline, broker gone, journal not writable)
};
/// Stable name: "confirmed", "needs_confirmation" …
const char* to_string(Outcome outcome);
std::optional<Outcome> parse_outcome(std::string_view text);

/// What a person is told about one command.
struct Receipt {
  ThingId thing;
  std::string name;  ///< the thing's name for people
  std::string action;
  std::string property;  ///< the property that was to change; empty when the action has none
  Value before;
  Value wanted;
  Value observed;  ///< monostate: nothing heard
  Outcome outcome = Outcome::Failed;
  RuleId rule;         ///< the guard rule behind Refused and NeedsConfirmation
  std::string reason;  ///< one sentence for people
};

/// A command on its way to a device. Carries its own expiry and is never retained.
struct Command {
  CommandId id;
  TurnId turn;
  ThingId thing;
  std::string action;
  Value argument;
  WallTime expires{};   ///< told to the device and the broker (MQTT 5 message expiry)
  MonoTime deadline{};  ///< after this the runtime neither sends nor waits
};

}  // namespace hearken
