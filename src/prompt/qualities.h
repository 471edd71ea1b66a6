// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// "Brighter" is about lights, "louder" about what plays. Any thread; pure.
namespace hearken::prompt {

/// "Which one is the brightest?", "what plays loudest?": of the lights that are on, or of what
/// plays; after a list of such things ("which lights are on?"), of those in that list. Light that a
/// sensor measures is asked of the sensor.
void ask_for_the_most(Plan& plan, const Context& context);

/// "Make it brighter" and nothing besides: what the turn before was about, if it is of that kind,
/// or else what is in the room. Where none of it can be changed so, the plan says which cannot and
/// why, and nothing else is touched.
void change_the_said_quality(Plan& plan, const Context& context);

/// Of any other sentence: "brighter" turns no volume up, and "louder" no lamp; such commands become
/// impossible.
void refuse_other_qualities(Plan& plan, const Context& context);

}  // namespace hearken::prompt
