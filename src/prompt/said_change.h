// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// By how much, and to what speed. Any thread; pure.
namespace hearken::prompt {

/// "Kiln 2 twelve degrees less", "raise the store heating by two degrees": a number with its unit
/// and a direction changes the one thing that the other words call, whatever the model took the
/// number for. Where they call none or several, the plan stays.
void change_what_is_said(Plan& plan, const Context& context);

/// "Slow the belt to 15", "run line C at 12": the speed of the one machine that the words
/// call, of several the one where it is spoken; else the plan asks which.
void set_the_said_speed(Plan& plan, const Context& context);

}  // namespace hearken::prompt
