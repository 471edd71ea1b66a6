// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// A want that names no deed, and that a model refused, answered or took for something that nobody
/// speaks of: sun that is to be kept out closes the blinds of the place that is said or spoken
/// from; who is cold where the one heater is off has it turned on. Nothing changes where the
/// sentence asks or denies, says a time, or where there is nothing, or more than one thing, that it
/// could be. Any thread; pure.
void fulfil_plain_wants(Plan& plan, const Context& context);

}  // namespace hearken::prompt
