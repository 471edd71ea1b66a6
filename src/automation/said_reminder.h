// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "automation/said_nouns.h"
#include "automation/said_rule.h"

namespace hearken::automation {

/// "remind me tomorrow at ten to call the vet", "Fridays, 16:00: a reminder to …", "at 16:45 on
/// every working day I am to be reminded to …": the words behind "to", as they are spelled, told at
/// the times that the others say. Nothing: no reminder, or not read as a whole. Pure; any thread.
std::optional<RuleReading> read_reminder(const Context& context, const ZoneOffset& zone,
                                         const Nouns& nouns, const AutomationId& id);

}  // namespace hearken::automation
