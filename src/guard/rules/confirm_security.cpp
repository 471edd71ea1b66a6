// SPDX-License-Identifier: Apache-2.0
// confirm-security: whatever lowers protection needs a configured person's fresh yes to exactly
// this plan.
// Protects doors, gates, alarms and mains from misheard or injected words. Automations, replays and
// plain MQTT messages have nobody to ask and are refused. Does not know whether the person is at
// the door. Sources: default rules 2 and 7; voice assistants ask for a PIN in the same places.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool can_ask(Origin origin) {
  switch (origin) {
    case Origin::Ask:
    case Origin::Chat:
    case Origin::FastPath:
    case Origin::Http:
    case Origin::Undo:
    case Origin::Machine:
      return true;
    case Origin::Automation:
    case Origin::Replay:
    case Origin::Mqtt:
      return false;
  }
  return false;
}

}  // namespace

std::vector<Finding> check_confirm_security(const GuardInput& input) {
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    if (!step_lowers_protection(thing, step)) return finding;
    if (find_person(input) == nullptr) {
      finding = deny(fmt::format("I do not know who asks, so {} stays as it is.", thing.name));
    } else if (!can_ask(input.actor.origin)) {
      finding = deny(fmt::format("{} is only operated when a person says yes.", thing.name));
    } else {
      finding = ask_first(fmt::format("{} protects the place.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
