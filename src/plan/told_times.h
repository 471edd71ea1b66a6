// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::plan {

/// The time is told and is not when the deed shall be done: it stands
/// - in a reason ("…, because the guests come at six"),
/// - in a sentence of its own behind the order that tells what happens and names nothing that is
///   here ("The train leaves at eight."),
/// - in what was ("I forgot this morning, …"), or
/// - within what something is called ("the night shift").
/// A clause that stands before the order without a reason ("The guests come at six, turn the heater
/// on") may be meant as a time, and does not count. Any thread; pure.
bool is_only_told(const TimeMention& time, const Context& context);

/// The plan puts things to rest "for the night": until when they rest needs no rule. Not "just for
/// the night", which wants them back. Any thread; pure.
bool is_for_the_night(const TimeMention& time, const Plan& plan, const Context& context);

/// The sentence wishes for nothing by name, and says only which part of this day it is about ("a
/// quiet evening in the den tonight"): that is begun at once. Any thread; pure.
bool is_of_a_wish(const TimeMention& time, const Context& context);

}  // namespace hearken::plan
