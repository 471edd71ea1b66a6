// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/automations.h"
#include "store/history.h"

namespace hearken::app {

/// What an automation did, from the ledger alone: how often it ran, when and why, and how its
/// commands ended. Errors: those of the store.
Result<std::string> account_of(store::History& history, const AskedAbout& asked,
                               const automation::ZoneOffset& zone);

}  // namespace hearken::app
