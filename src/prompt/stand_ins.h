// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// Nothing stands in for what is not there. Any thread; pure.
namespace hearken::prompt {

/// "The balcony heater", where the balcony has none, is not the heater of the bedroom: commands to
/// things outside of all places that are said with a thing become impossible, and the plan says
/// where the thing is. A place that this site does not have counts too ("the lamp in the attic").
/// A thing whose name shares the place's words is meant anyway (the "balcony door" of the kitchen),
/// and so is what comes to the place by itself, such as a vacuum. A rule that waits for a time only
/// ("every evening") goes with the first of its commands.
void refuse_elsewhere(Plan& plan, const Context& context);

/// "The dehumidifier" is not the humidifier, nor "the heating" the air conditioner beside it:
/// commands to appliances that no word means, of a sort that a word rules out, become impossible.
/// What hangs before a window may be called by another's name where nothing here has that name.
void refuse_other_appliances(Plan& plan, const Context& context);

}  // namespace hearken::prompt
